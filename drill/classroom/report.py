"""The report on a class: one page, no network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from drill.classroom import charts
from drill.classroom.feedback import WRITERS, tag
from drill.classroom.labels import label
from drill.classroom.results import Marked, Refused
from drill.classroom.statistics import mistakes, questions
from drill.classroom.table import Change
from drill.language import translator
from drill.paper.roster import Student
from drill.render import render
from drill.terminal import number

# mistakes listed, and groups of papers with charts of their own
MOST_MISTAKES, MOST_QUESTIONS = 40, 400


def class_report(papers: Sequence[Marked], refused: Sequence[Refused], absent: Sequence[Student] | None,
                 changed: Sequence[Change] | None, language: str) -> str:  # fmt: skip
    """The text of report.html. `absent`: None where no roster was named; `changed`: None where nothing was compared."""
    translate = translator(language)
    asked = questions(papers)
    many = len({paper.group for paper in papers}) > 1
    return render(
        "report.html.j2", "html", language, tag=tag(language), count=len(papers),
        refused=[{"source": label(one.source), "reason": one.reason} for one in refused],
        figures=figures([100 * paper.marks / paper.out_of for paper in papers if paper.out_of]),
        distribution=charts.distribution(papers), facility=charts.facility(asked[:MOST_QUESTIONS]),
        discrimination=charts.discrimination(asked[:MOST_QUESTIONS]),
        mistakes=[{"sentence": WRITERS["html"](translate(one.sentence), True), "step": one.step, "papers": one.papers,
                   "alone": one.alone, "convention": one.convention} for one in mistakes(papers)[:MOST_MISTAKES]],
        questions=[{"group": one.group if many else "", "problem": one.problem, "name": one.name, "papers": one.papers,
                    "title": WRITERS["html"](translate(one.title), True), "facility": f"{100 * one.facility:.0f}%",
                    "discrimination": "-" if one.discrimination is None else f"{one.discrimination:.2f}"} for one in asked],
        absent=None if absent is None else [label(student.label) for student in absent], changed=changed,
        papers=[{"student": paper.student, "feedback": f"feedback/{paper.feedback}", "source": label(paper.source),
                 "marks": number(paper.marks), "out_of": paper.out_of, "faulty": paper.faulty} for paper in papers],
    )  # fmt: skip


def figures(shares: Sequence[float]) -> dict[str, str]:
    """Mean, median, lowest and highest of the shares of marks earned, in percent."""
    measures: dict[str, Callable[[Sequence[float]], Any]] = {"mean": np.mean, "median": np.median, "low": np.min, "high": np.max}
    return {name: number(float(measure(shares))) if shares else "-" for name, measure in measures.items()}
