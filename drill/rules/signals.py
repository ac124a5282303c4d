"""What random weights do to signals, layer by layer. All (1, 1). [C7.1-C7.3]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, power, squared_norm


@rule
def net_input_variance(var: Array, x: Array) -> Any:
    """Variance of w^T x for independent weights of variance var and mean 0, bias 0. x (n, 1) -> (1, 1). [C7.1]"""
    return var * squared_norm(x)


@net_input_variance.mistake("no-squares", "You added the inputs; each input enters the variance with its square.")
def _(var: Array, x: Array) -> Any:
    return var * x.sum((-2, -1), keepdims=True)


@net_input_variance.mistake(
    "count-for-squares",
    "You multiplied by the number of inputs; that is right for inputs of size 1, here use their squares.",
)
def _(var: Array, x: Array) -> Any:
    return var * x.shape[-2]


@net_input_variance.mistake("variance-squared", "You squared the variance; it enters once, for each input.")
def _(var: Array, x: Array) -> Any:
    return var**2 * (x**2).sum((-2, -1), keepdims=True)


@rule
def linear_signal(n: Array, var: Array, q: Array) -> Any:
    """Variance of a linear unit's output: n inputs of variance q, weights of variance var. [C7.2]"""
    return n * var * q


@linear_signal.mistake("no-count", "You left out the number of inputs; their variances add up.")
def _(var: Array, q: Array) -> Any:
    return var * q


@linear_signal.mistake("half-added", "You halved the variance; that belongs to ReLU, and these units are linear.")
def _(n: Array, var: Array, q: Array) -> Any:
    return n * var * q / 2


@linear_signal.mistake("deviation-for-variance", "You used the standard deviation of the weights; their variance is needed.")
def _(n: Array, var: Array, q: Array) -> Any:
    return n * np.sqrt(var) * q


@rule
def relu_signal(n: Array, var: Array, q: Array) -> Any:
    """Mean square of a ReLU unit's output: n inputs of mean square q, weights of variance var. [C7.3]"""
    return n * var * q / 2


@relu_signal.mistake("no-half", "You left out the half: ReLU sets half of the net inputs to 0.")
def _(n: Array, var: Array, q: Array) -> Any:
    return n * var * q


@relu_signal.mistake("no-count", "You left out the number of inputs; their contributions add up.")
def _(var: Array, q: Array) -> Any:
    return var * q / 2


@relu_signal.mistake("deviation-for-variance", "You used the standard deviation of the weights; their variance is needed.")
def _(n: Array, var: Array, q: Array) -> Any:
    return n * np.sqrt(var) * q / 2


@rule
def after_layers(q: Array, r: Array, l: Array) -> Any:
    """Signal after l layers that multiply it by r each. [C7.2, C7.3]"""
    return q * power(r, l)


@after_layers.mistake("one-layer-too-few", "You took one layer too few: the power is the number of layers.")
def _(q: Array, r: Array, l: Array) -> Any:
    return q * r ** (l - 1)


@after_layers.mistake(
    "factor-times-layers",
    "You multiplied by the number of layers; every layer multiplies by the factor, so raise it to that power.",
)
def _(q: Array, r: Array, l: Array) -> Any:
    return q * r * l


@after_layers.mistake("start-forgotten", "You left out the signal at the input.")
def _(r: Array, l: Array) -> Any:
    return r**l


@rule
def linear_gain(n: Array, var: Array) -> Any:
    """What a layer of linear units multiplies the variance by. [C7.2]"""
    return n * var


@linear_gain.mistake("half-added", "You halved the variance; that belongs to ReLU, and these units are linear.")
def _(n: Array, var: Array) -> Any:
    return n * var / 2


@linear_gain.mistake("deviation-for-variance", "You used the standard deviation of the weights; their variance is needed.")
def _(n: Array, var: Array) -> Any:
    return n * np.sqrt(var)


@linear_gain.mistake("no-count", "You left out the number of inputs; their variances add up.")
def _(var: Array) -> Any:
    return var


@rule
def relu_gain(n: Array, var: Array) -> Any:
    """What a layer of ReLU units multiplies the mean square by. [C7.3]"""
    return n * var / 2


@relu_gain.mistake("no-half", "You left out the half: ReLU sets half of the net inputs to 0.")
def _(n: Array, var: Array) -> Any:
    return n * var


@relu_gain.mistake("deviation-for-variance", "You used the standard deviation of the weights; their variance is needed.")
def _(n: Array, var: Array) -> Any:
    return n * np.sqrt(var) / 2


@relu_gain.mistake("no-count", "You left out the number of inputs; their contributions add up.")
def _(var: Array) -> Any:
    return var / 2


@rule
def linear_variance_of_gain(n: Array, r: Array) -> Any:
    """Variance of weights that makes a linear layer multiply the variance by r. [C7.2]"""
    return r / n


@linear_variance_of_gain.mistake("two-added", "You put in the 2 that makes up for ReLU; these units are linear.")
def _(n: Array, r: Array) -> Any:
    return 2 * r / n


@linear_variance_of_gain.mistake("multiplied", "You multiplied by the number of inputs; solve $r = n \\sigma^2$ for $\\sigma^2$.")
def _(n: Array, r: Array) -> Any:
    return n * r


@linear_variance_of_gain.mistake("factor-forgotten", "You left out the factor $r$ that is wanted.")
def _(n: Array) -> Any:
    return 1 / n


@rule
def relu_variance_of_gain(n: Array, r: Array) -> Any:
    """Variance of weights that makes a ReLU layer multiply the mean square by r. [C7.3]"""
    return 2 * r / n


@relu_variance_of_gain.mistake("no-two", "You left out the 2 that makes up for the half that ReLU sets to 0.")
def _(n: Array, r: Array) -> Any:
    return r / n


@relu_variance_of_gain.mistake(
    "half-for-two",
    "The 2 went to the wrong side: solve $r = \\frac{1}{2} n \\sigma^2$ for $\\sigma^2$.",
)
def _(n: Array, r: Array) -> Any:
    return r / (2 * n)


@relu_variance_of_gain.mistake("factor-forgotten", "You left out the factor $r$ that is wanted.")
def _(n: Array) -> Any:
    return 2 / n
