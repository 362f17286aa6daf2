"""Panmap reads mind maps and outlines in many formats, and writes them in any other.

>>> import panmap
>>> page = b"Fruit by Mind Map: Fruit\\n\\n1. Apples\\n\\n1.1. Boskoop\\n\\n2. Pears\\n"
>>> print(panmap.convert(page, to="markdown").text, end="")
# Fruit
<BLANKLINE>
- Apples
  - Boskoop
- Pears
>>> [topic.text for topic in panmap.read(page).walk()]
['Fruit', 'Apples', 'Boskoop', 'Pears']
"""

from __future__ import annotations

import os
from importlib.metadata import version as _version
from typing import Any, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, TypedDict, Union

from . import _panmap
from ._errors import Error, LossError, LossWarning, error as _error, warn as _warn
from ._panmap import Change, Converted, Diagnostic, Map, Picture, Topic
from ._sources import Source, opened as _opened

__all__ = [
    "Change",
    "Converted",
    "Diagnostic",
    "Error",
    "Format",
    "LossError",
    "LossWarning",
    "Map",
    "Picture",
    "Source",
    "Topic",
    "TopicColumns",
    "convert",
    "convert_many",
    "diff",
    "formats",
    "read",
    "topics",
]

__version__ = _version("panmap")

#: How many bytes an output has at most, if nothing else is said: 1 GiB.
_MAX_OUTPUT = 1 << 30


class Format(NamedTuple):
    """A format that Panmap knows."""

    name: str
    title: str
    extensions: List[str]
    is_read: bool
    #: The programs that it can be written for, the default one first; empty if it cannot be written.
    flavours: List[str]


class TopicColumns(TypedDict):
    """Topics as columns of equal length; those of a map that cannot be read are one row, with `ok` false."""

    #: The id of the map.
    map: List[Any]
    #: The number of the topic, from 1 in document order.
    topic: List[Optional[int]]
    #: The number of the parent; `None` for a root.
    parent: List[Optional[int]]
    #: The place in the tree, such as `1.2.3`.
    path: List[Optional[str]]
    #: How far below the root.
    depth: List[Optional[int]]
    text: List[Optional[str]]
    note: List[Optional[str]]
    link: List[Optional[str]]
    tags: List[Tuple[str, ...]]
    icons: List[Tuple[str, ...]]
    ok: List[bool]
    #: The code and the message of what left no map.
    error: List[Optional[str]]


def read(
    source: Source,
    *,
    from_: Optional[str] = None,
    recover: bool = False,
    encoding: Optional[str] = None,
    sheet: Optional[str] = None,
    settings: Optional[Mapping[str, str]] = None,
    strict: bool = False,
    max_topics: Optional[int] = None,
    max_levels: Optional[int] = None,
) -> Map:
    """Reads a map from a path, bytes or a file object.

    `from_` names the format instead of detecting it, `recover` reads what can be read of a malformed input, `encoding`
    names the encoding of text that is not Unicode, `sheet` picks one sheet by its title or number, and `settings` are
    those of `panmap formats NAME`. A map of more than `max_topics` topics or `max_levels` levels is an `Error`; `None` is
    50 million and one million.

    Something that stands in the input and not in the map is a `LossWarning`, with `strict` a `LossError`. An input that
    is no map is an `Error`; a file that cannot be opened is an `OSError`, and an option without meaning a `ValueError`.
    """
    reading = _reading(from_, recover, encoding, sheet, settings, max_topics, max_levels)
    data, name = _opened(source)
    map = _panmap.read(data, name, reading)
    losses = map.losses
    if losses and strict:
        raise _loss(losses[0], map.diagnostics, name)
    if losses:
        _warn(losses, 2)
    return map


def convert(
    source: Union[Source, Map],
    to: str,
    *,
    from_: Optional[str] = None,
    for_: Optional[str] = None,
    recover: bool = False,
    encoding: Optional[str] = None,
    sheet: Optional[str] = None,
    read_settings: Optional[Mapping[str, str]] = None,
    write_settings: Optional[Mapping[str, str]] = None,
    strict: bool = False,
    allow: Iterable[str] = (),
    max_topics: Optional[int] = None,
    max_levels: Optional[int] = None,
    max_output: int = _MAX_OUTPUT,
) -> Converted:
    """Converts a map, or whatever `read` reads, to another format.

    `to` is the name or the extension of a format, and `for_` a program to write it for. `write_settings` are those of
    `panmap formats NAME`. What is lost is a `LossWarning`; with `strict` it is a `LossError`, unless its code is in
    `allow`. An output of more than `max_output` bytes is an `Error`. The other options, and what else is raised, are
    those of `read`.
    """
    writing = _writing(to, for_, write_settings, strict, allow, max_output)
    if isinstance(source, Map):
        converted = _panmap.convert_map(source, writing)
    else:
        reading = _reading(from_, recover, encoding, sheet, read_settings, max_topics, max_levels)
        data, name = _opened(source)
        converted = _panmap.convert(data, name, reading, writing)
    converted.check()
    losses = converted.losses
    if losses:
        _warn(losses, 2)
    return converted


def convert_many(
    sources: Iterable[Source],
    to: str,
    *,
    threads: int = 1,
    from_: Optional[str] = None,
    for_: Optional[str] = None,
    recover: bool = False,
    encoding: Optional[str] = None,
    sheet: Optional[str] = None,
    read_settings: Optional[Mapping[str, str]] = None,
    write_settings: Optional[Mapping[str, str]] = None,
    strict: bool = False,
    allow: Iterable[str] = (),
    max_topics: Optional[int] = None,
    max_levels: Optional[int] = None,
    max_output: int = _MAX_OUTPUT,
) -> List[Converted]:
    """Converts many maps on as many threads, 0 for all cores, and returns the results in the order of the sources.

    A map that cannot be converted raises nothing: its result is false, and has the `error`. Nothing is warned of either;
    losses are in `Converted.losses`. The options are those of `convert`; one without meaning is a `ValueError` or an
    `Error` before anything is read. Files that cannot be opened are an `OSError`.
    """
    reading = _reading(from_, recover, encoding, sheet, read_settings, max_topics, max_levels)
    writing = _writing(to, for_, write_settings, strict, allow, max_output)
    return _panmap.convert_many([_opened(source) for source in sources], reading, writing, threads)


def topics(
    sources: Iterable[Source],
    ids: Optional[Sequence[Any]] = None,
    *,
    threads: int = 1,
    from_: Optional[str] = None,
    recover: bool = False,
    encoding: Optional[str] = None,
    sheet: Optional[str] = None,
    settings: Optional[Mapping[str, str]] = None,
    max_topics: Optional[int] = None,
    max_levels: Optional[int] = None,
) -> TopicColumns:
    """The topics of many maps as columns of equal length, for data frames and tables.

    `ids` tell the maps apart in the column `map`; without them they are numbered from 0. The other columns are those of
    `panmap convert --to jsonl`, then the tags and icons of each topic. A map that cannot be read raises nothing: it is
    one row with `ok` false and its `error`. The options are those of `read`.
    """
    reading = _reading(from_, recover, encoding, sheet, settings, max_topics, max_levels)
    opened = [_opened(source) for source in sources]
    return _panmap.topics(opened, list(range(len(opened)) if ids is None else ids), reading, threads)


def diff(old: Union[Source, Map], new: Union[Source, Map], *, all: bool = False) -> List[Change]:
    """What differs from one map to another: topics that were added, removed, moved and changed.

    What only one of the two formats can have is left out, unless `all` is true. Maps that are equal have no differences.
    """
    before, after = (map if isinstance(map, Map) else read(map) for map in (old, new))
    return _panmap.compare(before, after, all)


def formats() -> List[Format]:
    """The formats that Panmap knows."""
    return [Format(*row) for row in _panmap.formats()]


def _reading(
    from_: Optional[str],
    recover: bool,
    encoding: Optional[str],
    sheet: Optional[str],
    settings: Optional[Mapping[str, str]],
    max_topics: Optional[int],
    max_levels: Optional[int],
) -> _panmap.Reading:
    return _panmap.Reading(from_, recover, encoding, sheet, _choices(settings), max_topics, max_levels)


def _writing(
    to: Union[str, "os.PathLike[str]"],
    for_: Optional[str],
    settings: Optional[Mapping[str, str]],
    strict: bool,
    allow: Iterable[str],
    max_output: int,
) -> _panmap.Writing:
    return _panmap.Writing(os.fspath(to), for_, _choices(settings), strict, list(allow), max_output)


def _choices(settings: Optional[Mapping[str, str]]) -> List[Tuple[str, str]]:
    return [(name, str(value)) for name, value in (settings or {}).items()]


def _loss(loss: Diagnostic, diagnostics: List[Diagnostic], name: Optional[str]) -> LossError:
    refused = Diagnostic("error", loss.code, loss.message, loss.help, loss.line, loss.column, loss.count, loss.topics)
    others = [one for one in diagnostics if one is not loss]
    return LossError(refused, others, name)
