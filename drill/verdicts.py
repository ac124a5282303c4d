"""Compares answers with the key and with what follows from the students' own values; and the guard against trivial values.

An answer that follows from own values is carried where these leave it worth working out (the guard), or where every wrong
value above is one that a known mistake explains: then the student worked honestly, whatever came out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from drill.drawing import VISIBLE_UNITS
from drill.marking import Marking
from drill.numbers import Array


@dataclass(frozen=True, eq=False)
class Verdicts:
    """Of one quantity, for K students: which entries (K, m, n) are right by the key, and by the student's own values.

    `counts` (K,): whether being right by own values earns marks. `repeats` (K,): whose answer shows a mistake again that
    was charged already, at a step above both answers.
    """

    by_key: Array
    by_own: Array
    counts: Array
    repeats: Array

    @cached_property
    def right(self) -> Array:
        """Whose answer is the key's, (K,)."""
        return np.asarray(self.by_key.all((-2, -1)))

    @cached_property
    def fits_own(self) -> Array:
        """Whose answer follows from their own values, (K,)."""
        return np.asarray(self.by_own.all((-2, -1)))

    @cached_property
    def carried(self) -> Array:
        """Whose answer earns the marks of a carried one, (K,)."""
        return ~self.right & ((self.fits_own & self.counts) | self.repeats)

    @cached_property
    def good_entries(self) -> Array:
        """Entries that earn marks, (K, m, n)."""
        return self.by_key | (self.by_own & self.counts[:, None, None])


def verdicts(marking: Marking, name: str, trusted: Array) -> Verdicts:
    """The verdicts on a quantity's answers; trusted (K,): who has only honest values above. NaN is right by nothing."""
    values, target, tolerance = marking.columns[name].values, marking.target(name), marking.own_tolerance(name)
    room = largest_tolerance(marking, name, trusted)[:, None, None]
    with np.errstate(invalid="ignore"):
        by_key = np.abs(values - marking.key_value(name)) <= marking.key_tolerance(name)
        by_own = np.abs(values - target) <= np.where(trusted[:, None, None], np.minimum(tolerance, room), tolerance)
        sharp = np.isfinite(target).all((-2, -1)) & (tolerance <= room).all((-2, -1))
    counts = trusted | (sharp & leaves_work(marking, name, target))
    return Verdicts(by_key, by_own, counts, np.zeros(marking.count, dtype=bool))


def largest_tolerance(marking: Marking, name: str, trusted: Array) -> Array:
    """A tenth of what follows from own values, (K,); where these are trusted, a tenth of the key or 3 half units if more.

    A value on a jump or near a pole has a tolerance beyond any sense: then the value itself is what must be answered.
    """
    with np.errstate(invalid="ignore"):
        size = np.abs(marking.target(name)).max((-2, -1))
        usual = np.maximum(size, np.abs(marking.key_value(name)).max((-2, -1)))
    return np.where(trusted, np.maximum(0.1 * usual, 3 * marking.structure.half(name)), 0.1 * size)


def leaves_work(marking: Marking, name: str, values: Array) -> Array:
    """The guard, (K,): whether values (K, m, n) of a quantity are worth working out. It looks at the effect of what is above."""
    key, unit = marking.key_value(name), marking.structure.unit
    with np.errstate(invalid="ignore"):
        largest, key_largest = np.abs(values).max((-2, -1)), np.abs(key).max((-2, -1))
        in_range = ((largest >= key_largest / 100) & (largest <= key_largest * 1000)) | (key_largest == 0)
    work = varied(values, key, unit) & in_range & ~only_copies(marking, name, values)
    return work if name in marking.structure.whole else work & shown(values, key, unit)


def varied(values: Array, key: Array, unit: float) -> Array:
    """Whether the entries of an array differ, or those of the key do not either, (K,)."""
    with np.errstate(invalid="ignore"):
        return (np.ptp(values, axis=(-2, -1)) > 5 * unit) | (np.ptp(key, axis=(-2, -1)) <= 5 * unit)


def shown(target: Array, key: Array, unit: float) -> Array:
    """Whether a quarter of the key's visible entries are visible in the target too, (K,)."""
    with np.errstate(invalid="ignore"):
        seen, key_seen = np.abs(target) >= VISIBLE_UNITS * unit, np.abs(key) >= VISIBLE_UNITS * unit
    return (seen & key_seen).sum((-2, -1)) >= key_seen.sum((-2, -1)) / 4


def only_copies(marking: Marking, name: str, values: Array) -> Array:
    """Whether nothing is left but a given, as when a layer without input leaves its bias; the key is no such copy, (K,)."""
    key, unit = marking.key_value(name), marking.structure.unit
    copies = np.zeros(marking.count, dtype=bool)
    with np.errstate(invalid="ignore"):
        for given in marking.key.givens.values():
            if given.shape[-2:] == values.shape[-2:]:
                copies |= (np.abs(values - given) <= unit).all((-2, -1)) & (np.abs(key - given) > unit).any((-2, -1))
    return copies
