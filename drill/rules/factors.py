"""What a layer does to the size of a gradient, and what it does over many layers. [C9.1, C9.2]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, absolute, sqrt
from drill.symbols import ATOM


@rule
def layer_factor(w: Array, s: Array) -> Any:
    """The factor |w s| by which a layer changes the gradient. [C9.1, C9.2]"""
    return absolute(w * s)


@layer_factor.mistake("slope-forgotten", "You left out the slope of the activation function.")
def _(w: Array) -> Any:
    return np.abs(w)


@layer_factor.mistake("weight-forgotten", "You left out the weight.")
def _(s: Array) -> Any:
    return s


@layer_factor.mistake("sum-for-product", "You added the weight and the slope; they are multiplied.")
def _(w: Array, s: Array) -> Any:
    return np.abs(w) + s


@layer_factor.mistake("slope-squared", "You multiplied by the slope twice; once is needed.")
def _(w: Array, s: Array) -> Any:
    return np.abs(w) * s * s


@rule
def norm_factor(w: Array, s: Array) -> Any:
    """The most by which a layer changes the size of the error signal: norm of the weights times size of the slopes. [C9.1]"""
    return w * s


@norm_factor.mistake("slope-forgotten", "You left out the slope of the activation function.")
def _(w: Array) -> Any:
    return w


@norm_factor.mistake("weight-forgotten", "You left out the norm of the weights.")
def _(s: Array) -> Any:
    return s


@norm_factor.mistake("sum-for-product", "You added the two sizes; they are multiplied.")
def _(w: Array, s: Array) -> Any:
    return w + s


@rule
def least_weight(s: Array) -> Any:
    """The |w| at which |w s| is 1: above it the gradient grows. [C9.2]"""
    return 1 / s


@least_weight.mistake("slope-itself", "You gave the slope itself; $|w| s = 1$ is to be solved for $|w|$.")
def _(s: Array) -> Any:
    return s


@least_weight.mistake("one-for-weight", "You gave 1; that would be right without the slope.")
def _(s: Array) -> Any:
    return s * 0 + 1


@least_weight.mistake("complement", "You gave $1 - \\sigma'(z)$; the weight is the reciprocal of the slope.")
def _(s: Array) -> Any:
    return 1 - s


@least_weight.mistake("square-of-reciprocal", "You squared the slope; once is enough.")
def _(s: Array) -> Any:
    return 1 / (s * s)


@rule
def weight_for_share(share: Array) -> Any:
    """The |w| of both weights of a chain of three layers whose bound is a given share: (|w| / 4)^2 = share. [C9.1]"""
    return 4 * sqrt(share)


@weight_for_share.mistake(
    "quarter-forgotten",
    "You left out the slopes: the bound holds $(|w| / 4)^2$, so the root is multiplied by 4.",
)
def _(share: Array) -> Any:
    return np.sqrt(share)


@weight_for_share.mistake("no-root", "You did not take the root; two equal weights make a square.")
def _(share: Array) -> Any:
    return 4 * share


@weight_for_share.mistake("sixteen", "You multiplied by 16 outside the root; under the root it is 16, outside it is 4.")
def _(share: Array) -> Any:
    return 16 * np.sqrt(share)


@weight_for_share.mistake("half-for-quarter", "You used $\\frac{1}{2}$ as the largest slope; it is $\\frac{1}{4}$.")
def _(share: Array) -> Any:
    return 2 * np.sqrt(share)


def _powers(c: Array, n: int) -> Any:
    return np.concatenate([c**k for k in range(n)], -2)


def _powers_tex(c: str, n: int) -> str:
    powers = [f"{c}^{{{k}}}" for k in range(n)]
    shown = powers if n <= 4 else [*powers[:2], r"\ldots", powers[-1]]
    return r"\left(" + r",\; ".join(shown) + r"\right)^{\top}"


@rule
def norms_by_layer(c: Array, delta: Array, n: int) -> Any:
    """Sizes of the error signal in n layers, from the last one down: delta c^k. c, delta (1, 1) -> (n, 1). [C9.1]"""
    return delta * _column(n)(c)


def _column(n: int) -> Function:
    return Function("powers", lambda c: _powers(c, n), lambda c: _powers_tex(c, n), least=ATOM, shape=lambda _: (n, 1))


@norms_by_layer.mistake("order-reversed", "You listed the layers from the first one; begin with the last layer.")
def _(c: Array, delta: Array, n: int) -> Any:
    return delta * _powers(c, n)[..., ::-1, :]


@norms_by_layer.mistake(
    "factor-too-early",
    "You multiplied the last layer by the factor too; its size is given, and the factor begins one layer below.",
)
def _(c: Array, delta: Array, n: int) -> Any:
    return delta * c * _powers(c, n)


@norms_by_layer.mistake("no-start", "You left out the size at the last layer.")
def _(c: Array, n: int) -> Any:
    return _powers(c, n)


@norms_by_layer.mistake(
    "factor-added",
    "You multiplied the factor by the number of layers; each layer multiplies by it once more.",
)
def _(c: Array, delta: Array, n: int) -> Any:
    return delta * c * np.arange(n)[:, None]
