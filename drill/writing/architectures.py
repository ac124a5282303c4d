"""Numbers of units of fully connected networks whose parameters are counted. [C3.1]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill.derivation import Derivation, Quantity
from drill.draw import Draw, Entries
from drill.errors import UsageFault
from drill.tables import Table

SMALL = Table(range(2, 10))
INPUTS = {
    "exact": Table((8, 10, 12, 20, 25, 30, 50)),
    "decimal": Table((20, 32, 64, 100, 144, 196, 256, 400, 784, 1024)),
}
HIDDEN = {
    "exact": Table((4, 5, 6, 8, 10, 15, 20)),
    "decimal": Table((12, 16, 24, 30, 48, 64, 80, 100, 128, 200, 256)),
}
OUTPUTS = {"exact": Table((2, 3, 4, 5)), "decimal": Table((2, 3, 4, 5, 6, 8, 10, 20))}
BUDGETS = {"exact": Table((200, 300, 400, 500, 600, 1000)), "decimal": Table((2000, 5000, 8000, 10000, 20000, 50000))}
SMALL_BUDGETS = Table((40, 50, 60, 80, 90, 100, 120, 150))


def draw_units(draw: Draw, place: int, layers: int) -> Entries:
    """The number of units of layer `place` of 0 ... `layers`: small at level 1, else as in real networks."""
    if draw.level == 1:
        return draw.number(SMALL)
    return draw.number(INPUTS if place == 0 else OUTPUTS if place == layers else HIDDEN)


def draw_layers(d: Derivation, draw: Draw, layers: int) -> list[Quantity]:
    """The givens n0, n1, ... of a network with `layers` layers of weights."""
    if not 1 <= layers <= 12:
        raise UsageFault("layers: expected 1 to 12 layers of weights, found {found}. Write for example layers=3.",
                         found=layers)  # fmt: skip
    for place in range(layers + 1):
        d[f"n{place}"] = draw_units(draw, place, layers)
    return [d[f"n{place}"] for place in range(layers + 1)]


def layers_of(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """The number of weight layers that the givens n0, n1, ... make."""
    return {"layers": sum(name[0] == "n" and name[1:].isdigit() for name in shapes) - 1}
