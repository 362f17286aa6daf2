"""Rich text as runs: pieces of text, each with the marks over it, as Panmap's JSON and other programs tell of it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from tree import Run, Topic, Tree

# What reads HTML is the other judge's as well.
sys.path.append(str(Path(__file__).parent / "fidelity"))

import richtext  # noqa: E402

# What the names of other programs are called here: by pandoc, cmark-gfm, mldoc and HTML.
NAMES = {
    "strong": "strong", "bold": "strong", "emph": "emphasis", "emphasis": "emphasis", "italic": "emphasis", "strike": "strike",
    "strikeout": "strike", "strikethrough": "strike", "strike_through": "strike", "underline": "underline", "code": "code",
    "sub": "sub", "subscript": "sub", "sup": "sup", "superscript": "sup", "highlight": "highlight",
}
TAGS = {"u": "underline", "ins": "underline", "sub": "sub", "sup": "sup", "mark": "highlight", "del": "strike", "s": "strike", "b": "strong",
        "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code"}

# What a run of Panmap's JSON has as `true`.
FLAGS = ("strong", "emphasis", "underline", "strike", "code", "sub", "sup", "highlight")
EVERY = frozenset((*FLAGS, "color", "background", "link", "image"))

Runs = tuple[Run, ...]


def _address(value: object) -> str:
    """An address, as programs differ in what they percent-encode."""
    return unquote(str(value))


def run(text: str, marks: set[str]) -> Run:
    return text, frozenset(marks)


def from_panmap(value: object) -> Runs:
    """The runs of a topic or a note in Panmap's JSON: plain where it is a string, or has none."""
    if isinstance(value, str):
        return (run(value, set()),)
    if not isinstance(value, dict):
        return ()
    if "blocks" not in value:
        return tuple(_panmap_run(each) for each in value["runs"]) if "runs" in value else (run(value.get("text", ""), set()),)
    found: list[Run] = []
    for block in value["blocks"]:
        if "runs" in block or "paragraph" in block:
            found += [run("\n\n", set())] if found else []
            found += [_panmap_run(each) for each in block.get("runs", [])]
    return tuple(found)


def _panmap_run(each: dict) -> Run:
    marks = {flag for flag in FLAGS if each.get(flag)}
    text = each["text"]
    for kind in ("color", "background"):
        if kind in each:
            marks.add(f"{kind}={richtext.color(each[kind])}")
    if link := each.get("link"):
        address = link if isinstance(link, str) else link.get("address", "")
        marks.add(f"link={_address(address)}")
    if image := each.get("image"):
        address = image if isinstance(image, str) else image.get("address", "")
        marks.add(f"image={_address(address)}")
    if "math" in each:
        # Shown as its source, where a program knows no formulas.
        sign = "$$" if isinstance(each["math"], dict) and each["math"].get("display") else "$"
        text = f"{sign}{text}{sign}"
    if "footnote" in each:
        text = f"[^{each['footnote'] if isinstance(each['footnote'], str) else text}]"
    return run(text, marks)


def from_elements(inlines: list, marks: frozenset = frozenset()) -> Runs:
    """The runs in what pandoc or cmark-gfm made of a paragraph (`markdown.py`). HTML that marks text marks it here too."""
    found: list[Run] = []
    html: set[str] = set()
    for kind, value, content in inlines:
        over = marks | html
        if kind == "text":
            found.append(run(content, over))
        elif kind == "html":
            tag = re.fullmatch(r"<(/?)(\w+)([^>]*)>", content.strip())
            mark = tag and (_styled(tag[2], tag[3]) if not tag[1] else next((each for each in html if _closes(tag[2], each)), None))
            if content.strip() == "<!-- -->":
                continue
            if tag and re.fullmatch(r"br", tag[2], re.I):
                found.append(run("\n", over))
            elif mark:
                html = html - {mark} if tag[1] else html | {mark}
            else:
                found.append(run(content, over))
        elif kind in ("link", "image"):
            inside = from_elements(content, over | {f"{kind}={_address(value)}"})
            # An image without words is named after its file.
            found += inside or ((run(str(value).rpartition("/")[2], over | {f"{kind}={_address(value)}"}),) if kind == "image" else ())
        elif kind == "code":
            found.append(run(str(content), over | {"code"}))
        elif kind == "math":
            found.append(run(f"${content}$", over))
        elif kind == "span":
            styled = _styled("span", f"style={value}")
            found += from_elements(content, over | ({styled} if styled else set()))
        elif kind in NAMES and isinstance(content, list):
            found += from_elements(content, over | {NAMES[kind]})
        else:
            found.append(run(str(content), over | {kind}))
    return tuple(found)


def _styled(tag: str, attributes: str) -> str | None:
    if tag.lower() in TAGS:
        return TAGS[tag.lower()]
    if style := re.search(r"(background-color|color)\s*[:=]\s*\"?([^;\"]+)", attributes):
        return f"{style[1].removesuffix('-color')}={richtext.color(style[2])}"
    return None


def _closes(tag: str, mark: str) -> bool:
    return TAGS.get(tag.lower()) == mark or tag.lower() in ("span", "font") and mark.partition("=")[0] in ("color", "background")


def from_html(source: str) -> Runs:
    """The runs of HTML, in which paragraphs are lines."""
    found: list[Run] = []
    is_block = False
    # The boxes that markmap draws for tasks are no text.
    for element in richtext.from_source(re.sub(r"<svg\b.*?</svg> ?", "", _without_katex(source), flags=re.S)):
        if element[0] == "open" and element[1] in ("paragraph", "heading", "pre") and found:
            found.append(run("\n", set()))
        if element[0] in ("open", "close") and element[1] == "pre":
            is_block = element[0] == "open"
        elif element[0] in ("text", "break", "image"):
            # In a block of code, that it is code is no mark.
            marks = {_html_mark(kind, value) for kind, value in element[-1]} - {"", "code" if is_block else ""}
            text = "\n" if element[0] == "break" else element[1]
            if element[0] == "image":
                marks.add(f"image={_address(element[1])}")
                text = dict(element[2]).get("alt") or element[1].rpartition("/")[2]
            found.append(run(text, marks))
    return tuple(found)


def _html_mark(kind: str, value: object) -> str:
    if kind == "link":
        return f"link={_address(value[0])}"
    # The looks of a page are no marks of a text.
    return "" if kind.startswith(("font-", "<")) else kind if value is None else f"{kind}={value}"


def _without_katex(source: str) -> str:
    """HTML in which a formula is its source again."""
    while (start := source.find('<span class="katex')) >= 0:
        depth = 0
        for tag in re.finditer(r"<(/?)span\b[^>]*>", source[start:]):
            depth += -1 if tag[1] else 1
            if depth == 0:
                break
        end = start + tag.end()
        formula = re.search(r"<annotation[^>]*>(.*?)</annotation>", source[start:end], re.S)
        source = f"{source[:start]}${formula[1] if formula else ''}${source[end:]}"
    return source


def words(runs: Runs) -> str:
    return "".join(text for text, _ in runs)


def pair(ours: Tree, theirs: Tree, kinds: frozenset[str]) -> tuple[Tree, Tree]:
    """Both maps as a program sees them that shows marks of these kinds: words for texts, and the marks as facts. Where one
    tells nothing of the marks of a text, the other's are left out of account."""
    ours, theirs = list(ours), list(theirs)
    for at in range(max(len(ours), len(theirs))):
        a, b = (tree[at] if at < len(tree) else None for tree in (ours, theirs))
        text = a is not None and b is not None and None not in (a.rich, b.rich)
        # A missing note is no note without marks.
        note = a is not None and b is not None and (None not in (a.note_rich, b.note_rich) or None in (a.note, b.note))
        for tree, topic in ((ours, a), (theirs, b)):
            if topic is not None:
                tree[at] = shown(replace(topic, rich=topic.rich if text else None, note_rich=topic.note_rich if note else None), kinds)
    return ours, theirs


def shown(topic: Topic, kinds: frozenset[str]) -> Topic:
    """The topic with its words for a text, and as facts the marks over them and over its note's, those of these kinds."""
    facts = {fact for fact in topic.facts if fact[0] != "marks"}
    text, link, note = topic.text, topic.link, topic.note
    if topic.rich is not None:
        runs = topic.rich
        # A text of which all is one link is a topic with a link.
        links = {mark for _, marks in runs for mark in marks if mark.startswith("link=")}
        beside = "".join(piece for piece, marks in runs if not marks & links)
        if len(links) == 1 and not unescape(beside).strip() and (only := links.pop()):
            link = topic.link or only.removeprefix("link=")
            runs = tuple((piece, marks - {only}) for piece, marks in runs)
        text = _spaced(words(runs), text)
        if any(marks for _, marks in topic.rich):
            text = _dense(text)
        facts |= {("marks", line) for line in _marked(runs, kinds, "")}
    if topic.note_rich is not None and note is not None:
        note = _dense(_spaced(words(topic.note_rich), note))
        facts |= {("marks", line) for line in _marked(topic.note_rich, kinds, "note ")}
    return replace(topic, text=text, link=link, note=note, facts=frozenset(facts))


def _dense(text: str) -> str:
    """The text without blank lines: what is a paragraph here is a line there."""
    return re.sub(r"\n([ \t]*\n)+", "\n", text)


def _spaced(words: str, text: str) -> str:
    """The words, with the white space of the text where that has the same words."""
    return text if words.split() == text.split() else words


def _marked(runs: Runs, kinds: frozenset[str], where: str) -> list[str]:
    """Which words each mark is over, in their order: a line for each mark and words."""
    lines: list[str] = []
    names = dict.fromkeys(mark for _, marks in runs for mark in sorted(marks))
    for name in names:
        if name.partition("=")[0] not in kinds:
            continue
        # Neighbours are one, and white space has no marks.
        pieces = [text if name in marks or not text.strip() else "\0" for text, marks in runs]
        for at, piece in enumerate("".join(pieces).split("\0")):
            collapsed = " ".join(piece.split())
            bare = name.partition("=")[2] in (collapsed, f"http://{collapsed}", f"mailto:{collapsed}")
            if collapsed and not (name.startswith("link=") and bare):
                lines.append(f"{where}{name} over {collapsed!r}")
    # The same may be said of several places.
    return [f"{line} ({lines[:at].count(line) + 1})" if lines[:at].count(line) else line for at, line in enumerate(lines)]
