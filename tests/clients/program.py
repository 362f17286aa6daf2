"""What a program that judges is, where programs are installed, and how they are run."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from tree import Topic, Tree

HERE = Path(__file__).parent
DRIVERS = HERE / "drivers"

# What a program made of a file: a map, or what it said instead.
Seen = Tree | str


@dataclass(frozen=True)
class Program:
    """A program that judges files of some formats."""

    name: str
    # By format, by Panmap's names: the flavours it judges, `None` for the default.
    judges: dict[str, tuple[str | None, ...]]
    # Where it comes from, as (apt, pip, npm or cargo; package).
    packages: tuple[tuple[str, str], ...]
    # Why it cannot be used here, if so.
    missing: Callable[["Place"], str | None]
    # The maps it sees in these files, which are all of this format.
    read: Callable[["Place", str, list[Path]], list[Seen]]
    # The kinds of facts (`tree.py`) that it tells beside text, note and link, by format.
    tells: dict[str, tuple[str, ...]] = field(default_factory=dict)
    # The kinds of marks (`rich.py`) that it shows, by format and flavour. Where it shows none, texts are what a reader without marks sees.
    shows: dict[tuple[str, str | None], frozenset[str]] = field(default_factory=dict)
    # Whether it is so slow that it is asked only by name.
    by_name: bool = False
    # Whether the map of random labels (`maps.py`) is judged as well: all of them must come back.
    labels: bool = False
    # The extensions of maps that it reads itself, so that it judges how Panmap reads them.
    sources: tuple[str, ...] = ()


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
    def interpreter(self) -> Path | str:
        own = self.python / "bin" / "python"
        return own if own.exists() else sys.executable

    @property
    def opml_crate(self) -> Path:
        return self.installed / "cargo" / "release" / "opml-dump"


def run(command: list, timeout: float = 120, input: bytes | None = None, **options) -> bytes:
    """The standard output of a program that must succeed. At its time limit it ends, and so does all that it started."""
    stdin = subprocess.DEVNULL if input is None else subprocess.PIPE
    child = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, **options)
    try:
        output, said = child.communicate(input, timeout)
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        raise
    if child.returncode:
        raise RuntimeError(f"{Path(str(command[0])).name} exits {child.returncode}: {said[-300:].decode(errors='replace')}")
    return output


def each(read: Callable[[Place, str, Path], Tree]) -> Callable[[Place, str, list[Path]], list[Seen]]:
    """A program that is started once for each file. One that hangs is not started again."""

    def read_all(place: Place, format: str, files: list[Path]) -> list[Seen]:
        seen: list[Seen] = []
        for file in files:
            try:
                seen.append(read(place, format, file))
            except subprocess.TimeoutExpired as error:
                raise RuntimeError(f"no answer about {file.name} in {error.timeout:.0f} s") from error
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
