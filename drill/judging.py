"""Judges all answers of a marking: verdicts, causes, and whose values can be trusted, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from drill.derivation import Step
from drill.diagnose import Cause, diagnose
from drill.marking import Marking
from drill.numbers import Array
from drill.verdicts import Verdicts, verdicts

Causes = Mapping[int, tuple[Cause, ...]]


@dataclass(frozen=True, eq=False)
class Judgement:
    """The verdicts on each asked quantity, and the causes that fit by student."""

    verdicts: Mapping[str, Verdicts]
    causes: Mapping[str, Causes]


def judge(marking: Marking) -> Judgement:
    """Judges the steps in order. A value is trusted where it is right, carried, or explained by a known mistake."""
    trusted: dict[str, Array] = {}
    found: dict[str, Verdicts] = {}
    causes: dict[str, Causes] = {}
    for step in marking.structure.steps:
        above = _trusted_above(step, trusted, marking.count)
        trusted[step.name] = above
        if step.name in marking.structure.asked:
            seen = found[step.name] = verdicts(marking, step.name, above)
            causes[step.name] = diagnose(marking, step.name, seen)
            honest = seen.right | seen.carried
            honest[list(causes[step.name])] = True
            trusted[step.name] = np.where(marking.answered(step.name), honest, above)
    return Judgement(found, causes)


def _trusted_above(step: Step, trusted: Mapping[str, Array], count: int) -> Array:
    above = np.ones(count, dtype=bool)
    for name in step.reads:
        above = above & trusted.get(name, True)
    return above
