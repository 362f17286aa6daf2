"""Programs that draw diagrams from text: Mermaid, PlantUML and Graphviz, as judges of the topics they find in them."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path
from typing import Callable

from libraries import no_node
from program import DRIVERS, Place, Program, Seen, each, lines, needs, run
from rich import EVERY
from rich import run as rich_run
from tree import Topic, Tree, related

PLANTUML = Path("/usr/share/plantuml/plantuml.jar")


def _read_mermaid(place: Place, _: str, files: list[Path]) -> list[Seen]:
    def topic(seen: dict) -> Topic:
        return Topic(seen["depth"], seen["text"], None, None, frozenset(map(tuple, seen["facts"])))

    return lines(run(["node", DRIVERS / "mermaid.mjs", place.node_modules, *files]), topic)


def _no_plantuml(_: Place) -> str | None:
    absent = [command for command in ("java", "javac") if not shutil.which(command)]
    return f"no {', '.join(absent)}" if absent else None if PLANTUML.exists() else f"no {PLANTUML}"


def _read_plantuml(place: Place, _: str, files: list[Path]) -> list[Seen]:
    """What the driver prints, which is compiled against the program's own jar."""
    classes = place.work / "plantuml"
    if not classes.is_dir():
        run(["javac", "-nowarn", "-d", classes, "-cp", PLANTUML, DRIVERS / "PlantUmlDump.java"])

    def topic(seen: dict) -> Topic:
        facts = {("side", seen["side"])} if seen["depth"] == 1 else set()
        # Guards may stand in any piece, so pieces are parted again where they end without them.
        text = "".join(text for text, _ in seen["runs"])
        kept = _kept(text)
        runs, at = [], 0
        for piece, marks in seen["runs"]:
            runs.append(rich_run("".join(text[place] for place in range(at, at + len(piece)) if place in kept), set(marks)))
            at += len(piece)
        return Topic(seen["depth"], "".join(text for text, _ in runs), None, None, frozenset(facts), tuple(runs))

    command = ["java", "-Djava.awt.headless=true", "-cp", f"{PLANTUML}:{classes}", "PlantUmlDump", *files]
    return lines(run(command, timeout=300), topic)


def _kept(text: str) -> set[int]:
    """The places of characters that are none of Panmap's guards: one between a backslash and `t`, and one in each line of nothing else."""
    guards = {found.start(1) for found in re.finditer(r"\\(\u200b)\u200b*t", text)}
    guards |= {found.start() for found in re.finditer(r"^\u200b+$", text, re.M)}
    return set(range(len(text))) - guards


def _read_dot(_: Place, _format: str, file: Path) -> Tree:
    """The nodes in the order of the file, below each other by the edges that are not dashed; their labels as they are drawn."""
    graph = json.loads(run(["dot", "-Tjson", file], timeout=240))
    nodes = graph.get("objects", [])
    above: dict[int, int] = {}
    aside = []
    for edge in graph.get("edges", []):
        if edge.get("constraint") == "false":
            aside.append((edge["tail"], edge["head"], _escaped(edge.get("label", ""))))
        else:
            above.setdefault(edge["head"], edge["tail"])
    depths: dict[int, int] = {}
    tree = []
    for node in nodes:
        at = node["_gvid"]
        depths[at] = depths[above[at]] + 1 if at in above else 0
        # A blank line is drawn as nothing, so the label counts the lines that are drawn.
        drawn = [operation["text"] for operation in node.get("_ldraw_", []) if operation["op"] == "T"]
        text = "\n".join(drawn)
        whole = _escaped(node.get("label", ""))
        text = whole if "\n" in whole and [line for line in whole.split("\n") if line] == [line for line in drawn if line] else text
        note = _escaped(node["tooltip"]) if "tooltip" in node else None
        link = _escaped(node["URL"]) if "URL" in node else None
        tree.append(Topic(depths[at], text, note, link))
    return related(tree, aside)


def _escaped(source: str) -> str:
    """What an escaped string of DOT stands for."""
    decoded = re.sub(r"&(#?\w+);", lambda found: html.unescape(found[0]).replace("\\", "\\\\"), source)
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "l": "\n", "r": "\n"}.get(found[1], found[1]), decoded)


DIAGRAMS = [
    Program("mermaid", {"mermaid": (None,)}, (("npm", "mermaid@11.17.2"), ("npm", "jsdom@26.1.0")), no_node("mermaid", "jsdom"),
            _read_mermaid, labels=True, sources=(".mermaid", ".mmd")),
    Program("plantuml", {"plantuml": (None, "wbs")}, (("apt", "plantuml"), ("apt", "default-jdk-headless")), _no_plantuml, _read_plantuml,
            {"plantuml": ("side",)}, {("plantuml", flavour): EVERY - {"highlight", "image"} for flavour in (None, "wbs")}, labels=True),
    Program("graphviz", {"dot": (None,)}, (("apt", "graphviz"),), needs("dot"), each(_read_dot), {"dot": ("relation",)}, labels=True),
]
