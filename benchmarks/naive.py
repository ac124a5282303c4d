"""The baseline: a 2-3-2 network worked out the way one would first write it with SymPy, by diff and substitution."""

import random

import sympy


def problem(seed: int, activation: str) -> dict[str, float]:
    """The loss and all its derivatives of a 2-3-2 network with drawn numbers."""
    draw = random.Random(seed)
    x, y = sympy.symbols("x1:3"), sympy.symbols("y1:3")
    W1, b1 = sympy.Matrix(3, 2, sympy.symbols("u1:7")), sympy.Matrix(sympy.symbols("b1:4"))
    W2, b2 = sympy.Matrix(2, 3, sympy.symbols("w1:7")), sympy.Matrix(sympy.symbols("c1:3"))
    f = {"sigmoid": lambda z: 1 / (1 + sympy.exp(-z)), "relu": lambda z: sympy.Max(0, z)}[activation]
    hidden = (W1 * sympy.Matrix(x) + b1).applyfunc(f)
    output = (W2 * hidden + b2).applyfunc(f)
    loss = sum((a - t) ** 2 for a, t in zip(output, y, strict=True)) / 2
    parameters = [*W1, *b1, *W2, *b2]
    numbers = {symbol: sympy.Rational(draw.randint(1, 9), 10) for symbol in (*x, *y, *parameters)}
    values = {"L": float(loss.subs(numbers))}
    return values | {str(p): float(sympy.diff(loss, p).subs(numbers)) for p in parameters}
