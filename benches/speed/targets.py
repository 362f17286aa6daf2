"""What Panmap promises about speed and memory, with the figures that say whether it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from peers import NATIVE
from suite import TARGETS, Suite

# Bytes that a pipe takes at once.
PIPE = 64 * 1024


@dataclass(frozen=True)
class Target:
    """A promise, and the figure that was measured, if it was."""

    promise: str
    bound: float
    measured: float | None
    is_least: bool = False
    unit: str = ""

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        is_met = self.measured >= self.bound if self.is_least else self.measured <= self.bound
        return "met" if is_met else "not met"

    def cells(self) -> list[str]:
        sign = "≥" if self.is_least else "≤"
        measured = "" if self.measured is None else f"{number(self.measured)}{self.unit}"
        return [self.promise, f"{sign} {number(self.bound)}{self.unit}", measured, self.verdict]


def number(value: float) -> str:
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.2f}".rstrip("0").rstrip(".")


def targets(suite: Suite) -> list[Target]:
    """All promises, in the order of the table."""

    def ratio(work: str, beside: str, size: str, kind: str) -> float | None:
        result = suite.results.get((work, beside))
        return getattr(result.ratios[size], kind) if result and size in result.ratios else None

    def peak(work: str, beside: str, size: str = "1 M") -> float | None:
        result = suite.results.get((work, beside))
        return result.ours[size].peak / result.bytes[size] if result and size in result.ours else None

    found = []
    for title in TARGETS:
        bound = 6.0 if title == "FreeMind" else 4.0
        found.append(Target(f"1 M topics → {title}, one core: CPU of `cp`", bound, ratio(f"dump → {title}, one core", "cp", "1 M", "cpu")))
    for title in TARGETS:
        if title != "FreeMind":
            found.append(Target(f"1 M topics → {title}, two cores: wall of `cp`", 3.0, ratio(f"dump → {title}", "cp", "1 M", "wall")))
    peaks = [value for title in TARGETS if (value := peak(f"dump → {title}", "cp")) is not None]
    markdown = [value for (work, beside) in suite.results if work == "Markdown → OPML" and (value := peak(work, beside)) is not None]
    return [
        *found,
        Target("1 M topics from a file: peak memory of the file", 1.6, max(peaks, default=None)),
        Target("1 M topics from a pipe: peak memory of the input", 2.0, peak("dump → OPML, from a pipe", "cp")),
        Target("1 M topics of Markdown: peak memory of the file", 3.0, max(markdown, default=None)),
        Target("10 KB to standard output: CPU of `cat`", 1.5, ratio("10 KB → OPML, printed", "cat", "10 KB", "cpu")),
        Target("10 KB to a file: CPU of `cat`", 2.0, ratio("10 KB → OPML, to a file", "cat", "10 KB", "cpu")),
        Target("1 k topics: CPU of the fastest native program", 1.0, fastest(suite), is_least=True),
        Target("100 k topics: CPU of the `opml` crate, OPML → Markdown", 4.0, ratio("OPML → Markdown", "opml crate", "100 k", "cpu"), is_least=True),
        Target("100 k topics: CPU of pandoc, OPML → Markdown", 300.0, ratio("OPML → Markdown", "pandoc", "100 k", "cpu"), is_least=True),
        Target(f"a topic of {largest(suite)}: CPU of one of 10 k, dump → OPML", 1.2, growth(suite)),
        Target("records a second of `panmap stream`, one core", 80_000.0, suite.figures.get("records a second"), is_least=True),
        Target("calls of `write` for each 64 KiB of answers", 1.5, PIPE / suite.figures["bytes a write"] if "bytes a write" in suite.figures else None),
        Target("20 000 files → OPML, one job: CPU of `cp -r`", 2.5, ratio("20000 files → OPML, 1 job", "cp -r", "20000 files", "cpu")),
        Target("20 000 files → OPML: wall of one job over two", 1.7, suite.figures.get("one job / two"), is_least=True),
    ]


def fastest(suite: Suite) -> float | None:
    """CPU of whichever native program takes least at 1 000 topics, over Panmap's."""
    ratios = [result.ratios["1 k"].cpu for result in suite.results.values()
              if not result.is_ours_over and "1 k" in result.ratios and result.beside.partition(", parsing")[0] in NATIVE]
    return min(ratios, default=None)


def growth(suite: Suite) -> float | None:
    """What a topic costs at the worst of the sizes above 10 000, over what it costs there."""
    result = suite.results.get(("dump → OPML, one core", "cp"))
    if not result or "10 k" not in result.ours:
        return None
    costs = {size: used.cpu / _count(size) for size, used in result.ours.items() if _count(size) >= 10_000}
    return max(costs.values()) / costs["10 k"] if len(costs) > 1 else None


def largest(suite: Suite) -> str:
    return f"{max(suite.sizes) // 1_000_000} M" if max(suite.sizes) >= 1_000_000 else f"{max(suite.sizes) // 1000} k"


def _count(size: str) -> int:
    count, _, unit = size.partition(" ")
    return int(count) * {"k": 1000, "M": 1_000_000, "": 1}[unit]
