#!/usr/bin/env python3
"""Counts the instructions of Panmap's hot paths at the base of a change and at its head, and fails where one got slower.

    python3 benches/instructions [--base REV] [--only WORD] [--record]

Both are built in this run and counted under callgrind, on the same small maps. Counts do not depend on how busy the
machine is. Exit codes: 0 no path got slower by more than the tolerance, or `instructions.toml` says why; 1 one did; 2 wrong
usage, or something is missing.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import time
from pathlib import Path

import build
import compare
from count import Counter, NotCounted
from paths import formats_of, hot_paths, write_inputs

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
RECORD = HERE / "instructions.toml"


def main() -> int:
    began = time.monotonic()
    sys.stdout.reconfigure(line_buffering=True)
    # So that the worktree is removed when the run is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))
    arguments = parse()
    if not shutil.which("valgrind"):
        print("instructions: there is no valgrind; install Debian's package `valgrind`", file=sys.stderr)
        return 2
    place = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")).resolve() / "instructions"
    place.mkdir(parents=True, exist_ok=True)
    try:
        record = compare.Record.read(RECORD.read_text())
        base = None if arguments.record or arguments.head_only else build.base(REPOSITORY, arguments.base)
        tools = build.tools()
        if base and not build.differs(REPOSITORY, base):
            print(f"nothing that is compiled differs from {base[:12]}, so nothing is counted")
            return 0
        if not base and not arguments.record and record.tools != tools:
            recorded = f"the counts were recorded with {record.tools}, not {tools}" if record.tools else "no counts are recorded"
            print(f"skipped: there is no base to compare with, and {recorded}")
            return 0
        binaries = build.binaries(REPOSITORY, place, base)
        built = time.monotonic()
        print(f"built in {built - began:.0f} s with {tools}")
        formats = formats_of(binaries["head"])
        write_inputs(REPOSITORY, place, binaries.get("base", binaries["head"]), formats)
        paths = [path for path in hot_paths(formats) if arguments.only in path.name]
        counts = {side: Counter(binary, place, side).count(paths) for side, binary in binaries.items()}
    except (build.Failed, NotCounted, ValueError) as error:
        print(f"instructions: {error}", file=sys.stderr)
        return 2
    print(f"counted in {time.monotonic() - built:.0f} s\n")
    if arguments.record:
        RECORD.write_text(record.renewed(tools, counts["head"], RECORD.read_text()))
        print(f"{len(counts['head'])} counts are in {RECORD.relative_to(REPOSITORY)}")
        return 0
    if base:
        old = compare.Record.read(build.file_at(REPOSITORY, base, RECORD.relative_to(REPOSITORY)) or "")
        rows = compare.rows(counts["base"], counts["head"], record.new_excuses(old), arguments.tolerance)
        against = f"the base {base[:12]}"
    else:
        tolerance = compare.TOLERANCE_OF_RECORD
        print(f"there is no base to compare with, so the recorded counts are, with a tolerance of {tolerance:g} %\n")
        recorded = {name: count for name, count in record.counts.items() if arguments.only in name}
        rows = compare.rows(recorded, counts["head"], [], tolerance)
        against = "the record"
    print(compare.table(rows, against))
    failed = [row for row in rows if row.is_failure]
    for row in failed:
        print(f"\ninstructions: {row.advice(place)}", file=sys.stderr)
    print(f"\n{len(rows)} paths, {len(failed)} failed, in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="instructions", description=__doc__.splitlines()[0])
    parser.add_argument("--base", metavar="REV", help="the commit to compare with, instead of where the change branched off")
    parser.add_argument("--head-only", action="store_true", help="build the head alone and compare with the recorded counts")
    parser.add_argument("--only", metavar="WORD", default="", help="count only the paths with this in their names")
    parser.add_argument("--record", action="store_true", help="count the head alone and write its counts to instructions.toml")
    parser.add_argument("--tolerance", type=float, default=compare.TOLERANCE, metavar="PERCENT", help="default: %(default)s")
    arguments = parser.parse_args()
    if arguments.record and arguments.only:
        parser.error("--record records all paths, so leave out --only")
    return arguments


if __name__ == "__main__":
    sys.exit(main())
