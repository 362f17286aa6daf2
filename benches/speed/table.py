"""The tables, as Markdown."""

from __future__ import annotations

from pathlib import Path

from suite import TARGETS, Result, Suite, shown
from targets import number, targets


# What stands in the place of a figure.
SHORT = {"is too slow": "too slow", "is not installed": "missing"}


def table(suite: Suite) -> str:
    """One row for each work and program: CPU by size, then CPU, wall and peak memory at the largest size measured."""
    sizes = [shown(size) for size in suite.sizes]
    lines = [
        f"| work | ratio | {' | '.join(f'CPU {size}' for size in sizes)} | largest | CPU | wall | peak | Panmap there |",
        "|---" * (len(sizes) + 7) + "|",
    ]
    for result in ordered(suite):
        ratio = f"Panmap / {result.beside}" if result.is_ours_over else f"{result.beside} / Panmap"
        cpu = [number(result.ratios[size].cpu) if size in result.ratios else SHORT.get(result.absent.get(size), "") for size in sizes]
        if not result.ratios:
            lines.append(f"| {result.work} | {ratio} | {' | '.join(cpu)} | {next(iter(result.absent.values()), '')} | | | | |")
            continue
        last = list(result.ratios)[-1]
        at, ours = result.ratios[last], result.ours[last]
        cells = [last, number(at.cpu), number(at.wall), number(at.peak), f"{seconds(ours.wall)}, {ours.peak / 1e6:.0f} MB"]
        lines.append(f"| {result.work} | {ratio} | {' | '.join(cpu)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def ordered(suite: Suite) -> list[Result]:
    """Panmap beside the machine first, then beside other programs; in each part in the order of measuring."""
    results = [result for result in suite.results.values() if result.is_listed]
    return [result for result in results if result.is_ours_over] + [result for result in results if not result.is_ours_over]


def verdicts(suite: Suite) -> str:
    """The targets, and whether each is met."""
    rows = [f"| {' | '.join(target.cells())} |" for target in targets(suite)]
    return "\n".join(["| target | bound | measured | |", "|---|---|---|---|", *rows])


def summary(suite: Suite) -> str:
    """What a page of a million topics takes, in absolute figures."""
    size = "1 M"
    lines = ["| `panmap convert --to` | time | throughput | peak memory | of the input |", "|---|---|---|---|---|"]
    for title, to in TARGETS.items():
        result = suite.results.get((f"dump → {title}", "cp"))
        if result and size in result.ours:
            used, bytes = result.ours[size], result.bytes[size]
            lines.append(f"| {to} | {seconds(used.wall)} | {bytes / used.wall / 1e6:.0f} MB/s | {used.peak / 1e6:.0f} MB | {used.peak / bytes:.2f} |")
    return "\n".join(lines)


def seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 1 else f"{value * 1e3:.1f} ms" if value < 0.01 else f"{value * 1e3:.0f} ms"


def put(file: Path, name: str, text: str) -> None:
    """Replaces what is between two comments of this name in a document."""
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    before, _, rest = file.read_text().partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{file} has no lines `{begin.strip()}` and `{end.strip()}`")
    file.write_text(f"{before}{begin}\n{text}\n\n{end}{after}")
