"""Functions of somebody's own, such as `(x - 4)^2 + x*y`, as rules for their value and their gradient. [C5.1]

The text is read by the closed grammar of `drill.writing.expressions`; SymPy finds the derivatives, and both are written again
with the functions of `drill.numbers`, so that they run on every reading. The variables are the entries of theta.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np

from drill.derivation import Rule, rule
from drill.errors import UsageFault
from drill.numbers import Array, Function, cos, exp, log, sin, sqrt, tanh
from drill.symbols import ATOM
from drill.writing.expressions import parse
from drill.writing.programs import Program

# what stands for theta where it has one entry
WHOLE = "theta"


@dataclass(frozen=True)
class Formula:
    """A function of theta: its variables in order, how it prints, and the rules for value and gradient."""

    variables: tuple[str, ...]
    tex: str
    value: Rule
    gradient: Rule


@lru_cache(maxsize=256)
def formula(text: str) -> Formula:
    """The function that a text says; refuses what has no derivative everywhere."""
    import sympy

    program = parse(text)
    variables = tuple(sorted(program.variables, key=_place))
    symbols = {name: sympy.Symbol(name, real=True) for name in variables}
    whole = _as_sympy(program, symbols)
    slopes = [sympy.diff(whole, symbols[name]) for name in variables]
    written = ", ".join(sympy.latex(symbols[name]) for name in variables)
    vector = "" if len(variables) == 1 else rf",\; \theta = ({written})^\top"
    tex = f"$f({written}) = {sympy.latex(whole)}{vector}$"

    def value(theta: Array) -> Any:
        """f(theta). theta (n, 1) -> (1, 1). [C5.1]"""
        return _written(whole, _entries(theta, variables))

    def gradient(theta: Array) -> Any:
        """Gradient of f. theta (n, 1) -> (n, 1). [C5.1]"""
        entries = _entries(theta, variables)
        return column(*(_full(_written(slope, entries), entries[WHOLE]) for slope in slopes))

    return Formula(variables, tex, rule(value), rule(gradient))


def _place(name: str) -> tuple[bool, str, int]:
    """Variables stand in the order of letter and number, x1, x2, x10; a bias b stands last."""
    stem = name.rstrip("0123456789")
    return stem == "b", stem, int(name[len(stem) :] or 0)


def _entries(theta: Array, variables: tuple[str, ...]) -> dict[str, Any]:
    if len(variables) == 1:
        return {variables[0]: theta, WHOLE: theta}
    entries: dict[str, Any] = {name: entry(place)(theta) for place, name in enumerate(variables, 1)}
    return {**entries, WHOLE: entries[variables[0]]}


def entry(place: int) -> Function:
    """Takes an entry of a column, counted from 1."""
    def take(x: Array) -> Array:
        return x[..., place - 1 : place, :]

    return Function("entry", take, lambda x: rf"{{{x}}}_{{{place}}}", least=ATOM, shape=lambda _: (1, 1))


def _stack(*parts: Array) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts, -2)


def _stack_tex(*parts: str) -> str:
    lines = r" \\ ".join(parts)
    return parts[0] if len(parts) == 1 else rf"\begin{{pmatrix}} {lines} \end{{pmatrix}}"


column = Function("column", _stack, _stack_tex, shape=lambda *shapes: (len(shapes), 1))


def number(value: Fraction) -> Function:
    """A number that is not whole, in every reading; its argument only says which reading that is."""
    def make(like: Array) -> Array:
        return (like * 0 + value.numerator) / value.denominator

    return Function("number", make, lambda _: _number_tex(value), least=ATOM)


def _number_tex(value: Fraction) -> str:
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}" if value.denominator > 1 else str(value)


def _full(value: Any, like: Any) -> Any:
    """A derivative that is a plain number, in the reading of theta."""
    return number(Fraction(value))(like) if isinstance(value, int) else value


_SYMPY: dict[str, Callable[..., Any]] = {
    "add": lambda s, x, y: x + y, "subtract": lambda s, x, y: x - y, "multiply": lambda s, x, y: x * y,
    "divide": lambda s, x, y: x / y, "negate": lambda s, x: -x, "power": lambda s, x, n: x**n,
    "exp": lambda s, x: s.exp(x), "log": lambda s, x: s.log(x), "sqrt": lambda s, x: s.sqrt(x), "sin": lambda s, x: s.sin(x),
    "cos": lambda s, x: s.cos(x), "tanh": lambda s, x: s.tanh(x), "sigmoid": lambda s, x: 1 / (1 + s.exp(-x)),
}  # fmt: skip


def _as_sympy(program: Program, symbols: dict[str, Any]) -> Any:
    import sympy

    values = dict(symbols)
    for gate in program.gates:
        if gate.kind not in _SYMPY:
            raise UsageFault("objective: {kind} has no derivative everywhere; write the function without it.", kind=gate.kind)
        operands = [values[x] if isinstance(x, str) else sympy.Rational(x.numerator, x.denominator) for x in gate.operands]
        values[gate.name] = _SYMPY[gate.kind](sympy, *operands)
    return values[program.output]


def _written(tree: Any, entries: dict[str, Any]) -> Any:
    """A SymPy expression written with arrays."""
    if tree.is_Rational:
        return int(tree) if tree.is_Integer else number(Fraction(int(tree.p), int(tree.q)))(entries[WHOLE])
    if tree.is_Symbol:
        return entries[tree.name]
    if tree.is_Add or tree.is_Mul:
        return _joined(tree, entries)
    if tree.is_Pow:
        return _power(tree, entries)
    return _FUNCTIONS[tree.func.__name__](_written(tree.args[0], entries))


_FUNCTIONS: dict[str, Callable[[Any], Any]] = {"exp": exp, "log": log, "sin": sin, "cos": cos, "tanh": tanh}


def _joined(tree: Any, entries: dict[str, Any]) -> Any:
    """A sum with its minus signs, or a product with its fraction."""
    if tree.is_Mul:
        top, bottom = tree.as_numer_denom()
        if bottom != 1 and not bottom.is_Integer:
            return _written(top, entries) / _written(bottom, entries)
        parts = [_written(part, entries) for part in tree.args]
        return -_product(parts[1:]) if isinstance(parts[0], int) and parts[0] == -1 else _product(parts)
    parts = tree.as_ordered_terms()
    found = _written(parts[0], entries)
    for part in parts[1:]:
        minus = part.could_extract_minus_sign()
        found = found - _written(-part, entries) if minus else found + _written(part, entries)
    return found


def _product(parts: list[Any]) -> Any:
    found = parts[0]
    for part in parts[1:]:
        found = found * part
    return found


def _power(tree: Any, entries: dict[str, Any]) -> Any:
    base, exponent = tree.args
    if exponent.is_Integer:
        whole = int(exponent)
        value = _written(base, entries)
        return 1 / (value if whole == -1 else value**-whole) if whole < 0 else value**whole
    if base.func.__name__ == "exp" or not (2 * exponent).is_Integer:
        raise UsageFault("objective: expected powers with whole exponents, found {found}.", found=str(tree))
    root, twice = sqrt(_written(base, entries)), int(2 * exponent)
    raised = root if abs(twice) == 1 else root ** abs(twice)
    return 1 / raised if twice < 0 else raised
