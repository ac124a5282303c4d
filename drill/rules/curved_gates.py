"""Back through curved gates and through gates with a kink: sigmoid, tanh, sine, ReLU, maximum. All (1, 1). [C4.4, C4.5]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill import numbers
from drill.derivation import rule
from drill.numbers import Array
from drill.rules.graphs import LOCAL, PASSED


@rule
def through_sigmoid(g: Array, out: Array) -> Any:
    """Back through a sigmoid, from its own value. [C4.5]"""
    return g * (out * (1 - out))


@through_sigmoid.mistake("local-gradient-only", LOCAL)
def _(out: Array) -> Any:
    return out * (1 - out)


@through_sigmoid.mistake("gradient-passed-on", PASSED)
def _(g: Array) -> Any:
    return g


@through_sigmoid.mistake("slope-of-tanh", "You used $1 - a^2$, the slope of tanh; the sigmoid has $a(1 - a)$.")
def _(g: Array, out: Array) -> Any:
    return g * (1 - out**2)


@through_sigmoid.mistake("one-minus-a", "You used $1 - a$ as the slope; it is still to be multiplied by $a$.")
def _(g: Array, out: Array) -> Any:
    return g * (1 - out)


@rule
def through_tanh(g: Array, out: Array) -> Any:
    """Back through tanh, from its own value. [C4.5]"""
    return g * (1 - out**2)


@through_tanh.mistake("local-gradient-only", LOCAL)
def _(out: Array) -> Any:
    return 1 - out**2


@through_tanh.mistake("gradient-passed-on", PASSED)
def _(g: Array) -> Any:
    return g


@through_tanh.mistake("slope-of-sigmoid", "You used $a(1 - a)$, the slope of the sigmoid; tanh has $1 - a^2$.")
def _(g: Array, out: Array) -> Any:
    return g * out * (1 - out)


@rule
def through_sine(g: Array, x: Array) -> Any:
    """Back through the sine. [C4.4]"""
    return g * numbers.cos(x)


@through_sine.mistake("minus-cosine", "You used $-\\cos x$; the derivative of $\\sin x$ is $\\cos x$.")
def _(g: Array, x: Array) -> Any:
    return -g * np.cos(x)


@through_sine.mistake("sine-kept", "You kept the sine; its derivative is the cosine.")
def _(g: Array, x: Array) -> Any:
    return g * np.sin(x)


@through_sine.mistake("local-gradient-only", LOCAL)
def _(x: Array) -> Any:
    return np.cos(x)


@rule
def through_cosine(g: Array, x: Array) -> Any:
    """Back through the cosine. [C4.4]"""
    return -g * numbers.sin(x)


@through_cosine.mistake("sign-of-sine", "The minus is missing; the derivative of $\\cos x$ is $-\\sin x$.")
def _(g: Array, x: Array) -> Any:
    return g * np.sin(x)


@through_cosine.mistake("cosine-kept", "You kept the cosine; its derivative is minus the sine.")
def _(g: Array, x: Array) -> Any:
    return g * np.cos(x)


@through_cosine.mistake("local-gradient-only", LOCAL)
def _(x: Array) -> Any:
    return -np.sin(x)


@rule
def through_relu(g: Array, x: Array) -> Any:
    """Back through ReLU: only where its input is positive. [C2.2, C4.4]"""
    return g * numbers.positive(x)


@through_relu.mistake("local-gradient-only", LOCAL)
def _(x: Array) -> Any:
    return numbers.positive(x)


@through_relu.mistake("gate-always-open", "You passed the gradient on for a negative input; ReLU passes nothing there.")
def _(g: Array) -> Any:
    return g


@through_relu.mistake("times-value", "You multiplied by the value; the slope of ReLU is 1 or 0.")
def _(g: Array, x: Array) -> Any:
    return g * numbers.relu(x)


@rule
def to_larger(g: Array, x: Array, other: Array) -> Any:
    """Back through a maximum: the whole gradient to the larger input, nothing to the other. [C4.4]"""
    return g * numbers.positive(x - other)


@to_larger.mistake(
    "to-both-inputs",
    "You passed the gradient to both inputs; a maximum passes it to the larger one alone.",
)
def _(g: Array) -> Any:
    return g


@to_larger.mistake(
    "to-the-other-input",
    "You passed the gradient to the smaller input; a maximum passes it to the larger one.",
)
def _(g: Array, x: Array, other: Array) -> Any:
    return g * numbers.positive(other - x)


@to_larger.mistake(
    "gradient-halved",
    "You split the gradient between the inputs; a maximum passes all of it to the larger one.",
)
def _(g: Array) -> Any:
    return g / 2


@to_larger.mistake("times-value", "You multiplied by the value; a maximum passes the gradient on unchanged.")
def _(g: Array, x: Array, other: Array) -> Any:
    return g * x * numbers.positive(x - other)


@rule
def to_smaller(g: Array, x: Array, other: Array) -> Any:
    """Back through a minimum: the whole gradient to the smaller input, nothing to the other. [C4.4]"""
    return g * numbers.positive(other - x)


@to_smaller.mistake(
    "to-both-inputs",
    "You passed the gradient to both inputs; a minimum passes it to the smaller one alone.",
)
def _(g: Array) -> Any:
    return g


@to_smaller.mistake(
    "to-the-other-input",
    "You passed the gradient to the larger input; a minimum passes it to the smaller one.",
)
def _(g: Array, x: Array, other: Array) -> Any:
    return g * numbers.positive(x - other)


@to_smaller.mistake(
    "gradient-halved",
    "You split the gradient between the inputs; a minimum passes all of it to the smaller one.",
)
def _(g: Array) -> Any:
    return g / 2
