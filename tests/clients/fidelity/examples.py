"""The examples of CommonMark's own specification, each made the note of a topic."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = ("npm", "commonmark-spec@0.31.2")
COUNT = 652

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.M | re.S)

# How an example becomes part of a map. Below a heading, its headings and lists are topics; in a quote all of it is a note,
# and may differ by no more than a prototype of rich text did.
SHAPES = {
    "below a heading": lambda example: f"# t\n\n{example}",
    "in a quote": lambda example: "# t\n\n" + "".join(f"> {line}\n" if line else ">\n" for line in example.split("\n")[:-1]),
}


def spec(node_modules: Path) -> Path:
    return node_modules / "node_modules" / "commonmark-spec" / "spec.txt"


def examples(node_modules: Path) -> list[tuple[str, str]]:
    """The Markdown of each example and the HTML that it means, in their order."""
    text = spec(node_modules).read_text(encoding="utf-8")
    return [(example.replace("→", "\t"), html.replace("→", "\t")) for example, html in EXAMPLE.findall(text)]
