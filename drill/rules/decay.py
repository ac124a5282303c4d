"""Gradient steps with weight decay beside the plain L2 step, and what decay or momentum does in the long run. [C6.1, C6.2]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, sign


@rule
def descend_with_whole_decay(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    """One step with the penalty lam |w|^2, without the half. theta, g (n, 1), eta, lam (1, 1) -> (n, 1). [C6.2]"""
    return theta - eta * (g + 2 * lam * theta)


@descend_with_whole_decay.mistake("no-decay", "You left out the decay: the gradient of the penalty is added to the gradient.")
def _(theta: Array, eta: Array, g: Array) -> Any:
    return theta - eta * g


@descend_with_whole_decay.convention(
    "penalty-with-half",
    "Right for the penalty $\\frac{1}{2} \\lambda \\lVert w \\rVert^2$. Here it has no factor $\\frac{1}{2}$.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g + lam * theta)


@descend_with_whole_decay.mistake("sign-of-decay", "You subtracted the penalty's gradient from the gradient; it is added.")
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g - 2 * lam * theta)


@descend_with_whole_decay.mistake(
    "decay-without-rate",
    "You subtracted the decay without the learning rate; $\\eta$ multiplies the whole sum.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * g - 2 * lam * theta


@rule
def descend_with_l1_decay(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    """One step with the L1 penalty. theta, g (n, 1), eta, lam (1, 1) -> (n, 1). [C6.2]"""
    return theta - eta * (g + lam * sign(theta))


@descend_with_l1_decay.near
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta


@descend_with_l1_decay.mistake("no-decay", "You left out the decay: the gradient of the penalty is added to the gradient.")
def _(theta: Array, eta: Array, g: Array) -> Any:
    return theta - eta * g


@descend_with_l1_decay.mistake("no-sign", "You added $\\lambda$ for every weight; where the weight is negative it is subtracted.")
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g + lam)


@descend_with_l1_decay.mistake(
    "l2-decay",
    "You used the weight itself, the decay of an L2 penalty; this penalty is L1, so use its sign.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g + lam * theta)


@descend_with_l1_decay.mistake("sign-of-decay", "You subtracted the penalty's gradient from the gradient; it is added.")
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g - lam * np.sign(theta))


@descend_with_l1_decay.mistake(
    "decay-without-rate",
    "You subtracted the decay without the learning rate; $\\eta$ multiplies the whole sum.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * g - lam * np.sign(theta)


@rule
def decay_factor(eta: Array, lam: Array) -> Any:
    """What decay alone multiplies a weight by in a step. eta, lam (1, 1) -> (1, 1). [C6.2]"""
    return 1 - eta * lam


@decay_factor.mistake("no-rate", "You left out the learning rate; it multiplies the decay too.")
def _(lam: Array) -> Any:
    return 1 - lam


@decay_factor.mistake("growth", "You added $\\eta \\lambda$; decay makes the weight smaller.")
def _(eta: Array, lam: Array) -> Any:
    return 1 + eta * lam


@decay_factor.mistake("loss-for-factor", "You gave the share that is lost; what is left is one minus it.")
def _(eta: Array, lam: Array) -> Any:
    return eta * lam


@decay_factor.convention(
    "penalty-without-half",
    "Right for the penalty $\\lambda \\lVert w \\rVert^2$. Here it has the factor $\\frac{1}{2}$.",
)
def _(eta: Array, lam: Array) -> Any:
    return 1 - 2 * eta * lam


@rule
def decay_for_factor(eta: Array, r: Array) -> Any:
    """The lam that makes a weight shrink by the factor r in a step. eta, r (1, 1) -> (1, 1). [C6.2]"""
    return (1 - r) / eta


@decay_for_factor.mistake(
    "multiplied-by-rate",
    "You multiplied by the learning rate; solve $r = 1 - \\eta \\lambda$ for $\\lambda$, which divides by it.",
)
def _(eta: Array, r: Array) -> Any:
    return (1 - r) * eta


@decay_for_factor.mistake("no-rate", "You left out the learning rate; it multiplies the decay too.")
def _(r: Array) -> Any:
    return 1 - r


@decay_for_factor.mistake("factor-for-loss", "You divided the factor by the rate; one minus the factor is what decay takes off.")
def _(eta: Array, r: Array) -> Any:
    return r / eta


@rule
def terminal_velocity(eta: Array, g: Array, mu: Array) -> Any:
    """The velocity that momentum reaches under a constant gradient. g (n, 1), eta, mu (1, 1) -> (n, 1). [C6.1]"""
    return -eta * g / (1 - mu)


@terminal_velocity.mistake("no-momentum", "You gave the plain step; momentum adds up the earlier steps, a geometric series.")
def _(eta: Array, g: Array) -> Any:
    return -eta * g


@terminal_velocity.mistake(
    "divided-by-momentum",
    "You divided by $\\mu$; at the limit $v = \\mu v - \\eta g$, so divide by $1 - \\mu$.",
)
def _(eta: Array, g: Array, mu: Array) -> Any:
    return -eta * g / mu


@terminal_velocity.mistake("sign-of-velocity", "The sign is reversed: the velocity points against the gradient.")
def _(eta: Array, g: Array, mu: Array) -> Any:
    return eta * g / (1 - mu)


@terminal_velocity.mistake(
    "plus-for-minus",
    "You divided by $1 + \\mu$; at the limit $v = \\mu v - \\eta g$, so divide by $1 - \\mu$.",
)
def _(eta: Array, g: Array, mu: Array) -> Any:
    return -eta * g / (1 + mu)


@rule
def speed_up(mu: Array) -> Any:
    """How many times a plain step the step at the terminal velocity is. mu (1, 1) -> (1, 1). [C6.1]"""
    return 1 / (1 - mu)


@speed_up.mistake("inverse-of-momentum", "You divided by $\\mu$; divide by $1 - \\mu$.")
def _(mu: Array) -> Any:
    return 1 / mu


@speed_up.mistake("not-inverted", "You gave $1 - \\mu$; the factor is its inverse.")
def _(mu: Array) -> Any:
    return 1 - mu


@speed_up.mistake("sum-of-two", "You added one earlier step alone; the series goes on.")
def _(mu: Array) -> Any:
    return 1 + mu
