"""Jacobians of activation functions and of linear maps, in both layouts. [C4.5, C4.6]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, diagonal


@rule
def slope_jacobian(slope: Array) -> Any:
    """Jacobian of an activation function taken entry by entry: diagonal. slope (n, 1) -> (n, n). [C4.5]"""
    return diagonal(slope)


@slope_jacobian.mistake("full-matrix", "You filled the whole matrix; output $i$ depends on input $i$ alone, so all else is 0.")
def _(slope: Array) -> Any:
    return slope @ (slope.mT * 0 + 1)


@slope_jacobian.mistake("outer-product", "You formed an outer product; the Jacobian is diagonal.")
def _(slope: Array) -> Any:
    return slope @ slope.mT


@slope_jacobian.mistake("identity-matrix", "You put ones on the diagonal; the slopes belong there.")
def _(slope: Array) -> Any:
    return slope * 0 + np.eye(slope.shape[-2])


@rule
def layer_jacobian(slope: Array, W: Array) -> Any:
    """Jacobian of a layer f(Wx + b) by x, numerator layout: diag(f'(z)) W. slope (m, 1), W (m, n) -> (m, n). [C4.5, C4.6]"""
    return diagonal(slope) @ W


@layer_jacobian.mistake("no-slope", "You left out the slopes of the activation function.")
def _(W: Array) -> Any:
    return W


@layer_jacobian.mistake("slope-on-columns", "You multiplied the columns by the slopes; slope $i$ belongs to row $i$.")
def _(slope: Array, W: Array) -> Any:
    return W * slope[..., : W.shape[-1], :].mT if slope.shape[-2] >= W.shape[-1] else W * slope


@layer_jacobian.mistake("rows-reversed", "You gave the slopes to the rows in the wrong order.")
def _(slope: Array, W: Array) -> Any:
    return slope[..., ::-1, :] * W


@rule
def softmax_jacobian(p: Array) -> Any:
    """Jacobian of softmax: diag(p) - p p^T. p = softmax(z) (n, 1) -> (n, n). [C4.5]"""
    return diagonal(p) - p @ p.mT


@softmax_jacobian.mistake("diagonal-alone", "You kept $p_i(1 - p_i)$ on the diagonal alone; each output depends on every logit.")
def _(p: Array) -> Any:
    return diagonal(p * (1 - p))


@softmax_jacobian.mistake("sign-of-jacobian", "The sign is reversed: it is $\\operatorname{diag}(p) - p p^\\top$.")
def _(p: Array) -> Any:
    return p @ p.mT - diagonal(p)


@softmax_jacobian.mistake("sum-for-difference", "You added $p p^\\top$; it is subtracted.")
def _(p: Array) -> Any:
    return diagonal(p) + p @ p.mT


@softmax_jacobian.mistake("no-diagonal", "You left out $\\operatorname{diag}(p)$; off the diagonal your entries are right.")
def _(p: Array) -> Any:
    return -(p @ p.mT)


@rule
def back_through_jacobian(J: Array, g: Array) -> Any:
    """The gradient before a map with the Jacobian J (numerator layout). J (m, n), g (m, 1) -> (n, 1). [C4.5]"""
    return J.mT @ g


@back_through_jacobian.mistake(
    "element-by-element",
    "You multiplied the diagonal of the Jacobian entry by entry; the whole matrix takes part.",
)
def _(J: Array, g: Array) -> Any:
    return np.diagonal(J, axis1=-2, axis2=-1)[..., None] * g


@back_through_jacobian.mistake("sign-of-gradient", "The sign is reversed.")
def _(J: Array, g: Array) -> Any:
    return -(J.mT @ g)


@back_through_jacobian.mistake("no-gradient", "You added up the Jacobian; multiply its transpose by the gradient that arrives.")
def _(J: Array) -> Any:
    return J.sum(-2, keepdims=True).mT


@rule
def numerator_layout(A: Array, B: Array) -> Any:
    """Derivative of A B x by x in numerator layout: A B. A (m, k), B (k, n) -> (m, n). [C4.6]"""
    return A @ B


@numerator_layout.mistake("order-reversed", "You multiplied in the other order; the outer map stands on the left.")
def _(A: Array, B: Array) -> Any:
    return B @ A


@numerator_layout.mistake("sum-of-maps", "You added the matrices; maps that follow one another are multiplied.")
def _(A: Array, B: Array) -> Any:
    return A + B


@numerator_layout.convention(
    "denominator-layout",
    "Right in denominator layout. Here the numerator layout is asked, the transpose of yours.",
)
def _(A: Array, B: Array) -> Any:
    return B.mT @ A.mT


@numerator_layout.mistake("sign-of-jacobian", "The sign is reversed.")
def _(A: Array, B: Array) -> Any:
    return -(A @ B)


@numerator_layout.mistake("columns-reversed", "You exchanged the columns: entry $(i, j)$ is the derivative of $y_i$ by $x_j$.")
def _(A: Array, B: Array) -> Any:
    return (A @ B)[..., ::-1]


@rule
def denominator_layout(A: Array, B: Array) -> Any:
    """Derivative of A B x by x in denominator layout: B^T A^T. A (m, k), B (k, n) -> (n, m). [C4.6]"""
    return B.mT @ A.mT


@denominator_layout.mistake(
    "order-kept",
    "You transposed the factors without reversing their order: $(AB)^\\top = B^\\top A^\\top$.",
)
def _(A: Array, B: Array) -> Any:
    return A.mT @ B.mT


@denominator_layout.convention(
    "numerator-layout",
    "Right in numerator layout. Here the denominator layout is asked, the transpose of yours.",
)
def _(A: Array, B: Array) -> Any:
    return A @ B


@denominator_layout.mistake("one-transpose", "You transposed one factor alone.")
def _(A: Array, B: Array) -> Any:
    return B.mT @ A


@denominator_layout.mistake("sign-of-jacobian", "The sign is reversed.")
def _(A: Array, B: Array) -> Any:
    return -(B.mT @ A.mT)


@denominator_layout.mistake("columns-reversed", "You exchanged the columns: entry $(i, j)$ is the derivative of $y_j$ by $x_i$.")
def _(A: Array, B: Array) -> Any:
    return (B.mT @ A.mT)[..., ::-1]
