"""The values of a problem as the floats nearest to the true numbers, by the exact reading where it knows them, else by balls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from drill.decimals import PRECISION, ball_values
from drill.elements import to_float
from drill.exact import UNKNOWN
from drill.numbers import Array
from drill.readings import evaluated
from drill.structure import Structure

# a ball that is no wider than this share of its midpoint decides a float
NARROW = 2.0**-54
MOST_BITS = 16 * PRECISION


def certified(structure: Structure, exact_givens: Mapping[str, Array], floats: Mapping[str, Array]) -> dict[str, Array]:
    """Every quantity as floats, (1, m, n). What neither reading decides keeps its value in `floats`."""
    found, bits = {name: array.copy() for name, array in floats.items()}, PRECISION
    exact = evaluated(structure, exact_givens)
    open_places = {name: _settle(found[name], exact[name]) for name in structure.places}
    while any(open_places.values()) and bits <= MOST_BITS:
        balls = ball_values(exact_givens, structure, bits)
        open_places = {name: _settle(found[name], balls[name], places) for name, places in open_places.items()}
        bits *= 4
    return found


def _settle(found: Array, elements: Array, places: list[Any] | None = None) -> list[Any]:
    """Puts in the elements that are decided; the places that are not."""
    still = []
    elements = np.broadcast_to(elements, found.shape)
    for place in np.ndindex(found.shape) if places is None else places:
        if _decided(elements[place]):
            found[place] = to_float(elements[place])
        else:
            still.append(place)
    return still


def _decided(element: Any) -> bool:
    from flint import arb

    if element is UNKNOWN or not isinstance(element, arb):
        return element is not UNKNOWN
    middle, radius = abs(float(element.mid())), float(element.rad())
    return radius == 0.0 or radius <= NARROW * middle
