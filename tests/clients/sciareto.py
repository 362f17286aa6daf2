"""The maps of SciaReto as a standard parser of Markdown sees them, since no program that can be had opens them.

They are Markdown but for two things: a heading may have any number of signs, and a reference such as `&amp;` in a text is none.
"""

from __future__ import annotations

from pathlib import Path

from parsers import no_module
from program import Place, Program, Seen, lines, run
from tree import Topic

MARKDOWN_IT = r"""
import html, json, sys
from markdown_it import MarkdownIt

def heading(state, line, end, silent):
    # As the parser's own rule, but for the limit of six; what SciaReto writes has no signs behind a text.
    if state.is_code_block(line):
        return False
    source = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    words = source.lstrip("#")
    level = len(source) - len(words)
    if not level or words and words[0] not in " \t":
        return False
    if not silent:
        state.line = line + 1
        for kind, nesting in (("heading_open", 1), ("inline", 0), ("heading_close", -1)):
            token = state.push(kind, f"h{level}", nesting)
            token.map = [line, line + 1]
            if kind == "inline":
                token.content, token.children = words.strip(" \t"), []
    return True

parser = MarkdownIt("commonmark").disable("entity")
parser.block.ruler.at("heading", heading, {"alt": ["paragraph", "reference", "blockquote"]})

def words(inline):
    is_break = lambda token: token.type == "html_inline" and token.content.lower().replace(" ", "") in ("<br>", "<br/>")
    return "".join("\n" if is_break(token) or token.type in ("softbreak", "hardbreak") else token.content for token in inline)

def attributes(inline):
    # Names and `=` are text, values are code.
    name = ""
    for token in inline:
        if token.type == "code_inline":
            yield name.strip().lstrip(",").strip().removesuffix("=").strip(), token.content
            name = ""
        else:
            name += token.content

def read(source):
    topics, relations, levels, ids = [], [], [], {}
    kind, opened = None, None
    tokens = iter(parser.parse(source))
    # The head ends with the first rule.
    next(token for token in tokens if token.type == "hr")
    for token in tokens:
        if token.type in ("heading_open", "list_item_open", "blockquote_open"):
            opened = token
        elif token.type == "inline" and opened.type == "heading_open":
            level = int(opened.tag[1:])
            while levels and levels[-1] >= level:
                levels.pop()
            topics.append(dict(depth=len(levels), text=words(token.children), note=None, link=None, facts=[]))
            levels.append(level)
        elif not topics:
            continue
        elif token.type == "inline" and opened.type == "list_item_open":
            kind = token.content
        elif token.type == "inline" and opened.type == "blockquote_open":
            for name, value in attributes(token.children):
                if name == "topicLinkUID":
                    ids[value] = len(topics) - 1
                    topics[-1]["facts"].append(("id", value))
                elif name == "collapsed" and value == "true":
                    topics[-1]["facts"].append(("folded", "true"))
                elif name == "leftSide" and topics[-1]["depth"] == 1:
                    topics[-1]["facts"].append(("side", "left" if value == "true" else "right"))
        elif token.type == "html_block" and token.content.startswith("<pre>"):
            value = html.unescape(token.content.strip("\n").removeprefix("<pre>").removesuffix("</pre>"))
            if kind == "NOTE":
                topics[-1]["note"] = value
            elif kind == "LINK":
                topics[-1]["link"] = value.strip()
            elif kind == "TOPIC":
                relations.append((len(topics) - 1, value.strip()))
        elif token.type == "fence":
            code, note = token.content.removesuffix("\n"), topics[-1]["note"]
            topics[-1]["note"] = code if note is None else f"{note}\n\n{code}"
    for start, end in relations:
        if end in ids:
            topics[start]["facts"].append(("relation", f"{ids[end] - start:+d} "))
    return topics

for file in sys.argv[1:]:
    try:
        print(json.dumps(read(open(file, encoding="utf-8-sig", newline="").read())))
    except Exception as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
"""


def _read(place: Place, _: str, files: list[Path]) -> list[Seen]:
    output = run([place.interpreter, "-c", MARKDOWN_IT, *files], timeout=300)
    return lines(output, lambda seen: Topic(**{**seen, "facts": frozenset(map(tuple, seen["facts"]))}))


SCIARETO = Program("markdown-it", {"sciareto": (None,)}, (("pip", "markdown-it-py==4.3.0"),), no_module("markdown_it"), _read,
                   {"sciareto": ("folded", "side", "id", "relation")}, labels=True, sources=(".mmd",))
