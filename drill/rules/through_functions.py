"""Back through the exponential, the logarithm and the square root. g arrives from above. All (1, 1). [C4.4]"""

from __future__ import annotations

from typing import Any

from drill import numbers
from drill.derivation import rule
from drill.numbers import Array
from drill.rules.graphs import PASSED, SIGN, local_alone


@rule
def through_exponential(g: Array, out: Array) -> Any:
    """Back through e^x, from its own value. [C4.4]"""
    return g * out


@through_exponential.mistake("gradient-passed-on", PASSED)
def _(g: Array) -> Any:
    return g


@through_exponential.mistake(
    "exponential-twice",
    "You took the exponential of its value once more; the derivative of $e^{x}$ is that value itself.",
)
def _(g: Array, out: Array) -> Any:
    return g * numbers.exp(out)


local_alone(through_exponential, lambda out: out)


@rule
def through_logarithm(g: Array, x: Array) -> Any:
    """Back through the natural logarithm. [C4.4]"""
    return g / x


@through_logarithm.mistake("multiplied-by-argument", "You multiplied by $x$; the derivative of $\\ln x$ is $1/x$.")
def _(g: Array, x: Array) -> Any:
    return g * x


@through_logarithm.mistake("sign-of-gradient", SIGN)
def _(g: Array, x: Array) -> Any:
    return -g / x


local_alone(through_logarithm, lambda x: 1 / x)


@rule
def through_root(g: Array, out: Array) -> Any:
    """Back through a square root, from its own value. [C4.4]"""
    return g / (2 * out)


@through_root.mistake("no-two", "You left out the 2: the derivative of $\\sqrt{x}$ is $1 / (2 \\sqrt{x})$.")
def _(g: Array, out: Array) -> Any:
    return g / out


@through_root.mistake("root-multiplied", "You multiplied by the root; divide by twice the root.")
def _(g: Array, out: Array) -> Any:
    return g * out / 2


local_alone(through_root, lambda out: 1 / (2 * out))
