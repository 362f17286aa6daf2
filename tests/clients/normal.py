"""What `differences.toml` applies before two maps are compared, by name. Each takes both maps and returns both."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from typing import Callable
from urllib.parse import unquote

from rich import EVERY, from_html, shown
from tree import Topic, Tree, changed, html_links, html_text

# What pandoc takes for markup in the text of an outline element: elements, entities and formulas.
MARKUP = re.compile(r"<[a-zA-Z/!?]|&#?\w+;|\$[^ $][^$]*\$|\]\]>")

# What pandoc takes for markup in a note.
NOTE_MARKUP = re.compile(r"[*_`#\[\]<>$\\^~|]|^\s*[-+=]|^\s*\d+[.)]", re.M)

# What stands before what pandoc takes for marks.
LABELS = re.compile(r"\((?:strong|emph\w*|math|code|span|strike\w*|su[bp]\w*): ")

# The markers of tasks that Logseq knows beside `TODO` and `DONE`.
LOGSEQ = ("NOW", "LATER", "DOING", "WAITING", "WAIT", "IN-PROGRESS", "STARTED", "CANCELED", "CANCELLED")

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


def ids_as_names(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our ids as XML can have them: a character that cannot stand at its place is its code, `_x0031_`."""

    def name(id_: str) -> str:
        first = re.sub(r"^[^A-Za-z_]", lambda found: f"_x{ord(found[0]):04X}_", id_)
        return first[:1] + re.sub(r"[^\w.-]", lambda found: f"_x{ord(found[0]):04X}_", first[1:])

    def named(a: Topic, b: Topic) -> Topic:
        # FreeMind's own ids stay as they are.
        is_named = a.fact("id") is not None and name(a.fact("id")) == b.fact("id")
        return replace(a, facts=frozenset((kind, b.fact("id") if kind == "id" and is_named else value) for kind, value in a.facts))

    return [named(a, b) for a, b in zip(ours, theirs)] + ours[len(theirs) :], theirs


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


def note_joins_text(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our notes as more lines of their texts, those of roots left out; blank lines count for nothing."""

    def joined(topic: Topic) -> Topic:
        note = topic.note if topic.depth > 0 else None
        facts = {(kind, value.removeprefix("note ") if kind == "marks" and note is not None else value) for kind, value in topic.facts}
        return _unnoted(replace(topic, text="\n".join(filter(None, [topic.text, note])), facts=frozenset(facts)))

    def dense(topic: Topic) -> Topic:
        return replace(topic, text=re.sub("\n+", "\n", topic.text))

    return both(dense)([joined(topic) for topic in ours], theirs)


def _unnoted(topic: Topic) -> Topic:
    """Without the note, and what is told of marks in it."""
    return replace(topic, note=None, facts=frozenset(fact for fact in topic.facts if fact[0] != "marks" or not fact[1].startswith("note ")))


def as_source(mark: str, sign: str) -> Apply:
    """Our texts with signs around what has a mark."""

    def signed(runs: tuple | None, text: str | None) -> str | None:
        has_mark = any(mark in marks for _, marks in runs or ())
        return "".join(f"{sign}{piece}{sign}" if mark in marks else piece for piece, marks in runs) if has_mark else text

    change = lambda topic: replace(topic, text=signed(topic.rich, topic.text), note=signed(topic.note_rich, topic.note))
    return lambda ours, theirs: ([change(topic) for topic in ours], theirs)


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


def text_letters(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Of texts in which there is markup for pandoc, the letters and digits outside tags: no word may be another or in another place."""

    def letters(text: str) -> str:
        text = re.sub(r"<[a-zA-Z/!?][^>]*>?", "", LABELS.sub("", text))
        return "".join(re.findall(r"[^\W_]", html.unescape(text)))

    ours, theirs = list(ours), list(theirs)
    for at, (a, b) in enumerate(zip(ours, theirs)):
        if MARKUP.search(a.text):
            ours[at], theirs[at] = replace(a, text=letters(a.text)), replace(b, text=letters(b.text))
    return ours, theirs


def signs_read(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Texts of theirs that are not ours to the letter, as Dynalist reads its signs: words, and the address of what is one link."""

    def address(found: re.Match) -> str:
        words_, target = found.groups()
        return words_ if target.startswith("#") or target in words_ else f"{words_} ({target})"

    def meant(text: str) -> str:
        text = re.sub(r"!\[([^\]]*)\]\([^()\s]*\)", r"\1", text)
        text = re.sub(r"\[([^\[\]]+)\]\(((?:[^()\s]|\([^()\s]*\))+)\)", address, text)
        return re.sub(r"(\*\*|__|~~|`|\$\$)(?=\S)(.*?\S)\1", r"\2", text, flags=re.S)

    def read(a: Topic, b: Topic) -> Topic:
        whole = re.fullmatch(r"\[(.*)\]\((\S+)\)", b.text, re.S) if a.link and a.text != b.text else None
        if whole:
            b = replace(b, text=whole[1], link=whole[2])
        same = lambda ours_, theirs_: theirs_ if theirs_ is None or ours_ == theirs_ else meant(theirs_)
        return replace(b, text=same(a.text, same(a.text, b.text)), note=same(a.note, same(a.note, b.note)))

    # An address with a blank is none there, and Panmap says how many are lost.
    ours = [replace(topic, link=None) if re.search(r"\s", topic.link or "") else topic for topic in ours]
    return ours, [read(a, b) for a, b in zip(ours, theirs)] + theirs[len(ours) :]


def task_shown(done: str, open_: str) -> Apply:
    """Our tasks with a sign before their texts."""

    def apply(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
        # Other states cannot be told there.
        sign = {"done": done, "open": open_}
        return [replace(topic, text=sign.get(topic.fact("task"), "") + topic.text) for topic in ours], theirs

    return apply


def tasks_of_roots(matches: Callable[[int], bool]) -> Apply:
    """Those of our roots that are tasks with their source before the text, and no tasks any more."""

    def source(at: int, topic: Topic) -> Topic:
        sign = {"open": "[ ] ", "done": "[x] "}.get(topic.fact("task") or "")
        if topic.depth or not sign or not matches(at):
            return topic
        return replace(topic, text=sign + topic.text, facts=frozenset(fact for fact in topic.facts if fact[0] != "task"))

    return lambda ours, theirs: ([source(at, topic) for at, topic in enumerate(ours)], theirs)


def note_letters(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Only the letters and digits of notes in which there is markup for pandoc, and nothing where that made lists or code of it."""
    ours, theirs = list(ours), list(theirs)
    for at, (a, b) in enumerate(zip(ours, theirs)):
        seen = b.note or ""
        # Lines of many blanks are code.
        if NOTE_MARKUP.search(a.note or "") or "(codeblock: " in seen:
            letters = lambda note: "(blocks)" if "(markup:" in seen else "".join(re.findall(r"[^\W_]", note or ""))
            theirs_ = (b.fact("leaves") or "") if "(quote:" in seen else re.sub(r"\((?:html|codeblock): ", "", LABELS.sub("", seen))
            ours[at], theirs[at] = replace(a, note=letters(a.note)), replace(b, note=letters(theirs_))
    return ours, theirs


def _tagged(topic: Topic) -> Topic:
    """With the tags behind the text, as Obsidian has them, which keep a link from being all of it."""
    tags = [tag for tag in (topic.fact("tags") or "").split("\n") if is_word(tag)]
    if not tags:
        return topic
    text = topic.text if topic.link is None else f"[{topic.text}]({topic.link})"
    return replace(topic, text=" ".join(filter(None, [text, *(f"#{tag}" for tag in tags)])), link=None)


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


def made_up_aside(*kinds: str) -> Apply:
    """Without facts of these kinds in the topics of theirs where ours have none of the kind."""

    def apply(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
        theirs = list(theirs)
        for at, (a, b) in enumerate(zip(ours, theirs)):
            made_up = {kind for kind in kinds if a.fact(kind) is None}
            theirs[at] = replace(b, facts=frozenset(fact for fact in b.facts if fact[0] not in made_up))
        return ours, theirs

    return apply


def ours_without(drop: Callable[[Topic, tuple[str, str]], bool]) -> Apply:
    """Without those facts of ours."""
    change = lambda topic: replace(topic, facts=frozenset(fact for fact in topic.facts if not drop(topic, fact)))
    return lambda ours, theirs: ([change(topic) for topic in ours], theirs)


def is_word(tag: str) -> bool:
    """Whether Obsidian takes this for a tag."""
    return bool(re.fullmatch(r"[\w/-]+", tag)) and not tag.isdigit()


def folding_where_any(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Without folding in theirs where nothing is folded in ours."""
    if any(topic.fact("folded") for topic in ours):
        return ours, theirs
    return ours, [replace(topic, facts=frozenset(fact for fact in topic.facts if fact[0] != "folded")) for topic in theirs]


def stored(matches: Callable[[str], bool]) -> Apply:
    """What Freeplane stores instead of what it shows, where our text matches."""

    def apply(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
        theirs = [replace(b, text=b.fact("stored") or "") if matches(a.text) else b for a, b in zip(ours, theirs)] + theirs[len(ours) :]
        return ours, theirs

    return apply


def a_side_first(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our branches as vym has them: those of one side, then those of the other, each in their order."""
    branches: list[Tree] = [[]]
    for topic in ours:
        if topic.depth == 1:
            branches.append([])
        branches[-1].append(topic)
    orders = [sum(sorted(branches[1:], key=lambda branch: (branch[0].fact("side") == "left") != left), branches[0]) for left in (False, True)]
    return max(orders, key=lambda order: sum(a == b for a, b in zip(order, theirs))), theirs


def sides_go_on(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our branches without a side on that of the branch before."""
    sided: Tree = []
    side: frozenset = frozenset()
    for topic in ours:
        if topic.depth == 1:
            side = frozenset(fact for fact in topic.facts if fact[0] == "side") or side
            topic = replace(topic, facts=topic.facts | side)
        sided.append(topic)
    return sided, theirs


def right_first(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our branches as MindMup has them: those that are not on the left, then those on the left, each in their order."""
    sorted_: Tree = []
    branches: list[Tree] = []

    def flush() -> None:
        for on_left in (False, True):
            sorted_.extend(topic for branch in branches if (branch[0].fact("side") == "left") == on_left for topic in branch)
        branches.clear()

    for topic in ours:
        if topic.depth == 0:
            flush()
            sorted_.append(topic)
        elif topic.depth == 1:
            branches.append([topic])
        else:
            branches[-1].append(topic)
    flush()
    return sorted_, theirs


def leaves_are_tasks(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Without tasks in both maps where a topic has children."""
    leaf = lambda tree, at: at + 1 == len(tree) or tree[at + 1].depth <= tree[at].depth
    each = lambda tree: [topic if leaf(tree, at) else replace(topic, facts=frozenset(f for f in topic.facts if f[0] != "task"))
                         for at, topic in enumerate(tree)]
    return each(ours), each(theirs)


def title_is_root(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Takes out the root that an import makes of the title."""
    return ours, [replace(topic, depth=topic.depth - 1) for topic in theirs[1:]]


def numbers_shown(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our items of ordered lists with their numbers before the text, which may stand on a line of its own."""
    numbered = lambda topic: replace(topic, text=f"{topic.fact('number')}. {topic.text}") if topic.fact("number") else topic
    return [numbered(topic) for topic in ours], [replace(topic, text=re.sub(r"\A(\d+\.)\s+", r"\1 ", topic.text)) for topic in theirs]


def links_behind_words(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Texts of theirs without the addresses that stand behind the words we link; an address is the link where it is ours."""

    def linked(a: Topic, b: Topic) -> Topic:
        for address in {mark.removeprefix("link=") for _, marks in a.rich or () for mark in marks if mark.startswith("link=")}:
            if f" ({address})" in b.text:
                b = replace(b, text=b.text.replace(f" ({address})", "", 1), link=address if address == a.link else b.link)
        return b

    return ours, [linked(a, b) for a, b in zip(ours, theirs)] + theirs[len(ours) :]


def empty_items_hoisted(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our map without the topics that have no text and are not in theirs, what lies below them a level higher."""
    kept: Tree = []
    hidden: list[int] = []
    for topic in ours:
        hidden = [depth for depth in hidden if depth < topic.depth]
        here = replace(topic, depth=topic.depth - len(hidden))
        other = theirs[len(kept)] if len(kept) < len(theirs) else None
        if topic.depth and not topic.text and topic.note is None and (other is None or other.text or other.depth != here.depth):
            hidden.append(topic.depth)
        else:
            kept.append(here)
    return kept, theirs


def html_in_words(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Texts of theirs in which lowered and raised letters stand as HTML, as what that shows."""
    has_html = lambda topic: re.search(r"<(su[bp])>[^<]*</\1>", topic.text)
    return ours, [shown(replace(topic, rich=from_html(topic.text)), EVERY) if has_html(topic) else topic for topic in theirs]


def lists_are_nodes(ours: Tree, theirs: Tree) -> tuple[Tree, Tree]:
    """Our map without the roots that have nothing below them, theirs without the empty root and the empty node of each list."""
    has_children = lambda at: at + 1 < len(ours) and ours[at + 1].depth > 0
    items = [replace(topic, depth=topic.depth - 2) for topic in theirs if topic.depth > 1]
    return [topic for at, topic in enumerate(ours) if topic.depth or has_children(at)], items


def _trimmed(note: str | None) -> str | None:
    """A note without the blank lines around it and the indentation of its lines."""
    return None if note is None else re.sub(r"^[ \t]+", "", note, flags=re.M).strip() or None


NORMAL: dict[str, Apply] = {
    "without-notes": both(lambda topic: replace(topic, note=None)),
    "numbers-shown": numbers_shown,
    "without-blank-lines": texts(lambda text: re.sub(r"\n([ \t]*\n)+", "\n", text)),
    "links-behind-words": links_behind_words,
    "html-in-words": html_in_words,
    "lists-are-nodes": lists_are_nodes,
    "empty-items-hoisted": empty_items_hoisted,
    "titles-aside": lambda ours, theirs: ([replace(topic, text="") for topic in ours], theirs),
    "without-notes": both(_unnoted),
    "blanks-at-ends": both(lambda topic: replace(topic, text=re.sub(r"^\u00a0| $|^ |\u00a0$", "\u00a0", topic.text, flags=re.M))),
    "addresses-without-signs": lambda ours, theirs: ([replace(topic, link=topic.link if re.fullmatch(r"(?:[\w./:?#@!&*+,;=()-]|%[0-9A-Fa-f]{2})+", topic.link or "") else None) for topic in ours], theirs),
    "blank-lines-are-blanks": texts(lambda text: re.sub(r"^[ \u00a0]$", "", text, flags=re.M) if "\n" in text else text),
    "tags-of-org": ours_without(lambda _, fact: fact[0] == "tag" and not re.fullmatch(r"[\w@#%]+", fact[1])),
    "separators-are-breaks": texts(lambda text: text.replace("\u2028", "\n")),
    "outer-space-aside": both(lambda topic: replace(topic, text=topic.text.strip(), note=_trimmed(topic.note))),
    "words-of-links-unmarked": both(lambda topic: replace(topic, facts=frozenset(fact for fact in topic.facts if fact[0] != "marks")) if topic.link else topic),
    "guards-aside": both(lambda topic: replace(topic, text=topic.text.strip("\u200b"))),
    "guards-are-nothing": both(lambda topic: replace(topic, text="" if topic.text == "\u200b" else topic.text)),
    "web-links-alone": lambda ours, theirs: ([replace(topic, link=topic.link if re.match("https?://", topic.link or "") else None) for topic in ours], theirs),
    "notes-trimmed": both(lambda topic: replace(topic, note=(topic.note or "").strip() or None)),
    "without-links": both(lambda topic: replace(topic, link=None)),
    "spaces-collapsed": texts(lambda text: " ".join(re.split(r"[ \t\r\n\f]+", text)).strip(" ")),
    "blanks-collapsed": texts(lambda text: re.sub(r"[ \t]+", " ", text)),
    "any-space-collapsed": texts(lambda text: " ".join(text.split())),
    "empty-note-is-none": both(lambda topic: replace(topic, note=topic.note or None)),
    "forbidden-characters-replaced": texts(
        lambda text: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    ),
    "until-depth-50": until_depth(49),
    "ids-as-names": ids_as_names,
    "labels-aside": lambda ours, theirs: ([replace(topic, facts=frozenset((kind, value.split(" ")[0] + " " if kind == "relation" else value) for kind, value in topic.facts)) for topic in ours], theirs),
    "blanks-around-aside": both(lambda topic: replace(topic, text=topic.text.strip(" \t"))),
    "without-sides": without_sides,
    "a-side-first": a_side_first,
    "right-first": right_first,
    "sides-go-on": sides_go_on,
    "tasks-of-headings-as-source": tasks_of_roots(lambda _: True),
    "task-of-first-heading-as-source": tasks_of_roots(lambda at: at == 0),
    "notes-unguarded": lambda ours, theirs: (ours, [replace(topic, note=re.sub(r"\A'('*=)", r"\1", topic.note)) if topic.note else topic for topic in theirs]),
    "links-of-one-line": lambda ours, theirs: ([replace(topic, link=None) if "\n" in topic.text else topic for topic in ours], theirs),
    "states-of-logseq": ours_without(lambda _, fact: fact[0] == "task" and fact[1] not in ("open", "done", *LOGSEQ)),
    "trimmed-properties-aside": ours_without(lambda _, fact: fact[0] == "attribute" and fact[1].partition("=")[2].strip() != fact[1].partition("=")[2]),
    "files-as-links": lambda ours, theirs: ([replace(topic, link=topic.link or topic.fact("attachment")) for topic in ours], theirs),
    "embedded-pictures-aside": ours_without(lambda topic, fact: fact[0] == "picture" and ("embedded", fact[1]) in topic.facts),
    "pictures-for-titles": where_ours(lambda topic: topic.fact("picture") is not None, "text"),
    "written-links-alone": where_ours(lambda topic: re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+[\w().,!@?^=%&;:/~+#-]*", topic.link or "") is None, "link"),
    "new-map": lambda ours, theirs: ([replace(topic, text=topic.text if topic.text or topic.depth else "New map") for topic in ours], theirs),
    "made-up-sides-aside": made_up_aside("side"),
    "signs-read": signs_read,
    "made-up-ids-aside": made_up_aside("id"),
    "made-up-times-aside": made_up_aside("created", "modified"),
    "only-tags-of-a-list": ours_without(lambda _, fact: fact[0] == "tag" and re.search(r'[,，\[\]"]|^#|^$', fact[1]) is not None),
    "looks-aside": ours_without(lambda _, fact: fact[0] == "attribute" and re.match(r"edge\.|font\.|X_COGGLE", fact[1]) is not None),
    "folding-where-any": folding_where_any,
    "references-decoded": texts(lambda text: re.sub(r"&#\d+;", lambda found: html.unescape(found[0]), text)),
    "sixteen-bits": lambda ours, theirs: ([changed(topic, lambda text: "".join(chr(ord(char) & 0xFFFF) for char in text)) for topic in ours], theirs),
    "composed": texts(lambda text: unicodedata.normalize("NFC", text)),
    "first-note-aside": lambda ours, theirs: ([replace(topic, note=topic.note if at else None) for at, topic in enumerate(ours)], theirs),
    "tasks-of-leaves": leaves_are_tasks,
    "title-is-root": title_is_root,
    "tags-as-source": lambda ours, theirs: ([_tagged(topic) for topic in ours], theirs),
    "html-read": html_read,
    "images-aside": where_ours(lambda topic: not topic.text, "text"),
    "tasks-as-boxes": task_shown("☒ ", "☐ "),
    "tasks-as-source": task_shown("[x] ", "[ ] "),
    "strike-as-source": as_source("strike", "~~"),
    "highlight-as-source": as_source("highlight", "=="),
    "note-joins-text": note_joins_text,
    "file-links-as-source": file_links_as_source,
    "percent-decoded": both(_decoded),
    "below-one-root": below_one_root,
    "formulas-stored": stored(lambda text: text.startswith("=")),
    "html-stored": stored(lambda text: text.lstrip().lower().startswith("<html")),
    "bare-address-is-no-link": both(_bare),
    "space-trimmed-behind": texts(lambda text: "\n".join(line.rstrip() for line in text.rstrip().split("\n"))),
    "outer-space-trimmed": texts(lambda text: "\n".join(line.strip() for line in text.strip().split("\n"))),
    "letters-of-notes-with-markup": note_letters,
    "apostrophe-hidden": apostrophe_hidden,
    "letters-of-texts-with-markup": text_letters,
}
