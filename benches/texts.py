"""Maps of any size and shape, the same ones every time: what `speed` measures and `instructions` counts with."""

from __future__ import annotations

import json
from typing import BinaryIO, Iterator
from xml.sax.saxutils import quoteattr

WORDS = [
    "map", "carte", "innovation", "équipe", "the", "of", "l'usager", "and", "territoire", "idea", '"quoted"', "R&D", "note",
    "partage", "open", "źródło", "карта", "12", "co-design", "a", "public", "réseau", "why?", "données",
]

HEAD = "Get Started. It's Free\nor sign up with your email address\nA large map by Mind Map: A large map\n"

# Topics of a branch of a large dump. Branches differ in their numbers, and every `BRANCHES`th is alike otherwise.
TOPICS, BRANCHES = 1000, 16

# What stands for the number of a branch until it has one.
NUMBER = "\0"


class Numbers:
    """A small linear congruential generator: the same numbers everywhere, not good ones."""

    def __init__(self, seed: int):
        self.state = seed

    def below(self, limit: int) -> int:
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def text(self, least: int, more: int) -> str:
        """Words of at least so many characters, and some more."""
        words, left = [], least + self.below(more)
        while left > 0:
            words.append(WORDS[self.below(len(WORDS))])
            left -= len(words[-1]) + 1
        return " ".join(words)


def write_dump(topics: int, out: BinaryIO) -> None:
    """A page of MindMeister of this many topics, about 70 bytes each, up to eight levels deep: branches, renumbered."""
    out.write(HEAD.encode())
    whole, rest = divmod(topics, TOPICS)
    kinds = [branch(seed, TOPICS).encode() for seed in range(min(whole, BRANCHES))]
    for at in range(whole):
        out.write(kinds[at % BRANCHES].replace(NUMBER.encode(), b"%d" % (at + 1)))
    if rest:
        out.write(branch(BRANCHES, rest).replace(NUMBER, str(whole + 1)).encode())


def branch(seed: int, topics: int) -> str:
    """A branch of a page, numbered `NUMBER`."""
    numbers, lines = Numbers(seed), []
    for path, text in tree(numbers, topics):
        lines.append(f"\n{'.'.join([NUMBER, *map(str, path)])}. {text}\n")
    return "".join(lines)


def tree(numbers: Numbers, topics: int) -> Iterator[tuple[list[int], str]]:
    """The topics below one, the empty path, each with its place below it and its text."""
    path: list[int] = []
    yield path, numbers.text(30, 50)
    for _ in range(topics - 1):
        depth = min(len(path) + 1, 1 + numbers.below(7))
        del path[depth:]
        if len(path) == depth:
            path[-1] += 1
        else:
            path.append(1)
        yield path, numbers.text(30, 50)


def shallow(topics: int) -> str:
    """A page whose topics are all siblings."""
    numbers = Numbers(2)
    return HEAD + "".join(f"\n{at + 1}. {numbers.text(30, 50)}\n" for at in range(topics))


def long(topics: int) -> str:
    """A page of a twentieth of the topics, each of them 1.5 KB long."""
    numbers = Numbers(3)
    return HEAD + "".join(f"\n{at + 1}. {numbers.text(1000, 500)}\n" for at in range(max(topics // 20, 1)))


def deep(topics: int) -> str:
    """OPML of chains of 200 topics."""
    numbers, parts = Numbers(4), ['<opml version="2.0"><head><title>Deep</title></head><body>']
    for _ in range(max(topics // 200, 1)):
        parts += [f"<outline text={quoteattr(numbers.text(30, 50))}>" for _ in range(200)]
        parts.append("</outline>" * 200)
    return "".join(parts) + "</body></opml>\n"


def notes(topics: int) -> str:
    """OPML in which every topic has a note of two lines."""
    numbers, parts = Numbers(5), ['<opml version="2.0"><head><title>Notes</title></head><body>']
    for _ in range(topics):
        note = quoteattr(numbers.text(60, 60) + "\n" + numbers.text(60, 60), {"\n": "&#10;"})
        parts.append(f"<outline text={quoteattr(numbers.text(30, 50))} _note={note}/>\n")
    return "".join(parts) + "</body></opml>\n"


def rich(topics: int) -> str:
    """Markdown with marks, links and notes: nested lists below a heading."""
    numbers, lines = Numbers(6), ["# A rich map\n\n"]
    for path, text in tree(numbers, topics):
        indent = "  " * len(path)
        kind = numbers.below(5)
        first, _, rest = text.partition(" ")
        item = [f"**{first}** {rest}", f"*{first}* {rest}", f"`{first}` {rest}", f"[{first}](https://example.org/{len(rest)}) {rest}", text][kind]
        lines.append(f"{indent}- {item}\n")
        if kind == 4:
            lines.append(f"\n{indent}  A note with **{numbers.text(20, 20)}** in it.\n\n")
    return "".join(lines)


def strays(topics: int) -> str:
    """A page in which every second line begins like a topic and is none."""
    numbers, lines = Numbers(7), []
    for line in branch(8, topics).replace(NUMBER, "1").splitlines():
        lines.append(line)
        if line:
            lines.append(f"{1 + numbers.below(3000)}.{1 + numbers.below(9)}. of the law")
    return HEAD + "\n".join(lines) + "\n"


def record(number: int) -> str:
    """A line for `panmap stream`: a page of up to 60 topics, 2 KB on average."""
    text = HEAD + branch(number % 1000, 1 + Numbers(number % 1000).below(60)).replace(NUMBER, "1")
    return json.dumps({"id": f"{number:07}", "text": text}, ensure_ascii=False) + "\n"


def edited(dump: str, first: int) -> str:
    """A page with an edit of every hundredth topic, beginning with this one."""
    lines = dump.splitlines(keepends=True)
    topics = [at for at, line in enumerate(lines) if line[:1].isdigit()]
    for at in topics[first::100]:
        lines[at] = lines[at].rstrip("\n") + " edited\n"
    return "".join(lines)
