"""Counts of weights and biases in fully connected networks. Numbers of units n and counts are (1, 1). [C3.1]"""

from __future__ import annotations

from functools import reduce
from operator import add, mul
from typing import Any

from drill.derivation import rule
from drill.numbers import Array


def summed(parts: Any) -> Any:
    """The sum of some quantities, without a leading 0 that would be printed."""
    return reduce(add, parts)


def between(n: tuple[Any, ...]) -> list[Any]:
    """The number of weights between each layer and the next. n: units of all layers, the input first."""
    return [before * after for before, after in zip(n, n[1:], strict=False)]


@rule
def layer_weights(n_in: Array, n_out: Array) -> Any:
    """Weights between two layers of n_in and n_out units. [C3.1]"""
    return n_in * n_out


@layer_weights.mistake(
    "sum-for-product",
    "You added the numbers of units; each unit is connected to every unit of the layer before, so multiply.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return n_in + n_out


@layer_weights.mistake("biases-among-weights", "You counted the biases among the weights; leave them out here.")
def _(n_in: Array, n_out: Array) -> Any:
    return n_in * n_out + n_out


@layer_weights.mistake(
    "both-directions",
    "You counted each connection twice; there is one weight from a unit to a unit of the next layer.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return 2 * n_in * n_out


@rule
def layer_biases(n_out: Array) -> Any:
    """Biases of a layer of n_out units. [C3.1]"""
    return n_out


@layer_biases.mistake("one-bias-a-layer", "You counted one bias for the whole layer; each of its units has its own.")
def _(n_out: Array) -> Any:
    return n_out * 0 + 1


@rule
def layer_parameters(n_in: Array, n_out: Array) -> Any:
    """Weights and biases of a layer of n_out units behind n_in units. [C3.1]"""
    return n_in * n_out + n_out


@layer_parameters.mistake("no-biases", "You counted the weights alone; each unit of the layer has a bias as well.")
def _(n_in: Array, n_out: Array) -> Any:
    return n_in * n_out


@layer_parameters.mistake(
    "biases-of-the-inputs",
    "You gave a bias to each unit that feeds the layer; the biases belong to the units of the layer itself.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return n_in * n_out + n_in


@layer_parameters.mistake(
    "one-bias-a-layer",
    "You counted one bias for the whole layer; each of its units has its own.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return n_in * n_out + 1


@layer_parameters.mistake(
    "biases-on-both-sides",
    "You counted biases for both layers; only the units of the later one have biases here.",
)
def _(n_in: Array, n_out: Array) -> Any:
    return n_in * n_out + n_in + n_out


@rule
def total(*P: Any) -> Any:
    """The sum of the counts of the layers. [C3.1]"""
    return summed(P)


@total.mistake(
    "first-layer-forgotten",
    "You left out the first count; the total takes the parameters of every layer after the input.",
)
def _(*P: Any) -> Any:
    return summed(P[1:])


@total.mistake("last-layer-forgotten", "You left out the last count; the total takes the output layer as well.")
def _(*P: Any) -> Any:
    return summed(P[:-1])


@total.mistake("product-for-sum", "You multiplied the counts; the total is their sum.")
def _(*P: Any) -> Any:
    return reduce(mul, P)


@rule
def network_weights(*n: Any) -> Any:
    """All weights of a network. n: units of its layers, the input first. [C3.1]"""
    return summed(between(n))


@network_weights.mistake(
    "product-of-all",
    "You multiplied all numbers of units; multiply those of each two adjacent layers, then add.",
)
def _(*n: Any) -> Any:
    return reduce(mul, n)


@network_weights.mistake("output-weights-forgotten", "You left out the weights into the output layer.")
def _(*n: Any) -> Any:
    return summed(between(n)[:-1])


@network_weights.mistake(
    "input-weights-forgotten",
    "You left out the weights from the input to the first hidden layer.",
)
def _(*n: Any) -> Any:
    return summed(between(n)[1:])


@network_weights.mistake(
    "skip-connections",
    "You also connected the input to the output; in this network only adjacent layers are connected.",
)
def _(*n: Any) -> Any:
    return summed(between(n)) + n[0] * n[-1]


@rule
def network_biases(*n: Any) -> Any:
    """All biases of a network. n: units of its layers after the input. [C3.1]"""
    return summed(n)


@network_biases.mistake("output-biases-forgotten", "You left out the biases of the output layer.")
def _(*n: Any) -> Any:
    return summed(n[:-1])


@network_biases.mistake("first-biases-forgotten", "You left out the biases of the first layer after the input.")
def _(*n: Any) -> Any:
    return summed(n[1:])


@network_biases.mistake("one-bias-a-layer", "You counted one bias for each layer; each unit has its own.")
def _(*n: Any) -> Any:
    return n[0] * 0 + len(n)


@rule
def network_parameters(*n: Any) -> Any:
    """All weights and biases of a network. n: units of its layers, the input first. [C3.1]"""
    return summed(before * after + after for before, after in zip(n, n[1:], strict=False))


@network_parameters.mistake(
    "no-biases",
    "You counted the weights alone; every unit after the input has a bias as well.",
)
def _(*n: Any) -> Any:
    return summed(between(n))


@network_parameters.mistake(
    "input-biases",
    "You gave the input units biases too; only the layers after the input have them.",
)
def _(*n: Any) -> Any:
    return summed(between(n)) + summed(n)


@network_parameters.mistake("output-biases-forgotten", "You left out the biases of the output layer.")
def _(*n: Any) -> Any:
    return summed(between(n)) + summed(n[1:-1])


@network_parameters.mistake("output-layer-forgotten", "You left out the parameters of the output layer.")
def _(*n: Any) -> Any:
    return summed(between(n)[:-1]) + summed(n[1:-1])
