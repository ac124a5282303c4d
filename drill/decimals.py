"""Decimals that are rounded right, half away from zero, for many problems at once.

A float is right to about 5e-16 of the largest number met on the way; only an entry near a tie can print wrong. Those
few are decided by the exact reading where it knows the value, else by certified balls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from drill.derivation import Quantity
from drill.drawing import Draws
from drill.numbers import Array
from drill.sampling import sample_stream
from drill.stream import stream
from drill.structure import Structure

# nearer to a tie than this share of a unit, a float does not decide alone
NEAR = 1e-6
GUARD = 1e-13
# bits of the balls: far beyond the digits printed
PRECISION = 192
# a rational longer than this has no text that helps anybody, and soon no memory for the next step
LONGEST_BITS = 2048


def exact_values(draws: Draws, chosen: Array | None = None) -> dict[str, Array]:
    """Every quantity as exact elements, (K, m, n); UNKNOWN where no short closed form is kept."""
    picked = np.arange(len(draws.numbers)) if chosen is None else chosen
    if draws.exact_givens is not None:
        givens = {name: array[picked] for name, array in draws.exact_givens.items()}
    else:
        words = stream(draws.root, draws.numbers[picked], draws.attempts[picked])
        givens = sample_stream(draws.structure, words, exact=True)
    return evaluated(draws.structure, givens)


def evaluated(structure: Structure, givens: Mapping[str, Array]) -> dict[str, Array]:
    """All quantities of a reading by elements, step by step; rationals that grow too long become UNKNOWN on the way."""
    values, count = dict(givens), max((len(array) for array in givens.values()), default=1)
    for step in structure.steps:
        found = step.rule.function(*(values[a.name] if isinstance(a, Quantity) else a for a in step.arguments))
        values[step.name] = np.broadcast_to(_short(found), (count, *np.shape(found)[-2:]))
    return values


def _length_limited(element: Any) -> Any:
    from flint import fmpq

    from drill.exact import UNKNOWN

    long = isinstance(element, fmpq) and element.height_bits() > LONGEST_BITS
    return UNKNOWN if long else element


_short = np.frompyfunc(_length_limited, 1, 1)


def ball_values(exact: Mapping[str, Array], structure: Structure, bits: int = PRECISION) -> dict[str, Array]:
    """Every quantity as certified balls, from the exact givens."""
    from flint import ctx

    from drill.exact import ball

    as_balls = np.frompyfunc(ball, 1, 1)
    with ctx.workprec(bits):
        return evaluated(structure, {name: as_balls(exact[name]) for name in structure.givens if name in exact})


def rounded(draws: Draws, name: str, digits: int) -> Array:
    """The floats of a quantity, (K, m, n), each moved off a near tie, so that `%.{digits}f` prints it rounded right."""
    values = draws.values[name]
    scaled = np.abs(values) * 10.0**digits
    with np.errstate(invalid="ignore"):
        fraction = scaled - np.floor(scaled)
        near = np.abs(fraction - 0.5) < np.maximum(NEAR, scaled * GUARD)
    result: Array = np.where(scaled < 0.5, 0.0, values)
    if near.any():
        result = result.copy()
        for k in np.unique(np.nonzero(near)[0]):
            result[k] = _decided(draws, int(k), name, digits, result[k], near[k])
    return result


def _decided(draws: Draws, k: int, name: str, digits: int, values: Array, near: Array) -> Array:
    from drill.exact import UNKNOWN

    exact = exact_values(draws, np.array([k]))
    balls = None
    values = values.copy()
    for place in zip(*np.nonzero(near), strict=True):
        element = exact[name][(0, *place)]
        if element is UNKNOWN:
            balls = balls or ball_values(exact, draws.structure)
            element = balls[name][(0, *place)]
        values[place] = _half_up(element, digits) / 10.0**digits
    return values


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
