"""Functions to be minimised, and their gradients. theta (n, 1). [C5.1]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array


@rule
def square(theta: Array, a: Array) -> Any:
    """f = sum of a_i theta_i^2. theta, a (n, 1) -> (1, 1). [C5.1]"""
    return a.mT @ theta**2


@square.mistake("no-square", "You did not square $\\theta$.")
def _(theta: Array, a: Array) -> Any:
    return (a * theta).sum((-2, -1), keepdims=True)


@square.mistake("coefficient-squared", "You squared the coefficient too; the power belongs to $\\theta$ alone.")
def _(theta: Array, a: Array) -> Any:
    return ((a * theta) ** 2).sum((-2, -1), keepdims=True)


@square.mistake("gradient-for-value", "You gave the derivative; the value of the function is asked.")
def _(theta: Array, a: Array) -> Any:
    return (2 * a * theta).sum((-2, -1), keepdims=True)


@rule
def square_gradient(theta: Array, a: Array) -> Any:
    """Gradient of the sum of a_i theta_i^2. theta, a (n, 1) -> (n, 1). [C5.1]"""
    return 2 * a * theta


@square_gradient.mistake("no-two", "The factor 2 is missing: the derivative of a square has it.")
def _(theta: Array, a: Array) -> Any:
    return a * theta


@square_gradient.mistake("value-for-gradient", "You used the function where its derivative is needed.")
def _(theta: Array, a: Array) -> Any:
    return a * theta**2


@square_gradient.mistake("no-coefficient", "You left out the coefficient $a$.")
def _(theta: Array) -> Any:
    return 2 * theta


@rule
def shifted(theta: Array, a: Array, k: Array) -> Any:
    """f = sum of a_i (theta_i - k_i)^2. theta, a, k (n, 1) -> (1, 1). [C5.1]"""
    return a.mT @ (theta - k) ** 2


@shifted.mistake("no-shift", "You left out the shift: $k$ is subtracted from $\\theta$ first.")
def _(theta: Array, a: Array) -> Any:
    return (a * theta**2).sum((-2, -1), keepdims=True)


@shifted.mistake("no-square", "You did not square the difference.")
def _(theta: Array, a: Array, k: Array) -> Any:
    return (a * (theta - k)).sum((-2, -1), keepdims=True)


@shifted.mistake("gradient-for-value", "You gave the derivative; the value of the function is asked.")
def _(theta: Array, a: Array, k: Array) -> Any:
    return (2 * a * (theta - k)).sum((-2, -1), keepdims=True)


@rule
def shifted_gradient(theta: Array, a: Array, k: Array) -> Any:
    """Gradient of the sum of a_i (theta_i - k_i)^2. theta, a, k (n, 1) -> (n, 1). [C5.1]"""
    return 2 * a * (theta - k)


@shifted_gradient.mistake("no-two", "The factor 2 is missing: the derivative of a square has it.")
def _(theta: Array, a: Array, k: Array) -> Any:
    return a * (theta - k)


@shifted_gradient.mistake("no-shift", "You left out the shift: $k$ is subtracted from $\\theta$ first.")
def _(theta: Array, a: Array) -> Any:
    return 2 * a * theta


@shifted_gradient.mistake("value-for-gradient", "You used the function where its derivative is needed.")
def _(theta: Array, a: Array, k: Array) -> Any:
    return a * (theta - k) ** 2


@rule
def quadratic(theta: Array, A: Array, b: Array) -> Any:
    """f = 1/2 theta^T A theta + b^T theta. theta, b (n, 1), A (n, n) symmetric -> (1, 1). [C5.1]"""
    return theta.mT @ A @ theta / 2 + b.mT @ theta


@quadratic.mistake("no-half", "You left out the factor $\\frac{1}{2}$ of the quadratic part.")
def _(theta: Array, A: Array, b: Array) -> Any:
    return theta.mT @ A @ theta + b.mT @ theta


@quadratic.mistake("no-linear-part", "You left out the linear part $b^\\top \\theta$.")
def _(theta: Array, A: Array) -> Any:
    return theta.mT @ A @ theta / 2


@quadratic.mistake("no-cross-terms", "You used the diagonal of $A$ alone; the products $\\theta_1 \\theta_2$ count too.")
def _(theta: Array, A: Array, b: Array) -> Any:
    return theta.mT @ (A * np.eye(A.shape[-1])) @ theta / 2 + b.mT @ theta


@rule
def quadratic_gradient(theta: Array, A: Array, b: Array) -> Any:
    """Gradient of 1/2 theta^T A theta + b^T theta. theta, b (n, 1), A (n, n) symmetric -> (n, 1). [C5.1]"""
    return A @ theta + b


@quadratic_gradient.mistake("no-linear-part", "You left out $b$, the gradient of the linear part.")
def _(theta: Array, A: Array) -> Any:
    return A @ theta


@quadratic_gradient.mistake(
    "half-left",
    "You kept the factor $\\frac{1}{2}$; differentiating the quadratic part gives a 2 that cancels it.",
)
def _(theta: Array, A: Array, b: Array) -> Any:
    return A @ theta / 2 + b


@quadratic_gradient.mistake("no-cross-terms", "You used the diagonal of $A$ alone; the products $\\theta_1 \\theta_2$ count too.")
def _(theta: Array, A: Array, b: Array) -> Any:
    return A * np.eye(A.shape[-1]) @ theta + b


@rule
def quartic(theta: Array, p: Array, q: Array, r: Array, u: Array) -> Any:
    """f = p theta^4 + q theta^3 + r theta^2 + u theta. All (1, 1) -> (1, 1). [C5.1]"""
    return p * theta**4 + q * theta**3 + r * theta**2 + u * theta


@quartic.mistake("no-fourth-power", "You left out the term with $\\theta^4$.")
def _(theta: Array, q: Array, r: Array, u: Array) -> Any:
    return q * theta**3 + r * theta**2 + u * theta


@quartic.mistake("no-square", "You left out the term with $\\theta^2$.")
def _(theta: Array, p: Array, q: Array, u: Array) -> Any:
    return p * theta**4 + q * theta**3 + u * theta


@quartic.mistake("gradient-for-value", "You gave the derivative; the value of the function is asked.")
def _(theta: Array, p: Array, q: Array, r: Array, u: Array) -> Any:
    return 4 * p * theta**3 + 3 * q * theta**2 + 2 * r * theta + u


@rule
def quartic_gradient(theta: Array, p: Array, q: Array, r: Array, u: Array) -> Any:
    """Derivative of p theta^4 + q theta^3 + r theta^2 + u theta. All (1, 1) -> (1, 1). [C5.1]"""
    return 4 * p * theta**3 + 3 * q * theta**2 + 2 * r * theta + u


@quartic_gradient.mistake("no-factors", "You lowered the powers but did not multiply by the old exponents.")
def _(theta: Array, p: Array, q: Array, r: Array, u: Array) -> Any:
    return p * theta**3 + q * theta**2 + r * theta + u


@quartic_gradient.mistake("powers-kept", "You multiplied by the exponents but did not lower the powers by one.")
def _(theta: Array, p: Array, q: Array, r: Array, u: Array) -> Any:
    return 4 * p * theta**4 + 3 * q * theta**3 + 2 * r * theta**2 + u * theta


@quartic_gradient.mistake("value-for-gradient", "You used the function where its derivative is needed.")
def _(theta: Array, p: Array, q: Array, r: Array, u: Array) -> Any:
    return p * theta**4 + q * theta**3 + r * theta**2 + u * theta
