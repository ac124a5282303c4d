"""What an elementary function does to one element of an object array: exact numbers, certified balls, SymPy numbers."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from typing import Any

from flint import arb, fmpq

from drill.exact import UNKNOWN, Logarithm, logarithm, rational_root, sign


def _exact_exp(x: Any) -> Any:
    if isinstance(x, Logarithm):
        return x.r if x.q == 0 else UNKNOWN
    return fmpq(1) if x == 0 else UNKNOWN


def _exact_log(x: Any) -> Any:
    return logarithm(fmpq(0), x) if not isinstance(x, Logarithm) and x > 0 else UNKNOWN


def _exact_sigmoid(x: Any) -> Any:
    power = _exact_exp(x)
    return power if power is UNKNOWN else power / (1 + power)


def _exact_tanh(x: Any) -> Any:
    power = _exact_exp(x)
    return power if power is UNKNOWN else (power * power - 1) / (power * power + 1)


def _exact_cos_pi(x: Any) -> Any:
    """cos(pi x) where it is rational: x a multiple of 1/3 or 1/2."""
    if isinstance(x, Logarithm):
        return UNKNOWN
    turn = abs(x - 2 * fmpq((x / 2).floor()))
    table = {fmpq(0): fmpq(1), fmpq(1, 3): fmpq(1, 2), fmpq(1, 2): fmpq(0), fmpq(2, 3): fmpq(-1, 2), fmpq(1): fmpq(-1)}
    return table.get(turn if turn <= 1 else 2 - turn, UNKNOWN)


EXACT: dict[str, Callable[[Any], Any]] = {
    "exp": _exact_exp,
    "log": _exact_log,
    "sqrt": lambda x: UNKNOWN if isinstance(x, Logarithm) else rational_root(x),
    "sin": lambda x: fmpq(0) if x == 0 else UNKNOWN,
    "cos": lambda x: fmpq(1) if x == 0 else UNKNOWN,
    "tanh": _exact_tanh,
    "sigmoid": _exact_sigmoid,
    "relu": lambda x: x if sign(x) > 0 else fmpq(0),
    "positive": lambda x: fmpq(1) if sign(x) > 0 else fmpq(0),
    "nonnegative": lambda x: fmpq(1) if sign(x) >= 0 else fmpq(0),
    "sign": sign,
    "absolute": abs,
    "floor": lambda x: UNKNOWN if isinstance(x, Logarithm) else fmpq(x.floor()),
    "ceiling": lambda x: UNKNOWN if isinstance(x, Logarithm) else fmpq(x.ceil()),
    "cos_pi": _exact_cos_pi,
}


def _hull(low: int, high: int) -> arb:
    """The ball from low to high: the answer where the sign of a ball is not decided."""
    return arb((low + high) / 2, (high - low) / 2)


def _ball_positive(x: arb) -> arb:
    return arb(1) if x > 0 else arb(0) if x <= 0 else _hull(0, 1)


def _ball_nonnegative(x: arb) -> arb:
    return arb(1) if x >= 0 else arb(0) if x < 0 else _hull(0, 1)


BALLS: dict[str, Callable[[arb], arb]] = {
    "exp": arb.exp,
    "log": arb.log,
    "sqrt": arb.sqrt,
    "sin": arb.sin,
    "cos": arb.cos,
    "tanh": arb.tanh,
    "sigmoid": lambda x: 1 / (1 + (-x).exp()),
    "relu": lambda x: x.max(arb(0)),
    "positive": _ball_positive,
    "nonnegative": _ball_nonnegative,
    "sign": lambda x: x.sgn(),
    "absolute": abs,
    "floor": arb.floor,
    "ceiling": arb.ceil,
    "cos_pi": arb.cos_pi,
}


def _sympy_table() -> dict[str, Callable[[Any], Any]]:
    sympy = sys.modules["sympy"]  # only reached with an element of SymPy's in hand
    return {
        "exp": sympy.exp,
        "log": sympy.log,
        "sqrt": sympy.sqrt,
        "sin": sympy.sin,
        "cos": sympy.cos,
        "tanh": sympy.tanh,
        "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
        "relu": lambda x: sympy.Max(x, 0),
        "positive": lambda x: sympy.Integer(1 if x > 0 else 0),
        "nonnegative": lambda x: sympy.Integer(1 if x >= 0 else 0),
        "sign": sympy.sign,
        "absolute": sympy.Abs,
        "floor": sympy.floor,
        "ceiling": sympy.ceiling,
        "cos_pi": lambda x: sympy.cos(sympy.pi * x),
    }


def apply(name: str, x: Any) -> Any:
    """The elementary function `name` of one element."""
    if x is UNKNOWN:
        return UNKNOWN
    if isinstance(x, arb):
        return BALLS[name](x)
    if isinstance(x, (fmpq, Logarithm)):
        return EXACT[name](x)
    if isinstance(x, int):
        return EXACT[name](fmpq(x))
    return _sympy_table()[name](x)


def pick(larger: bool, x: Any, y: Any) -> Any:
    """The larger (or the smaller) of two elements."""
    if x is UNKNOWN or y is UNKNOWN:
        return UNKNOWN
    if isinstance(x, arb) or isinstance(y, arb):
        x, y = arb(x), arb(y)
        return x.max(y) if larger else x.min(y)
    x, y = (fmpq(value) if isinstance(value, int) else value for value in (x, y))
    difference = x - y
    first = (difference >= 0) if not isinstance(difference, Logarithm) else sign(difference) > 0
    return (x if first else y) if larger else (y if first else x)


def power(base: Any, exponent: Any) -> Any:
    """`base ** exponent`, exact where the exponent is a whole number."""
    if base is UNKNOWN or exponent is UNKNOWN:
        return UNKNOWN
    if isinstance(base, arb) or isinstance(exponent, arb):
        return arb(base) ** arb(exponent)
    if isinstance(base, (fmpq, int)) and isinstance(exponent, (fmpq, int)):
        whole = fmpq(exponent)
        if whole.q != 1 or abs(whole) > 4096:
            return UNKNOWN
        return fmpq(base) ** int(whole.p)
    return base**exponent


def to_float(x: Any) -> float:
    """The nearest float; nan of UNKNOWN, infinite beyond all floats."""
    if x is UNKNOWN:
        return math.nan
    if isinstance(x, arb):
        return float(x.mid())
    if isinstance(x, Logarithm):
        return float(x)
    try:
        return int(x.p) / int(x.q)
    except OverflowError:
        return math.inf if x > 0 else -math.inf
