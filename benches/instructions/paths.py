"""The hot paths: every reader, every writer, and what many calls or records pay each time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import texts

# Topics of each map: enough that what is once for a map does not count. A topic of a picture takes as much as fifty others.
SIZE, SIZE_OF_PICTURES = 1000, 100

RECORDS = 150

# Pictures in pixels and pages: other crates do nearly all of that.
NOT_COUNTED = {"png", "pdf"}


@dataclass(frozen=True)
class Run:
    """A call of Panmap in the directory of the maps."""

    name: str
    arguments: tuple[str, ...]
    stdin: str | None = None


@dataclass(frozen=True)
class HotPath:
    """What is counted: the first run, less the others, which do what is not of the path."""

    name: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Format:
    """A row of `panmap formats`."""

    name: str
    extension: str
    is_read: bool
    is_written: bool


START = Run("start-up", ("check", "one.txt"))
READ_JSON = Run("read-json", ("check", "map.json"))
READ_SMALL = Run("read-small", ("check", "small.json"))


def hot_paths(formats: list[Format]) -> list[HotPath]:
    """All of them, in the order of the table."""

    def path(name: str, command: str, *less: Run, stdin: str | None = None) -> HotPath:
        return HotPath(name, (Run(name.replace(" ", "-"), tuple(command.split()), stdin), *less))

    paths = [
        HotPath("start-up", (START,)),
        path("read mindmeister", "check dump.txt", START),
        path("read mindmeister out of order", "check strays.txt", START),
        path("convert mindmeister to opml", "convert dump.txt --to opml", START),
    ]
    for format in formats:
        if format.is_read and format.name != "mindmeister":
            paths.append(path(f"read {format.name}", f"check map.{format.extension}", START))
    for format in formats:
        if format.is_written and format.name not in NOT_COUNTED:
            map, reading = ("small.json", READ_SMALL) if format.name == "svg" else ("map.json", READ_JSON)
            paths.append(path(f"write {format.name}", f"convert {map} --to {format.name}", reading))
    one = Run("stream-one", ("stream", "--to", "opml"), "one.jsonl")
    return [
        *paths,
        path("stream records", "stream --to opml", one, stdin="records.jsonl"),
        path("find words", "find -q nowhere-to-be-found dump.txt", START),
        path("find an expression", "find -q nowhere dump.txt --where below(carte)or(depth>3)", START),
        path("sort", "convert map.json --to json --sort natural", READ_JSON),
        path("diff", "diff dump.txt edited.txt", START),
        path("merge", "merge dump.txt edited.txt other.txt --to mindmeister", START),
    ]


def formats_of(binary: Path) -> list[Format]:
    """The formats that a binary has, the first extension of each."""
    lines = subprocess.run([binary, "formats"], capture_output=True, text=True, check=True).stdout.splitlines()
    starts = [lines[0].index(word) for word in ("EXTENSIONS", "READ", "WRITTEN", "CARRIES")]
    found = []
    for line in lines[1:]:
        if line and len(line) > starts[2] and line[starts[1] - 1] == " ":
            extensions, read, written = (line[start:end].strip() for start, end in zip(starts, starts[1:]))
            found.append(Format(line.split()[0], extensions.split(",")[0], read == "yes", written == "yes"))
    return found


def write_inputs(repository: Path, place: Path, binary: Path, formats: list[Format]) -> None:
    """The maps that both sides read, written by one of them. What no Panmap writes is a fixture."""
    maps = place / "maps"
    maps.mkdir(exist_ok=True)
    dump = texts.HEAD + texts.branch(1, SIZE).replace(texts.NUMBER, "1")
    written = {
        "one.txt": "Fruit by Mind Map: Fruit\n\n1. Apples\n",
        "dump.txt": dump,
        "edited.txt": texts.edited(dump, 1),
        "other.txt": texts.edited(dump, 51),
        "strays.txt": texts.strays(SIZE),
        "rich.markdown": texts.rich(SIZE),
        "small.markdown": texts.rich(SIZE_OF_PICTURES),
        "one.jsonl": texts.record(1),
        "records.jsonl": "".join(texts.record(number) for number in range(RECORDS)),
    }
    for name, text in written.items():
        (maps / name).write_text(text)

    def convert(source: str, target: str, format: str) -> None:
        command = [binary, "convert", source, "-o", target, "--to", format, "--overwrite", "always", "-q"]
        subprocess.run(command, cwd=maps, capture_output=True, check=False)

    convert("small.markdown", "small.json", "json")
    for format in formats:
        map = maps / f"map.{format.extension}"
        map.unlink(missing_ok=True)
        if format.is_written and format.is_read:
            convert("rich.markdown", map.name, format.name)
        elif format.is_read:
            fixtures = sorted((repository / "fixtures" / format.name).glob(f"*.{format.extension}"), key=lambda path: path.stat().st_size)
            map.write_bytes(fixtures[-1].read_bytes())
