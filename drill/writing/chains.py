"""Deep chains of one-unit sigmoid layers. [C9.1]"""

from __future__ import annotations

from drill import tables
from drill.derivation import Derivation, Quantity
from drill.draw import Draw
from drill.errors import UsageFault
from drill.rules.activations import sigmoid, sigmoid_slope
from drill.writing.wording import note_functions

# without 0, where half of the mistakes in a slope do not show
NET_INPUTS = {"decimal": tables.steps(-20, 20), "exact": ("ln 2", "-ln 2", "ln 3", "-ln 3")}
WEIGHTS = {"decimal": tables.both_signs("0.5", "0.8", "1.2", "1.5", "2.5"), "exact": tables.both_signs(2, 3, 4)}
ENDS = {"decimal": tables.both_signs("0.5", "0.8", "1.5", "2"), "exact": tables.both_signs(2, 3, "1/2")}


def check_layers(layers: int) -> None:
    """Refuses a chain that is too short or too long."""
    if not 2 <= layers <= 40:
        raise UsageFault("layers: expected 2 to 40, found {found}.", found=layers)


def draw_chain(d: Derivation, draw: Draw, layers: int, inputs: bool = True) -> None:
    """The weights w2 ... wN, the net inputs z1 ... and the gradient at the last bias."""
    check_layers(layers)
    for j in range(2, layers + 1):
        d[f"w{j}"] = draw.number(WEIGHTS)
        if inputs:
            d[f"z{j - 1}"] = draw.number(NET_INPUTS)
    d[f"db{layers}"] = draw.number(ENDS)


def slopes(d: Derivation, layers: int) -> None:
    """The slope of each unit but the last, from its activation; all are asked."""
    note_functions(d, ("sigmoid",))
    # the slope is the same at z and -z
    for j in range(1, layers):
        d[f"a{j}"] = sigmoid(d[f"z{j}"]).without("sign-of-exponent")
        d[f"slope{j}"] = sigmoid_slope(d[f"a{j}"])
        d.write(**{f"slope{j}": rf"\sigma'(z_{{{j}}})"})
        d.ask({f"slope{j}": 1})


def weights_and_slopes(d: Derivation, layers: int) -> tuple[Quantity, ...]:
    """Weights and slopes in turn, and the gradient at the last bias."""
    pairs = [q for j in range(2, layers + 1) for q in (d[f"w{j}"], d[f"slope{j - 1}"])]
    return (*pairs, d[f"db{layers}"])
