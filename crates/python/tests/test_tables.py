"""Topics as columns, and that they are the rows of the command line."""

from __future__ import annotations

import json

import pytest
from conftest import PAGE

import panmap


def test_columns_are_those_of_the_command_line(fixtures):
    for path in ["opml/allotment.opml", "mindmeister/bilan-liens.txt", "json/night-walk.json", "xmind/orchard.xmind"]:
        data = (fixtures / path).read_bytes()
        [written] = panmap.convert_many([data], "jsonl")
        rows = [json.loads(line) for line in written.text.splitlines()]
        columns = panmap.topics([data], ids=[path])
        names = ["topic", "parent", "path", "depth", "text", "note", "link"]
        assert [dict(zip(names, row)) for row in zip(*(columns[name] for name in names))] == [
            {name: row[name] for name in names} for row in rows
        ]
        assert set(columns["map"]) == {path} and all(columns["ok"]) and not any(columns["error"])
        walked = list(panmap.read(fixtures / path))
        assert columns["tags"] == [tuple(topic.tags) for topic in walked]
        assert columns["icons"] == [tuple(topic.icons) for topic in walked]


def test_a_map_that_fails_is_one_row():
    columns = panmap.topics([PAGE, b"no map", PAGE], ids=["a", "b", "c"], threads=2)
    assert columns["map"] == ["a"] * 4 + ["b"] + ["c"] * 4
    assert columns["ok"] == [True] * 4 + [False] + [True] * 4
    assert columns["text"][4] is None and columns["error"][4].startswith("not-an-outline: ")
    assert columns["path"][:4] == ["1", "1.1", "1.1.1", "1.2"]
    assert {len(column) for column in columns.values()} == {9}


def test_threads_change_nothing():
    pages = [PAGE.replace(b"Pears", b"Pears %d" % index) for index in range(300)]
    one = panmap.topics(pages)
    assert one == panmap.topics(pages, threads=3) == panmap.topics(pages, threads=0)
    assert one["map"][-1] == 299


def test_each_map_has_an_id():
    with pytest.raises(ValueError, match="1 ids for 2 maps"):
        panmap.topics([PAGE, PAGE], ids=["a"])
