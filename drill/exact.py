"""Exact elements: rationals, `q + ln r`, and UNKNOWN where no short closed form is kept.

An exact array is a NumPy array of objects whose entries are `flint.fmpq`, `Logarithm` or `UNKNOWN`; the rules run on
it unchanged. `UNKNOWN` absorbs: what is computed from it is unknown too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import Any

from flint import arb, fmpq

# a rational longer than this has no text that helps anybody, and soon no memory for the next step
LONGEST_BITS = 2048


class Unknown:
    """A value without a short exact form."""

    def absorb(self, *_: object) -> Unknown:
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = absorb
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __neg__ = __abs__ = absorb

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN = Unknown()


@dataclass(frozen=True, slots=True)
class Logarithm:
    """The number `q + ln r` with rational q and positive rational r."""

    q: fmpq
    r: fmpq

    def __add__(self, other: Any) -> Any:
        if isinstance(other, Logarithm):
            return logarithm(self.q + other.q, self.r * other.r)
        if isinstance(other, arb):
            return ball(self) + other
        return UNKNOWN if other is UNKNOWN else Logarithm(self.q + other, self.r)

    __radd__ = __add__

    def __neg__(self) -> Logarithm:
        return Logarithm(-self.q, 1 / self.r)

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Logarithm) or other is UNKNOWN:
            return UNKNOWN
        if isinstance(other, arb):
            return ball(self) * other
        factor = fmpq(other)
        # ln r to a fraction of its power is seldom a logarithm of a rational: only whole factors stay exact
        if factor.q != 1 or abs(factor) > 12:
            return fmpq(0) if factor == 0 else UNKNOWN
        return logarithm(self.q * factor, self.r ** int(factor.p))

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        if isinstance(other, Logarithm) or other is UNKNOWN:
            return UNKNOWN
        return self * (1 / fmpq(other))

    def __rtruediv__(self, other: Any) -> Any:
        return UNKNOWN

    def __pow__(self, other: Any) -> Any:
        return self if other == 1 else UNKNOWN

    def __abs__(self) -> Logarithm:
        return self if sign(self) >= 0 else -self

    def __float__(self) -> float:
        return float(ball(self).mid())


def logarithm(q: fmpq, r: fmpq) -> Any:
    """`q + ln r`, as a rational where r is 1."""
    return q if r == 1 else Logarithm(q, r)


def ball(value: Any) -> arb:
    """A certified ball around an exact number."""
    if isinstance(value, Logarithm):
        return arb(value.q) + arb(value.r).log()
    return arb(value)


def sign(value: Any) -> Any:
    """-1, 0 or 1; UNKNOWN of UNKNOWN. `q + ln r` with r not 1 is irrational, so its ball decides."""
    if value is UNKNOWN:
        return UNKNOWN
    if isinstance(value, Logarithm):
        return fmpq(1) if ball(value) > 0 else fmpq(-1)
    return fmpq((value > 0) - (value < 0))


def rational_root(value: fmpq) -> Any:
    """The square root where it is rational."""
    if value < 0:
        return UNKNOWN
    root = fmpq(isqrt(int(value.p)), isqrt(int(value.q)))
    return root if root * root == value else UNKNOWN


def short(element: Any) -> Any:
    """An element; UNKNOWN in place of a rational that is too long to go on with."""
    return UNKNOWN if isinstance(element, fmpq) and element.height_bits() > LONGEST_BITS else element
