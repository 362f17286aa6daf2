"""The command line."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from peers import REPOSITORY

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")).resolve()
UNITS = {"": 1, "k": 1000, "m": 1_000_000}


def sizes(text: str) -> list[int]:
    """`1k,10k` as numbers, smallest first."""
    found = []
    for word in text.split(","):
        match = re.fullmatch(r"(\d+)([kKmM]?)", word.strip())
        if not match or not int(match[1]):
            raise argparse.ArgumentTypeError(f"`{word}` is no size; write sizes such as 1k,10k,100k,1M")
        found.append(int(match[1]) * UNITS[match[2].lower()])
    return sorted(set(found))


def parse(about: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="speed", description=about)
    parser.add_argument("--sizes", type=sizes, default=sizes("1k,10k,100k,1M"), help="topics of the maps; default: 1k,10k,100k,1M; up to 10M")
    parser.add_argument("--binary", type=Path, default=TARGET / "release/panmap", help="the binary that is measured")
    parser.add_argument("--install", action="store_true", help="install the programs that are missing, below target/clients, and Debian's packages")
    parser.add_argument("--write", action="store_true", help="put the tables into BENCHMARKS.md and the picture into docs")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="write the picture there")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a target is not met")
    parser.add_argument("--directory", type=Path, help="where the maps are written, instead of /dev/shm")
    parser.add_argument("--programs", type=Path, default=TARGET / "clients", help="where programs are installed")
    arguments = parser.parse_args()
    if arguments.write and 1_000_000 not in arguments.sizes:
        parser.error("--write needs 1M among the sizes, which the README tells of")
    return arguments
