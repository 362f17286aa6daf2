"""A program that is right, in the eyes of mypy."""

from pathlib import Path
from typing import Optional

import panmap

map: panmap.Map = panmap.read(Path("fruit.mm"), from_="freemind", recover=True)
for topic in map.walk():
    text: str = topic.text
    note: Optional[str] = topic.note
    tags: list[str] = topic.tags
    above: Optional[panmap.Topic] = topic.parent
written: panmap.Converted = panmap.convert(map, to="opml", for_="workflowy", strict=True, allow=["lost-icon"])
Path("fruit.opml").write_bytes(written.bytes)
many: list[panmap.Converted] = panmap.convert_many([b"1. Fruit\n", "fruit.mm"], "markdown", threads=2)
columns: panmap.TopicColumns = panmap.topics([b"1. Fruit\n"], ids=["a"])
texts: list[Optional[str]] = columns["text"]
kinds: list[str] = [change.kind for change in panmap.diff(map, b"1. Fruit\n")]
try:
    panmap.read(b"nothing")
except panmap.Error as error:
    line: Optional[int] = error.diagnostic.line
