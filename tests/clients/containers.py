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
import tarfile
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


# The documents that also stand alone, by their first elements.
ALONE = {"simplemind-mindmaps": "document/mindmap.xml", "iThoughts": "mapdata.xml"}


def entries(path):
    if tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            members = [member for member in archive.getmembers() if member.isfile()]
            return {member.name.removeprefix("./"): archive.extractfile(member).read() for member in members}
    if not zipfile.is_zipfile(path):
        with open(path, "rb") as file:
            document = file.read()
        if document.startswith(b"bplist") or b"<plist" in document:
            return {"contents.xml": document}
        return {ALONE.get(ElementTree.fromstring(document).tag, "map.xml"): document}
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


def minder(files):
    found = Map()
    document = ElementTree.fromstring(files["map.xml"].decode("utf-8-sig"))
    names = [tag.get("name") for tag in document.findall("tags/tag")]
    parents, order = {}, []

    def name(element):
        text = element.find("text") if element is not None else None
        return text.get("data") if text is not None else (element.text if element is not None else "")

    def nodes(parent, depth):
        """The nodes of a list and all below, as a stack would visit them, and the runs that summaries are about."""
        for node in parent.findall("nodes/*"):
            yield depth, node, parent
            yield from nodes(node, depth + 1)

    ids = {}
    for depth, node, parent in nodes(document, 0):
        ids.setdefault(node.get("id"), node)
        order.append(node)
        parents[node] = parent
        link = node.find("nodelink")
        address = (link.get("fname") or "") + "#" + link.get("id") if link is not None else ""
        if not address and node.get("link"):
            address = "#" + node.get("link")
        tags = node.find("taglist").get("list") if node.find("taglist") is not None else ""
        found.add(
            depth,
            name(node.find("nodename")),
            node.findtext("nodenote") or "",
            address,
            [names[int(number)] for number in tags.split(",") if number],
            int(bool(node.get("sticker"))),
            len(node.findall("nodeimage")),
        )
        for callout in node.findall("callout"):
            found.add(depth + 1, callout.find("text/text").get("data"))
    for idea in document.findall("ideas/idea"):
        found.add(0, idea.get("text"))
    for line in document.findall("connections/connection"):
        found.relations += line.get("from_id") in ids and line.get("to_id") in ids
    for group in document.findall("groups/group"):
        places = []
        for member in group.findall("node"):
            node = ids[member.get("id")]
            siblings = list(parents[node].find("nodes"))
            places.append((order.index(parents[node]) if parents[node] in order else -1, siblings.index(node)))
        places.sort()
        found.groups += sum(
            at == 0 or places[at - 1] != (parent, number - 1) for at, (parent, number) in enumerate(places)
        )
    found.groups += len(list(document.iter("summary-node")))
    return found


class Words(HTMLParser):
    """The words of a document, without those of its head."""

    def __init__(self, html):
        super().__init__()
        self.words, self.is_hidden = [], False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.is_hidden = self.is_hidden or tag in ("head", "style")

    def handle_endtag(self, tag):
        self.is_hidden = self.is_hidden and tag != "head"

    def handle_data(self, data):
        if not self.is_hidden:
            self.words.append(data)


def vym(files):
    found = Map()
    names = sorted((name for name in files if name.endswith(".xml")), key=lambda name: name != "map.xml")
    document = ElementTree.fromstring(files[names[0]].decode("utf-8-sig"))

    def text(element):
        if element is None:
            return ""
        if "href" in element.attrib:
            html = files[element.get("href").removeprefix("file:")].decode()
            return " ".join("".join(Words(html).words).split())
        own = (element.get("text") or "").replace("&quot;", '"')
        if not own and element.find("html") is not None:
            return "\n".join("".join(paragraph.itertext()) for paragraph in element.iter("p"))
        own = own or "".join(element.itertext())
        if re.match(r"\s*<(!DOCTYPE )?html", own, re.I):
            return "".join(Words(own).words).strip()
        return own.strip()

    def branches(parent, depth, path):
        for number, branch in enumerate(parent.findall("mapcenter" if depth == 0 else "branch")):
            yield depth, branch, path + (number,)
            yield from branches(branch, depth + 1, path + (number,))

    paths = set()
    for depth, branch, path in branches(document, 0, ()):
        paths.add(path)
        notes = [branch.find(name) for name in ("vymnote", "htmlnote", "note")]
        flags = branch.findall("standardflag") + branch.findall("standardFlag") + branch.findall("userflag")
        found.add(
            depth,
            text(branch.find("heading")),
            " ".join(text(note) for note in notes if note is not None),
            branch.get("url") or branch.get("vymLink"),
            (),
            len(flags),
            len(branch.findall("floatimage")),
        )
        found.groups += any(frame.get("includeChildren") == "true" for frame in branch.findall("frame"))
    for line in document.iter("xlink"):
        ends = [line.get("beginID") or line.get("beginBranch"), line.get("endID") or line.get("endBranch")]
        found.relations += all(tuple(int(step.split(":")[1]) for step in end.split(",")) in paths for end in ends)
    return found


def xml(files):
    """Reads what is XML by its root, whose entry has no name of its own."""
    names = [name for name in files if name.endswith(".xml")]
    roots = [ElementTree.fromstring(files[name].decode("utf-8-sig")).tag for name in names]
    return minder(files) if "minder" in roots else vym(files) if "vymmap" in roots else None


AP = "{http://schemas.mindjet.com/MindManager/Application/2003}"
URN = "urn:mindjet:"


def mindmanager_link(element):
    url = element.get("Url")
    return "#" + url.split("'")[1] if url and url.startswith("#xpointer(") else url


def mindmanager_note(topic):
    """The words of a note, with what plain text has for links, items and pictures."""
    data = topic.find(f"{AP}NotesGroup/{AP}NotesXhtmlData")
    if data is None:
        return ""
    if not len(data):
        return (data.get("PreviewPlainText") or "").replace("<br>", "\n")
    pictures = {
        picture.get("ImageUri"): "".join(picture.itertext()).rpartition("/")[2]
        for picture in topic.findall(f"{AP}NotesGroup/{AP}NotesData")
    }

    def words(element):
        name = element.tag.rpartition("}")[2]
        before = " - " if name == "li" else " " if name in ("p", "div", "br") else ""
        after = f" ({element.get('href')})" if name == "a" else pictures.get(element.get("src"), "")
        inside = "".join(words(child) + (child.tail or "") for child in element)
        return before + (element.text or "") + inside + after

    return words(data)


def mindmanager_states(topic):
    """How many of priority and progress a topic has; a task that is open or done has no progress."""
    task = topic.find(f"{AP}Task")
    attributes = task.attrib if task is not None else {}
    return ("TaskPriority" in attributes) + (0 < int(attributes.get("TaskPercentage", 0)) < 100)


def mindmanager(files):
    """Children stand in the order of the document; what sums up a topic stands behind it."""
    found = Map()
    root = ElementTree.fromstring(files["Document.xml"])
    ids = set()
    open_topics = [(0, root.find(f"{AP}OneTopic/{AP}Topic"))]
    while open_topics:
        depth, topic = open_topics.pop()
        ids.add(topic.get("OId"))
        links = [mindmanager_link(link) for link in topic.findall(f"{AP}Hyperlink")]
        further = [mindmanager_link(link) for link in topic.findall(f"{AP}HyperlinkGroup/{AP}IndexedHyperlink")]
        # The first one is the link of a topic that has no other.
        attached = len(further) - (not links and bool(further))
        links += further[: 1 - len(links)]
        text = topic.find(f"{AP}Text")
        found.add(
            depth,
            text.get("PlainText") if text is not None else "",
            mindmanager_note(topic),
            links[0] if links else "",
            [label.get("TextLabelName") for label in topic.findall(f"{AP}TextLabels/{AP}TextLabel")],
            len(topic.findall(f"{AP}IconsGroup/{AP}Icons/{AP}Icon")) + mindmanager_states(topic),
            len(topic.findall(f"{AP}OneImage/{AP}Image")),
            len(topic.findall(f"{AP}AttachmentGroup/{AP}AttachmentData")) + attached,
        )
        below = []
        for child in topic.findall(f"{AP}SubTopics/{AP}Topic") + topic.findall(f"{AP}FloatingTopics/{AP}Topic"):
            below.append((depth + 1, child))
            boundary = child.find(f"{AP}OneBoundary/{AP}Boundary")
            shape = boundary.find(f"{AP}BoundaryShape") if boundary is not None else None
            if shape is not None and shape.get("BoundaryShape").startswith(URN + "Summary"):
                below += [(depth + 1, summary) for summary in boundary.findall(f"{AP}OneSummaryTopic/{AP}Topic")]
        found.groups += len(topic.findall(f"{AP}OneBoundary/{AP}Boundary"))
        ids |= {boundary.get("OId") for boundary in topic.findall(f"{AP}OneBoundary/{AP}Boundary")}
        open_topics += reversed(below)
    for relation in root.findall(f"{AP}Relationships/{AP}Relationship"):
        found.relations += all(end.get("OIdRef") in ids for end in relation.iter(f"{AP}ObjectReference"))
    return found


def edrawmind_text(shape, name):
    block = shape.find(f"{name}/TextBlock")
    paragraphs = block.findall("Text/pp") if block is not None else []
    return "\n".join("".join("".join(piece.itertext()) for piece in paragraph.findall("tp")) for paragraph in paragraphs)


EDRAWMIND = {"MainIdea", "MainTopic", "SubTopic", "Floating", "Callout", "Summary"}


def edrawmind(files):
    found = Map()
    pages = sorted(name for name in files if name.startswith("page/"))
    for name in sorted(pages, key=lambda name: (name != "page/page.xml", len(name), name)):
        shapes = ElementTree.fromstring(files[name]).findall("Shape")
        topics = {}
        for shape in shapes:
            text = edrawmind_text(shape, "Text")
            is_other = shape.get("Type") not in EDRAWMIND | {"MMConnector", "RelatConnector", "Boundary"}
            if shape.get("Type") in EDRAWMIND and (text or shape.get("Type") != "Summary") or is_other and text:
                topics[shape.get("ID")] = shape
        above = {}
        for shape_id, shape in topics.items():
            parent = shape.find("LevelData/Super")
            if parent is not None and parent.get("V") in topics:
                above[shape_id] = parent.get("V")
        below = {shape_id: [] for shape_id in topics}
        for shape_id, shape in topics.items():
            listed = shape.find("LevelData/SubLevel")
            for child in listed.get("V").split(";") if listed is not None else []:
                if child in topics and above.setdefault(child, shape_id) == shape_id:
                    below[shape_id].append(child)
        for child, parent in above.items():
            if child not in below[parent]:
                below[parent].append(child)
        tops = [shape_id for shape_id in topics if shape_id not in above]
        root = next(shape_id for shape_id in tops if topics[shape_id].get("Type") == "MainIdea")
        below[root] += [shape_id for shape_id in tops if shape_id != root]
        seen = set()

        def reach(shape_id):
            reached = [shape_id]
            while reached:
                seen.add(here := reached.pop())
                reached += [child for child in below[here] if child not in seen]

        reach(root)
        for shape_id in topics:
            # What is left stands in circles, which the first in each ends.
            if shape_id not in seen:
                below[above[shape_id]].remove(shape_id)
                below[root].append(shape_id)
                reach(shape_id)
        open_topics = [(0, root)]
        while open_topics:
            depth, shape_id = open_topics.pop()
            shape = topics[shape_id]
            link = shape.find("Hyperlink")
            found.add(
                depth,
                edrawmind_text(shape, "Text"),
                edrawmind_text(shape, "Note"),
                link.get("Address") if link is not None else "",
                (),
                len(shape.findall("Shape/MarkData")),
                len(shape.findall("Shape/Data")) + len(shape.findall(".//TextBlock/Image")),
            )
            open_topics += [(depth + 1, child) for child in reversed(below[shape_id])]
        for shape in shapes:
            ends = shape.find("ConnectMap")
            parent = shape.find("LevelData/Super")
            found.relations += ends is not None and ends.get("From") in topics and ends.get("To") in topics
            found.groups += shape.get("Type") == "Boundary" and parent is not None and parent.get("V") in topics
    return found


def without_toggles(text, backslash):
    """The words of a text in which a backslash, doubled in attributes, before a sign begins or ends a look."""
    words = text.replace(2 * backslash, "\0")
    for sign in "*/_~`^":
        words = words.replace(backslash + sign, "")
    return words.replace("\0", "\\")


def simplemind_note(element):
    if element is None:
        return ""
    note = "".join(element.itertext())
    return without_toggles(note, "\\") if element.get("textfmt") == "rtf1" else note


def simplemind_link(element, guids):
    if element is None:
        return ""
    url, path, topic = (element.get(name) for name in ["urllink", "cloudmapref", "element"])
    if url:
        for toggle in ["\\\\*", "\\\\/", "\\\\_", "\\\\~"]:
            if url.startswith(toggle) and url.endswith(toggle):
                url = url[3:-3]
        return "#" + url[6:] if url.startswith("topic:") and url[6:] in guids else url
    return ("" if path == "." and topic else path or "") + ("#" + topic if topic else "")


def simplemind(files):
    found = Map()
    root = ElementTree.fromstring(files["document/mindmap.xml"]).find("mindmap")
    topics = root.findall("topics/topic")
    owners = {}
    for topic in topics:
        owners.setdefault(topic.get("id"), topic)
    above = {topic: owners.get(topic.get("parent")) for topic in topics}
    for topic in topics:
        # What is below itself is cut where it comes first in the file.
        seen, at = [], topic
        while at is not None and at not in seen:
            seen.append(at)
            at = above[at]
        if at is not None:
            circle = seen[seen.index(at) :]
            above[min(circle, key=topics.index)] = None
    center = root.find("meta/main-centraltheme")
    middle = owners.get(center.get("id")) if center is not None else None
    if middle is None or above[middle] is not None:
        middle = next(topic for topic in topics if above[topic] is None)
    below = {topic: [] for topic in topics}
    for topic in topics:
        if topic is not middle:
            below[middle if above[topic] is None else above[topic]].append(topic)
    guids = {topic.get("guid") for topic in topics}
    open_topics = [(0, middle)]
    while open_topics:
        depth, topic = open_topics.pop()
        is_rich = topic.get("textfmt") == "rtf1"
        text = (topic.get("text") or "").replace("\\N", "\n")
        pictures = {picture.get("name") for picture in topic.iter("image")}
        found.add(
            depth,
            without_toggles(text, "\\\\") if is_rich else text,
            simplemind_note(topic.find("note")),
            simplemind_link(topic.find("link"), guids),
            (),
            int(bool(topic.get("icon"))) + int(topic.get("checkbox-mode") == "progress"),
            len(pictures) + len(topic.findall("embedded-image")),
        )
        for callout in topic.findall("children/text"):
            found.add(depth + 1, simplemind_note(callout.find("note")).strip())
        found.relations += topic.find("parent-relation/children/text/note") is not None
        found.groups += topic.find("hull[@visible='True']") is not None
        open_topics += [(depth + 1, child) for child in reversed(below[topic])]
    for relation in root.findall("relations/relation"):
        found.relations += relation.get("source") in owners and relation.get("target") in owners
    for group in root.findall("node-groups/node-group"):
        members = [owners[member.get("id")] for member in group.findall("topics/topic") if member.get("id") in owners]
        siblings = [middle if above[topic] is None else above[topic] for topic in members]
        top = [topic for topic, parent in zip(members, siblings) if parent not in members]
        parents = [parent for parent in siblings if parent not in members]
        if top and len(set(parents)) == 1:
            places = sorted(below[parents[0]].index(topic) for topic in top)
            found.groups += places[-1] - places[0] + 1 == len(places)
    return found


def ithoughts(files):
    found = Map()
    root = ElementTree.fromstring(files["mapdata.xml"])
    owners, places = {}, {}
    open_topics = [(0, topic) for topic in reversed(root.findall("topics/topic"))]
    while open_topics:
        depth, topic = open_topics.pop()
        owners.setdefault(topic.get("uuid"), topic)
        link = topic.get("link") or ""
        prefix = "ithoughts://open?topic="
        file = topic.get("att-name") or ""
        is_picture = file.lower().endswith((".png", ".jpg", ".jpeg", ".gif"))
        icons = [name for name in topic.keys() if name[:4] == "icon" and name[4:].isdigit() and topic.get(name)]
        found.add(
            depth,
            topic.get("text"),
            topic.get("note"),
            "#" + link[len(prefix) :] if link.startswith(prefix) else link,
            (),
            len(icons) + int("task-priority" in topic.keys()) + int(0 < int(topic.get("task-progress", 0)) < 100),
            int(bool(file) and is_picture),
            int(bool(file) and not is_picture),
        )
        found.groups += bool(topic.get("summary1"))
        children = topic.findall("topic")
        for place, child in enumerate(children):
            places[child] = (topic, place)
        open_topics += [(depth + 1, child) for child in reversed(children)]
    for relation in root.findall("relationships/relationship"):
        found.relations += relation.get("end1-uuid") in owners and relation.get("end2-uuid") in owners
    for group in root.findall("groups/group"):
        members = [owners[value] for name, value in group.items() if name[:6] == "member" and value in owners]
        spots = sorted((places[topic] for topic in members), key=lambda spot: spot[1])
        same = len({id(parent) for parent, _ in spots}) == 1
        found.groups += same and spots[-1][1] - spots[0][1] + 1 == len(spots)
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


class Paragraphs(HTMLParser):
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
    parser = Paragraphs()
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
            # Steps of progress at both ends are tasks.
            len(data.get("icon", []))
            + ("priority" in data or "PriorityIcon" in data)
            + (1 < data.get("progress", 2 * data.get("ProgressIcon", 1) - 1) < 9),
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


READERS = [
    ("content.json", xmind),
    ("content.xml", xmind8),
    ("map.json", mind),
    ("Document.xml", mindmanager),
    ("page/page.xml", edrawmind),
    ("document/mindmap.xml", simplemind),
    ("mapdata.xml", ithoughts),
    ("contents.xml", lambda files: mindnode(files["contents.xml"])),
]

# What is JSON, by its extension.
JSON = {".mup": mindmup, ".km": nodes, ".smm": nodes, ".json": nodes, ".canvas": canvas}


def read(path):
    extension = path[path.rfind("."):]
    if extension in JSON:
        with open(path, "rb") as file:
            return JSON[extension](json.loads(file.read()))
    files = entries(path)
    for name, reader in READERS:
        if name in files:
            return reader(files)
    found = xml(files)
    if found:
        return found
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
