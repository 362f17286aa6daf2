"""Programs that read outlines and tables: Emacs and orgparse for Org, Python's own parser for CSV and TSV."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from parsers import no_module
from program import DRIVERS, Place, Program, Seen, each, lines, needs, run
from tree import Topic, Tree

# What Panmap puts before or behind words that Org would take for more, and what stands for a line break in a headline.
GUARD, BREAK = "\u200b", "\u2028"


def _headline(depth: int, words: str, body: str | None, tags: list[str], state: str | None) -> Topic:
    link = re.fullmatch(r"\[\[([^][]+)\](?:\[(.*)\])?\]", words, re.DOTALL)
    if link:
        words, address = link[2] if link[2] is not None else link[1], link[1]
    else:
        words, address = words.removeprefix(GUARD).removesuffix(GUARD), None
    facts = {("tag", tag) for tag in tags}
    if state:
        facts.add(("task", {"TODO": "open", "DONE": "done"}.get(state, state)))
    return Topic(depth, words.replace(BREAK, "\n"), _note(body), address, frozenset(facts))


def _note(body: str | None) -> str | None:
    """A body without the blank lines around it, what all its lines are indented by, and guards."""
    found = re.sub(r"\A(?:[ \t]*\n)+|(?:\n[ \t]*)+\Z", "", body or "").split("\n")
    indent = min((len(line) - len(line.lstrip(" \t")) for line in found if line.strip(" \t")), default=0)
    note = "\n".join(re.sub(f"^([ \t]*){GUARD}", r"\1", line[indent:]) for line in found)
    return note or None


def _read_emacs(_: Place, _format: str, files: list[Path]) -> list[Seen]:
    output = run(["emacs", "--batch", "-Q", "-l", DRIVERS / "org.el", *files], timeout=300)
    return lines(output, lambda seen: _headline(seen["depth"], seen["text"], seen["body"], seen["tags"], seen["todo"]))


ORGPARSE = """
import sys, json, orgparse
for file in sys.argv[1:]:
    try:
        topics = []
        for node in orgparse.load(file)[1:]:
            # The heading is as it is written, links and all.
            topics.append(dict(depth=node.level - 1, words=node.get_heading("raw"), body=node.get_body("raw"), tags=sorted(node.shallow_tags), todo=node.todo))
        print(json.dumps(topics))
    except Exception as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
"""


def _read_orgparse(place: Place, _: str, files: list[Path]) -> list[Seen]:
    output = run([place.interpreter, "-c", ORGPARSE, *files])
    return lines(output, lambda seen: _headline(seen["depth"], seen["words"], seen["body"], seen["tags"], seen["todo"]))


def _read_csv(_: Place, format: str, file: Path) -> Tree:
    """Rows of topics, each with its number and that of the topic above."""
    with file.open(newline="", encoding="utf-8-sig") as text:
        rows = list(csv.DictReader(text, delimiter="\t" if format == "tsv" else ","))
    depths: dict[str, int] = {}
    tree = []
    for row in rows:
        depths[row["topic"]] = depths[row["parent"]] + 1 if row["parent"] else 0
        tree.append(Topic(depths[row["topic"]], row["text"], row.get("note") or None, row.get("link") or None))
    return tree


OUTLINES = [
    Program("emacs", {"org": (None,)}, (("apt", "emacs-nox"),), needs("emacs"), _read_emacs, {"org": ("tag", "task")}, labels=True, sources=(".org",)),
    Program("orgparse", {"org": (None,)}, (("pip", "orgparse==0.4.20250520"),), no_module("orgparse"), _read_orgparse, {"org": ("tag", "task")},
            labels=True, sources=(".org",)),
    Program("python-csv", {"csv": (None,), "tsv": (None,)}, (), lambda _: None, each(_read_csv), labels=True),
]
