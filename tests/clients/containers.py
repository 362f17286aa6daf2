"""Maps in archives and in other programs' own files, read by nothing but Python's standard library, and compared with what Panmap reads of them.

    python3 tests/clients/containers.py PANMAP FILE...

Compares, topic by topic in document order: depth, text, note, link, tags, icons and pictures, and of each map the number
of relations and groups. Prints a line for each file, and every difference; ends with 1 if there was one.
"""

import json
import plistlib
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree


def lines(text):
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def words(text):
    return " ".join(lines(text).split())


class Map:
    """The topics of a map as rows, and what is between them."""

    def __init__(self):
        self.rows = []
        self.relations = 0
        self.groups = 0

    def add(self, depth, text, note="", link="", tags=(), icons=0, pictures=0, attachments=0):
        # Whether paragraphs are a line or two apart is not for this reading to say.
        text = re.sub("\n+", "\n", lines(text))
        self.rows.append((depth, text, words(note), link or "", tuple(tags), icons, pictures, attachments))


def entries(path):
    with zipfile.ZipFile(path) as archive:
        return {info.filename.lstrip("/"): archive.read(info) for info in archive.infolist() if not info.is_dir()}


def link_of(href, files):
    """The link and the number of attachments that an address of XMind means."""
    if href and href.startswith("xap:") and href[4:] in files:
        return "", 1
    if href and href.startswith("xmind:#"):
        return "#" + href[7:], 0
    return href, 0


def xmind(files):
    found = Map()
    for sheet in json.loads(files["content.json"].decode("utf-8-sig")):
        open_topics = [(0, sheet["rootTopic"])]
        ids = set()
        while open_topics:
            depth, topic = open_topics.pop()
            ids.add(topic.get("id"))
            notes = topic.get("notes", {})
            link, attachments = link_of(topic.get("href"), files)
            found.add(
                depth,
                topic.get("title"),
                notes.get("plain", {}).get("content"),
                link,
                topic.get("labels", []),
                len(topic.get("markers", [])),
                int("image" in topic),
                attachments,
            )
            found.groups += len(topic.get("boundaries", [])) + len(topic.get("summaries", []))
            children = [child for group in topic.get("children", {}).values() for child in group]
            open_topics += [(depth + 1, child) for child in reversed(children)]
        for relation in sheet.get("relationships", []):
            found.relations += relation["end1Id"] in ids and relation["end2Id"] in ids
    return found


CONTENT = "{urn:xmind:xmap:xmlns:content:2.0}"


def xmind8(files):
    found = Map()
    root = ElementTree.fromstring(files["content.xml"])
    link_name = "{http://www.w3.org/1999/xlink}href"
    for sheet in root.findall(CONTENT + "sheet"):
        open_topics = [(0, sheet.find(CONTENT + "topic"))]
        ids = set()
        while open_topics:
            depth, topic = open_topics.pop()
            ids.add(topic.get("id"))
            link, attachments = link_of(topic.get(link_name), files)
            found.add(
                depth,
                topic.findtext(CONTENT + "title"),
                topic.findtext(f"{CONTENT}notes/{CONTENT}plain"),
                link,
                [label.text or "" for label in topic.findall(f"{CONTENT}labels/{CONTENT}label")],
                len(topic.findall(f"{CONTENT}marker-refs/{CONTENT}marker-ref")),
                len(topic.findall("{http://www.w3.org/1999/xhtml}img")),
                attachments,
            )
            found.groups += len(topic.findall(f"{CONTENT}boundaries/{CONTENT}boundary"))
            found.groups += len(topic.findall(f"{CONTENT}summaries/{CONTENT}summary"))
            children = topic.findall(f"{CONTENT}children/{CONTENT}topics/{CONTENT}topic")
            open_topics += [(depth + 1, child) for child in reversed(children)]
        for relation in sheet.findall(f"{CONTENT}relationships/{CONTENT}relationship"):
            found.relations += relation.get("end1") in ids and relation.get("end2") in ids
    return found


def mind(files):
    found = Map()
    document = json.loads(files["map.json"].decode("utf-8-sig"))
    open_topics = [(0, document["root"])]
    ids = set()
    while open_topics:
        depth, topic = open_topics.pop()
        ids.add(topic.get("id"))
        icons = topic.get("icon") or []
        icons = icons.split(",") if isinstance(icons, str) else icons
        note = ElementTree.fromstring(f"<x>{topic['note']}</x>".replace("<br>", "\n")) if topic.get("note") else None
        found.add(
            depth,
            topic.get("title"),
            "".join(note.itertext()) if note is not None else "",
            topic.get("link"),
            (),
            len(icons),
            int(bool(topic.get("image"))),
            len(topic.get("attachments") or []),
        )
        found.groups += bool(topic.get("boundary"))
        open_topics += [(depth + 1, child) for child in reversed(topic.get("children") or [])]
    for relation in document.get("connections") or []:
        found.relations += relation["from_id"] in ids and relation["to_id"] in ids
    return found


ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+[\w().,!@?^=%&;:/~+#-]*$")


def mindmup(document):
    """Ideas by their ranks, as MindMup's own model sorts them; an address at the end of a title is the link."""
    found = Map()

    def ideas(idea):
        ranks = sorted(idea.get("ideas", {}), key=lambda rank: (not float(rank) > 0, abs(float(rank))))
        return [idea["ideas"][rank] for rank in ranks]

    roots = ideas(document) if document.get("formatVersion", 0) >= 3 else [document]
    open_topics = [(0, idea) for idea in reversed(roots)]
    ids = set()
    while open_topics:
        depth, idea = open_topics.pop()
        ids.add(str(idea.get("id")))
        attr = idea.get("attr", {})
        text, blank, link = idea.get("title", "").rpartition(" ")
        if not ADDRESS.match(link):
            text, link = idea.get("title", ""), ""
        elif not blank:
            text = link
        found.add(depth, text, attr.get("note", {}).get("text"), link, (), 0, int("icon" in attr), int("attachment" in attr))
        open_topics += [(depth + 1, child) for child in reversed(ideas(idea))]
    for link in document.get("links", []):
        found.relations += str(link["ideaIdFrom"]) in ids and str(link["ideaIdTo"]) in ids
    return found


class Words(HTMLParser):
    """The words of a piece of HTML, with a line for each paragraph."""

    def __init__(self):
        super().__init__()
        self.lines = [""]

    def handle_starttag(self, tag, attrs):
        if tag == "br" or tag == "p" and self.lines[-1]:
            self.lines.append("")

    def handle_data(self, data):
        self.lines[-1] += data


def html_words(html):
    parser = Words()
    parser.feed(html or "")
    # As browsers show it.
    return "\n".join(" ".join(line.split()) for line in parser.lines).strip()


def nodes(document):
    """The trees of KityMinder and simple-mind-map. Notes are compared without the signs of Markdown."""
    found = Map()
    open_topics = [(0, document.get("root", document))]
    ids, ends = set(), []
    while open_topics:
        depth, topic = open_topics.pop()
        data = topic["data"]
        ids.add(data.get("uid", data.get("id")))
        ends += data.get("associativeLineTargets", [])
        tags = data.get("tag", data.get("resource")) or []
        text = html_words(data["text"]) if data.get("richText") else data["text"]
        note = re.sub(r"[*`]", "", data.get("note") or "")
        found.add(
            depth,
            text,
            note,
            data.get("hyperlink"),
            [tag if isinstance(tag, str) else tag["text"] for tag in tags],
            len(data.get("icon", [])),
            int(bool(data.get("image"))),
            int(bool(data.get("attachmentUrl"))),
        )
        summaries = data.get("generalization", [])
        found.groups += len(summaries) if isinstance(summaries, list) else 1
        open_topics += [(depth + 1, child) for child in reversed(topic.get("children", []))]
    found.relations = sum(end in ids for end in ends)
    return found


def canvas(document):
    """The forest in a graph: the first edge that leads to a node says what is above it, unless it closes a circle."""
    found = Map()
    all_nodes = {node["id"]: node for node in document["nodes"] if node["type"] != "group"}
    edges = [edge for edge in document["edges"] if edge["fromNode"] in all_nodes and edge["toNode"] in all_nodes]
    above = {}
    for edge in edges:
        above.setdefault(edge["toNode"], edge)
    for node in all_nodes:
        path = [node]
        while path[-1] in above and above[path[-1]]["fromNode"] not in path:
            path.append(above[path[-1]]["fromNode"])
        if path[-1] in above:
            circle = path[path.index(above[path[-1]]["fromNode"]):]
            del above[max(circle, key=lambda name: edges.index(above[name]))]
    below = {}
    for name in sorted(all_nodes, key=lambda name: (all_nodes[name]["y"], all_nodes[name]["x"])):
        below.setdefault(above[name]["fromNode"] if name in above else None, []).append(name)
    open_topics = [(0, name) for name in reversed(below.get(None, []))]
    while open_topics:
        depth, name = open_topics.pop()
        node = all_nodes[name]
        if node["type"] == "file":
            text, link = node["file"].rsplit("/", 1)[-1], node["file"] + node.get("subpath", "")
        elif node["type"] == "link":
            text = link = node["url"]
        else:
            source = node["text"].strip()
            whole = re.fullmatch(r"\[([^\]]*)\]\(([^)]*)\)", source)
            text, link = whole.groups() if whole else (source, "")
            text = re.sub(r"^#+ ([^\n]*)$", r"\1", text) if "\n" not in text else text
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
            text = re.sub(r"\*\*|`", "", text)
        found.add(depth, text, "", link)
        open_topics += [(depth + 1, child) for child in reversed(below.get(name, []))]
    found.relations = sum(above.get(edge["toNode"]) is not edge or bool(edge.get("label")) for edge in edges)
    for group in (node for node in document["nodes"] if node["type"] == "group"):
        within = lambda node, axis, size: (
            group[axis] <= node[axis] and node[axis] + node[size] <= group[axis] + group[size])
        found.groups += any(within(node, "x", "width") and within(node, "y", "height") for node in all_nodes.values())
    return found


def mindnode(data):
    found = Map()
    document = plistlib.loads(data)
    canvas_ = document.get("canvas", {})
    roots = [root["mainNode"] for root in canvas_.get("mindMaps", [])] or document["mindMap"]["mainNodes"]
    open_topics = [(0, node) for node in reversed(roots)]
    ids = set()
    while open_topics:
        depth, node = open_topics.pop()
        ids.add(node["nodeID"])
        note = html_words(node.get("note", {}).get("text"))
        found.add(depth, html_words(node["title"]["text"]), note, pictures=int(bool(node.get("attachment"))))
        open_topics += [(depth + 1, child) for child in reversed(node["subnodes"])]
    for line in canvas_.get("crossConnections", []):
        found.relations += {line["endPoints"]["startNodeID"], line["endPoints"]["endNodeID"]} <= ids
    found.groups = len(canvas_.get("boundaries", []))
    return found


READERS = [("content.json", xmind), ("content.xml", xmind8), ("map.json", mind)]

# What is no archive, by its extension.
ALONE = {
    ".mup": lambda data: mindmup(json.loads(data)),
    ".km": lambda data: nodes(json.loads(data)),
    ".smm": lambda data: nodes(json.loads(data)),
    ".json": lambda data: nodes(json.loads(data)),
    ".canvas": lambda data: canvas(json.loads(data)),
    ".xml": mindnode,
}


def read(path):
    extension = path[path.rfind("."):]
    if extension in ALONE:
        with open(path, "rb") as file:
            return ALONE[extension](file.read())
    files = entries(path)
    if "contents.xml" in files:
        return mindnode(files["contents.xml"])
    for name, reader in READERS:
        if name in files:
            return reader(files)
    raise ValueError(f"no reader for {path}")


def plain(text):
    return text if isinstance(text, str) else text["text"]


def shown(topic):
    """The words of a text, without the addresses that stand behind links where it is plain."""
    return "".join(run["text"] for run in topic["runs"]) if "runs" in topic else topic["text"]


def by_panmap(binary, path):
    run = subprocess.run([binary, "convert", path, "--to", "json", "-q"], capture_output=True, check=True)
    document = json.loads(run.stdout)
    found = Map()
    open_topics = [(0, topic) for topic in reversed(document["topics"])]
    while open_topics:
        depth, topic = open_topics.pop()
        found.add(
            depth,
            shown(topic),
            plain(topic.get("note", "")),
            topic.get("link"),
            topic.get("tags", []),
            len(topic.get("icons", [])) + sum(state in topic for state in ("priority", "progress")),
            len(topic.get("pictures", [])),
            len(topic.get("attachments", [])),
        )
        open_topics += [(depth + 1, child) for child in reversed(topic["children"])]
    found.relations = len(document.get("relations", []))
    found.groups = len(document.get("groups", []))
    return found


def differences(expected, found):
    for at, (own, other) in enumerate(zip(expected.rows, found.rows)):
        if own != other:
            yield f"topic {at + 1}: {own} is read as {other}"
    for what, own, other in [
        ("topics", len(expected.rows), len(found.rows)),
        ("relations", expected.relations, found.relations),
        ("groups", expected.groups, found.groups),
    ]:
        if own != other:
            yield f"{own} {what} are read as {other}"


def main():
    binary, *paths = sys.argv[1:]
    failed = False
    for path in paths:
        expected = read(path)
        all_differences = list(differences(expected, by_panmap(binary, path)))
        failed |= bool(all_differences)
        print(f"{path}: {len(expected.rows)} topics, {expected.relations} relations, {expected.groups} groups")
        for difference in all_differences:
            print(f"  {difference}")
    sys.exit(failed)


if __name__ == "__main__":
    main()
