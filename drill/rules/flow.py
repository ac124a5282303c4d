"""Gradients through a deep chain: exact products and bounds. All (1, 1). [C9.1, C9.2]"""

from __future__ import annotations

from functools import reduce
from operator import mul
from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, absolute

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


@share_of_bound.mistake(
    "quotient-reversed",
    "You divided in the other order; the bound is the denominator, and the share is at most 1.",
)
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
    return top / bottom
