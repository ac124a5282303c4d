"""Quadratic forms and their gradients. [C4.6]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, squared_norm, total


@rule
def bilinear(x: Array, u: Array) -> Any:
    """x^T u. x, u (n, 1) -> (1, 1). [C4.6]"""
    return x.mT @ u


@bilinear.mistake("sum-of-entries", "You added the entries of the second vector; multiply each by that of the first one.")
def _(u: Array) -> Any:
    return total(u)


@bilinear.mistake("squared-length", "You formed the squared length of the second vector; the first one takes part too.")
def _(u: Array) -> Any:
    return squared_norm(u)


@bilinear.mistake("with-half", "You halved the product; this form has no factor $\\frac{1}{2}$.")
def _(x: Array, u: Array) -> Any:
    return x.mT @ u / 2


@rule
def quadratic_gradient(A: Array, x: Array) -> Any:
    """Gradient of x^T A x: (A + A^T) x, a column. A (n, n), x (n, 1) -> (n, 1). [C4.6]"""
    return (A + A.mT) @ x


@quadratic_gradient.mistake(
    "symmetry-assumed",
    "You used $2Ax$, which is right for a symmetric $A$ alone; the gradient is $(A + A^\\top) x$.",
)
def _(A: Array, x: Array) -> Any:
    return 2 * (A @ x)


@quadratic_gradient.mistake("one-term", "You used $Ax$ alone; $x$ stands in the form twice, so $A^\\top x$ is added.")
def _(A: Array, x: Array) -> Any:
    return A @ x


@quadratic_gradient.mistake("other-term", "You used $A^\\top x$ alone; $x$ stands in the form twice, so $Ax$ is added.")
def _(A: Array, x: Array) -> Any:
    return A.mT @ x


@rule
def hessian(A: Array) -> Any:
    """Second derivative of x^T A x: A + A^T. A (n, n) -> (n, n). [C4.6]"""
    return A + A.mT


@hessian.mistake("symmetry-assumed", "You used $2A$, which is right for a symmetric $A$ alone.")
def _(A: Array) -> Any:
    return 2 * A


@hessian.mistake("one-term", "You used $A$ alone; its transpose is added.")
def _(A: Array) -> Any:
    return A


@hessian.mistake("difference-for-sum", "You subtracted the transpose; it is added.")
def _(A: Array) -> Any:
    return A - A.mT


@rule
def shifted_gradient(A: Array, x: Array, c: Array) -> Any:
    """Gradient of x^T A x + c^T x. A (n, n), x, c (n, 1) -> (n, 1). [C4.6]"""
    return (A + A.mT) @ x + c


@shifted_gradient.mistake(
    "symmetry-assumed",
    "You used $2Ax$, which is right for a symmetric $A$ alone; it is $(A + A^\\top) x$.",
)
def _(A: Array, x: Array, c: Array) -> Any:
    return 2 * (A @ x) + c


@shifted_gradient.mistake("linear-term-forgotten", "You left out the gradient of the linear term, $c$.")
def _(A: Array, x: Array) -> Any:
    return (A + A.mT) @ x


@shifted_gradient.mistake("linear-term-kept", "You multiplied $c$ by $x$; the gradient of $c^\\top x$ is $c$ itself.")
def _(A: Array, x: Array, c: Array) -> Any:
    return (A + A.mT) @ x + c * x


@rule
def form_with_linear_term(x: Array, u: Array, c: Array) -> Any:
    """x^T u + c^T x. x, u, c (n, 1) -> (1, 1). [C4.6]"""
    return x.mT @ u + c.mT @ x


@form_with_linear_term.mistake("linear-term-forgotten", "You left out the linear term.")
def _(x: Array, u: Array) -> Any:
    return x.mT @ u


@form_with_linear_term.mistake("linear-term-subtracted", "You subtracted the linear term; it is added.")
def _(x: Array, u: Array, c: Array) -> Any:
    return x.mT @ u - c.mT @ x


@form_with_linear_term.mistake("with-half", "You halved the quadratic term; this form has no factor $\\frac{1}{2}$.")
def _(x: Array, u: Array, c: Array) -> Any:
    return x.mT @ u / 2 + c.mT @ x
