"""Inverse questions of back-propagation: what must a given have been. [C5.1]"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drill.derivation import rule
from drill.numbers import Array
from drill.rules.activations import ACTIVATIONS, SLOPES


@rule
def rate_of_step(old: Array, new: Array, g: Array) -> Any:
    """The learning rate that takes an old weight to a new one. old, new, gradient g (1, 1) -> (1, 1). [C5.1]"""
    return (old - new) / g


@rate_of_step.mistake("sign-of-rate", "You subtracted in the other order; a step is old weight minus rate times gradient.")
def _(old: Array, new: Array, g: Array) -> Any:
    return (new - old) / g


@rate_of_step.mistake("change-alone", "You gave the change of the weight; divide it by the gradient.")
def _(old: Array, new: Array) -> Any:
    return old - new


@rate_of_step.mistake("change-times-gradient", "You multiplied the change by the gradient; divide by it.")
def _(old: Array, new: Array, g: Array) -> Any:
    return (old - new) * g


@rate_of_step.mistake("quotient-reversed", "You divided the gradient by the change; it is the change divided by the gradient.")
def _(old: Array, new: Array, g: Array) -> Any:
    return g / (old - new)


def after_step(activation: str) -> Callable[..., Any]:
    """The first weight of a two-input neuron after a step with a hidden rate; runs on float and on exact arrays."""
    value, (slope, source) = ACTIVATIONS[activation].function, SLOPES.get(activation, (None, "z"))

    def new_weight(w: Array, x: Array, v: Array, u: Array, b: Array, y: Array, eta: Array) -> Any:
        z = w * x + v * u + b
        a = value(z)
        slopes = slope.function(a if source == "a" else z) if slope else 1
        return w - eta * (a - y) * slopes * x

    return new_weight
