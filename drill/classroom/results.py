"""What is kept of each paper after it was marked: small enough for a class of thousands and to pass between processes."""

from __future__ import annotations

from dataclasses import dataclass

from drill.diagnose import Cause
from drill.report import Report


@dataclass(frozen=True)
class Answered:
    """One marked answer."""

    problem: int
    name: str
    verdict: str
    marks: float
    out_of: int
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Marked:
    """One marked paper. `group`: papers with the same group have the same questions. `feedback`: the file's name."""

    source: str
    student: str
    group: str
    marks: float
    out_of: int
    answers: tuple[Answered, ...]
    titles: tuple[tuple[int, str], ...]
    faulty: tuple[int, ...]
    feedback: str

    def verdicts(self, verdict: str) -> int:
        """How many answers have a verdict."""
        return sum(answer.verdict == verdict for answer in self.answers)

    def problem_marks(self) -> dict[int, float]:
        """The marks of each problem."""
        found: dict[int, float] = {number: 0.0 for number, _ in self.titles}
        for answer in self.answers:
            found[answer.problem] += answer.marks
        return found


@dataclass(frozen=True)
class Refused:
    """A file that was not marked, and why."""

    source: str
    reason: str


def summary(report: Report, source: str, student: str, group: str, feedback: str) -> Marked:
    """What is kept of a report."""
    answers = tuple(
        Answered(problem.number, mark.name, mark.verdict, mark.marks, mark.out_of, mark.causes)
        for problem in report.problems for mark in problem.marks
    )  # fmt: skip
    titles = tuple((problem.number, problem.title) for problem in report.problems)
    return Marked(source, student, group, report.marks, report.out_of, answers, titles, report.faulty, feedback)
