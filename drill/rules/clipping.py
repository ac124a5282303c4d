"""Gradient clipping, and gradients with an auxiliary loss. g (n, 1); c, lam, s (1, 1). [C9.4]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, maximum, minimum, norm, sqrt

NO_ROOT = "You left out the square root; the norm is the root of the sum of squares."


@rule
def gradient_norm(g: Array) -> Any:
    """Euclidean norm of a gradient. g (n, 1) -> (1, 1). [C9.4]"""
    return sqrt(g.mT @ g)


@gradient_norm.mistake("no-root", NO_ROOT)
def _(g: Array) -> Any:
    return (g**2).sum((-2, -1), keepdims=True)


@gradient_norm.mistake("sum-of-entries", "You added the sizes of the entries; square them, add, and take the root.")
def _(g: Array) -> Any:
    return np.abs(g).sum((-2, -1), keepdims=True)


@gradient_norm.mistake("largest-entry", "You took the largest entry; the norm counts all of them.")
def _(g: Array) -> Any:
    return np.abs(g).max((-2, -1), keepdims=True)


@rule
def squares_of(g: Array) -> Any:
    """Sum of the squares of a gradient's entries. g (n, 1) -> (1, 1). [C9.4]"""
    return g.mT @ g


@squares_of.mistake("square-of-sum", "You squared the sum; each entry is squared first, then added.")
def _(g: Array) -> Any:
    return g.sum((-2, -1), keepdims=True) ** 2


@squares_of.mistake(
    "norm-for-square",
    "You took the root too early: for the global norm the squares of all gradients are added first.",
)
def _(g: Array) -> Any:
    return np.sqrt((g**2).sum((-2, -1), keepdims=True))


@squares_of.mistake("no-squares", "You added the sizes of the entries without squaring them.")
def _(g: Array) -> Any:
    return np.abs(g).sum((-2, -1), keepdims=True)


@rule
def global_norm(q1: Array, q2: Array) -> Any:
    """Norm of two gradients together, from their sums of squares. q1, q2 (1, 1) -> (1, 1). [C9.4]"""
    return sqrt(q1 + q2)


@global_norm.mistake("no-root", NO_ROOT)
def _(q1: Array, q2: Array) -> Any:
    return q1 + q2


@global_norm.mistake("sum-of-norms", "You added the two norms; add the squares, then take the root.")
def _(q1: Array, q2: Array) -> Any:
    return np.sqrt(q1) + np.sqrt(q2)


@global_norm.mistake("first-only", "You used the first gradient alone; the global norm counts all parameters.")
def _(q1: Array) -> Any:
    return np.sqrt(q1)


@rule
def clip_scale(c: Array, n: Array) -> Any:
    """What a gradient of norm n is multiplied by: c / n above the threshold c, else 1. c, n (1, 1) -> (1, 1). [C9.4]"""
    return minimum(1, c / n)


@clip_scale.near
def _(c: Array, n: Array) -> Any:
    return c - n


@clip_scale.mistake("always-scaled", "You scaled a gradient below the threshold; it stays as it is.")
def _(c: Array, n: Array) -> Any:
    return c / n


@clip_scale.mistake("never-scaled", "You left the gradient as it is; its norm is above the threshold.")
def _(c: Array, n: Array) -> Any:
    return np.ones_like(c * n)


@clip_scale.mistake("inverted", "You inverted the fraction: multiply by threshold over norm.")
def _(c: Array, n: Array) -> Any:
    return np.maximum(1, n / c)


@clip_scale.mistake("threshold-as-scale", "You multiplied by the threshold itself; divide it by the norm.")
def _(c: Array, n: Array) -> Any:
    return c * np.ones_like(n)


@rule
def scaled(g: Array, s: Array) -> Any:
    """The clipped gradient. g (n, 1), s (1, 1) -> (n, 1). [C9.4]"""
    return s * g


@scaled.mistake("divided", "You divided by the factor; the gradient is multiplied by it.")
def _(g: Array, s: Array) -> Any:
    return g / s


@scaled.mistake("not-scaled", "You left the gradient as it is; multiply it by the factor.")
def _(g: Array) -> Any:
    return g


@scaled.mistake("sign-lost", "You lost the signs; scaling keeps the direction.")
def _(g: Array, s: Array) -> Any:
    return s * np.abs(g)


@rule
def clipped_alone(g: Array, c: Array) -> Any:
    """A gradient clipped by its own norm. g (n, 1), c (1, 1) -> (n, 1). [C9.4]"""
    return minimum(1, c / norm(g)) * g


@rule
def clip_by_value(g: Array, c: Array) -> Any:
    """Each entry limited to [-c, c]. g (n, 1), c (1, 1) -> (n, 1). [C9.4]"""
    return maximum(-c, minimum(c, g))


@clip_by_value.near
def _(g: Array, c: Array) -> Any:
    return np.abs(g) - c


@clip_by_value.mistake("by-norm", "You scaled the whole gradient by its norm; clipping by value limits each entry on its own.")
def _(g: Array, c: Array) -> Any:
    return g * np.minimum(1, c / np.sqrt((g**2).sum((-2, -1), keepdims=True)))


@clip_by_value.mistake("upper-side-only", "You limited the positive entries only; negative ones stop at $-c$.")
def _(g: Array, c: Array) -> Any:
    return np.minimum(c, g)


@clip_by_value.mistake("sign-lost", "You set the large entries to $c$; a negative one becomes $-c$.")
def _(g: Array, c: Array) -> Any:
    return np.where(np.abs(g) > c, c + 0 * g, g)


@clip_by_value.mistake("set-to-zero", "You set the large entries to 0; they are limited to the threshold.")
def _(g: Array, c: Array) -> Any:
    return np.where(np.abs(g) > c, 0.0, g)


@rule
def auxiliary_sum(g: Array, lam: Array, h: Array) -> Any:
    """Gradient (or loss) with an auxiliary loss of weight lam. g, h (n, 1), lam (1, 1) -> (n, 1). [C9.4]"""
    return g + lam * h


@auxiliary_sum.mistake("weight-forgotten", "You added the auxiliary part in full; it is multiplied by $\\lambda$.")
def _(g: Array, h: Array) -> Any:
    return g + h


@auxiliary_sum.mistake("auxiliary-forgotten", "You left out the auxiliary loss.")
def _(g: Array) -> Any:
    return g


@auxiliary_sum.mistake("scale-on-main", "You multiplied the main part by $\\lambda$; the auxiliary part has it.")
def _(g: Array, lam: Array, h: Array) -> Any:
    return lam * g + h


@auxiliary_sum.convention(
    "weighted-mean",
    "Right for $(1 - \\lambda)$ times the main part plus $\\lambda$ times the auxiliary one. Here the main part counts in full.",
)
def _(g: Array, lam: Array, h: Array) -> Any:
    return (1 - lam) * g + lam * h


@rule
def auxiliary_weight(q: Array, g: Array, h: Array) -> Any:
    """The weight lam for which g + lam h is q. All (1, 1) -> (1, 1). [C9.4]"""
    return (q - g) / h


@auxiliary_weight.mistake("main-forgotten", "You left out the main part; take it away from the total first.")
def _(q: Array, h: Array) -> Any:
    return q / h


@auxiliary_weight.mistake("inverted", "You inverted the fraction; divide by the auxiliary part.")
def _(q: Array, g: Array, h: Array) -> Any:
    return h / (q - g)


@auxiliary_weight.mistake("not-divided", "You gave the share of the auxiliary loss; divide it by that loss's own value.")
def _(q: Array, g: Array) -> Any:
    return q - g
