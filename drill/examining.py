"""Papers of an exam: their problems are built again from the teacher's exam.json, so that a newer drill can mark them.

Numbers, digits and marks come from that file. What follows from the numbers is worked out here, and must agree with the key
that was printed: if it does not, drill changed and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from drill.answerfile import AnswerFile
from drill.derivation import Ask
from drill.drawing import Draws
from drill.errors import UsageFault
from drill.family import Family
from drill.givens import exact_number
from drill.library import find_family
from drill.recipe import Recipe, parsed
from drill.sheet import Group, Sheet
from drill.structure import Structure
from drill.supplied import draws_of

if TYPE_CHECKING:
    from drill.paper.exam import Exam, ExamPaper, ExamProblem


@dataclass(frozen=True, eq=False)
class ExamSheet(Sheet):
    """A paper of an exam as a sheet. `student`: whose paper it is."""

    student: str = ""


def exam_sheet(file: AnswerFile, exam: Path | None) -> ExamSheet:
    """The paper that an answers file belongs to; the file names it, or its student."""
    if exam is None:
        raise UsageFault("{file} belongs to an exam; name the teacher's file with --exam exam.json.", file=file.path)
    loaded = open_exam(exam)
    named = file.sheet.get("exam")
    if named is not None and str(named) != loaded.exam:
        raise UsageFault("{file}: expected answers to exam {expected}, found {found}.", file=file.path,
                         expected=loaded.exam, found=str(named))  # fmt: skip
    id = file.sheet.get("paper")
    paper = loaded.paper(str(id)) if id is not None else loaded.paper_of(file.student)
    return paper_sheet(loaded, paper)


@lru_cache(maxsize=4)
def open_exam(path: Path) -> Exam:
    """The exam in a file, read once."""
    from drill.paper.exam import load_exam

    return load_exam(path)


def paper_sheet(exam: Exam, paper: ExamPaper) -> ExamSheet:
    """A paper's problems, with the numbers and marks of the exam file."""
    groups = tuple(exam_group(exam, problem) for problem in paper.problems)
    seed = exam.recipe.get("seed", 0)
    recipe = Recipe(count=len(groups), seed=seed if isinstance(seed, int) else 0)
    student = " ".join(part for part in (paper.student.number, paper.student.name) if part)
    return ExamSheet(recipe, groups, student=student)


def exam_group(exam: Exam, problem: ExamProblem) -> Group:
    """One problem of a paper."""
    family = find_family(problem.family)
    structure = exam_structure(family, problem)
    try:
        givens = {name: text_array(name, text, structure) for name, text in problem.given.items() if name in structure.givens}
        draws = draws_of(structure, givens)
    except (KeyError, ValueError) as fault:
        raise _changed(exam, problem) from fault
    if set(structure.givens) - set(givens):
        raise _changed(exam, problem)
    check_key(exam, problem, draws)
    return Group(family, draws, (problem.number,))


def exam_structure(family: Family, problem: ExamProblem) -> Structure:
    """The structure of a problem, with the digits and the marks that the exam printed. The same for all papers."""
    known = {name: parsed(family, name, value) for name, value in problem.parameters.items() if name in family.defaults}
    settings = {**family.settings(problem.level, known), **known}
    structure = family.structure(problem.level, problem.mode, settings)
    asked = tuple((name, ask.marks, ask.by_entry) for name, ask in problem.asked.items())
    return _with_marks(structure, problem.digits, asked)


@lru_cache(maxsize=1024)
def _with_marks(structure: Structure, digits: int, asked: tuple[tuple[str, int, bool], ...]) -> Structure:
    unknown = [name for name, _, _ in asked if name not in structure.asked]
    if unknown:
        raise UsageFault("{family} no longer asks for {names}; mark this exam with the drill that made it.",
                         family=structure.family, names=", ".join(unknown))  # fmt: skip
    marks: Mapping[str, Ask] = {
        name: replace(structure.asked[name], marks=worth, by_entry=shared) for name, worth, shared in asked
    }
    if digits == structure.digits and dict(marks) == dict(structure.asked):
        return structure
    return replace(structure, digits=digits, asked=marks)


def text_array(name: str, text: str, structure: Structure) -> Any:
    """Exact elements (1, m, n) of a given as exam.json writes it: a number, `[a, b]` or `[[a, b], [c, d]]`."""
    from drill.engine import shapes

    rows, columns = shapes(structure)[name]
    entries = [part.strip() for part in text.replace("[", " ").replace("]", " ").split(",")]
    array = np.empty((1, rows, columns), dtype=object)
    array.reshape(-1)[:] = [exact_number(name, entry) for entry in entries]
    return array


def check_key(exam: Exam, problem: ExamProblem, draws: Draws) -> None:
    """Refuses to mark with a key that differs from the one printed by more than its last digit."""
    from drill.answers.answer import Answer
    from drill.submission import as_array, read_answers

    structure = draws.structure
    printed = read_answers(structure, {name: ask.value for name, ask in problem.asked.items()})
    for name, reading in printed.items():
        found = as_array(structure, name, reading) if isinstance(reading, Answer) else None
        key = draws.values[name][0]
        room = max(structure.half(name), 1e-9 * float(np.abs(key).max()), 1e-9)
        if found is None or found.shape != key.shape or not (np.abs(found - key) <= room).all():
            raise _changed(exam, problem)


def _changed(exam: Exam, problem: ExamProblem) -> UsageFault:
    return UsageFault("Problem {number} of exam {exam} ({family}) no longer gives the key that was printed; "
                      "mark it with drill {version}, which made it.",
                      number=problem.number, exam=exam.exam, family=problem.family, version=exam.drill)  # fmt: skip
