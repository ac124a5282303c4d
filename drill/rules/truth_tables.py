"""Threshold units as logic gates: net inputs on the four rows, and rows that agree with a gate. [C2.1]

All quantities are (1, 1). h00, h01, h10, h11: outputs -1 or 1 for the inputs (0, 0), (0, 1), (1, 0), (1, 1).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drill.derivation import Rule, rule
from drill.numbers import Array

OTHER_TABLE = "You compared with another truth table; write down the four rows of this gate first."


def _counting(right: Callable[..., Any], other: Callable[..., Any]) -> Rule:
    """A rule that counts rows. `right` adds the outputs with the signs of the gate's table, `other` with another's."""
    def rows(h00: Array, h01: Array, h10: Array, h11: Array) -> Any:
        """Rows on which the outputs agree with the gate. [C2.1]"""
        return 2 + right(h00, h01, h10, h11) / 2

    def three(h00: Array, h01: Array, h10: Array, h11: Array) -> Any:
        return 1.5 + right(0 * h00, h01, h10, h11) / 2

    def table(h00: Array, h01: Array, h10: Array, h11: Array) -> Any:
        return 2 + other(h00, h01, h10, h11) / 2

    made = rule(rows)
    made.mistake("first-row-forgotten", "You left out the row where both inputs are 0; there are four rows.")(three)
    made.mistake("wrong-table", OTHER_TABLE)(table)
    return made


AGREEMENTS: dict[str, Rule] = {
    "and": _counting(lambda p, q, r, s: s - p - q - r, lambda p, q, r, s: q + r + s - p),
    "or": _counting(lambda p, q, r, s: q + r + s - p, lambda p, q, r, s: s - p - q - r),
    "xor": _counting(lambda p, q, r, s: q + r - p - s, lambda p, q, r, s: q + r + s - p),
}


@rule
def both(w1: Array, w2: Array, b: Array) -> Any:
    """Net input where both inputs are 1. [C2.1]"""
    return w1 + w2 + b


@both.mistake("no-bias", "You left out the bias; it is added whatever the inputs are.")
def _(w1: Array, w2: Array) -> Any:
    return w1 + w2


@both.mistake("bias-twice", "You added the bias for each input; it is added once.")
def _(w1: Array, w2: Array, b: Array) -> Any:
    return w1 + w2 + 2 * b


@both.mistake("product-of-weights", "You multiplied the weights; the weighted inputs are added.")
def _(w1: Array, w2: Array, b: Array) -> Any:
    return w1 * w2 + b


@rule
def one(w: Array, b: Array) -> Any:
    """Net input where only the input with the weight w is 1. [C2.1]"""
    return w + b


@one.mistake("no-bias", "You left out the bias; it is added whatever the inputs are.")
def _(w: Array) -> Any:
    return w


@one.mistake("bias-subtracted", "You subtracted the bias; it is added.")
def _(w: Array, b: Array) -> Any:
    return w - b


@one.mistake("input-ignored", "You gave the bias alone; the input that is 1 adds its weight.")
def _(b: Array) -> Any:
    return b


@rule
def none(b: Array) -> Any:
    """Net input where both inputs are 0. [C2.1]"""
    return b


@none.mistake("zero-for-bias", "You gave 0; where all inputs are 0 the bias is left.")
def _(b: Array) -> Any:
    return b * 0


@none.mistake("sign-of-bias", "You reversed the sign of the bias; it is added.")
def _(b: Array) -> Any:
    return -b
