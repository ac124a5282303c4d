"""The line on which a neuron of two inputs decides: w1 x1 + w2 x2 + b = 0. All quantities are (1, 1). [C2.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, sqrt


@rule
def intercept(b: Array, w: Array) -> Any:
    """Where the line meets the axis of the input with the weight w. [C2.1]"""
    return -b / w


@intercept.mistake(
    "sign-of-intercept",
    "The sign is reversed: with the other input 0, $w x + b = 0$ gives $x = -b / w$.",
)
def _(b: Array, w: Array) -> Any:
    return b / w


@intercept.mistake("fraction-inverted", "You inverted the fraction; divide the bias by the weight.")
def _(b: Array, w: Array) -> Any:
    return -w / b


@intercept.mistake("not-divided", "You did not divide by the weight.")
def _(b: Array) -> Any:
    return -b


@rule
def slope_of_line(w1: Array, w2: Array) -> Any:
    """Slope of the line, x2 over x1. [C2.1]"""
    return -w1 / w2


@slope_of_line.mistake("sign-of-slope", "The sign is reversed: solve $w_1 x_1 + w_2 x_2 + b = 0$ for $x_2$.")
def _(w1: Array, w2: Array) -> Any:
    return w1 / w2


@slope_of_line.mistake("fraction-inverted", "You inverted the fraction; solve for $x_2$, so divide by $w_2$.")
def _(w1: Array, w2: Array) -> Any:
    return -w2 / w1


@slope_of_line.mistake("normal-for-line", "You gave the slope of the weight vector; the line is perpendicular to it.")
def _(w1: Array, w2: Array) -> Any:
    return w2 / w1


@rule
def net_input_of_two(w1: Array, x1: Array, w2: Array, x2: Array, b: Array) -> Any:
    """Net input of a neuron of two inputs. [C2.1]"""
    return w1 * x1 + w2 * x2 + b


@net_input_of_two.mistake("no-bias", "You left out the bias: add $b$ to the weighted sum.")
def _(w1: Array, x1: Array, w2: Array, x2: Array) -> Any:
    return w1 * x1 + w2 * x2


@net_input_of_two.mistake("bias-subtracted", "You subtracted the bias; it is added.")
def _(w1: Array, x1: Array, w2: Array, x2: Array, b: Array) -> Any:
    return w1 * x1 + w2 * x2 - b


@net_input_of_two.mistake("weights-exchanged", "You exchanged the weights of the two inputs.")
def _(w1: Array, x1: Array, w2: Array, x2: Array, b: Array) -> Any:
    return w2 * x1 + w1 * x2 + b


@rule
def signed_distance(z: Array, w1: Array, w2: Array) -> Any:
    """Distance of a point with the net input z from the line, with its sign. [C2.1]"""
    return z / sqrt(w1**2 + w2**2)


@signed_distance.mistake("not-normalised", "You gave the net input; divide it by the length of the weight vector.")
def _(z: Array) -> Any:
    return z


@signed_distance.mistake("no-root", "You divided by the square of the length; take its root.")
def _(z: Array, w1: Array, w2: Array) -> Any:
    return z / (w1**2 + w2**2)


@signed_distance.mistake(
    "sum-of-weights",
    "You divided by the sum of the weights; the length is the root of the sum of their squares.",
)
def _(z: Array, w1: Array, w2: Array) -> Any:
    return z / (abs(w1) + abs(w2))
