"""The map in what mldoc, Logseq's own parser, makes of a page: bullets are topics, the lines below one are its block's."""

from __future__ import annotations

from tree import Topic, Tree

# The markers of tasks that Panmap writes.
MARKERS = {"TODO": "open", "DONE": "done"}


def tree(blocks: list) -> Tree:
    """A bullet is a topic as deep as its tabs say. Up to a blank line its lines are its text, what follows is its note."""
    topics: Tree = []
    texts: list[str] = []
    facts: list[set] = []
    for kind, *content in blocks:
        if kind == "Heading" and content[0].get("unordered"):
            title = content[0]["title"]
            link = _url(title[0][1]) if len(title) == 1 and title[0][0] == "Link" else None
            topics.append(Topic(content[0]["level"] - 1, "", None, link))
            texts.append(_text(title))
            marker = content[0].get("marker")
            facts.append({("task", MARKERS[marker])} if marker in MARKERS else set())
            if marker and marker not in MARKERS:
                texts[-1] = f"{marker} {texts[-1]}"
        elif not topics:
            topics.append(Topic(0, f"({kind} before all bullets)"))
            texts.append("")
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
        elif kind == "Paragraph":
            texts[-1] += "\n" + _text(content[0])
        else:
            texts[-1] += f"\n({kind}: {str(content)[:80]})"
    return [_block(topic, text, frozenset(known)) for topic, text, known in zip(topics, texts, facts)]


def _block(topic: Topic, text: str, facts: frozenset) -> Topic:
    # Further lines stand below the bullet's text, which is two spaces in.
    indentation = "\t" * topic.depth + "  "
    first, *rest = text.split("\n")
    lines = [first, *(line.removeprefix(indentation) for line in rest)]
    # A block ends where its last line does.
    body = "\n".join(lines).rstrip("\n")
    title, blank, note = body.partition("\n\n")
    return Topic(topic.depth, title, note if blank else None, topic.link, facts)


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


def _url(link: dict) -> str:
    kind, value = link["url"]
    return f"{value['protocol']}://{value['link']}" if kind == "Complex" else value
