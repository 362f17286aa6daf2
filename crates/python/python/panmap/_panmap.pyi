"""The part of the package that is written in Rust."""

from datetime import datetime
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple, final

from typing_extensions import Self

from . import TopicColumns

__all__ = [
    "Change",
    "Converted",
    "Diagnostic",
    "Map",
    "Picture",
    "Reading",
    "Topic",
    "Walk",
    "Writing",
    "compare",
    "convert",
    "convert_many",
    "convert_map",
    "formats",
    "read",
    "topics",
]

_Opened = Tuple[bytes, Optional[str]]

@final
class Diagnostic:
    """A message about an input or an output."""

    def __new__(
        cls,
        severity: str,
        code: str,
        message: str,
        help: Optional[str] = None,
        line: Optional[int] = None,
        column: Optional[int] = None,
        count: int = 1,
        topics: Sequence[str] = ...,
    ) -> Self: ...
    @property
    def severity(self) -> str:
        """`info`, `warning` or `error`."""
    @property
    def code(self) -> str:
        """The stable name of what happened; `panmap explain CODE` says more."""
    @property
    def message(self) -> str:
        """What happened, on one line."""
    @property
    def help(self) -> Optional[str]:
        """What to do about it."""
    @property
    def line(self) -> Optional[int]:
        """The line of the input, counted from 1; `None` if it is not about a place."""
    @property
    def column(self) -> Optional[int]:
        """The character in the line, counted from 1."""
    @property
    def count(self) -> int:
        """The number of things it is about."""
    @property
    def topics(self) -> List[str]:
        """The topics it is about, as paths from the root."""
    @property
    def is_loss(self) -> bool:
        """Whether something is gone, rather than guessed or moved."""
    def __getnewargs__(
        self,
    ) -> Tuple[str, str, str, Optional[str], Optional[int], Optional[int], int, List[str]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Picture:
    """A picture of a topic."""

    @property
    def address(self) -> str:
        """The address as the source wrote it, or a name in `Map.media`."""
    @property
    def title(self) -> str:
        """A description; empty if there is none."""
    @property
    def width(self) -> Optional[int]:
        """The width in pixels."""
    @property
    def height(self) -> Optional[int]:
        """The height in pixels."""

@final
class Topic:
    """A topic of a map: a handle on the map, which lives as long as any of its topics."""

    @property
    def index(self) -> int:
        """The position in document order, from 0."""
    @property
    def text(self) -> str:
        """The words of the text, without formatting."""
    @property
    def note(self) -> Optional[str]:
        """The words of the note."""
    @property
    def details(self) -> Optional[str]:
        """The words of the short text below the topic's own."""
    @property
    def link(self) -> Optional[str]:
        """The address that the topic links to."""
    @property
    def links(self) -> List[str]:
        """That address and those of links within the text, the details and the note."""
    @property
    def task(self) -> Optional[str]:
        """`open`, `done`, or another state by its name in the source; `None` if the topic is no task."""
    @property
    def priority(self) -> Optional[int]:
        """The priority; 1 is the most urgent."""
    @property
    def progress(self) -> Optional[int]:
        """How much is done, in percent."""
    @property
    def number(self) -> Optional[int]:
        """The number in an ordered list."""
    @property
    def is_folded(self) -> bool:
        """Whether the topics below are hidden."""
    @property
    def side(self) -> Optional[str]:
        """`left` or `right` of the root."""
    @property
    def role(self) -> Optional[str]:
        """`floating`, `callout` or `summary`."""
    @property
    def sheet(self) -> Optional[str]:
        """The title of the sheet, if the root is a map of its own."""
    @property
    def created(self) -> Optional[datetime]:
        """When the topic was created, in UTC."""
    @property
    def modified(self) -> Optional[datetime]:
        """When the topic was last changed, in UTC."""
    @property
    def source_id(self) -> Optional[str]:
        """The id in the source."""
    @property
    def icons(self) -> List[str]:
        """The names of the icons."""
    @property
    def tags(self) -> List[str]:
        """The tags."""
    @property
    def pictures(self) -> List[Picture]:
        """The pictures shown with the topic."""
    @property
    def attachments(self) -> List[Tuple[str, str]]:
        """Attached files, as addresses and names."""
    @property
    def styles(self) -> List[Tuple[str, str]]:
        """Colours and other looks, as properties and values."""
    @property
    def attributes(self) -> List[Tuple[str, str]]:
        """Anything else that the source says, as names and values."""
    @property
    def depth(self) -> int:
        """How far below the root; 0 for a root."""
    @property
    def parent(self) -> Optional[Topic]:
        """The topic above; `None` for a root."""
    @property
    def children(self) -> List[Topic]:
        """The topics directly below, in order."""
    @property
    def ancestors(self) -> List[Topic]:
        """The topics above, the nearest first."""
    def walk(self) -> Walk:
        """This topic and all below it, in document order."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Walk(Iterator[Topic]):
    """An iterator over topics in document order."""

    def __iter__(self) -> Self: ...
    def __next__(self) -> Topic: ...
    def __length_hint__(self) -> int: ...

@final
class Map:
    """A mind map: topics in order, and what there is to say about the input."""

    @property
    def title(self) -> Optional[str]:
        """The title, which is usually the text of the root."""
    @property
    def author(self) -> Optional[str]:
        """The author, as the source names them."""
    @property
    def description(self) -> Optional[str]:
        """A text about the map."""
    @property
    def created(self) -> Optional[datetime]:
        """When the map was created, in UTC."""
    @property
    def modified(self) -> Optional[datetime]:
        """When the map was last changed, in UTC."""
    @property
    def attributes(self) -> List[Tuple[str, str]]:
        """Anything else that the source says about the map, as names and values."""
    @property
    def format(self) -> str:
        """The name of the format that the map was read from; `json` for a dictionary."""
    @property
    def diagnostics(self) -> List[Diagnostic]:
        """What the reader had to guess, and what it left out."""
    @property
    def losses(self) -> List[Diagnostic]:
        """What the reader left out."""
    @property
    def roots(self) -> List[Topic]:
        """The topics without a parent."""
    @property
    def sheets(self) -> List[str]:
        """The titles of the sheets; each root is one."""
    @property
    def relations(self) -> List[Tuple[Topic, Topic, str]]:
        """Lines between topics: from, to and label."""
    @property
    def groups(self) -> List[Tuple[Topic, Topic, str, str]]:
        """Groups of siblings: the first, the last, the kind and the label."""
    @property
    def media(self) -> Dict[str, bytes]:
        """The pictures and attachments that the map carries, by name."""
    def walk(self) -> Walk:
        """All topics in document order."""
    def to_dict(self) -> Dict[str, Any]:
        """The whole map as Panmap's JSON has it. Python's `json` reads no more than some hundred levels."""
    @staticmethod
    def from_dict(value: Dict[str, Any]) -> Map:
        """The map that `to_dict` has made a dictionary of."""
    def __iter__(self) -> Walk: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> Topic: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Converted:
    """A written map, or the error that left none; true if it was written."""

    @property
    def ok(self) -> bool:
        """Whether the map was written."""
    @property
    def error(self) -> Optional[Diagnostic]:
        """What left no map."""
    @property
    def bytes(self) -> bytes:
        """The content of the file; raises the error if there is none."""
    @property
    def text(self) -> str:
        """The content as text; raises `UnicodeDecodeError` if the format is binary."""
    @property
    def diagnostics(self) -> List[Diagnostic]:
        """What was guessed and lost in reading, then what the target cannot store."""
    @property
    def losses(self) -> List[Diagnostic]:
        """Those of them that are about something that is gone."""
    def check(self) -> None:
        """Raises the error, if there is one."""
    def __bool__(self) -> bool: ...

@final
class Change:
    """A difference between two maps."""

    @property
    def kind(self) -> str:
        """`map`, `added`, `removed`, `moved`, `changed`, or `relation-` or `group-` with `added` or `removed`."""
    @property
    def old(self) -> Optional[Topic]:
        """The topic in the older map, or the first one of a relation or group that was removed."""
    @property
    def new(self) -> Optional[Topic]:
        """The topic in the newer map, or the first one of a relation or group that was added."""
    @property
    def end(self) -> Optional[Topic]:
        """The last topic of a relation or group."""
    @property
    def topics(self) -> int:
        """The number of topics that were added or removed with this one, which counts."""
    @property
    def label(self) -> Optional[str]:
        """The label of a relation or group."""
    @property
    def fields(self) -> List[Tuple[str, Optional[str], Optional[str]]]:
        """What was changed: the name, the old and the new value."""

@final
class Reading:
    """How maps are read."""

    def __new__(
        cls,
        from_: Optional[str],
        recover: bool,
        encoding: Optional[str],
        sheet: Optional[str],
        settings: Sequence[Tuple[str, str]],
        max_topics: Optional[int],
        max_levels: Optional[int],
    ) -> Self: ...

@final
class Writing:
    """How maps are written."""

    def __new__(
        cls,
        to: str,
        for_: Optional[str],
        settings: Sequence[Tuple[str, str]],
        strict: bool,
        allow: Sequence[str],
        max_output: int,
    ) -> Self: ...

def read(data: bytes, name: Optional[str], reading: Reading) -> Map: ...
def convert(data: bytes, name: Optional[str], reading: Reading, writing: Writing) -> Converted: ...
def convert_many(sources: Sequence[_Opened], reading: Reading, writing: Writing, threads: int) -> List[Converted]: ...
def convert_map(map: Map, writing: Writing) -> Converted: ...
def topics(sources: Sequence[_Opened], ids: Sequence[Any], reading: Reading, threads: int) -> TopicColumns: ...
def compare(old: Map, new: Map, all: bool) -> List[Change]: ...
def formats() -> List[Tuple[str, str, List[str], bool, List[str]]]: ...
