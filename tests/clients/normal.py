"""What `differences.toml` applies before two maps are compared, by name. Each takes both maps and returns both."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Callable
from urllib.parse import unquote

from tree import Topic, Tree, changed, html_links, html_text

# What pandoc takes for markup in the text of an outline element: elements, entities and formulas.
MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;|\$[^ $][^$]*\$|\]\]>")

Apply = Callable[[Tree, Tree], tuple[Tree, Tree]]


def both(change: Callable[[Topic], Topic]) -> Apply:
    """The same change to every topic of both maps."""
    return lambda ours, theirs: ([change(topic) for topic in ours], [change(topic) for topic in theirs])


def texts(change: Callable[[str], str]) -> Apply:
    """The same change to every text, note and link of both maps."""
    return both(lambda topic: changed(topic, change))


def where_ours(matches: Callable[[Topic], bool], field: str) -> Apply:
    """Leaves a field out of account in the topics of ours that match, and in those at the same places of theirs."""

    def apply(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
        ours, theirs = list(ours), list(theirs)
        for at in range(min(len(ours), len(theirs))):
            if matches(ours[at]):
                value = "" if field == "text" else None
                ours[at] = replace(ours[at], **{field: value})
                theirs[at] = replace(theirs[at], **{field: value})
        return ours, theirs

    return apply


def until_depth(limit: int) -> Apply:
    """Only what stands before the first topic deeper than this."""

    def apply(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
        deep = next((at for at, topic in enumerate(ours) if topic.depth > limit), None)
        return (ours, theirs) if deep is None else (ours[:deep], theirs)

    return apply


def apostrophe_hidden(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """One apostrophe fewer at the start of our texts, as Freeplane shows them."""
    return [replace(topic, text=topic.text.removeprefix("'")) for topic in ours], theirs


def without_sides(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Takes out the topics of two spaces that vym puts between the root and the branches of each side."""
    kept, inside = [], False
    for topic in theirs:
        if topic.depth == 1:
            inside = topic.text == "  "
            if inside:
                continue
        kept.append(replace(topic, depth=topic.depth - 1) if inside and topic.depth > 1 else topic)
    return ours, kept


def branches_in_any_order(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """The branches of both, each with all below it, sorted by what they are."""

    def sorted_(tree: Tree) -> Tree:
        branches: list[Tree] = [[]]
        for topic in tree:
            if topic.depth == 1:
                branches.append([])
            branches[-1].append(topic)
        return branches[0] + [topic for branch in sorted(branches[1:], key=repr) for topic in branch]

    return sorted_(ours), sorted_(theirs)


def note_joins_text(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our notes as more lines of their texts, those of roots left out; blank lines count for nothing."""

    def joined(topic: Topic) -> Topic:
        note = topic.note if topic.depth > 0 else None
        return replace(topic, text=topic.text if note is None else f"{topic.text}\n{note}", note=None)

    def dense(topic: Topic) -> Topic:
        return replace(topic, text=re.sub("\n+", "\n", topic.text))

    return both(dense)([joined(topic) for topic in ours], theirs)


def file_links_as_source(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Topics of ours that link to a file, as the source of a link that is none."""

    def source(topic: Topic) -> Topic:
        if not (topic.link or "").lower().startswith(("file:", "javascript:", "vbscript:", "data:")):
            return topic
        return replace(topic, text=f"[{topic.text}](<{topic.link}>)", link=None)

    return [source(topic) for topic in ours], theirs


def html_read(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our texts taken for HTML: what it shows, and where all of it is one link, the address."""

    def meant(topic: Topic) -> Topic:
        whole = re.fullmatch(r"<a [^>]*>[^<]*</a>\s*", topic.text)
        return replace(topic, text=html_text(topic.text), link=html_links(topic.text)[0] if whole else topic.link)

    return [meant(topic) for topic in ours], theirs


def task_shown(done: str, open_: str) -> Apply:
    """Our tasks with a sign before their texts."""

    def apply(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
        sign = {None: "", "done": done, "open": open_}
        return [replace(topic, text=sign[topic.task] + topic.text) for topic in ours], theirs

    return apply


def _decoded(topic: Topic) -> Topic:
    return replace(topic, link=None if topic.link is None else unquote(topic.link))


def below_one_root(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Takes out the root that a program adds to several, or that a format demands and Panmap made."""

    def forest(tree: Tree, other: Tree) -> Tree:
        roots = sum(topic.depth == 0 for topic in tree)
        others = sum(topic.depth == 0 for topic in other)
        if roots == 1 and others != 1 and tree:
            return [replace(topic, depth=topic.depth - 1) for topic in tree[1:]]
        return tree

    return forest(ours, theirs), forest(theirs, ours)


def _bare(topic: Topic) -> Topic:
    """Without the link that is only the text itself, which some programs make of every address."""
    bare = topic.link in (topic.text, f"http://{topic.text}", f"mailto:{topic.text}")
    return replace(topic, link=None) if bare else topic


NORMAL: dict[str, Apply] = {
    "without-notes": both(lambda topic: replace(topic, note=None)),
    "without-links": both(lambda topic: replace(topic, link=None)),
    "spaces-collapsed": texts(lambda text: " ".join(re.split(r"[ \t\r\n\f]+", text)).strip(" ")),
    "blanks-collapsed": texts(lambda text: re.sub(r"[ \t]+", " ", text)),
    "any-space-collapsed": texts(lambda text: " ".join(text.split())),
    "empty-note-is-none": both(lambda topic: replace(topic, note=topic.note or None)),
    "forbidden-characters-replaced": texts(
        lambda text: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    ),
    "until-depth-50": until_depth(49),
    "without-sides": without_sides,
    "branches-in-any-order": branches_in_any_order,
    "html-read": html_read,
    "images-aside": where_ours(lambda topic: not topic.text, "text"),
    "tasks-as-boxes": task_shown("☒ ", "☐ "),
    "tasks-as-source": task_shown("[x] ", "[ ] "),
    "note-joins-text": note_joins_text,
    "file-links-as-source": file_links_as_source,
    "percent-decoded": both(_decoded),
    "below-one-root": below_one_root,
    "formulas-aside": where_ours(lambda topic: topic.text.startswith("="), "text"),
    "html-aside": where_ours(lambda topic: topic.text.lstrip().lower().startswith("<html"), "text"),
    "bare-address-is-no-link": both(_bare),
    "outer-space-trimmed": texts(lambda text: "\n".join(line.strip() for line in text.strip().split("\n"))),
    "dollars-aside": where_ours(lambda topic: bool(re.search(r"\$[^ $][^$]*\$", topic.text)), "text"),
    "notes-with-markup-aside": where_ours(lambda topic: bool(re.search(r"[*_`#\[\]<>$\\^~|]|^\s*[-+=]|^\s*\d+[.)]", topic.note or "", re.M)), "note"),
    "apostrophe-hidden": apostrophe_hidden,
    "markup-aside": where_ours(lambda topic: bool(MARKUP.search(topic.text)), "text"),
}
