"""Activation functions and their slopes. Entry by entry; z and a are (n, batch). [C2.2, C4.5]"""

from __future__ import annotations

from typing import Any

from drill import numbers
from drill.derivation import Rule, rule
from drill.numbers import Array

# why the formulas with brackets and with two ReLUs say what the definitions by cases say
BRACKET = "The bracket is 1 where its condition holds, else 0."
LEAKING = "Where $z > 0$ the second term is 0; where $z \\le 0$ the first is 0, and the second is $\\alpha z$."


@rule
def sigmoid(z: Array) -> Any:
    """Sigmoid 1 / (1 + e^-z). z (n, batch) -> (n, batch). [C2.2]"""
    return numbers.sigmoid(z)


@sigmoid.mistake("sign-of-exponent", "You used $e^{z}$ in the sigmoid; its exponent is $-z$.")
def _(z: Array) -> Any:
    return numbers.sigmoid(-z)


@sigmoid.mistake("no-activation", "You left out the activation: the sigmoid is still to be taken of $z$.")
def _(z: Array) -> Any:
    return z


@sigmoid.mistake("tanh-for-sigmoid", "You used tanh; this layer uses the sigmoid.")
def _(z: Array) -> Any:
    return numbers.tanh(z)


@rule
def tanh(z: Array) -> Any:
    """Hyperbolic tangent. z (n, batch) -> (n, batch). [C2.2]"""
    return numbers.tanh(z)


@tanh.mistake("no-activation", "You left out the activation: tanh is still to be taken of $z$.")
def _(z: Array) -> Any:
    return z


@tanh.mistake("sigmoid-for-tanh", "You used the sigmoid; this layer uses tanh.")
def _(z: Array) -> Any:
    return numbers.sigmoid(z)


@tanh.mistake("tanh-of-half", "You took tanh of $z/2$; tanh is $(e^{z} - e^{-z})/(e^{z} + e^{-z})$, with the whole $z$.")
def _(z: Array) -> Any:
    return numbers.tanh(z / 2)


@rule
def relu(z: Array) -> Any:
    """Rectified linear unit max(0, z). z (n, batch) -> (n, batch). [C2.2]"""
    return numbers.relu(z)


@relu.near
def _(z: Array) -> Any:
    return z


@relu.mistake("no-activation", "You left negative inputs as they are; ReLU gives 0 for them.")
def _(z: Array) -> Any:
    return z


@relu.mistake("absolute-value", "You took the absolute value; ReLU gives 0 for a negative input.")
def _(z: Array) -> Any:
    return numbers.absolute(z)


@relu.mistake("negative-part", "You kept the negative inputs and set the positive ones to 0; ReLU does the reverse.")
def _(z: Array) -> Any:
    return z - numbers.relu(z)


@rule
def leaky_relu(z: Array, alpha: Array) -> Any:
    """Leaky ReLU: z where z > 0, else alpha z. z (n, batch), alpha (1, 1) -> (n, batch). [C2.2]"""
    return numbers.relu(z) - alpha * numbers.relu(-z)


@leaky_relu.near
def _(z: Array, alpha: Array) -> Any:
    return z


@leaky_relu.mistake("no-leak", "You set negative inputs to 0; the leaky ReLU multiplies them by $\\alpha$.")
def _(z: Array) -> Any:
    return numbers.relu(z)


@leaky_relu.mistake("leak-on-both-sides", "You multiplied every input by $\\alpha$; positive inputs stay as they are.")
def _(z: Array, alpha: Array) -> Any:
    return alpha * z


@leaky_relu.mistake("wrong-sign-of-leak", "The sign of the negative side is reversed: it is $\\alpha z$, a negative number.")
def _(z: Array, alpha: Array) -> Any:
    return numbers.relu(z) + alpha * numbers.relu(-z)


@rule
def identity(z: Array) -> Any:
    """No activation: the output is z itself. z (n, batch) -> (n, batch). [C2.2]"""
    return z


@identity.mistake("sigmoid-on-linear-unit", "You applied a sigmoid; this layer is linear, so its output is $z$ itself.")
def _(z: Array) -> Any:
    return numbers.sigmoid(z)


@identity.mistake("relu-on-linear-unit", "You set negative values to 0; this layer is linear, so its output is $z$ itself.")
def _(z: Array) -> Any:
    return numbers.relu(z)


@identity.mistake("tanh-on-linear-unit", "You applied tanh; this layer is linear, so its output is $z$ itself.")
def _(z: Array) -> Any:
    return numbers.tanh(z)


@rule
def softmax(z: Array) -> Any:
    """Softmax over the entries of each column. z (n, batch) -> (n, batch). [C2.2, C2.3]"""
    return numbers.softmax(z)


@softmax.mistake("not-normalised", "You took the exponentials but did not divide by their sum.")
def _(z: Array) -> Any:
    return numbers.exp(z)


@softmax.mistake("no-exponential", "You divided the logits by their sum; softmax takes the exponential of each first.")
def _(z: Array) -> Any:
    return z / z.sum(-2, keepdims=True)


@softmax.mistake("sigmoid-for-softmax", "You took the sigmoid of each logit; softmax divides each exponential by their sum.")
def _(z: Array) -> Any:
    return numbers.sigmoid(z)


@rule
def sigmoid_slope(a: Array) -> Any:
    """Slope of the sigmoid from its output: a (1 - a). a (n, batch) -> (n, batch). [C4.5]"""
    return a * (1 - a)


@sigmoid_slope.mistake("slope-is-activation", "You used the activation $a$ as the slope; the slope is $a(1 - a)$.")
def _(a: Array) -> Any:
    return a


@sigmoid_slope.mistake("one-minus-a", "You used $1 - a$ as the slope; it is still to be multiplied by $a$.")
def _(a: Array) -> Any:
    return 1 - a


@sigmoid_slope.mistake("slope-of-tanh", "You used $1 - a^2$, the slope of tanh; the sigmoid has $a(1 - a)$.")
def _(a: Array) -> Any:
    return 1 - a * a


@sigmoid_slope.mistake(
    "sigmoid-twice",
    "You put $a$ into the sigmoid once more; $a$ is already $\\sigma(z)$, so the slope is $a(1 - a)$.",
)
def _(a: Array) -> Any:
    return numbers.sigmoid(a) * (1 - numbers.sigmoid(a))


@rule
def tanh_slope(a: Array) -> Any:
    """Slope of tanh from its output: 1 - a^2. a (n, batch) -> (n, batch). [C2.2]"""
    return 1 - a**2


@tanh_slope.mistake("slope-of-sigmoid", "You used $a(1 - a)$, the slope of the sigmoid; tanh has $1 - a^2$.")
def _(a: Array) -> Any:
    return a * (1 - a)


@tanh_slope.mistake("no-square", "You used $1 - a$; the slope of tanh is $1 - a^2$.")
def _(a: Array) -> Any:
    return 1 - a


@tanh_slope.mistake("tanh-twice", "You put $a$ into tanh once more; $a$ is already $\\tanh(z)$, so the slope is $1 - a^2$.")
def _(a: Array) -> Any:
    return 1 - numbers.tanh(a) ** 2


@rule
def relu_slope(z: Array) -> Any:
    """Slope of ReLU: 1 where z > 0, else 0. z (n, batch) -> (n, batch). [C2.2]"""
    return numbers.positive(z)


@relu_slope.near
def _(z: Array) -> Any:
    return z


@relu_slope.mistake("slope-all-one", "You used the slope 1 for every unit; a unit with $z < 0$ has slope 0.")
def _(z: Array) -> Any:
    return z * 0 + 1


@relu_slope.mistake("slope-reversed", "You used the slope 0 for the active units; the slope is 1 where $z > 0$.")
def _(z: Array) -> Any:
    return 1 - numbers.positive(z)


@relu_slope.mistake("slope-is-activation", "You used the activation as the slope; the slope of ReLU is 1 or 0.")
def _(z: Array) -> Any:
    return numbers.relu(z)


@rule
def leaky_relu_slope(z: Array, alpha: Array) -> Any:
    """Slope of leaky ReLU: 1 where z > 0, else alpha. z (n, batch), alpha (1, 1) -> (n, batch). [C2.2]"""
    return numbers.positive(z) + alpha * (1 - numbers.positive(z))


@leaky_relu_slope.near
def _(z: Array, alpha: Array) -> Any:
    return z


@leaky_relu_slope.mistake("slope-of-relu", "You used the slope 0 for $z < 0$; the leaky ReLU has the slope $\\alpha$ there.")
def _(z: Array) -> Any:
    return numbers.positive(z)


@leaky_relu_slope.mistake("slope-reversed", "You exchanged the two slopes; it is 1 where $z > 0$ and $\\alpha$ where $z < 0$.")
def _(z: Array, alpha: Array) -> Any:
    return 1 - numbers.positive(z) + alpha * numbers.positive(z)


@leaky_relu_slope.mistake("minus-alpha", "You used $-\\alpha$ for $z < 0$; the slope there is $\\alpha$.")
def _(z: Array, alpha: Array) -> Any:
    return numbers.positive(z) - alpha * (1 - numbers.positive(z))


ACTIVATIONS: dict[str, Rule] = {
    "sigmoid": sigmoid, "tanh": tanh, "relu": relu, "identity": identity, "softmax": softmax,
}  # fmt: skip
# the slope of each, and whether it is taken from the output a or from the net input z; a linear unit has the slope 1
SLOPES: dict[str, tuple[Rule, str]] = {
    "sigmoid": (sigmoid_slope, "a"), "tanh": (tanh_slope, "a"), "relu": (relu_slope, "z"),
}  # fmt: skip
