"""Dumps in any number, the same ones every time: the shapes of real pages, with other words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Iterator

import pyarrow as pa
import pyarrow.parquet as pq

TOPIC = re.compile(r"^(\s*(?:\d+\.)+[ \t]+)(\S.*)$", re.MULTILINE)
VOWELS = "aeiou"


def shapes(directories: list[Path]) -> list[str]:
    """The texts of all files below some directories."""
    paths = [path for directory in directories for path in sorted(directory.rglob("*.txt"))]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    # One very large page would be most of the bytes.
    return [text for text in texts if len(text) < 64_000]


def records(shapes: list[str], count: int) -> Iterator[tuple[str, str]]:
    """Ids and texts."""
    for number in range(count):
        round, shape = divmod(number, len(shapes))
        if number % 1000 == 999:
            yield f"map-{number:07}", ""
            continue
        turned = VOWELS[round % 5 :] + VOWELS[: round % 5]
        words = str.maketrans(VOWELS, turned)
        yield (
            f"map-{number:07}",
            TOPIC.sub(lambda match: f"{match[1]}{match[2].translate(words)} {round}", shapes[shape]),
        )


def write(directory: Path, shapes: list[str], count: int, files: int = 8) -> int:
    """Writes the same records as Parquet and as JSON lines, and returns how many bytes the texts have."""
    (directory / "maps.parquet").mkdir(parents=True)
    bytes = 0
    rows = list(records(shapes, count))
    with open(directory / "maps.jsonl", "w", encoding="utf-8") as lines:
        for id, text in rows:
            bytes += len(text.encode())
            print(json.dumps({"id": id, "text": text}, ensure_ascii=False), file=lines)
    for file in range(files):
        part = rows[file * count // files : (file + 1) * count // files]
        # Empty texts are null here, as they are in many a table.
        table = pa.table({"id": [id for id, _ in part], "text": [text or None for _, text in part]})
        pq.write_table(table, directory / f"maps.parquet/part-{file}.parquet", compression="zstd")
    return bytes
