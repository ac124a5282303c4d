"""The marks of a paper: problem by problem, the total, and what to look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from drill.errors import FamilyError
from drill.grade import BLANK, FAULT, RIGHT, UNREADABLE, WRONG, Mark, Policy, mark_problem
from drill.numbers import Array
from drill.sheet import Problem, Sheet
from drill.structure import Structure
from drill.submission import read_answers

# what a rule or the grader itself raises when it fails on an answer. It is told as drill's fault and costs no marks
FAULTS = (ArithmeticError, AttributeError, FamilyError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(frozen=True)
class ProblemMarks:
    """The marks of one problem. `faulty`: drill could not mark it; it is left out of the total."""

    number: int
    family: str
    title: str
    marks: tuple[Mark, ...]

    @property
    def faulty(self) -> bool:
        return any(mark.verdict == FAULT for mark in self.marks)

    @property
    def earned(self) -> float:
        return sum(mark.marks for mark in self.marks)

    @property
    def out_of(self) -> int:
        return sum(mark.out_of for mark in self.marks)


@dataclass(frozen=True)
class Report:
    """The marks of one student for a sheet. `strangers`: problem numbers and quantities that the sheet does not have."""

    student: str
    problems: tuple[ProblemMarks, ...]
    strangers: tuple[str, ...] = ()
    seed: int = 0

    @property
    def faulty(self) -> tuple[int, ...]:
        """The problems that drill could not mark."""
        return tuple(problem.number for problem in self.problems if problem.faulty)

    @property
    def marks(self) -> float:
        return sum(problem.earned for problem in self.problems)

    @property
    def out_of(self) -> int:
        return sum(problem.out_of for problem in self.problems)

    @property
    def all_right(self) -> bool:
        return all(mark.verdict == RIGHT for problem in self.problems for mark in problem.marks)

    def first_trouble(self) -> tuple[int, Mark] | None:
        """The first answer to look at again: a wrong or unreadable one, else a blank one."""
        for verdicts in ((WRONG, UNREADABLE), (BLANK,)):
            for problem in self.problems:
                for mark in problem.marks:
                    if mark.verdict in verdicts:
                        return problem.number, mark
        return None


Answers = Mapping[str, Mapping[str, object]]
Paper = tuple[Sheet, str, Answers]


def mark_sheet(sheet: Sheet, students: Sequence[tuple[str, Answers]], policy: Policy | None = None) -> list[Report]:
    """Marks the answers of one or many students to a sheet."""
    return mark_papers([(sheet, name, answers) for name, answers in students], policy)


def mark_papers(papers: Sequence[Paper], policy: Policy | None = None) -> list[Report]:
    """Marks papers (sheet, student, answers). Problems of one structure are evaluated together, whatever their numbers."""
    together: dict[int, list[tuple[int, Problem]]] = {}
    for paper, (sheet, _, _) in enumerate(papers):
        for problem in sheet.problems:
            together.setdefault(id(problem.structure), []).append((paper, problem))
    marked: list[list[ProblemMarks]] = [[] for _ in papers]
    for pairs in together.values():
        answers = [papers[paper][2].get(str(problem.number), {}) for paper, problem in pairs]
        found = mark_pairs([problem for _, problem in pairs], answers, policy)
        for (paper, _), marks in zip(pairs, found, strict=True):
            marked[paper].append(marks)
    return [
        Report(name, tuple(sorted(marks, key=lambda one: one.number)), strangers(sheet, answers), sheet.recipe.seed)
        for marks, (sheet, name, answers) in zip(marked, papers, strict=True)
    ]


def mark_pairs(problems: Sequence[Problem], answers: Sequence[Mapping[str, object]], policy: Policy | None) -> list[ProblemMarks]:
    """The marks of K answers to K problems of one structure. Where drill fails, it fails for that answer alone."""
    structure = problems[0].structure
    readings = [read_answers(structure, given) for given in answers]
    try:
        found = mark_problem(structure, givens_of(problems), readings, policy)
    except FAULTS:
        if len(problems) == 1:
            found = [faulty(structure)]
        else:
            return [mark_pairs([problem], [given], policy)[0] for problem, given in zip(problems, answers, strict=True)]
    return [
        ProblemMarks(problem.number, problem.family.id, problem.family.title, tuple(marks))
        for problem, marks in zip(problems, found, strict=True)
    ]


def givens_of(problems: Sequence[Problem]) -> dict[str, Array]:
    """The givens of K problems of one structure: (1, m, n) where all are the same problem, else (K, m, n)."""
    first = problems[0]
    distinct = problems[:1] if all(p.group is first.group and p.index == first.index for p in problems) else problems
    names = first.structure.givens
    return {name: np.concatenate([p.group.draws.values[name][p.index : p.index + 1] for p in distinct]) for name in names}


def faulty(structure: Structure) -> list[Mark]:
    """Marks that say that drill failed: nothing earned, and nothing to earn."""
    return [Mark(name, FAULT, 0.0, 0, note=("", {})) for name in structure.asked]


def strangers(sheet: Sheet, answers: Answers) -> tuple[str, ...]:
    """Names in the answers that the sheet does not ask for."""
    asked = {str(problem.number): problem.structure.asked for problem in sheet.problems}
    found = [number for number in answers if number not in asked]
    known = [(number, given) for number, given in answers.items() if number in asked]
    found += [f"{number}: {name}" for number, given in known for name in given if name not in asked[number]]
    return tuple(found)
