"""Decimals that are rounded right, half away from zero, for many problems at once.

A float is right to about 5e-16 of the largest number met on the way; only an entry near a tie can print wrong. Those
few are decided by the exact reading where it knows the value, else by certified balls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from drill.drawing import Draws
from drill.numbers import Array
from drill.readings import evaluated
from drill.structure import Structure

# nearer to a tie than this share of a unit, or than this share of itself, a float does not decide alone
NEAR = 1e-6
GUARD = 1e-13
# bits of the balls: far beyond the digits printed
PRECISION = 192


def exact_values(draws: Draws, chosen: Array | None = None) -> dict[str, Array]:
    """Every quantity of the chosen problems as exact elements, (K, m, n); UNKNOWN where no short closed form is kept."""
    return draws.exact if chosen is None else {name: array[chosen] for name, array in draws.exact.items()}


def ball_values(exact: Mapping[str, Array], structure: Structure, bits: int = PRECISION) -> dict[str, Array]:
    """Every quantity as certified balls, from the exact givens."""
    from flint import ctx

    from drill.exact import ball

    as_balls = np.frompyfunc(ball, 1, 1)
    with ctx.workprec(bits):
        return evaluated(structure, {name: as_balls(exact[name]) for name in structure.givens if name in exact})


def rounded(draws: Draws, digits: int) -> dict[str, Array]:
    """The floats of every quantity, (K, m, n), those near a tie moved off it, so that `%.{digits}f` prints them rounded right."""
    near = {name: near_tie(values, digits) for name, values in draws.values.items()}
    decided = _decided(draws, {name: mask for name, mask in near.items() if mask.any()}, digits)
    result = {}
    for name, values in draws.values.items():
        result[name] = np.where(np.abs(values) * 10.0**digits < 0.5, 0.0, values)
        if name in decided:
            result[name][near[name]] = decided[name]
    return result


def near_tie(values: Array, digits: int) -> Array:
    """Which entries lie too near a tie for a float to decide."""
    scaled = np.abs(values) * 10.0**digits
    with np.errstate(invalid="ignore"):
        fraction = scaled - np.floor(scaled)
        return np.abs(fraction - 0.5) < np.maximum(NEAR, scaled * GUARD)


def _decided(draws: Draws, near: Mapping[str, Array], digits: int) -> dict[str, Array]:
    """The entries that are near a tie, rounded right."""
    from flint import ctx

    with ctx.workprec(PRECISION):
        return {
            name: np.array([_half_up(element, digits) for element in elements], dtype=float) / 10.0**digits
            for name, elements in _proven(draws, near).items()
        }


def _proven(draws: Draws, near: Mapping[str, Array]) -> dict[str, Array]:
    """The chosen entries of some quantities as exact elements, and as balls where there is no exact form."""
    from drill.exact import UNKNOWN

    chosen = {name: np.broadcast_to(draws.exact[name], mask.shape)[mask] for name, mask in near.items()}
    lacking = {name: mask & (draws.exact[name] == UNKNOWN) for name, mask in near.items() if UNKNOWN in chosen[name]}
    problems = np.unique(np.concatenate([np.nonzero(mask)[0] for mask in lacking.values()])) if lacking else None
    balls = ball_values(exact_values(draws, problems), draws.structure) if lacking else {}
    for name, mask in lacking.items():
        wanted = mask[problems]
        chosen[name][mask[near[name]]] = balls[name][wanted]
    return chosen


def _half_up(element: Any, digits: int) -> int:
    """The whole number of units nearest to an element, half away from zero. A ball too wide to tell takes its midpoint."""
    from flint import arb, fmpq

    from drill.exact import ball

    if isinstance(element, fmpq):
        size = int((abs(element) * 10**digits + fmpq(1, 2)).floor())
        return -size if element < 0 else size
    value = element if isinstance(element, arb) else ball(element)
    size = int(float((abs(value) * arb(10) ** digits + arb(0.5)).mid().floor().mid()))
    return -size if value < 0 else size
