"""The gates of a scalar computation graph, backward: what a gate passes back along one edge. g arrives at its output. [C4.4]

All (1, 1); a value that is not differentiated may be a whole number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drill.derivation import Rule, rule
from drill.numbers import Array

LOCAL = "You used the local derivative alone; multiply it by the gradient that arrives from above."
PASSED = "You passed the gradient on unchanged; multiply it by the local derivative of the gate."
SIGN = "The sign is reversed."


def local_alone(through: Rule, derivative: Callable[..., Any]) -> None:
    """The mistake of using the derivative of a gate without the gradient from above; `derivative` takes what it needs."""
    through.mistake("local-gradient-only", LOCAL)(derivative)


@rule
def through_sum(g: Array) -> Any:
    """Back through a sum. [C4.4]"""
    return g * 1


@through_sum.mistake(
    "gradient-halved",
    "You split the gradient between the inputs; a sum passes the whole gradient to each.",
)
def _(g: Array) -> Any:
    return g / 2


@through_sum.mistake("local-gradient-only", LOCAL)
def _(g: Array) -> Any:
    return g * 0 + 1


@through_sum.mistake("sign-of-gradient", SIGN)
def _(g: Array) -> Any:
    return -g


@rule
def through_minus(g: Array) -> Any:
    """Back to what is subtracted or changes its sign. [C4.4]"""
    return -g


@through_minus.mistake("minus-forgotten", "You left out the minus: the derivative by what is subtracted is $-1$.")
def _(g: Array) -> Any:
    return g


@through_minus.mistake("local-gradient-only", LOCAL)
def _(g: Array) -> Any:
    return g * 0 - 1


@through_minus.mistake(
    "gradient-halved",
    "You split the gradient between the inputs; each gets the whole gradient, with its sign.",
)
def _(g: Array) -> Any:
    return -g / 2


@rule
def through_product(g: Array, other: Array) -> Any:
    """Back through a product: times the other factor. [C4.4]"""
    return g * other


@through_product.mistake(
    "gradient-passed-on",
    "You passed the gradient on unchanged, as a sum does; a product multiplies it by the other factor.",
)
def _(g: Array) -> Any:
    return g


@through_product.mistake("factor-added", "You added the other factor; multiply the gradient by it.")
def _(g: Array, other: Array) -> Any:
    return g + other


local_alone(through_product, lambda other: other)


@rule
def through_numerator(g: Array, bottom: Array) -> Any:
    """Back to the numerator of a quotient. [C4.4]"""
    return g / bottom


@through_numerator.mistake("multiplied-by-denominator", "You multiplied by the denominator; divide by it.")
def _(g: Array, bottom: Array) -> Any:
    return g * bottom


@through_numerator.mistake("gradient-passed-on", PASSED)
def _(g: Array) -> Any:
    return g


local_alone(through_numerator, lambda bottom: 1 / bottom)


@rule
def through_denominator(g: Array, top: Array, bottom: Array) -> Any:
    """Back to the denominator of a quotient. [C4.4]"""
    return -(g * top / bottom**2)


@through_denominator.mistake("sign-of-reciprocal", "The minus sign is missing; the derivative of $1/x$ is $-1/x^2$.")
def _(g: Array, top: Array, bottom: Array) -> Any:
    return g * top / bottom**2


@through_denominator.mistake("no-square", "You divided by the denominator once; the derivative of $1/x$ is $-1/x^2$.")
def _(g: Array, top: Array, bottom: Array) -> Any:
    return -g * top / bottom


local_alone(through_denominator, lambda g, top, bottom: g * 0 - top / bottom**2)


@rule
def through_power(g: Array, x: Array, n: int) -> Any:
    """Back through a power with a whole exponent n other than 1 and 2. [C4.4]"""
    return g * (n * x ** (n - 1))


@rule
def through_square(g: Array, x: Array) -> Any:
    """Back through a square. [C4.4]"""
    return g * (2 * x)


@through_power.mistake("no-exponent", "You left out the exponent as a factor: the derivative of $x^n$ is $n x^{n-1}$.")
def _(g: Array, x: Array, n: int) -> Any:
    return g * (x * 1.0) ** (n - 1)


@through_power.mistake("power-kept", "You kept the power; the derivative of $x^n$ is $n x^{n-1}$.")
def _(g: Array, x: Array, n: int) -> Any:
    return g * n * (x * 1.0) ** n


local_alone(through_power, lambda x, n: n * (x * 1.0) ** (n - 1))


@through_square.mistake("no-two", "You left out the factor 2: the derivative of $x^2$ is $2x$.")
def _(g: Array, x: Array) -> Any:
    return g * x


@through_square.mistake("square-kept", "You kept the square; the derivative of $x^2$ is $2x$.")
def _(g: Array, x: Array) -> Any:
    return g * 2 * x**2


local_alone(through_square, lambda x: 2 * x)


@rule
def branches(*parts: Array) -> Any:
    """A value that feeds several gates: what comes back along each edge is added. [C4.4]"""
    return sum(parts[1:], parts[0])


@branches.mistake(
    "first-branch-only",
    "You followed one branch alone; this value feeds several gates, so add what comes back along each.",
)
def _(*parts: Array) -> Any:
    return parts[0]


@branches.mistake(
    "last-branch-only",
    "You followed one branch alone; this value feeds several gates, so add what comes back along each.",
)
def _(*parts: Array) -> Any:
    return parts[-1]


@branches.mistake("product-for-sum", "You multiplied the gradients of the branches; they are added.")
def _(*parts: Array) -> Any:
    product = parts[0]
    for part in parts[1:]:
        product = product * part
    return product


@branches.mistake("mean-for-sum", "You averaged over the branches; their gradients are added.")
def _(*parts: Array) -> Any:
    return sum(parts[1:], parts[0]) / len(parts)
