"""Students' answers to one problem, read and stacked along the batch axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from drill.answers.answer import Answer
from drill.answers.reader import read
from drill.answers.unreadable import Unreadable
from drill.coded import CODED, encode
from drill.engine import Pin, shapes
from drill.numbers import Array
from drill.structure import Structure

Reading = Answer | Unreadable | None


def reader_kind(structure: Structure, name: str) -> str:
    """The kind of answer that the reader expects of a quantity."""
    if structure.asked[name].kind:
        return structure.asked[name].kind
    rows, columns = shapes(structure)[name]
    if (rows, columns) == (1, 1):
        return "integer" if name in structure.whole else "number"
    return "vector" if columns == 1 else "matrix"


def read_answers(structure: Structure, given: Mapping[str, object]) -> dict[str, Reading]:
    """Each asked quantity as it was read; None where it was left blank."""
    known = shapes(structure)
    return {name: read(given.get(name), reader_kind(structure, name), known[name]) for name in structure.asked}


@dataclass(frozen=True, eq=False)
class Column:
    """The answers of K students to one quantity. `values` (K, m, n), NaN where not given; `usable` (K,): of the right
    shape, finite and whole where whole numbers are asked."""

    values: Array
    usable: Array

    @property
    def pin(self) -> Pin:
        """The students' values as the steps below see them."""
        return Pin(self.usable[:, None, None], np.where(self.usable[:, None, None], self.values, 0.0))


def column(structure: Structure, name: str, readings: Sequence[Reading]) -> Column:
    """The answers of all students to one quantity."""
    shape = shapes(structure)[name]
    values = np.full((len(readings), *shape), np.nan)
    for k, reading in enumerate(readings):
        array = as_array(structure, name, reading)
        if array is not None and array.shape == shape:
            values[k] = array
    return Column(values, np.isfinite(values).all((-2, -1)))


def as_array(structure: Structure, name: str, reading: Reading) -> Array | None:
    """The array of a reading, in its own shape; None where there is none."""
    if not isinstance(reading, Answer):
        return None
    if structure.asked[name].kind in CODED:
        return encode(reading, shapes(structure)[name][0])
    return reading.array
