"""The table as a picture: a point for each size on a logarithmic scale."""

from __future__ import annotations

import math
from html import escape

from suite import Result, Suite, shown
from table import ordered
from targets import number

ROW, LEFT, WIDTH, RIGHT, TOP = 20, 330, 420, 70, 66

# Text, lines, ground, ours and theirs: readable on the ground that the picture brings with it, light or dark.
STYLE = """
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.quiet { fill: #57606a } .ground { fill: #ffffff } .grid { stroke: #d0d7de } .one { stroke: #57606a }
.theirs { fill: #0a6ebd } .ours { fill: #b35900 } .bold { font-weight: 600 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .quiet { fill: #9da7b3 } .ground { fill: #0d1117 } .grid { stroke: #30363d }
  .one { stroke: #9da7b3 } .theirs { fill: #58a6ff } .ours { fill: #f0883e }
}
"""


def picture(suite: Suite) -> str:
    """An SVG of all rows that have figures."""
    results = [result for result in ordered(suite) if result.ratios]
    parts = [[result for result in results if result.is_ours_over], [result for result in results if not result.is_ours_over]]
    titles = ["Panmap beside the machine: CPU time of Panmap / of the other, less is better",
              "Panmap beside other programs: CPU time of the other / of Panmap, more is better"]
    sizes = [shown(size) for size in suite.sizes]
    body, y = [], 0
    for title, part in zip(titles, parts):
        if part:
            body.append(_part(title, part, sizes, y))
            y += TOP + ROW * len(part) + 16
    width = LEFT + WIDTH + RIGHT
    about = escape(f"{'. '.join(titles)}. Sizes: {', '.join(sizes)} topics.")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {y}" width="{width}" height="{y}" role="img">\n'
        f"<title>{about}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="ground" width="{width}" height="{y}" rx="8"/>\n' + "\n".join(body) + "\n</svg>\n"
    )


def _part(title: str, results: list[Result], sizes: list[str], top: int) -> str:
    values = [ratio.cpu for result in results for ratio in result.ratios.values()]
    low, high = math.floor(math.log10(min(values) * 0.9)), math.log10(max(values) * 1.1)

    def x(value: float) -> float:
        return LEFT + WIDTH * (math.log10(value) - low) / (high - low)

    bottom = top + TOP + ROW * len(results)
    out = [f'<text class="bold" x="16" y="{top + 26}">{escape(title)}</text>']
    for power in range(low, math.floor(high) + 1):
        for step in (1, 2, 5):
            tick = step * 10**power
            if math.log10(tick) <= high and (step == 1 or high - low < 2.2):
                kind = "one" if tick == 1 else "grid"
                out.append(f'<line class="{kind}" x1="{x(tick):.1f}" x2="{x(tick):.1f}" y1="{top + TOP - 12}" y2="{bottom}"/>')
                out.append(f'<text class="quiet" x="{x(tick):.1f}" y="{top + TOP - 18}" text-anchor="middle">{tick:g}</text>')
    for at, result in enumerate(results):
        out.append(_row(result, sizes, top + TOP + ROW * at + ROW / 2, x))
    return "\n".join(out)


def _row(result: Result, sizes: list[str], y: float, x) -> str:
    """The label, a point for each size, which grows with it, and the figure of the largest."""
    kind = "ours" if result.is_ours_over else "theirs"
    label = f"{result.work}: {result.beside}"
    out = [f'<text x="{LEFT - 14}" y="{y + 4}" text-anchor="end">{escape(label)}</text>']
    places = [x(ratio.cpu) for ratio in result.ratios.values()]
    out.append(f'<line class="grid" x1="{min(places):.1f}" x2="{max(places):.1f}" y1="{y}" y2="{y}"/>')
    for size, ratio in result.ratios.items():
        radius = 2.5 + sizes.index(size) if size in sizes else 4
        words = escape(f"{label}, {size}: {number(ratio.cpu)}")
        out.append(f'<circle class="{kind}" cx="{x(ratio.cpu):.1f}" cy="{y}" r="{radius:g}" opacity=".8"><title>{words}</title></circle>')
    last = list(result.ratios.values())[-1].cpu
    out.append(f'<text class="quiet" x="{LEFT + WIDTH + 14}" y="{y + 4}">× {number(last)}</text>')
    return "".join(out)
