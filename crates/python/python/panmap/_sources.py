"""Where maps come from: paths, bytes and file objects."""

from __future__ import annotations

import os
from typing import IO, Optional, Union

Source = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview, IO[bytes], IO[str]]


def opened(source: Source) -> tuple[bytes, Optional[str]]:
    """The bytes of a source, and the name of its file if it has one."""
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, (bytearray, memoryview)):
        return bytes(source), None
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        if "\n" in name:
            raise ValueError("this is no path, since it has several lines; pass the text of a map as bytes: `text.encode()`")
        with open(name, "rb") as file:
            return file.read(), name
    read = getattr(source, "read", None)
    if read is None:
        raise TypeError(f"a map is a path, bytes or a file object, not {type(source).__name__}")
    data = read()
    path = getattr(source, "name", None)
    if isinstance(data, str):
        data = data.encode()
    elif not isinstance(data, bytes):
        raise TypeError(f"`read()` returned {type(data).__name__}, not bytes or str")
    # What a file object was opened from may be a number.
    return data, path if isinstance(path, str) else None
