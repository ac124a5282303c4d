"""The least depth at which a gradient falls below, or rises above, a value. Whole numbers. All (1, 1). [C9.1, C9.2]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, absolute
from drill.symbols import ATOM, PRODUCT, SUM

MOST_LAYERS = 400


def _count(c: Any, g: Any, limit: Any, falling: bool) -> Any:
    """The least n with c^n g past the limit, by multiplying: exact numbers and balls need no logarithm."""
    from drill.exact import UNKNOWN

    if UNKNOWN in (c, g, limit):
        return UNKNOWN
    value = g
    for n in range(MOST_LAYERS):
        if value < limit if falling else value > limit:
            return type(limit)(n)
        value = value * c
    return UNKNOWN


def _least(falling: bool) -> Any:
    def arrays(c: Array, g: Array, limit: Array) -> Any:
        if any(np.asarray(part).dtype == object for part in (c, g, limit)):
            return np.frompyfunc(lambda c, g, limit: _count(c, g, limit, falling), 3, 1)(c, g, limit)
        t = np.log(limit / g) / np.log(c)
        return np.where((c < 1) == falling, np.maximum(np.floor(t) + 1, 0), np.nan)

    return arrays


def _least_tex(sign: str) -> Any:
    return lambda c, g, limit: rf"\min\left\{{ n : {c}^{{n}} \cdot {g} {sign} {limit} \right\}}"


_PLACES = (ATOM, PRODUCT, SUM)
falls_below = Function("falls_below", _least(True), _least_tex("<"), least=_PLACES)
rises_above = Function("rises_above", _least(False), _least_tex(">"), least=_PLACES)


def _distance(c: Array, g: Array, limit: Array) -> Any:
    """How far the exponent that meets the limit is from a whole number."""
    t = np.log(limit / g) / np.log(c)
    return np.abs(t - np.round(t))


@rule
def largest_factor(w: Array) -> Any:
    """The most that a sigmoid layer passes on: |w| / 4. [C9.1]"""
    return absolute(w) / 4


@largest_factor.mistake("quarter-forgotten", "You left out the slope, which is at most $\\frac{1}{4}$.")
def _(w: Array) -> Any:
    return np.abs(w)


@largest_factor.mistake("weight-forgotten", "You left out the weight.")
def _(w: Array) -> Any:
    return w * 0 + 0.25


@largest_factor.mistake("half-for-quarter", "You used $\\frac{1}{2}$; the largest slope of the sigmoid is $\\frac{1}{4}$.")
def _(w: Array) -> Any:
    return np.abs(w) / 2


@rule
def exponent_below(c: Array, g: Array, limit: Array) -> Any:
    """The least n with c^n g < limit, 0 < c < 1. [C9.1]"""
    return falls_below(c, g, limit)


@exponent_below.near
def _(c: Array, g: Array, limit: Array) -> Any:
    return _distance(c, g, limit)


@exponent_below.mistake("rounded-down", "You rounded down; at that number of factors the bound is still above the value.")
def _(c: Array, g: Array, limit: Array) -> Any:
    return np.floor(np.log(limit / g) / np.log(c))


@exponent_below.mistake("start-forgotten", "You left out the gradient at the last bias, with which the bound begins.")
def _(c: Array, limit: Array) -> Any:
    return np.maximum(np.floor(np.log(limit) / np.log(c)) + 1, 0)


@exponent_below.mistake(
    "quotient-for-power",
    "You divided the gradient by the value; each layer multiplies by the factor once more, so a power is needed.",
)
def _(c: Array, g: Array, limit: Array) -> Any:
    return np.floor(c * g / limit) + 1


@rule
def exponent_above(c: Array, g: Array, limit: Array) -> Any:
    """The least n with c^n g > limit, c > 1. [C9.2]"""
    return rises_above(c, g, limit)


@exponent_above.near
def _(c: Array, g: Array, limit: Array) -> Any:
    return _distance(c, g, limit)


@exponent_above.mistake("rounded-down", "You rounded down; at that number of factors the gradient is still below the value.")
def _(c: Array, g: Array, limit: Array) -> Any:
    return np.floor(np.log(limit / g) / np.log(c))


@exponent_above.mistake("start-forgotten", "You left out the gradient at the last bias, with which the product begins.")
def _(c: Array, limit: Array) -> Any:
    return np.maximum(np.floor(np.log(limit) / np.log(c)) + 1, 0)


@exponent_above.mistake(
    "quotient-for-power",
    "You divided by the factor; each layer multiplies by it once more, so a power is needed.",
)
def _(c: Array, g: Array, limit: Array) -> Any:
    return np.floor(limit / (c * g)) + 1


@rule
def layers_for(n: Array) -> Any:
    """The number of layers with n factors between the first and the last. [C9.1]"""
    return n + 1


@layers_for.mistake("factors-for-layers", "You gave the number of factors; $N$ layers have $N - 1$ factors between them.")
def _(n: Array) -> Any:
    return n


@layers_for.mistake("one-layer-fewer", "You subtracted 1; $N - 1$ factors belong to $N$ layers, so 1 is added.")
def _(n: Array) -> Any:
    return n - 1


@layers_for.mistake("two-layers-more", "You added 2; $N - 1$ factors belong to $N$ layers.")
def _(n: Array) -> Any:
    return n + 2
