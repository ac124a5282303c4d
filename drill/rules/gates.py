"""The gates of a scalar computation graph, forward. All (1, 1); x or y may be a whole number. [C4.4]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill import numbers
from drill.derivation import Rule, rule
from drill.numbers import Array
from drill.rules import activations, elementary


@rule
def add(x: Array, y: Array) -> Any:
    """Sum gate. [C4.4]"""
    return x + y


@add.mistake("product-for-sum", "You multiplied; this gate adds.")
def _(x: Array, y: Array) -> Any:
    return x * y


@add.mistake("difference-for-sum", "You subtracted; this gate adds.")
def _(x: Array, y: Array) -> Any:
    return x - y


@add.mistake("one-input-only", "You passed one input on and left out the other; this gate adds both.")
def _(x: Array) -> Any:
    return x


@rule
def subtract(x: Array, y: Array) -> Any:
    """Difference gate. [C4.4]"""
    return x - y


@subtract.mistake("order-reversed", "You subtracted in the other order.")
def _(x: Array, y: Array) -> Any:
    return y - x


@subtract.mistake("sum-for-difference", "You added; this gate subtracts.")
def _(x: Array, y: Array) -> Any:
    return x + y


@subtract.mistake("one-input-only", "You passed one input on and left out the other; this gate subtracts it.")
def _(x: Array) -> Any:
    return x


@rule
def multiply(x: Array, y: Array) -> Any:
    """Product gate. [C4.4]"""
    return x * y


@multiply.mistake("sum-for-product", "You added; this gate multiplies.")
def _(x: Array, y: Array) -> Any:
    return x + y


@multiply.mistake("sign-of-product", "The sign of the product is reversed.")
def _(x: Array, y: Array) -> Any:
    return -x * y


@multiply.mistake("one-input-only", "You passed one input on and left out the other; this gate multiplies both.")
def _(x: Array) -> Any:
    return x


@rule
def divide(x: Array, y: Array) -> Any:
    """Quotient gate. [C4.4]"""
    return x / y


@divide.mistake("quotient-reversed", "You divided in the other order.")
def _(x: Array, y: Array) -> Any:
    return y / x


@divide.mistake("product-for-quotient", "You multiplied; this gate divides.")
def _(x: Array, y: Array) -> Any:
    return x * y


@divide.mistake("sign-of-quotient", "The sign of the quotient is reversed.")
def _(x: Array, y: Array) -> Any:
    return -x / y


@rule
def negate(x: Array) -> Any:
    """Change of sign. [C4.4]"""
    return -x


@negate.mistake("sign-kept", "You kept the sign; this gate changes it.")
def _(x: Array) -> Any:
    return x


@negate.mistake("reciprocal-for-negative", "You took the reciprocal; this gate changes the sign.")
def _(x: Array) -> Any:
    return 1 / x


@rule
def raise_to(x: Array, n: int) -> Any:
    """Power gate with a whole exponent n. [C4.4]"""
    return x**n


@raise_to.mistake("exponent-as-factor", "You multiplied by the exponent; this gate raises to a power.")
def _(x: Array, n: int) -> Any:
    return n * x


@raise_to.mistake("sign-of-power", "The sign of the power is reversed.")
def _(x: Array, n: int) -> Any:
    return -(x * 1.0) ** n


@raise_to.mistake("power-too-high", "You multiplied once too often; count the factors.")
def _(x: Array, n: int) -> Any:
    return (x * 1.0) ** (n + 1)


@rule
def larger(x: Array, y: Array) -> Any:
    """Maximum gate. [C4.4]"""
    return numbers.maximum(x, y)


@larger.near
def _(x: Array, y: Array) -> Any:
    return x - y


@larger.mistake("smaller-for-larger", "You took the smaller value; this gate passes the larger one.")
def _(x: Array, y: Array) -> Any:
    return np.minimum(x, y)


@larger.mistake("sum-for-maximum", "You added; this gate passes the larger value alone.")
def _(x: Array, y: Array) -> Any:
    return x + y


@larger.mistake("larger-size", "You compared the absolute values; the signs count.")
def _(x: Array, y: Array) -> Any:
    return np.where(np.abs(x) > np.abs(y), x, y)


@rule
def smaller(x: Array, y: Array) -> Any:
    """Minimum gate. [C4.4]"""
    return numbers.minimum(x, y)


@smaller.near
def _(x: Array, y: Array) -> Any:
    return x - y


@smaller.mistake("larger-for-smaller", "You took the larger value; this gate passes the smaller one.")
def _(x: Array, y: Array) -> Any:
    return np.maximum(x, y)


@smaller.mistake("sum-for-minimum", "You added; this gate passes the smaller value alone.")
def _(x: Array, y: Array) -> Any:
    return x + y


GATES: dict[str, Rule] = {
    "add": add, "subtract": subtract, "multiply": multiply, "divide": divide, "negate": negate, "power": raise_to,
    "exp": elementary.exponential, "log": elementary.logarithm, "sqrt": elementary.root, "sin": elementary.sine,
    "cos": elementary.cosine, "max": larger, "min": smaller,
    "sigmoid": activations.sigmoid, "tanh": activations.tanh, "relu": activations.relu,
}  # fmt: skip
