"""Variants of an exam: the same families, levels and parameters in the same order, other numbers for each paper.

All papers' numbers for one place of the exam are drawn at once. The stream's root comes from the exam key, the place in
it from the key and the student: one student more or less changes nobody else's paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from drill.drawing import Draws, draw
from drill.errors import UsageFault
from drill.numbers import Array
from drill.paper.exam import AskedAnswer, ExamPaper, ExamProblem, Person
from drill.paper.roster import Student
from drill.paper.secret import EXAM_LENGTH, PAPER_LENGTH, ExamKey
from drill.recipe import Recipe
from drill.sheet import Group, Sheet, parameters_json
from drill.turns import choices
from drill.views import asked

MOST_QUESTIONS = 128
# bits of a paper's place in the stream; with the question's number they stay below 2^53
PAPER_BITS = 44


@dataclass(frozen=True, eq=False)
class Variants:
    """An exam's papers: a group for each question, holding that question of every paper."""

    recipe: Recipe
    students: tuple[Student, ...]
    key: ExamKey
    questions: tuple[Group, ...]

    @cached_property
    def id(self) -> str:
        """The id of the exam."""
        return self.key.id("exam", self.recipe.key() + repr((self.recipe.topics, self.recipe.families)), EXAM_LENGTH)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of each paper, as printed."""
        return tuple(self.key.id("paper", f"{self.id}|{student.number}", PAPER_LENGTH) for student in self.students)

    def sheet(self, index: int) -> Sheet:
        """One paper as a sheet."""
        return Sheet(self.recipe, tuple(_single(group, number, index) for number, group in enumerate(self.questions, 1)))

    def papers(self) -> list[ExamPaper]:
        """The papers as exam.json holds them."""
        problems = [_problems(number, group) for number, group in enumerate(self.questions, 1)]
        return [
            ExamPaper(self.ids[i], Person(s.number, s.name, s.group), [found[i] for found in problems], s.version)
            for i, s in enumerate(self.students)
        ]


def make_variants(recipe: Recipe, students: Sequence[Student], key: ExamKey, folder: Path | None = None) -> Variants:
    """Draws every paper of an exam."""
    if not 1 <= recipe.count <= MOST_QUESTIONS:
        raise UsageFault("--n: expected 1 to {most} problems in an exam, found {found}.", most=MOST_QUESTIONS, found=recipe.count)
    root = key.line("numbers", recipe.key())
    places = np.array([key.number("student", student.number, PAPER_BITS) for student in students], dtype=np.uint64)
    questions = []
    for question, choice in enumerate(choices(recipe, folder)):
        structure = choice.family.structure(choice.level, choice.mode, choice.parameters)
        numbers: Array = places * np.uint64(MOST_QUESTIONS) + np.uint64(question)
        draws = draw(structure, f"{root}|{choice.recipe_key(recipe)}", numbers)
        questions.append(Group(choice.family, draws, (question + 1,) * len(students)))
    return Variants(recipe, tuple(students), key, tuple(questions))


def _single(group: Group, number: int, index: int) -> Group:
    """The question of one paper."""
    draws, one = group.draws, slice(index, index + 1)
    values = {name: array[one] for name, array in draws.values.items()}
    return Group(group.family, Draws(draws.structure, draws.root, draws.numbers[one], draws.attempts[one], values), (number,))


def _problems(number: int, group: Group) -> list[ExamProblem]:
    """One question of every paper, as exam.json holds it."""
    structure, texts = group.structure, group.texts
    given = {name: texts.of(name, "plain") for name in structure.givens}
    made = {name: texts.of(name, "plain") for name in structure.places}
    kinds = {one.name: one.kind for one in asked(structure)}
    parameters = parameters_json(structure)

    def problem(index: int) -> ExamProblem:
        answers = {
            name: AskedAnswer(ask.marks, kinds[name], (made.get(name) or given[name])[index], ask.by_entry)
            for name, ask in structure.asked.items()
        }
        return ExamProblem(
            number, structure.family, structure.level, structure.mode, parameters, structure.digits, structure.marks,
            {name: text[index] for name, text in given.items()}, {name: text[index] for name, text in made.items()}, answers,
        )  # fmt: skip

    return [problem(index) for index in range(len(group.numbers))]
