"""What the rows about Markdown do to the events of a document (`events.py`), by their names in `rows.toml`."""

from __future__ import annotations

import re
from typing import Callable

from stream import Apply, Element, Marks, Stream

FLAGS = ("emphasis", "strong", "strike")
SPANS = (*FLAGS, "link")
# The tags that are a mark to Panmap.
MARK_TAG = re.compile(r'<(/?)(u|sub|sup|mark|del|span)(?: style="[a-z-]+:#[0-9a-f]{6}")?>')
BREAK_TAG = re.compile(r"<br\s*/?>", re.I)


def both(change: Callable[[Stream], Stream]) -> Apply:
    """The same change to the source and the output."""
    return lambda source, output: (change(source), change(output))


def each(change: Callable[[Element], Element]) -> Apply:
    """The same change to every element of both."""
    return both(lambda stream: [change(element) for element in stream])


def without(*kinds: str) -> Apply:
    """Both without elements of these kinds."""
    return both(lambda stream: [element for element in stream if element[0] not in kinds])


def _list(element: Element, at: int, value: object) -> Element:
    return (*element[:at], value, *element[at + 1 :]) if element[:2] == ("open", "list") else element


def soft_breaks(stream: Stream) -> Stream:
    """Soft breaks as spaces, also those inside a tag."""
    spaced = []
    for element in stream:
        if element[0] == "softbreak":
            element = ("text", " ", *element[1:])
        elif element[0] == "html":
            element = ("html", re.sub(r"[ \t]*\n[ \t]*", " ", element[1]), *element[2:])
        elif element[0] == "image":
            element = (*element[:3], tuple(soft_breaks(list(element[3]))), *element[4:])
        spaced.append(element)
    return joined(spaced)


def break_tags(stream: Stream) -> Stream:
    """`<br>` as the hard break that it is; around one, white space is layout."""
    breaks = [("break", *element[2:]) if element[0] == "html" and BREAK_TAG.fullmatch(element[1]) else element for element in stream]
    if breaks == stream:
        return stream
    trimmed: Stream = []
    for at, element in enumerate(breaks):
        if element[0] == "text":
            text = element[1]
            if at and breaks[at - 1][0] == "break":
                text = text.lstrip(" ")
            if at + 1 < len(breaks) and breaks[at + 1][0] == "break":
                text = text.rstrip(" ")
            if not text:
                continue
            element = ("text", text, *element[2:])
        elif element[0] == "softbreak" and "break" in (breaks[at - 1][0], breaks[at + 1][0]):
            continue
        trimmed.append(element)
    return trimmed


def joined(stream: Stream) -> Stream:
    """With adjacent texts of the same marks as one."""
    found: Stream = []
    for element in stream:
        if element[0] == "text" and found and found[-1][0] == "text" and found[-1][2:] == element[2:]:
            found[-1] = ("text", found[-1][1] + element[1], *element[2:])
        else:
            found.append(element)
    return found


def _range(stream: Stream, at: int, ends: dict[int, int]) -> list[int]:
    """The spans and tags that begin here one in the other, over the same words."""
    same = [at]
    while same[-1] + 1 in ends and ends[same[-1] + 1] == ends[same[-1]] - 1:
        same.append(same[-1] + 1)
    return same


def ordered_tags(stream: Stream) -> Stream:
    """Tags that say as much as a mark outside of the marks over the same words, in one order."""
    ends: dict[int, int] = {}
    open_: list[tuple[int, str]] = []
    for at, element in enumerate(stream):
        tag = MARK_TAG.fullmatch(element[1]) if element[0] == "html" else None
        if element[0] == "open" and element[1] in SPANS or tag and not tag[1]:
            open_.append((at, tag[2] if tag else element[1]))
        elif element[0] == "close" and element[1] in SPANS or tag:
            name = tag[2] if tag else element[1]
            if open_ and open_[-1][1] == name:
                ends[open_.pop()[0]] = at
            else:
                open_.clear()
        elif element[0] in ("open", "close"):
            open_.clear()
    found = list(stream)
    done: set[int] = set()
    for at in sorted(ends):
        if at in done or len(same := _range(stream, at, ends)) < 2:
            continue
        done.update(same)
        ranked = sorted(same, key=lambda own: (stream[own][0] != "html", repr(stream[own])))
        for place, own in zip(same, ranked):
            found[place], found[ends[place]] = stream[own], stream[ends[own]]
    return found


def runs(stream: Stream) -> Stream:
    """Spans as sets of marks over the texts in them, which have no order. Each mark knows which of its kind in the block
    it is, so that two that touch are not one."""
    found: Stream = []
    open_: list[list] = []
    counted: dict[str, int] = {}
    for element in stream:
        kind = element[0]
        if kind == "open" and element[1] in SPANS:
            name = element[1]
            counted[name] = counted.get(name, 0) + 1
            open_.append([name, (*element[2:], counted[name]), len(found)])
        elif kind == "close" and element[1] in SPANS:
            at = next(at for at in reversed(range(len(open_))) if open_[at][0] == element[1])
            name, value, since = open_.pop(at)
            if since == len(found):
                found.append(("nothing", Marks([(name, value), *((other, known) for other, known, _ in open_)])))
        elif kind in ("text", "code", "html", "image", "noteref", "break", "softbreak"):
            found.append((*element, Marks((name, value) for name, value, _ in open_)))
        else:
            if kind in ("open", "close"):
                counted = {}
            found.append(element)
    return joined(found)


def one_emphasis(stream: Stream) -> Stream:
    """A mark inside one of its kind, or touching it, as one with it."""
    if any(isinstance(element[-1], Marks) for element in stream):
        plain = lambda marks: Marks((name, None if name in FLAGS else value) for name, value in marks)
        return joined([(*element[:-1], plain(element[-1])) if isinstance(element[-1], Marks) else element for element in stream])
    found: Stream = []
    depth = dict.fromkeys(FLAGS, 0)
    for element in stream:
        name = element[1] if element[0] in ("open", "close") else None
        if name in FLAGS:
            if element[0] == "close":
                depth[name] -= 1
            nested = depth[name] > 0
            if element[0] == "open":
                depth[name] += 1
            if nested:
                continue
            if element == ("open", name) and found and found[-1] == ("close", name):
                found.pop()
                continue
        found.append(element)
    return joined(found)


# Of examples only.


def image_words(stream: Stream) -> Stream:
    """The words of images without the markup in them."""
    plain = lambda words: "".join(word[1] if word[0] in ("text", "code") else _words(word) for word in words)

    def _words(word: Element) -> str:
        return plain(word[3]) if word[0] == "image" else " " if word[0] in ("softbreak", "break") else ""

    return [(*element[:3], plain(element[3]) if isinstance(element[3], tuple) else element[3], *element[4:]) if element[0] == "image" else element
            for element in stream]


def links_with_words(stream: Stream) -> Stream:
    """Links and images without words with their addresses, or file names, as words; one without either is nothing."""
    found: Stream = []
    for element in stream:
        if element[0] == "close" and element[1] == "link" and found and found[-1][:2] == ("open", "link"):
            if not found[-1][2]:
                found.pop()
                continue
            found.append(("text", found[-1][2]))
        if element[0] == "nothing":
            address = next((value[0] for name, value in element[-1] if name == "link"), "")
            if not address:
                continue
            element = ("text", address, element[-1])
        if element == ("close", "paragraph") and found and found[-1] == ("open", "paragraph"):
            found.pop()
            continue
        found.append(element)
    return found


def line_ends(stream: Stream) -> Stream:
    """Line ends written by reference as hard breaks, several as one."""
    found: Stream = []
    for element in stream:
        if element[0] != "text" or "\n" not in element[1]:
            found.append(element)
            continue
        for at, line in enumerate(re.split("\n+", element[1])):
            found += [("break", *element[2:])] if at else []
            found += [("text", line, *element[2:])] if line else []
    once = [element for at, element in enumerate(found) if element[0] != "break" or at == 0 or found[at - 1] != element]
    return once


MARKDOWN: dict[str, Apply] = {
    "reference-links": without("definition"),
    "list-markers": each(lambda element: _list(element, 3, "")),
    "blank-lines": each(lambda element: _list(element, 4, "")),
    "soft-breaks": both(soft_breaks),
    "break-tags": both(break_tags),
    "order-of-marks": both(lambda stream: runs(ordered_tags(stream))),
    "emphasis-in-emphasis": both(one_emphasis),
    "markup-in-image-words": both(image_words),
    "links-without-words": both(links_with_words),
    "line-ends-by-reference": both(line_ends),
}
