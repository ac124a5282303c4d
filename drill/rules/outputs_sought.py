"""The forward pass read backwards: which bias or net input gives a wanted output. [C2.2, C4.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, log


@rule
def bias_for(z: Array, W: Array, a: Array) -> Any:
    """Biases that give the net input z. z (m, 1), W (m, n), a (n, 1) that enters the layer -> (m, 1). [C4.1]"""
    return z - W @ a


@bias_for.mistake(
    "order-reversed", "You subtracted in the other order; the bias is the wanted net input minus $W a$.",
)  # fmt: skip
def _(z: Array, W: Array, a: Array) -> Any:
    return W @ a - z


@bias_for.mistake("weighted-sum-added", "You added $W a$; the bias makes up what $W a$ lacks, so subtract.")
def _(z: Array, W: Array, a: Array) -> Any:
    return z + W @ a


@bias_for.mistake(
    "weighted-sum-forgotten",
    "You took the wanted net input as the bias; $W a$ is still to be subtracted.",
)
def _(z: Array) -> Any:
    return z


@bias_for.mistake("weights-forgotten", "You subtracted the activations without their weights; subtract $W a$.")
def _(z: Array, a: Array) -> Any:
    return z - a.sum(-2, keepdims=True)


@rule
def logit(a: Array) -> Any:
    """Net input at which a sigmoid has the output a: ln(a / (1 - a)). a (n, batch) -> (n, batch). [C2.2]"""
    return log(a / (1 - a))


@logit.mistake("fraction-inverted", "You inverted the fraction: it is $\\ln \\frac{a}{1 - a}$.")
def _(a: Array) -> Any:
    return log((1 - a) / a)


@logit.mistake("no-logarithm", "You stopped at the odds $\\frac{a}{1 - a}$; their logarithm is needed.")
def _(a: Array) -> Any:
    return a / (1 - a)


@logit.mistake("logarithm-of-output", "You took the logarithm of the output $a$; divide $a$ by $1 - a$ first.")
def _(a: Array) -> Any:
    return log(a)


@logit.mistake("output-for-net-input", "You took the output as the net input; the sigmoid must be undone first.")
def _(a: Array) -> Any:
    return a
