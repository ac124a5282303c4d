"""Marks the answers of one student or a whole class to one problem, with follow-through.

An answer is right within the tolerance of the key; carried within the tolerance of what follows from the student's own
earlier answers, where these leave something to work out; else wrong. Honest rounding sets the tolerance: half a unit and
the sum of what a nudge of half a unit in each step above can change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from drill.answers.answer import Answer
from drill.answers.unreadable import Unreadable
from drill.drawing import VISIBLE_UNITS
from drill.engine import Evaluation, evaluate, make_plan, shapes
from drill.numbers import Array
from drill.structure import Structure
from drill.submission import Column, Reading, column

RIGHT, CARRIED, WRONG, BLANK, UNREADABLE = "right", "carried", "wrong", "blank", "unreadable"


@dataclass(frozen=True)
class Policy:
    """What a carried answer is worth, as a share of its marks."""

    carried: float = 1.0


@dataclass(frozen=True)
class Cause:
    """A diagnosis: the step where the mistake enters, the mistake's id and sentence."""

    step: str
    mistake: str
    sentence: str
    convention: bool = False


@dataclass(frozen=True)
class Mark:
    """What is said of one answer. `note`: why, as (sentence, fields); `causes`: one, or two or three that fit alike."""

    name: str
    verdict: str
    marks: float
    out_of: int
    read_as: str = ""
    note: tuple[str, Mapping[str, Any]] = ("", field(default_factory=dict))  # type: ignore[assignment]
    causes: tuple[Cause, ...] = ()
    wrong_entries: tuple[tuple[int, int], ...] = ()
    follows: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Marking:
    """One problem, evaluated against the key and against each student's own values."""

    structure: Structure
    key: Evaluation
    own: Evaluation
    columns: Mapping[str, Column]
    readings: Sequence[Mapping[str, Reading]]
    policy: Policy

    @property
    def count(self) -> int:
        return len(self.readings)

    def target(self, name: str) -> Array:
        """What follows from each student's own values, (K, m, n)."""
        return self._wide(self.own.key(name))

    def own_tolerance(self, name: str) -> Array:
        return self._wide(self.own.tolerance(name))

    def _wide(self, array: Array) -> Array:
        return np.broadcast_to(array, (self.count, *array.shape[-2:]))

    def pins(self) -> dict[str, Any]:
        return {name: column.pin for name, column in self.columns.items()}


def evaluate_students(structure: Structure, givens: Mapping[str, Array], readings: Sequence[Mapping[str, Reading]],
                      policy: Policy) -> Marking:  # fmt: skip
    """Evaluates one problem for K students. givens: (1, m, n) each, shared by all."""
    columns = {name: column(structure, name, [r.get(name) for r in readings]) for name in structure.asked}
    plan = make_plan(structure)
    pins = {name: answers.pin for name, answers in columns.items() if answers.usable.any()}
    key = evaluate(plan, givens)
    return Marking(structure, key, evaluate(plan, givens, pins) if pins else key, columns, readings, policy)


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Of one quantity, for K students: which entries are right by the key, and by the student's own values."""

    by_key: Array
    by_own: Array
    guarded: Array

    @property
    def right(self) -> Array:
        return self.by_key.all((-2, -1))  # type: ignore[no-any-return]

    @property
    def fits_own(self) -> Array:
        return self.by_own.all((-2, -1))  # type: ignore[no-any-return]

    @property
    def carried(self) -> Array:
        return ~self.right & self.fits_own & self.guarded  # type: ignore[no-any-return]

    @property
    def good_entries(self) -> Array:
        """Entries that earn marks, (K, m, n)."""
        return self.by_key | (self.by_own & self.guarded[:, None, None])  # type: ignore[no-any-return]


def verdicts(marking: Marking, name: str) -> Verdicts:
    """Compares a quantity's answers with the key and with what follows from the students' own values."""
    values = marking.columns[name].values
    target, tolerance = marking.target(name), marking.own_tolerance(name)
    by_key = np.abs(values - marking.key.key(name)) <= marking.key.tolerance(name)
    by_own = np.abs(values - target) <= tolerance
    return Verdicts(by_key, by_own, leaves_work(marking, name))


def leaves_work(marking: Marking, name: str) -> Array:
    """The guard, (K,): whether a student's own values leave a quantity worth working out. It looks at their effect."""
    target, tolerance = marking.target(name), marking.own_tolerance(name)
    key, unit = marking.key.key(name), marking.structure.unit
    if name in marking.structure.whole:
        return np.isfinite(target).all((-2, -1)) & ((target != 0).any((-2, -1)) | (key == 0).all())  # type: ignore[no-any-return]
    with np.errstate(invalid="ignore"):
        largest, key_largest = np.abs(target).max((-2, -1)), np.abs(key).max()
        varied = np.ptp(target, axis=(-2, -1)) > 5 * unit
        shown, key_shown = np.abs(target) >= VISIBLE_UNITS * unit, np.abs(key) >= VISIBLE_UNITS * unit
        enough = (shown & key_shown).sum((-2, -1)) >= key_shown.sum() / 4
        in_range = (largest >= key_largest / 100) & (largest <= key_largest * 1000)
        sharp = tolerance.max((-2, -1)) <= 0.1 * largest
    constant_key = np.ptp(key) <= 5 * unit
    return np.isfinite(target).all((-2, -1)) & (varied | constant_key) & enough & in_range & sharp  # type: ignore[no-any-return]


def mark_problem(structure: Structure, givens: Mapping[str, Array], readings: Sequence[Mapping[str, Reading]],
                 policy: Policy | None = None) -> list[list[Mark]]:  # fmt: skip
    """The marks of K students for one problem, a list of one Mark for each asked quantity."""
    from drill.diagnose import diagnose

    marking = evaluate_students(structure, givens, readings, policy or Policy())
    found = {name: verdicts(marking, name) for name in structure.asked}
    causes = {name: diagnose(marking, name, found[name]) for name in structure.asked}
    return [[_mark(marking, found, causes, name, k) for name in structure.asked] for k in range(marking.count)]


def _mark(marking: Marking, found: Mapping[str, Verdicts], causes: Mapping[str, Any], name: str, k: int) -> Mark:
    ask, reading = marking.structure.asked[name], marking.readings[k].get(name)
    if reading is None:
        return Mark(name, BLANK, 0.0, ask.marks, note=("No answer given.", {}))
    if isinstance(reading, Unreadable):
        return Mark(name, UNREADABLE, 0.0, ask.marks, note=(UNREADABLE, {"reading": reading}))
    verdict = found[name]
    if verdict.right[k]:
        return Mark(name, RIGHT, float(ask.marks), ask.marks, reading.text, note=("", {}))
    if verdict.carried[k]:
        follows = wrong_above(marking, found, name, k)
        earned = ask.marks * marking.policy.carried
        sentence = "Right from your own {names}." if follows else "Right from your own earlier values."
        return Mark(name, CARRIED, earned, ask.marks, reading.text,
                    (sentence, {"names": ", ".join(follows)}), follows=follows)  # fmt: skip
    return _wrong(marking, verdict, causes[name].get(k, ()), name, k, reading)


def _wrong(marking: Marking, verdict: Verdicts, causes: tuple[Cause, ...], name: str, k: int, reading: Answer) -> Mark:
    ask = marking.structure.asked[name]
    good = verdict.good_entries[k]
    share = float(good.mean()) if ask.by_entry and marking.columns[name].usable[k] else 0.0
    entries = tuple((int(i) + 1, int(j) + 1) for i, j in zip(*np.nonzero(~good), strict=True))
    many = good.size > 1 and reading.shape == good.shape
    return Mark(name, WRONG, round(ask.marks * share, 2), ask.marks, reading.text,
                wrong_note(marking, verdict, causes, name, k, reading), causes, entries if many else ())  # fmt: skip


def wrong_note(marking: Marking, verdict: Verdicts, causes: tuple[Cause, ...], name: str, k: int, reading: Answer) -> Any:
    """What is said of a wrong answer beside its causes."""
    shape, expected = reading.shape, shapes(marking.structure)[name]
    if not marking.structure.asked[name].kind and shape != expected:
        fields = {"rows": expected[0], "columns": expected[1], "found_rows": shape[0], "found_columns": shape[1]}
        if shape == expected[::-1]:
            return ("{rows} x {columns} expected, yours is {found_rows} x {found_columns}: transposed?", fields)
        return ("{rows} x {columns} expected, yours is {found_rows} x {found_columns}.", fields)
    if not marking.columns[name].usable[k]:
        return ("Some entries are missing.", {})
    if verdict.fits_own[k]:
        return ("Your earlier values leave nothing to work out here, so this answer is compared with the key.", {})
    if too_few_digits(marking, name, k, reading):
        digits = marking.structure.digits
        return ("Right as far as it goes, but {digits} decimals are asked and yours has {found}.",
                {"digits": digits, "found": reading.decimals})  # fmt: skip
    return ("", {}) if causes else ("The cause could not be told; compare with the worked solution.", {})


def too_few_digits(marking: Marking, name: str, k: int, reading: Answer) -> bool:
    """Whether an answer is the right value, honestly rounded to fewer decimals than asked."""
    decimals = reading.decimals
    if decimals is None or decimals >= marking.structure.digits or name in marking.structure.whole:
        return False
    half = 0.51 * 10.0**-decimals
    values = marking.columns[name].values[k]
    near = np.abs(values - marking.key.key(name)[0]) <= half
    return bool(near.all() and (np.abs(values) > 0).any())


def wrong_above(marking: Marking, found: Mapping[str, Verdicts], name: str, k: int) -> tuple[str, ...]:
    """The nearest answered quantities above, whose values are not the key's."""
    steps, wanted = marking.structure.places, [name]
    answered: list[str] = []
    while wanted:
        step = marking.structure.steps[steps[wanted.pop()]]
        for above in step.reads:
            if above not in steps or above in answered:
                continue
            if above in found and marking.columns[above].usable[k]:
                answered.append(above)
            else:
                wanted.append(above)
    return tuple(one for one in marking.structure.asked if one in answered and not found[one].right[k])
