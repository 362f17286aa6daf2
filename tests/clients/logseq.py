"""The map in what mldoc, Logseq's own parser, makes of a page: bullets are topics, the lines below one are its block's."""

from __future__ import annotations

import re
from urllib.parse import unquote

from rich import NAMES, Runs, from_html, run, words
from tree import Topic, Tree

# The markers of tasks that have other names; the others are states of these names.
MARKERS = {"TODO": "open", "DONE": "done"}

# What keeps the lines of code together until the lines around it are told apart: private characters.
CODE, LINE = "\ue200", "\ue201"


def tree(blocks: list) -> Tree:
    """A bullet is a topic as deep as its tabs say. Up to a blank line its lines are its text, what follows is its note."""
    topics: Tree = []
    texts: list[str] = []
    runs: list[list] = []
    facts: list[set] = []
    for kind, *content in blocks:
        if not topics and kind in ("Property_Drawer", "Paragraph", "Src", "Quote", "List", "Raw_Html", "Horizontal_Rule"):
            # What is known about the map stands before its topics.
            continue
        if kind == "Heading" and content[0].get("unordered"):
            title = content[0]["title"]
            is_link = len(title) == 1 and title[0][0] == "Link" and not _is_image(title[0][1])
            link = _url(title[0][1]) if is_link else None
            topics.append(Topic(content[0]["level"] - 1, "", None, link))
            texts.append(_text(title))
            runs.append(_runs(title))
            marker = content[0].get("marker")
            facts.append({("task", MARKERS.get(marker, marker))} if marker else set())
        elif not topics:
            topics.append(Topic(0, f"({kind} before all bullets)"))
            texts.append("")
            runs.append([])
            facts.append(set())
        elif kind == "Property_Drawer":
            for name, value, *_ in content[0]:
                if name == "collapsed":
                    facts[-1] |= {("folded", "true")} if value == "true" else set()
                elif name == "tags":
                    facts[-1] |= {("tag", tag.strip()) for tag in value.split(",")}
                else:
                    facts[-1].add(("attribute", f"{name}={value}"))
        elif kind == "Raw_Html" and content[0].strip() == "<!-- -->":
            # A comment shows as nothing, and so is written where a topic has no text.
            texts[-1] += "\n"
            runs[-1].append(run("\n", set()))
        elif kind == "Paragraph":
            texts[-1] += "\n" + _text(content[0])
            runs[-1] += [run("\n", set()), *_runs(content[0])]
        elif kind == "Src":
            texts[-1] += f"\n({kind}: {str(content)[:80]})"
            # Code keeps the indentation of its lines, behind that of the block.
            lines = "".join(content[0]["lines"]).removesuffix("\n").split("\n")
            indentation = "\t" * topics[-1].depth + "  "
            runs[-1] += [run("\n", set()), run(CODE + LINE.join(line.removeprefix(indentation) for line in lines), set())]
        else:
            texts[-1] += f"\n({kind}: {str(content)[:80]})"
            runs[-1] += [run(f"\n({kind})", set())]
    return [_block(topic, text, rich, frozenset(known)) for topic, text, rich, known in zip(topics, texts, runs, facts)]


def _block(topic: Topic, text: str, runs: list, facts: frozenset) -> Topic:
    # Further lines stand below the bullet's text, which is two spaces in.
    indentation = "\t" * topic.depth + "  "
    first, *rest = text.split("\n")
    lines = [first, *(line.removeprefix(indentation) for line in rest)]
    # A block ends where its last line does.
    body = "\n".join(lines).rstrip("\n")
    title, blank, note = body.partition("\n\n")
    rich, note_rich = _halves(runs)
    return Topic(topic.depth, title, note if blank else None, topic.link, facts, rich, note_rich if blank else None)


def _halves(runs: list) -> tuple[Runs, Runs]:
    """What stands before the first blank line, and what behind it, without the indentation of lines."""
    halves: list[list] = [[], []]
    behind, line_ends = 0, 0
    for text, marks in runs:
        for piece in re.split("(\n)", text):
            if piece == "\n":
                line_ends += 1
                if line_ends == 2 and not behind:
                    behind = 1
                    halves[0].pop()
                    continue
            elif piece.strip() or not line_ends:
                piece, line_ends = piece.lstrip(" \t") if line_ends else piece, 0
            else:
                continue
            if piece:
                halves[behind].append((piece, marks))
    while halves[behind] and halves[behind][-1][0] == "\n":
        halves[behind].pop()
    while halves[1] and halves[1][0][0] == "\n":
        halves[1].pop(0)
    rich, note_rich = (tuple((text.replace(CODE, "").replace(LINE, "\n"), marks) for text, marks in half) for half in halves)
    return () if words(rich) == "<!-- -->" else rich, note_rich


def _runs(inlines: list, marks: frozenset = frozenset()) -> list:
    """The runs of a line. HTML is shown as it is; a formula, a tag and a reference to a page as their source."""
    found: list = []
    for kind, *content in inlines:
        if kind == "Plain":
            found.append(run(content[0], marks))
        elif kind in ("Break_Line", "Hard_Break_Line"):
            found.append(run("\n", marks))
        elif kind == "Emphasis":
            (name, *_), inside = content[0]
            found += _runs(inside, marks | {NAMES.get(name.lower(), name)})
        elif kind in ("Code", "Verbatim"):
            found.append(run(content[0], marks | {"code"}))
        elif kind == "Latex_Fragment":
            sign = "$" if content[0][0] == "Inline" else "$$"
            found.append(run(f"{sign}{content[0][1]}{sign}", marks))
        elif kind == "Link" and content[0]["url"][0] == "Page_ref":
            found.append(run(content[0]["full_text"], marks))
        elif kind == "Link":
            source = content[0]["full_text"]
            url = unquote(_url(content[0]))
            mark = f"{'image' if _is_image(content[0]) else 'link'}={url}"
            # An image without words is named after its file.
            words = run(url.rpartition("/")[2], marks | {mark}) if _is_image(content[0]) else run(source, marks)
            label = _runs(content[0]["label"], marks | {mark})
            found += label if any(text for text, _ in label) else [words]
        elif kind == "Inline_Html":
            found += _html(content[0], marks)
        elif kind == "Tag":
            found.append(run("#" + _text(content[0]), marks))
        else:
            found.append(run(f"({kind}: {content})", marks))
    return found


def _html(source: str, marks: frozenset) -> list:
    """An element as what it shows; anything else as it is written."""
    if source == "<!-- -->":
        return [run("", marks)]
    element = re.fullmatch(r"<(\w+)[^<>]*>.+</\1>", source, re.S)
    return [(text, marks | own) for text, own in from_html(source)] if element else [run(source, marks)]


def _text(inlines: list) -> str:
    parts = []
    for kind, *content in inlines:
        if kind == "Plain":
            parts.append(content[0])
        elif kind in ("Break_Line", "Hard_Break_Line"):
            parts.append("\n")
        elif kind == "Link" and content[0]["label"]:
            parts.append(_text(content[0]["label"]))
        elif kind == "Link":
            parts.append(content[0]["full_text"])
        elif kind == "Tag" and parts and parts[-1].endswith("&"):
            # A character reference, which Logseq does not know.
            parts.append("#" + _text(content[0]))
        else:
            parts.append(f"({kind}: {content})")
    text = "".join(parts)
    return "" if text == "<!-- -->" else text


def _is_image(link: dict) -> bool:
    return link["full_text"].startswith("!")


def _url(link: dict) -> str:
    kind, value = link["url"]
    return f"{value['protocol']}://{value['link']}" if kind == "Complex" else value
