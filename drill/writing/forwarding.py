"""What the families of the forward pass share: the network in words, and what is asked of it. [C4.1]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill.derivation import Derivation
from drill.draw import Draw
from drill.errors import UsageFault
from drill.writing.network import as_names, check_network, draw_network
from drill.writing.wholes import network_parameters
from drill.writing.wording import NET_INPUTS, NOTES, SOME_BIASES, layer_formulas

# one sample, or several side by side
INPUTS = {True: "the input $x$", False: "a batch: each column of $x$ is one sample"}
# in exact mode the net input of these is a logarithm, and only what they make of it is asked
CURVED = ("sigmoid", "tanh", "softmax")


def write_forward(d: Derivation, draw: Draw, sizes: tuple[int, ...], activations: tuple[str, ...] | str, *,
                  batch: int = 1, biases: bool = True, without: tuple[int, ...] = ()) -> None:  # fmt: skip
    """The forward pass of a drawn network, its places `input`, `net` and `layers` in a statement, and its figure."""
    names = as_names(activations)
    draw_network(d, draw, sizes, names, batch, biases, without)
    describe_network(d, sizes, names, batch, biases)
    if without:
        d.note(SOME_BIASES)


def describe_network(d: Derivation, sizes: tuple[int, ...], activations: tuple[str, ...], batch: int = 1,
                     biases: bool = True) -> None:  # fmt: skip
    """Fills the places `input`, `net` and `layers`, notes the activations' formulas and draws the network."""
    d.phrase("input", INPUTS[batch == 1])
    d.phrase("net", NET_INPUTS[biases])
    d.phrase("layers", layer_formulas(activations))
    for name in dict.fromkeys(activations):
        if name in NOTES:
            d.note(NOTES[name])
    d.figure("network", sizes=sizes, activations=activations)


def draw_all_but_last(d: Derivation, draw: Draw, sizes: tuple[int, ...], activations: tuple[str, ...]) -> int:
    """A network whose last layer has weights and no biases yet, and its forward pass up to there; how many layers it has."""
    check_network(sizes, activations)
    if len(sizes) < 3:
        raise UsageFault("sizes: expected at least 3 layers, found {found}. Write for example sizes=2,2,1.", found=len(sizes))
    draw_network(d, draw, sizes[:-1], activations[:-1])
    last = len(sizes) - 1
    d[f"W{last}"] = draw.matrix(sizes[-1], sizes[-2])
    describe_network(d, sizes, activations)
    return last


def ask_layer_by_layer(d: Derivation, draw: Draw, activations: tuple[str, ...] | str) -> None:
    """Asks z and a of each layer: of a linear layer z alone, in exact mode no net input that is a logarithm."""
    for layer, activation in enumerate(as_names(activations), 1):
        if draw.mode == "decimal" or activation not in CURVED:
            d.ask({f"z{layer}": 1})
        if activation != "identity":
            d.ask({f"a{layer}": 1})


def shapes_of_forward(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """sizes, batch and biases, as the shapes of x, W1, b1, ... tell."""
    return {name: value for name, value in network_parameters(shapes).items() if name != "train"}


def sizes_of_forward(shapes: Mapping[str, tuple[int, int]], *more: str) -> dict[str, Any]:
    """sizes alone, and what else is named in `more`."""
    return {name: value for name, value in shapes_of_forward(shapes).items() if name in ("sizes", *more)}
