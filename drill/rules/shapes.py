"""Shapes of derivatives, a column of rows and columns. m, n, p, q whole numbers (1, 1) -> (2, 1). [C4.7]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function

# a shape: rows over columns
pair = Function("pair", lambda r, c: np.concatenate(np.broadcast_arrays(r, c), -2), lambda r, c: rf"{r} \times {c}",
                shape=lambda *_: (2, 1))  # fmt: skip
EXCHANGED = "You exchanged rows and columns; look at the layout that the problem names."
WRONG_LAYOUT = "Right in the other layout. The problem names the layout that is asked."


@rule
def of_scalar_by_matrix(m: Array, n: Array) -> Any:
    """A scalar by an m x n matrix has the shape of the matrix. [C4.7]"""
    return pair(m, n)


@of_scalar_by_matrix.mistake("transposed", "You exchanged rows and columns; the gradient has the shape of the matrix.")
def _(m: Array, n: Array) -> Any:
    return pair(n, m)


@of_scalar_by_matrix.mistake("as-vector", "You gave the number of entries as rows; the gradient keeps the shape of the matrix.")
def _(m: Array, n: Array) -> Any:
    return pair(m * n, m * 0 + 1)


@of_scalar_by_matrix.mistake(
    "square-of-entries",
    "You gave a row and a column to each entry; a scalar has one derivative for each entry.",
)
def _(m: Array, n: Array) -> Any:
    return pair(m * n, m * n)


@rule
def of_vector_by_vector(m: Array, n: Array) -> Any:
    """An m-vector by an n-vector, numerator layout: m x n. [C4.7]"""
    return pair(m, n)


@of_vector_by_vector.convention("other-layout", WRONG_LAYOUT)
def _(m: Array, n: Array) -> Any:
    return pair(n, m)


@of_vector_by_vector.mistake(
    "as-vector",
    "You gave a vector; each output has a derivative by each input, so the derivative is a matrix.",
)
def _(m: Array, n: Array) -> Any:
    return pair(m * n, m * 0 + 1)


@of_vector_by_vector.mistake("square-matrix", "You gave a square matrix; rows and columns count different vectors.")
def _(m: Array) -> Any:
    return pair(m, m)


@rule
def of_vector_by_vector_denominator(m: Array, n: Array) -> Any:
    """An m-vector by an n-vector, denominator layout: n x m. [C4.7]"""
    return pair(n, m)


@of_vector_by_vector_denominator.convention("other-layout", WRONG_LAYOUT)
def _(m: Array, n: Array) -> Any:
    return pair(m, n)


@of_vector_by_vector_denominator.mistake(
    "as-vector",
    "You gave a vector; each output has a derivative by each input, so the derivative is a matrix.",
)
def _(m: Array, n: Array) -> Any:
    return pair(m * n, m * 0 + 1)


@of_vector_by_vector_denominator.mistake("square-matrix", "You gave a square matrix; rows and columns count different vectors.")
def _(n: Array) -> Any:
    return pair(n, n)


@rule
def of_matrix_by_matrix(m: Array, n: Array, p: Array, q: Array) -> Any:
    """An m x n matrix by a p x q matrix, both reshaped to vectors, numerator layout: mn x pq. [C4.7]"""
    return pair(m * n, p * q)


@of_matrix_by_matrix.convention("other-layout", WRONG_LAYOUT)
def _(m: Array, n: Array, p: Array, q: Array) -> Any:
    return pair(p * q, m * n)


@of_matrix_by_matrix.mistake(
    "as-product",
    "You gave the shape of a product; each entry of one matrix has a derivative by each entry of the other.",
)
def _(m: Array, q: Array) -> Any:
    return pair(m, q)


@of_matrix_by_matrix.mistake(
    "rows-with-rows",
    "You multiplied rows by rows and columns by columns; reshaped, the first matrix gives the rows.",
)
def _(m: Array, n: Array, p: Array, q: Array) -> Any:
    return pair(m * p, n * q)


@of_matrix_by_matrix.mistake("sizes-added", "You added the sizes; a matrix of $m \\times n$ has $mn$ entries.")
def _(m: Array, n: Array, p: Array, q: Array) -> Any:
    return pair(m + n, p + q)


@rule
def of_vector_by_matrix(m: Array, p: Array, q: Array) -> Any:
    """An m-vector by a p x q matrix reshaped to a vector, numerator layout: m x pq. [C4.7]"""
    return pair(m, p * q)


@of_vector_by_matrix.convention("other-layout", WRONG_LAYOUT)
def _(m: Array, p: Array, q: Array) -> Any:
    return pair(p * q, m)


@of_vector_by_matrix.mistake("shape-of-matrix", "You gave the shape of the matrix; that is right for a scalar alone.")
def _(p: Array, q: Array) -> Any:
    return pair(p, q)


@of_vector_by_matrix.mistake("sizes-added", "You added the sizes; a matrix of $p \\times q$ has $pq$ entries.")
def _(m: Array, p: Array, q: Array) -> Any:
    return pair(m, p + q)


@rule
def entries_of(shape: Array) -> Any:
    """How many entries a derivative has. shape (2, 1) -> (1, 1). [C4.7]"""
    return _first(shape) * _second(shape)


@entries_of.mistake("sizes-added", "You added rows and columns; the number of entries is their product.")
def _(shape: Array) -> Any:
    return shape.sum((-2, -1), keepdims=True)


@entries_of.mistake("rows-only", "You counted the rows alone; multiply by the columns.")
def _(shape: Array) -> Any:
    return shape[..., :1, :]


@entries_of.mistake("columns-only", "You counted the columns alone; multiply by the rows.")
def _(shape: Array) -> Any:
    return shape[..., 1:, :]


_first = Function("first", lambda s: s[..., :1, :], lambda s: rf"\left({s}\right)_{{1}}", shape=lambda _: (1, 1))
_second = Function("second", lambda s: s[..., 1:, :], lambda s: rf"\left({s}\right)_{{2}}", shape=lambda _: (1, 1))
