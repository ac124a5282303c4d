"""Gradient descent with momentum. theta, v, g (n, 1); eta, mu (1, 1). [C6.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array


@rule
def velocity(mu: Array, v: Array, eta: Array, g: Array) -> Any:
    """New velocity mu v - eta g. v, g (n, 1) -> (n, 1). [C6.1]"""
    return mu * v - eta * g


@velocity.mistake("sign-of-gradient", "You added $\\eta g$ to the velocity; it is subtracted.")
def _(mu: Array, v: Array, eta: Array, g: Array) -> Any:
    return mu * v + eta * g


@velocity.mistake("state-forgotten", "You left out the old velocity: $\\mu$ times the velocity of the step before is carried on.")
def _(eta: Array, g: Array) -> Any:
    return -eta * g


@velocity.mistake("no-momentum-factor", "You carried on the whole old velocity; it is multiplied by $\\mu$ first.")
def _(v: Array, eta: Array, g: Array) -> Any:
    return v - eta * g


@velocity.mistake("no-rate", "You subtracted the whole gradient; it is multiplied by the learning rate first.")
def _(mu: Array, v: Array, g: Array) -> Any:
    return mu * v - g


@velocity.mistake("weighted-average", "You multiplied the gradient by $1 - \\mu$; in this form of momentum it is not.")
def _(mu: Array, v: Array, eta: Array, g: Array) -> Any:
    return mu * v - (1 - mu) * eta * g


@rule
def positive_velocity(mu: Array, v: Array, eta: Array, g: Array) -> Any:
    """New velocity mu v + eta g, subtracted from the parameter afterwards. v, g (n, 1) -> (n, 1). [C6.1]"""
    return mu * v + eta * g


@positive_velocity.convention(
    "velocity-added",
    "Right where the velocity is added to the parameter. In the form used here it is subtracted, so $\\eta g$ is added to it.",
)
def _(mu: Array, v: Array, eta: Array, g: Array) -> Any:
    return mu * v - eta * g


@positive_velocity.mistake(
    "state-forgotten",
    "You left out the old velocity: $\\mu$ times the velocity of the step before is carried on.",
)
def _(eta: Array, g: Array) -> Any:
    return eta * g


@positive_velocity.mistake("no-momentum-factor", "You carried on the whole old velocity; it is multiplied by $\\mu$ first.")
def _(v: Array, eta: Array, g: Array) -> Any:
    return v + eta * g


@positive_velocity.mistake("no-rate", "You added the whole gradient; it is multiplied by the learning rate first.")
def _(mu: Array, v: Array, g: Array) -> Any:
    return mu * v + g


@rule
def gradient_sum(mu: Array, v: Array, g: Array) -> Any:
    """Velocity of PyTorch's form, mu v + g: the rate comes with the update. v, g (n, 1) -> (n, 1). [C6.1]"""
    return mu * v + g


@gradient_sum.mistake(
    "state-forgotten",
    "You left out the old velocity: $\\mu$ times the velocity of the step before is carried on.",
)
def _(g: Array) -> Any:
    return g


@gradient_sum.mistake("no-momentum-factor", "You carried on the whole old velocity; it is multiplied by $\\mu$ first.")
def _(v: Array, g: Array) -> Any:
    return v + g


@gradient_sum.mistake("weighted-average", "You multiplied the gradient by $1 - \\mu$; in this form of momentum it is not.")
def _(mu: Array, v: Array, g: Array) -> Any:
    return mu * v + (1 - mu) * g


@rule
def add_velocity(theta: Array, v: Array) -> Any:
    """Update by the velocity. theta, v (n, 1) -> (n, 1). [C6.1]"""
    return theta + v


@add_velocity.mistake(
    "velocity-subtracted",
    "You subtracted the velocity; in this form the minus is already in it, so it is added.",
)
def _(theta: Array, v: Array) -> Any:
    return theta - v


@add_velocity.mistake("velocity-alone", "You gave the velocity alone; add it to the old value.")
def _(v: Array) -> Any:
    return v


@rule
def subtract_velocity(theta: Array, v: Array) -> Any:
    """Update by a velocity that points uphill. theta, v (n, 1) -> (n, 1). [C6.1]"""
    return theta - v


@subtract_velocity.mistake("velocity-added", "You added the velocity; in this form it points uphill, so it is subtracted.")
def _(theta: Array, v: Array) -> Any:
    return theta + v


@subtract_velocity.mistake("velocity-alone", "You gave the velocity alone; subtract it from the old value.")
def _(v: Array) -> Any:
    return v


@rule
def look_ahead(theta: Array, mu: Array, v: Array) -> Any:
    """Point where Nesterov's momentum takes the gradient. theta, v (n, 1) -> (n, 1). [C6.1]"""
    return theta + mu * v


@look_ahead.mistake("no-look-ahead", "You stayed at $\\theta$; the gradient is taken at the point ahead, $\\theta + \\mu v$.")
def _(theta: Array) -> Any:
    return theta


@look_ahead.mistake("behind", "You went back by $\\mu v$; the point lies ahead, so it is added.")
def _(theta: Array, mu: Array, v: Array) -> Any:
    return theta - mu * v


@look_ahead.mistake("no-momentum-factor", "You moved by the whole velocity; for the point ahead it is multiplied by $\\mu$.")
def _(theta: Array, v: Array) -> Any:
    return theta + v


@rule
def nesterov_direction(g: Array, mu: Array, v: Array) -> Any:
    """Direction of Nesterov's momentum in PyTorch's form, g + mu v. g, v (n, 1) -> (n, 1). [C6.1]"""
    return g + mu * v


@nesterov_direction.mistake("velocity-alone", "You used the velocity; Nesterov's form adds $\\mu v$ to the gradient.")
def _(v: Array) -> Any:
    return v


@nesterov_direction.mistake(
    "no-momentum-factor",
    "You added the whole velocity to the gradient; it is multiplied by $\\mu$ first.",
)
def _(g: Array, v: Array) -> Any:
    return g + v


@nesterov_direction.mistake("gradient-alone", "You used the gradient alone; $\\mu v$ is added to it.")
def _(g: Array) -> Any:
    return g
