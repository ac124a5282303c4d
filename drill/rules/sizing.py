"""Questions the other way round: which width gives a number of parameters. [C3.1]

All quantities are (1, 1): P a number of parameters, n_in and n_out the units before and after the layer in question.
"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, sqrt


@rule
def units_of_layer(P: Array, n_in: Array) -> Any:
    """Units of a layer with P weights and biases behind n_in units. [C3.1]"""
    return P / (n_in + 1)


@units_of_layer.mistake("no-biases", "You divided by the number of inputs; each unit has a bias besides its weights.")
def _(P: Array, n_in: Array) -> Any:
    return P / n_in


@units_of_layer.mistake(
    "biases-of-the-inputs",
    "You took away a bias for each input; the biases belong to the units that are sought.",
)
def _(P: Array, n_in: Array) -> Any:
    return (P - n_in) / n_in


@units_of_layer.mistake(
    "one-bias-a-layer",
    "You took away one bias for the whole layer; each of its units has its own.",
)
def _(P: Array, n_in: Array) -> Any:
    return (P - 1) / n_in


@rule
def hidden_width(P: Array, n_in: Array, n_out: Array) -> Any:
    """Units of the hidden layer of a network with P parameters. [C3.1]"""
    return (P - n_out) / (n_in + n_out + 1)


@hidden_width.mistake(
    "hidden-biases-forgotten",
    "You forgot the biases of the hidden layer: each hidden unit brings its weights and one bias.",
)
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return (P - n_out) / (n_in + n_out)


@hidden_width.mistake(
    "output-biases-forgotten",
    "You forgot the biases of the output layer, which do not depend on the width that is sought.",
)
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return P / (n_in + n_out + 1)


@hidden_width.mistake(
    "no-biases",
    "You counted the weights alone; the hidden and the output units have biases as well.",
)
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return P / (n_in + n_out)


@hidden_width.mistake("outgoing-weights-forgotten", "You forgot the weights that lead out of the hidden layer.")
def _(P: Array, n_in: Array, n_out: Array) -> Any:
    return (P - n_out) / (n_in + 1)


@rule
def linear_coefficient(n_in: Array, n_out: Array) -> Any:
    """B in h^2 + B h = C, the equation for two hidden layers of h units each. [C3.1]"""
    return n_in + n_out + 2


@linear_coefficient.mistake(
    "biases-forgotten",
    "You left out the biases: each of the two hidden layers adds one for each of its units.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return n_in + n_out


@linear_coefficient.mistake("one-layer-of-biases", "You counted the biases of one hidden layer; there are two.")
def _(n_in: Array, n_out: Array) -> Any:
    return n_in + n_out + 1


@linear_coefficient.mistake("outgoing-weights-forgotten", "You forgot the weights into the output layer.")
def _(n_in: Array) -> Any:
    return n_in + 2


@rule
def without_output_biases(P: Array, n_out: Array) -> Any:
    """C in h^2 + B h = C: the parameters less the biases of the output layer. [C3.1]"""
    return P - n_out


@without_output_biases.mistake(
    "output-biases-added",
    "You added the output biases; they are part of the total, so take them away.",
)
def _(P: Array, n_out: Array) -> Any:
    return P + n_out


@without_output_biases.mistake(
    "output-biases-forgotten",
    "You used the whole total; the output biases do not depend on the width.",
)
def _(P: Array) -> Any:
    return P


@without_output_biases.mistake("one-output-bias", "You took away one bias; each output unit has its own.")
def _(P: Array) -> Any:
    return P - 1


@rule
def positive_root(B: Array, C: Array) -> Any:
    """The positive solution of h^2 + B h = C. [C3.1]"""
    return (sqrt(B**2 + 4 * C) - B) / 2


@positive_root.mistake("sign-of-the-constant", "The sign under the root is reversed: it is $B^2 + 4C$.")
def _(B: Array, C: Array) -> Any:
    return (sqrt(abs(B**2 - 4 * C)) - B) / 2


@positive_root.mistake("not-halved", "You did not divide by 2 at the end.")
def _(B: Array, C: Array) -> Any:
    return sqrt(B**2 + 4 * C) - B


@positive_root.mistake("linear-term-left-out", "You took the root of $C$; the term $B h$ must be kept in the equation.")
def _(C: Array) -> Any:
    return sqrt(C)
