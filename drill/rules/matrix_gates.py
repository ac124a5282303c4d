"""Gates on matrices, and what they pass back: the gradient with respect to a matrix has the matrix's own shape. [C4.6]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, total


def _all(value: Array, like: Array) -> Array:
    return value + 0 * like


spread = Function("spread", _all, lambda g, x: rf"{g} \cdot \mathbf{{1}}", shape=lambda g, x: x)
on_diagonal = Function("on_diagonal", lambda g, x: g * np.eye(x.shape[-2], x.shape[-1], dtype=int),
                       lambda g, x: rf"{g} \cdot I", shape=lambda g, x: x)  # fmt: skip


@rule
def transpose(A: Array) -> Any:
    """The transpose. A (m, n) -> (n, m). [C4.6]"""
    return A.mT


@transpose.mistake("not-transposed", "You left the matrix as it is; rows and columns change places.")
def _(A: Array) -> Any:
    return A


@transpose.mistake("sign", "You changed the sign; the transpose only exchanges rows and columns.")
def _(A: Array) -> Any:
    return -A.mT


@transpose.mistake("reversed", "You turned the order of the entries round; rows become columns in their order.")
def _(A: Array) -> Any:
    return A.mT[..., ::-1, ::-1]


@rule
def sum_of_entries(A: Array) -> Any:
    """Sum of all entries. A (m, n) -> (1, 1). [C4.6]"""
    return total(A)


@sum_of_entries.mistake("trace-for-sum", "You added the diagonal alone; all entries are added.")
def _(A: Array) -> Any:
    return np.trace(A, axis1=-2, axis2=-1)[..., None, None]


@sum_of_entries.mistake("mean-for-sum", "You took the mean of the entries; here they are added.")
def _(A: Array) -> Any:
    return A.sum((-2, -1), keepdims=True) / (A.shape[-2] * A.shape[-1])


@sum_of_entries.mistake("absolute-values", "You added the absolute values; the entries keep their signs.")
def _(A: Array) -> Any:
    return np.abs(A).sum((-2, -1), keepdims=True)


@rule
def through_sum_of_entries(g: Array, A: Array) -> Any:
    """A sum passes its gradient to each entry. g (1, 1), A (m, n) -> (m, n). [C4.6]"""
    return spread(g, A)


@through_sum_of_entries.mistake("shared-out", "You divided the gradient among the entries; each gets the whole of it.")
def _(g: Array, A: Array) -> Any:
    return g / (A.shape[-2] * A.shape[-1]) + 0 * A


@through_sum_of_entries.mistake("times-the-entry", "You multiplied by the entries; the derivative of a sum by a term is 1.")
def _(g: Array, A: Array) -> Any:
    return g * A


@through_sum_of_entries.mistake("diagonal-alone", "You passed the gradient to the diagonal alone; every entry is in the sum.")
def _(g: Array, A: Array) -> Any:
    return g * np.eye(A.shape[-2], A.shape[-1])


@rule
def through_trace(g: Array, A: Array) -> Any:
    """A trace passes its gradient to the diagonal. g (1, 1), A (n, n) -> (n, n). [C4.6]"""
    return on_diagonal(g, A)


@through_trace.mistake("every-entry", "You passed the gradient to every entry; the trace has the diagonal alone.")
def _(g: Array, A: Array) -> Any:
    return g + 0 * A


@through_trace.mistake("times-the-entry", "You multiplied by the entries; the derivative of a sum by a term is 1.")
def _(g: Array, A: Array) -> Any:
    return g * A * np.eye(A.shape[-2])


@through_trace.mistake("shared-out", "You divided the gradient among the entries of the diagonal; each gets the whole of it.")
def _(g: Array, A: Array) -> Any:
    return g * np.eye(A.shape[-2]) / A.shape[-2]


@rule
def through_transpose(g: Array) -> Any:
    """The gradient is transposed back. g (n, m) -> (m, n). [C4.6]"""
    return g.mT


@through_transpose.mistake("not-transposed", "You left the gradient as it is; it is transposed back.")
def _(g: Array) -> Any:
    return g


@through_transpose.mistake("sign", "You changed the sign; transposing keeps the entries.")
def _(g: Array) -> Any:
    return -g.mT


@rule
def to_left_factor(g: Array, B: Array) -> Any:
    """Gradient with respect to A in AB. g (m, k), B (n, k) -> (m, n). [C4.6]"""
    return g @ B.mT


@to_left_factor.mistake("not-transposed", "You multiplied by the other factor itself; it has to be transposed.")
def _(g: Array, B: Array) -> Any:
    return g @ B


@to_left_factor.mistake("order", "You multiplied in the wrong order; the transposed right factor stands on the right.")
def _(g: Array, B: Array) -> Any:
    return B.mT @ g


@to_left_factor.mistake("sign", "The sign is turned round; a product brings no minus.")
def _(g: Array, B: Array) -> Any:
    return -(g @ B.mT)


@rule
def to_right_factor(A: Array, g: Array) -> Any:
    """Gradient with respect to B in AB. A (m, n), g (m, k) -> (n, k). [C4.6]"""
    return A.mT @ g


@to_right_factor.mistake("not-transposed", "You multiplied by the other factor itself; it has to be transposed.")
def _(A: Array, g: Array) -> Any:
    return A @ g


@to_right_factor.mistake("order", "You multiplied in the wrong order; the transposed left factor stands on the left.")
def _(A: Array, g: Array) -> Any:
    return g @ A.mT


@to_right_factor.mistake("sign", "The sign is turned round; a product brings no minus.")
def _(A: Array, g: Array) -> Any:
    return -(A.mT @ g)


@rule
def gathered(part: Array) -> Any:
    """What comes back to a number that was put with every entry of a matrix is added up. part (m, n) -> (1, 1). [C4.6]"""
    return total(part)


@gathered.mistake("mean-for-sum", "You took the mean; what the entries bring back is added.")
def _(part: Array) -> Any:
    return part.sum((-2, -1), keepdims=True) / (part.shape[-2] * part.shape[-1])


@gathered.mistake("first-entry", "You took one entry; what all entries bring back is added.")
def _(part: Array) -> Any:
    return part[..., :1, :1]


@gathered.mistake("sign", "The sign is turned round; what the entries bring back is added as it is.")
def _(part: Array) -> Any:
    return -part.sum((-2, -1), keepdims=True)
