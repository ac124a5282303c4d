"""Quantities as text, for many problems at once: LaTeX, and the plain form that a student could type."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from drill.coded import CODED, decode
from drill.drawing import Draws
from drill.engine import shapes
from drill.numbers import Array
from drill.structure import Structure

EXACT = "exact"
# from so many decimals on %g would write 1e-05
SMALL_PLACES = 5


@lru_cache(maxsize=4096)
def form(structure: Structure, name: str) -> str:
    """How the entries of a quantity print: a `%` format of floats, EXACT, or the kind of an answer in letters."""
    if name in structure.givens:
        table = getattr(structure.givens[name], "table", None)
        if getattr(structure.givens[name], "digits", None) is not None:
            return "%.12g"
        places = None if table is None else table.decimals
        if places is None or (places and structure.mode == "exact"):
            return EXACT
        return "%.12g" if places < SMALL_PLACES else f"%.{places}f"
    if name in structure.asked and structure.asked[name].kind in CODED:
        return structure.asked[name].kind
    if name in structure.whole:
        return "%d"
    return EXACT if structure.mode == "exact" else f"%.{structure.digits}f"


class Texts:
    """The texts of some problems' quantities, each made once."""

    def __init__(self, draws: Draws) -> None:
        self.draws, self.structure = draws, draws.structure
        self.shapes = shapes(draws.structure)
        self._made: dict[tuple[str, str], list[str]] = {}
        self._exact: dict[str, Array] | None = None

    def exact(self, name: str) -> Array:
        """Exact elements of a quantity, (K, m, n)."""
        if self._exact is None:
            from drill.decimals import exact_values

            self._exact = exact_values(self.draws)
        return self._exact[name]

    def of(self, name: str, style: str) -> list[str]:
        """A text for each problem. Styles: tex, guard (negative numbers in brackets), plain."""
        key = (name, style)
        if key not in self._made:
            self._made[key] = guarded(self.of(name, "tex")) if style == "guard" else self._write(name, style)
        return self._made[key]

    def _write(self, name: str, style: str) -> list[str]:
        kind, shape = self._form(name), self.shapes[name]
        if kind == EXACT:
            rows = self._exact_entries(name, style)
            return [frame("%s", shape, style) % tuple(row) for row in rows]
        if kind in CODED:
            return [lettered(decode(one, kind), style) for one in self.draws.values[name]]
        digits = int(kind[2:-1]) if kind.endswith("f") else None
        values = self.draws.values[name] if digits is None else self._rounded(name, digits)
        text = frame(kind, shape, style)
        return [text % tuple(row) for row in values.reshape(len(values), -1).tolist()]

    def _form(self, name: str) -> str:
        supplied = self.draws.exact_givens is not None and name in self.structure.givens
        return EXACT if supplied else form(self.structure, name)

    def _rounded(self, name: str, digits: int) -> Array:
        from drill.decimals import rounded

        return rounded(self.draws, name, digits)

    def _exact_entries(self, name: str, style: str) -> list[list[str]]:
        from drill.exact_texts import exact_text

        elements = self.exact(name)
        complete = all(exact_text(element, "plain") for element in elements.flat)
        fallback = self.draws.values[name] if complete else self._rounded(name, self.structure.digits)
        decimal = f"%.{self.structure.digits}f"
        flat, floats = elements.reshape(len(elements), -1).tolist(), fallback.reshape(len(elements), -1).tolist()
        as_decimals = self.structure.mode == "decimal"
        return [
            [exact_text(e, style, as_decimals) or decimal % v for e, v in zip(row, values, strict=True)]
            for row, values in zip(flat, floats, strict=True)
        ]


def lettered(letters: str, style: str) -> str:
    """Letters as text within mathematics, or as they are typed."""
    return rf"\text{{{letters}}}" if style == "tex" else letters


def guarded(texts: list[str]) -> list[str]:
    """Negative numbers in brackets; matrices as they are."""
    return [rf"\left({text}\right)" if text.startswith("-") else text for text in texts]


@lru_cache(maxsize=1024)
def frame(entry: str, shape: tuple[int, int], style: str) -> str:
    """The `%` format of an array of a shape: a number, a column matrix, a list, a list of rows."""
    rows, columns = shape
    if shape == (1, 1):
        return entry
    if style == "tex":
        lines = r" \\ ".join(" & ".join([entry] * columns) for _ in range(rows))
        return rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}"
    if columns == 1:
        return f"[{', '.join([entry] * rows)}]"
    return "[" + ", ".join(f"[{', '.join([entry] * columns)}]" for _ in range(rows)) + "]"


def entries(values: Array) -> Any:
    """A (m, n) array as JSON data: a number, a flat list, or a list of rows."""
    if values.shape == (1, 1):
        return values.item()
    return values[:, 0].tolist() if values.shape[1] == 1 else values.tolist()
