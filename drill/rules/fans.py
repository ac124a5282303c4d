"""The numbers of units that give a law of random weights. All (1, 1). [C7.2, C7.3]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array

BOUND_FOR_VARIANCE = "You used the 6 of the uniform bound; the variance has a 2."


@rule
def units_of_variance(var: Array) -> Any:
    """Units n for which 2 / n is the variance: one fan, or the sum of both. [C7.2, C7.3]"""
    return 2 / var


@units_of_variance.mistake("one-for-two", "You left out the 2 of the variance $2/n$.")
def _(var: Array) -> Any:
    return 1 / var


@units_of_variance.mistake("multiplied", "You multiplied by the variance; solve $\\sigma^2 = 2/n$ for $n$, which divides by it.")
def _(var: Array) -> Any:
    return 2 * var


@units_of_variance.mistake("six-for-two", BOUND_FOR_VARIANCE)
def _(var: Array) -> Any:
    return 6 / var


@rule
def units_of_deviation(s: Array) -> Any:
    """Units n for which the root of 2 / n is the standard deviation. [C7.2, C7.3]"""
    return 2 / s**2


@units_of_deviation.mistake("no-square", "You did not square the standard deviation; the variance is $2/n$.")
def _(s: Array) -> Any:
    return 2 / s


@units_of_deviation.mistake("one-for-two", "You left out the 2 of the variance $2/n$.")
def _(s: Array) -> Any:
    return 1 / s**2


@units_of_deviation.mistake("six-for-two", BOUND_FOR_VARIANCE)
def _(s: Array) -> Any:
    return 6 / s**2


@rule
def units_of_bound(r: Array) -> Any:
    """Units n for which the root of 6 / n is the uniform bound. [C7.2, C7.3]"""
    return 6 / r**2


@units_of_bound.mistake("two-for-six", "You used the 2 of the variance; the uniform bound is $\\sqrt{6/n}$.")
def _(r: Array) -> Any:
    return 2 / r**2


@units_of_bound.mistake("no-square", "You did not square the bound; it is the root of $6/n$.")
def _(r: Array) -> Any:
    return 6 / r


@units_of_bound.mistake("three-for-six", "You used a 3; the bound is the root of 3 times the variance, which has a 2 already.")
def _(r: Array) -> Any:
    return 3 / r**2


@rule
def other_fan(n: Array, n_in: Array) -> Any:
    """The fan-out that is left of the sum n of both. [C7.2]"""
    return n - n_in


@other_fan.mistake("sum-for-fan", "You gave the sum of both numbers of units; take the one that is known away.")
def _(n: Array) -> Any:
    return n


@other_fan.mistake("added", "You added the known number of units; it is part of the sum already.")
def _(n: Array, n_in: Array) -> Any:
    return n + n_in


@other_fan.mistake("half-of-sum", "You halved the sum; the two layers need not be equally wide.")
def _(n: Array) -> Any:
    return n / 2
