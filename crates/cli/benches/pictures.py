#!/usr/bin/env python3
"""Counts the instructions of laying out and of writing pictures, under valgrind, and prints the tables of BENCHMARKS.md.

    cargo build --release -p panmap-cli
    cargo build --release -p panmap-layout --example growth
    python3 crates/cli/benches/pictures.py
"""

import re
import subprocess
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
GROWTH = REPOSITORY / "target/release/examples/growth"
PANMAP = REPOSITORY / "target/release/panmap"
SIZES = [10_000, 100_000, 1_000_000]
SHAPES = ["siblings", "chains", "random"]


def instructions(*command):
    """How many instructions a command takes."""
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run([*valgrind, *map(str, command)], capture_output=True, text=True, check=True)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))


def layout():
    print("| shape | " + " | ".join(f"{size} topics" for size in SIZES) + " | growth per topic |")
    print("|---|" + "---|" * len(SIZES) + "---|")
    for shape in SHAPES:
        each = []
        for size in SIZES:
            drawn = instructions(GROWTH, shape, size) - instructions(GROWTH, shape, size, 0)
            each.append(drawn / size)
        cells = " | ".join(f"{count:,.0f}" for count in each)
        print(f"| {shape} | {cells} | × {each[-1] / each[0]:.2f} |")


def writers():
    print("| target | bytes | instructions per byte | of OPML |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as work:
        source = Path(work) / "map.opml"
        topics = "".join(f'<outline text="Topic number {at} with some words"/>' for at in range(20_000))
        source.write_text(f'<opml version="2.0"><body><outline text="Root">{topics}</outline></body></opml>')
        reading = instructions(PANMAP, "check", source)
        base = None
        for name, options in [("OPML", ["--to", "opml"]), ("SVG", ["--to", "svg"]), ("PDF", ["--to", "pdf"])]:
            output = Path(work) / f"out.{name.lower()}"
            writing = instructions(PANMAP, "convert", source, *options, "-o", output) - reading
            size = output.stat().st_size
            base = base or writing / size
            print(f"| {name} | {size} | {writing / size:,.0f} | {writing / size / base:.1f} |")


layout()
print()
writers()
