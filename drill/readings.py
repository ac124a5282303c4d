"""All quantities of a problem in a reading by elements: exact numbers or certified balls."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from drill.derivation import Quantity
from drill.engine import shapes
from drill.numbers import Array
from drill.structure import Structure


def evaluated(structure: Structure, givens: Mapping[str, Array]) -> dict[str, Array]:
    """All quantities of a reading by elements, step by step; rationals that grow too long become UNKNOWN on the way."""
    from drill.exact import UNKNOWN, short

    shortened = np.frompyfunc(short, 1, 1)
    values, count = dict(givens), max((len(array) for array in givens.values()), default=1)
    for step in structure.steps:
        try:
            found = step.rule.function(*(values[a.name] if isinstance(a, Quantity) else a for a in step.arguments))
        except ZeroDivisionError:  # only numbers that somebody supplied come to this
            found = np.full(shapes(structure)[step.name], UNKNOWN, dtype=object)
        values[step.name] = np.broadcast_to(shortened(found), (count, *np.shape(found)[-2:]))
    return values
