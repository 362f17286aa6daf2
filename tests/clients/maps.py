"""The maps that are judged: those people sent, those with everything, hostile ones, other people's where they are at hand."""

from __future__ import annotations

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


def inputs(repository: Path, work: Path) -> list[Path]:
    """The files to judge, in the order of the report."""
    fixtures = repository / "fixtures"
    found = sorted((fixtures / "mindmeister").glob("*.txt"))
    found += sorted(path for format in ("json", "opml", "freemind", "markdown") for path in (fixtures / format).glob("*.*"))
    found += [_written(work / name, page) for name, page in (("hostile.txt", _hostile()), ("deep.txt", _deep(60)))]
    corpus = repository.parent / "shared" / "corpus"
    if not corpus.is_dir():
        print("skipped other people's files: no shared/corpus beside the repository")
    return found + sorted(path for path in corpus.glob("*/*") if path.is_file())


def _hostile() -> str:
    """Every hostile text as a branch, as a topic below one, and as a parent."""
    page = ["Hostile by Mind Map: Hostile"]
    for number, text in enumerate(HOSTILE, 1):
        page += [f"{number}. {text}", f"{number}.1. {text}", f"{number}.1.1. below", f"{number}.2. after"]
    page += [f"{len(HOSTILE) + 1}.", f"{len(HOSTILE) + 1}.1. below nothing", f"{len(HOSTILE) + 2}. last"]
    return "\n\n".join(page) + "\n"


def _deep(depth: int) -> str:
    page = ["Deep by Mind Map: Deep"]
    page += ["1." * level + f" level {level}" for level in range(1, depth + 1)]
    return "\n\n".join([*page, "2. beside"]) + "\n"


def _written(file: Path, page: str) -> Path:
    file.write_bytes(page.encode())
    return file
