"""Penalties on weights, their gradients, and steps with decay. w, g (n, 1); lam, eta (1, 1). [C6.2]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, absolute, power, sign, squared_norm, total

NO_HALF = "Right for the penalty $\\lambda \\lVert w \\rVert^2$. Here it has the factor $\\frac{1}{2}$."
WITH_HALF = "Right for the penalty $\\frac{1}{2} \\lambda \\lVert w \\rVert^2$. Here it has no factor $\\frac{1}{2}$."
L1_FOR_L2 = "You used the L1 penalty; this one is L2."
L2_FOR_L1 = "You used the L2 penalty; this one is L1."


@rule
def l2_penalty(lam: Array, w: Array) -> Any:
    """Half of lam times the squared norm. w (n, 1) -> (1, 1). [C6.2]"""
    return lam * squared_norm(w) / 2


@l2_penalty.convention("no-half", NO_HALF)
def _(lam: Array, w: Array) -> Any:
    return lam * (w**2).sum((-2, -1), keepdims=True)


@l2_penalty.mistake("l1-for-l2", L1_FOR_L2)
def _(lam: Array, w: Array) -> Any:
    return lam * np.abs(w).sum((-2, -1), keepdims=True)


@l2_penalty.mistake("root-of-penalty", "You used the norm; its square is needed.")
def _(lam: Array, w: Array) -> Any:
    return lam * np.sqrt((w**2).sum((-2, -1), keepdims=True)) / 2


@l2_penalty.mistake("square-of-sum", "You squared the sum of the weights; each weight is squared, then they are added.")
def _(lam: Array, w: Array) -> Any:
    return lam * w.sum((-2, -1), keepdims=True) ** 2 / 2


@rule
def whole_l2_penalty(lam: Array, w: Array) -> Any:
    """lam times the squared norm. w (n, 1) -> (1, 1). [C6.2]"""
    return lam * squared_norm(w)


@whole_l2_penalty.convention("with-half", WITH_HALF)
def _(lam: Array, w: Array) -> Any:
    return lam * (w**2).sum((-2, -1), keepdims=True) / 2


@whole_l2_penalty.mistake("l1-for-l2", L1_FOR_L2)
def _(lam: Array, w: Array) -> Any:
    return lam * np.abs(w).sum((-2, -1), keepdims=True)


@whole_l2_penalty.mistake("root-of-penalty", "You used the norm; its square is needed.")
def _(lam: Array, w: Array) -> Any:
    return lam * np.sqrt((w**2).sum((-2, -1), keepdims=True))


@rule
def l1_penalty(lam: Array, w: Array) -> Any:
    """lam times the sum of the absolute values. w (n, 1) -> (1, 1). [C6.2]"""
    return lam * total(absolute(w))


@l1_penalty.mistake("no-absolute-value", "You added the weights with their signs; their absolute values are added.")
def _(lam: Array, w: Array) -> Any:
    return lam * w.sum((-2, -1), keepdims=True)


@l1_penalty.mistake("l2-for-l1", L2_FOR_L1)
def _(lam: Array, w: Array) -> Any:
    return lam * (w**2).sum((-2, -1), keepdims=True) / 2


@l1_penalty.mistake("half-added", "You put in a factor $\\frac{1}{2}$; only the L2 penalty has it here.")
def _(lam: Array, w: Array) -> Any:
    return lam * np.abs(w).sum((-2, -1), keepdims=True) / 2


@rule
def l2_penalty_gradient(lam: Array, w: Array) -> Any:
    """Gradient of half of lam times the squared norm. w (n, 1) -> (n, 1). [C6.2]"""
    return lam * w


@l2_penalty_gradient.convention("factor-two", NO_HALF)
def _(lam: Array, w: Array) -> Any:
    return 2 * lam * w


@l2_penalty_gradient.mistake(
    "half-left",
    "You kept the factor $\\frac{1}{2}$; differentiating the square gives a 2 that cancels it.",
)
def _(lam: Array, w: Array) -> Any:
    return lam * w / 2


@l2_penalty_gradient.mistake("l1-for-l2", L1_FOR_L2)
def _(lam: Array, w: Array) -> Any:
    return lam * np.sign(w)


@rule
def whole_l2_penalty_gradient(lam: Array, w: Array) -> Any:
    """Gradient of lam times the squared norm. w (n, 1) -> (n, 1). [C6.2]"""
    return 2 * lam * w


@whole_l2_penalty_gradient.convention("no-two", WITH_HALF)
def _(lam: Array, w: Array) -> Any:
    return lam * w


@whole_l2_penalty_gradient.mistake("square-kept", "You kept the square; the derivative of $w^2$ is $2w$.")
def _(lam: Array, w: Array) -> Any:
    return lam * w**2


@whole_l2_penalty_gradient.mistake("l1-for-l2", L1_FOR_L2)
def _(lam: Array, w: Array) -> Any:
    return lam * np.sign(w)


@rule
def l1_penalty_gradient(lam: Array, w: Array) -> Any:
    """Gradient of lam times the sum of absolute values. w (n, 1) -> (n, 1). [C6.2]"""
    return lam * sign(w)


@l1_penalty_gradient.near
def _(lam: Array, w: Array) -> Any:
    return w


@l1_penalty_gradient.mistake(
    "no-sign",
    "You gave $\\lambda$ to every weight; where the weight is negative the slope is $-\\lambda$.",
)
def _(lam: Array, w: Array) -> Any:
    return lam * np.ones_like(w)


@l1_penalty_gradient.mistake("l2-for-l1", L2_FOR_L1)
def _(lam: Array, w: Array) -> Any:
    return lam * w


@l1_penalty_gradient.mistake("sign-of-decay", "The sign is reversed; the slope has the sign of the weight.")
def _(lam: Array, w: Array) -> Any:
    return -lam * np.sign(w)


@rule
def with_penalty(L: Array, P: Array) -> Any:
    """Loss, or gradient, with the penalty's part added. Both (n, 1) -> (n, 1). [C6.2]"""
    return L + P


@with_penalty.mistake("penalty-subtracted", "You subtracted the penalty's part; it is added.")
def _(L: Array, P: Array) -> Any:
    return L - P


@with_penalty.mistake("penalty-forgotten", "You left out the penalty's part.")
def _(L: Array) -> Any:
    return L


@with_penalty.mistake("penalty-alone", "You gave the penalty's part alone; what belongs to the loss is added.")
def _(P: Array) -> Any:
    return P


@rule
def shrunk(w: Array, r: Array, n: Array) -> Any:
    """Weight after n steps of decay alone, each by the factor r. w (n, 1), r, n (1, 1) -> (n, 1). [C6.2]"""
    return w * power(r, n)


@shrunk.mistake(
    "factor-times-steps",
    "You multiplied the factor by the number of steps; it acts once a step, so raise it to that power.",
)
def _(w: Array, r: Array, n: Array) -> Any:
    return w * r * n


@shrunk.mistake("one-step-too-few", "You took one step too few; after $n$ steps the power is $n$.")
def _(w: Array, r: Array, n: Array) -> Any:
    return w * r ** (n - 1)


@shrunk.mistake("losses-added", "You took the same amount off at every step; each step takes off a share of what is left.")
def _(w: Array, r: Array, n: Array) -> Any:
    return w * (1 - n * (1 - r))


@rule
def inner_product(w: Array, x: Array) -> Any:
    """Output of a linear unit without bias. w, x (n, 1) -> (1, 1). [C6.2]"""
    return w.mT @ x


@inner_product.mistake("products-not-added", "You used the first product alone; the products of all entries are added.")
def _(w: Array, x: Array) -> Any:
    return w[..., :1, :] * x[..., :1, :]


@inner_product.mistake("sum-of-both", "You added weights and inputs; they are multiplied entry by entry, then added up.")
def _(w: Array, x: Array) -> Any:
    return (w + x).sum((-2, -1), keepdims=True)


@inner_product.mistake("signs-lost", "You lost the signs of the entries; a product of unlike signs is negative.")
def _(w: Array, x: Array) -> Any:
    return np.abs(w * x).sum((-2, -1), keepdims=True)
