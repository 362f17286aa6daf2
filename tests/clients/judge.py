#!/usr/bin/env python3
"""Opens what Panmap writes in programs that are not ours, and compares the map each one sees with Panmap's own.

Exit codes: 0 every program sees the same maps, 1 one does not, 2 wrong usage or a required program is missing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

import maps
import sources
from normal import NORMAL
from programs import HERE, PROGRAMS, Place, Program
from tree import Tree, from_json, mismatches

REPOSITORY = HERE.parents[1]
EXTENSIONS = {"opml": "opml", "freemind": "mm", "markdown": "md"}


def main() -> int:
    arguments = parse()
    names = [program.name for program in PROGRAMS]
    required = list(arguments.require or [])
    if unknown := [name for name in [*required, *(arguments.only or [])] if name not in names]:
        print(f"judge: no program called {', '.join(unknown)}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    binary = arguments.binary.resolve()
    if not binary.exists():
        print(f"judge: no {binary}: run `cargo build --release`, or name one with --binary", file=sys.stderr)
        return 2
    arguments.programs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        place = Place(arguments.programs.resolve(), Path(work))
        wanted = [program for program in PROGRAMS if not arguments.only or program.name in arguments.only]
        if arguments.install:
            required += install(place, wanted, by_name=bool(arguments.only))
        present, absent = [], []
        for program in wanted:
            reason = program.missing(place)
            if reason:
                absent.append(program.name)
                print(f"skipped {program.name}: {reason}")
            else:
                present.append(program)
        if missing := [name for name in required if name in absent]:
            print(f"judge: required, and missing: {', '.join(missing)}", file=sys.stderr)
            return 2
        session = Session(binary, place)
        session.convert(arguments.maps or maps.inputs(REPOSITORY, Path(work)))
        for program in present:
            session.judge(program)
        return session.report()


class Session:
    """The maps, what the programs made of them, and what the table of differences was needed for."""

    def __init__(self, binary: Path, place: Place):
        self.binary, self.place = binary, place
        self.differences = tomllib.loads((HERE / "differences.toml").read_text())["difference"]
        # The maps that can be read: (their file, the map as Panmap sees it).
        self.maps: list[tuple[Path, Tree]] = []
        self.used: Counter[str] = Counter()
        self.failures = 0
        for difference in self.differences:
            unknown = [name for name in difference["apply"] if name not in NORMAL]
            assert not unknown, f"differences.toml: {difference['name']} applies {unknown}"

    def convert(self, inputs: list[Path]) -> None:
        expected = agreed = told = 0
        needed: Counter[str] = Counter()
        for source in inputs:
            done = self.panmap(source, "json")
            if done.returncode:
                # What cannot be read yet, or is no map, has no tree to compare; the tests of the readers judge that.
                print(f"skipped {source.name}: {done.stderr.decode().splitlines()[0]}")
                continue
            ours = from_json(done.stdout)
            self.maps.append((source, ours))
            # What all programs are compared with is Panmap's reading, so that is compared with another's.
            theirs = sources.read(source)
            if isinstance(theirs, str):
                print(f"skipped the source of {source.name}: {theirs}")
                continue
            told += 1
            expected += len(theirs)
            verdict = self.compare("source", sources.FORMATS[source.suffix], None, source.name, theirs, ours)
            if isinstance(verdict, str):
                # `ours` and `theirs` have changed places: Panmap is the judged one.
                self.fail(f"Panmap reads {source.name} otherwise:\n    {verdict}")
            else:
                agreed += len(theirs)
                needed.update(verdict)
        self.used.update(needed)
        print(f"source: {agreed} of {expected} topics in {told} maps agree{'; but for ' + ', '.join(sorted(needed)) if needed else ''}")

    def panmap(self, source: Path, format: str, *options: str) -> subprocess.CompletedProcess:
        command = [self.binary, "convert", source, "--to", format, *options]
        return subprocess.run(command, capture_output=True, timeout=120)

    def files(self, format: str, flavour: str | None) -> list[Path]:
        """All maps in a format, written once for all programs; none where there is no such flavour yet."""
        files = []
        for number, (source, _) in enumerate(self.maps):
            file = self.place.work / f"{number:02}-{source.stem}-{flavour or 'default'}.{EXTENSIONS[format]}"
            if not file.exists():
                done = self.panmap(source, format, *(["--for", flavour] if flavour else []))
                if done.returncode == 2 and flavour:
                    return []
                if done.returncode:
                    self.fail(f"{source.name} to {format}: {done.stderr.decode()}")
                file.write_bytes(done.stdout)
            files.append(file)
        return files

    def judge(self, program: Program) -> None:
        for format in program.formats:
            self.judge_files(program, format, None)
            if flavour := program.flavours.get(format):
                self.judge_files(program, format, flavour)

    def judge_files(self, program: Program, format: str, flavour: str | None) -> None:
        what = f"{format} for {flavour}" if flavour else format
        files = self.files(format, flavour)
        if flavour and not files:
            print(f"skipped {program.name} {what}: no such flavour")
            return
        try:
            seen = program.read(self.place, format, files)
        except Exception as error:
            self.fail(f"{program.name} on {what}: {type(error).__name__}: {error}")
            return
        if len(seen) != len(files):
            self.fail(f"{program.name} on {what}: {len(files)} files, but {len(seen)} answers")
            return
        exact = agreed = topics = 0
        used: Counter[str] = Counter()
        for (source, ours), theirs in zip(self.maps, seen):
            topics += len(ours)
            # FreeMind demands one root, so Panmap adds one above several, and says so.
            if format == "freemind" and isinstance(theirs, list):
                ours, theirs = NORMAL["below-one-root"](ours, theirs)
            verdict = self.compare(program.name, format, flavour, source.name, ours, theirs)
            if isinstance(verdict, str):
                self.fail(f"{program.name} sees {source.name} as {what} otherwise:\n    {verdict}")
            else:
                agreed += len(ours)
                used.update(verdict)
                exact += sum(a == b for a, b in zip(ours, theirs)) if isinstance(theirs, list) else 0
        self.used.update(used)
        excused = f"; {agreed - exact} but for {', '.join(sorted(used))}" if used else ""
        print(f"{program.name} {what}: {agreed} of {topics} topics in {len(files)} maps agree{excused}")

    def compare(
        self, program: str, format: str, flavour: str | None, name: str, ours: Tree, theirs: Tree | str
    ) -> list[str] | str:
        """The names of the differences without which the maps would not be equal, or what differs."""
        listed = [
            difference
            for difference in self.differences
            if program in difference["programs"]
            and format in difference["formats"]
            and difference.get("flavoured", True) in (True, "only" if flavour else False)
            and name in difference.get("maps", [name])
        ]
        if isinstance(theirs, str):
            for difference in listed:
                if difference.get("refuses") and difference["refuses"] in theirs:
                    return [difference["name"]]
            return theirs
        listed = [difference for difference in listed if "refuses" not in difference]

        def differ(differences: list[dict]) -> list[str]:
            pair = (ours, theirs)
            for difference in differences:
                for normal in difference["apply"]:
                    pair = NORMAL[normal](*pair)
            return mismatches(*pair)

        if not differ([]):
            return []
        if found := differ(listed):
            return "\n    ".join(found)
        # Only what is needed counts, tried from the last to the first.
        needed = list(listed)
        for difference in reversed(listed):
            fewer = [other for other in needed if other is not difference]
            if not differ(fewer):
                needed = fewer
        return [difference["name"] for difference in needed]

    def fail(self, message: str) -> None:
        self.failures += 1
        print(f"FAILED {message}")

    def report(self) -> int:
        print("\nDifferences that are the programs' own:")
        for difference in self.differences:
            if maps_ := self.used[difference["name"]]:
                print(f"  {difference['name']} ({maps_} maps): {difference['reason']}")
        print(f"\n{self.failures or 'no'} failure{'' if self.failures == 1 else 's'}")
        return 1 if self.failures else 0


def parse() -> argparse.Namespace:
    names = lambda text: [name for name in text.split(",") if name]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("maps", nargs="*", type=Path, help="maps to judge instead of the repository's")
    parser.add_argument("--binary", type=Path, default=REPOSITORY / "target" / "release" / "panmap")
    parser.add_argument("--programs", type=Path, default=REPOSITORY / "target" / "clients", help="where --install puts programs")
    parser.add_argument("--only", type=names, metavar="NAME,…", help="ask only these programs")
    parser.add_argument("--require", type=names, metavar="NAME,…", help="fail where one of these is missing")
    parser.add_argument("--install", action="store_true", help="install what is missing with apt-get, pip, npm and cargo, big programs only where --only names them")
    return parser.parse_args()


def install(place: Place, programs: list[Program], by_name: bool) -> list[str]:
    """Installs what is missing, each package on its own, and says what cannot be had; returns the names of programs whose
    packages are all installed now, and that nothing excuses from judging."""
    wanted = [program for program in programs if program.missing(place) and (by_name or not program.big)]
    ends = time.monotonic() + 300
    done: dict[tuple[str, str], bool] = {}
    for package in [package for program in wanted for package in program.packages]:
        if package not in done:
            first = all(source != package[0] for source, _ in done)
            done[package] = all(_succeeds(command, ends) for command in _commands(place, *package, first))
    return [program.name for program in wanted if all(done[package] for package in program.packages)]


def _commands(place: Place, source: str, package: str, first: bool) -> list[list]:
    """What installs a package; networks that do not answer are given up soon."""
    if source == "apt":
        root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [*root, "apt-get", "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
        return [[*apt, "update"]] * first + [[*apt, "install", "-y", "--no-install-recommends", package]]
    if source == "npm":
        place.node_modules.mkdir(parents=True, exist_ok=True)
        options = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=30000"]
        return [["npm", "install", *options, "--prefix", place.node_modules, package]]
    if source == "pip":
        pip = [place.python / "bin" / "python", "-m", "pip", "install", "-q", "--retries", "1", "--timeout", "20"]
        return [[sys.executable, "-m", "venv", place.python]] * first + [[*pip, "--disable-pip-version-check", package]]
    manifest = HERE / "drivers" / "opml-crate" / "Cargo.toml"
    return [["cargo", "build", "--quiet", "--release", "--locked", "--manifest-path", manifest, "--target-dir", place.installed / "cargo"]]


def _succeeds(command: list, ends: float) -> bool:
    try:
        left = min(max(ends - time.monotonic(), 1), 120)
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=left)
        said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2] if done.returncode else None
    except (OSError, subprocess.TimeoutExpired) as error:
        said = str(error)
    if said is not None:
        print(f"not installed: `{' '.join(map(str, command))}`: {said[-300:]}")
    return said is None


if __name__ == "__main__":
    sys.exit(main())
