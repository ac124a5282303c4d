"""Schedules with milestones, with a period that is not cut to whole ones, and warm-up from a rate. As in schedules. [C8.1]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, minimum, nonnegative, power

# how many of the milestones m (k, 1) have come at each time t (n, 1)
passed = Function("passed", lambda t, m: nonnegative.arrays(t - m.mT).sum(-1, keepdims=True),
                  lambda t, m: rf"\#\left\{{i : {m}_i \le {t}\right\}}", shape=lambda t, m: t)  # fmt: skip


@rule
def milestone_rate(eta0: Array, gamma: Array, m: Array, t: Array) -> Any:
    """Times gamma at every milestone. m (k, 1). [C8.1]"""
    return eta0 * power(gamma, passed(t, m))


@milestone_rate.near
def _(eta0: Array, gamma: Array, m: Array, t: Array) -> Any:
    return np.min(np.abs(t - m.mT), -1, keepdims=True)


@milestone_rate.mistake("once-only", "You multiplied once; the rate is multiplied by $\\gamma$ at every milestone that has come.")
def _(eta0: Array, gamma: Array, m: Array, t: Array) -> Any:
    return eta0 * np.where(t >= m.min((-2, -1), keepdims=True), gamma, 1)


@milestone_rate.mistake("one-too-many", "You multiplied once too often; before the first milestone the rate is still $\\eta_0$.")
def _(eta0: Array, gamma: Array, m: Array, t: Array) -> Any:
    return eta0 * gamma ** ((t >= m.mT).sum(-1, keepdims=True) + 1)


@milestone_rate.mistake("every-epoch", "You multiplied at every epoch; the rate is multiplied at the milestones alone.")
def _(eta0: Array, gamma: Array, t: Array) -> Any:
    return eta0 * gamma**t


@rule
def period_rate(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    """Times gamma in s steps, smoothly. [C8.1]"""
    return eta0 * power(gamma, t / s)


@period_rate.convention("staircase", "Right where the rate falls only after each $s$ steps. Here $t / s$ is not rounded down.")
def _(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    return eta0 * gamma ** np.floor(t / s)


@period_rate.mistake("period-forgotten", "You used the exponent $t$; the rate is multiplied by $\\gamma$ once in $s$ steps.")
def _(eta0: Array, gamma: Array, t: Array) -> Any:
    return eta0 * gamma**t


@period_rate.mistake("inverted-period", "You inverted the exponent; it is $t / s$.")
def _(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    return eta0 * gamma ** (s / t)


@rule
def raised_rate(etas: Array, eta0: Array, w: Array, t: Array) -> Any:
    """Warm-up in a straight line from etas to eta0 within w steps. [C8.1]"""
    return etas + (eta0 - etas) * minimum(1, t / w)


@raised_rate.near
def _(etas: Array, eta0: Array, w: Array, t: Array) -> Any:
    return t - w


@raised_rate.mistake("from-zero", "You started from 0; the rate starts from $\\eta_s$.")
def _(eta0: Array, w: Array, t: Array) -> Any:
    return eta0 * np.minimum(1, t / w)


@raised_rate.mistake(
    "start-added",
    "You let the rate rise by the whole $\\eta_0$; from $\\eta_s$ to $\\eta_0$ it rises by $\\eta_0 - \\eta_s$ only.",
)
def _(etas: Array, eta0: Array, w: Array, t: Array) -> Any:
    return etas + eta0 * np.minimum(1, t / w)


@raised_rate.mistake("no-end", "You let the rate go on rising; after $w$ steps it stays at $\\eta_0$.")
def _(etas: Array, eta0: Array, w: Array, t: Array) -> Any:
    return etas + (eta0 - etas) * t / w
