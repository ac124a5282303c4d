"""Rules that correct a neuron by its error: perceptron rule and delta rule. [C2.1, C5.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, nonnegative


@rule
def error(t: Array, h: Array) -> Any:
    """Error of an output h against its target t. t, h (1, 1) -> (1, 1). [C2.1]"""
    return t - h


@error.mistake("order-reversed", "You subtracted in the other order; this rule uses target minus output.")
def _(t: Array, h: Array) -> Any:
    return h - t


@error.mistake("target-alone", "You used the target instead of the error; subtract the output from it.")
def _(t: Array) -> Any:
    return t


@error.mistake("sum-for-difference", "You added target and output; the error is their difference.")
def _(t: Array, h: Array) -> Any:
    return t + h


@rule
def target_if_wrong(t: Array, z: Array) -> Any:
    """Target where the sign of z is wrong, else 0. t = -1 or 1, z (1, 1) -> (1, 1). [C2.1]"""
    return t * nonnegative(-(t * z))


@target_if_wrong.mistake(
    "corrected-when-right",
    "You corrected a sample that was classified rightly; then nothing changes.",
)
def _(t: Array) -> Any:
    return t


@target_if_wrong.mistake(
    "sign-of-correction",
    "You used the sign of the output; the correction has the sign of the target.",
)
def _(t: Array, z: Array) -> Any:
    return -t * nonnegative(-(t * z))


@target_if_wrong.convention(
    "difference-rule",
    "Right for the rule with target minus output, which is twice as large. Here the target itself is used.",
)
def _(t: Array, z: Array) -> Any:
    return 2 * t * nonnegative(-(t * z))


@rule
def corrected(w: Array, eta: Array, delta: Array, x: Array) -> Any:
    """Weights after a correction. w, x (n, 1), eta, delta (1, 1) -> (n, 1). [C2.1]"""
    return w + eta * delta * x


@corrected.mistake("wrong-direction", "You subtracted the correction; in this rule it is added.")
def _(w: Array, eta: Array, delta: Array, x: Array) -> Any:
    return w - eta * delta * x


@corrected.mistake("no-rate", "You left out the learning rate.")
def _(w: Array, delta: Array, x: Array) -> Any:
    return w + delta * x


@corrected.mistake(
    "no-input",
    "You changed every weight by the same amount; each change is multiplied by the weight's own input.",
)
def _(w: Array, eta: Array, delta: Array) -> Any:
    return w + eta * delta


@corrected.mistake("change-alone", "You gave the change alone; add it to the old weights.")
def _(eta: Array, delta: Array, x: Array) -> Any:
    return eta * delta * x


@rule
def corrected_bias(b: Array, eta: Array, delta: Array) -> Any:
    """Bias after a correction: that of a weight on the constant input 1. b, eta, delta (1, 1) -> (1, 1). [C2.1]"""
    return b + eta * delta


@corrected_bias.mistake("wrong-direction", "You subtracted the correction; in this rule it is added.")
def _(b: Array, eta: Array, delta: Array) -> Any:
    return b - eta * delta


@corrected_bias.mistake("no-rate", "You left out the learning rate.")
def _(b: Array, delta: Array) -> Any:
    return b + delta


@corrected_bias.mistake("bias-kept", "You left the bias as it was; it is corrected like a weight with the input 1.")
def _(b: Array) -> Any:
    return b


@rule
def sloped_error(e: Array, slope: Array) -> Any:
    """Error times the slope of the activation. e, slope (1, 1) -> (1, 1). [C4.2]"""
    return e * slope


@sloped_error.convention(
    "no-slope",
    "Right for a linear unit, whose slope is 1. This unit has an activation, so multiply by its slope.",
)
def _(e: Array) -> Any:
    return e


@sloped_error.mistake("slope-alone", "You used the slope alone; it is multiplied by the error.")
def _(slope: Array) -> Any:
    return slope


@sloped_error.mistake("divided-by-slope", "You divided by the slope; multiply by it.")
def _(e: Array, slope: Array) -> Any:
    return e / slope
