"""The programs that judge: how each is found, how it opens files, and the map it sees in each."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import markdown
from tree import Topic, Tree, html_links, html_text

HERE = Path(__file__).parent
DRIVERS = HERE / "drivers"

# What a program made of a file: a map, or what it said instead.
Seen = Tree | str


@dataclass(frozen=True)
class Program:
    """A program that judges files of some formats."""

    name: str
    # The formats it opens, by Panmap's names.
    formats: tuple[str, ...]
    # Where it comes from, as (apt, pip, npm or cargo; package).
    packages: tuple[tuple[str, str], ...]
    # Why it cannot be used here, if so.
    missing: Callable[["Place"], str | None]
    # The maps it sees in these files, which are all of this format.
    read: Callable[["Place", str, list[Path]], list[Seen]]
    # By format: the flavours Panmap writes for this program, each judged beside the default.
    flavours: dict[str, str] = field(default_factory=dict)
    # Whether it is so big that it is installed only where it is asked for by name.
    big: bool = False


@dataclass(frozen=True)
class Place:
    """Where programs that are not the system's are installed, and where they may write."""

    installed: Path
    work: Path

    @property
    def node_modules(self) -> Path:
        return self.installed / "node"

    @property
    def python(self) -> Path:
        return self.installed / "python"

    @property
    def opml_crate(self) -> Path:
        return self.installed / "cargo" / "release" / "opml-dump"


def run(command: list, timeout: float = 120, **options) -> bytes:
    """The standard output of a program that must succeed."""
    done = subprocess.run(command, capture_output=True, timeout=timeout, **options)
    if done.returncode:
        raise RuntimeError(f"{Path(str(command[0])).name} exits {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")
    return done.stdout


def each(read: Callable[["Place", str, Path], Tree]) -> Callable[["Place", str, list[Path]], list[Seen]]:
    """A program that is started once for each file."""

    def read_all(place: Place, format: str, files: list[Path]) -> list[Seen]:
        seen: list[Seen] = []
        for file in files:
            try:
                seen.append(read(place, format, file))
            except Exception as error:  # A judge's refusal is a verdict, not the end of the session.
                seen.append(f"{type(error).__name__}: {error}")
        return seen

    return read_all


def needs(*commands: str) -> Callable[[Place], str | None]:
    """A program that is there when these commands are."""

    def missing(_: Place) -> str | None:
        absent = [command for command in commands if not shutil.which(command)]
        return f"no {', '.join(absent)}" if absent else None

    return missing


def lines(output: bytes, build: Callable[[dict], Topic]) -> list[Seen]:
    """What a driver printed: a JSON line a file, a list of topics or a message."""
    seen = [json.loads(line) for line in output.decode().split("\n") if line]
    return [value if isinstance(value, str) else [build(topic) for topic in value] for value in seen]


# XML parsers: what a file is by the standard, read by its attributes.


def _address(attributes: dict) -> str | None:
    """The link of an outline element: in a list of feeds, where the feed is read, then the feed."""
    return attributes.get("url") or attributes.get("htmlUrl") or attributes.get("xmlUrl")


class _Elements:
    """Builds a map from the events of an XML parser."""

    def __init__(self, format: str):
        self.format = format
        self.topics: Tree = []
        self.open = 0
        self.note: list[str] | None = None

    def start(self, tag: str, attributes: dict) -> None:
        if self.format == "opml" and tag == "outline":
            self.topics.append(Topic(self.open, attributes.get("text", ""), attributes.get("_note"), _address(attributes)))
            self.open += 1
        elif self.format == "freemind" and tag == "node":
            self.topics.append(Topic(self.open, attributes.get("TEXT", ""), None, attributes.get("LINK")))
            self.open += 1
        elif tag == "richcontent" and attributes.get("TYPE") == "NOTE":
            self.note = []
        elif self.note is not None and tag == "p":
            self.note.append("")

    def end(self, tag: str) -> None:
        if tag == ("outline" if self.format == "opml" else "node"):
            self.open -= 1
        elif tag == "richcontent" and self.note is not None:
            last = self.topics[-1]
            self.topics[-1] = Topic(last.depth, last.text, "\n".join(self.note), last.link)
            self.note = None

    def data(self, text: str) -> None:
        if self.note:
            self.note[-1] += text

    def comment(self, _: str) -> None:
        pass

    def pi(self, *_: str) -> None:
        pass

    def close(self) -> Tree:
        return self.topics


def read_expat(_: Place, format: str, file: Path) -> Tree:
    elements = _Elements(format)
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = elements.start, elements.end
    parser.CharacterDataHandler = elements.data
    parser.Parse(file.read_bytes(), True)
    return elements.topics


LXML = """
import sys, lxml.etree
sys.path.insert(0, sys.argv[1])
import json, dataclasses, programs
for file in sys.argv[3:]:
    parser, elements = lxml.etree.XMLParser(huge_tree=True, no_network=True), programs._Elements(sys.argv[2])
    try:
        for event, element in lxml.etree.iterwalk(lxml.etree.parse(file, parser), events=("start", "end")):
            if event == "start":
                elements.start(element.tag, element.attrib)
                elements.data(element.text or "")
            else:
                elements.end(element.tag)
        print(json.dumps([dataclasses.asdict(t) for t in elements.topics]))
    except Exception as error:
        print(json.dumps(str(error)))
"""


def read_lxml(place: Place, format: str, files: list[Path]) -> list[Seen]:
    return lines(run([_python(place), "-c", LXML, HERE, format, *files]), lambda topic: Topic(**topic))


# The attributes of `outline` that the specification of OPML 2.0 describes.
SPECIFIED = {"text", "type", "isComment", "isBreakpoint", "created", "category", "url", "xmlUrl", "htmlUrl", "title",
             "description", "language", "version"}

SPECIFIED_HEAD = {"title", "dateCreated", "dateModified", "ownerName", "ownerEmail", "ownerId", "docs", "expansionState",
                  "vertScrollState", "windowTop", "windowLeft", "windowBottom", "windowRight"}


def read_xmllint(_: Place, format: str, file: Path) -> Tree:
    """libxml2's own tree, written again and read by expat: what it changed shows. Then the schema, where there is one."""
    schema = {"opml": ("--relaxng", "opml.rng"), "freemind": ("--schema", "freemind.xsd")}[format]
    path = HERE.parents[2] / "shared" / "schemas" / schema[1]
    if path.exists():
        document = ElementTree.fromstring(file.read_bytes())
        # The schema of OPML names what the specification does, and the specification allows any attribute beside that.
        for outline in document.iter("outline"):
            # Nor may an element with a type have others below it in the schema, which the specification says nothing of.
            typed = {"type", "url"} if len(outline) else set()
            for name in set(outline.keys()) & typed | set(outline.keys()) - SPECIFIED:
                del outline.attrib[name]
        for head in document.iter("head"):
            for element in [element for element in head if element.tag not in SPECIFIED_HEAD]:
                head.remove(element)
        command = ["xmllint", "--huge", "--nonet", "--noout", schema[0], path, "-"]
        run(command, input=ElementTree.tostring(document, "utf-8"))
    elements = _Elements(format)
    parser = xml.parsers.expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = elements.start, elements.end
    parser.CharacterDataHandler = elements.data
    parser.Parse(run(["xmllint", "--huge", "--nonet", "--c14n", file]), True)
    return elements.topics


def _python(place: Place) -> Path | str:
    own = place.python / "bin" / "python"
    return own if own.exists() else sys.executable


def no_module(module: str) -> Callable[[Place], str | None]:
    def missing(place: Place) -> str | None:
        done = subprocess.run([_python(place), "-c", f"import {module}"], capture_output=True)
        return f"no Python module {module}" if done.returncode else None

    return missing


# pandoc and cmark-gfm.


def read_pandoc(_: Place, format: str, file: Path) -> Tree:
    reader = {"opml": "opml-smart", "markdown": "commonmark"}[format]
    # pandoc makes a heading of every outline element, and blocks below it of its note.
    return markdown.from_pandoc(run(["pandoc", "-f", reader, "-t", "json", file]), lists=format == "markdown")


def read_pandoc_gfm(_: Place, _format: str, file: Path) -> Tree:
    return markdown.from_pandoc(run(["pandoc", "-f", "gfm", "-t", "json", file]))


def read_cmark(_: Place, _format: str, file: Path) -> Tree:
    extensions = [part for name in ("table", "strikethrough", "autolink", "tagfilter", "tasklist") for part in ("-e", name)]
    return markdown.from_cmark(run(["cmark-gfm", "-t", "xml", *extensions, file]))


# Libraries in node, Python and Rust.


def no_node(package: str) -> Callable[[Place], str | None]:
    def missing(place: Place) -> str | None:
        if not shutil.which("node"):
            return "no node"
        return None if (place.node_modules / "node_modules" / package).is_dir() else f"no npm package {package}"

    return missing


def read_markmap(place: Place, _: str, files: list[Path]) -> list[Seen]:
    def topic(seen: dict) -> Topic:
        # Line breaks of the HTML source are layout; those of the text are `<br>`.
        source = seen["html"].replace("\n", "")
        # Of an item with a note, the first paragraph is the text.
        first = re.sub(r"^<p[^>]*>|</p>.*$", "", source)
        whole = re.fullmatch(r"<a (?:(?!</a>).)*</a>", first)
        return Topic(seen["depth"], html_text(source), None, html_links(first)[0] if whole else None)

    return lines(run(["node", DRIVERS / "markmap.mjs", place.node_modules, *files]), topic)


def read_npm_opml(place: Place, _: str, files: list[Path]) -> list[Seen]:
    build = lambda seen: Topic(seen["depth"], seen.get("text", ""), seen.get("note"), _address(seen))
    return lines(run(["node", DRIVERS / "opml.mjs", place.node_modules, *files]), build)


PYPI_OPML = """
import sys, json, opml
for file in sys.argv[1:]:
    topics, open_ = [], [(0, o) for o in reversed(list(opml.parse(file)))]
    while open_:
        depth, o = open_.pop()
        topics.append(dict(depth=depth, text=getattr(o, "text", ""), note=getattr(o, "_note", None), link=getattr(o, "url", None) or getattr(o, "htmlUrl", None) or getattr(o, "xmlUrl", None)))
        open_ += [(depth + 1, child) for child in reversed(list(o))]
    print(json.dumps(topics))
"""


def read_pypi_opml(place: Place, _: str, files: list[Path]) -> list[Seen]:
    return lines(run([_python(place), "-c", PYPI_OPML, *files]), lambda topic: Topic(**topic))


def no_opml_crate(place: Place) -> str | None:
    return None if place.opml_crate.exists() else "the driver of the opml crate is not built"


def read_opml_crate(place: Place, _: str, files: list[Path]) -> list[Seen]:
    return lines(run([place.opml_crate, *files]), lambda topic: Topic(**topic))


# Freeplane and vym.

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

    def topic(seen: dict) -> Topic:
        note = None if seen["note"] is None else html_text(seen["note"])
        return Topic(seen["depth"], seen["shown"].encode("utf-16", "surrogatepass").decode("utf-16", "replace"), note, seen["link"])

    return lines(output.read_bytes(), topic)


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
        run(["dbus-run-session", "xvfb-run", "-a", "vym", "-b", "-q", "-t", "-r", script, work / "map.mm"],
            timeout=30, env=environment)
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


PROGRAMS = [
    Program("expat", ("opml", "freemind"), (), lambda _: None, each(read_expat)),
    Program("lxml", ("opml", "freemind"), (("pip", "lxml"),), no_module("lxml"), read_lxml),
    Program("xmllint", ("opml", "freemind"), (("apt", "libxml2-utils"),), needs("xmllint"), each(read_xmllint)),
    Program("pandoc", ("opml", "markdown"), (("apt", "pandoc"),), needs("pandoc"), each(read_pandoc), {"opml": "pandoc", "markdown": "commonmark"}),
    Program("pandoc-gfm", ("markdown",), (("apt", "pandoc"),), needs("pandoc"), each(read_pandoc_gfm), {"markdown": "gfm"}),
    Program("cmark-gfm", ("markdown",), (("apt", "cmark-gfm"),), needs("cmark-gfm"), each(read_cmark), {"markdown": "gfm"}),
    Program("markmap", ("markdown",), (("npm", "markmap-lib@0.18.12"),), no_node("markmap-lib"), read_markmap, {"markdown": "markmap"}),
    Program("npm-opml", ("opml",), (("npm", "opml@0.5.8"),), no_node("opml"), read_npm_opml),
    Program("pypi-opml", ("opml",), (("pip", "opml==0.5"),), no_module("opml"), read_pypi_opml),
    Program("opml-crate", ("opml",), (("cargo", "opml"),), no_opml_crate, read_opml_crate),
    Program("freeplane", ("freemind",), (("apt", "freeplane"), ("apt", "default-jdk-headless")), no_freeplane, read_freeplane, {"freemind": "freeplane"},
            big=True),
    Program("vym", ("freemind",), (("apt", "vym"), ("apt", "xvfb"), ("apt", "dbus")),
            needs("vym", "xvfb-run", "dbus-run-session"), each(read_vym), big=True),
]
