#!/usr/bin/env python3
"""Counts the instructions of laying out and of writing pictures, under valgrind, and prints the tables of BENCHMARKS.md.

    cargo build --release -p panmap-layout -p panmap-formats --examples
    python3 crates/cli/benches/pictures.py
"""

import re
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
GROWTH = REPOSITORY / "target/release/examples/growth"
WRITERS = REPOSITORY / "target/release/examples/writers"
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
    print("| target | bytes | instructions for a byte | of OPML |")
    print("|---|---|---|---|")
    building = instructions(WRITERS, "none")
    base = None
    for name in ["opml", "svg"]:
        size = int(subprocess.run([WRITERS, name], capture_output=True, text=True, check=True).stdout)
        each = (instructions(WRITERS, name) - building) / size
        base = base or each
        print(f"| {name} | {size} | {each:.1f} | × {each / base:.1f} |")


layout()
print()
writers()
