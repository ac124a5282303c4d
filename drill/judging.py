"""Judges all answers of a marking: verdicts, causes, and whose values can be trusted, step by step.

A mistake at a blank step may show in several answers: it is charged at the first and carried at the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from drill.derivation import Step
from drill.diagnose import MOST_NAMED, Cause, diagnose
from drill.marking import Marking
from drill.numbers import Array
from drill.verdicts import Verdicts, verdicts

Causes = dict[int, tuple[Cause, ...]]
# what floats leave of a 0: no student writes it on purpose
RESIDUE = 1e-13


@dataclass(frozen=True, eq=False)
class Judgement:
    """The verdicts on each asked quantity, the causes that fit by student, and where a repeated mistake was charged."""

    verdicts: Mapping[str, Verdicts]
    causes: Mapping[str, Causes]
    charged_at: Mapping[str, Mapping[int, str]]

    def told(self, marking: Marking, name: str, k: int) -> tuple[Cause, ...]:
        """The causes that are told: three mistakes at most, or one for each entry; more would be no name.

        One mistake that fits at several steps alike is one explanation.
        """
        found = self.causes[name].get(k, ())
        few = len({cause.mistake for cause in found}) <= MOST_NAMED
        return found if few or marking.structure.asked[name].kind == "multiple" else ()

    def places(self, marking: Marking, name: str, k: int) -> tuple[str, ...]:
        """The steps at which one of many causes may enter, in order, where none is told."""
        found = () if self.told(marking, name, k) else self.causes[name].get(k, ())
        return tuple(sorted({cause.step for cause in found}, key=marking.structure.places.__getitem__))


def judge(marking: Marking) -> Judgement:
    """Judges the steps in order. A value is trusted where it is right, or wrong only by mistakes that are known."""
    trusted: dict[str, Array] = {}
    judged = Judgement({}, {}, {})
    for step in marking.structure.steps:
        above = _trusted_above(step, trusted, marking.count)
        trusted[step.name] = above
        if step.name in marking.structure.asked:
            judged = _judge_answers(marking, judged, step.name, above)
            trusted[step.name] = np.where(marking.answered(step.name), _honest(marking, judged, step.name, above), above)
    return judged


def _judge_answers(marking: Marking, judged: Judgement, name: str, trusted: Array) -> Judgement:
    seen = verdicts(marking, name, trusted)
    causes = diagnose(marking, name, seen)
    repeated, earlier = _repeated(judged.causes, causes, name)
    seen.repeats[list(repeated)] = True
    # what is told of an answer further up becomes as narrow as both answers together make it
    narrowed = {at: {**found, **{k: repeated[k] for k in repeated if earlier[k] == at}} for at, found in judged.causes.items()}
    left = {k: found for k, found in causes.items() if k not in repeated}
    return Judgement({**judged.verdicts, name: seen}, {**narrowed, name: left}, {**judged.charged_at, name: earlier})


def _repeated(charged: Mapping[str, Causes], causes: Causes, name: str) -> tuple[Causes, dict[int, str]]:
    """The causes that were charged at an earlier answer too, and at which, by student."""
    repeated: Causes = {}
    earlier: dict[int, str] = {}
    for k, found in causes.items():
        for at, before in charged.items():
            shared = tuple(cause for cause in before.get(k, ()) if cause in found and cause.step not in (at, name))
            if shared:
                repeated[k], earlier[k] = shared, at
                break
    return repeated, earlier


def _honest(marking: Marking, judged: Judgement, name: str, above: Array) -> Array:
    """Whose own value can be trusted, (K,): it is right, what a known mistake gives, or follows from values that are trusted.

    A mistake may honestly give 0, and then a student writes 0; a value that is next to nothing is left to the guard.
    """
    seen = judged.verdicts[name]
    named = np.zeros_like(above)
    named[list(judged.causes[name])] = True
    return seen.right | ((seen.repeats | named) & ~_next_to_nothing(marking, name)) | (seen.carried & above)


def _next_to_nothing(marking: Marking, name: str) -> Array:
    """Whose value holds a number that is not 0 but far below what is asked for, (K,)."""
    size = np.abs(marking.columns[name].values)
    with np.errstate(invalid="ignore"):
        return np.any((size > RESIDUE) & (size < 0.01 * marking.structure.unit), axis=(-2, -1))


def _trusted_above(step: Step, trusted: Mapping[str, Array], count: int) -> Array:
    above = np.ones(count, dtype=bool)
    for name in step.reads:
        above = above & trusted.get(name, True)
    return above
