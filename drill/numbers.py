"""The functions that rules are written with. Each runs on every reading of a quantity.

An array is NumPy's, of shape (..., m, n): floats, or objects for exact numbers, balls and SymPy numbers. On symbols a
function prints itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from drill.symbols import ATOM, SUM, Symbol, symbol

Array = np.ndarray[Any, np.dtype[Any]]
LAST = (-2, -1)


class Function:
    """A function with one text for arrays and one for symbols. `least`: how tightly its arguments must bind, or each of them."""

    def __init__(self, name: str, arrays: Callable[..., Any], tex: Callable[..., str], *, least: int | tuple[int, ...] = SUM,
                 shape: Callable[..., tuple[int, ...]] | None = None) -> None:  # fmt: skip
        self.name, self.arrays, self.tex, self.least = name, arrays, tex, least
        self.binding = ATOM
        self._shape = shape

    def __call__(self, *arguments: Any) -> Any:
        if not any(isinstance(argument, Symbol) for argument in arguments):
            return self.arrays(*arguments)
        parts = tuple(symbol(argument) for argument in arguments)
        shapes = [part.shape for part in parts]
        shape = self._shape(*shapes) if self._shape else tuple(map(max, *shapes)) if len(shapes) > 1 else shapes[0]
        return Symbol(self, parts, shape)


def elementwise(name: str, floats: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """`floats` on an array of floats, the element's own function on an array of objects."""

    def either(x: Array) -> Array:
        if np.asarray(x).dtype != object:
            return floats(x)
        from drill import elements

        return np.frompyfunc(lambda element: elements.apply(name, element), 1, 1)(x)

    return either


def named(command: str) -> Callable[[str], str]:
    """A function printed as its name and its argument in brackets."""
    return lambda x: rf"{command}\left({x}\right)"


def _elementary(name: str, floats: Callable[[Array], Array], tex: Callable[..., str], **settings: Any) -> Function:
    return Function(name, elementwise(name, floats), tex, **settings)


def _sigmoid(x: Array) -> Array:
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


exp = _elementary("exp", np.exp, lambda x: f"e^{{{x}}}")
log = _elementary("log", np.log, named(r"\ln"))
sqrt = _elementary("sqrt", np.sqrt, lambda x: rf"\sqrt{{{x}}}")
sin = _elementary("sin", np.sin, named(r"\sin"))
cos = _elementary("cos", np.cos, named(r"\cos"))
tanh = _elementary("tanh", np.tanh, named(r"\tanh"))
sigmoid = _elementary("sigmoid", _sigmoid, named(r"\sigma"))
relu = _elementary("relu", lambda x: np.maximum(x, 0), named(r"\mathrm{ReLU}"))
positive = _elementary("positive", lambda x: (x > 0) * 1.0, lambda x: rf"\left[{x} > 0\right]")
nonnegative = _elementary("nonnegative", lambda x: (x >= 0) * 1.0, lambda x: rf"\left[{x} \ge 0\right]")
sign = _elementary("sign", np.sign, named(r"\operatorname{sign}"))
absolute = _elementary("absolute", np.abs, lambda x: rf"\left|{x}\right|")
floor = _elementary("floor", np.floor, lambda x: rf"\left\lfloor {x} \right\rfloor")
ceiling = _elementary("ceiling", np.ceil, lambda x: rf"\left\lceil {x} \right\rceil")
cos_pi = _elementary("cos_pi", lambda x: np.cos(np.pi * x), lambda x: rf"\cos\left(\pi \cdot {x}\right)")


def _pick(larger: bool) -> Callable[[Array, Array], Array]:
    def either(x: Array, y: Array) -> Array:
        if np.asarray(x).dtype != object and np.asarray(y).dtype != object:
            return (np.maximum if larger else np.minimum)(x, y)
        from drill import elements

        return np.frompyfunc(lambda a, b: elements.pick(larger, a, b), 2, 1)(x, y)

    return either


def _power(base: Array, exponent: Array) -> Array:
    if np.asarray(base).dtype != object and np.asarray(exponent).dtype != object:
        return np.power(base, exponent)
    from drill import elements

    return np.frompyfunc(elements.power, 2, 1)(base, exponent)


maximum = Function("maximum", _pick(True), lambda x, y: rf"\max\left({x},\; {y}\right)")
minimum = Function("minimum", _pick(False), lambda x, y: rf"\min\left({x},\; {y}\right)")
power = Function("power", _power, lambda x, n: f"{x}^{{{n}}}", least=(ATOM, SUM))


def _one(*_: Any) -> tuple[int, int]:
    return (1, 1)


total = Function("total", lambda x: x.sum(LAST, keepdims=True), lambda x: rf"\sum_{{i}} {x}", least=ATOM, shape=_one)
squared_norm = Function("squared_norm", lambda x: (x * x).sum(LAST, keepdims=True),
                        lambda x: rf"\left\lVert {x} \right\rVert^{{2}}", shape=_one)  # fmt: skip
norm = Function("norm", lambda x: sqrt((x * x).sum(LAST, keepdims=True)),
                lambda x: rf"\left\lVert {x} \right\rVert", shape=_one)  # fmt: skip
size = Function("size", lambda x: np.prod(np.shape(x)[-2:]), lambda x: rf"\#{x}", shape=_one)


def _softmax(z: Array) -> Array:
    if z.dtype != object:
        z = z - z.max(-2, keepdims=True)
    powers = exp(z)
    return powers / powers.sum(-2, keepdims=True)


# over the entries of a column; the columns of a batch are taken one by one
softmax = Function("softmax", _softmax, named(r"\operatorname{softmax}"))
# over the samples of a batch, one sample a column: (n, batch) -> (n, 1)
batch_sum = Function("batch_sum", lambda x: x.sum(-1, keepdims=True), lambda x: rf"{x} \mathbf{{1}}",
                     least=ATOM, shape=lambda s: (s[-2], 1))  # fmt: skip
batch_mean = Function("batch_mean", lambda x: x.sum(-1, keepdims=True) / x.shape[-1],
                      lambda x: rf"\operatorname{{mean}}\left({x}\right)", shape=lambda s: (s[-2], 1))  # fmt: skip
trace = Function("trace", lambda x: np.trace(x, axis1=-2, axis2=-1)[..., None, None],
                 named(r"\operatorname{tr}"), shape=_one)  # fmt: skip
diagonal = Function("diagonal", lambda x: x * np.eye(x.shape[-2], dtype=int), named(r"\operatorname{diag}"),
                    shape=lambda s: (s[-2], s[-2]))  # fmt: skip


def element(row: int, column: int) -> Function:
    """Takes entry (row, column), counted from 1; of a column vector just the row is printed."""
    def take(x: Array) -> Array:
        return x[..., row - 1 : row, column - 1 : column]

    return Function("element", take, lambda x: f"{{{x}}}_{{{row}{column}}}", least=ATOM, shape=_one)


def columns(first: int, last: int) -> Function:
    """Takes the columns first to last, counted from 1: the samples of a mini-batch."""
    def take(x: Array) -> Array:
        return x[..., first - 1 : last]

    mark = f"({first})" if first == last else f"({first} \\ldots {last})"
    return Function("columns", take, lambda x: f"{{{x}}}^{{{mark}}}", least=ATOM, shape=lambda s: (s[-2], last - first + 1))
