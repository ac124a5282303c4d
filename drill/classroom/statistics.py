"""What a class tells about its questions: how hard they were, how well they tell strong from weak, and the mistakes made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from drill.classroom.results import Marked
from drill.grade import FAULT, WRONG
from drill.paper.roster import Student

# fewer papers tell nothing about discrimination
FEWEST = 5


@dataclass(frozen=True)
class Question:
    """One asked quantity over all papers that have it. `facility`: the mean share of its marks; `discrimination`: the
    correlation of its marks with the marks of the rest of the paper, None where it has none; `mistake`: the commonest."""

    group: str
    problem: int
    name: str
    title: str
    papers: int
    facility: float
    discrimination: float | None


@dataclass(frozen=True)
class NamedMistake:
    """A mistake, and how many papers were charged for it. `alone`: in how many it was the only one that fits."""

    step: str
    mistake: str
    sentence: str
    convention: bool
    papers: int
    alone: int


def questions(papers: Sequence[Marked]) -> list[Question]:
    """The questions of all groups of papers, in order."""
    found = []
    for group in dict.fromkeys(paper.group for paper in papers):
        found += _questions(group, [paper for paper in papers if paper.group == group])
    return found


def _questions(group: str, papers: Sequence[Marked]) -> list[Question]:
    earned: dict[tuple[int, str], dict[int, float]] = {}
    shares: dict[tuple[int, str], list[float]] = {}
    titles: dict[int, str] = {}
    for place, paper in enumerate(papers):
        titles.update(paper.titles)
        for answer in paper.answers:
            if answer.verdict != FAULT:
                earned.setdefault((answer.problem, answer.name), {})[place] = answer.marks
                shares.setdefault((answer.problem, answer.name), []).append(answer.marks / max(1, answer.out_of))
    totals = np.array([paper.marks for paper in papers])
    return [
        Question(group, problem, name, titles[problem], len(marks), float(np.mean(shares[problem, name])), _rest(marks, totals))
        for (problem, name), marks in sorted(earned.items(), key=lambda item: item[0][0])
    ]


def _rest(marks: dict[int, float], totals: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float | None:
    """The correlation of a question's marks with the rest of the paper."""
    own = np.array(list(marks.values()))
    rest = totals[list(marks)] - own
    if len(own) < FEWEST or np.ptp(own) < 1e-9 or np.ptp(rest) < 1e-9:
        return None
    return float(np.corrcoef(own, rest)[0, 1])


def mistakes(papers: Sequence[Marked]) -> list[NamedMistake]:
    """The mistakes charged, the commonest first; each counts once a paper."""
    told: Counter[tuple[str, str]] = Counter()
    alone: Counter[tuple[str, str]] = Counter()
    causes = {}
    for paper in papers:
        charged = [answer for answer in paper.answers if answer.verdict == WRONG and answer.causes]
        causes.update({(cause.mistake, cause.sentence): cause for answer in charged for cause in answer.causes})
        told.update({(cause.mistake, cause.sentence) for answer in charged for cause in answer.causes})
        alone.update({(a.causes[0].mistake, a.causes[0].sentence) for a in charged if len(a.causes) == 1})
    ordered = sorted(told, key=lambda key: (-told[key], -alone[key], key))
    return [
        NamedMistake(causes[key].step, key[0], key[1], causes[key].convention, told[key], alone[key]) for key in ordered
    ]


def missing(papers: Iterable[Marked], roster: Sequence[Student]) -> list[Student]:
    """The students of a roster from whom there is no paper: none has their number, their name, or both."""
    seen: set[str] = set()
    for paper in papers:
        student = " ".join(paper.student.split()).casefold()
        seen |= {student, student.partition(" ")[0], paper.source.rpartition("/")[2].removesuffix(".json").casefold()}
    return [one for one in roster if not {part.casefold() for part in (one.number, one.name, one.label) if part} & seen]
