"""Whether the judges can fail: a map is spoilt in every way there is, and each of them must see it."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from program import Program
from tree import from_json, version

if TYPE_CHECKING:
    from judge import Session

def _topic(text: str, *children: dict, **details) -> dict:
    return {"text": text, **details, "children": list(children)}


MAP = {"format": "panmap", "version": 1, "meta": {}, "topics": [_topic(
    "Root",
    _topic("first branch", _topic("leaf one", note="A note."), _topic("leaf two", link="https://example.org/two"), side="right"),
    _topic("second branch", _topic("inner", _topic("innermost"), _topic("beside it"), folded=True), _topic("an open task", task="open"), side="left"),
    _topic("third branch", _topic("tagged", tags=["red"]), _topic("with attribute", attributes=[{"name": "colour", "value": "blue"}]),
           _topic("two\nlines", id="ID_7"), side="left"),
)], "relations": [{"from": 2, "to": 5, "label": "leads to"}]}


def _rich(*runs: dict, text: str | None = None) -> dict:
    return _topic("".join(run["text"] for run in runs) if text is None else text, runs=list(runs))


ADDRESS = "https://example.org/site"

# What stands below the last branch where the binary knows of marks.
RICH = [
    _rich({"text": "a "}, {"text": "strong", "strong": True}, {"text": " word"}),
    _rich({"text": "emphasis", "emphasis": True}, {"text": " first"}),
    _rich({"text": "is "}, {"text": "struck", "strike": True}),
    _rich({"text": "some "}, {"text": "code", "code": True}),
    _rich({"text": "an "}, {"text": "underline", "underline": True}),
    _rich({"text": "x"}, {"text": "2", "sup": True}),
    _rich({"text": "y"}, {"text": "1", "sub": True}),
    _rich({"text": "a "}, {"text": "highlight", "highlight": True}),
    _rich({"text": "in "}, {"text": "red", "color": "#ff0000"}),
    _rich({"text": "on "}, {"text": "yellow", "background": "#ffff00"}),
    _rich({"text": "see "}, {"text": "the site", "link": {"address": ADDRESS}}, text=f"see the site ({ADDRESS})"),
    _rich({"text": "with "}, {"text": "a cat", "image": {"address": "cat.png"}}),
]
KINDS = ("strong", "emphasis", "strike", "code", "underline", "sup", "sub", "highlight", "color", "background", "link", "image")


def _mark(at: int) -> Callable[[dict], None]:
    """What spoils a topic of `RICH`: its mark is dropped."""

    def spoil(map_: dict) -> None:
        topic = _at(map_, 2)["children"][3 + at]
        topic["runs"] = [{"text": run["text"]} for run in topic["runs"]]
        topic["text"] = "".join(run["text"] for run in topic["runs"])

    return spoil


def _moved(map_: dict) -> None:
    runs = _at(map_, 2)["children"][3]["runs"]
    runs[0], runs[1], runs[2] = {"text": "a ", "strong": True}, {"text": "strong"}, {"text": " word"}


def _elsewhere(map_: dict) -> None:
    topic = _at(map_, 2)["children"][3 + KINDS.index("link")]
    topic["runs"][1]["link"]["address"] = f"{ADDRESS}/2"
    topic["text"] = f"see the site ({ADDRESS}/2)"


# What is done to marks, and the kind that only tells it.
SPOILT_MARKS = {f"a mark is dropped: {kind}": (_mark(at), f"mark {kind}") for at, kind in enumerate(KINDS)} | {
    "a mark is over other words": (_moved, "mark strong"),
    "a link in a text is changed": (_elsewhere, "mark link"),
}


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
    "an id is changed": (lambda m: _at(m, 2, 2).update(id="ID_8"), "id"),
    "a line between topics is dropped": (lambda m: m["relations"].pop(), "relation"),
    "a line between topics ends elsewhere": (lambda m: m["relations"][0].update(to=6), "relation"),
    "a line between topics has another label": (lambda m: m["relations"][0].update(label="leads from"), "relation label"),
    "an attribute is changed": (lambda m: _at(m, 2, 1)["attributes"][0].update(value="red"), "attribute"),
}

# What hides a change, by its kind, where `differences.toml` or a program's own model leaves it out.
HIDING = {
    "note": {"without-notes"},
    "link": {"without-links"},
    "line": {"spaces-collapsed"},
    # Branches of different sides.
    "order": {"a-side-first", "right-first"},
    "relation label": {"labels-aside"},
}

# What every program tells.
ALWAYS = {"note", "link", "line", "order"}


def self_test(session: "Session", programs: list[Program]) -> int:
    probe = session.place.work / "probe.md"
    probe.write_text("# a\n\n- **b**\n")
    session.marks |= version(session.panmap(probe, "json").stdout) > 1
    whole, spoilt = copy.deepcopy(MAP), dict(SPOILT)
    if session.marks:
        whole["version"] = 2
        whole["topics"][0]["children"][2]["children"] += copy.deepcopy(RICH)
        spoilt |= SPOILT_MARKS
    else:
        print("no marks are spoilt: they are not compared")
    files, ours = [], from_json(json.dumps(whole).encode())
    for number, spoil in enumerate([lambda _: None, *(spoil for spoil, _ in spoilt.values())]):
        map_ = copy.deepcopy(whole)
        spoil(map_)
        file = session.place.work / f"spoilt-{number}.json"
        file.write_text(json.dumps(map_))
        files.append(file)
    session.maps = [(file, ours, ours) for file in files]
    for program in programs:
        for format, flavours in program.judges.items():
            for flavour in flavours:
                _test(session, program, format, flavour, spoilt)
    print(f"\n{session.failures or 'no'} failure{'' if session.failures == 1 else 's'}")
    return 1 if session.failures else 0


def _test(session: "Session", program: Program, format: str, flavour: str | None, spoilt: dict) -> None:
    what = f"{program.name} on {format}{f' for {flavour}' if flavour else ''}"
    maps = [Path(file).name for file, _, _ in session.maps]
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
    tells = (*program.tells.get(format, ()), *(f"mark {kind}" for kind in program.shows.get((format, flavour), ())))
    noticed, blind = 0, []
    for at, (name, (_, kind)) in enumerate(spoilt.items(), 1):
        if isinstance(verdict(at), str):
            noticed += 1
        elif kind and (kind not in ALWAYS and kind.removesuffix(" label") not in tells or HIDING.get(kind, set()) & applied):
            blind.append(kind)
        else:
            session.fail(f"{what}: not seen: {name}")
    unseen = f", blind to {', '.join(dict.fromkeys(blind))}" if blind else ""
    print(f"{what}: {noticed} of {len(spoilt)} changes seen{unseen}")
