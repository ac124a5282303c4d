"""Exact elements as text: LaTeX, and the plain form that a student could type."""

from __future__ import annotations

from typing import Any

from flint import fmpq

from drill.exact import Logarithm

# text of a rational and of a logarithm, by style
FRACTIONS = {"tex": r"\frac{%d}{%d}", "plain": "%d/%d"}
LOGARITHMS = {"tex": r"\ln %s", "plain": "ln(%s)"}


Key = tuple[int, ...] | None


def exact_text(element: Any, style: str, as_decimals: bool = False) -> str:
    """The text of an exact element; empty of what has none. `as_decimals`: rationals with a short decimal form as decimals."""
    return key_text(text_key(element), style, as_decimals)


def text_key(element: Any) -> Key:
    """What an element's text depends on: p, q of a rational p/q; of q + ln r those of q and of r; None of what has no text."""
    if isinstance(element, fmpq):
        return int(element.p), int(element.q)
    if isinstance(element, Logarithm):
        return int(element.q.p), int(element.q.q), int(element.r.p), int(element.r.q)
    return None


def key_text(key: Key, style: str, as_decimals: bool = False) -> str:
    """The text that belongs to a key."""
    if key is None:
        return ""
    p, q, *inside = key
    return _logarithm_text(p, q, (inside[0], inside[1]), style) if inside else rational_text(p, q, style, as_decimals)


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


def _logarithm_text(p: int, q: int, inside: tuple[int, int], style: str) -> str:
    """The text of p/q + ln(top/bottom); inside: (top, bottom)."""
    below_one = inside[0] < inside[1]
    logarithm = LOGARITHMS[style] % rational_text(max(inside), min(inside), style)
    if p == 0:
        return ("-" if below_one else "") + logarithm
    return f"{'-' if below_one else ''}{logarithm} {'-' if p < 0 else '+'} {rational_text(abs(p), q, style)}"
