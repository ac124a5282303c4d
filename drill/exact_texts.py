"""Exact elements as text: LaTeX, and the plain form that a student could type."""

from __future__ import annotations

from typing import Any

from flint import fmpq

from drill.exact import Logarithm

# text of a rational and of a logarithm, by style
FRACTIONS = {"tex": r"\frac{%d}{%d}", "plain": "%d/%d"}
LOGARITHMS = {"tex": r"\ln %s", "plain": "ln(%s)"}


def exact_text(element: Any, style: str, as_decimals: bool = False) -> str:
    """The text of an exact element; empty of what has none. `as_decimals`: rationals with a short decimal form as decimals."""
    if isinstance(element, Logarithm):
        return _logarithm_text(element, style)
    if not isinstance(element, fmpq):
        return ""
    return rational_text(int(element.p), int(element.q), style, as_decimals)


def rational_text(p: int, q: int, style: str, as_decimals: bool = False) -> str:
    """The text of p/q: a whole number, a decimal of at most 8 places where wanted and possible, else a fraction."""
    if q == 1:
        return str(p)
    if as_decimals and 10**8 % q == 0:
        return _decimal_text(p * (10**8 // q))
    return ("-" if p < 0 else "") + FRACTIONS[style] % (abs(p), q)


def _decimal_text(units: int) -> str:
    """So many units of the eighth place, without needless zeros."""
    whole, places = divmod(abs(units), 10**8)
    return f"{'-' if units < 0 else ''}{whole}.{places:08d}".rstrip("0").rstrip(".")


def _logarithm_text(element: Any, style: str) -> str:
    below_one = element.r < 1
    inside = 1 / element.r if below_one else element.r
    written = rational_text(int(inside.p), int(inside.q), style)
    logarithm = LOGARITHMS[style] % written
    if element.q == 0:
        return ("-" if below_one else "") + logarithm
    sign = "-" if element.q < 0 else "+"
    rest = abs(element.q)
    return f"{'-' if below_one else ''}{logarithm} {sign} {rational_text(int(rest.p), int(rest.q), style)}"
