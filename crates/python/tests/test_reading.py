"""What a map is read from, and what its topics have."""

from __future__ import annotations

import gc
import io
import pickle
from datetime import datetime, timezone

import pytest
from conftest import PAGE

import panmap


def texts(map: panmap.Map) -> list[str]:
    return [topic.text for topic in map.walk()]


def test_a_map_is_read_from_whatever_holds_it(tmp_path):
    path = tmp_path / "fruit.txt"
    path.write_bytes(PAGE)
    binary, text, unnamed = open(path, "rb"), open(path, encoding="utf-8"), io.BytesIO(PAGE)
    with binary, text:
        sources = [path, str(path), PAGE, bytearray(PAGE), memoryview(PAGE), binary, text, unnamed, io.StringIO(PAGE.decode())]
        for source in sources:
            assert texts(panmap.read(source)) == ["Fruit", "Apples", "Boskoop", "Pears"], source


def test_what_is_no_source_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        panmap.read(tmp_path / "nothing.mm")
    with pytest.raises(ValueError, match="text.encode"):
        panmap.read(PAGE.decode())
    with pytest.raises(TypeError, match="not int"):
        panmap.read(7)
    with pytest.raises(TypeError, match="returned NoneType"):
        panmap.read(type("Odd", (), {"read": lambda self: None})())


def test_the_name_of_a_file_helps_to_find_its_format(tmp_path):
    path = tmp_path / "fruit.csv"
    path.write_text("Fruit\n,Apples\n")
    assert panmap.read(path).format == "csv"
    with open(path, "rb") as file:
        assert panmap.read(file).format == "csv"


def test_a_topic_has_what_the_source_says(fixtures):
    map = panmap.read(fixtures / "opml/allotment.opml")
    topics = list(map)
    assert len(topics) == len(map) and topics[-1] == map[-1] == map[len(map) - 1]
    beans, climbing, soak = topics[1:4]
    assert (beans.task, soak.task, beans.parent) == ("done", "open", topics[0])
    assert beans.created == datetime(2024, 5, 5, 10, tzinfo=timezone.utc) and beans.modified is None
    assert climbing.tags == ["climbers", "/legumes/beans"] and climbing.text == "climbing\nand dwarf"
    assert topics[0].note.startswith("Plot 14.\nWater") and climbing.note is None
    seeds = topics[4]
    assert (seeds.link, seeds.is_folded, seeds.links) == ("https://example.org/seeds?y=2024&m=5", True, [seeds.link])
    [owned] = [topic for topic in topics if topic.attributes]
    assert owned.attributes == [("owner", "nobody")]
    assert (map.title, map.author, map.created) == ("Allotment", "Bo & Lin", datetime(2024, 5, 4, 9, 30, tzinfo=timezone.utc))


def test_links_are_those_of_texts_and_notes_too():
    map = panmap.read(b"- [Oak](https://a.example) and [elm](https://b.example)\n\n  See [more](c.md).\n", from_="markdown")
    assert [topic.links for topic in map.walk()] == [["https://a.example", "https://b.example", "c.md"]]


def test_the_tree_can_be_walked_from_any_topic():
    map = panmap.read(PAGE)
    [root] = map.roots
    apples, pears = root.children
    assert [topic.text for topic in apples.walk()] == ["Apples", "Boskoop"]
    [boskoop] = apples.children
    assert boskoop.ancestors == [apples, root] and boskoop.parent == apples and root.parent is None
    assert [topic.depth for topic in map] == [0, 1, 2, 1] and [topic.index for topic in map] == [0, 1, 2, 3]
    assert len({root, map[0], pears}) == 2 and root != panmap.read(PAGE).roots[0]
    with pytest.raises(IndexError):
        map[4]


def test_topics_outlive_their_map():
    boskoop = panmap.read(PAGE)[2]
    gc.collect()
    assert boskoop.text == "Boskoop" and boskoop.parent.parent.text == "Fruit"


def test_a_walk_is_an_iterator():
    walk = panmap.read(PAGE).walk()
    assert iter(walk) is walk and next(walk).text == "Fruit" and walk.__length_hint__() == 3
    assert len(list(walk)) == 3 and list(walk) == []


def test_pictures_relations_groups_sheets_and_media(fixtures):
    map = panmap.read(fixtures / "xmind/orchard.xmind")
    assert len(map.sheets) == len(map.roots) > 1
    assert map.media and all(isinstance(data, bytes) for data in map.media.values())
    assert any(picture.address in map.media for topic in map for picture in topic.pictures)
    assert all(start in set(map) and end in set(map) for start, end, _ in map.relations)
    sheet = panmap.read(fixtures / "xmind/orchard.xmind", sheet=map.sheets[1])
    assert len(sheet.roots) == 1
    with pytest.raises(panmap.Error, match="no sheet `Attic`"):
        panmap.read(fixtures / "xmind/orchard.xmind", sheet="Attic")


def test_an_error_says_where_what_and_what_to_do(fixtures):
    path = fixtures / "mindmeister/err/dates.txt"
    with pytest.raises(panmap.Error) as caught:
        panmap.read(path)
    diagnostic = caught.value.diagnostic
    assert (diagnostic.code, diagnostic.severity, diagnostic.line, diagnostic.column) == ("not-an-outline", "error", 1, 1)
    assert str(caught.value).startswith(f"{path}:1:1: error[not-an-outline]: the numbers skip")
    assert f"\n  help: {diagnostic.help}" in str(caught.value)
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.diagnostic == diagnostic and str(again) == str(caught.value)


def test_places_are_those_of_the_text():
    page = "Früchte by Mind Map: Früchte\n\n1. Äpfel\n\n1. Birnen\n".encode()
    places = [(told.line, told.column, told.code) for told in panmap.read(page).diagnostics]
    assert places == [(5, 1, "stray-label")]


def test_a_malformed_input_can_be_recovered():
    cut = b'<map><node TEXT="Fruit"><node TEXT="Apples"/>'
    with pytest.raises(panmap.Error, match="recover=True"):
        panmap.read(cut, from_="freemind")
    with pytest.warns(panmap.LossWarning, match="malformed-input"):
        assert len(panmap.read(cut, from_="freemind", recover=True)) == 2


def test_losses_of_reading_are_warnings_or_errors():
    odd = b'{"format": "panmap", "version": 2, "topics": [{"text": "a", "children": [], "x": 0}]}'
    with pytest.warns(panmap.LossWarning, match="^ignored-content: ") as told:
        map = panmap.read(odd)
    assert len(told) == 1 and told[0].filename == __file__
    assert [loss.code for loss in map.losses] == ["ignored-content"]
    with pytest.raises(panmap.LossError) as caught:
        panmap.read(odd, strict=True)
    assert caught.value.diagnostic.severity == "error"


def test_options_without_meaning_are_value_errors():
    for options in [{"from_": "docx"}, {"encoding": "latin-99"}, {"settings": {"colour": "no"}}, {"from_": "svg"}]:
        with pytest.raises(ValueError):
            panmap.read(PAGE, **options)


def test_an_encoding_can_be_named():
    old = "Früchte by Mind Map: Früchte\n\n1. Süß\n\n1. Sauer\n".encode("cp1252")
    map = panmap.read(old, encoding="windows-1252")
    assert map[1].text.startswith("Süß")
    assert [(told.line, told.code) for told in map.diagnostics] == [(5, "stray-label")]


def test_a_map_becomes_a_dictionary_and_comes_back(fixtures):
    for path in ["opml/allotment.opml", "xmind/orchard.xmind", "json/night-walk.json"]:
        map = panmap.read(fixtures / path)
        assert panmap.Map.from_dict(map.to_dict()) == map
    assert panmap.read(PAGE).to_dict()["topics"][0]["text"] == "Fruit"
    assert panmap.read(PAGE) == panmap.read(PAGE) != panmap.read(b"1. Nuts\n")
    with pytest.raises(panmap.Error):
        panmap.Map.from_dict({"nothing": 1})


def test_deep_maps_are_ordinary():
    deep = "".join("\t" * depth + "a\n" for depth in range(3000)).encode()
    map = panmap.read(deep, from_="indented")
    assert max(topic.depth for topic in map) == 2999
    assert panmap.convert(map, to="opml").bytes.count(b"<outline") == 3000
