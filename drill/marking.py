"""Answers to problems of one structure, evaluated against the key and against each student's own values.

K pairs of a problem and a student are marked in one pass: a class that has the same problem, or an exam whose variants
differ from student to student.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from drill.engine import Evaluation, Pin, evaluate, make_plan
from drill.numbers import Array
from drill.structure import Structure
from drill.submission import Column, Reading, column


class GraderError(ArithmeticError):
    """A key that is not a number: a fault of drill or of a family, never of an answer."""


@dataclass(frozen=True, eq=False)
class Marking:
    """K answers to problems of one structure. `key`: from the givens alone; `own`: with each student's answers pinned."""

    structure: Structure
    count: int
    key: Evaluation
    own: Evaluation
    columns: Mapping[str, Column]

    def key_value(self, name: str) -> Array:
        """The right values, (K, m, n)."""
        return self._wide(self.key.key(name))

    def key_tolerance(self, name: str) -> Array:
        """What an honest answer may differ from the key by, (K, m, n)."""
        return self._wide(self.key.tolerance(name))

    def target(self, name: str) -> Array:
        """What follows from each student's own values, (K, m, n)."""
        return self._wide(self.own.key(name))

    def own_tolerance(self, name: str) -> Array:
        """What an honest answer may differ from that by, (K, m, n)."""
        return self._wide(self.own.tolerance(name))

    def answered(self, name: str) -> Array:
        """Who answered a quantity with something to go on from, (K,)."""
        found = self.columns.get(name)
        return np.zeros(self.count, dtype=bool) if found is None else found.usable

    def givens(self, students: Array) -> dict[str, Array]:
        """The givens of some students."""
        return {name: array if len(array) == 1 else array[students] for name, array in self.key.givens.items()}

    def pins(self, students: Array) -> dict[str, Pin]:
        """The own values of some students."""
        return {
            name: Pin(found.pin.mask[students], found.pin.values[students])
            for name, found in self.columns.items() if found.usable[students].any()
        }  # fmt: skip

    def _wide(self, array: Array) -> Array:
        return np.broadcast_to(array, (self.count, *array.shape[-2:]))


def evaluate_students(structure: Structure, givens: Mapping[str, Array], readings: Sequence[Mapping[str, Reading]]) -> Marking:
    """Evaluates the answers of K students. givens: (1, m, n) where all share a problem, else (K, m, n)."""
    columns = {name: column(structure, name, [r.get(name) for r in readings]) for name in structure.asked}
    return evaluate_columns(structure, givens, columns, len(readings))


def evaluate_columns(structure: Structure, givens: Mapping[str, Array], columns: Mapping[str, Column], count: int) -> Marking:
    """Evaluates answers that are arrays already."""
    plan = make_plan(structure)
    key = evaluate(plan, givens)
    for name in structure.asked:
        if not (np.isfinite(key.key(name)).all() and np.isfinite(key.tolerance(name)).all()):
            raise GraderError(f"{structure.family}: the key of {name} is not a number")
    pins = {name: answers.pin for name, answers in columns.items() if answers.usable.any()}
    return Marking(structure, count, key, evaluate(plan, givens, pins) if pins else key, columns)
