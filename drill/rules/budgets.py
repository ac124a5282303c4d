"""The widest network within a budget of parameters. All quantities are (1, 1). [C3.1]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, floor, sqrt


@rule
def widest(P: Array, n_in: Array, n_out: Array) -> Any:
    """The most hidden units with at most P parameters. [C3.1]"""
    return floor((P - n_out) / (n_in + n_out + 1))


@widest.near
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    width = (P - n_out) / (n_in + n_out + 1)
    return width - np.rint(width)


@widest.mistake("rounded-up", "You rounded up; then the network has more parameters than allowed, so round down.")
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return floor((P - n_out) / (n_in + n_out + 1)) + 1


@widest.mistake(
    "biases-forgotten",
    "You counted the weights alone; the hidden and the output units have biases as well.",
)
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return floor(P / (n_in + n_out))


@widest.mistake("outgoing-weights-forgotten", "You forgot the weights that lead out of the hidden layer.")
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return floor((P - n_out) / (n_in + 1))


@rule
def widest_of_two(B: Array, C: Array) -> Any:
    """The largest whole h with h^2 + B h <= C. [C3.1]"""
    return floor((sqrt(B**2 + 4 * C) - B) / 2)


@widest_of_two.near
def _(B: Array, C: Array) -> Any:
    width = (sqrt(B**2 + 4 * C) - B) / 2
    return width - np.rint(width)


@widest_of_two.mistake(
    "rounded-up",
    "You rounded up; then the network has more parameters than allowed, so round down.",
)
def _(B: Array, C: Array) -> Any:
    return floor((sqrt(B**2 + 4 * C) - B) / 2) + 1


@widest_of_two.mistake("square-left-out", "You left out $h^2$, the weights between the two hidden layers.")
def _(B: Array, C: Array) -> Any:
    return floor(C / B)


@widest_of_two.mistake("linear-term-left-out", "You took the root of $C$; the term $B h$ must be kept.")
def _(C: Array) -> Any:
    return floor(sqrt(C))
