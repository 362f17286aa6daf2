"""What counts mean: which path got slower, and which slowdown was meant."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

# Per cent by which a path may take more instructions than at the base.
TOLERANCE = 2.0

# The same where only the recorded counts are at hand, which are older.
TOLERANCE_OF_RECORD = 10.0

# Differences of fewer instructions are none: hash tables have random seeds.
NOISE = 20_000


@dataclass(frozen=True)
class Excuse:
    """A slowdown that is meant: by how many per cent at most, and why."""

    path: str
    percent: float
    reason: str


@dataclass(frozen=True)
class Record:
    """What `instructions.toml` says."""

    tools: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    excuses: tuple[Excuse, ...] = ()

    @classmethod
    def read(cls, text: str) -> Record:
        """Raises `ValueError` where the file is none, or an entry lacks something."""
        data = tomllib.loads(text)
        excuses = []
        for entry in data.get("slower", []):
            path, percent, reason = entry.get("path"), entry.get("percent"), str(entry.get("reason", "")).strip()
            if not path or not isinstance(percent, (int, float)) or not reason or reason == "...":
                raise ValueError(f"the slowdown of `{path}` needs a path, a number of `percent` and a reason")
            excuses.append(Excuse(path, float(percent), reason))
        return cls(data.get("tools", ""), data.get("counts", {}), tuple(excuses))

    def new_excuses(self, old: Record) -> list[Excuse]:
        """Those that the base does not have: an older one excuses nothing twice."""
        return [excuse for excuse in self.excuses if excuse not in old.excuses]

    @staticmethod
    def renewed(tools: str, counts: dict[str, int], text: str) -> str:
        """The file with these counts, and what stands before and after them as it was."""
        head, _, rest = text.partition("\ntools = ")
        _, found, slower = rest.partition("\n[[slower]]")
        width = max(len(name) for name in counts) + 2
        rows = "".join(f'{f"{chr(34)}{name}{chr(34)}":{width}} = {count}\n' for name, count in counts.items())
        return f'{head}\ntools = "{tools}"\n\n[counts]\n{rows}{found}{slower}'


@dataclass(frozen=True)
class Row:
    """A path, and what it took before and takes now; nothing where a side does not have it."""

    path: str
    before: int | None
    now: int | None
    tolerance: float
    excuse: Excuse | None = None

    @property
    def percent(self) -> float | None:
        """By how much it got slower."""
        if self.before is None or self.now is None:
            return None
        return 100 * (self.now - self.before) / max(abs(self.before), 1)

    @property
    def is_slower(self) -> bool:
        return self.percent is not None and self.percent > self.tolerance and self.now - self.before > NOISE

    @property
    def is_failure(self) -> bool:
        if self.now is None:
            return self.before is not None
        return self.is_slower and (self.excuse is None or self.percent > self.excuse.percent)

    @property
    def verdict(self) -> str:
        if self.before is None:
            return "new"
        if self.now is None:
            return "FAILS NOW"
        if self.is_failure:
            return "SLOWER"
        if self.is_slower:
            return f"meant: {self.excuse.reason}"
        is_faster = self.percent < -self.tolerance and self.before - self.now > NOISE
        return "faster" if is_faster else "same"

    def advice(self, place: Path) -> str:
        """What to do about a failure."""
        if self.now is None:
            return f"`{self.path}` works at the base and fails now"
        slug = self.path.replace(" ", "-")
        return (
            f"`{self.path}` takes {self.percent:.1f} % more instructions than before ({self.before:,} -> {self.now:,}); "
            f"{self.tolerance:g} % are allowed.\n"
            f"  To see where, compare `callgrind_annotate {place}/base/{slug}.callgrind` with head/{slug}.callgrind there.\n"
            f"  If it is meant, add this at the end of benches/instructions/instructions.toml, with the reason:\n\n"
            f'  [[slower]]\n  path = "{self.path}"\n  percent = {self.percent + 0.5:.0f}\n  reason = "..."'
        )


def rows(before: dict[str, int], now: dict[str, int], excuses: list[Excuse], tolerance: float) -> list[Row]:
    """What became of each path."""
    by_path = {excuse.path: excuse for excuse in excuses}
    names = [*now, *(name for name in before if name not in now)]
    return [Row(name, before.get(name), now.get(name), tolerance, by_path.get(name)) for name in names]


def table(rows: list[Row], against: str) -> str:
    """All rows as Markdown, in the order of the paths."""
    lines = [f"| path | instructions at {against} | now | change | |", "|---|---|---|---|---|"]
    for row in rows:
        counts = ["" if count is None else f"{count:,}" for count in (row.before, row.now)]
        change = "" if row.percent is None else f"{row.percent:+.2f} %"
        lines.append(f"| {row.path} | {counts[0]} | {counts[1]} | {change} | {row.verdict} |")
    return "\n".join(lines)
