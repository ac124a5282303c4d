"""Twins: mistakes that no answer of a problem can tell apart. They are told as one, the earlier.

A minus lost in the error, in the slope or in their product is one explanation under three names wherever only the product is
asked. Found by probes of the structure itself, so that no family declares them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from drill.engine import evaluate, plan_of
from drill.numbers import Array
from drill.sampling import sample
from drill.structure import Structure

PROBES = 24


@lru_cache(maxsize=4096)
def twins(structure: Structure) -> frozenset[tuple[str, str]]:
    """(step, mistake id) of each mistake that an earlier one stands for."""
    told, found = _signatures(structure), set()
    key = next(told)[1]
    seen: dict[bytes, tuple[str, str]] = {}
    for label, signature in told:
        if signature != key and seen.setdefault(signature, label) != label:
            found.add(label)
    return frozenset(found)


def _signatures(structure: Structure) -> Iterator[tuple[tuple[str, str], bytes]]:
    """The key's values at every asked quantity, then each mistake's, as bytes of single precision."""
    plan = plan_of(structure, sides=0, every=True)
    evaluation = evaluate(plan, sample(structure, "twins", range(PROBES)))
    places = {id(origin): i for i, origin in enumerate(o for o in plan.origins if o is not None)}
    columns = []
    for name in structure.asked:
        key = _flat(evaluation.key(name)[None])[0]
        table = np.repeat(key[None], len(places) + 1, 0)
        origins, rows = evaluation.mistakes(name)
        table[[places[id(origin)] + 1 for origin in origins]] = _flat(rows)
        columns.append(table)
    signatures = [row.tobytes() for row in np.concatenate(columns, 1)]
    yield ("", ""), signatures[0]
    found = [origin for origin in plan.origins if origin is not None]
    for origin, signature in zip(found, signatures[1:], strict=True):
        yield (structure.steps[origin.step].name, origin.slip.mistake.id), signature


def _flat(rows: Array) -> Array:
    """Rows (R, K, m, n) as (R, K m n) of single precision; + 0 makes one zero of two."""
    wide = np.broadcast_to(rows, (len(rows), PROBES, *rows.shape[2:]))
    with np.errstate(over="ignore", invalid="ignore"):
        return wide.reshape(len(rows), -1).astype(np.float32) + np.float32(0)
