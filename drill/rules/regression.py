"""Losses of a difference r = a - y, entry by entry, and their slopes. r (n, batch) -> (n, batch). [C2.4-C2.6, C4.8]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, absolute, maximum, minimum, named, sign


def _smooth(r: Any) -> Any:
    inside = minimum.arrays(absolute.arrays(r), 1)
    return inside * inside / 2 + absolute.arrays(r) - inside


# half the square up to 1, then a line with the slope 1
smooth = Function("smooth", _smooth, named(r"\operatorname{S}"))


@rule
def residual(a: Array, y: Array) -> Any:
    """Difference of output and target. a, y (n, batch) -> (n, batch). [C2.4]"""
    return a - y


@residual.mistake("order-reversed", "You subtracted in the other order; here the difference is output minus target.")
def _(a: Array, y: Array) -> Any:
    return y - a


@residual.mistake("added", "You added output and target; their difference is needed.")
def _(a: Array, y: Array) -> Any:
    return a + y


@residual.mistake("sign-dropped", "You dropped the sign of the difference; it is needed for the gradient.")
def _(a: Array, y: Array) -> Any:
    return absolute(a - y)


@rule
def half_square(r: Array) -> Any:
    """Half the square. [C2.4]"""
    return r**2 / 2


@half_square.convention("no-half", "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it.")
def _(r: Array) -> Any:
    return r**2


@half_square.mistake("no-square", "You took half the difference; it is squared first.")
def _(r: Array) -> Any:
    return absolute(r) / 2


@half_square.mistake("half-squared-too", "You squared the $\\frac{1}{2}$ as well; only the difference is squared.")
def _(r: Array) -> Any:
    return r**2 / 4


@rule
def square(r: Array) -> Any:
    """Square. [C4.8]"""
    return r**2


@square.convention("with-half", "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none.")
def _(r: Array) -> Any:
    return r**2 / 2


@square.mistake("no-square", "You did not square the difference.")
def _(r: Array) -> Any:
    return absolute(r)


@square.mistake("doubled", "You doubled the difference; it is squared.")
def _(r: Array) -> Any:
    return 2 * absolute(r)


@rule
def magnitude(r: Array) -> Any:
    """Absolute value. [C2.5]"""
    return absolute(r)


@magnitude.near
def _(r: Array) -> Any:
    return r


@magnitude.mistake("sign-kept", "You kept the sign; the absolute value is never negative.")
def _(r: Array) -> Any:
    return r


@magnitude.mistake("squared", "You squared the difference; this loss takes its absolute value.")
def _(r: Array) -> Any:
    return r**2


@magnitude.mistake("half-squared", "You took half the square; this loss takes the absolute value.")
def _(r: Array) -> Any:
    return r**2 / 2


@rule
def smooth_magnitude(r: Array) -> Any:
    """Smooth L1: r^2 / 2 where |r| < 1, else |r| - 1/2. [C2.6]"""
    return smooth(r)


@smooth_magnitude.near
def _(r: Array) -> Any:
    return np.minimum(np.abs(np.abs(r) - 1), np.abs(r))


@smooth_magnitude.mistake(
    "square-everywhere",
    "You used $\\frac{1}{2} r^2$ everywhere; where $|r| \\ge 1$ the loss is $|r| - \\frac{1}{2}$.",
)
def _(r: Array) -> Any:
    return r**2 / 2


@smooth_magnitude.mistake(
    "line-everywhere",
    "You used $|r| - \\frac{1}{2}$ everywhere; where $|r| < 1$ the loss is $\\frac{1}{2} r^2$.",
)
def _(r: Array) -> Any:
    return absolute(r) - 0.5


@smooth_magnitude.mistake(
    "half-not-subtracted",
    "You used $|r|$ where $|r| \\ge 1$; the loss there is $|r| - \\frac{1}{2}$.",
)
def _(r: Array) -> Any:
    return np.where(np.abs(r) < 1, r**2 / 2, np.abs(r))


@smooth_magnitude.mistake("no-half-inside", "You used $r^2$ where $|r| < 1$; the loss there is $\\frac{1}{2} r^2$.")
def _(r: Array) -> Any:
    return np.where(np.abs(r) < 1, r**2, np.abs(r) - 0.5)


@rule
def double(r: Array) -> Any:
    """Slope of the square. [C4.8]"""
    return 2 * r


@double.mistake("no-two", "You left out the factor 2; the derivative of $r^2$ is $2r$.")
def _(r: Array) -> Any:
    return r


@double.mistake("square-kept", "You kept the square; the derivative of $r^2$ is $2r$.")
def _(r: Array) -> Any:
    return r**2


@double.mistake("sign-of-gradient", "The sign of the gradient is reversed; $r$ is output minus target.")
def _(r: Array) -> Any:
    return -2 * r


@rule
def side(r: Array) -> Any:
    """Slope of the absolute value: -1 or 1. [C2.5]"""
    return sign(r)


@side.mistake("sign-of-gradient", "The sign of the gradient is reversed; the loss grows with $r$ where $r > 0$.")
def _(r: Array) -> Any:
    return -sign(r)


@side.mistake(
    "difference-itself",
    "You gave the difference, the slope of the half square; the slope of $|r|$ is the sign of $r$.",
)
def _(r: Array) -> Any:
    return r


@side.mistake("slope-all-one", "You gave the slope 1 everywhere; where $r < 0$ it is $-1$.")
def _(r: Array) -> Any:
    return r * 0 + 1


@rule
def clipped(r: Array) -> Any:
    """Slope of smooth L1: r where |r| < 1, else its sign. [C2.6]"""
    return maximum(-1, minimum(r, 1))


@clipped.near
def _(r: Array) -> Any:
    return np.abs(r) - 1


@clipped.mistake("difference-everywhere", "You used $r$ everywhere; where $|r| \\ge 1$ the slope is $-1$ or 1.")
def _(r: Array) -> Any:
    return r


@clipped.mistake("sign-everywhere", "You used the sign of $r$ everywhere; where $|r| < 1$ the slope is $r$.")
def _(r: Array) -> Any:
    return sign(r)


@clipped.mistake("sign-of-gradient", "The sign of the gradient is reversed; the loss grows with $r$ where $r > 0$.")
def _(r: Array) -> Any:
    return -maximum(-1, minimum(r, 1))
