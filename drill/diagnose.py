"""Names the mistake behind a wrong answer: the swap of one rule that makes the student's value appear.

Places are the step itself and the blank steps above it, not through an answered one. A mistake fits when the answer is
within the tolerance of its own derivation. One fits, at one step or at several alike: its sentence. Two or three: either ...
or, nearest step first. More: no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from drill.engine import Evaluation, Origin, evaluate, make_plan
from drill.marking import Marking
from drill.numbers import Array
from drill.verdicts import Verdicts

MOST_NAMED = 3
# a first look with the key's tolerance widened by this much; the mistake's own tolerance decides
GENEROUS = 40.0
# a mistake whose own tolerance is a larger share of its value, and of the key, fits too much
BLURRED, BLURRED_KEY = 0.25, 0.01


@dataclass(frozen=True)
class Cause:
    """A diagnosis: the step where the mistake enters, the mistake's id and sentence."""

    step: str
    mistake: str
    sentence: str
    convention: bool = False


def diagnose(marking: Marking, name: str, verdict: Verdicts) -> dict[int, tuple[Cause, ...]]:
    """All causes that fit, nearest step first, by student, for the students whose answer is wrong."""
    usable = marking.columns[name].usable
    students = np.nonzero(usable & ~verdict.right & ~verdict.fits_own)[0]
    if not len(students):
        return {}
    if marking.structure.asked[name].kind == "multiple":
        return entry_by_entry(marking, name, students)
    fits: dict[int, list[tuple[int, Cause]]] = {int(k): [] for k in students}
    for origin, near in candidates(marking, name, students):
        for k in near[fitting(marking, name, origin, near)]:
            fits[int(k)].append((origin.step, _cause(marking, origin)))
    return {k: _nearest(found) for k, found in fits.items() if found}


def entry_by_entry(marking: Marking, name: str, students: Array) -> dict[int, tuple[Cause, ...]]:
    """All mistakes of an answer in which each mistake touches an entry of its own; the same sentence once."""
    origins, wrong = marking.own.mistakes(name)
    values = marking.columns[name].values
    all_made = ((wrong == values) | (wrong == marking.own.key(name))).all((-2, -1))
    causes: dict[int, tuple[Cause, ...]] = {}
    for k in students:
        made = all_made[:, k]
        found = [_cause(marking, origin) for origin, is_made in zip(origins, made, strict=True) if is_made]
        causes[int(k)] = tuple({cause.sentence: cause for cause in reversed(found)}.values())[::-1]
    return {k: found for k, found in causes.items() if found}


def _nearest(found: list[tuple[int, Cause]]) -> tuple[Cause, ...]:
    ordered = sorted(found, key=lambda pair: -pair[0])
    return tuple(cause for _, cause in ordered)


def _cause(marking: Marking, origin: Origin) -> Cause:
    mistake = origin.slip.mistake
    return Cause(marking.structure.steps[origin.step].name, mistake.id, mistake.sentence, mistake.convention)


def candidates(marking: Marking, name: str, students: Array) -> Iterator[tuple[Origin, Array]]:
    """The mistakes that may explain some students' answers, each with those students."""
    origins, wrong = marking.own.mistakes(name)
    values = marking.columns[name].values[students]
    tolerance = marking.own_tolerance(name)[students]
    tolerance = np.where(np.isfinite(tolerance), tolerance, np.inf)
    for origin, row in zip(origins, wrong, strict=True):
        step = marking.structure.steps[origin.step].name
        answered = marking.answered(step)[students] & (step != name)
        value = np.broadcast_to(row, (marking.count, *row.shape[1:]))[students]
        with np.errstate(invalid="ignore"):
            room = GENEROUS * tolerance + 0.1 * np.abs(value) + 1e-9
            near = (np.abs(values - value) <= room).all((-2, -1)) & ~answered
        if near.any():
            yield origin, students[near]


def fitting(marking: Marking, name: str, origin: Origin, students: Array) -> Array:
    """Whether the mistake gives these students' answers, within the tolerance of its own derivation."""
    evaluation = swapped(marking, origin, students)
    target, tolerance = evaluation.key(name), evaluation.tolerance(name)
    values = marking.columns[name].values[students]
    largest = np.abs(target).max((-2, -1), keepdims=True)
    usual = np.abs(marking.key_value(name)[students]).max((-2, -1), keepdims=True)
    room = np.maximum(BLURRED_KEY * usual, 1.5 * marking.structure.half(name))
    with np.errstate(invalid="ignore"):
        sharp = tolerance <= np.maximum(BLURRED * largest, room)
        return ((np.abs(values - target) <= tolerance) & sharp).all((-2, -1))


def swapped(marking: Marking, origin: Origin, students: Array) -> Evaluation:
    """The derivation of some students with one rule swapped for its wrong version."""
    step = marking.structure.steps[origin.step].name
    plan = make_plan(marking.structure.swapped(step, origin.slip), mistakes=False)
    return evaluate(plan, marking.givens(students), marking.pins(students))
