"""The events of a Markdown document, by two parsers that are not Panmap's: markdown-it and cmark-gfm.

A block is `("open", kind, …)` … `("close", kind)`, an inline element likewise or, where it holds nothing, a single element.
"""

from __future__ import annotations

import re
import subprocess
import xml.etree.ElementTree as ElementTree

from stream import Stream

EXTENSIONS = [part for name in ("table", "strikethrough", "autolink", "tasklist", "footnotes") for part in ("-e", name)]

_parser = None


def markdown_it(text: str) -> Stream:
    """CommonMark 0.31 with GitHub's tables, struck text, tasks and footnotes."""
    global _parser
    from markdown_it.common.utils import unescapeAll

    if _parser is None:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin

        _parser = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
        # An address such as `javascript:` is a link for Markdown, whatever a browser should make of it.
        _parser.validateLink = lambda _: True
        _parser.use(footnote_plugin, inline=False, move_to_end=False)
    known: dict = {}
    events: Stream = []
    tokens = _parser.parse(text, known)
    events += [("definition", label, each["href"], each.get("title") or "") for label, each in known.get("references", {}).items()]
    lists: list[int] = []
    loose: list[bool] = []
    # The level of what stands directly in each open item.
    items: list[int] = []
    for token in tokens:
        kind, nesting = token.type.rpartition("_")[0] if token.nesting else token.type, token.nesting
        if kind in ("bullet_list", "ordered_list"):
            if nesting > 0:
                lists.append(len(events))
                loose.append(False)
                start = (token.attrGet("start") if token.attrGet("start") is not None else 1) if kind == "ordered_list" else None
                events.append(("open", "list", start, token.markup, ""))
            else:
                at, is_loose = lists.pop(), loose.pop()
                events[at] = (*events[at][:4], "loose" if is_loose else "")
                events.append(("close", "list"))
        elif kind == "paragraph":
            if nesting > 0 and loose and not token.hidden:
                # Of the list whose item it stands in; in a quote inside an item it tells nothing about the list.
                loose[-1] = loose[-1] or token.level == items[-1]
            events.append(("open", "paragraph") if nesting > 0 else ("close", "paragraph"))
        elif kind == "list_item":
            items.append(token.level + 1) if nesting > 0 else items.pop()
            events.append(("open", "item", None) if nesting > 0 else ("close", "item"))
        elif kind == "heading":
            events.append(("open", "heading", int(token.tag[1:])) if nesting > 0 else ("close", "heading"))
        elif kind == "blockquote":
            events.append(("open", "quote") if nesting > 0 else ("close", "quote"))
        elif kind in ("footnote", "footnote_reference"):
            events.append(("open", "footnote", token.meta["label"]) if nesting > 0 else ("close", "footnote"))
        elif kind in ("table", "tr"):
            name = {"table": "table", "tr": "row"}[kind]
            events.append(("open", name) if nesting > 0 else ("close", name))
        elif kind in ("th", "td"):
            align = (token.attrGet("style") or "").removeprefix("text-align:") if nesting > 0 else ""
            events.append(("open", "cell", "head" if kind == "th" else "", align) if nesting > 0 else ("close", "cell"))
        elif token.type in ("fence", "code_block"):
            events.append(("codeblock", unescapeAll(token.info).strip() if token.type == "fence" else "", _body(token.content)))
        elif token.type == "hr":
            events.append(("rule",))
        elif token.type == "html_block":
            events.append(("htmlblock", _body(token.content)))
        elif token.type == "inline":
            _task(events, token)
            _inline(token.children or [], events)
        elif kind in ("thead", "tbody") or token.type == "footnote_anchor":
            pass
        else:
            events.append((token.type, token.content))
    return _joined(events)


def _body(content: str) -> str:
    return content.removesuffix("\n")


def _task(events: Stream, token) -> None:
    """Makes a task of an item whose first paragraph begins with a box, which markdown-it leaves in the text."""
    first = len(events) >= 2 and events[-1] == ("open", "paragraph") and events[-2] == ("open", "item", None)
    box = re.match(r"\[([ xX])\](?=[ \t\n])", token.content)
    children = token.children or []
    if first and box and children and children[0].type == "text" and children[0].content.startswith(box[0]):
        events[-2] = ("open", "item", "open" if box[1] == " " else "done")
        rest = children[0].content[3:]
        children[0].content = rest.lstrip(" \t")
        if not rest and len(children) > 1 and children[1].type == "softbreak":
            del children[1]


_SPANS = {"em": "emphasis", "strong": "strong", "s": "strike"}


def _inline(tokens: list, events: Stream) -> None:
    for token in tokens:
        kind = token.type
        if kind in ("text", "text_special"):
            events.append(("text", token.content))
        elif kind == "softbreak":
            events.append(("softbreak",))
        elif kind == "hardbreak":
            events.append(("break",))
        elif kind == "code_inline":
            events.append(("code", token.content))
        elif kind == "html_inline":
            events.append(("html", token.content))
        elif kind == "image":
            inside: Stream = []
            _inline(token.children or [], inside)
            events.append(("image", str(token.attrGet("src") or ""), str(token.attrGet("title") or ""), tuple(_joined(inside))))
        elif kind == "link_open":
            events.append(("open", "link", str(token.attrGet("href") or ""), str(token.attrGet("title") or "")))
        elif kind == "link_close":
            events.append(("close", "link"))
        elif kind == "footnote_ref":
            events.append(("noteref", token.meta["label"]))
        elif kind.rpartition("_")[0] in _SPANS:
            name = _SPANS[kind.rpartition("_")[0]]
            events.append(("open", name) if token.nesting > 0 else ("close", name))
        else:
            events.append((kind, token.content))


def cmark(text: str) -> Stream | str:
    """GitHub's own parser, or why its answer cannot be read."""
    done = subprocess.run(["cmark-gfm", "-t", "xml", "--unsafe", *EXTENSIONS], input=text.encode(), capture_output=True, timeout=60)
    if done.returncode:
        return f"cmark-gfm exits {done.returncode}"
    try:
        # It has no names for footnotes in XML.
        document = ElementTree.fromstring(re.sub(rb"<(/?)<unknown>", rb"<\1footnote", done.stdout))
    except ElementTree.ParseError as error:
        # Its XML holds control characters as they are.
        return f"cmark-gfm answers what is no XML: {error}"
    events: Stream = []
    open_: list = [iter(document)]
    ends: list[tuple] = []
    while open_:
        element = next(open_[-1], None)
        if element is None:
            open_.pop()
            if ends:
                events.append(ends.pop())
            continue
        kind = element.tag.rpartition("}")[2]
        leaf = _cmark_leaf(kind, element)
        if leaf is not None:
            events.append(leaf)
            continue
        opened = _cmark_open(kind, element)
        events.append(opened)
        ends.append(("close", opened[1]))
        open_.append(iter(element))
    return _joined(_images(events))


def cmark_html(text: str) -> str:
    """What cmark-gfm makes of CommonMark alone."""
    return subprocess.run(["cmark-gfm", "--unsafe"], input=text.encode(), capture_output=True, timeout=60).stdout.decode()


def _cmark_leaf(kind: str, element: ElementTree.Element) -> tuple | None:
    text = element.text or ""
    if kind in ("text", "code"):
        return (kind, text)
    if kind == "softbreak":
        return ("softbreak",)
    if kind == "linebreak":
        return ("break",)
    if kind == "html_inline":
        return ("html", text)
    if kind == "html_block":
        return ("htmlblock", _body(text))
    if kind == "code_block":
        return ("codeblock", (element.get("info") or "").strip(), _body(text))
    if kind == "thematic_break":
        return ("rule",)
    if kind == "footnote" and not len(element):
        return ("noteref", "")
    return None


def _cmark_open(kind: str, element: ElementTree.Element) -> tuple:
    get = element.get
    if kind == "list":
        start = int(get("start") or 1) if get("type") == "ordered" else None
        return ("open", "list", start, get("delim") or "", "" if get("tight") == "true" else "loose")
    if kind == "item":
        return ("open", "item", None)
    if kind in ("tasklist", "taskitem"):
        return ("open", "item", "done" if get("completed") == "true" else "open")
    if kind == "heading":
        return ("open", "heading", int(get("level") or 0))
    if kind in ("table_row", "table_header"):
        return ("open", "row", "head" if kind == "table_header" else "")
    if kind == "table_cell":
        return ("open", "cell", "", get("align") or "")
    if kind == "link":
        return ("open", "link", get("destination") or "", get("title") or "")
    if kind == "image":
        return ("open", "image", get("destination") or "", get("title") or "")
    if kind == "footnote":
        return ("open", "footnote", "")
    names = {"emph": "emphasis", "strong": "strong", "strikethrough": "strike", "block_quote": "quote"}
    return ("open", names.get(kind, kind))


def _images(events: Stream) -> Stream:
    """Images as one element each, with what stands in their words inside."""
    found: list[Stream] = [[]]
    for event in events:
        if event[:2] == ("open", "image"):
            found.append([event])
        elif event[:2] == ("close", "image"):
            opened, *inside = found.pop()
            found[-1].append(("image", opened[2], opened[3], tuple(_joined(inside))))
        else:
            found[-1].append(event)
    return found[0]


def _joined(events: Stream) -> Stream:
    """With adjacent texts as one, as it depends on the spelling how a parser cuts them."""
    joined: Stream = []
    for event in events:
        if event[0] == "text" and joined and joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + event[1])
        elif event != ("text", ""):
            joined.append(event)
    return joined
