"""How gradient descent behaves on quadratic functions: factor of a step, stable rates, steps until a bound. [C5.1]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, absolute, floor, log, maximum, minimum, power

HALF = "The factor 2 is missing: the derivative of a square has it."


@rule
def step_factor(eta: Array, a: Array) -> Any:
    """What a step on a (theta - k)^2 multiplies the distance to k by. eta, a (1, 1) -> (1, 1). [C5.1]"""
    return 1 - 2 * eta * a


@step_factor.mistake("no-two", HALF)
def _(eta: Array, a: Array) -> Any:
    return 1 - eta * a


@step_factor.mistake("uphill", "You added $2 \\eta a$; descent subtracts it.")
def _(eta: Array, a: Array) -> Any:
    return 1 + 2 * eta * a


@step_factor.mistake("share-for-factor", "You gave the share that is taken off; the factor is one minus it.")
def _(eta: Array, a: Array) -> Any:
    return 2 * eta * a


@rule
def largest_rate(a: Array) -> Any:
    """Rate at which descent on a (theta - k)^2 stops converging. a (1, 1) -> (1, 1). [C5.1]"""
    return 1 / a


@largest_rate.mistake("best-rate", "You gave the rate that reaches the minimum in one step; the factor may go down to $-1$.")
def _(a: Array) -> Any:
    return 1 / (2 * a)


@largest_rate.mistake("no-two", HALF)
def _(a: Array) -> Any:
    return 2 / a


@largest_rate.mistake(
    "not-inverted",
    "You gave $a$ itself; the steeper the function, the smaller the rate, so it is the inverse.",
)
def _(a: Array) -> Any:
    return a


@rule
def best_rate(a: Array) -> Any:
    """Rate that reaches the minimum of a (theta - k)^2 in one step. a (1, 1) -> (1, 1). [C5.1]"""
    return 1 / (2 * a)


@best_rate.mistake("largest-rate", "You gave the rate at which descent stops converging; for one step the factor is 0.")
def _(a: Array) -> Any:
    return 1 / a


@best_rate.mistake("not-inverted", "You gave $2a$; the rate is its inverse.")
def _(a: Array) -> Any:
    return 2 * a


@best_rate.mistake("half-lost", "The 2 went to the wrong side: solve $1 - 2 \\eta a = 0$ for $\\eta$.")
def _(a: Array) -> Any:
    return 2 / a


@rule
def rate_of_factor(a: Array, r: Array) -> Any:
    """Rate that makes a step on a (theta - k)^2 multiply the distance by r. a, r (1, 1) -> (1, 1). [C5.1]"""
    return (1 - r) / (2 * a)


@rate_of_factor.mistake("no-two", HALF)
def _(a: Array, r: Array) -> Any:
    return (1 - r) / a


@rate_of_factor.mistake("factor-for-share", "You divided the factor; one minus the factor is what a step takes off.")
def _(a: Array, r: Array) -> Any:
    return r / (2 * a)


@rate_of_factor.mistake(
    "sign-of-factor",
    "The sign of the factor is reversed; it may be negative, when the steps jump to the other side.",
)
def _(a: Array, r: Array) -> Any:
    return (1 + r) / (2 * a)


@rule
def after_steps(k: Array, r: Array, theta: Array, n: Array) -> Any:
    """Where n steps of factor r lead from theta. All (1, 1) -> (1, 1). [C5.1]"""
    return k + power(r, n) * (theta - k)


@after_steps.mistake(
    "minimum-forgotten",
    "You multiplied the parameter by the factor; the distance to the minimum $k$ shrinks, so add $k$ again.",
)
def _(k: Array, r: Array, theta: Array, n: Array) -> Any:
    return r**n * (theta - k)


@after_steps.mistake("no-shift", "You multiplied the parameter by the factor; it is the distance to $k$ that is multiplied.")
def _(r: Array, theta: Array, n: Array) -> Any:
    return r**n * theta


@after_steps.mistake("one-step-too-few", "You took one step too few; after $n$ steps the power is $n$.")
def _(k: Array, r: Array, theta: Array, n: Array) -> Any:
    return k + r ** (n - 1) * (theta - k)


@after_steps.mistake(
    "factor-times-steps",
    "You multiplied the factor by the number of steps; it acts once a step, so raise it to that power.",
)
def _(k: Array, r: Array, theta: Array, n: Array) -> Any:
    return k + r * n * (theta - k)


@rule
def steps_to_bound(c: Array, theta: Array, r: Array) -> Any:
    """First step at which |theta| |r|^n is beyond c. c, theta, r (1, 1) -> (1, 1), a whole number. [C5.1]"""
    return floor(log(c / absolute(theta)) / log(absolute(r))) + 1


@steps_to_bound.near
def _(c: Array, theta: Array, r: Array) -> Any:
    n = np.log(c / np.abs(theta)) / np.log(np.abs(r))
    return n - np.round(n)


@steps_to_bound.mistake("rounded-down", "You rounded down; at that step the bound is not yet passed.")
def _(c: Array, theta: Array, r: Array) -> Any:
    return np.floor(np.log(c / np.abs(theta)) / np.log(np.abs(r)))


@steps_to_bound.mistake("start-forgotten", "You left out the starting point; the bound is divided by $|\\theta_0|$ first.")
def _(c: Array, r: Array) -> Any:
    return np.floor(np.log(c) / np.log(np.abs(r))) + 1


@steps_to_bound.mistake("one-too-many", "You counted one step too many; the step before is already beyond the bound.")
def _(c: Array, theta: Array, r: Array) -> Any:
    return np.floor(np.log(c / np.abs(theta)) / np.log(np.abs(r))) + 2


@rule
def stable_rate(p: Array, q: Array) -> Any:
    """Rate at which descent on (p theta_1^2 + q theta_2^2) / 2 stops converging. p, q (1, 1) -> (1, 1). [C5.1]"""
    return 2 / maximum(p, q)


@stable_rate.mistake("flattest-direction", "You used the smaller curvature; the steeper direction diverges first.")
def _(p: Array, q: Array) -> Any:
    return 2 / np.minimum(p, q)


@stable_rate.mistake(
    "one-for-two",
    "You asked for a factor of at least 0; it may go down to $-1$, so the rate may be twice as large.",
)
def _(p: Array, q: Array) -> Any:
    return 1 / np.maximum(p, q)


@stable_rate.mistake(
    "sum-of-curvatures",
    "You used the sum of the curvatures; each direction has its own factor, and the steeper one decides.",
)
def _(p: Array, q: Array) -> Any:
    return 2 / (p + q)


@rule
def fastest_rate(p: Array, q: Array) -> Any:
    """Rate with the smallest larger factor on (p theta_1^2 + q theta_2^2) / 2. p, q (1, 1) -> (1, 1). [C5.1]"""
    return 2 / (p + q)


@fastest_rate.mistake("stable-rate", "You gave the limit of stability; both factors must be equally small here.")
def _(p: Array, q: Array) -> Any:
    return 2 / np.maximum(p, q)


@fastest_rate.mistake("inverse-of-sum", "The 2 is missing: set $1 - \\eta p = -(1 - \\eta q)$ and solve for $\\eta$.")
def _(p: Array, q: Array) -> Any:
    return 1 / (p + q)


@fastest_rate.mistake("mean-of-rates", "You averaged the best rates of the two directions; the factors must be opposite instead.")
def _(p: Array, q: Array) -> Any:
    return (1 / p + 1 / q) / 2


@rule
def slowest_factor(p: Array, q: Array) -> Any:
    """The larger factor at the fastest rate. p, q (1, 1) -> (1, 1). [C5.1]"""
    return (maximum(p, q) - minimum(p, q)) / (p + q)


@slowest_factor.mistake(
    "ratio-of-curvatures",
    "You gave the ratio of the curvatures; the factor is $1 - \\eta p$ at the rate found.",
)
def _(p: Array, q: Array) -> Any:
    return np.minimum(p, q) / np.maximum(p, q)


@slowest_factor.mistake("divided-by-larger", "You used the rate $1/\\max(p, q)$; take the rate $\\eta_{\\ast}$ found before.")
def _(p: Array, q: Array) -> Any:
    return 1 - np.minimum(p, q) / np.maximum(p, q)


@slowest_factor.mistake("half-of-it", "You halved the factor; it is the difference of the curvatures over their sum.")
def _(p: Array, q: Array) -> Any:
    return np.abs(p - q) / (p + q) / 2


@rule
def share_of_rate(q: Array, limit: Array) -> Any:
    """A multiple of the largest rate that converges. q, limit (1, 1) -> (1, 1). [C5.1]"""
    return q * limit


@share_of_rate.mistake("limit-itself", "You used the largest rate itself; the rate is $q$ times it.")
def _(limit: Array) -> Any:
    return limit


@share_of_rate.mistake("divided", "You divided by $q$; the rate is $q$ times the largest one.")
def _(q: Array, limit: Array) -> Any:
    return limit / q


@share_of_rate.mistake(
    "twice",
    "You used twice the largest rate; the bound is $1/a$, not $2/a$, as the derivative has a factor 2.",
)
def _(q: Array, limit: Array) -> Any:
    return 2 * q * limit


@rule
def times_factor(r: Array, theta: Array) -> Any:
    """The parameter after one step of factor r. r, theta (1, 1) -> (1, 1). [C5.1]"""
    return r * theta


@times_factor.mistake("sign-lost", "You lost the sign of the factor; where it is negative the step jumps to the other side.")
def _(r: Array, theta: Array) -> Any:
    return np.abs(r) * theta


@times_factor.mistake("factor-added", "You added the factor; it multiplies the parameter.")
def _(r: Array, theta: Array) -> Any:
    return r + theta


@times_factor.mistake("change-for-value", "You gave the change; the new value is asked.")
def _(r: Array, theta: Array) -> Any:
    return (r - 1) * theta
