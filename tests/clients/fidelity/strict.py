"""`--strict` keeps its word: where it exits 0, the output read back is the map that was read."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from pathlib import Path

from binary import EXTENSIONS, Done, Panmap


def targets(binary: Path) -> list[tuple[str, str]]:
    """Every way of writing: the format and the flavour, as the binary lists them."""
    listed = subprocess.run([binary, "formats", "--flavours"], capture_output=True, check=True).stdout.decode()
    return [tuple(line.split()[:2]) for line in listed.splitlines()[1:] if line.strip()]


def readable(binary: Path) -> set[str]:
    """The formats that are read."""
    listed = subprocess.run([binary, "formats"], capture_output=True, check=True).stdout.decode().splitlines()
    at = listed[0].index("READ")
    return {line.split()[0] for line in listed[1:] if line[at:].startswith("yes")}


class Strict:
    """Converts every map to every target with `--strict`, and reads what was written."""

    def __init__(self, panmap: Panmap, files: list[tuple[Path, str]]):
        self.panmap = panmap
        self.files: list[tuple[Path, str]] = []
        # Each as JSON: it is changed when it is compared, so it is parsed each time.
        self.maps: list[bytes] = []
        self.refused = 0
        names: dict[Path, str] = {}
        # Of each format by itself, as its name is given with `--from`.
        for format in sorted({format for _, format in files}):
            chosen = [file for file, of in files if of == format]
            copies = panmap.named(chosen, EXTENSIONS[format])
            names.update(zip(copies, (file.name for file in chosen)))
            for copy_, done in zip(copies, panmap.convert(copies, "json", "--from", format)):
                if done.output is None:
                    self.refused += 1
                elif not _shallow(done.output):
                    print(f"skipped strict of {names[copy_]}: its map is too deep for Python's parser")
                else:
                    self.files.append((copy_, format))
                    self.maps.append(done.output.read_bytes())
        self.names = [names[file] for file, _ in self.files]

    def judge(self, target: str, flavour: str) -> tuple[int, list[str]]:
        """How many maps are written to this target, and those that are then not the same, with what differs."""
        written = 0
        wrong: list[str] = []
        for format in sorted({format for _, format in self.files}):
            chosen = [at for at, (_, of) in enumerate(self.files) if of == format]
            options = ["--strict", "--from", format, *(["--for", flavour] if flavour else [])]
            outputs = self.panmap.convert([self.files[at][0] for at in chosen], target, *options)
            kept = [(at, done) for at, done in zip(chosen, outputs) if done.output is not None]
            written += len(kept)
            if not kept:
                continue
            again = self.panmap.convert([done.output for _, done in kept], "json", "--from", target)
            for (at, done), read in zip(kept, again):
                if found := self.differs(at, done, read):
                    wrong.append(f"{self.names[at]} to {target} for {flavour}: {found}")
        return written, wrong

    def differs(self, at: int, done: Done, read: Done) -> str | None:
        if read.output is None:
            return f"what was written cannot be read: {read.said()}"
        return difference(self.maps[at], read.output.read_bytes(), done.codes())


def difference(before: bytes, after: bytes, codes: set[str] = frozenset()) -> str | None:
    """The first difference of two maps in JSON, but for ids, the language, and what these codes tell."""
    if before == after:
        return None
    source, output = json.loads(before), json.loads(after)
    for map_ in (source, output):
        for member in ("format", "version", "$schema"):
            map_.pop(member, None)
        map_["meta"].pop("language", None)
        # A title that is the root's text says nothing of its own, and readers of most formats take it from there.
        if map_["topics"] and map_["meta"].get("title") == map_["topics"][0]["text"]:
            del map_["meta"]["title"]
        for topic in _topics(map_):
            topic.pop("id", None)
    if "added-root" in codes and len(output["topics"]) == 1 and len(source["topics"]) != 1:
        output["topics"] = output["topics"][0]["children"]
        for map_ in (source, output):
            # A map that had no root of its own gets its title from the one that was added.
            map_["meta"].pop("title", None)
        for relation in output.get("relations", []):
            relation["from"], relation["to"] = relation["from"] - 1, relation["to"] - 1
    if "moved-description" in codes and (description := source["meta"].pop("description", None)):
        first = source["topics"][0]
        note = "\n\n".join(text for text in (_words(description), _words(first.get("note"))) if text)
        first["note"] = note
        output["topics"][0]["note"] = _words(output["topics"][0].get("note"))
    return _first(source, output, "")


def _shallow(file: Path) -> bool:
    try:
        json.loads(file.read_bytes())
    except RecursionError:
        return False
    return True


def _topics(map_: dict):
    open_ = list(map_["topics"])
    while open_:
        topic = open_.pop()
        yield topic
        open_ += topic["children"]


def _words(note: object) -> str:
    return note.get("text", "") if isinstance(note, dict) else note or ""


def _first(source: object, output: object, path: str) -> str | None:
    """Where two JSON values first differ, without recursion."""
    open_ = [(source, output, path)]
    while open_:
        a, b, at = open_.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            for key in sorted(set(a) ^ set(b)):
                return f"{at}/{key}: {_short(a.get(key))} became {_short(b.get(key))}"
            open_ += [(a[key], b[key], f"{at}/{key}") for key in sorted(a, reverse=True)]
        elif isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return f"{at}: {len(a)} became {len(b)}: {_short(a)} became {_short(b)}"
            open_ += [(x, y, f"{at}/{number}") for number, (x, y) in reversed(list(enumerate(zip(a, b))))]
        elif a != b:
            return f"{at}: {_short(a)} became {_short(b)}"
    return None


def _short(value: object) -> str:
    text = "nothing" if value is None else re.sub(r"\s+", " ", json.dumps(value, ensure_ascii=False))
    return text if len(text) <= 120 else text[:120] + "…"


def judge(panmap: Panmap, files: list[tuple[Path, str]]) -> int:
    """Judges all targets, prints a line for each, and returns the number of maps that are not the same."""
    strict = Strict(panmap, files)
    read = readable(panmap.binary)
    total: Counter[str] = Counter(failed=0, written=0)
    for target, flavour in [*targets(panmap.binary), ("mindmeister", ""), ("indented", "")]:
        if target not in read:
            print(f"skipped strict {target}: it is not read, so nothing can be compared")
            continue
        written, wrong = strict.judge(target, flavour)
        total.update(failed=len(wrong), written=written)
        name = f"{target} for {flavour}" if flavour else target
        print(f"{'FAILED ' if wrong else ''}strict {name}: {written - len(wrong)} of {written} maps written are the same; {len(strict.maps) - written} refused")
        for line in wrong[:3]:
            print(f"    {line}")
        if len(wrong) > 3:
            print(f"    … and {len(wrong) - 3} more")
    print(f"strict: {total['written'] - total['failed']} of {total['written']} conversions keep their word; {len(strict.maps)} maps, {strict.refused} not read\n")
    return total["failed"]
