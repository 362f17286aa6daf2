"""The maps that are judged: those people sent, those with everything, hostile ones, other people's where they are at hand."""

from __future__ import annotations

import json
import random
from pathlib import Path

# Texts that are markup somewhere, or that programs are known to change.
HOSTILE = [
    "plain", "two\rlines", "a\rb\rc", "# not a heading", "ends in #", "> not a quote", "- not an item", "+ nor this",
    "* nor that", "-", "---", "***", "___", "===", "two\r===", "7. not a number", "7) nor this", "```", "~~~", "    four spaces",
    "*emphasis*", "**strong**", "_emphasis_", "snake_case", "2*3*4", "a_b_c", "`code`", "``", "~~struck~~", "[text](url)",
    "![image](url)", "[x]: y", "[ ] open", "[x] done", "[^1]", "<b>bold</b>", "<html>", "<!-- comment -->", "<?php ?>", "a < b > c",
    "AT&T", "&amp;", "&nbsp;", "&#10;", "&#x1f600;", "\"quoted\"", "it's 'quoted'", "C:\\new\\table", "\\", "\\*", "$m$", "$$x$$",
    "^sup^", "~sub~", "++ins++", "==mark==", ":smile:", "@someone", "#tag", "https://example.org/?a=1&b=2", "www.example.org",
    "someone@example.org", "=1+1", "=", "'hidden", "''", "é", "日本語", "😀", "👩🏽‍💻", "שלום", "a  b", "a\u00a0b", "tab\there", "|", "a|b",
    "| - |", "{{template}}", "{% tag %}", "%s", "...", "--", "a -- b", "1/2", "(c)", "ﬀ", "]]>", "<![CDATA[", "Ａ", "x\u200by",
    "\u202ertl", "\u2028", "{", "}", "true", "null", "0", "-1", "1e9", "!", "~", "^", "a: b", ": b", "Term\r: definition", "!!! note",
]


# What random labels are made of: signs of all formats, words, blanks and what is hard to store.
PIECES = [
    *HOSTILE, "a", "B", "9", " ", "  ", "\t", "\n", "\n\n", "\\n", "\\t", "\\l", "\\N", "%%", ":::x", "::icon(x)", "`", "\"", "'", "[[", "]]", "((", "))",
    "<<", ">>", "<b>", "</b>", "<U+0041>", "<&star>", "**", "//", "__", "~", "#35;", "&lt;", "&#65;", "TODO ", "[#A] ", ":tag:", "* ", "- ", ":",
    "@due(1)", ";", ",", "style", "end", "%date()", "!x", "$y", "©", "ß", "\u200b", "\u00a0", "\ue100",
]

# How many labels there are.
LABELS = 400


def labels(work: Path) -> Path:
    """A map of random labels, the same ones each time: all of them must come back from a program as they are."""
    chance = random.Random(8)
    texts = ["".join(chance.choice(PIECES) for _ in range(chance.randint(1, 5))) for _ in range(LABELS)]
    # A carriage return is a line break to most, and no text begins or ends with one.
    texts = [text.replace("\r", "") for text in texts]
    topics = [{"text": text, "children": []} for text in texts]
    for at in range(0, LABELS, 20):
        topics[at]["children"] = topics[at + 1 : at + 20]
    root = {"text": "Labels", "children": topics[::20]}
    file = work / "labels.json"
    file.write_text(json.dumps({"format": "panmap", "version": 1, "meta": {}, "topics": [root]}))
    return file


def inputs(repository: Path, work: Path) -> list[Path]:
    """The files to judge, in the order of the report."""
    fixtures = repository / "fixtures"
    found = sorted((fixtures / "mindmeister").glob("*.txt"))
    found += sorted(path for format in ("json", "opml", "freemind", "markdown", "mermaid", "org", "sciareto") for path in (fixtures / format).glob("*.*"))
    found += [_written(work / name, page) for name, page in (("hostile.txt", _hostile()), ("deep.txt", _deep(60)))]
    found += [_written(work / name, page) for name, page in (("punctuation.txt", _punctuation()), ("long.txt", _long()))]
    # Beside the repository, or one further up where it is a worktree.
    shared = next((path for path in (repository.parent / "shared", repository.parents[1] / "shared") if path.is_dir()), repository.parent / "shared")
    corpus = shared / "corpus"
    if not corpus.is_dir():
        print("skipped other people's files: no shared/corpus beside the repository")
    found += sorted(path for path in corpus.glob("*/*") if path.is_file())
    found += sorted(path for format in ("scia-mmd", "mermaid", "org") for path in (shared / "corpus2" / format).glob("*.*"))
    return found + sorted((shared / "dumps").glob("*.txt"))


def _hostile() -> str:
    """Every hostile text as a branch, as a topic below one, and as a parent."""
    page = ["Hostile by Mind Map: Hostile"]
    for number, text in enumerate(HOSTILE, 1):
        page += [f"{number}. {text}", f"{number}.1. {text}", f"{number}.1.1. below", f"{number}.2. after"]
    page += [f"{len(HOSTILE) + 1}.", f"{len(HOSTILE) + 1}.1. below nothing", f"{len(HOSTILE) + 2}. last"]
    return "\n\n".join(page) + "\n"


def _punctuation() -> str:
    """Every sign of ASCII at the start, in the middle and at the end of texts, alone, doubled, and next to a space."""
    page = ["Signs by Mind Map: Signs"]
    for number, sign in enumerate((chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()), 1):
        shapes = [f"{sign}a", f"{sign} a", f"a{sign}b", f"a {sign} b", f"a{sign}", f"a {sign}", f"{sign}a{sign}", sign * 2, sign * 3,
                  f"a {sign}{sign}b{sign}{sign} c", f"one\r{sign}two", f"one\r{sign} two", f"one{sign}\r{sign}{sign}{sign}"]
        page += [f"{number}. {sign}"] + [f"{number}.{at}. {text}" for at, text in enumerate(shapes, 1)]
    return "\n\n".join(page) + "\n"


def _long() -> str:
    """Long texts of one word, many words and many lines, right to left and of characters that belong together."""
    texts = ["x" * 5000, "word " * 1000 + "end", "line\r" * 200 + "end", "שלום, עולם! " * 50 + "סוף", "مرحبا (بالعالم) 123",
             "👩🏽‍💻👨‍👩‍👧‍👦🏳️‍🌈" * 40, "e\u0301" * 100, "=formula(1;2)", "'quote'", "<html><body>page</body></html>", "<html>"]
    page = ["Long by Mind Map: Long"] + [line for at, text in enumerate(texts, 1) for line in (f"{at}. {text}", f"{at}.1. {text}", f"{at}.1.1.")]
    return "\n\n".join(page) + "\n"


def _deep(depth: int) -> str:
    page = ["Deep by Mind Map: Deep"]
    page += ["1." * level + f" level {level}" for level in range(1, depth + 1)]
    return "\n\n".join([*page, "2. beside"]) + "\n"


def _written(file: Path, page: str) -> Path:
    file.write_bytes(page.encode())
    return file
