"""Draws: what a family may ask the random stream for. A draw is data; it is sampled for many problems at once.

`sample(stream, givens so far, exact)` gives (K, m, n) floats or exact elements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from drill import tables
from drill.derivation import Quantity
from drill.numbers import Array
from drill.stream import Stream, below
from drill.tables import Table

Environment = dict[str, Array]


def _look_up(table: Table, indices: Array, exact: bool) -> Array:
    return (table.exact if exact else table.floats)[indices]


@dataclass(frozen=True)
class Entries:
    """Entries drawn independently from a table. `constant`: the same in every attempt at a problem."""

    shape: tuple[int, int]
    table: Table
    start: int
    constant: bool = False

    def sample(self, stream: Stream, givens: Environment, exact: bool) -> Array:
        words = stream.words(self.start, self.shape[0] * self.shape[1], constant=self.constant)
        return _look_up(self.table, below(words, len(self.table)), exact).reshape(-1, *self.shape)


@dataclass(frozen=True)
class Distinct:
    """Entries of a column drawn without repetition."""

    length: int
    table: Table
    start: int
    ordered: bool = False

    def sample(self, stream: Stream, givens: Environment, exact: bool) -> Array:
        words = stream.words(self.start, len(self.table))
        chosen = np.argsort(words, axis=-1, kind="stable")[:, : self.length]
        if self.ordered:
            chosen = np.sort(chosen, axis=-1)
        return _look_up(self.table, chosen, exact)[..., None]


@dataclass(frozen=True)
class OneHot:
    """Columns of zeros with a single 1 each."""

    length: int
    columns: int
    start: int

    def sample(self, stream: Stream, givens: Environment, exact: bool) -> Array:
        place = below(stream.words(self.start, self.columns), self.length)
        return _look_up(tables.Table((0, 1)), np.eye(self.length, dtype=int)[place], exact).swapaxes(-1, -2)


@dataclass(frozen=True)
class Row:
    """A column of numbers that belong together, such as the sides of a right triangle: one row of a table."""

    rows: tuple[tuple[int | str | Fraction, ...], ...]
    start: int
    constant: bool = False

    def sample(self, stream: Stream, givens: Environment, exact: bool) -> Array:
        place = below(stream.words(self.start, 1, constant=self.constant)[:, 0], len(self.rows))
        width = len(self.rows[0])
        flat = _look_up(Table([number for row in self.rows for number in row]), np.arange(len(self.rows) * width), exact)
        return flat.reshape(-1, width, 1)[place]


@dataclass(frozen=True)
class Made:
    """What a function makes of other draws and quantities: a bias that lands on `ln 3`, a total to be met.

    With `digits` the value is rounded to so many decimals and is then exactly what is printed.
    """

    function: Callable[..., Array]
    parts: tuple[Any, ...]
    digits: int | None = None

    def sample(self, stream: Stream, givens: Environment, exact: bool) -> Array:
        made = self._make(stream, givens, exact)
        return made if self.digits is None or exact else np.rint(made * 10.0**self.digits) / 10.0**self.digits

    def _make(self, stream: Stream, givens: Environment, exact: bool) -> Array:
        return self.function(*(self._value(part, stream, givens, exact) for part in self.parts))

    @staticmethod
    def _value(part: Any, stream: Stream, givens: Environment, exact: bool) -> Any:
        if isinstance(part, Quantity):
            return givens[part.name]
        return part.sample(stream, givens, exact) if hasattr(part, "sample") else part


class Draw:
    """Hands out draws; keeps the place in the stream. `mode` is `exact` or `decimal`, `level` 1 to 3."""

    def __init__(self, mode: str = "decimal", level: int = 2) -> None:
        self.mode, self.level = mode, level
        self._place = 0

    def _advance(self, words: int) -> int:
        start, self._place = self._place, self._place + words
        return start

    def matrix(self, rows: int, columns: int, among: Any = None) -> Entries:
        """Weights (rows, columns), or entries from the numbers `among`."""
        return Entries((rows, columns), self._table(among, tables.WEIGHTS), self._advance(rows * columns))

    def column(self, length: int, among: Any = None) -> Entries:
        """Inputs (length, 1), or entries from the numbers `among`."""
        return Entries((length, 1), self._table(among, tables.INPUTS), self._advance(length))

    def biases(self, length: int) -> Entries:
        """Biases (length, 1)."""
        return self.column(length, tables.BIASES)

    def targets(self, length: int) -> Entries:
        """Target values (length, 1) of a regression."""
        return self.column(length, tables.TARGETS)

    def number(self, among: Any = None) -> Entries:
        """A single number (1, 1)."""
        return self.matrix(1, 1, among)

    def integer(self, low: int, high: int) -> Entries:
        """A whole number from low to high, both included."""
        return self.number(range(low, high + 1))

    def bits(self, length: int) -> Entries:
        """A column of zeros and ones."""
        return self.column(length, (0, 1))

    def one_hot(self, length: int, columns: int = 1) -> OneHot:
        """Columns of zeros with a single 1: the true class of each sample."""
        return OneHot(length, columns, self._advance(columns))

    def constant(self, *choices: int | str | Fraction) -> Entries:
        """A constant such as a rate: chosen once a problem, so that redraws cannot change its mix."""
        return Entries((1, 1), Table(choices), self._advance(1), constant=True)

    def rate(self) -> Entries:
        """A learning rate."""
        return self.constant(*tables.RATES[self.mode].written)

    def distinct(self, length: int, among: Any, *, ordered: bool = False) -> Distinct:
        """A column of different numbers; `ordered` keeps the order of `among`."""
        table = self._table(among, {})
        return Distinct(length, table, self._advance(len(table)), ordered)

    def row(self, rows: Iterable[Iterable[int | str | Fraction]], *, constant: bool = False) -> Row:
        """A column (n, 1): one of the rows, whose numbers belong together. Shared by draws that are made of it."""
        return Row(tuple(tuple(row) for row in rows), self._advance(1), constant)

    def permutation(self, length: int) -> Distinct:
        """The numbers 1 ... length in a random order."""
        return self.distinct(length, range(1, length + 1))

    def made(self, function: Callable[..., Array], *parts: Any, digits: int | None = None) -> Made:
        """What `function` makes of draws and quantities. It runs on float and on exact arrays.

        Give `digits` where the value is irrational: it is rounded, so that the given is exactly what is printed.
        """
        return Made(function, parts, digits)

    def _table(self, among: Any, default: dict[str, Table]) -> Table:
        chosen = default if among is None else among
        if isinstance(chosen, dict):
            chosen = chosen[self.mode]
        return chosen if isinstance(chosen, Table) else Table(_numbers(chosen))


def _numbers(among: Iterable[int | str | Fraction]) -> list[int | str | Fraction]:
    return list(among)
