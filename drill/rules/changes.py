"""What a change of a fully connected network adds to its parameters. All quantities are (1, 1). [C3.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array


@rule
def added_by_units(k: Array, n_in: Array, n_out: Array) -> Any:
    """Parameters that k more units of a hidden layer bring, between layers of n_in and n_out units. [C3.1]"""
    return k * (n_in + 1 + n_out)


@added_by_units.mistake("outgoing-weights-forgotten", "You forgot the new weights that lead out of the new units.")
def _(k: Array, n_in: Array) -> Any:
    return k * (n_in + 1)


@added_by_units.mistake("biases-forgotten", "You forgot the biases of the new units.")
def _(k: Array, n_in: Array, n_out: Array) -> Any:
    return k * (n_in + n_out)


@added_by_units.mistake("incoming-weights-forgotten", "You forgot the new weights that lead into the new units.")
def _(k: Array, n_out: Array) -> Any:
    return k * (n_out + 1)


@added_by_units.mistake(
    "output-biases-again",
    "You counted the biases of the next layer again; the new units do not change them.",
)
def _(k: Array, n_in: Array, n_out: Array) -> Any:
    return k * (n_in + 1 + n_out) + n_out


@rule
def added_by_layer(m: Array, n_in: Array, n_out: Array) -> Any:
    """Change of the parameters when a layer of m units is put between layers of n_in and n_out units. [C3.1]"""
    return m * (n_in + n_out + 1) - n_in * n_out


@added_by_layer.mistake(
    "old-weights-kept",
    "You kept the weights that joined the two layers directly; the new layer takes their place.",
)
def _(m: Array, n_in: Array, n_out: Array) -> Any:
    return m * (n_in + n_out + 1)


@added_by_layer.mistake("biases-forgotten", "You forgot the biases of the new layer.")
def _(m: Array, n_in: Array, n_out: Array) -> Any:
    return m * (n_in + n_out) - n_in * n_out


@added_by_layer.mistake("outgoing-weights-forgotten", "You forgot the weights that lead out of the new layer.")
def _(m: Array, n_in: Array, n_out: Array) -> Any:
    return m * (n_in + 1) - n_in * n_out


@added_by_layer.mistake(
    "next-biases-again",
    "You counted the biases of the following layer again; they were there before.",
)
def _(m: Array, n_in: Array, n_out: Array) -> Any:
    return m * (n_in + n_out + 1) - n_in * n_out + n_out


@rule
def grown(P: Array, change: Array) -> Any:
    """The number of parameters after a change. [C3.1]"""
    return P + change


@grown.mistake("change-alone", "You gave the change alone; add it to the old total.")
def _(change: Array) -> Any:
    return change


@grown.mistake("change-subtracted", "You subtracted the change; it is added to the old total.")
def _(P: Array, change: Array) -> Any:
    return P - change


@grown.mistake("total-doubled", "You added the old total once more; it is counted once.")
def _(P: Array, change: Array) -> Any:
    return 2 * P + change


@rule
def difference(P_A: Array, P_B: Array) -> Any:
    """How many more parameters network A has than network B. [C3.1]"""
    return P_A - P_B


@difference.mistake("order-reversed", "You subtracted in the other order; it is the count of A minus the count of B.")
def _(P_A: Array, P_B: Array) -> Any:
    return P_B - P_A


@difference.mistake("added", "You added the two counts; the question is by how much they differ.")
def _(P_A: Array, P_B: Array) -> Any:
    return P_A + P_B


@rule
def left_over(P: Array, used: Array) -> Any:
    """Parameters of the budget P that are not used. [C3.1]"""
    return P - used


@left_over.mistake("order-reversed", "You subtracted in the other order; it is the budget minus what the network uses.")
def _(P: Array, used: Array) -> Any:
    return used - P


@left_over.mistake("used-for-left", "You gave what the network uses; subtract it from the budget.")
def _(used: Array) -> Any:
    return used
