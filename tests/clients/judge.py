#!/usr/bin/env python3
"""Opens what Panmap writes in programs that are not ours, and compares the map each one sees with Panmap's own.

Exit codes: 0 every program sees the same maps, 1 one does not, 2 wrong usage or a required program is missing.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import maps
import rich
import sources
from install import install
from normal import NORMAL
from program import HERE, Place, Program
from programs import PROGRAMS
from selftest import self_test
from tree import Topic, Tree, added_root, described, from_json, mismatches, version

REPOSITORY = HERE.parents[1]
EXTENSIONS = {
    "opml": "opml", "freemind": "mm", "markdown": "md", "json": "json", "xmind": "xmind", "mermaid": "mermaid", "plantuml": "puml",
    "dot": "gv", "org": "org", "csv": "csv", "tsv": "tsv", "mindmanager": "mmap",
    "mindmup": "mup", "kityminder": "km", "simple-mind-map": "smm", "canvas": "canvas", "sciareto": "mmd",
}

# The flavour that is written where none is asked for.
DEFAULTS = {
    "opml": "standard", "freemind": "common", "markdown": "gfm", "json": "native", "xmind": "xmind", "mermaid": "mindmap", "plantuml": "mindmap",
    "dot": "tree", "org": "org", "csv": "topics", "tsv": "topics", "mindmanager": "mindmanager",
    "mindmup": "mindmup", "kityminder": "kityminder", "simple-mind-map": "simple-mind-map", "canvas": "canvas",
    "sciareto": "sciareto",
}

# Topics that a program drops: markmap an item without text, for which `--for markmap` writes a comment.
DROPPED = {("markmap", "markdown", None): "empty-items-hoisted"}

# After so long no more programs are asked, so that together they hold nobody up.
LIMIT = 900


def main() -> int:
    began = time.monotonic()
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
        wanted = [program for program in PROGRAMS if (program.name in arguments.only if arguments.only else not program.by_name)]
        if arguments.install:
            required += install(place, wanted)
        absent = {program.name: reason for program in wanted if (reason := program.missing(place))}
        for name, reason in absent.items():
            print(f"skipped {name}: {reason}")
        if missing := [name for name in required if name in absent]:
            print(f"judge: required, and missing: {', '.join(missing)}", file=sys.stderr)
            return 2
        session = Session(binary, place)
        session.marks = arguments.marks
        if arguments.self_test:
            return self_test(session, [program for program in wanted if program.name not in absent])
        session.convert(arguments.maps or maps.inputs(REPOSITORY, Path(work)))
        session.label(maps.labels(Path(work)))
        for program in wanted:
            if program.name in absent:
                continue
            if time.monotonic() - began > arguments.limit:
                absent[program.name] = f"{arguments.limit} s are over"
            else:
                session.judge(program)
        return session.report(absent)


class Session:
    """The maps, what the programs made of them, and what the table of differences was needed for."""

    def __init__(self, binary: Path, place: Place):
        self.binary, self.place = binary, place
        self.differences = tomllib.loads((HERE / "differences.toml").read_text())["difference"]
        # The maps that can be read: (their file, the map as Panmap sees it, the same without the description).
        self.maps: list[tuple[Path, Tree, Tree]] = []
        # The root that is added to a map of several where a format demands one.
        self.roots: dict[Path, Topic] = {}
        # The map of random labels, in the same way; it comes last.
        self.labels: list[tuple[Path, Tree, Tree]] = []
        self.used: Counter[str] = Counter()
        # Whether marks are compared: Panmap's JSON tells of them from its second version on.
        self.marks = False
        self.failures = 0
        self.judged: list[str] = []
        # How many topics were compared by all programs together.
        self.verdicts = 0
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
            self.marks |= version(done.stdout) > 1
            ours = from_json(done.stdout)
            self.maps.append((source, described(done.stdout, ours), ours))
            self.roots[source] = added_root(done.stdout)
            # What all programs are compared with is Panmap's reading, so that is compared with another's.
            theirs = sources.read(source)
            if isinstance(theirs, str):
                print(f"skipped the source of {source.name}: {theirs}")
                continue
            told += 1
            expected += len(theirs)
            verdict = self.compare(None, sources.FORMATS[source.suffix], None, source.name, theirs, ours)
            if isinstance(verdict, str):
                # `ours` and `theirs` have changed places: Panmap is the judged one.
                self.fail(f"Panmap reads {source.name} otherwise:\n    {verdict}")
            else:
                agreed += len(theirs)
                needed.update(verdict)
        self.used.update(needed)
        if not self.marks:
            print("marks are not compared")
        print(f"source: {agreed} of {expected} topics in {told} maps agree{'; but for ' + ', '.join(sorted(needed)) if needed else ''}")

    def label(self, source: Path) -> None:
        """Adds the map of random labels, which not all programs judge."""
        ours = from_json(self.panmap(source, "json").stdout)
        self.labels = [(source, ours, ours)]

    def panmap(self, source: Path, format: str, *options: str) -> subprocess.CompletedProcess:
        command = [self.binary, "convert", source, "--to", format, *options]
        return subprocess.run(command, capture_output=True, timeout=120)

    def files(self, format: str, flavour: str | None, labels: bool = False) -> list[Path]:
        """All maps in a format, written once for all programs."""
        files = []
        for number, (source, _, _) in enumerate(self.maps + self.labels * labels):
            file = self.place.work / f"{number:02}-{source.stem}-{flavour or 'default'}.{EXTENSIONS[format]}"
            if not file.exists():
                # A file in this format would otherwise be written for the program that it came from.
                done = self.panmap(source, format, "--for", flavour or DEFAULTS[format])
                if done.returncode:
                    raise RuntimeError(f"{source.name} to {format}: {done.stderr.decode()}")
                file.write_bytes(done.stdout)
            files.append(file)
        return files

    def judge(self, program: Program) -> None:
        began = time.monotonic()
        for format, flavours in program.judges.items():
            for flavour in flavours:
                self.judge_files(program, format, flavour)
        self.judge_sources(program)
        self.judged.append(f"{program.name} ({time.monotonic() - began:.0f} s)")

    def judge_files(self, program: Program, format: str, flavour: str | None) -> None:
        what = f"{format} for {flavour}" if flavour else format
        try:
            files = self.files(format, flavour, program.labels)
            seen = program.read(self.place, format, files)
        except Exception as error:
            self.fail(f"{program.name} on {what}: {type(error).__name__}: {error}")
            return
        if len(seen) != len(files):
            self.fail(f"{program.name} on {what}: {len(files)} files, but {len(seen)} answers")
            return
        exact = agreed = topics = 0
        used: Counter[str] = Counter()
        # Where the description stands before the topics, it is no topic to these programs.
        stands_before = format in ("mindmanager", "org", "plantuml") or format == "markdown" and flavour in (None, "commonmark", "multimarkdown", "obsidian", "logseq")
        for (source, described_, bare), theirs in zip(self.maps + self.labels * program.labels, seen):
            ours = bare if stands_before else described_
            if one_root(format, flavour) and sum(topic.depth == 0 for topic in bare) > 1:
                root = self.roots[source]
                ours = [replace(root, note=None, note_rich=None) if stands_before else root, *(deeper(topic) for topic in bare)]
            if stands_before and isinstance(theirs, list):
                theirs = [topic for topic in theirs if not topic.text.endswith(" before all topics)")]
            topics += len(ours)
            verdict = self.compare(program, format, flavour, source.name, ours, theirs)
            if isinstance(verdict, str):
                self.fail(f"{program.name} sees {source.name} as {what} otherwise:\n    {verdict}")
            else:
                agreed += len(ours)
                used.update(verdict)
                exact += sum(a == b for a, b in zip(ours, theirs)) if isinstance(theirs, list) else 0
        self.used.update(used)
        self.verdicts += topics
        excused = f"; {agreed - exact} but for {', '.join(sorted(used))}" if used else ""
        print(f"{program.name} {what}: {agreed} of {topics} topics in {len(files)} maps agree{excused}")

    def judge_sources(self, program: Program) -> None:
        """How Panmap reads the files that a program reads itself."""
        format = next(iter(program.judges))
        # Of `.mmd` files, those with a version are SciaReto's.
        is_own = lambda file: file.suffix != ".mmd" or (b"__version__" in file.read_bytes()[:400]) == (format == "sciareto")
        read = [(source, bare) for source, _, bare in self.maps if source.suffix in program.sources and is_own(source)]
        if not read:
            return
        try:
            seen = program.read(self.place, format, [source for source, _ in read])
        except Exception as error:
            self.fail(f"{program.name} on files of its own: {type(error).__name__}: {error}")
            return
        used: Counter[str] = Counter()
        agreed = 0
        for (source, ours), theirs in zip(read, seen):
            verdict = self.compare(program, format, "source", source.name, ours, theirs)
            if isinstance(verdict, str):
                self.fail(f"{program.name} reads {source.name} otherwise:\n    {verdict}")
            else:
                agreed += len(ours)
                used.update(verdict)
        self.used.update(used)
        print(f"{program.name} itself: {agreed} of {sum(len(ours) for _, ours in read)} topics in {len(read)} maps agree"
              f"{'; but for ' + ', '.join(sorted(used)) if used else ''}")

    def compare(
        self, program: Program | None, format: str, flavour: str | None, name: str, ours: Tree, theirs: Tree | str
    ) -> list[str] | str:
        """The names of the differences without which the maps would not be equal, or what differs. Without a program, the
        map in the source is compared."""
        tells = program.tells.get(format, ()) if program else ()
        shows = program.shows.get((format, flavour), frozenset()) if program else sources.SHOWS.get(format, frozenset())
        # Where a format demands one root, Panmap adds one above several, and says so.
        if isinstance(theirs, list) and one_root(format, flavour):
            ours, theirs = NORMAL["below-one-root"](ours, theirs)
        # Marks are paired by position, so what a program drops is left out before.
        if program and isinstance(theirs, list) and (dropped := DROPPED.get((program.name, format, flavour))):
            ours, theirs = NORMAL[dropped](ours, theirs)
        if self.marks and shows and isinstance(theirs, list):
            ours, theirs = rich.pair(ours, theirs, shows)
            tells = (*tells, "marks")
        listed = self.listed(program, format, flavour, name)
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
            return mismatches(*pair, tells)

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

    def listed(self, program: Program | None, format: str, flavour: str | None, name: str) -> list[dict]:
        """The differences that may excuse a program in this file."""
        return [
            difference
            for difference in self.differences
            if (program.name if program else "source") in difference["programs"]
            and format in difference["formats"]
            and (flavour or "default") in difference.get("flavours", [flavour or "default"])
            and name in difference.get("maps", [name])
        ]

    def fail(self, message: str) -> None:
        self.failures += 1
        print(f"FAILED {message}")

    def report(self, absent: dict[str, str]) -> int:
        print("\nDifferences that are the programs' own:")
        for difference in self.differences:
            if maps_ := self.used[difference["name"]]:
                print(f"  {difference['name']} ({maps_} maps): {difference['reason']}")
        topics = sum(len(tree) for _, tree, _ in self.maps)
        skipped = ", ".join(f"{name} ({reason})" for name, reason in absent.items())
        failures = f"{self.failures or 'no'} failure{'' if self.failures == 1 else 's'}"
        print(f"\n{failures}: {len(self.maps)} maps of {topics} topics, {self.verdicts} topics compared; {len(self.judged)} judges: "
              f"{', '.join(self.judged)}; skipped: {skipped or 'none'}")
        return 1 if self.failures else 0


def deeper(topic: Topic) -> Topic:
    """A topic one level below where it stood; only branches have sides."""
    return replace(topic, depth=topic.depth + 1, facts=frozenset(fact for fact in topic.facts if fact[0] != "side"))


def one_root(format: str, flavour: str | None) -> bool:
    """Whether Panmap writes all of a map below one root, which it makes where there are several."""
    return format in ("freemind", "mermaid", "mindmanager", "plantuml", "kityminder", "simple-mind-map", "sciareto") or flavour == "xmind" or (format == "json" and flavour is not None)


def parse() -> argparse.Namespace:
    names = lambda text: [name for name in text.split(",") if name]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("maps", nargs="*", type=Path, help="maps to judge instead of the repository's")
    parser.add_argument("--binary", type=Path, default=REPOSITORY / "target" / "release" / "panmap")
    parser.add_argument("--programs", type=Path, default=REPOSITORY / "target" / "clients", help="where --install puts programs")
    parser.add_argument("--only", type=names, metavar="NAME,…", help="ask only these programs")
    parser.add_argument("--require", type=names, metavar="NAME,…", help="fail where one of these is missing")
    parser.add_argument("--install", action="store_true", help="install what is missing with apt-get, pip, npm and cargo")
    parser.add_argument("--limit", type=int, default=LIMIT, metavar="SECONDS", help="ask no more programs after so long (default: %(default)s)")
    parser.add_argument("--marks", action="store_true", help="compare marks, links and pictures even if the binary's JSON is of version 1, which has none")
    parser.add_argument("--self-test", action="store_true", help="spoil a map in many ways, and fail where a judge does not see it")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
