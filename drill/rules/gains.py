"""Initial weights with a gain, which makes up for the activation function. All (1, 1). [C7.2, C7.3]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, sqrt


@rule
def plain_variance(n: Array) -> Any:
    """Variance 1 / n that keeps the size of a linear signal. [C7.2]"""
    return 1 / n


@plain_variance.mistake(
    "two-for-one", "You used $2/n$; the gain makes up for the activation function, so the numerator here is 1."
)
def _(n: Array) -> Any:
    return 2 / n


@plain_variance.mistake("root", "You took the root; it belongs to the standard deviation.")
def _(n: Array) -> Any:
    return 1 / np.sqrt(n)


@plain_variance.mistake("inverted", "You inverted the fraction; the more units, the smaller the variance.")
def _(n: Array) -> Any:
    return n


@rule
def gained_deviation(k: Array, v: Array) -> Any:
    """Standard deviation: the gain k times the root of the variance v without it. [C7.2]"""
    return k * sqrt(v)


@gained_deviation.mistake("gain-under-root", "You put the gain under the root; it stands before it.")
def _(k: Array, v: Array) -> Any:
    return np.sqrt(k * v)


@gained_deviation.mistake("no-gain", "You left out the gain; the standard deviation is multiplied by it.")
def _(v: Array) -> Any:
    return np.sqrt(v)


@gained_deviation.mistake("no-root", "You left out the square root.")
def _(k: Array, v: Array) -> Any:
    return k * v


@rule
def bound_of_deviation(sigma: Array) -> Any:
    """Bound r of the uniform law on [-r, r] with a standard deviation. [C7.2]"""
    return sqrt(3 * sigma**2)


@bound_of_deviation.mistake("three-for-root", "You multiplied by 3; the bound is $\\sqrt{3}$ times the standard deviation.")
def _(sigma: Array) -> Any:
    return 3 * sigma


@bound_of_deviation.mistake("deviation-for-bound", "You gave the standard deviation; the bound is $\\sqrt{3}$ times as large.")
def _(sigma: Array) -> Any:
    return sigma


@bound_of_deviation.mistake("divided", "You divided by $\\sqrt{3}$; the bound is larger than the standard deviation.")
def _(sigma: Array) -> Any:
    return sigma / np.sqrt(3)
