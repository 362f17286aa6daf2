"""The files that are converted, written where memory is the disk if there is such a place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import texts

# Files of a batch, those in a folder, and how many of them differ.
FILES, IN_A_FOLDER, KINDS = 20_000, 100, 250

RECORDS = 20_000


class NoData(Exception):
    """A file that Panmap does not write, with what it said."""


def write_dump(directory: Path, topics: int) -> None:
    """The large page."""
    with (directory / "map.txt").open("wb") as file:
        texts.write_dump(topics, file)


def write_formats(panmap: Path, directory: Path) -> None:
    """The map of the large page in the formats that others read."""
    for name in ["map.opml", "map.mm", "map.md", "map.xmind"]:
        convert(panmap, directory, "map.txt", name)


def write_shape(panmap: Path, directory: Path, file: str, topics: int) -> None:
    """The map of a shape, such as `notes.opml`."""
    text = getattr(texts, file.partition(".")[0])(topics)
    (directory / file).write_text(text)


def write_small(directory: Path) -> None:
    """A page of 10 KB."""
    with (directory / "small.txt").open("wb") as file:
        texts.write_dump(138, file)


def write_records(path: Path) -> None:
    """Lines for `panmap stream`."""
    lines = [texts.record(number).partition(",")[2] for number in range(1000)]
    with path.open("w") as file:
        file.writelines(f'{{"id": "{number:07}",{lines[number % 1000]}' for number in range(RECORDS))


def write_batch(maps: Path) -> None:
    """Pages of 2 to 10 KB in folders."""
    numbers = texts.Numbers(1)
    kinds = [(texts.HEAD + texts.branch(seed, 30 + numbers.below(110))).encode() for seed in range(KINDS)]
    for at in range(FILES):
        folder = maps / f"{at // IN_A_FOLDER:03}"
        if at % IN_A_FOLDER == 0:
            folder.mkdir(parents=True)
        (folder / f"{at:05}.txt").write_bytes(kinds[at % KINDS].replace(b"\0", b"%d" % (at % 9 + 1)))


def write_sides(panmap: Path, directory: Path) -> None:
    """Three versions of a map, of which each side has edits of 1 % of the topics."""
    text = (directory / "map.txt").read_text()
    for name, version in [("base", text), ("ours", texts.edited(text, 1)), ("theirs", texts.edited(text, 51))]:
        (directory / f"{name}.txt").write_text(version)
        convert(panmap, directory, f"{name}.txt", f"{name}.mm")


def convert(panmap: Path, directory: Path, source: str, target: str) -> None:
    command = [panmap, "convert", source, "-o", target, "--overwrite", "always", "-q", "--max-input", "8G", "--max-output", "8G"]
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoData(f"`panmap convert {source} -o {target}`: {done.stderr.strip()}")
