"""What a student is told: each answer's verdict, marks and sentence, the total, and what to look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drill.answers.unreadable import Unreadable
from drill.grade import BLANK, RIGHT, UNREADABLE, WRONG, Mark, Policy, mark_problem
from drill.language import Translate
from drill.sheet import Problem, Sheet
from drill.submission import read_answers


@dataclass(frozen=True)
class ProblemMarks:
    """The marks of one problem."""

    number: int
    family: str
    title: str
    marks: tuple[Mark, ...]

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


def mark_sheet(sheet: Sheet, students: Sequence[tuple[str, Answers]], policy: Policy | None = None) -> list[Report]:
    """Marks the answers of one or many students to a sheet; each problem is evaluated once for all of them."""
    by_problem = [mark_students(problem, [answers for _, answers in students], policy) for problem in sheet.problems]
    return [
        Report(name, tuple(marks[k] for marks in by_problem), strangers(sheet, answers))
        for k, (name, answers) in enumerate(students)
    ]


def mark_students(problem: Problem, students: Sequence[Answers], policy: Policy | None = None) -> list[ProblemMarks]:
    """The marks of many students for one problem."""
    structure, values = problem.structure, problem.group.draws.values
    givens = {name: values[name][problem.index : problem.index + 1] for name in structure.givens}
    readings = [read_answers(structure, answers.get(str(problem.number), {})) for answers in students]
    found = mark_problem(structure, givens, readings, policy)
    return [ProblemMarks(problem.number, problem.family.id, problem.family.title, tuple(marks)) for marks in found]


def strangers(sheet: Sheet, answers: Answers) -> tuple[str, ...]:
    """Names in the answers that the sheet does not ask for."""
    asked = {str(problem.number): problem.structure.asked for problem in sheet.problems}
    found = [number for number in answers if number not in asked]
    found += [f"{number}: {name}" for number, given in answers.items() if number in asked for name in given if name not in asked[number]]
    return tuple(found)


def message(mark: Mark, translate: Translate) -> str:
    """The sentence of a mark, in the reader's language."""
    sentence, fields = mark.note
    if mark.verdict == UNREADABLE:
        reading: Unreadable = fields["reading"]
        return reading.message(translate)
    parts = [translate(sentence).format(**fields)] if sentence else []
    if mark.causes:
        parts.append(cause_sentence(mark, translate))
    if mark.wrong_entries and not mark.causes:
        places = ", ".join(f"({i}, {j})" for i, j in mark.wrong_entries)
        parts.append(translate("Entries (row, column) that differ: {places}.").format(places=places))
    return in_a_row(parts)


def in_a_row(sentences: Sequence[str]) -> str:
    """Sentences one after another; no space follows a full-width stop."""
    return "".join(text if text.endswith("\u3002") else f"{text} " for text in sentences if text).strip()


def cause_sentence(mark: Mark, translate: Translate) -> str:
    """One cause as its sentence; two or three that fit alike as `either ... or ...`, each with the step where it enters."""
    told = []
    for cause in mark.causes:
        sentence = translate(cause.sentence)
        if cause.step != mark.name:
            sentence = translate("At {step}: {sentence}").format(step=cause.step, sentence=sentence)
        told.append(sentence)
    if len(told) == 1 or mark.together:
        return in_a_row(told)
    choices = translate("cause|; or: ").join(sentence.rstrip(".。") for sentence in told)
    return translate("Either: {choices}.").format(choices=choices)


def mark_json(mark: Mark, translate: Translate) -> dict[str, Any]:
    """A mark as JSON data; `step` and `mistake` name the diagnosis, all of them stand in `causes`."""
    first = mark.causes[0] if len(mark.causes) == 1 else None
    return {
        "name": mark.name, "verdict": mark.verdict, "marks": mark.marks, "out_of": mark.out_of, "read_as": mark.read_as or None,
        "step": first.step if first else None, "mistake": first.mistake if first else None,
        "causes": [{"step": c.step, "mistake": c.mistake, "convention": c.convention} for c in mark.causes],
        "wrong_entries": [list(entry) for entry in mark.wrong_entries], "message": message(mark, translate),
    }  # fmt: skip


def report_json(report: Report, translate: Translate) -> dict[str, Any]:
    """A report as JSON data."""
    return {
        "student": report.student, "marks": report.marks, "out_of": report.out_of,
        "problems": [
            {"problem": p.number, "family": p.family, "marks": p.earned, "out_of": p.out_of,
             "quantities": [mark_json(mark, translate) for mark in p.marks]}
            for p in report.problems
        ],
        "unknown": list(report.strangers),
    }  # fmt: skip
