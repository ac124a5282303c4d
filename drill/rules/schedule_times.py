"""When a schedule falls under a rate, and which constant leads from one rate to another. All (1, 1). [C8.1]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, floor, log

ROUNDED_DOWN = "You rounded down; at that epoch the rate is not yet below the bound."
ONE_TOO_MANY = "You counted one epoch too many; the rate is below the bound before."


@rule
def first_below_exponential(eta0: Array, gamma: Array, c: Array) -> Any:
    """First epoch with eta0 gamma^t < c. [C8.1]"""
    return floor(log(c / eta0) / log(gamma)) + 1


@first_below_exponential.near
def _(eta0: Array, gamma: Array, c: Array) -> Any:
    t = np.log(c / eta0) / np.log(gamma)
    return t - np.round(t)


@first_below_exponential.mistake("rounded-down", ROUNDED_DOWN)
def _(eta0: Array, gamma: Array, c: Array) -> Any:
    return np.floor(np.log(c / eta0) / np.log(gamma))


@first_below_exponential.mistake("one-too-many", ONE_TOO_MANY)
def _(eta0: Array, gamma: Array, c: Array) -> Any:
    return np.floor(np.log(c / eta0) / np.log(gamma)) + 2


@first_below_exponential.mistake("start-forgotten", "You left out the initial rate: divide the bound by $\\eta_0$ first.")
def _(gamma: Array, c: Array) -> Any:
    return np.floor(np.log(c) / np.log(gamma)) + 1


@rule
def first_below_step(eta0: Array, gamma: Array, s: Array, c: Array) -> Any:
    """First epoch of a step schedule with a rate below c. [C8.1]"""
    return s * (floor(log(c / eta0) / log(gamma)) + 1)


@first_below_step.near
def _(eta0: Array, gamma: Array, s: Array, c: Array) -> Any:
    t = np.log(c / eta0) / np.log(gamma)
    return t - np.round(t)


@first_below_step.mistake("drops-for-epochs", "You gave the number of drops; each comes after $s$ epochs.")
def _(eta0: Array, gamma: Array, c: Array) -> Any:
    return np.floor(np.log(c / eta0) / np.log(gamma)) + 1


@first_below_step.mistake("one-drop-too-few", "You took one drop too few; after it the rate is not yet below the bound.")
def _(eta0: Array, gamma: Array, s: Array, c: Array) -> Any:
    return s * np.floor(np.log(c / eta0) / np.log(gamma))


@first_below_step.mistake("no-steps", "You let the rate fall at every epoch; it falls only after each $s$ epochs.")
def _(eta0: Array, gamma: Array, s: Array, c: Array) -> Any:
    return np.floor(s * np.log(c / eta0) / np.log(gamma)) + 1


@rule
def first_below_inverse(eta0: Array, k: Array, c: Array) -> Any:
    """First epoch with eta0 / (1 + k t) < c. [C8.1]"""
    return floor((eta0 / c - 1) / k) + 1


@first_below_inverse.near
def _(eta0: Array, k: Array, c: Array) -> Any:
    t = (eta0 / c - 1) / k
    return t - np.round(t)


@first_below_inverse.mistake("rounded-down", ROUNDED_DOWN)
def _(eta0: Array, k: Array, c: Array) -> Any:
    return np.floor((eta0 / c - 1) / k)


@first_below_inverse.mistake("no-one", "You left out the 1 in the denominator.")
def _(eta0: Array, k: Array, c: Array) -> Any:
    return np.floor(eta0 / c / k) + 1


@first_below_inverse.mistake("multiplied", "You multiplied by $k$; solve $1 + k t = \\eta_0 / c$ for $t$.")
def _(eta0: Array, k: Array, c: Array) -> Any:
    return np.floor((eta0 / c - 1) * k) + 1


@rule
def inverse_constant(eta0: Array, c: Array, T: Array) -> Any:
    """The k of a 1/t schedule that leads from eta0 to c in T epochs. [C8.1]"""
    return (eta0 / c - 1) / T


@inverse_constant.mistake("no-one", "You left out the 1 in the denominator.")
def _(eta0: Array, c: Array, T: Array) -> Any:
    return eta0 / c / T


@inverse_constant.mistake("epochs-forgotten", "You did not divide by the number of epochs.")
def _(eta0: Array, c: Array) -> Any:
    return eta0 / c - 1


@inverse_constant.mistake("ratio-inverted", "You inverted the ratio of the rates.")
def _(eta0: Array, c: Array, T: Array) -> Any:
    return (1 - c / eta0) / T


@rule
def natural_constant(eta0: Array, c: Array, T: Array) -> Any:
    """The k of an exponential schedule with base e that leads from eta0 to c in T epochs. [C8.1]"""
    return log(eta0 / c) / T


@natural_constant.mistake("sign-of-constant", "The sign is reversed; with $e^{-k t}$ the constant of a falling rate is positive.")
def _(eta0: Array, c: Array, T: Array) -> Any:
    return np.log(c / eta0) / T


@natural_constant.mistake("epochs-forgotten", "You did not divide by the number of epochs.")
def _(eta0: Array, c: Array) -> Any:
    return np.log(eta0 / c)


@natural_constant.mistake("no-logarithm", "You left out the logarithm.")
def _(eta0: Array, c: Array, T: Array) -> Any:
    return eta0 / c / T


@natural_constant.mistake("base-ten", "You used the logarithm to base 10; the base of the schedule is $e$.")
def _(eta0: Array, c: Array, T: Array) -> Any:
    return np.log10(eta0 / c) / T
