"""Quantities as text, for many problems at once: LaTeX, and the plain form that a student could type."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from drill.coded import CODED, decode
from drill.drawing import Draws
from drill.engine import shapes
from drill.numbers import Array
from drill.structure import Structure
from drill.symbols import BASE, GUARD, PLAIN, bracketed

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
        self._keys: dict[str, dict[int, Any]] = {}
        self._rounded: dict[int, dict[str, Array]] = {}

    def exact(self, name: str, style: str, as_decimals: bool = False) -> Array:
        """The texts of a quantity's exact entries, (K, m, n); empty where there is none. Each different text is made once."""
        from drill.exact_texts import key_text

        elements, keys = self.draws.exact[name], self._text_keys(name)
        texts = {key: key_text(key, style, as_decimals) for key in set(keys.values())}
        by_element = {element: texts[key] for element, key in keys.items()}
        return np.array([by_element[id(element)] for element in elements.ravel().tolist()], dtype=object).reshape(elements.shape)

    def _text_keys(self, name: str) -> dict[int, Any]:
        """What the text of each element depends on, by its identity: entries drawn from a table are the same few elements."""
        from drill.exact_texts import text_key

        if name not in self._keys:
            different = {id(element): element for element in self.draws.exact[name].ravel().tolist()}
            self._keys[name] = {place: text_key(element) for place, element in different.items()}
        return self._keys[name]

    def of(self, name: str, style: str) -> list[str]:
        """A text for each problem. Styles: tex; guard and base, with the brackets of such a place in a formula; plain."""
        key = (name, style)
        if key not in self._made:
            inside = style in (GUARD, BASE)
            self._made[key] = [bracketed(text, style) for text in self.of(name, PLAIN)] if inside else self._write(name, style)
        return self._made[key]

    def _write(self, name: str, style: str) -> list[str]:
        kind, shape = self._form(name), self.shapes[name]
        if kind == EXACT:
            rows = self._exact_entries(name, style)
            return [frame("%s", shape, style) % tuple(row) for row in rows]
        if kind in CODED:
            return [lettered(decode(one, kind), style) for one in self.draws.values[name]]
        digits = int(kind[2:-1]) if kind.endswith("f") else None
        values = self.draws.values[name] if digits is None else self.rounded(name, digits)
        # a whole number worked out in floats may be 149.99999999999997, and %d cuts off
        values = np.rint(values) if kind == "%d" else values
        text = frame(kind, shape, style)
        return [text % tuple(row) for row in values.reshape(len(values), -1).tolist()]

    def _form(self, name: str) -> str:
        supplied = self.draws.exact_givens is not None and name in self.structure.givens
        return EXACT if supplied else form(self.structure, name)

    def rounded(self, name: str, digits: int) -> Array:
        """The floats of a quantity, (K, m, n), which print rounded right to so many decimals."""
        if digits not in self._rounded:
            from drill.decimals import rounded

            self._rounded[digits] = rounded(self.draws, digits)
        return self._rounded[digits][name]

    def _exact_entries(self, name: str, style: str) -> list[list[str]]:
        """The texts of each problem's entries; decimals where there is no exact text."""
        texts = self.exact(name, style, self.structure.mode == "decimal")
        missing = texts == ""
        if missing.any():
            decimal = f"%.{self.structure.digits}f"
            texts[missing] = [decimal % value for value in self.rounded(name, self.structure.digits)[missing].tolist()]
        return texts.reshape(len(texts), -1).tolist()


def lettered(letters: str, style: str) -> str:
    """Letters as text within mathematics, or as they are typed."""
    return rf"\text{{{letters}}}" if style == "tex" else letters


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
    return listed(values[None])[0]


def listed(values: Array) -> list[Any]:
    """Arrays (K, m, n) as JSON data, one for each problem."""
    if values.shape[-2:] == (1, 1):
        return values[:, 0, 0].tolist()
    return values[:, :, 0].tolist() if values.shape[-1] == 1 else values.tolist()
