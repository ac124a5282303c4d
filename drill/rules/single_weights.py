"""The chain rule for single weights: named pieces, one number each. [C4.3, C4.4]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, Function


def component(i: int) -> Function:
    """Takes entry i of a column, counted from 1."""
    return Function("component", lambda x: x[..., i - 1 : i, :1], lambda x: rf"\left({x}\right)_{{{i}}}", shape=lambda _: (1, 1))


@rule
def element_gradient(delta: Array, a: Array, i: int, j: int) -> Any:
    """Gradient of the weight from unit j to unit i. delta (m, 1), a (n, 1) -> (1, 1). [C4.3]"""
    return component(i)(delta) * component(j)(a)


@element_gradient.mistake(
    "indices-exchanged",
    "You exchanged the two indices: $W_{ij}$ leads from unit $j$ to unit $i$, so it needs $\\delta_i a_j$.",
)
def _(delta: Array, a: Array, i: int, j: int) -> Any:
    return _entry(delta, j) * _entry(a, i)


@element_gradient.mistake("no-input", "You left out the activation at the start of the weight: multiply $\\delta_i$ by $a_j$.")
def _(delta: Array, i: int) -> Any:
    return _entry(delta, i)


@element_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed; the minus belongs to the update.")
def _(delta: Array, a: Array, i: int, j: int) -> Any:
    return -_entry(delta, i) * _entry(a, j)


@element_gradient.mistake("all-errors", "You added all error signals; a weight into unit $i$ meets $\\delta_i$ alone.")
def _(delta: Array, a: Array, j: int) -> Any:
    return delta.sum((-2, -1), keepdims=True) * _entry(a, j)


def _entry(x: Array, i: int) -> Any:
    """Entry i of a column; the last one where it is shorter."""
    i = min(i, x.shape[-2])
    return x[..., i - 1 : i, :1]


@rule
def net_input(v: Array, p: Array, w: Array, q: Array, b: Array) -> Any:
    """Net input of a unit with two inputs p, q, weights v, w and bias b. All (1, 1). [C4.1]"""
    return v * p + w * q + b


@net_input.mistake("no-bias", "You left out the bias.")
def _(v: Array, p: Array, w: Array, q: Array) -> Any:
    return v * p + w * q


@net_input.mistake("weights-exchanged", "You exchanged the two weights of this unit; look where each begins.")
def _(v: Array, p: Array, w: Array, q: Array, b: Array) -> Any:
    return w * p + v * q + b


@net_input.mistake("first-input-only", "You used the first input alone; a unit adds all its inputs, each times its weight.")
def _(v: Array, p: Array, b: Array) -> Any:
    return v * p + b


@rule
def piece_of_weight(p: Array) -> Any:
    """Derivative of a net input by one of its weights: what the weight multiplies. (1, 1) -> (1, 1). [C4.4]"""
    return p


@piece_of_weight.mistake("one-for-input", "You used 1; the derivative of $w p$ by $w$ is $p$.")
def _(p: Array) -> Any:
    return p * 0 + 1


@piece_of_weight.mistake("square-of-input", "You multiplied by the input twice; once is needed.")
def _(p: Array) -> Any:
    return p * p


@rule
def piece_of_input(w: Array) -> Any:
    """Derivative of a net input by one of its inputs: the weight between them. (1, 1) -> (1, 1). [C4.4]"""
    return w


@piece_of_input.mistake("one-for-weight", "You used 1; the derivative of $w a$ by $a$ is the weight $w$.")
def _(w: Array) -> Any:
    return w * 0 + 1


@rule
def chain(error: Array, w: Array, slope: Array) -> Any:
    """Back through a weight and an activation: dL/dz above, the weight, the slope below. All (1, 1). [C4.4]"""
    return error * w * slope


@chain.mistake("pieces-added", "You added the pieces; along one path they are multiplied.")
def _(error: Array, w: Array, slope: Array) -> Any:
    return error + w + slope


@chain.mistake("slope-missing", "You left out the slope of the activation, the last piece.")
def _(error: Array, w: Array) -> Any:
    return error * w


@chain.mistake("weight-missing", "You left out the weight between the two units.")
def _(error: Array, slope: Array) -> Any:
    return error * slope


@chain.mistake("error-missing", "You left out what comes back from the loss, the first piece.")
def _(w: Array, slope: Array) -> Any:
    return w * slope


@rule
def two_pieces(p: Array, q: Array) -> Any:
    """Chain rule along two pieces. All (1, 1). [C4.4]"""
    return p * q


@two_pieces.mistake("pieces-added", "You added the pieces; along one path they are multiplied.")
def _(p: Array, q: Array) -> Any:
    return p + q


@two_pieces.mistake("first-piece-alone", "You stopped at the first piece; multiply by the next one.")
def _(p: Array) -> Any:
    return p


@two_pieces.mistake("second-piece-alone", "You used the second piece alone; multiply by what comes from the loss.")
def _(q: Array) -> Any:
    return q


@rule
def two_paths(p: Array, v: Array, q: Array, w: Array) -> Any:
    """A unit that feeds two others: what comes back along both paths is added. All (1, 1). [C4.4]"""
    return p * v + q * w


@two_paths.mistake(
    "first-path-only",
    "You followed the first path alone; the unit feeds both outputs, so add what comes back along each.",
)
def _(p: Array, v: Array) -> Any:
    return p * v


@two_paths.mistake(
    "second-path-only",
    "You followed the second path alone; the unit feeds both outputs, so add what comes back along each.",
)
def _(q: Array, w: Array) -> Any:
    return q * w


@two_paths.mistake("paths-multiplied", "You multiplied the two paths; what comes back along different paths is added.")
def _(p: Array, v: Array, q: Array, w: Array) -> Any:
    return p * v * q * w


@two_paths.mistake(
    "weights-exchanged",
    "You exchanged the weights of the two paths; each error signal goes back through its own weight.",
)
def _(p: Array, v: Array, q: Array, w: Array) -> Any:
    return p * w + q * v
