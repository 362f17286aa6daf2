#!/usr/bin/env python3
"""Measures Panmap beside other programs and beside `cp` and `cat`, and prints one table of ratios.

    cargo build --release
    python3 benches/speed [--sizes 1k,10k,100k,1M] [--install] [--write]

Exit codes: 0 the table is complete but for programs that are missing and named, 1 with `--strict` a target is not met, 2
wrong usage, or something is missing that nothing works without.
"""

from __future__ import annotations

import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from arguments import TARGET, parse
from data import NoData
from meter import DoesNotRun
from peers import PEERS, REPOSITORY
from picture import picture
from suite import Suite
from table import put, summary, table, verdicts
from targets import targets

from install import install
from program import Place


def main() -> int:
    began = time.monotonic()
    # So that the maps are removed when the run is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    arguments = parse(__doc__.splitlines()[0])
    panmap = arguments.binary.resolve()
    if not panmap.exists():
        print(f"speed: there is no {panmap}; run `cargo build --release`, or name one with --binary", file=sys.stderr)
        return 2
    place = Place(arguments.programs.resolve(), Path())
    place.installed.mkdir(parents=True, exist_ok=True)
    if arguments.install:
        install(place, PEERS)
    absent = {program.name: reason for program in PEERS if (reason := program.missing(place))}
    for program in PEERS:
        if program.name in absent:
            packages = " and ".join(f"{package} ({source})" for source, package in program.packages)
            print(f"missing: {program.name}: {absent[program.name]}; `--install` installs {packages}")
    manifest = REPOSITORY / "benches/programs/Cargo.toml"
    build = ["cargo", "build", "--release", "--quiet", "--locked", "--manifest-path", manifest, "--target-dir", TARGET / "benches/cargo"]
    if subprocess.run(build, check=False).returncode:
        print("speed: the program that measures does not build", file=sys.stderr)
        return 2
    suite = Suite(panmap, place, TARGET / "benches/cargo/release", arguments.sizes, absent)
    memory = Path("/dev/shm")
    try:
        with tempfile.TemporaryDirectory(dir=arguments.directory or (memory if memory.is_dir() else None)) as directory:
            suite.run(Path(directory))
    except (NoData, DoesNotRun) as error:
        print(f"speed: {error}", file=sys.stderr)
        return 2
    finally:
        suite.free.stop()
        suite.one.stop()
    said = subprocess.run([panmap, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    about = f"{said}, {processor()}, {os.cpu_count()} processors, {time.monotonic() - began:.0f} s."
    print(f"\n{about}\n\n{table(suite)}\n\n{verdicts(suite)}")
    if arguments.picture:
        arguments.picture.write_text(picture(suite))
    if arguments.write:
        put(REPOSITORY / "BENCHMARKS.md", "speed", f"{about}\n\n{table(suite)}")
        put(REPOSITORY / "BENCHMARKS.md", "targets", verdicts(suite))
        put(REPOSITORY / "README.md", "speed", summary(suite))
        (REPOSITORY / "docs/pictures/speed.svg").write_text(picture(suite))
        print("\nBENCHMARKS.md, README.md and docs/pictures/speed.svg have these figures")
    return 1 if arguments.strict and any(target.verdict == "not met" for target in targets(suite)) else 0


def processor() -> str:
    """What the processor calls itself."""
    try:
        found = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
