"""Desktop programs, each driven without a person."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat
from pathlib import Path

from program import DRIVERS, Place, Seen, lines, needs, run
from rich import from_html, run as piece
from tree import Topic, Tree, html_text, related

FREEPLANE = Path(os.environ.get("FREEPLANE_HOME", "/usr/share/freeplane"))


def no_freeplane(_: Place) -> str | None:
    if not (FREEPLANE / "freeplanelauncher.jar").exists():
        return "no Freeplane in FREEPLANE_HOME or /usr/share/freeplane"
    return needs("java", "javac")(_)


def read_freeplane(place: Place, _: str, files: list[Path]) -> list[Seen]:
    work = place.work / "freeplane"
    work.mkdir(exist_ok=True)
    jars = os.pathsep.join(str(FREEPLANE / jar) for jar in ("freeplanelauncher.jar", "framework.jar"))
    run(["javac", "-nowarn", "-cp", jars, "-d", work, DRIVERS / "FreeplaneDump.java"])
    java = ["java", "-Xss256m", "--add-opens=java.base/java.lang=ALL-UNNAMED"]
    version = subprocess.run(["java", "-version"], capture_output=True).stderr.decode()
    # Java 18 and later refuse what the launcher does before it is told not to.
    if '"1.' not in version and '"11.' not in version:
        java.append("-Djava.security.manager=allow")
    output = work / "maps.jsonl"
    output.unlink(missing_ok=True)
    # Freeplane 1.7 reads the platform's charset in places, as FreeMind does.
    run([*java, "-cp", f"{jars}{os.pathsep}{work}", "FreeplaneDump", FREEPLANE, work / "settings", output, *files],
        env={**os.environ, "HOME": str(work)}, cwd=work)

    def whole(text: str) -> str:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def topic(seen: dict) -> Topic:
        note = None if seen["note"] is None else html_text(seen["note"])
        facts = {(kind, whole(value)) for kind, value in seen["facts"]}
        stored = whole(seen["text"])
        is_html = stored.lstrip().lower().startswith("<html")
        rich = from_html(stored) if is_html else (piece(whole(seen["shown"]), set()),)
        return Topic(seen["depth"], whole(seen["shown"]), note, seen["link"], frozenset(facts | {("stored", stored)}), rich,
                     None if seen["note"] is None else from_html(seen["note"]))

    return [seen if isinstance(seen, str) else _lines(seen) for seen in lines(output.read_bytes(), topic)]


def _lines(tree: Tree) -> Tree:
    """The tree with the lines between topics, which Freeplane tells by ids."""
    ids = {topic.fact("id"): at for at, topic in enumerate(tree)}
    told = [(at, value.partition(" ")) for at, topic in enumerate(tree) for kind, value in sorted(topic.facts) if kind == "line"]
    return related(tree, [(at, ids[end], label) for at, (end, _, label) in told])


# A screen that nobody sees, and the bus that desktop programs talk on.
SCREEN = ["dbus-run-session", "xvfb-run", "-a"]


def read_vym(place: Place, _: str, file: Path) -> Tree:
    # vym leaves a lock file beside the map and asks about it the next time, so each file has its own directory.
    with tempfile.TemporaryDirectory(dir=place.work) as directory:
        work = Path(directory)
        (work / "out").mkdir()
        shutil.copy(file, work / "map.mm")
        script = work / "dump.vys"
        script.write_text(f'exportXML ("{work}/out/","{work}/out/map.xml")\n')
        # Where vym has no translation for the language it opens a dialogue, and C is such a language.
        environment = {**os.environ, "HOME": str(place.work), "LANG": "en_US.UTF-8"}
        run([*SCREEN, "vym", "-b", "-q", "-t", "-r", script, work / "map.mm"], timeout=60, env=environment)
        return _vym((work / "out" / "map.xml").read_bytes())


def _vym(document: bytes) -> Tree:
    topics: Tree = []
    open_ = 0
    text: list[str] | None = None

    def start(tag: str, attributes: dict) -> None:
        nonlocal open_, text
        if tag in ("mapcenter", "branch"):
            link = attributes.get("url")
            topics.append(Topic(open_, "", None, link))
            open_ += 1
        elif tag in ("heading", "vymnote"):
            text = []

    def end(tag: str) -> None:
        nonlocal open_, text
        if tag in ("mapcenter", "branch"):
            open_ -= 1
        elif tag in ("heading", "vymnote"):
            value, last = "".join(text or []), topics[-1]
            if tag == "heading":
                topics[-1] = Topic(last.depth, value, last.note, last.link)
            else:
                note = html_text(value) if value.lstrip().startswith("<") else value
                topics[-1] = Topic(last.depth, last.text, note, last.link)
            text = None

    def data(piece: str) -> None:
        if text is not None:
            text.append(piece)

    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    parser.Parse(document, True)
    return topics


MINDER = "com.github.phase1geo.minder"

# Opens each file and asks by keys, where the mouse would ask by the menu, to have it fitted in the window: `m f f` in
# Minder 1.14, which then saves what it has read as a file of its own beside the one it was given.
MINDER_SCRIPT = """
minder=$1; shift
for file in "$@"; do
    "$minder" "$file" >/dev/null 2>&1 &
    for _ in $(seq 200); do
        window=$(xdotool search --onlyvisible --class minder 2>/dev/null | tail -1)
        [ -n "$window" ] && break
        sleep 0.1
    done
    for _ in $(seq 20); do
        [ -s "${file%.*}.minder" ] && break
        xdotool windowfocus "$window" key m f f 2>/dev/null
        sleep 0.5
    done
    sleep 0.2
    kill %%; wait %% 2>/dev/null
done
exit 0
"""


def read_minder(place: Place, _: str, files: list[Path]) -> list[Seen]:
    seen: list[Seen] = []
    with tempfile.TemporaryDirectory(dir=place.work) as directory:
        # It remembers what was open, and the names of what it saves are those of the files.
        copies = [Path(shutil.copy(file, Path(directory) / file.name)) for file in files]
        environment = {**os.environ, "HOME": directory, "LANG": "C.UTF-8"}
        run([*SCREEN, "bash", "-c", MINDER_SCRIPT, "minder", MINDER, *copies], timeout=20 + 6 * len(files), env=environment)
        for copy in copies:
            saved = copy.with_suffix(".minder")
            try:
                seen.append(_minder(ElementTree.parse(saved).getroot()))
            except (OSError, ElementTree.ParseError) as error:
                seen.append(f"Minder saved nothing that can be read: {error}")
    return seen


def _minder(document: ElementTree.Element) -> Tree:
    topics: Tree = []
    open_ = [(0, node) for node in reversed(document.findall("nodes/node"))]
    while open_:
        depth, node = open_.pop()
        text = node.find("nodename/text")
        note = node.findtext("nodenote") or None
        facts = {("task", "done" if node.get("task") == "1" else "open")} if node.get("task") else set()
        if node.get("fold") == "true":
            facts.add(("folded", "true"))
        topics.append(Topic(depth, "" if text is None else text.get("data", ""), note, node.findtext("nodelink"), frozenset(facts)))
        open_ += [(depth + 1, child) for child in reversed(node.findall("nodes/node"))]
    return topics
