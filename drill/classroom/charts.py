"""Charts as numbers: where each bar stands. A template draws them as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drill.classroom.results import Marked
from drill.classroom.statistics import Question

BINS = 10
# sizes in units of the picture
WIDTH, HEIGHT, LEFT, ROW = 640, 180, 150, 22
FULL = WIDTH - LEFT - 60


@dataclass(frozen=True)
class Bar:
    """A bar with its label and its value as text."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: str
    weak: bool = False


@dataclass(frozen=True)
class Chart:
    """Bars in a picture of a size; `axis`: where a vertical line marks zero."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    axis: float = 0.0


def distribution(papers: Sequence[Marked]) -> Chart:
    """How many papers earned 0 to 10%, 10 to 20%, ... of their marks; a full mark is in the last bin."""
    counts = [0] * BINS
    for paper in papers:
        share = paper.marks / paper.out_of if paper.out_of else 0.0
        counts[min(BINS - 1, int(share * BINS + 1e-9))] += 1
    step, most = WIDTH / BINS, max(1, *counts)
    bars = []
    for i, count in enumerate(counts):
        height = round((HEIGHT - 50) * count / most, 1)
        bars.append(Bar(round(i * step + 4, 1), round(HEIGHT - 25 - height, 1), round(step - 8, 1), height,
                        f"{i * 10}–{i * 10 + 10}%", str(count)))  # fmt: skip
    return Chart(WIDTH, HEIGHT, tuple(bars))


def facility(questions: Sequence[Question]) -> Chart:
    """The share of marks that each question earned."""
    values = [(_name(one), one.facility, f"{100 * one.facility:.0f}%") for one in questions]
    return _rows(values, 0.0, 1.0, 0.3)


def discrimination(questions: Sequence[Question]) -> Chart:
    """How well each question goes with the rest of the paper."""
    found = [(_name(one), one.discrimination) for one in questions if one.discrimination is not None]
    return _rows([(name, value, f"{value:.2f}") for name, value in found], -1.0, 1.0, 0.1)


def _name(question: Question) -> str:
    return f"{question.problem}: {question.name}"


def _rows(values: Sequence[tuple[str, float, str]], low: float, high: float, least: float) -> Chart:
    scale = FULL / (high - low)
    zero = LEFT + (0 - low) * scale
    bars = tuple(
        Bar(round(zero + min(0.0, value) * scale, 1), i * ROW + 4, round(abs(value) * scale, 1), ROW - 8, name, text,
            weak=value < least)  # fmt: skip
        for i, (name, value, text) in enumerate(values)
    )
    return Chart(WIDTH, len(values) * ROW + 4, bars, round(zero, 1))
