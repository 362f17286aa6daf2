#!/usr/bin/env python3
"""Counts the instructions of laying out and of writing pictures, under valgrind, and prints the tables of BENCHMARKS.md.

    cargo build --release -p panmap-cli && cargo build --release -p panmap-layout -p panmap-formats --examples
    python3 benches/pictures.py
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
GROWTH = REPOSITORY / "target/release/examples/growth"
PANMAP = REPOSITORY / "target/release/panmap"
WRITERS = REPOSITORY / "target/release/examples/writers"
SIZES = [10_000, 100_000, 1_000_000]
SHAPES = ["siblings", "chains", "random"]


def instructions(*command):
    """How many instructions a command takes."""
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    done = subprocess.run([*valgrind, *map(str, command)], capture_output=True, text=True, check=True)
    return int(re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))


def depths(shape, size):
    """The depth of each topic of a map, as `crates/layout/examples/growth.rs` builds it."""
    state, depth = 1, 0
    for at in range(size):
        if at == 0:
            depth = 0
        elif shape == "siblings":
            depth = 1
        elif shape == "chains":
            depth = 1 + (at - 1) % 1000
        else:
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            depth = 1 + (state >> 33) % min(depth + 1, 40)
        yield depth


def opml(shape, size):
    """The same map as OPML."""
    parts, open_topics = ["<opml version='2.0'><body>"], 0
    for at, depth in enumerate(depths(shape, size)):
        parts.append("</outline>" * (open_topics - depth))
        parts.append(f'<outline text="Topic number {at} with some words">')
        open_topics = depth + 1
    return "".join(parts) + "</outline>" * open_topics + "</body></opml>"


def reading(shape, size):
    """How many instructions reading the same map from OPML takes for a topic."""
    with tempfile.NamedTemporaryFile("w", suffix=".opml") as file:
        file.write(opml(shape, size))
        file.flush()
        whole = instructions(PANMAP, "check", file.name)
    with tempfile.NamedTemporaryFile("w", suffix=".opml") as file:
        file.write(opml(shape, 1))
        file.flush()
        return (whole - instructions(PANMAP, "check", file.name)) / size


def layout():
    print("| shape | " + " | ".join(f"{size} topics" for size in SIZES) + " | growth per topic | of reading the same map from OPML |")
    print("|---|" + "---|" * len(SIZES) + "---|---|")
    for shape in SHAPES:
        each = []
        for size in SIZES:
            drawn = instructions(GROWTH, shape, size) - instructions(GROWTH, shape, size, 0)
            each.append(drawn / size)
        cells = " | ".join(f"{count:,.0f}" for count in each)
        print(f"| {shape} | {cells} | × {each[-1] / each[0]:.2f} | × {each[-1] / reading(shape, SIZES[-1]):.1f} |")


def writers():
    """What a byte of each target costs: from the growth between two sizes, so that what is written once is not counted.

    A picture is measured and laid out before it is written; that is counted alone and taken off."""
    small, large = SIZES[:2]

    def growth(name):
        return instructions(WRITERS, name, large) - instructions(WRITERS, name, small)

    def size(name, topics):
        return int(subprocess.run([WRITERS, name, str(topics)], capture_output=True, text=True, check=True).stdout)

    building = growth("none")
    drawing = growth("layout") - building
    print("| step | bytes a topic | instructions a topic | instructions a byte | of OPML |")
    print("|---|---|---|---|---|")
    base = None
    for name, before in [("opml", 0), ("svg", drawing)]:
        bytes_each = (size(name, large) - size(name, small)) / (large - small)
        each = (growth(name) - building - before) / (large - small)
        base = base or each / bytes_each
        print(f"| writing {name} | {bytes_each:.0f} | {each:,.0f} | {each / bytes_each:.1f} | × {each / bytes_each / base:.1f} |")
    print(f"| measuring and layout of svg | | {drawing / (large - small):,.0f} | | |")
    once = instructions(WRITERS, "svg", 1) - instructions(WRITERS, "layout", 1)
    print(f"\nThe fonts in a picture of one topic: {once / 1e6:.1f} million instructions.")


if "--writers" not in sys.argv:
    layout()
print()
writers()
