"""The numbers that problems draw from, by mode: what a person can compute with.

`exact` (no calculator): small whole numbers and halves, logarithms as pre-activations of sigmoid and softmax units.
`decimal` (calculator): one decimal.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

import numpy as np

from drill.numbers import Array


class Table:
    """Numbers to draw from, written as a person writes them: 2, "0.5", "-1/2", "ln 3"."""

    def __init__(self, values: Iterable[int | str | Fraction]) -> None:
        self.written = tuple(str(value) for value in values)

    def __len__(self) -> int:
        return len(self.written)

    @cached_property
    def pairs(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """(q, r) of each number q + ln r."""
        return tuple(_pair(text) for text in self.written)

    @cached_property
    def floats(self) -> Array:
        """The numbers as floats, (length,)."""
        return np.array([q.numerator / q.denominator + math.log(r) for q, r in self.pairs])

    @cached_property
    def exact(self) -> Array:
        """The numbers as exact elements, (length,)."""
        from flint import fmpq

        from drill.exact import logarithm

        elements = np.empty(len(self), dtype=object)
        for i, (q, r) in enumerate(self.pairs):
            elements[i] = logarithm(fmpq(q.numerator, q.denominator), fmpq(r.numerator, r.denominator))
        return elements

    @cached_property
    def decimals(self) -> int | None:
        """The decimals that show each number whole; None where one has no short decimal form."""
        places = [_places(q) if r == 1 else None for q, r in self.pairs]
        return None if None in places else max((p for p in places if p is not None), default=0)


def _pair(text: str) -> tuple[Fraction, Fraction]:
    sign, _, logarithm = text.partition("ln")
    if not logarithm:
        return Fraction(text), Fraction(1)
    power = Fraction(logarithm.strip())
    return Fraction(0), 1 / power if sign.strip() == "-" else power


def _places(q: Fraction) -> int | None:
    for places in range(9):
        if 10**places % q.denominator == 0:
            return places
    return None


def both_signs(*values: int | str) -> tuple[str, ...]:
    """Each number and its negative."""
    return tuple(f"-{value}" for value in values) + tuple(str(value) for value in values)


def steps(first: int, last: int, per_unit: int = 10) -> tuple[Fraction, ...]:
    """first/per_unit, (first + 1)/per_unit, ..., last/per_unit, zero left out."""
    return tuple(Fraction(i, per_unit) for i in range(first, last + 1) if i)


WEIGHTS = {"decimal": Table(steps(-9, 9)), "exact": Table(both_signs(1, 2, 3, "1/2"))}
BIASES = {"decimal": Table(steps(-5, 5)), "exact": Table(both_signs(1, 2, "1/2"))}
INPUTS = {"decimal": Table((*steps(-9, 9), "1", "-1")), "exact": Table((*both_signs(1, 2), "3"))}
TARGETS = {"decimal": Table(steps(1, 10)), "exact": Table((*both_signs(1, 2), "0", "3"))}
RATES = {"decimal": Table(("0.1", "0.2", "0.5", "0.05")), "exact": Table(("1/2", "1/4", "1/10", "1/5"))}
ODDS = Table(f"{s}ln {n}" for n in (2, 3, 4) for s in ("", "-"))
SMALL = {1: Table(both_signs(1, 2)), 2: Table(both_signs(1, 2, 3)), 3: Table(both_signs(1, 2, 3, 4))}
