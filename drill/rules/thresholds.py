"""Units with a step or sign output, and the value at 0 where courses differ. z (m, batch) -> (m, batch). [C2.1, C2.2]"""

from __future__ import annotations

from typing import Any

from drill import numbers
from drill.derivation import Rule, rule
from drill.numbers import Array, Function, named, nonnegative, positive

# the same functions as in drill.numbers, printed the way the board shows a threshold unit
step_with_zero = Function("step", nonnegative.arrays, named(r"\operatorname{step}"))
step_above_zero = Function("step", positive.arrays, named(r"\operatorname{step}"))
sign_with_zero = Function("sign", lambda z: 2 * nonnegative.arrays(z) - 1, named(r"\operatorname{sign}"))
sign_above_zero = Function("sign", lambda z: 2 * positive.arrays(z) - 1, named(r"\operatorname{sign}"))


REVERSED = "You exchanged the two outputs; the unit gives 1 for a positive net input."


def _distance(z: Array) -> Any:
    return z


def _step(function: Function) -> Rule:
    """A rule for 0 or 1, with its mistakes."""
    def output(z: Array) -> Any:
        """Output 0 or 1 of a threshold unit. z (m, batch) -> (m, batch). [C2.1]"""
        return function(z)

    made = rule(output)
    made.near(_distance)
    made.mistake("reversed", REVERSED)(lambda z: positive(-z))
    made.mistake("minus-one-for-zero", "You gave $-1$; this unit gives 0 or 1.")(lambda z: 2 * positive(z) - 1)
    made.mistake("no-threshold", "You left the net input as it is; this unit gives only 0 or 1.")(lambda z: z)
    return made


def _sign(function: Function) -> Rule:
    """A rule for -1 or 1, with its mistakes."""
    def output(z: Array) -> Any:
        """Output -1 or 1 of a threshold unit. z (m, batch) -> (m, batch). [C2.1]"""
        return function(z)

    made = rule(output)
    made.near(_distance)
    made.mistake("reversed", REVERSED)(lambda z: numbers.sign(-z))
    made.mistake("zero-for-minus-one", "You gave 0; this unit gives $-1$ or 1.")(lambda z: positive(z))
    made.mistake("no-threshold", "You left the net input as it is; this unit gives only $-1$ or 1.")(lambda z: z)
    return made


# by output and by the value at 0
OUTPUTS: dict[tuple[str, int], Rule] = {
    ("step", 1): _step(step_with_zero),
    ("step", 0): _step(step_above_zero),
    ("sign", 1): _sign(sign_with_zero),
    ("sign", -1): _sign(sign_above_zero),
    ("sign", 0): _sign(numbers.sign),
}
OUTPUT_NOTES = {
    ("step", 1): r"$\operatorname{step}(z) = 1$ for $z \ge 0$ and $0$ for $z < 0$.",
    ("step", 0): r"$\operatorname{step}(z) = 1$ for $z > 0$ and $0$ for $z \le 0$.",
    ("sign", 1): r"$\operatorname{sign}(z) = 1$ for $z \ge 0$ and $-1$ for $z < 0$.",
    ("sign", -1): r"$\operatorname{sign}(z) = 1$ for $z > 0$ and $-1$ for $z \le 0$.",
    ("sign", 0): r"$\operatorname{sign}(z) = 1$ for $z > 0$, $-1$ for $z < 0$, and $\operatorname{sign}(0) = 0$.",
}


@rule
def relu_slope_with_zero(z: Array) -> Any:
    """Slope of ReLU where the slope at 0 is taken as 1. z (n, batch) -> (n, batch). [C2.2]"""
    return nonnegative(z)


@relu_slope_with_zero.near
def _(z: Array) -> Any:
    return z


@relu_slope_with_zero.mistake("slope-all-one", "You used the slope 1 for every unit; a unit with $z < 0$ has slope 0.")
def _(z: Array) -> Any:
    return z * 0 + 1


@relu_slope_with_zero.mistake(
    "slope-reversed",
    "You used the slope 0 for the active units; the slope is 1 where $z > 0$.",
)
def _(z: Array) -> Any:
    return 1 - positive(z)


@relu_slope_with_zero.mistake(
    "slope-is-activation",
    "You used the activation as the slope; the slope of ReLU is 1 or 0.",
)
def _(z: Array) -> Any:
    return numbers.relu(z)
