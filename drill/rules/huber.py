"""The Huber loss with a threshold, and smooth L1 with one. r (n, batch), beta (1, 1) -> (n, batch). [C2.6]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, Function, absolute, maximum, minimum


def _huber(r: Any, beta: Any) -> Any:
    inside = minimum.arrays(absolute.arrays(r), beta)
    return inside * inside / 2 + beta * (absolute.arrays(r) - inside)


# half the square up to beta, then a line with the slope beta
huber = Function("huber", _huber, lambda r, beta: rf"\operatorname{{H}}_{{{beta}}}\left({r}\right)", shape=lambda r, beta: r)


def _near(r: Array, beta: Array) -> Any:
    return np.abs(r) - beta


@rule
def huber_loss(r: Array, beta: Array) -> Any:
    """Huber loss: r^2 / 2 where |r| < beta, else beta (|r| - beta / 2). [C2.6]"""
    return huber(r, beta)


huber_loss.near(_near)


@huber_loss.convention("smooth-l1", "Right for smooth L1, which is divided by $\\beta$. Here the Huber loss is meant.")
def _(r: Array, beta: Array) -> Any:
    return _huber(r, beta) / beta


@huber_loss.mistake("square-everywhere", "You used $\\frac{1}{2} r^2$ everywhere; from $|r| = \\beta$ on the loss is a line.")
def _(r: Array) -> Any:
    return r**2 / 2


@huber_loss.mistake("line-everywhere", "You used the line everywhere; where $|r| < \\beta$ the loss is $\\frac{1}{2} r^2$.")
def _(r: Array, beta: Array) -> Any:
    return beta * (np.abs(r) - beta / 2)


@huber_loss.mistake("threshold-one", "You used the threshold 1; here it is $\\beta$.")
def _(r: Array) -> Any:
    return _huber(r, np.ones(1))


@rule
def smooth_with_threshold(r: Array, beta: Array) -> Any:
    """Smooth L1 with a threshold: r^2 / (2 beta) where |r| < beta, else |r| - beta / 2. [C2.6]"""
    return huber(r, beta) / beta


smooth_with_threshold.near(_near)


@smooth_with_threshold.convention("huber", "Right for the Huber loss, which is not divided by $\\beta$. Here smooth L1 is meant.")
def _(r: Array, beta: Array) -> Any:
    return _huber(r, beta)


@smooth_with_threshold.mistake("square-everywhere", "You used the square everywhere; from $|r| = \\beta$ on the loss is a line.")
def _(r: Array, beta: Array) -> Any:
    return r**2 / (2 * beta)


@smooth_with_threshold.mistake("line-everywhere", "You used the line everywhere; where $|r| < \\beta$ the loss has the square.")
def _(r: Array, beta: Array) -> Any:
    return np.abs(r) - beta / 2


@smooth_with_threshold.mistake("threshold-one", "You used the threshold 1; here it is $\\beta$.")
def _(r: Array) -> Any:
    return _huber(r, np.ones(1))


@rule
def huber_slope(r: Array, beta: Array) -> Any:
    """Slope of the Huber loss: r, limited to -beta ... beta. [C2.6]"""
    return maximum(-beta, minimum(r, beta))


huber_slope.near(_near)


@huber_slope.mistake("difference-everywhere", "You used $r$ everywhere; from $|r| = \\beta$ on the slope stays as it is there.")
def _(r: Array) -> Any:
    return r


@huber_slope.mistake("sign-everywhere", "You used the sign of $r$; the slope lies between $-\\beta$ and $\\beta$.")
def _(r: Array) -> Any:
    return np.sign(r)


@huber_slope.mistake("sign-of-gradient", "The sign of the gradient is reversed; the loss grows with $r$ where $r > 0$.")
def _(r: Array, beta: Array) -> Any:
    return -np.clip(r, -beta, beta)


@rule
def smooth_slope(r: Array, beta: Array) -> Any:
    """Slope of smooth L1 with a threshold: r / beta, limited to -1 ... 1. [C2.6]"""
    return maximum(-beta, minimum(r, beta)) / beta


smooth_slope.near(_near)


@smooth_slope.mistake("not-divided", "You did not divide by $\\beta$; the slope lies between $-1$ and 1.")
def _(r: Array, beta: Array) -> Any:
    return np.clip(r, -beta, beta)


@smooth_slope.mistake("difference-everywhere", "You used $r / \\beta$ everywhere; from $|r| = \\beta$ on the slope is $-1$ or 1.")
def _(r: Array, beta: Array) -> Any:
    return r / beta


@smooth_slope.mistake("sign-of-gradient", "The sign of the gradient is reversed; the loss grows with $r$ where $r > 0$.")
def _(r: Array, beta: Array) -> Any:
    return -np.clip(r, -beta, beta) / beta
