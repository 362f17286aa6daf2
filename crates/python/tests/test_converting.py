"""Conversions, their losses, many of them at once, and differences."""

from __future__ import annotations

import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest
from conftest import PAGE, REPOSITORY

import panmap


def command(*arguments: object, data: bytes = b"") -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "panmap", *map(str, arguments)], input=data, capture_output=True)


def test_text_and_bytes(fixtures):
    assert panmap.convert(PAGE, to="md").text == "# Fruit\n\n- Apples\n  - Boskoop\n- Pears\n"
    assert panmap.convert(PAGE, to="fruit.opml").bytes.startswith(b"<?xml")
    for to, start in [("xmind", b"PK"), ("png", b"\x89PNG"), ("pdf", b"%PDF")]:
        written = panmap.convert(PAGE, to=to)
        assert written.bytes.startswith(start) and written.ok and bool(written)
    with pytest.raises(UnicodeDecodeError):
        panmap.convert(PAGE, to="png").text


@pytest.mark.filterwarnings("ignore::panmap.LossWarning")
def test_what_is_written_is_what_the_command_line_writes(fixtures):
    paths = ["opml/allotment.opml", "xmind/orchard.xmind", "mindmeister/bilan-liens.txt", "json/night-walk.json"]
    for path in paths:
        for to in ["markdown", "opml", "freemind", "json", "jsonl", "csv", "svg"]:
            run = command("convert", fixtures / path, "--to", to)
            assert panmap.convert(fixtures / path, to).bytes == run.stdout, (path, to, run.stderr)


def test_flavours_and_settings():
    html = b"# Fruit & nuts\n"
    assert "&amp;amp;" in panmap.convert(html, "opml", from_="markdown", for_="workflowy").text
    assert panmap.convert(PAGE, "csv", write_settings={"mark": "yes"}).bytes.startswith(b"\xef\xbb\xbf")
    with pytest.raises(panmap.Error, match="no flavour `nobody`"):
        panmap.convert(PAGE, "opml", for_="nobody")
    with pytest.raises(panmap.Error, match="docx"):
        panmap.convert(PAGE, "docx")
    with pytest.raises(ValueError, match="`mark`"):
        panmap.convert(PAGE, "csv", write_settings={"mark": "perhaps"})


def test_losses_are_warnings_or_errors(fixtures):
    path = fixtures / "opml/allotment.opml"
    with pytest.warns(panmap.LossWarning) as told:
        written = panmap.convert(path, "mindmeister")
    codes = {loss.code for loss in written.losses}
    assert {str(warning.message).split(":")[0] for warning in told} == codes and "lost-note" in codes
    assert all(warning.filename == __file__ for warning in told)
    with pytest.raises(panmap.LossError) as caught:
        panmap.convert(path, "mindmeister", strict=True)
    assert caught.value.diagnostic.code in codes
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", panmap.LossWarning)
        assert panmap.convert(path, "mindmeister", strict=True, allow=codes).bytes == written.bytes
        assert panmap.convert(path, "json", strict=True).ok
    with pytest.raises(ValueError, match="lost-hat"):
        panmap.convert(path, "mindmeister", allow=["lost-hat"])


def test_a_map_that_was_read_is_written_as_its_file_is(fixtures):
    for path, to in [("opml/allotment.opml", "opml"), ("json/night-walk.json", "json"), ("xmind/orchard.xmind", "xmind")]:
        map = panmap.read(fixtures / path)
        assert panmap.convert(map, to).bytes == panmap.convert(fixtures / path, to).bytes


def test_an_output_has_a_limit():
    with pytest.raises(panmap.Error, match="max_output"):
        panmap.convert(PAGE, "markdown", max_output=10)


def test_a_map_has_limits():
    for name, call in [
        ("max_topics", lambda: panmap.read(PAGE, max_topics=1)),
        ("max_levels", lambda: panmap.convert(PAGE, "markdown", max_levels=1)),
    ]:
        with pytest.raises(panmap.Error, match="more than the limit of 1") as caught:
            call()
        told = caught.value.diagnostic
        assert told.code == "input-too-large" and told.help is not None and f"`{name}` allows" in told.help
    assert not panmap.convert_many([PAGE], "markdown", max_topics=1)[0]


def test_many_maps_fail_alone_and_keep_their_order():
    pages = [b"%d. Topic %d\n\n1. x\n" % (1, index) if index % 7 else b"no map at all" for index in range(500)]
    one = panmap.convert_many(pages, "markdown")
    for threads in [2, 3, 0]:
        many = panmap.convert_many(pages, "markdown", threads=threads)
        assert [result.bytes if result else result.error for result in many] == [
            result.bytes if result else result.error for result in one
        ]
    failed = [index for index, result in enumerate(one) if not result]
    assert failed == list(range(0, 500, 7)) and one[0].error.code == "not-an-outline"
    with pytest.raises(panmap.Error, match="not-an-outline"):
        one[0].bytes
    for index in [1, 2, 3]:
        assert one[index].bytes == panmap.convert(pages[index], "markdown").bytes
    assert panmap.convert_many([], "markdown") == []


def test_other_threads_work_while_a_large_map_is_read():
    large = b"1. Fruit\n\n" + b"".join(b"1.%d. Apples and pears\n\n" % index for index in range(1, 200_000))
    done, ticks = threading.Event(), []

    def tick() -> None:
        while not done.is_set():
            ticks.append(1)
            done.wait(0.0005)

    clock = threading.Thread(target=tick)
    clock.start()
    while not ticks:
        pass
    before = len(ticks)
    # A thread that cannot run for as long as a map is read would see `done` at once.
    panmap.convert(large, "opml")
    after = len(ticks)
    done.set()
    clock.join()
    assert after > before


def test_maps_are_compared():
    old, new = panmap.read(PAGE), panmap.read(PAGE.replace(b"2. Pears", b"1.2. Cox\n\n2. Plums"))
    assert panmap.diff(old, old) == []
    changes = panmap.diff(old, new)
    assert [change.kind for change in changes] == ["added", "changed"]
    assert (changes[0].new.text, changes[0].topics, changes[0].old) == ("Cox", 1, None)
    assert changes[1].old.text == "Pears" and changes[1].new.text == "Plums"
    assert changes[1].fields == [("text", "Pears", "Plums")]
    assert [change.kind for change in panmap.diff(PAGE, b"1. Apples\n")] == [change.kind for change in panmap.diff(old, panmap.read(b"1. Apples\n"))]


def test_what_one_format_cannot_have_is_no_difference(fixtures):
    rich = panmap.read(b"# Fruit\n\n- **Apples**\n", from_="markdown")
    plain = panmap.read(b"depth,text\n0,Fruit\n1,Apples\n", from_="csv")
    assert panmap.diff(rich, plain) == []
    assert [change.kind for change in panmap.diff(rich, plain, all=True)] == ["changed"]


def test_formats_are_listed():
    formats = {format.name: format for format in panmap.formats()}
    assert formats["freemind"].extensions == ["mm"] and "freeplane" in formats["freemind"].flavours
    assert not formats["svg"].is_read and formats["vym"].flavours == []


def test_the_command_line_is_in_the_wheel():
    run = command("convert", "--to", "markdown", data=PAGE)
    assert (run.returncode, run.stdout) == (0, b"# Fruit\n\n- Apples\n  - Boskoop\n- Pears\n")
    assert command("convert", "--to", "docx", data=PAGE).returncode == 2
    assert command("check", REPOSITORY / "fixtures/mindmeister/err/dates.txt").returncode == 1
    script = Path(sys.executable).parent / "panmap"
    run = subprocess.run([script, "--version"], capture_output=True, text=True)
    assert run.stdout == f"panmap {panmap.__version__}\n"
