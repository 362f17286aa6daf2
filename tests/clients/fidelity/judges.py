"""Judges files that are converted to their own format, and CommonMark's examples."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import events
import freemind
import opml
from binary import EXTENSIONS, Panmap
from examples import SHAPES
from files import Source, front_matter
from spans import MARKDOWN
from stream import Row, Stream, Verdict, compare
from strict import difference
from xmltree import NotXml

TABLE = tomllib.loads((Path(__file__).parent / "rows.toml").read_text())["row"]
APPLY = {**MARKDOWN, **freemind.FREEMIND, **opml.OPML}


def rows(format: str) -> list[Row]:
    """The rows of a format, in the order of the table; those of examples come on top of Markdown's."""
    formats = {"markdown", "examples"} if format == "examples" else {format}
    return [Row(row["name"], row["reason"], APPLY[row["name"]], row.get("told", False)) for row in TABLE if formats & set(row["formats"])]


def read(format: str, document: bytes) -> dict[str, Stream]:
    """The streams of a document, by the parser that made them."""
    if format == "freemind":
        return {"expat": freemind.stream(document)}
    if format == "opml":
        return {"expat": opml.stream(document)}
    properties, text = front_matter(document.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"))
    found = {"markdown-it": [*properties, *events.markdown_it(text)]}
    if isinstance(by_cmark := events.cmark(text), list):
        found["cmark-gfm"] = [*properties, *by_cmark]
    return found


def judged(format: str, source: bytes, output: bytes, lossy: bool, table: str = "") -> dict[str, Verdict]:
    """How output and source compare, by parser. Where a parser refuses only one of them, all of it differs."""
    ours, theirs = read(format, source), read(format, output)
    return {parser: compare(ours.get(parser, []), theirs.get(parser, []), rows(table or format), lossy) for parser in {**ours, **theirs}}


class Judge:
    """What was found so far: the failures, and what each row was needed for."""

    def __init__(self, panmap: Panmap):
        self.panmap = panmap
        self.failures = 0
        self.used: Counter[str] = Counter()
        self.places: Counter[str] = Counter()

    def files(self, format: str, sources: list[Source]) -> None:
        """Judges files of one format, a line for each."""
        copies = self.panmap.named([source.file for source in sources], EXTENSIONS[format])
        maps = self.panmap.convert(copies, "json", "--from", format)
        outputs = self.panmap.convert(copies, format, "--from", format)
        strict = self.panmap.convert(copies, format, "--from", format, "--strict")
        done = [output.output for output in outputs if output.output]
        again = dict(zip(done, self.panmap.convert(done, "json", "--from", format))) if done else {}
        same = compared = elements = equal_elements = 0
        for source, copy, map_, output, kept in zip(sources, copies, maps, outputs, strict):
            if output.output is None:
                print(f"skipped {source.name}: Panmap refuses it: {output.said()}")
                continue
            try:
                verdicts = judged(format, copy.read_bytes(), output.output.read_bytes(), output.lossy)
            except (NotXml, UnicodeDecodeError) as error:
                print(f"skipped {source.name}: the judge's parser refuses it or the output: {error}")
                continue
            compared += 1
            size = max(verdict.elements for verdict in verdicts.values())
            elements += size
            worse = max(verdicts.values(), key=lambda verdict: verdict.differing)
            equal_elements += size - min(worse.differing, size)
            reread = again[output.output].output
            changed = difference(map_.output.read_bytes(), reread.read_bytes()) if map_.output and reread else "not read again"
            same += self.tell(source.name, verdicts, changed, "; --strict lets it pass" if kept.output else "")
        print(f"{format}: {same} of {compared} files keep all they say, {equal_elements} of {elements} elements\n")

    def tell(self, name: str, verdicts: dict[str, Verdict], changed: str | None, strict: str = "") -> bool:
        """Prints the line of a file, and says whether nothing differs."""
        bad = {parser: verdict for parser, verdict in verdicts.items() if not verdict.equal}
        if not bad and not changed:
            needed = merged(verdicts)
            self.used.update(needed.keys())
            self.places.update(needed)
            excuse = f"; but for {', '.join(f'{row} ({count})' for row, count in needed.items())}" if needed else ""
            print(f"{name}: {max(verdict.elements for verdict in verdicts.values())} elements are equal by {', '.join(verdicts)}{excuse}")
            return True
        self.failures += 1
        for parser, verdict in bad.items():
            gone = [f"{kind} {a}→{b}" for kind, (a, b) in sorted(verdict.census.items()) if a != b]
            print(f"FAILED {name}: {verdict.differing} of {verdict.elements} elements differ by {parser}{': ' if gone else ''}{', '.join(gone)}{strict}")
            # The second parser mostly tells the same.
            if parser == next(iter(bad)):
                for line in verdict.differences:
                    print(f"    {line}")
        if changed and not bad:
            print(f"FAILED {name}: what was written is read as another map: {changed}{strict}")
        return False

    def examples(self, texts: list[tuple[str, str]]) -> None:
        """Judges the examples of CommonMark's specification in each shape, by the parsers that read them as it says."""
        misread = {number for number, (text, html) in enumerate(texts, 1) if events.cmark_html(text) != html}
        if misread:
            print(f"cmark-gfm reads an older CommonMark, and judges no example in which that shows: {', '.join(map(str, sorted(misread)))}")
        for shape, wrap in SHAPES.items():
            self.panmap.runs += 1
            directory = self.panmap.work / f"examples-{self.panmap.runs}"
            directory.mkdir()
            sources = []
            for number, (text, _) in enumerate(texts, 1):
                sources.append(directory / f"{number:04}.md")
                sources[-1].write_bytes(wrap(text).encode())
            self.shape(shape, sources, misread)

    def shape(self, shape: str, sources: list[Path], misread: set[int]) -> None:
        maps = self.panmap.convert(sources, "json", "--from", "markdown")
        outputs = self.panmap.convert(sources, "markdown", "--from", "markdown")
        done = [output.output for output in outputs if output.output]
        again = dict(zip(done, self.panmap.convert(done, "json", "--from", "markdown")))
        wrong: list[tuple[str, dict[str, Verdict], str | None]] = []
        unequal, reread = 0, 0
        exceptions: dict[str, list[str]] = {}
        for source, map_, output in zip(sources, maps, outputs):
            number = source.stem.lstrip("0")
            if output.output is None:
                wrong.append((number, {}, f"refused: {output.said()}"))
                continue
            changed = difference(map_.output.read_bytes(), again[output.output].output.read_bytes()) if again[output.output].output else "not read again"
            reread += not changed
            verdicts = judged("markdown", source.read_bytes(), output.output.read_bytes(), output.lossy, "examples")
            if int(number) in misread:
                verdicts.pop("cmark-gfm", None)
            if not all(verdict.equal for verdict in verdicts.values()):
                unequal += 1
            if changed or not all(verdict.equal for verdict in verdicts.values()):
                wrong.append((number, verdicts, changed))
                continue
            needed = merged(verdicts)
            self.used.update(needed.keys())
            self.places.update(needed)
            for row in TABLE:
                if "examples" in row and row["name"] in needed:
                    exceptions.setdefault(row["name"], []).append(number)
        listed = "; ".join(f"{name}: {', '.join(numbers)}" for name, numbers in exceptions.items())
        excepted = len({number for numbers in exceptions.values() for number in numbers})
        print(f"examples {shape}: {reread} of {len(sources)} read, written and read equal; {len(sources) - unequal - excepted} with equal events, "
              f"{excepted} but for what a prototype could not keep either{f' ({listed})' if listed else ''}")
        for row in TABLE:
            if len(exceptions.get(row["name"], [])) > row.get("examples", len(sources)):
                self.failures += 1
                print(f"FAILED examples {shape}: {row['name']} is needed in {len(exceptions[row['name']])}, and allowed in {row['examples']}")
        for at, (number, verdicts, changed) in enumerate(wrong):
            self.failures += 1
            if at < 8:
                self.failures -= 1
                self.tell(f"example {number} {shape}", verdicts, changed)
        if len(wrong) > 8:
            print(f"    … and {len(wrong) - 8} more: {', '.join(number for number, _, _ in wrong[8:])}")
        print()

    def report(self) -> int:
        print("What differs and may:")
        for row in TABLE:
            if files := self.used[row["name"]]:
                print(f"  {row['name']} ({files} files, {self.places[row['name']]} places): {row['reason']}")
        print(f"\n{self.failures or 'no'} failure{'' if self.failures == 1 else 's'}")
        return 1 if self.failures else 0


def merged(verdicts: dict[str, Verdict]) -> dict[str, int]:
    """The rows that any of the parsers needed, with the larger count."""
    needed: dict[str, int] = {}
    for verdict in verdicts.values():
        for name, count in verdict.needed.items():
            needed[name] = max(needed.get(name, 0), count)
    return needed
