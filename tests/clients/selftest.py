"""Whether the judges can fail: a map is spoilt in every way there is, and each of them must see it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING

from program import Program
from tree import from_json

if TYPE_CHECKING:
    from judge import Session

def _topic(text: str, *children: dict, **details) -> dict:
    return {"text": text, **details, "children": list(children)}


MAP = {"format": "panmap", "version": 1, "meta": {}, "topics": [_topic(
    "Root",
    _topic("first branch", _topic("leaf one", note="A note."), _topic("leaf two", link="https://example.org/two"), side="right"),
    _topic("second branch", _topic("inner", _topic("innermost"), _topic("beside it"), folded=True), _topic("an open task", task="open"), side="left"),
    _topic("third branch", _topic("tagged", tags=["red"]), _topic("with attribute", attributes=[{"name": "colour", "value": "blue"}]),
           _topic("two\nlines"), side="left"),
)]}


def _at(map_: dict, *steps: int) -> dict:
    topic = map_["topics"][0]
    for step in steps:
        topic = topic["children"][step]
    return topic


def _swap(topics: list) -> None:
    topics[0], topics[1] = topics[1], topics[0]


# What is done to the map, and the kind of fact that only tells it, where the tree stays the same.
SPOILT = {
    "a leaf is dropped": (lambda m: _at(m, 0)["children"].pop(), None),
    "a branch is dropped": (lambda m: _at(m)["children"].pop(1), None),
    "a topic is dropped, its children kept": (lambda m: _at(m, 1).update(children=_at(m, 1, 0)["children"] + _at(m, 1)["children"][1:]), None),
    "a topic is added": (lambda m: _at(m, 2)["children"].append(_topic("too much")), None),
    "two leaves are swapped": (lambda m: _swap(_at(m, 1, 0)["children"]), None),
    "two branches are swapped": (lambda m: _swap(_at(m)["children"]), "order"),
    "two branches of a side are swapped": (lambda m: _at(m)["children"].append(_at(m)["children"].pop(1)), None),
    "a topic moves below its sibling": (lambda m: _at(m, 0, 0)["children"].append(_at(m, 0)["children"].pop(1)), None),
    "a topic moves to the level above": (lambda m: _at(m, 1)["children"].append(_at(m, 1, 0)["children"].pop()), None),
    "a letter is changed": (lambda m: _at(m, 1, 0, 0).update(text="innermosT"), None),
    "a text is emptied": (lambda m: _at(m, 1, 0, 0).update(text=""), None),
    "the root is another": (lambda m: _at(m).update(text="Roots"), None),
    "a line is dropped": (lambda m: _at(m, 2, 2).update(text="two"), None),
    "a line break is no space": (lambda m: _at(m, 2, 2).update(text="two lines"), "line"),
    "a note is dropped": (lambda m: _at(m, 0, 0).pop("note"), "note"),
    "a note is changed": (lambda m: _at(m, 0, 0).update(note="B note."), "note"),
    "a note is another topic's": (lambda m: _at(m, 0, 1).update(note=_at(m, 0, 0).pop("note")), "note"),
    "a link is dropped": (lambda m: _at(m, 0, 1).pop("link"), "link"),
    "a link is changed": (lambda m: _at(m, 0, 1).update(link="https://example.org/2"), "link"),
    "a folded topic is open": (lambda m: _at(m, 1, 0).pop("folded"), "folded"),
    "a task is done": (lambda m: _at(m, 1, 1).update(task="done"), "task"),
    "a side is changed": (lambda m: _at(m, 2).update(side="right"), "side"),
    "a tag is dropped": (lambda m: _at(m, 2, 0).pop("tags"), "tag"),
    "an attribute is changed": (lambda m: _at(m, 2, 1)["attributes"][0].update(value="red"), "attribute"),
}

# What hides a change, by its kind, where `differences.toml` or a program's own model leaves it out.
HIDING = {
    "note": {"without-notes"},
    "link": {"without-links"},
    "line": {"spaces-collapsed"},
    # Branches of different sides.
    "order": {"a-side-first"},
}


def self_test(session: "Session", programs: list[Program]) -> int:
    files, ours = [], from_json(json.dumps(MAP).encode())
    for number, spoil in enumerate([lambda _: None, *(spoil for spoil, _ in SPOILT.values())]):
        map_ = copy.deepcopy(MAP)
        spoil(map_)
        file = session.place.work / f"spoilt-{number}.json"
        file.write_text(json.dumps(map_))
        files.append(file)
    session.maps = [(file, ours) for file in files]
    for program in programs:
        for format, flavours in program.judges.items():
            for flavour in flavours:
                _test(session, program, format, flavour)
    print(f"\n{session.failures or 'no'} failure{'' if session.failures == 1 else 's'}")
    return 1 if session.failures else 0


def _test(session: "Session", program: Program, format: str, flavour: str | None) -> None:
    what = f"{program.name} on {format}{f' for {flavour}' if flavour else ''}"
    maps = [Path(file).name for file, _ in session.maps]
    verdict = lambda at: session.compare(program, format, flavour, maps[at], session.maps[at][1], seen[at])
    try:
        seen = program.read(session.place, format, session.files(format, flavour))
    except Exception as error:
        session.fail(f"{what}: {type(error).__name__}: {error}")
        return
    if isinstance(verdict(0), str):
        session.fail(f"{what} sees the whole map otherwise:\n    {verdict(0)}")
        return
    applied = {name for difference in session.listed(program, format, flavour, maps[0]) for name in difference["apply"]}
    tells = program.tells.get(format, ())
    noticed, blind = 0, []
    for at, (name, (_, kind)) in enumerate(SPOILT.items(), 1):
        if isinstance(verdict(at), str):
            noticed += 1
        elif kind and (kind not in HIDING and kind not in tells or HIDING.get(kind, set()) & applied):
            blind.append(kind)
        else:
            session.fail(f"{what}: not seen: {name}")
    unseen = f", blind to {', '.join(dict.fromkeys(blind))}" if blind else ""
    print(f"{what}: {noticed} of {len(SPOILT)} changes seen{unseen}")
