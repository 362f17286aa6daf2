"""Maps as lists of topics in document order, and how two of them are compared."""

from __future__ import annotations

import html.parser
import json
from dataclasses import dataclass, field, replace


# A piece of a text and the marks over it, such as `strong` or `link=https://example.org/` (`rich.py`).
Run = tuple[str, frozenset[str]]


@dataclass(frozen=True)
class Topic:
    """A topic by its depth (0 for a root) and what stands at it; `None` where nothing does."""

    depth: int
    text: str
    note: str | None = None
    link: str | None = None
    # What else is known about it: `task`, `folded`, `side` (of branches), `icons` (how many), `tag`, `tags` (all, a line each), `attribute` (`name=value`), `created`,
    # `modified`, `picture` (its address), `embedded` (the same, where the map has its bytes), `attachment`, `id`, `relation` (how many topics further on it ends, and its label), `marks`, each with its value. Compared by kind, where a program tells of it.
    facts: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)
    # The text and the note as runs, where whoever tells of them tells of marks. They are compared as facts (`marks`).
    rich: tuple[Run, ...] | None = field(default=None, compare=False)
    note_rich: tuple[Run, ...] | None = field(default=None, compare=False)

    def fact(self, kind: str) -> str | None:
        """A fact of this kind."""
        return next((value for known, value in sorted(self.facts) if known == kind), None)


Tree = list[Topic]


def version(document: bytes) -> int:
    """The version of Panmap's JSON: from the second on, it tells of marks."""
    return json.loads(document).get("version", 1)


def from_json(document: bytes) -> Tree:
    """The topics of Panmap's own JSON: the tree all programs are compared with."""
    from rich import from_panmap

    topics = json.loads(document)["topics"]
    media = {medium["name"] for medium in json.loads(document).get("media", [])}
    tree: Tree = []
    open_ = [(0, topic) for topic in reversed(topics)]
    while open_:
        depth, topic = open_.pop()
        note = topic.get("note")
        plain = note.get("text", "") if isinstance(note, dict) else note
        note_rich = None if note is None else from_panmap(note)
        tree.append(Topic(depth, topic["text"], plain, topic.get("link"), frozenset(_facts(topic, depth, media)), from_panmap(topic), note_rich))
        open_ += [(depth + 1, child) for child in reversed(topic["children"])]
    relations = [(line["from"], line["to"], line.get("label", "")) for line in json.loads(document).get("relations", [])]
    return related(tree, relations)


def related(tree: Tree, relations: list[tuple[int, int, str]]) -> Tree:
    """The tree with lines between topics, as facts of those they begin at. How far on a line ends is the same below another root."""
    tree = list(tree)
    for start, end, label in relations:
        known = tree[start]
        # Two lines may say the same.
        same = sum(kind == "relation" and value.startswith(f"{end - start:+d} {label}") for kind, value in known.facts)
        tree[start] = replace(known, facts=known.facts | {("relation", f"{end - start:+d} {label}" + " again" * same)})
    return tree


def described(document: bytes, tree: Tree) -> Tree:
    """The tree with the description of the map as the first root's note, where formats without a place for it have it."""
    description = json.loads(document)["meta"].get("description")
    if not description or not tree:
        return tree
    description = description if isinstance(description, str) else description.get("text", "")
    note = "\n\n".join(text for text in (description, tree[0].note) if text is not None)
    before = ((description if tree[0].note is None else f"{description}\n\n", frozenset()),)
    return [replace(tree[0], note=note, note_rich=(*before, *(tree[0].note_rich or ()))), *tree[1:]]


def added_root(document: bytes) -> Topic:
    """The root below which several are put where a format demands one: the title of the map, its description as a note."""
    meta = json.loads(document)["meta"]
    description = meta.get("description")
    text = description.get("text") if isinstance(description, dict) else description
    return Topic(0, meta.get("title") or "", text or None, facts=frozenset(_facts({}, 0, set())), note_rich=((text, frozenset()),) if text else None)


def _facts(topic: dict, depth: int, media: set[str]) -> list[tuple[str, str]]:
    facts = [(kind, str(topic[kind])) for kind in ("task", "created", "modified") if kind in topic]
    if topic.get("folded"):
        facts.append(("folded", "true"))
    if depth == 1 and "side" in topic:
        facts.append(("side", topic["side"]))
    pictures = [picture if isinstance(picture, str) else picture.get("address", "") for picture in topic.get("pictures", [])]
    facts += [("picture", address) for address in pictures] + [("embedded", address) for address in pictures if address in media]
    facts += [("attachment", attachment.get("address", "")) for attachment in topic.get("attachments", [])]
    if "id" in topic:
        facts.append(("id", topic["id"]))
    if "number" in topic:
        facts.append(("number", str(topic["number"])))
    # To programs with icons, a priority is one of them, and so is progress.
    states = [state for state in ("priority", "progress") if state in topic]
    facts.append(("icons", str(len(topic.get("icons", [])) + len(states))))
    facts.append(("tags", "\n".join(topic.get("tags", []))))
    facts += [("tag", tag) for tag in topic.get("tags", [])]
    return facts + [("attribute", f"{each['name']}={each['value']}") for each in topic.get("attributes", [])]


def path(tree: Tree, at: int) -> str:
    """The texts from the root to a topic, each cut short."""
    if at >= len(tree):
        return "after the last topic"
    steps, depth = [], tree[at].depth + 1
    for topic in reversed(tree[: at + 1]):
        if topic.depth < depth:
            depth = topic.depth
            steps.append(topic.text.replace("\n", "⏎")[:30] or "(empty)")
    return " › ".join(reversed(steps))


def mismatches(ours: Tree, theirs: Tree, tells: tuple[str, ...] = (), limit: int = 5) -> list[str]:
    """What differs, topic by topic: the path and both values. After a difference in shape nothing is compared. Of other
    facts, these kinds are compared."""
    told = lambda topic: sorted(fact for fact in topic.facts if fact[0] in tells)
    found = []
    for at in range(max(len(ours), len(theirs))):
        a = ours[at] if at < len(ours) else None
        b = theirs[at] if at < len(theirs) else None
        if a == b and (not tells or told(a) == told(b)):
            continue
        place = path(ours, at) if a else path(theirs, at)
        if a is None or b is None or a.depth != b.depth:
            found.append(f"{place}\n      ours:   {a}\n      theirs: {b}")
            break
        for name in ("text", "note", "link"):
            x, y = getattr(a, name), getattr(b, name)
            if x != y:
                found.append(f"{place}: {name}\n      ours:   {x!r}\n      theirs: {y!r}")
        if told(a) != told(b):
            found.append(f"{place}: other facts\n      ours:   {told(a)}\n      theirs: {told(b)}")
        if len(found) >= limit:
            found.append("…")
            break
    return found


def changed(topic: Topic, change) -> Topic:
    """The topic with each of its texts changed."""
    each = lambda text: None if text is None else change(text)
    return replace(topic, text=change(topic.text), note=each(topic.note), link=each(topic.link))


class _Html(html.parser.HTMLParser):
    """The text of an HTML fragment: paragraphs and `<br>` are lines. White space stays as it is."""

    BLOCKS = {"p", "div", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "tr"}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: str | None = None
        self.links: list[str] = []
        self.skipped = 0
        self.outside = ""

    def handle_starttag(self, tag, attrs):
        if tag in ("head", "style", "script"):
            self.skipped += 1
        elif tag == "br":
            self.line = (self.line if self.line is not None else self.outside) + "\n"
        elif tag in self.BLOCKS:
            self.flush()
            self.line = ""
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_startendtag(self, tag, attrs):
        if tag == "br":
            self.handle_starttag(tag, attrs)
        elif tag in self.BLOCKS:
            self.handle_starttag(tag, attrs)
            self.flush()

    def handle_endtag(self, tag):
        if tag in ("head", "style", "script"):
            self.skipped = max(0, self.skipped - 1)
        elif tag in self.BLOCKS:
            self.flush()

    def handle_data(self, data):
        if self.skipped:
            return
        # White space between the blocks of a document is layout, not text.
        if self.line is None:
            if not data.strip() and ("\n" in data or not self.outside):
                return
            self.line = ""
        self.line += data

    def flush(self):
        if self.line is not None:
            self.lines.append(self.line)
            self.line = None


def html_text(source: str) -> str:
    """The text of an HTML fragment or document, a paragraph a line."""
    parser = _Html()
    parser.feed(source)
    parser.close()
    parser.flush()
    return "\n".join(parser.lines)


def html_links(source: str) -> list[str]:
    """The addresses an HTML fragment links to."""
    parser = _Html()
    parser.feed(source)
    parser.close()
    return parser.links
