"""Learning rates over time. t (k, 1), all others (1, 1) -> (k, 1). Epochs are counted from 0. [C8.1]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, cos_pi, exp, floor, maximum, minimum, power

FROM_ONE = "You counted the epochs from 1; here they are counted from 0."
ONE_MORE = "Your exponent is one too large; at $t = 0$ the rate is still $\\eta_0$."


@rule
def step_rate(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    """Step schedule: times gamma after every s epochs. [C8.1]"""
    return eta0 * power(gamma, floor(t / s))


@step_rate.mistake("counted-from-one", FROM_ONE)
def _(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    return eta0 * gamma ** np.maximum(np.floor((t - 1) / s), 0)


@step_rate.mistake(
    "no-floor",
    "You let the rate fall at every epoch; it falls only after each $s$ epochs, so the exponent is rounded down.",
)
def _(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    return eta0 * gamma ** (t / s)


@step_rate.mistake("one-too-many", ONE_MORE)
def _(eta0: Array, gamma: Array, s: Array, t: Array) -> Any:
    return eta0 * gamma ** (np.floor(t / s) + 1)


@step_rate.mistake("period-forgotten", "You multiplied once an epoch; the rate is multiplied once in $s$ epochs.")
def _(eta0: Array, gamma: Array, t: Array) -> Any:
    return eta0 * gamma**t


@rule
def exponential_rate(eta0: Array, gamma: Array, t: Array) -> Any:
    """Exponential schedule: times gamma at every epoch. [C8.1]"""
    return eta0 * power(gamma, t)


@exponential_rate.mistake("counted-from-one", FROM_ONE)
def _(eta0: Array, gamma: Array, t: Array) -> Any:
    return eta0 * gamma ** (t - 1)


@exponential_rate.mistake("one-too-many", ONE_MORE)
def _(eta0: Array, gamma: Array, t: Array) -> Any:
    return eta0 * gamma ** (t + 1)


@exponential_rate.mistake("factor-times-epochs", "You multiplied by $\\gamma t$; $\\gamma$ is raised to the power $t$.")
def _(eta0: Array, gamma: Array, t: Array) -> Any:
    return eta0 * gamma * t


@rule
def natural_rate(eta0: Array, k: Array, t: Array) -> Any:
    """Exponential schedule with base e. [C8.1]"""
    return eta0 * exp(-k * t)


@natural_rate.mistake("sign-of-exponent", "You left out the minus in the exponent; the rate falls.")
def _(eta0: Array, k: Array, t: Array) -> Any:
    return eta0 * np.exp(k * t)


@natural_rate.mistake("power-of-k", "You raised $k$ to the power $t$; the base is $e$ and the exponent $-k t$.")
def _(eta0: Array, k: Array, t: Array) -> Any:
    return eta0 * k**t


@natural_rate.mistake("linear", "You used a straight line; the rate falls as $e^{-k t}$.")
def _(eta0: Array, k: Array, t: Array) -> Any:
    return eta0 * (1 - k * t)


@rule
def inverse_rate(eta0: Array, k: Array, t: Array) -> Any:
    """1/t schedule. [C8.1]"""
    return eta0 / (1 + k * t)


@inverse_rate.mistake("no-one", "You left out the 1 in the denominator.")
def _(eta0: Array, k: Array, t: Array) -> Any:
    return eta0 / (k * t)


@inverse_rate.mistake("decay-forgotten", "You left out the decay constant $k$.")
def _(eta0: Array, t: Array) -> Any:
    return eta0 / (1 + t)


@inverse_rate.mistake("power-for-product", "You raised $1 + k$ to the power $t$; the denominator is $1 + k t$.")
def _(eta0: Array, k: Array, t: Array) -> Any:
    return eta0 / (1 + k) ** t


@rule
def polynomial_rate(eta0: Array, etamin: Array, T: Array, p: Array, t: Array) -> Any:
    """Polynomial schedule of power p, from eta0 down to etamin in T epochs. [C8.1]"""
    return etamin + (eta0 - etamin) * power(1 - t / T, p)


@polynomial_rate.mistake("no-power", "You left out the power $p$.")
def _(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * (1 - t / T)


@polynomial_rate.mistake("power-inside", "You raised $t/T$ alone to the power; the whole $1 - t/T$ is raised.")
def _(eta0: Array, etamin: Array, T: Array, p: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * (1 - (t / T) ** p)


@polynomial_rate.mistake(
    "floor-forgotten",
    "You left out the final rate $\\eta_{\\min}$: it is subtracted inside and added outside.",
)
def _(eta0: Array, T: Array, p: Array, t: Array) -> Any:
    return eta0 * (1 - t / T) ** p


@rule
def cosine_rate(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    """Cosine schedule from eta0 down to etamin in T epochs. [C8.1]"""
    return etamin + (eta0 - etamin) * (1 + cos_pi(t / T)) / 2


@cosine_rate.mistake("no-half", "You left out the factor $\\frac{1}{2}$.")
def _(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * (1 + np.cos(np.pi * t / T))


@cosine_rate.mistake("no-one", "You left out the 1 that is added to the cosine.")
def _(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * np.cos(np.pi * t / T) / 2


@cosine_rate.mistake("quarter-period", "You used half of the angle; at $t = T$ the angle is $\\pi$.")
def _(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * (1 + np.cos(np.pi * t / T / 2)) / 2


@cosine_rate.mistake("degrees", "Your calculator took the angle in degrees; it is in radians.")
def _(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * (1 + np.cos(np.pi * np.pi * t / T / 180)) / 2


@cosine_rate.mistake("straight-line", "You used a straight line; the rate follows the cosine.")
def _(eta0: Array, etamin: Array, T: Array, t: Array) -> Any:
    return etamin + (eta0 - etamin) * (1 - t / T)


@rule
def warm_up_rate(eta0: Array, w: Array, t: Array) -> Any:
    """Linear warm-up in w steps, constant afterwards. [C8.1]"""
    return eta0 * minimum(1, t / w)


@warm_up_rate.mistake("no-cap", "You went on rising after the warm-up; from step $w$ on the rate is $\\eta_0$.")
def _(eta0: Array, w: Array, t: Array) -> Any:
    return eta0 * t / w


@warm_up_rate.convention("counted-from-one", "Right where the first step has $(t + 1)/w$. Here it is $t / w$.")
def _(eta0: Array, w: Array, t: Array) -> Any:
    return eta0 * np.minimum(1, (t + 1) / w)


@warm_up_rate.mistake("no-warm-up", "You used the full rate during the warm-up.")
def _(eta0: Array, t: Array) -> Any:
    return eta0 * (t * 0 + 1)


@warm_up_rate.mistake("falling", "You let the rate fall; during the warm-up it rises to $\\eta_0$.")
def _(eta0: Array, w: Array, t: Array) -> Any:
    return eta0 * np.maximum(0, 1 - t / w)


@rule
def warm_cosine_rate(eta0: Array, w: Array, T: Array, t: Array) -> Any:
    """Linear warm-up in w steps, then a cosine down to 0 at step T. [C8.1]"""
    return eta0 * minimum(1, t / w) * (1 + cos_pi(maximum(0, (t - w) / (T - w)))) / 2


@warm_cosine_rate.mistake("cosine-from-start", "You began the cosine at step 0; it begins when the warm-up ends.")
def _(eta0: Array, w: Array, T: Array, t: Array) -> Any:
    return eta0 * np.where(t < w, t / w, (1 + np.cos(np.pi * t / T)) / 2)


@warm_cosine_rate.mistake("period-too-long", "You divided by $T$; after the warm-up only $T - w$ steps are left.")
def _(eta0: Array, w: Array, T: Array, t: Array) -> Any:
    return eta0 * np.where(t < w, t / w, (1 + np.cos(np.pi * (t - w) / T)) / 2)


@warm_cosine_rate.mistake("no-warm-up", "You left out the warm-up: the first $w$ steps rise in a straight line.")
def _(eta0: Array, w: Array, T: Array, t: Array) -> Any:
    return eta0 * np.where(t < w, 1, (1 + np.cos(np.pi * (t - w) / (T - w))) / 2)


@warm_cosine_rate.mistake("no-half", "You left out the factor $\\frac{1}{2}$.")
def _(eta0: Array, w: Array, T: Array, t: Array) -> Any:
    return eta0 * np.where(t < w, t / w, 1 + np.cos(np.pi * (t - w) / (T - w)))
