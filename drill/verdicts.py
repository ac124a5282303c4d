"""Compares answers with the key and with what follows from the students' own values; and the guard against trivial values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from drill.drawing import VISIBLE_UNITS
from drill.marking import Marking
from drill.numbers import Array


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Of one quantity, for K students: which entries (K, m, n) are right by the key, and by the student's own values."""

    by_key: Array
    by_own: Array
    guarded: Array

    @cached_property
    def right(self) -> Array:
        """Whose answer is the key's, (K,)."""
        return self.by_key.all((-2, -1))  # type: ignore[no-any-return]

    @cached_property
    def fits_own(self) -> Array:
        """Whose answer follows from their own values, (K,)."""
        return self.by_own.all((-2, -1))  # type: ignore[no-any-return]

    @cached_property
    def carried(self) -> Array:
        """Whose answer earns the marks of a carried one, (K,)."""
        return ~self.right & self.fits_own & self.guarded  # type: ignore[no-any-return]

    @cached_property
    def good_entries(self) -> Array:
        """Entries that earn marks, (K, m, n)."""
        return self.by_key | (self.by_own & self.guarded[:, None, None])  # type: ignore[no-any-return]


def verdicts(marking: Marking, name: str) -> Verdicts:
    """The verdicts on a quantity's answers. What was not answered, or is NaN, is right by nothing."""
    values = marking.columns[name].values
    with np.errstate(invalid="ignore"):
        by_key = np.abs(values - marking.key_value(name)) <= marking.key_tolerance(name)
        by_own = np.abs(values - marking.target(name)) <= marking.own_tolerance(name)
    return Verdicts(by_key, by_own, leaves_work(marking, name))


def leaves_work(marking: Marking, name: str) -> Array:
    """The guard, (K,): whether a student's own values leave a quantity worth working out. It looks at their effect."""
    target, key = marking.target(name), marking.key_value(name)
    finite = np.isfinite(target).all((-2, -1))
    if name in marking.structure.whole:
        return finite & ((target != 0).any((-2, -1)) | (key == 0).all((-2, -1)))  # type: ignore[no-any-return]
    unit = marking.structure.unit
    with np.errstate(invalid="ignore"):
        largest, key_largest = np.abs(target).max((-2, -1)), np.abs(key).max((-2, -1))
        varied = np.ptp(target, axis=(-2, -1)) > 5 * unit
        shown, key_shown = np.abs(target) >= VISIBLE_UNITS * unit, np.abs(key) >= VISIBLE_UNITS * unit
        enough = (shown & key_shown).sum((-2, -1)) >= key_shown.sum((-2, -1)) / 4
        in_range = (largest >= key_largest / 100) & (largest <= key_largest * 1000)
        sharp = marking.own_tolerance(name).max((-2, -1)) <= 0.1 * largest
    constant_key = np.ptp(key, axis=(-2, -1)) <= 5 * unit
    return finite & (varied | constant_key) & enough & in_range & sharp  # type: ignore[no-any-return]
