"""Samples the givens of a structure, for many problems at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from drill.numbers import Array
from drill.stream import Stream, root, stream
from drill.structure import Structure


def sample(structure: Structure, recipe: str, problems: Iterable[int], attempts: Iterable[int] | None = None) -> dict[str, Array]:
    """Givens (K, m, n) as floats, for problem numbers counted from 0; attempt 0 unless said."""
    numbers = np.array(list(problems))
    tries = np.zeros_like(numbers) if attempts is None else np.array(list(attempts))
    return sample_stream(structure, stream(root(recipe), numbers, tries))


def sample_stream(structure: Structure, words: Stream, exact: bool = False) -> dict[str, Array]:
    """Givens (K, m, n) from the words of a stream, as floats or as exact elements."""
    givens: dict[str, Array] = {}
    count = len(words.attempt_keys)
    floats = sample_stream(structure, words) if exact else {}
    for name, draw in structure.givens.items():
        digits = getattr(draw, "digits", None)
        array = draw.sample(words, givens, exact) if digits is None or not exact else _decimal_elements(floats[name], digits)
        givens[name] = array if len(array) == count else np.broadcast_to(array, (count, *array.shape[-2:]))
    return givens


def _decimal_elements(values: Array, digits: int) -> Array:
    """Exact elements of floats that hold so many decimals."""
    from flint import fmpq

    units = np.rint(values * 10.0**digits)
    return np.frompyfunc(lambda unit: fmpq(int(unit), 10**digits), 1, 1)(units)
