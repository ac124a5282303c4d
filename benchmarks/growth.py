"""How cost grows: python benchmarks/growth.py writes GROWTH.md and growth.svg beside itself.

Four questions: problems drawn together, width of the network, mistakes on each step, students marked together.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from clock import seconds

from drill.drawing import demands, draw
from drill.export import group_json
from drill.library import find_family
from drill.recipe import Recipe
from drill.render import group_texts
from drill.report import mark_sheet
from drill.sheet import Group, make_sheet
from drill.structure import Structure

HEAD = """# How cost grows

Measured by `python benchmarks/growth.py`: microseconds of one core, the best of three. The subject is the two-layer sigmoid
network at exam level, 2-3-2 unless its width is what varies. A complete problem is drawn until every mistake shows, solved,
written as Markdown with its worked solution, and exported with values and exact forms.

- **Problems.** A pass over the steps costs a few milliseconds whether one problem is in it or a hundred, so the cost of each
  falls as 1/n at first and is flat from some hundreds on. A dataset draws up to 2,048 problems of one structure together.
- **Width.** Weights, and with them texts, grow in proportion to the width; so does the cost. Each weight also adds a nudge, a row
  of the pass, which is the part that grows faster.
- **Mistakes.** Each mistake is one more row from its step to the next asked quantity: a few microseconds for each on every step.
  Pairs grow as the square of the mistakes at one quantity, but they are compared without another pass.
- **Students.** A class is one pass. What is left for each student is reading the answers and saying what was wrong.
"""
HERE = Path(__file__).resolve().parent
FAMILY = "bp.network"

Work = tuple[Callable[[], object], int]


@dataclass(frozen=True)
class Curve:
    """Microseconds of one core for one thing, against how much is asked."""

    title: str
    across: str
    each: str
    points: tuple[tuple[int, float], ...]


def structure(sizes: tuple[int, ...] = (2, 3, 2)) -> Structure:
    """The network problem with sigmoid layers."""
    family = find_family(FAMILY)
    settings = {"sizes": sizes, "activations": ("sigmoid",) * (len(sizes) - 1)}
    chosen = {n: getattr(v, "values", (v,))[0] for n, v in family.settings(2, settings).items()}
    return family.structure(2, "decimal", chosen)


def measured(title: str, across: str, each: str, sizes: tuple[int, ...], cost: Callable[[int], Work]) -> Curve:
    """A curve; `cost` gives for each size the work and how many things it makes."""
    points = []
    for size in sizes:
        work, count = cost(size)
        work()
        points.append((size, 1e6 * seconds(work) / count))
    return Curve(title, across, each, tuple(points))


def complete(made: Structure, count: int) -> None:
    """Draws problems and writes their texts and data."""
    group = Group(find_family(FAMILY), draw(made, "growth", np.arange(count)), tuple(range(1, count + 1)))
    for part in ("problem", "solution"):
        group_texts(group, part, "md", "en")
    group_json(group, 1)


def by_count(count: int) -> Work:
    """Complete problems drawn together."""
    made = structure()
    return lambda: complete(made, count), count


def by_width(width: int) -> Work:
    """Complete problems of a 2-k-2 network."""
    made = structure((2, width, 2))
    return lambda: complete(made, 64), 64


def by_mistakes(count: int) -> Work:
    """Draws of a network whose steps have at most so many mistakes."""
    full = structure()
    fewer = replace(full, steps=tuple(replace(step, slips=step.slips[:count]) for step in full.steps))
    demands(fewer)
    return lambda: draw(fewer, "growth", np.arange(1024)), 1024


def by_students(count: int) -> Work:
    """A class that hands in one problem, every seventh answer wrong."""
    sheet = make_sheet(Recipe(families=(FAMILY,), count=1, seed=4))
    key = {name: sheet.problems[0].text(name) for name in sheet.problems[0].structure.asked}
    students = [
        (f"s{k}", {"1": {name: "0.3" if (k + i) % 7 == 0 else text for i, (name, text) in enumerate(key.items())}})
        for k in range(count)
    ]
    return lambda: mark_sheet(sheet, students), count


CURVES = (
    ("Problems drawn together", "problems", "a complete problem", (1, 4, 16, 64, 256, 1024, 4096), by_count),
    ("Width of the hidden layer", "units k of a 2-k-2 network", "a complete problem", (2, 3, 4, 6, 8, 12), by_width),
    ("Mistakes on each step", "mistakes, at most", "a draw with its redraws", (0, 1, 2, 3, 4, 6), by_mistakes),
    ("Students marked together", "students", "a student's problem", (1, 4, 16, 64, 256, 1000), by_students),
)


def panel(curve: Curve, left: int, top: int) -> str:
    """One curve in a frame of 320 x 180, both axes logarithmic."""
    xs = [math.log10(max(x, 0.5)) for x, _ in curve.points]
    ys = [math.log10(y) for _, y in curve.points]
    low, high = math.floor(min(ys)), math.ceil(max(ys))
    places = [(left + 50 + 250 * (x - xs[0]) / (xs[-1] - xs[0]), top + 170 - 130 * (y - low) / (high - low))
              for x, y in zip(xs, ys, strict=True)]  # fmt: skip
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/><text x="{x:.1f}" y="{top + 186}" text-anchor="middle">{size}</text>'
        f'<text x="{x:.1f}" y="{y - 7:.1f}" text-anchor="middle" class="value">{cost:,.0f}</text>'
        for (x, y), (size, cost) in zip(places, curve.points, strict=True)
    )
    ticks = "".join(
        f'<text x="{left + 38}" y="{top + 174 - 130 * (k - low) / (high - low):.1f}" text-anchor="end">{10**k:,} us</text>'
        for k in range(low, high + 1)
    )
    return (
        f'<text x="{left + 50}" y="{top + 18}" class="title">{curve.title}</text>'
        f'<path d="M{left + 44} {top + 34}V{top + 170}H{left + 306}" class="axis"/>'
        f'<polyline points="{path}" class="line"/>{marks}{ticks}'
        f'<text x="{left + 175}" y="{top + 204}" text-anchor="middle">{curve.across}</text>'
    )


def chart(curves: list[Curve]) -> str:
    """The four curves as one SVG."""
    panels = "".join(panel(curve, 20 + 350 * (i % 2), 225 * (i // 2)) for i, curve in enumerate(curves))
    style = (
        "text{font:11px sans-serif;fill:#444}.title{font-weight:bold;font-size:13px;fill:#111}.value{font-size:10px;fill:#15607a}"
        ".axis{fill:none;stroke:#999}.line{fill:none;stroke:#15607a;stroke-width:2}circle{fill:#15607a}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 450" role="img"><title>How cost grows</title>'
        f'<style>{style}</style><rect width="720" height="450" fill="#fff"/>{panels}</svg>\n'
    )


def page(curves: list[Curve]) -> str:
    """The page around the chart."""
    tables = []
    for curve in curves:
        rows = "\n".join(f"| {x:,} | {y:,.0f} |" for x, y in curve.points)
        tables.append(f"## {curve.title}\n\n| {curve.across} | us for {curve.each} |\n|---:|---:|\n{rows}\n")
    return f"{HEAD}\n![Four curves: cost against problems, width, mistakes, students](growth.svg)\n\n" + "\n".join(tables)


def main() -> None:
    """Measures, and writes the page and its chart."""
    curves = [measured(*words) for words in CURVES]
    (HERE / "growth.svg").write_text(chart(curves), encoding="utf-8")
    (HERE / "GROWTH.md").write_text(page(curves), encoding="utf-8")
    print(page(curves))


if __name__ == "__main__":
    main()
