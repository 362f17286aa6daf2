"""The maps Markdown parsers see: headings and list items are topics, what else stands in them is their note."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from rich import Runs, from_elements, run
from tree import Topic, Tree

# A block or inline element as both parsers tell of it: (kind, level or address, children or text).
Element = tuple[str, object, object]


def from_pandoc(document: bytes, lists: bool = True) -> Tree:
    """The map in pandoc's JSON, in which only headings are topics where lists are not."""
    blocks = _pandoc(json.loads(document)["blocks"])
    return tree([block if lists or block[0] != "list" else ("markup", None, block[2]) for block in blocks])


def from_cmark(document: bytes) -> Tree:
    """The map in cmark's XML."""
    # ElementTree turns no character of a text into another, and namespaces into prefixes.
    return tree(cmark(ElementTree.fromstring(document)))


def tree(blocks: list[Element]) -> Tree:
    """A heading is a topic below the last heading of a lower level, an item one below the heading or item around it."""
    topics: list[Topic] = []
    headings: list[int] = []
    before = ""
    for block in blocks:
        kind, level, children = block
        if kind == "heading":
            while headings and headings[-1] >= level:
                headings.pop()
            topics.append(_title(len(headings), children))
            headings.append(level)
        elif kind == "paragraph" and not headings and before == "list":
            # Between lists without a heading a paragraph is nobody's note, so it is a topic beside their items.
            topics.append(_title(0, children))
        else:
            _block(block, max(len(headings) - 1, -1), topics)
        before = kind
    return topics


def _block(block: Element, depth: int, topics: list[Topic]) -> None:
    """Adds a block that stands in the topic of this depth."""
    kind, _, children = block
    if kind == "list":
        for item in children:
            _item(item, depth + 1, topics)
    elif not topics:
        topics.append(Topic(0, f"({kind} before all topics)"))
    else:
        # A note belongs to the last topic; after its children it would be another topic's, which shows.
        note = _text(children) if kind == "paragraph" else f"({kind}: {children!r})"
        last = topics[-1]
        note = note if last.note is None else f"{last.note}\n\n{note}"
        topics[-1] = replace(last, note=note, note_rich=_parts(last.note_rich, _leaves(block)))


def _item(blocks: list[Element], depth: int, topics: list[Topic]) -> None:
    first = blocks[0] if blocks else ("nothing", 0, [])
    if first[0] == "paragraph":
        topics.append(_title(depth, first[2]))
        blocks = blocks[1:]
    elif first[0] == "html" and str(first[2]).strip() == "<!-- -->":
        topics.append(Topic(depth, ""))
        blocks = blocks[1:]
    else:
        topics.append(Topic(depth, ""))
    for block in blocks:
        _block(block, depth, topics)


def _title(depth: int, inlines: list[Element]) -> Topic:
    """A topic with its address where all of it is one link."""
    rich = from_elements(inlines)
    if len(inlines) == 1 and inlines[0][0] == "link":
        return Topic(depth, _text(inlines[0][2]), None, str(inlines[0][1]), rich=rich)
    return Topic(depth, _text(inlines), None, None, rich=rich)


def _leaves(block: Element) -> Runs:
    """What stands in the paragraphs of a block, cells and code among them, set apart by blank lines."""
    kind, _, content = block
    if kind in ("paragraph", "heading", "cell"):
        return from_elements(content)
    if not isinstance(content, list):
        return (run(str(content).removesuffix("\n"), set()),)
    found: Runs = ()
    for inner in content:
        # The items of a list are lists of blocks.
        for each in inner if isinstance(inner, list) else [inner]:
            found = _parts(found, _leaves(each))
    return found


def _parts(before: Runs | None, after: Runs) -> Runs:
    return (*before, run("\n\n", set()), *after) if before else after


def _text(inlines: list[Element]) -> str:
    parts = []
    for kind, value, content in inlines:
        if kind == "text":
            parts.append(str(content))
        elif kind == "html":
            parts.append("" if str(content).strip() == "<!-- -->" else str(content))
        elif kind == "link":
            # A bare address that the parser made a link of is text; other links inside a text show.
            text = _text(content)
            bare = str(value) in (text, f"http://{text}", f"mailto:{text}")
            parts.append(text if bare else f"[{text}]({value})")
        else:
            parts.append(f"({kind}: {_text(content) if isinstance(content, list) else content})")
    return "".join(parts)


_PANDOC_SPANS = {"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline"}


def _pandoc(elements: list[dict]) -> list[Element]:
    found: list[Element] = []
    for element in elements:
        kind, content = element["t"], element.get("c")
        if kind in ("Str",):
            found.append(("text", None, content))
        elif kind in ("Space", "SoftBreak"):
            found.append(("text", None, " "))
        elif kind == "LineBreak":
            found.append(("text", None, "\n"))
        elif kind in ("Link", "Image"):
            found.append((kind.lower(), content[2][0], _pandoc(content[1])))
        elif kind == "RawInline" or kind == "RawBlock":
            found.append(("html", None, content[1]))
        elif kind in _PANDOC_SPANS:
            found.append((kind.lower(), None, _pandoc(content)))
        elif kind == "Span":
            found.append(("span", dict(content[0][2]).get("style", ""), _pandoc(content[1])))
        elif kind == "Quoted":
            found.append(("quoted", None, _pandoc(content[1])))
        elif kind == "Header":
            found.append(("heading", content[0], _pandoc(content[2])))
        elif kind in ("Para", "Plain"):
            found.append(("paragraph", None, _pandoc(content)))
        elif kind == "BulletList":
            found.append(("list", None, [_pandoc(item) for item in content]))
        elif kind == "Math":
            found.append(("math", None, content[1]))
        elif kind in ("Code", "CodeBlock"):
            found.append((kind.lower(), None, content[1]))
        elif kind == "OrderedList":
            found.append(("list", content[0][0], [_pandoc(item) for item in content[1]]))
        elif kind == "BlockQuote":
            found.append(("quote", None, _pandoc(content)))
        elif kind == "Table":
            rows = [*content[3][1], *(row for body in content[4] for part in body[2:] for row in part)]
            cells = [("cell", None, [inline for block in _pandoc(cell[4]) for inline in block[2]]) for row in rows for cell in row[1]]
            found.append(("table", None, cells))
        else:
            found.append((kind.lower(), None, json.dumps(content, ensure_ascii=False)[:80]))
    return found


def cmark(parent: ElementTree.Element) -> list[Element]:
    found: list[Element] = []
    for element in parent:
        kind = element.tag.rpartition("}")[2]
        if kind == "text":
            found.append(("text", None, element.text or ""))
        elif kind == "softbreak":
            found.append(("text", None, " "))
        elif kind == "linebreak":
            found.append(("text", None, "\n"))
        elif kind == "link":
            found.append(("link", element.get("destination"), cmark(element)))
        elif kind in ("html_block", "html_inline"):
            found.append(("html", None, element.text or ""))
        elif kind == "heading":
            found.append(("heading", int(element.get("level")), cmark(element)))
        elif kind == "paragraph":
            found.append(("paragraph", None, cmark(element)))
        elif kind == "list":
            number = int(element.get("start") or 1) if element.get("type") == "ordered" else None
            found.append(("list", number, [cmark(item) for item in element]))
        elif kind == "image":
            found.append(("image", element.get("destination"), cmark(element)))
        elif kind == "table":
            found.append(("table", None, [("cell", None, cmark(cell)) for row in element for cell in row]))
        elif kind == "block_quote":
            found.append(("quote", None, cmark(element)))
        elif len(element):
            found.append((kind, None, cmark(element)))
        else:
            found.append((kind, None, element.text or ""))
    return found
