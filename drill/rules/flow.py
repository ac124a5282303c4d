"""Gradients through a deep chain: exact products, bounds, norms. All (1, 1) unless said. [C9.1, C9.2]"""

from __future__ import annotations

from functools import reduce
from operator import mul
from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, absolute, sqrt

FACTORS = "Each layer between brings the factor $w_j \\sigma'(z_{j-1})$."


def _product(parts: tuple[Any, ...]) -> Any:
    return reduce(mul, parts)


@rule
def chain_gradient(*parts: Array) -> Any:
    """dL/db_1 in a chain of one-unit layers: weights and slopes in turn, and last dL/db_N. [C9.1]"""
    return _product(parts)


@chain_gradient.mistake("slopes-forgotten", f"You multiplied the weights but not the slopes. {FACTORS}")
def _(*parts: Array) -> Any:
    return _product((*parts[:-1:2], parts[-1]))


@chain_gradient.mistake("weights-forgotten", f"You multiplied the slopes but not the weights. {FACTORS}")
def _(*parts: Array) -> Any:
    return _product((*parts[1:-1:2], parts[-1]))


@chain_gradient.mistake("one-layer-short", "You left out one layer; the product runs over all layers from 2 to $N$.")
def _(*parts: Array) -> Any:
    return _product(parts[2:])


@chain_gradient.mistake("end-forgotten", "You left out the gradient at the last bias, with which the product ends.")
def _(*parts: Array) -> Any:
    return _product(parts[:-1])


@chain_gradient.mistake("factors-added", "You added the factors of the layers; along a chain they are multiplied.")
def _(*parts: Array) -> Any:
    return sum(w * s for w, s in zip(parts[:-1:2], parts[1:-1:2], strict=True)) * parts[-1]


@rule
def relu_chain_gradient(*parts: Array) -> Any:
    """dL/db_1 in a chain of active ReLU units, whose slopes are 1: the weights, and last dL/db_N. [C9.1, C9.3]"""
    return _product(parts)


@relu_chain_gradient.mistake("end-forgotten", "You left out the gradient at the last bias, with which the product ends.")
def _(*parts: Array) -> Any:
    return _product(parts[:-1])


@relu_chain_gradient.mistake(
    "sigmoid-slopes",
    "You multiplied by $\\frac{1}{4}$ for each layer; the slope of an active ReLU unit is 1.",
)
def _(*parts: Array) -> Any:
    return _product(parts) / 4 ** (len(parts) - 1)


@relu_chain_gradient.mistake("weights-added", "You added the weights; along a chain they are multiplied.")
def _(*parts: Array) -> Any:
    return sum(parts[:-1]) * parts[-1]


@rule
def product_of_weights(*parts: Array) -> Any:
    """The absolute value of a product of weights. [C9.1]"""
    return absolute(_product(parts))


@product_of_weights.mistake("sign-kept", "You kept the sign; a bound needs the absolute value.")
def _(*parts: Array) -> Any:
    return _product(parts)


@product_of_weights.mistake("sum-for-product", "You added the absolute values; along a chain they are multiplied.")
def _(*parts: Array) -> Any:
    return sum(np.abs(part) for part in parts)


@product_of_weights.mistake("one-weight-short", "You left out a weight; the product runs from $w_2$ to $w_N$.")
def _(*parts: Array) -> Any:
    return np.abs(_product(parts[1:]))


@rule
def chain_bound(weights: Array, g: Array, n: int) -> Any:
    """(1/4)^n |w_2 ... w_N| |dL/db_N|, n = N - 1 layers between. [C9.1]"""
    return weights * absolute(g) / 4**n


@chain_bound.mistake("exponent-too-high", "You used the exponent $N$; $N$ layers have $N - 1$ slopes between them.")
def _(weights: Array, g: Array, n: int) -> Any:
    return weights * np.abs(g) / 4 ** (n + 1)


@chain_bound.mistake("exponent-too-low", "You counted one slope too few; $N$ layers have $N - 1$ slopes between them.")
def _(weights: Array, g: Array, n: int) -> Any:
    return weights * np.abs(g) / 4 ** (n - 1)


@chain_bound.mistake("half-for-quarter", "You used $\\frac{1}{2}$; the largest slope of the sigmoid is $\\frac{1}{4}$.")
def _(weights: Array, g: Array, n: int) -> Any:
    return weights * np.abs(g) / 2**n


@chain_bound.mistake("slopes-forgotten", "You left out the slopes; each is at most $\\frac{1}{4}$.")
def _(weights: Array, g: Array) -> Any:
    return weights * np.abs(g)


@chain_bound.mistake("end-forgotten", "You left out the gradient at the last bias.")
def _(weights: Array, n: int) -> Any:
    return weights / 4**n


@rule
def share_of_bound(gradient: Array, bound: Array) -> Any:
    """How much of the bound is reached. [C9.1]"""
    return absolute(gradient) / bound


@share_of_bound.mistake("quotient-reversed", "You divided in the other order; the bound stands below and the share is at most 1.")
def _(gradient: Array, bound: Array) -> Any:
    return bound / np.abs(gradient)


@share_of_bound.mistake("difference-for-quotient", "You took the difference; the quotient is asked.")
def _(gradient: Array, bound: Array) -> Any:
    return bound - np.abs(gradient)


@share_of_bound.mistake("product-for-quotient", "You multiplied; the quotient is asked.")
def _(gradient: Array, bound: Array) -> Any:
    return np.abs(gradient) * bound


@rule
def ratio(top: Array, bottom: Array) -> Any:
    """How many times as large one gradient is. [C9.1]"""
    return absolute(top / bottom)


@ratio.mistake("quotient-reversed", "You divided in the other order.")
def _(top: Array, bottom: Array) -> Any:
    return np.abs(bottom / top)


@ratio.mistake("difference-for-ratio", "You took the difference; the ratio is asked.")
def _(top: Array, bottom: Array) -> Any:
    return np.abs(top - bottom)


@ratio.mistake("sign-kept", "You kept the sign; the ratio of the absolute values is asked.")
def _(top: Array, bottom: Array) -> Any:
    return -np.abs(top / bottom)


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


# 1, c, ..., c^(n - 1) as a column
powers = Function("powers", _powers, lambda c, n: rf"\left(1,\; {c},\; \ldots,\; {{{c}}}^{{{n - 1}}}\right)^{{\top}}")


@rule
def norms_by_layer(c: Array, delta: Array, n: int) -> Any:
    """Sizes of the error signal in n layers, from the last one down: delta c^k. c, delta (1, 1) -> (n, 1). [C9.1]"""
    return delta * _column(n)(c)


def _column(n: int) -> Function:
    return Function("powers", lambda c: _powers(c, n), lambda c: powers.tex(c, n), least=5, shape=lambda _: (n, 1))


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
