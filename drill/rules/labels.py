"""Loss of a logistic neuron for either label, and its odds. p (1, batch) -> (1, batch). [C2.1, C4.8]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, log


@rule
def loss_if_one(p: Array) -> Any:
    """Cross entropy of the probability p where the label is 1. [C4.8]"""
    return -log(p)


@loss_if_one.mistake("other-label", "You used $1 - p$; for the label 1 the probability $p$ counts.")
def _(p: Array) -> Any:
    return -log(1 - p)


@loss_if_one.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(p: Array) -> Any:
    return log(p)


@loss_if_one.mistake("no-logarithm", "You used $1 - p$ itself as the loss; the logarithm of $p$ is needed.")
def _(p: Array) -> Any:
    return 1 - p


@loss_if_one.convention("base-two", "Right with logarithms to base 2. Here the logarithm is the natural one.")
def _(p: Array) -> Any:
    return -log(p) / log(p * 0 + 2)


@rule
def loss_if_zero(p: Array) -> Any:
    """Cross entropy of the probability p where the label is 0. [C4.8]"""
    return -log(1 - p)


@loss_if_zero.mistake("other-label", "You used $p$; for the label 0 the probability $1 - p$ counts.")
def _(p: Array) -> Any:
    return -log(p)


@loss_if_zero.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(p: Array) -> Any:
    return log(1 - p)


@loss_if_zero.mistake("no-logarithm", "You used $p$ itself as the loss; the logarithm of $1 - p$ is needed.")
def _(p: Array) -> Any:
    return p


@loss_if_zero.convention("base-two", "Right with logarithms to base 2. Here the logarithm is the natural one.")
def _(p: Array) -> Any:
    return -log(1 - p) / log(p * 0 + 2)
