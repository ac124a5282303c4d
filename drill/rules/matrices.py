"""Gradients by vectors and matrices: lengths, element-wise division. [C4.6, C4.8]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, log, norm, squared_norm, total


@rule
def residual(W: Array, x: Array, y: Array) -> Any:
    """W x minus a target. W (m, n), x (n, 1), y (m, 1) -> (m, 1). [C4.6]"""
    return W @ x - y


@residual.mistake("order-reversed", "You subtracted in the other order: it is $Wx$ minus the target.")
def _(W: Array, x: Array, y: Array) -> Any:
    return y - W @ x


@residual.mistake("target-forgotten", "You did not subtract the target.")
def _(W: Array, x: Array) -> Any:
    return W @ x


@residual.mistake("transposed-weights", "You multiplied by the transpose of $W$.")
def _(W: Array, x: Array, y: Array) -> Any:
    return W.mT @ x - y


@rule
def squared_length(q: Array) -> Any:
    """Sum of the squares of all entries. q (m, n) -> (1, 1). [C4.6]"""
    return squared_norm(q)


@squared_length.mistake("no-square", "You added the entries without squaring them.")
def _(q: Array) -> Any:
    return total(q)


@squared_length.mistake("root-of-length", "You took the root, the length; its square is asked.")
def _(q: Array) -> Any:
    return norm(q)


@squared_length.mistake("square-of-sum", "You squared the sum of the entries; square each entry first.")
def _(q: Array) -> Any:
    return total(q) * total(q)


@squared_length.convention("with-half", "Right with the factor $\\frac{1}{2}$. Here there is none.")
def _(q: Array) -> Any:
    return squared_norm(q) / 2


@rule
def length(A: Array) -> Any:
    """Frobenius norm: the root of the sum of the squares. A (m, n) -> (1, 1). [C4.6]"""
    return norm(A)


@length.mistake("no-root", "You left out the root; the norm is the root of the sum of the squares.")
def _(A: Array) -> Any:
    return squared_norm(A)


@length.mistake("sum-of-sizes", "You added the absolute values; that is another norm.")
def _(A: Array) -> Any:
    return np.abs(A).sum((-2, -1), keepdims=True)


@length.mistake("largest-entry", "You took the largest entry; all entries count.")
def _(A: Array) -> Any:
    return np.abs(A).max((-2, -1), keepdims=True)


@rule
def twice(q: Array) -> Any:
    """Gradient of the squared length: 2 q. q (m, n) -> (m, n). [C4.6, C4.8]"""
    return 2 * q


@twice.convention("no-two", "Right for a function with the factor $\\frac{1}{2}$. Here there is none, so a factor 2 stays.")
def _(q: Array) -> Any:
    return q


@twice.mistake("square-kept", "You kept the squares; the derivative of $q_i^2$ is $2 q_i$.")
def _(q: Array) -> Any:
    return 2 * q * q


@twice.mistake("sign-of-gradient", "The sign is reversed.")
def _(q: Array) -> Any:
    return -2 * q


@twice.mistake("gradient-of-length", "You divided by the length; that is the gradient of the length without its square.")
def _(q: Array) -> Any:
    return q / norm(q)


@rule
def soft_cross_entropy(y: Array, t: Array) -> Any:
    """Cross entropy -sum t ln y with targets t that sum to 1. y, t (n, 1) -> (1, 1). [C4.8]"""
    return -total(t * log(y))


@soft_cross_entropy.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(y: Array, t: Array) -> Any:
    return total(t * log(y))


@soft_cross_entropy.mistake("exchanged", "You took the logarithm of the target; it belongs to the prediction.")
def _(y: Array, t: Array) -> Any:
    return -total(y * log(t))


@soft_cross_entropy.mistake("targets-left-out", "You left out the targets; each logarithm is weighted by its target.")
def _(y: Array) -> Any:
    return -total(log(y))


@rule
def cross_entropy_gradient(y: Array, t: Array) -> Any:
    """Gradient of -sum t ln y by y: -t / y, entry by entry. y, t (n, 1) -> (n, 1). [C4.8]"""
    return -t / y


@cross_entropy_gradient.mistake("sign-of-gradient", "The minus sign is missing: the gradient is $-t / y$, entry by entry.")
def _(y: Array, t: Array) -> Any:
    return t / y


@cross_entropy_gradient.mistake("quotient-reversed", "You divided in the other order: the gradient is $-t / y$.")
def _(y: Array, t: Array) -> Any:
    return -y / t


@cross_entropy_gradient.mistake("no-division", "You did not divide by the prediction: the derivative of $\\ln y$ is $1/y$.")
def _(t: Array) -> Any:
    return -t


@cross_entropy_gradient.mistake(
    "gradient-at-logits",
    "You gave $y - t$, the gradient at the logits of a softmax; here it is asked at $y$.",
)
def _(y: Array, t: Array) -> Any:
    return y - t
