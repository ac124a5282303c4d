"""Random initial weights: their variance, standard deviation and bound. All (1, 1). [C7.1-C7.3]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, sqrt

BOUND_FOR_VARIANCE = "You used the 6 of the uniform bound; the variance has a 2."
NO_ROOT = "You left out the square root."


@rule
def xavier_variance(n_in: Array, n_out: Array) -> Any:
    """Xavier's variance 2 / (n_in + n_out). [C7.2]"""
    return 2 / (n_in + n_out)


@xavier_variance.convention("fan-in-alone", "Right for the form with $1/n_{in}$. Here the variance is $2 / (n_{in} + n_{out})$.")
def _(n_in: Array) -> Any:
    return 1 / n_in


@xavier_variance.mistake("kaiming", "You used Kaiming's variance; Xavier's takes the sum of both numbers of units.")
def _(n_in: Array) -> Any:
    return 2 / n_in


@xavier_variance.mistake("one-for-two", "You left out the 2: divide the sum of the two numbers of units into 2, not into 1.")
def _(n_in: Array, n_out: Array) -> Any:
    return 1 / (n_in + n_out)


@xavier_variance.mistake("six-for-two", BOUND_FOR_VARIANCE)
def _(n_in: Array, n_out: Array) -> Any:
    return 6 / (n_in + n_out)


@xavier_variance.mistake("product", "You multiplied the two numbers of units; they are added.")
def _(n_in: Array, n_out: Array) -> Any:
    return 2 / (n_in * n_out)


@rule
def kaiming_variance(n: Array) -> Any:
    """Kaiming's variance 2 / n. [C7.3]"""
    return 2 / n


@kaiming_variance.mistake("one-for-two", "You used $1/n$; the 2 makes up for the half that ReLU sets to 0.")
def _(n: Array) -> Any:
    return 1 / n


@kaiming_variance.mistake("six-for-two", BOUND_FOR_VARIANCE)
def _(n: Array) -> Any:
    return 6 / n


@kaiming_variance.mistake("inverted", "You inverted the fraction; the more units, the smaller the variance.")
def _(n: Array) -> Any:
    return n / 2


@rule
def leaky_variance(n: Array, alpha: Array) -> Any:
    """Kaiming's variance for a leaky ReLU with the leak alpha. [C7.3]"""
    return 2 / ((1 + alpha**2) * n)


@leaky_variance.mistake("no-leak", "You left out the leak: divide by $1 + \\alpha^2$ as well.")
def _(n: Array) -> Any:
    return 2 / n


@leaky_variance.mistake("leak-not-squared", "You did not square the leak.")
def _(n: Array, alpha: Array) -> Any:
    return 2 / ((1 + alpha) * n)


@leaky_variance.mistake("six-for-two", BOUND_FOR_VARIANCE)
def _(n: Array, alpha: Array) -> Any:
    return 6 / ((1 + alpha**2) * n)


@rule
def standard_deviation(var: Array) -> Any:
    """Square root of a variance. [C7.1]"""
    return sqrt(var)


@standard_deviation.mistake("variance-for-deviation", "This is the variance; the standard deviation is asked.")
def _(var: Array) -> Any:
    return var


@standard_deviation.mistake("half-for-root", "You halved the variance; take its square root.")
def _(var: Array) -> Any:
    return var / 2


@standard_deviation.mistake(
    "bound-for-deviation",
    "You gave the bound of the uniform law; the standard deviation has no factor $\\sqrt{3}$.",
)
def _(var: Array) -> Any:
    return np.sqrt(3 * var)


@rule
def xavier_bound(n_in: Array, n_out: Array) -> Any:
    """Xavier's uniform bound sqrt(6 / (n_in + n_out)). [C7.2]"""
    return sqrt(6 / (n_in + n_out))


@xavier_bound.mistake(
    "deviation-for-bound",
    "You gave the standard deviation; the bound of the uniform law has a 6 under the root.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return np.sqrt(2 / (n_in + n_out))


@xavier_bound.mistake("no-root", NO_ROOT)
def _(n_in: Array, n_out: Array) -> Any:
    return 6 / (n_in + n_out)


@xavier_bound.mistake("kaiming", "You used Kaiming's bound; Xavier's takes the sum of both numbers of units.")
def _(n_in: Array) -> Any:
    return np.sqrt(6 / n_in)


@xavier_bound.mistake("three-for-six", "You used a 3; the bound is the root of 3 times the variance, which has a 2 already.")
def _(n_in: Array, n_out: Array) -> Any:
    return np.sqrt(3 / (n_in + n_out))


@rule
def kaiming_bound(n: Array) -> Any:
    """Kaiming's uniform bound sqrt(6 / n). [C7.3]"""
    return sqrt(6 / n)


@kaiming_bound.mistake(
    "deviation-for-bound",
    "You gave the standard deviation; the bound of the uniform law has a 6 under the root.",
)
def _(n: Array) -> Any:
    return np.sqrt(2 / n)


@kaiming_bound.mistake("no-root", NO_ROOT)
def _(n: Array) -> Any:
    return 6 / n


@kaiming_bound.mistake("three-for-six", "You used a 3; the bound is the root of 3 times the variance, which has a 2 already.")
def _(n: Array) -> Any:
    return np.sqrt(3 / n)


@rule
def uniform_bound(var: Array) -> Any:
    """Bound of a uniform law of a given variance. [C7.2]"""
    return sqrt(3 * var)


@uniform_bound.mistake(
    "deviation-for-bound",
    "You gave the standard deviation; the bound of the uniform law is the root of 3 times the variance.",
)
def _(var: Array) -> Any:
    return np.sqrt(var)


@uniform_bound.mistake("no-root", NO_ROOT)
def _(var: Array) -> Any:
    return 3 * var


@uniform_bound.mistake("width-for-bound", "You gave the width of the interval; the bound is half of it.")
def _(var: Array) -> Any:
    return np.sqrt(12 * var)


@rule
def ratio(s: Array, r: Array) -> Any:
    """How many times r is s. [C7.2, C7.3]"""
    return s / r


@ratio.mistake("inverted", "You inverted the ratio.")
def _(s: Array, r: Array) -> Any:
    return r / s


@ratio.mistake("difference", "You gave the difference; the ratio is asked.")
def _(s: Array, r: Array) -> Any:
    return s - r


@ratio.mistake("squared", "You gave the ratio of the squares.")
def _(s: Array, r: Array) -> Any:
    return (s / r) ** 2
