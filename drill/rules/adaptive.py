"""AdaGrad, RMSprop and Adam. theta, g, v, s, c (n, 1); eta, gamma, beta, eps (1, 1); t counts the steps from 1. [C6.3-C6.5]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, power, sqrt


@rule
def accumulate(c: Array, g: Array) -> Any:
    """AdaGrad's sum of squared gradients. c, g (n, 1) -> (n, 1). [C6.3]"""
    return c + g**2


@accumulate.mistake("no-square", "You added the gradient; its square is added.")
def _(c: Array, g: Array) -> Any:
    return c + g


@accumulate.mistake("state-forgotten", "You used the last gradient alone; the squares of all gradients so far are added up.")
def _(g: Array) -> Any:
    return g**2


@accumulate.mistake("square-of-sum", "You squared the sum; each gradient is squared first, then added.")
def _(c: Array, g: Array) -> Any:
    return (np.sqrt(c) + g) ** 2


@accumulate.mistake("mean-for-sum", "You averaged the old sum and the new square; AdaGrad adds them.")
def _(c: Array, g: Array) -> Any:
    return (c + g**2) / 2


@rule
def mean_square(gamma: Array, s: Array, g: Array) -> Any:
    """Weighted average of the squared gradients. s, g (n, 1), gamma (1, 1) -> (n, 1). [C6.4, C6.5]"""
    return gamma * s + (1 - gamma) * g**2


@mean_square.mistake("no-square", "You used the gradient where its square is averaged.")
def _(gamma: Array, s: Array, g: Array) -> Any:
    return gamma * s + (1 - gamma) * g


@mean_square.mistake(
    "weights-exchanged",
    "You exchanged the two weights: the old average keeps the large one, the new square gets one minus it.",
)
def _(gamma: Array, s: Array, g: Array) -> Any:
    return (1 - gamma) * s + gamma * g**2


@mean_square.mistake("no-one-minus", "You added the whole square; it is multiplied by one minus the decay rate.")
def _(gamma: Array, s: Array, g: Array) -> Any:
    return gamma * s + g**2


@mean_square.mistake("state-forgotten", "You left out the average of the step before; its weighted part is carried on.")
def _(gamma: Array, g: Array) -> Any:
    return (1 - gamma) * g**2


@mean_square.mistake("weight-squared", "You squared the weight together with the gradient; only the gradient is squared.")
def _(gamma: Array, s: Array, g: Array) -> Any:
    return gamma * s + ((1 - gamma) * g) ** 2


@rule
def mean_gradient(beta: Array, v: Array, g: Array) -> Any:
    """Weighted average of the gradients, Adam's first moment. v, g (n, 1), beta (1, 1) -> (n, 1). [C6.5]"""
    return beta * v + (1 - beta) * g


@mean_gradient.mistake(
    "weights-exchanged",
    "You exchanged the two weights: the old average keeps the large one, the new gradient gets one minus it.",
)
def _(beta: Array, v: Array, g: Array) -> Any:
    return (1 - beta) * v + beta * g


@mean_gradient.mistake("no-one-minus", "You added the whole gradient; it is multiplied by one minus the decay rate.")
def _(beta: Array, v: Array, g: Array) -> Any:
    return beta * v + g


@mean_gradient.mistake("state-forgotten", "You left out the average of the step before; its weighted part is carried on.")
def _(beta: Array, g: Array) -> Any:
    return (1 - beta) * g


@rule
def unbias(v: Array, beta: Array, t: int) -> Any:
    """Bias-corrected average v / (1 - beta^t). v (n, 1), beta (1, 1), t = 1, 2, ... -> (n, 1). [C6.5]"""
    return v / (1 - power(beta, t))


@unbias.mistake("no-correction", "You left out the bias correction: the average is divided by $1 - \\beta^t$.")
def _(v: Array) -> Any:
    return v


@unbias.mistake("no-power", "You divided by $1 - \\beta$ at a later step; there $\\beta$ is raised to the power $t$.")
def _(v: Array, beta: Array) -> Any:
    return v / (1 - beta)


@unbias.mistake("t-from-zero", "You counted the steps from 0; the first step has $t = 1$.")
def _(v: Array, beta: Array, t: int) -> Any:
    return v / (1 - beta ** (t - 1))


@unbias.mistake("multiplied", "You multiplied by $1 - \\beta^t$; the correction divides by it.")
def _(v: Array, beta: Array, t: int) -> Any:
    return v * (1 - beta**t)


@unbias.mistake("power-outside", "You raised $1 - \\beta$ to the power $t$; the power belongs to $\\beta$.")
def _(v: Array, beta: Array, t: int) -> Any:
    return v / (1 - beta) ** t


@rule
def scaled_step(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    """Step divided by the root of the squares, eps outside the root. theta, g, s (n, 1), eta, eps (1, 1) -> (n, 1). [C6.3]"""
    return theta - eta * g / (sqrt(s) + eps)


@scaled_step.convention("eps-inside", "Right with $\\varepsilon$ under the root. Here it is added outside.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - eta * g / np.sqrt(s + eps)


@scaled_step.mistake("no-root", "You divided without taking the square root.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - eta * g / (s + eps)


@scaled_step.mistake("uphill", "You moved along the gradient; descent moves against it.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta + eta * g / (np.sqrt(s) + eps)


@scaled_step.mistake("no-scaling", "You took a plain step; it is divided by the root of the accumulated squares.")
def _(theta: Array, eta: Array, g: Array) -> Any:
    return theta - eta * g


@scaled_step.mistake("multiplied", "You multiplied by the root; the step is divided by it.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - eta * g * (np.sqrt(s) + eps)


@scaled_step.mistake("no-rate", "You left out the learning rate.")
def _(theta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - g / (np.sqrt(s) + eps)


@rule
def scaled_step_inside(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    """Step divided by the root of the squares, eps under the root. theta, g, s (n, 1), eta, eps (1, 1) -> (n, 1). [C6.3-C6.5]"""
    return theta - eta * g / sqrt(s + eps)


@scaled_step_inside.convention("eps-outside", "Right with $\\varepsilon$ outside the root. Here it is added under the root.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - eta * g / (np.sqrt(s) + eps)


@scaled_step_inside.mistake("no-root", "You divided without taking the square root.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - eta * g / (s + eps)


@scaled_step_inside.mistake("uphill", "You moved along the gradient; descent moves against it.")
def _(theta: Array, eta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta + eta * g / np.sqrt(s + eps)


@scaled_step_inside.mistake("no-scaling", "You took a plain step; it is divided by the root of the accumulated squares.")
def _(theta: Array, eta: Array, g: Array) -> Any:
    return theta - eta * g


@scaled_step_inside.mistake("no-rate", "You left out the learning rate.")
def _(theta: Array, g: Array, s: Array, eps: Array) -> Any:
    return theta - g / np.sqrt(s + eps)


@rule
def corrected_step(theta: Array, eta: Array, v: Array, s: Array, eps: Array, beta1: Array, beta2: Array, t: int) -> Any:
    """Adam's step with the bias correction written into it. theta, v, s (n, 1) -> (n, 1). [C6.5]"""
    return theta - eta * (v / (1 - power(beta1, t))) / (sqrt(s / (1 - power(beta2, t))) + eps)
