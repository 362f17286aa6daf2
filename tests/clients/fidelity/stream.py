"""Documents as streams of elements, and how the stream of an output is compared with that of its source."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from typing import Callable

# An element of a document: its kind, then what is known about it. Elements are compared one by one, in their order.
Element = tuple
Stream = list[Element]

# What a row of `rows.toml` does: it takes the source and the output, and returns both.
Apply = Callable[[Stream, Stream], tuple[Stream, Stream]]

# How many differences of a file are printed.
SHOWN = 5


@dataclass(frozen=True)
class Row:
    """A normalisation that is allowed, by its name in `rows.toml`."""

    name: str
    reason: str
    apply: Apply
    # Whether it takes something away that Panmap has to report as lost.
    told: bool = False


@dataclass
class Verdict:
    """What two streams have in common, and what not."""

    elements: int
    # The rows without which the streams would not be equal, each with the number of elements it changed.
    needed: dict[str, int] = field(default_factory=dict)
    differences: list[str] = field(default_factory=list)
    differing: int = 0
    # By kind: how many the source has, and how many the output.
    census: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def equal(self) -> bool:
        return not self.differing


def compare(source: Stream, output: Stream, rows: list[Row], told: bool = True) -> Verdict:
    """Compares two streams but for the rows. Rows about reported losses count only where `told` says that there are some."""
    usable = [row for row in rows if told or not row.told]
    ours, theirs = _applied(source, output, usable)
    kinds = _census(ours), _census(theirs)
    verdict = Verdict(len(source), census={kind: (kinds[0][kind], kinds[1][kind]) for kind in kinds[0] | kinds[1]})
    if ours != theirs:
        verdict.differing, verdict.differences = _differences(ours, theirs)
        return verdict
    # Only what is needed counts, tried from the last to the first.
    needed = list(usable)
    for row in reversed(usable):
        fewer = [other for other in needed if other is not row]
        pair = _applied(source, output, fewer)
        if pair[0] == pair[1]:
            needed = fewer
    pair = (source, output)
    for row in needed:
        after = row.apply(*pair)
        verdict.needed[row.name] = max(max(_changes(a, b) for a, b in zip(pair, after)), 1)
        pair = after
    return verdict


def _applied(source: Stream, output: Stream, rows: list[Row]) -> tuple[Stream, Stream]:
    pair = (list(source), list(output))
    for row in rows:
        pair = row.apply(*pair)
    return pair


def _changes(before: Stream, after: Stream) -> int:
    return sum((Counter(before) - Counter(after)).values())


def _census(stream: Stream) -> Counter[str]:
    """How many elements of each kind there are; a text counts for each of its marks."""
    counted: Counter[str] = Counter()
    for element in stream:
        if element[0] == "close":
            continue
        counted[element[0] if element[0] != "open" else str(element[1])] += 1
        if element[0] in ("text", "image", "code", "html", "break") and isinstance(element[-1], Marks):
            counted.update(name for name, _ in element[-1])
    return counted


class Marks(tuple):
    """The marks over a piece of text: sorted pairs of a kind and what is known about it."""

    def __new__(cls, pairs=()):
        return super().__new__(cls, sorted(set(pairs), key=repr))

    def __repr__(self) -> str:
        return "+".join(f"{kind}({value})" if value not in (None, ()) else kind for kind, value in self) or "plain"


def _differences(ours: Stream, theirs: Stream) -> tuple[int, list[str]]:
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=len(ours) > 2000)
    shown, differing = [], 0
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            continue
        differing += max(b - a, d - c)
        if len(shown) < SHOWN:
            shown.append(f"after {_before(ours, a)}\n      source: {_few(ours[a:b])}\n      output: {_few(theirs[c:d])}")
        elif len(shown) == SHOWN:
            shown.append("…")
    return differing, shown


def _before(stream: Stream, at: int) -> str:
    """The last text before a place, by which a reader finds it."""
    for element in reversed(stream[:at]):
        is_text = element[0] == "value" or element[0] == "attribute" and element[2].lower() == "text"
        words = element[-1] if is_text else element[1] if element[0] in ("text", "code") else None
        if isinstance(words, str) and words.strip():
            return repr(words.strip()[-60:])
    return "the beginning"


def _few(elements: Stream) -> str:
    if not elements:
        return "nothing"
    return "; ".join(spelt(element) for element in elements[:4]) + ("; …" if len(elements) > 4 else "")


def spelt(element: Element) -> str:
    """An element as a reader sees it, on one line."""
    kind, *known = element
    parts = [repr(part) if isinstance(part, (str, Marks)) else str(part) for part in known if part not in (None, (), "")]
    text = f"{kind} {', '.join(parts)}".strip().replace("\n", "⏎")
    return text if len(text) <= 200 else text[:200] + "…"
