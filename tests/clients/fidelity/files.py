"""The files that are judged: fixtures, other people's where they are at hand, those of Freeplane, and examples of a package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from desktop import FREEPLANE

# By format: the extensions of its files, and the directories of fixtures and of `../shared` that hold some.
FORMATS = {
    "markdown": ((".md", ".text", ".markdown"), "fixtures/markdown", ("corpus/md", "corpus2/mindnode")),
    "freemind": ((".mm",), "fixtures/freemind", ("corpus/mm", "corpus2/mm")),
    "opml": ((".opml", ".xml"), "fixtures/opml", ("corpus/opml",)),
}

# Cases beside which nothing is to be kept: what Panmap makes of them is no longer what they say, and is meant to be.
REPAIRED = {
    "llm-fences": "the map stands inside a fence, or its signs lack a blank",
    "swallowed-items": "the indentation is repaired",
    "blanks-as-indent": "the indentation is repaired",
    "star-outlines": "no Markdown",
    "numbered-with-bullets": "no Markdown",
    "recover-goes-on": "broken, and repaired with --recover alone",
    "not-wellformed-told": "broken: no XML parser reads it",
    "zip-and-binary": "no text",
    "declared-entities": "entities of its own, which are written expanded",
    "attribute-case": "attributes in capitals, which are written as OPML names them",
    "foreign-words": "words where OPML has no place for any",
    "dropped-content-counts/rich-and-plain-text.mm": "two texts of one node, of which one is lost and told",
}


@dataclass(frozen=True)
class Source:
    """A file and how the report names it."""

    file: Path
    name: str


# Larger files are made to be slow, or say nothing that others do not.
LARGE = 50_000

# By extension: the format that Panmap reads it as, for those that say so.
READ = {".md": "markdown", ".text": "markdown", ".mm": "freemind", ".opml": "opml", ".json": "json", ".txt": "mindmeister"}


def maps(repository: Path, named: list[Path]) -> list[tuple[Path, str]]:
    """All maps of all formats, each with its format; those that are named instead, if any are."""
    shared = _shared(repository)
    directories = (repository / "fixtures", shared / "corpus", shared / "corpus2", shared / "cases")
    found = named or [file for directory in directories for file in sorted(directory.rglob("*")) if file.is_file()]
    # Pasted text is plain: a few pages of it tell as much as all. Of Freeplane's maps, those of a few hundred nodes.
    found += [] if named else sorted((shared / "dumps").glob("*.txt"))[::6]
    found += [] if named else sorted(FREEPLANE.rglob("*.mm"))
    return [(file, READ[file.suffix]) for file in found if file.suffix in READ and (named or file.stat().st_size < LARGE)]


def _shared(repository: Path) -> Path:
    """Other people's files, beside the repository or one further up where it is a worktree."""
    return next((path for path in (repository.parent / "shared", repository.parents[1] / "shared") if path.is_dir()), repository.parent / "shared")


def sources(format: str, repository: Path) -> tuple[list[Source], list[str]]:
    """The files of a format, and what is left out, with the reason."""
    extensions, fixtures, corpora = FORMATS[format]
    shared = _shared(repository)
    found = [Source(file, f"{fixtures}/{file.name}") for file in sorted((repository / fixtures).iterdir()) if file.suffix in extensions]
    left: list[str] = []
    if not shared.is_dir():
        return found, ["other people's files: no `shared` beside the repository"]
    for corpus in corpora:
        found += [Source(file, f"{corpus}/{file.name}") for file in sorted((shared / corpus).glob("*")) if file.suffix in extensions]
    for file in sorted((shared / "cases").rglob("*")):
        name = file.relative_to(shared).as_posix()
        if file.suffix not in extensions or not _is(format, file):
            continue
        if reason := REPAIRED.get(name.split("/")[1]) or REPAIRED.get(name.removeprefix("cases/")):
            left.append(f"{name}: {reason}")
        else:
            found.append(Source(file, name))
    if format == "markdown":
        # Pages of prose with all that Markdown has.
        pages = sorted(shared.glob("*.md")) + sorted(repository.glob("*.md")) + sorted((repository / "tests" / "clients").rglob("*.md"))
        found += [Source(file, file.relative_to(repository if file.is_relative_to(repository) else shared).as_posix()) for file in pages]
    if format == "freemind":
        found += [Source(file, f"freeplane/{file.name}") for file in sorted(FREEPLANE.rglob("*.mm"))]
    return found, left


def _is(format: str, file: Path) -> bool:
    return file.suffix != ".xml" or (format == "opml" and b"<opml" in file.read_bytes())


FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.S)


def front_matter(text: str) -> tuple[list[tuple], str]:
    """What stands between two rules at the top, where most lines of it are `key: value`, and the Markdown below."""
    found = FRONT_MATTER.match(text)
    lines = [line for line in found[1].split("\n") if line.strip()] if found else []
    keyed = [line for line in lines if re.match(r"[\w.-]+:(?:\s|$)|\s+\S|- ", line)]
    if not found or 2 * len(keyed) <= len(lines) or not re.match(r"[\w.-]+:(?:\s|$)", lines[0]):
        return [], text
    elements = []
    for line in lines:
        key, colon, value = line.partition(":")
        elements.append(("property", key.strip(), value.strip().strip("\"'")) if colon else ("property", line.strip(), ""))
    return elements, text[found.end() :]
