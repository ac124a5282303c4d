"""Writes the forward pass of a fully connected network; `drill.writing.backward` goes on from there. [C4.1-C4.3]"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drill import tables
from drill.derivation import Derivation, Quantity, Step
from drill.draw import Draw, Entries, Made
from drill.errors import UsageFault
from drill.numbers import Array
from drill.rules import layers
from drill.rules.activations import ACTIVATIONS, leaky_relu

LEAKS = {"decimal": ("0.1", "0.2", "0.01"), "exact": ("1/2", "1/4", "1/10")}
ACTIVATION_NAMES = {
    "sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "leaky-relu": "leaky ReLU", "identity": "linear", "softmax": "softmax",
}  # fmt: skip


# net inputs whose activations have small denominators, as everything below multiplies them
EXACT_NET_INPUTS = {
    "sigmoid": tables.Table(("ln 3", "-ln 3", "0")),
    "tanh": tables.Table(("ln 3", "-ln 3", "ln 2", "-ln 2")),
    "softmax": tables.Table(("0", "ln 2", "ln 3", "ln 4")),
}
TANH_TARGETS = {"decimal": tables.TARGETS["decimal"], "exact": tables.Table((-1, 0, 1))}
RELU_NET_INPUTS = {"decimal": tables.Table(tables.steps(2, 15)), "exact": tables.Table(range(1, 7))}


@dataclass(frozen=True)
class Turn:
    """The names in one pass through the network: z1, a1, L before the first update, z1_after, ... after it."""

    number: int = 0

    def name(self, stem: str) -> str:
        """The name that a quantity has in this pass."""
        return stem if self.number == 0 else f"{stem}_after{self.number if self.number > 1 else ''}"

    def updated(self, stem: str) -> str:
        """The name that a parameter has once this pass has changed it."""
        return f"{stem}_new{self.number + 1 if self.number else ''}"

    def parameter(self, d: Derivation, stem: str) -> Quantity:
        """The parameter that this pass reads; one that is not trained keeps its first value."""
        name = Turn(self.number - 1).updated(stem) if self.number else stem
        return d[name if name in d else stem]

    def entering(self, d: Derivation, layer: int) -> Quantity:
        """What enters a layer: the example, or the activation of the layer before."""
        return d.x if layer == 1 else d[self.name(f"a{layer - 1}")]


FIRST = Turn()


def as_names(activations: tuple[str, ...] | str) -> tuple[str, ...]:
    """The activations as a tuple, also where a single one was given."""
    return (activations,) if isinstance(activations, str) else tuple(activations)


def check_network(sizes: tuple[int, ...], activations: tuple[str, ...]) -> None:
    """Refuses sizes and activations that do not make a network of one to nine weight layers."""
    if not 2 <= len(sizes) <= 10 or not all(1 <= n <= 32 for n in sizes):
        raise UsageFault("sizes: expected 2 to 10 layers of 1 to 32 units, found {found}. Write for example sizes=2,3,2.",
                         found=",".join(map(str, sizes)))  # fmt: skip
    if len(activations) != len(sizes) - 1:
        raise UsageFault("activations: expected {expected}, one for each layer after the input, found {found}.",
                         expected=len(sizes) - 1, found=len(activations))  # fmt: skip
    for name in activations:
        if name not in ACTIVATION_NAMES:
            raise UsageFault("activations: there is no {name}; choose from {known}.",
                             name=name, known=", ".join(ACTIVATION_NAMES))  # fmt: skip
    if "softmax" in activations[:-1]:
        raise UsageFault("activations: softmax is for the last layer only.")


def draw_network(d: Derivation, draw: Draw, sizes: tuple[int, ...], activations: tuple[str, ...], batch: int = 1,
                 biases: bool = True, without: tuple[int, ...] = ()) -> None:  # fmt: skip
    """Forward pass from drawn numbers. Adds x, W1, b1, z1, a1, ...; no b1, ... without biases, or in the layers `without`;
    a leaky layer adds alpha."""
    check_network(sizes, activations)
    d.x = draw.matrix(sizes[0], batch, tables.INPUTS)
    if "leaky-relu" in activations:
        d.alpha = draw.constant(*LEAKS[draw.mode])
    weights = tables.SMALL[min(draw.level, 2)] if draw.mode == "exact" else tables.WEIGHTS
    for layer in range(1, len(sizes)):
        d[f"W{layer}"] = draw.matrix(sizes[layer], sizes[layer - 1], weights)
        if biases and without and layer not in without:
            d[f"b{layer}"] = draw.biases(sizes[layer])
        elif biases and not without:
            d[f"b{layer}"] = _biases(d, draw, layer, sizes[layer], activations[:layer], batch)
    forward(d, activations)


def forward(d: Derivation, activations: tuple[str, ...], turn: Turn = FIRST) -> None:
    """The steps z1, a1, z2, a2, ... from x, W1 and, where there are biases, b1, ..."""
    for layer, activation in enumerate(activations, 1):
        weights, before = turn.parameter(d, f"W{layer}"), turn.entering(d, layer)
        z, a = turn.name(f"z{layer}"), turn.name(f"a{layer}")
        if f"b{layer}" in d:
            d[z] = layers.affine(weights, before, turn.parameter(d, f"b{layer}"))
        else:
            d[z] = layers.linear(weights, before)
        d[a] = _activate(d, d[z], activation)
        if activation == "relu":
            d.may_vanish(a)


def _activate(d: Derivation, z: Quantity, activation: str) -> Step:
    step: Step = leaky_relu(z, d.alpha) if activation == "leaky-relu" else ACTIVATIONS[activation](z)
    return step


def input_of(d: Derivation, layer: int) -> Quantity:
    """What enters a layer: the example, or the activation of the layer before."""
    return FIRST.entering(d, layer)


def _biases(d: Derivation, draw: Draw, layer: int, size: int, activations: tuple[str, ...], batch: int) -> Entries | Made:
    """Biases. Some are set last: so that in exact mode the activation is a fraction, or that one ReLU unit is not active."""
    inactive = activations[-1] in ("relu", "leaky-relu") and size > 2
    straight = draw.mode != "exact" or activations[-1] in ("relu", "leaky-relu", "identity")
    if batch > 1 or straight and not inactive:
        return draw.biases(size)
    goal = _one_inactive(draw, size) if inactive else draw.column(size, EXACT_NET_INPUTS[activations[-1]])
    leak = d.alpha if "alpha" in d else 0
    below = [q for k in range(1, layer) for q in (d[f"W{k}"], d[f"b{k}"])]

    def land(goal: Array, x: Array, W: Array, alpha: Array, *lower: Array) -> Any:
        for activation, weights, biases in zip(activations, lower[::2], lower[1::2], strict=False):
            z = weights @ x + biases
            x = leaky_relu.function(z, alpha) if activation == "leaky-relu" else ACTIVATIONS[activation].function(z)
        return goal - W @ x

    return draw.made(land, goal, d.x, d[f"W{layer}"], leak, *below)


def _one_inactive(draw: Draw, size: int) -> Made:
    """Net inputs of which exactly one is negative, so that a ReLU layer has one unit that is not active."""
    magnitudes = draw.distinct(size, RELU_NET_INPUTS[draw.mode])
    return draw.made(lambda place, z: z * (1 - 2 * (place == 1)), draw.permutation(size), magnitudes)


def targets(d: Derivation, draw: Draw, size: int, loss: str, activation: str, batch: int = 1) -> None:
    """Adds the target y: one true class behind a softmax, bits behind a sigmoid, else values that the output can reach."""
    if activation == "softmax":
        d.y = draw.one_hot(size, batch)
    elif activation == "sigmoid":
        d.y = draw.matrix(size, batch, (0, 1))
    else:
        d.y = draw.matrix(size, batch, TANH_TARGETS if activation == "tanh" else tables.TARGETS)
