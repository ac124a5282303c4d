"""Gradient descent: one update of a parameter. [C5.1, C6.2]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, sign


@rule
def descend(theta: Array, eta: Array, g: Array) -> Any:
    """One step of gradient descent. theta, g (m, n), eta (1, 1) -> (m, n). [C5.1]"""
    return theta - eta * g


@descend.mistake(
    "uphill",
    "You moved along the gradient; descent moves against it, that is, subtract $\\eta$ times the gradient.",
)
def _(theta: Array, eta: Array, g: Array) -> Any:
    return theta + eta * g


@descend.mistake("no-rate", "You subtracted the whole gradient; it is multiplied by the learning rate first.")
def _(theta: Array, g: Array) -> Any:
    return theta - g


@descend.mistake("change-only", "You gave the change alone; add it to the old value.")
def _(eta: Array, g: Array) -> Any:
    return -eta * g


@rule
def descend_with_decay(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    """One step with L2 weight decay. theta, g (m, n), eta, lam (1, 1) -> (m, n). [C6.2]"""
    return theta - eta * (g + lam * theta)


@descend_with_decay.mistake(
    "no-decay",
    "You left out the decay: the gradient of the penalty, $\\lambda w$, is added to the gradient.",
)
def _(theta: Array, eta: Array, g: Array) -> Any:
    return theta - eta * g


@descend_with_decay.mistake("sign-of-decay", "You subtracted $\\lambda w$ from the gradient; the penalty's gradient is added.")
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g - lam * theta)


@descend_with_decay.mistake(
    "decay-without-rate",
    "You subtracted $\\lambda w$ without the learning rate; $\\eta$ multiplies the whole sum.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * g - lam * theta


@descend_with_decay.convention(
    "penalty-without-half",
    "Right for the penalty $\\lambda \\lVert w \\rVert^2$. Here it has the factor $\\frac{1}{2}$.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g + 2 * lam * theta)


@descend_with_decay.mistake(
    "l1-decay",
    "You used the sign of the weight, the decay of an L1 penalty; this penalty is L2, so use the weight itself.",
)
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta - eta * (g + lam * sign(theta))


@descend_with_decay.mistake("uphill", "You moved along the gradient; descent moves against it.")
def _(theta: Array, eta: Array, g: Array, lam: Array) -> Any:
    return theta + eta * (g + lam * theta)
