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
    for name, draw in structure.givens.items():
        array = draw.sample(words, givens, exact)
        givens[name] = array if len(array) == count else np.broadcast_to(array, (count, *array.shape[-2:]))
    return givens
