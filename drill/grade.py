"""Marks the answers of one student or a whole class to a problem, with follow-through.

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
from drill.diagnose import Cause
from drill.judging import Judgement, judge
from drill.marking import Marking, evaluate_students
from drill.numbers import Array
from drill.remarks import PLACES, UNTOLD, wrong_above, wrong_note
from drill.structure import Structure
from drill.submission import Reading
from drill.verdicts import Verdicts

RIGHT, CARRIED, WRONG, BLANK, UNREADABLE = "right", "carried", "wrong", "blank", "unreadable"
# not a verdict on an answer: drill could not mark it
FAULT = "fault"


@dataclass(frozen=True)
class Policy:
    """What a carried answer is worth, as a share of its marks."""

    carried: float = 1.0


@dataclass(frozen=True)
class Mark:
    """What is said of one answer. `note`: why, as (sentence, fields); `causes`: one, or two or three that fit alike;
    `together`: several that were made at once."""

    name: str
    verdict: str
    marks: float
    out_of: int
    read_as: str = ""
    note: tuple[str, Mapping[str, Any]] = ("", field(default_factory=dict))
    causes: tuple[Cause, ...] = ()
    wrong_entries: tuple[tuple[int, int], ...] = ()
    follows: tuple[str, ...] = ()
    values: Array | None = field(default=None, compare=False)
    together: bool = False


@dataclass(frozen=True, eq=False)
class _Marked:
    """A marking with its judgement."""

    marking: Marking
    readings: Sequence[Mapping[str, Reading]]
    judged: Judgement
    policy: Policy

    @property
    def found(self) -> Mapping[str, Verdicts]:
        return self.judged.verdicts


def mark_problem(structure: Structure, givens: Mapping[str, Array], readings: Sequence[Mapping[str, Reading]],
                 policy: Policy | None = None) -> list[list[Mark]]:  # fmt: skip
    """The marks of K students, a list of one Mark for each asked quantity.

    givens: (1, m, n) where all have the same problem, (K, m, n) where each has a variant of their own.
    """
    marking = evaluate_students(structure, givens, readings)
    marked = _Marked(marking, readings, judge(marking), policy or Policy())
    return [[_mark(marked, name, k) for name in structure.asked] for k in range(marking.count)]


def _mark(marked: _Marked, name: str, k: int) -> Mark:
    ask, reading, verdict = marked.marking.structure.asked[name], marked.readings[k].get(name), marked.found[name]
    if reading is None:
        return Mark(name, BLANK, 0.0, ask.marks, note=("No answer given.", {}))
    if isinstance(reading, Unreadable):
        return Mark(name, UNREADABLE, 0.0, ask.marks, note=(UNREADABLE, {"reading": reading}))
    if verdict.right[k]:
        return Mark(name, RIGHT, float(ask.marks), ask.marks, reading.text, note=("", {}))
    if verdict.carried[k]:
        return _carried(marked, name, k, reading)
    return _wrong(marked, name, k, reading)


def _carried(marked: _Marked, name: str, k: int, reading: Answer) -> Mark:
    out_of = marked.marking.structure.asked[name].marks
    earned = round(out_of * marked.policy.carried, 2)
    before = marked.judged.charged_at[name].get(k)
    if before:
        note = ("The mistake that shows here was counted at {name} already.", {"name": before})
        return Mark(name, CARRIED, earned, out_of, reading.text, note, follows=(before,), values=_own(marked, name, k))
    follows = wrong_above(marked.marking, marked.found, name, k)
    sentence = "Right from your own {names}." if follows else "Right from your own earlier values."
    note = (sentence, {"names": ", ".join(follows)})
    return Mark(name, CARRIED, earned, out_of, reading.text, note, follows=follows, values=_own(marked, name, k))


def _wrong(marked: _Marked, name: str, k: int, reading: Answer) -> Mark:
    marking, verdict, causes = marked.marking, marked.found[name], marked.judged.told(marked.marking, name, k)
    ask, good = marking.structure.asked[name], verdict.good_entries[k]
    share = _shared(marked, name, k) if ask.by_entry and marking.columns[name].usable[k] else 0.0
    entries = tuple((int(i) + 1, int(j) + 1) for i, j in zip(*np.nonzero(~good), strict=True))
    many = good.size > 1 and not ask.kind and reading.shape == good.shape
    note = wrong_note(marking, verdict, name, k, reading, bool(causes))
    places = marked.judged.places(marking, name, k)
    if note[0] == UNTOLD and places:
        note = (PLACES, {"steps": ", ".join(places)})
    return Mark(name, WRONG, round(ask.marks * share, 2), ask.marks, reading.text, note, causes, entries if many else (),
                together=ask.kind == "multiple", values=_own(marked, name, k))  # fmt: skip


def _own(marked: _Marked, name: str, k: int) -> Array | None:
    column = marked.marking.columns[name]
    return column.values[k] if column.usable[k] else None


def _shared(marked: _Marked, name: str, k: int) -> float:
    """The share of marks that entries earn: in full where right, by the policy where carried."""
    verdict = marked.found[name]
    carried = verdict.good_entries[k] & ~verdict.by_key[k]
    return float(verdict.by_key[k].mean() + marked.policy.carried * carried.mean())
