"""A nested list of what lxml reads of an OPML file."""

import sys

from lxml import etree

body = etree.parse(sys.argv[1], etree.XMLParser(huge_tree=True)).getroot().find("body")
open_ = [(0, topic) for topic in reversed(body)]
out = []
while open_:
    depth, topic = open_.pop()
    out.append(f"{'  ' * depth}- {topic.get('text')}\n")
    open_ += [(depth + 1, child) for child in reversed(topic)]
sys.stdout.writelines(out)
