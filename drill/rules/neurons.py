"""One neuron: its net input, its gradient, and what it takes to reach an output. w (n, 1); samples are columns of x. [C2.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array


@rule
def weighted_sum(w: Array, x: Array, b: Array) -> Any:
    """Net input of a neuron. w (n, 1), x (n, batch), b (1, 1) -> (1, batch). [C2.1]"""
    return w.mT @ x + b


@weighted_sum.mistake("no-bias", "You left out the bias: add $b$ to the weighted sum.")
def _(w: Array, x: Array) -> Any:
    return w.mT @ x


@weighted_sum.mistake("bias-subtracted", "You subtracted the bias; it is added.")
def _(w: Array, x: Array, b: Array) -> Any:
    return w.mT @ x - b


@weighted_sum.mistake("no-weights", "You added the inputs without their weights; each is multiplied by its weight first.")
def _(w: Array, x: Array, b: Array) -> Any:
    return (w.mT * 0 + 1) @ x + b


@weighted_sum.mistake(
    "signs-of-weights-dropped",
    "You left out the minus signs of the weights; a negative weight subtracts.",
)
def _(w: Array, x: Array, b: Array) -> Any:
    return abs(w).mT @ x + b


@rule
def weighted_sum_alone(w: Array, x: Array) -> Any:
    """Net input of a neuron without bias. w (n, 1), x (n, batch) -> (1, batch). [C2.1]"""
    return w.mT @ x


@weighted_sum_alone.mistake("no-weights", "You added the inputs without their weights; each is multiplied by its weight first.")
def _(w: Array, x: Array) -> Any:
    return (w.mT * 0 + 1) @ x


@weighted_sum_alone.mistake(
    "signs-of-weights-dropped",
    "You left out the minus signs of the weights; a negative weight subtracts.",
)
def _(w: Array, x: Array) -> Any:
    return abs(w).mT @ x


@weighted_sum_alone.mistake("first-input-alone", "You used the first input alone; every input enters with its weight.")
def _(w: Array, x: Array) -> Any:
    return w[..., :1, :] * x[..., :1, :]


@rule
def neuron_gradient(x: Array, delta: Array) -> Any:
    """Gradient of a neuron's weights. x (n, batch), delta = dL/dz (1, batch) -> (n, 1). [C4.3]"""
    return x @ delta.mT


@neuron_gradient.mistake("no-input", "You left out the input: each weight's gradient is $\\delta$ times its own input.")
def _(x: Array, delta: Array) -> Any:
    return (x * 0 + 1) @ delta.mT


@neuron_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed; the minus belongs to the update.")
def _(x: Array, delta: Array) -> Any:
    return -(x @ delta.mT)


@neuron_gradient.mistake("absolute-inputs", "You left out the minus signs of the inputs.")
def _(x: Array, delta: Array) -> Any:
    return abs(x) @ delta.mT


@neuron_gradient.mistake("first-sample-only", "You used the first sample alone; the samples' gradients are added.")
def _(x: Array, delta: Array) -> Any:
    return x[..., :1] @ delta[..., :1].mT


@rule
def remaining_input(z: Array, b: Array, w1: Array, x1: Array, w2: Array) -> Any:
    """The second input that gives the net input z. All (1, 1). [C2.1]"""
    return (z - b - w1 * x1) / w2


@remaining_input.mistake("bias-forgotten", "You forgot the bias; it is subtracted from the net input too.")
def _(z: Array, w1: Array, x1: Array, w2: Array) -> Any:
    return (z - w1 * x1) / w2


@remaining_input.mistake("first-input-forgotten", "You forgot the share of the first input, $w_1 x_1$.")
def _(z: Array, b: Array, w2: Array) -> Any:
    return (z - b) / w2


@remaining_input.mistake("not-divided", "You did not divide by the weight of the input that is sought.")
def _(z: Array, b: Array, w1: Array, x1: Array) -> Any:
    return z - b - w1 * x1


@remaining_input.mistake("terms-added", "You added the other terms to the net input; they are subtracted.")
def _(z: Array, b: Array, w1: Array, x1: Array, w2: Array) -> Any:
    return (z + b + w1 * x1) / w2
