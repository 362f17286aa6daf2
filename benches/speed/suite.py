"""What is measured, one function for each kind of work."""

from __future__ import annotations

import os
import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import data
from meter import Call, Meter, Runs, Used
from peers import SHAPES, contests
from program import Place

# Above this size, only Panmap and `cp` are measured.
LARGEST_OF_PEERS = 1_000_000

# The largest size of maps of other shapes, and of those that are merged.
SIZE_OF_SHAPES = 100_000

TARGETS = {"txt": "mindmeister", "Markdown": "markdown", "OPML": "opml", "JSON": "json", "FreeMind": "freemind"}


@dataclass
class Result:
    """A row of the table: ratios of one work beside one other program, by size."""

    work: str
    beside: str
    # Whether the ratios are those of Panmap over the other, or of the other over Panmap.
    is_ours_over: bool
    ratios: dict[str, Used] = field(default_factory=dict)
    ours: dict[str, Used] = field(default_factory=dict)
    # Bytes of the input.
    bytes: dict[str, int] = field(default_factory=dict)
    # Why some sizes have no figures.
    absent: dict[str, str] = field(default_factory=dict)

    @property
    def is_listed(self) -> bool:
        """Whether it is a row of the table. What a large page takes on one core is among the targets alone."""
        return not (self.work.startswith("dump") and self.work.endswith("one core"))


@dataclass
class Suite:
    """The binary, what it is compared with, and what has been measured."""

    panmap: Path
    place: Place
    programs: Path
    sizes: list[int]
    absent: dict[str, str]
    results: dict[tuple[str, str], Result] = field(default_factory=dict)
    # Single figures that are no ratios, by name.
    figures: dict[str, float] = field(default_factory=dict)
    # Processor time of a contestant for the size before.
    before: dict[tuple[str, str], tuple[int, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.free = Meter(self.programs / "measure")
        self.one = Meter(self.programs / "measure", max(os.sched_getaffinity(0)))

    def run(self, directory: Path) -> None:
        for size in self.sizes:
            print(f"measuring {shown(size)} topics …", flush=True)
            place = directory / shown(size).replace(" ", "")
            place.mkdir()
            data.write_dump(place, size)
            self.dumps(place, size)
            if size <= LARGEST_OF_PEERS:
                data.write_formats(self.panmap, place)
                self.contests(place, size)
            if size == max((size for size in self.sizes if size <= SIZE_OF_SHAPES), default=None):
                self.shapes(place, size)
                self.merging(place, size)
            remove(place)
        print("measuring small files, records and batches …", flush=True)
        self.small(directory)
        self.stream(directory)
        self.batch(directory)

    def convert(self, place: Path, source: str, to: str, **options) -> Call:
        command = (self.panmap, "convert", source, "--to", to, "-q", "--max-input", "8G", "--max-output", "8G")
        return Call(tuple(map(str, command)), place, **options)

    def dumps(self, place: Path, size: int) -> None:
        """The large page to each of the common formats, beside copying it, on all processors and on one."""
        calls = {f"dump → {title}": self.convert(place, "map.txt", to) for title, to in TARGETS.items()}
        copied = place / "copy"
        calls["cp"] = Call(("cp", "map.txt", "copy"), place, remove=(copied,))
        for meter, suffix in [(self.free, ""), (self.one, ", one core")]:
            runs, failed = meter.race(calls, {})
            for work in calls:
                if work != "cp":
                    self.beside(f"{work}{suffix}", "cp", shown(size), runs, failed, work, place / "map.txt", True)
        piped = Call((str(self.panmap), "convert", "--to", "opml", "-q", "--max-input", "8G"), place, feed=place / "map.txt")
        runs, failed = self.free.race({"pipe": piped, "cp": calls["cp"]}, {})
        self.beside("dump → OPML, from a pipe", "cp", shown(size), runs, failed, "pipe", place / "map.txt", True)
        remove(copied)

    def contests(self, place: Path, size: int) -> None:
        """Conversions that other programs do too."""
        for contest in contests(self.place, self.programs / "opml-crate"):
            file = place / contest.input
            calls = {"panmap": self.convert(place, contest.input, contest.panmap)}
            for name, (program, command) in contest.peers.items():
                if program in self.absent:
                    self.row(contest.name, name, False).absent[shown(size)] = "is not installed"
                else:
                    calls[name] = Call(tuple(str(word).replace("{}", str(file)) for word in command), place)
            expected = {}
            for name in calls:
                if known := self.before.get((contest.name, name)):
                    expected[name] = known[1] * size / known[0]
            runs, failed = self.free.race(calls, expected)
            for name, run in runs.items():
                self.before[contest.name, name] = (size, run.typical.cpu)
            for name in list(calls)[1:]:
                self.beside(contest.name, name, shown(size), runs, failed, "panmap", file, False)

    def shapes(self, place: Path, size: int) -> None:
        """Maps of other shapes, beside `cp`, and beside a program that reads them."""
        for title, file, to, peer in SHAPES:
            data.write_shape(self.panmap, place, file, size)
            calls = {"panmap": self.convert(place, file, to), "cp": Call(("cp", file, "copy"), place, remove=(place / "copy",))}
            if peer == "opml crate":
                calls[peer] = Call((str(self.programs / "opml-crate"), "markdown", file), place)
            elif peer and "cmark-gfm" not in self.absent:
                calls[peer] = Call(("cmark-gfm", file), place)
            runs, failed = self.free.race(calls, {})
            for name in list(calls)[1:]:
                self.beside(title, name, shown(size), runs, failed, "panmap", place / file, name == "cp")

    def merging(self, place: Path, size: int) -> None:
        """A merge of three maps beside reading the three, both by Panmap."""
        data.write_sides(self.panmap, place)
        maps = ("base.mm", "ours.mm", "theirs.mm")
        calls = {"merge": Call((str(self.panmap), "merge", *maps, "-o", "merged.mm"), place, remove=(place / "merged.mm",)),
                 "check": Call((str(self.panmap), "check", *maps), place)}
        runs, failed = self.free.race(calls, {})
        if failed:
            print(f"not measured: merging: {failed}")
            return
        runs = {"merge": runs["merge"], "reading the three": runs["check"]}
        self.beside("merging three", "reading the three", shown(size), runs, {}, "merge", place / "base.mm", True)

    def small(self, directory: Path) -> None:
        """A file of 10 KB, beside `cat`."""
        data.write_small(directory)
        small, out = directory / "small.txt", directory / "small.out"
        printed = {"panmap": self.convert(directory, "small.txt", "opml"), "cat": Call(("cat", "small.txt"), directory)}
        written = {
            "panmap": Call((str(self.panmap), "convert", "small.txt", "-o", "small.opml", "-q"), directory, remove=(directory / "small.opml",)),
            "cat": Call(("cat", "small.txt"), directory, output=out, remove=(out,)),
        }
        for work, calls in [("10 KB → OPML, printed", printed), ("10 KB → OPML, to a file", written)]:
            # One round of so short a process says little.
            rounds = [self.one.race(calls, {}) for _ in range(4)]
            runs = {name: Runs([used for part, _ in rounds if name in part for used in part[name].used]) for name in calls}
            failed = {name: reason for _, part in rounds for name, reason in part.items()}
            self.beside(work, "cat", "10 KB", runs, failed, "panmap", small, True)

    def stream(self, directory: Path) -> None:
        """Records from a pipe to a pipe, on one processor, and the calls that write them."""
        records = directory / "records.jsonl"
        data.write_records(records)
        command = (str(self.panmap), "stream", "--to", "opml")
        calls = {"panmap": Call(command, directory, feed=records, output="|"), "cat": Call(("cat",), directory, feed=records, output="|")}
        runs, failed = self.one.race(calls, {})
        name = f"{data.RECORDS} records → OPML, one core"
        self.beside(name, "cat", shown(data.RECORDS), runs, failed, "panmap", records, True)
        if "panmap" in runs:
            self.figures["records a second"] = data.RECORDS / runs["panmap"].typical.cpu
        if "strace" not in self.absent and "panmap" in runs:
            self.count_writes(directory, command, records)
        remove(records)

    def count_writes(self, directory: Path, command: tuple[str, ...], records: Path) -> None:
        """How many bytes a call of `write` to a pipe has on average."""
        trace = directory / "trace"
        traced = ["strace", "-f", "-qq", "-e", "trace=write,writev", "-o", str(trace), *command]
        with records.open("rb") as file:
            child = subprocess.Popen(traced, stdin=file, stdout=subprocess.PIPE)
            size = sum(len(piece) for piece in iter(lambda: child.stdout.read(1 << 16), b""))
            child.wait()
        # The number of the process stands before a call only where there are several.
        writes = len(re.findall(r"^(?:\d+ +)?writev?\((?!2,)\d+,", trace.read_text(errors="replace"), re.MULTILINE))
        if child.returncode == 0 and writes:
            self.figures["bytes a write"] = size / writes

    def batch(self, directory: Path) -> None:
        """Many files to one format, with one thread and two, beside copying them."""
        data.write_batch(directory / "maps")
        command = (str(self.panmap), "convert", "maps", "--to", "opml", "--out-dir", "out", "-q", "--jobs")
        calls = {f"{jobs} jobs": Call((*command, str(jobs)), directory, remove=(directory / "out",)) for jobs in (1, 2)}
        calls["cp -r"] = Call(("cp", "-r", "maps", "copies"), directory, remove=(directory / "copies",))
        runs, failed = self.free.race(calls, {})
        size = f"{data.FILES} files"
        for jobs in ("1 jobs", "2 jobs"):
            self.beside(f"{size} → OPML, {jobs.replace('1 jobs', '1 job')}", "cp -r", size, runs, failed, jobs, directory / "maps", True)
        if "1 jobs" in runs and "2 jobs" in runs:
            self.figures["one job / two"] = runs["1 jobs"].over(runs["2 jobs"]).wall

    def row(self, work: str, beside: str, is_ours_over: bool) -> Result:
        return self.results.setdefault((work, beside), Result(work, beside, is_ours_over))

    def beside(self, work: str, beside: str, size: str, runs: dict[str, Runs], failed: dict[str, str], ours: str, file: Path, is_ours_over: bool) -> None:
        """Puts what two contestants took into the table."""
        result = self.row(work, beside, is_ours_over)
        if ours not in runs or beside not in runs:
            reason = f"Panmap {failed[ours]}" if ours in failed else failed.get(beside, "was not measured")
            result.absent[size] = reason
            return
        result.ours[size] = runs[ours].typical
        result.bytes[size] = file.stat().st_size
        result.ratios[size] = runs[ours].over(runs[beside]) if is_ours_over else runs[beside].over(runs[ours])


def shown(count: int) -> str:
    """1000 as `1 k`, 10 000 000 as `10 M`."""
    for unit, letter in [(1_000_000, "M"), (1000, "k")]:
        if count % unit == 0:
            return f"{count // unit} {letter}"
    return str(count)


def remove(path: Path) -> None:
    subprocess.run(["rm", "-rf", str(path)], check=True)
