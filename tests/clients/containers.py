"""Maps in archives, read by nothing but Python's standard library, and compared with what Panmap reads of them.

    python3 tests/clients/containers.py PANMAP FILE...

Compares, topic by topic in document order: depth, text, note, link, tags, icons and pictures, and of each map the number
of relations and groups. Prints a line for each file, and every difference; ends with 1 if there was one.
"""

import json
import subprocess
import sys
import zipfile
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
        self.rows.append((depth, lines(text), words(note), link or "", tuple(tags), icons, pictures, attachments))


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


READERS = [("content.json", xmind), ("content.xml", xmind8), ("map.json", mind)]


def read(path):
    files = entries(path)
    for name, reader in READERS:
        if name in files:
            return reader(files)
    raise ValueError(f"no reader for {path}")


def plain(text):
    return text if isinstance(text, str) else text["text"]


def by_panmap(binary, path):
    run = subprocess.run([binary, "convert", path, "--to", "json", "-q"], capture_output=True, check=True)
    document = json.loads(run.stdout)
    found = Map()
    open_topics = [(0, topic) for topic in reversed(document["topics"])]
    while open_topics:
        depth, topic = open_topics.pop()
        found.add(
            depth,
            topic["text"],
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
