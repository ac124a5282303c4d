"""Traces and the derivatives that follow from them. Matrices with real entries. [C4.6]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill import numbers
from drill.derivation import rule
from drill.numbers import Array

TRANSPOSED = "You transposed the result; compare its shape with that of what you differentiate by."


def _swap(x: Array) -> Any:
    """The transpose of a square matrix; any other stays, as its transpose has another shape."""
    return x.mT if x.shape[-1] == x.shape[-2] else x


@rule
def matrix_product(A: Array, B: Array) -> Any:
    """The product. A (m, n), B (n, k) -> (m, k). [C4.6]"""
    return A @ B


@matrix_product.mistake("order-reversed", "You multiplied in the other order; a product of matrices depends on it.")
def _(A: Array, B: Array) -> Any:
    return B @ A


@matrix_product.mistake("element-by-element", "You multiplied entry by entry; here row times column is needed.")
def _(A: Array, B: Array) -> Any:
    return A * B


@matrix_product.mistake("transposed-factor", "You used the transpose of the second matrix.")
def _(A: Array, B: Array) -> Any:
    return A @ B.mT


@matrix_product.mistake("sign-of-product", "The sign of the product is reversed.")
def _(A: Array, B: Array) -> Any:
    return -(A @ B)


@matrix_product.mistake(
    "columns-reversed",
    "You exchanged the columns of the result: entry $(i, j)$ is row $i$ times column $j$.",
)
def _(A: Array, B: Array) -> Any:
    return (A @ B)[..., ::-1]


@rule
def transposed_product(A: Array, B: Array) -> Any:
    """A transposed times B. A (m, n), B (m, k) -> (n, k). [C4.6]"""
    return A.mT @ B


@transposed_product.mistake("no-transpose", "You used $A$ where its transpose is needed.")
def _(A: Array, B: Array) -> Any:
    return A @ B


@transposed_product.mistake("wrong-transpose", "You transposed the other matrix: it is $A^\\top B$.")
def _(A: Array, B: Array) -> Any:
    return A @ B.mT


@transposed_product.mistake("product-transposed", "You formed $B^\\top A$, the transpose of what is asked.")
def _(A: Array, B: Array) -> Any:
    return B.mT @ A


@transposed_product.mistake("element-by-element", "You multiplied entry by entry; here row times column is needed.")
def _(A: Array, B: Array) -> Any:
    return A * B


@transposed_product.mistake("diagonal-only", "You found the diagonal alone; every column of $A$ meets every column of $B$.")
def _(A: Array, B: Array) -> Any:
    return (A.mT @ B) * np.eye(A.shape[-1], B.shape[-1])


@transposed_product.mistake(
    "columns-reversed",
    "You exchanged the columns of the result: entry $(i, j)$ is row $i$ times column $j$.",
)
def _(A: Array, B: Array) -> Any:
    return (A.mT @ B)[..., ::-1]


@rule
def trace_of(P: Array) -> Any:
    """The sum of the diagonal. P (n, n) -> (1, 1). [C4.6]"""
    return numbers.trace(P)


@trace_of.mistake("sum-of-all-entries", "You added all entries; the trace adds those on the diagonal.")
def _(P: Array) -> Any:
    return P.sum((-2, -1), keepdims=True)


@trace_of.mistake("other-diagonal", "You added the other diagonal; the trace runs from the top left to the bottom right.")
def _(P: Array) -> Any:
    return numbers.trace(P[..., ::-1])


@trace_of.mistake("product-of-diagonal", "You multiplied the entries of the diagonal; the trace adds them.")
def _(P: Array) -> Any:
    return np.diagonal(P, axis1=-2, axis2=-1).prod(-1)[..., None, None]


@rule
def by_transposed_factor(B: Array) -> Any:
    """Gradient of tr(A^T B) by A: B itself, as tr(A^T B) is the sum of A_ij B_ij. B (m, n) -> (m, n). [C4.6]"""
    return B


@by_transposed_factor.mistake(
    "transposed",
    "You transposed the other matrix; $\\operatorname{tr}(A^\\top B)$ is the sum of $A_{ij} B_{ij}$.",
)
def _(B: Array) -> Any:
    return _swap(B)


@by_transposed_factor.mistake("sign-of-gradient", "The sign is reversed.")
def _(B: Array) -> Any:
    return -B


@by_transposed_factor.mistake(
    "factor-two",
    "You doubled the matrix; that is right only for $\\operatorname{tr}(A^\\top A)$, which holds $A$ twice.",
)
def _(B: Array) -> Any:
    return 2 * B


@rule
def by_factor(A: Array) -> Any:
    """Gradient of tr(AB) by B: the transpose of A. A (m, n) -> (n, m). [C4.6]"""
    return A.mT


@by_factor.mistake("no-transpose", "You left out the transpose: $\\operatorname{tr}(AB)$ is the sum of $A_{ij} B_{ji}$.")
def _(A: Array) -> Any:
    return A


@by_factor.mistake("sign-of-gradient", "The sign is reversed.")
def _(A: Array) -> Any:
    return -A.mT


@by_factor.mistake("diagonal-only", "You kept the diagonal alone; every entry of the other matrix takes part in the trace.")
def _(A: Array) -> Any:
    return A.mT * np.eye(A.shape[-1], A.shape[-2])


@rule
def by_middle_factor(A: Array, B: Array) -> Any:
    """Gradient of tr(A X B) by X: A^T B^T. A (k, m), B (n, k) -> (m, n). [C4.6]"""
    return A.mT @ B.mT


@by_middle_factor.mistake(
    "no-transpose",
    "You left out both transposes: the gradient of $\\operatorname{tr}(AXB)$ is $A^\\top B^\\top$.",
)
def _(A: Array, B: Array) -> Any:
    return A @ B


@by_middle_factor.mistake("transposed", TRANSPOSED)
def _(A: Array, B: Array) -> Any:
    return B @ A


@by_middle_factor.mistake(
    "order-reversed",
    "You multiplied the transposes in the other order: the gradient of $\\operatorname{tr}(AXB)$ is $A^\\top B^\\top$.",
)
def _(A: Array, B: Array) -> Any:
    return B.mT @ A.mT


@by_middle_factor.mistake("sign-of-gradient", "The sign is reversed.")
def _(A: Array, B: Array) -> Any:
    return -(A.mT @ B.mT)


@by_middle_factor.mistake("second-kept", "You left out the transpose of the second factor.")
def _(A: Array, B: Array) -> Any:
    return A.mT @ B


@rule
def matrix_sum(A: Array, c: Array, B: Array) -> Any:
    """A + c B. A, B (m, n), c (1, 1) -> (m, n). [C4.6]"""
    return A + c * B


@matrix_sum.mistake("factor-forgotten", "You left out the factor $c$.")
def _(A: Array, B: Array) -> Any:
    return A + B


@matrix_sum.mistake("factor-on-both", "You multiplied both matrices by $c$; it belongs to the second one.")
def _(A: Array, c: Array, B: Array) -> Any:
    return c * (A + B)


@matrix_sum.mistake("difference-for-sum", "You subtracted; the sum is asked.")
def _(A: Array, c: Array, B: Array) -> Any:
    return A - c * B
