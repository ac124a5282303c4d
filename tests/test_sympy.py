"""Gradients of every network family against SymPy's `diff` of the loss, written here from the exported numbers alone."""

import numpy as np
import pytest
import sympy
from conftest import all_structures, label

from drill.drawing import draw
from drill.texts import entries

ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + sympy.exp(-z)),
    "tanh": sympy.tanh,
    "relu": lambda z: sympy.Max(z, 0),
    "leaky-relu": None,
    "identity": lambda z: z,
}


def applied(name, column, alpha):
    if name == "softmax":
        total = sum(sympy.exp(z) for z in column)
        return [sympy.exp(z) / total for z in column]
    if name == "leaky-relu":
        return [sympy.Max(z, 0) + alpha * sympy.Min(z, 0) for z in column]
    return [ACTIVATIONS[name](z) for z in column]


def sample_loss(kind, output, target):
    pairs = list(zip(output, target, strict=True))
    if kind == "cross-entropy":
        return -sum(y * sympy.log(a) for a, y in pairs if y != 0)
    if kind == "binary-cross-entropy":
        return -sum(y * sympy.log(a) + (1 - y) * sympy.log(1 - a) for a, y in pairs)
    squares = sum((a - y) ** 2 for a, y in pairs)
    return {"half-sum": squares / 2, "sum": squares, "mean": squares / len(pairs)}[kind]


def rows(value):
    """A (m, n) list of a number, a flat list or a list of rows, as exact rationals of the floats' short forms."""
    if not isinstance(value, list):
        return [[sympy.Rational(repr(value))]]
    return [[sympy.Rational(repr(x)) for x in (row if isinstance(row, list) else [row])] for row in value]


def loss(parameters, numbers):
    """The loss of a network as a SymPy expression, by loops over samples, layers and units."""
    x, y = numbers["x"], numbers["y"]
    samples = len(x[0])
    parts = []
    for s in range(samples):
        a = [row[s] for row in x]
        for layer, activation in enumerate(parameters["activations"], 1):
            weights, biases = numbers[f"W{layer}"], numbers.get(f"b{layer}")
            shift = [bias[0] for bias in biases] if biases else [0] * len(weights)
            z = [sum(w * v for w, v in zip(row, a, strict=True)) + b for row, b in zip(weights, shift, strict=True)]
            a = applied(activation, z, numbers.get("alpha", [[0]])[0][0])
        parts.append(sample_loss(parameters["loss"], a, [row[s] for row in y]))
    mean = parameters.get("reduction") == "mean" and samples > 1
    return sum(parts) / (samples if mean else 1)


def is_network(structure):
    quantities = {*structure.givens, *structure.places}
    return {"activations", "loss"} <= set(structure.parameters) and {"x", "y", "W1", "L"} <= quantities


NETWORKS = [s for s in all_structures() if is_network(s) and s.mode == "decimal"]
# SymPy takes seconds for the larger networks
BY_SIZE = [pytest.param(s, id=label(s), marks=[pytest.mark.slow] if s.level > 1 else []) for s in NETWORKS]


def derivative(structure, numbers, base, i, j):
    unknown = sympy.Symbol("w")
    moved = {**numbers, base: [[*row] for row in numbers[base]]}
    moved[base][i][j] = unknown
    return float(sympy.diff(loss(structure.parameters, moved), unknown).subs(unknown, numbers[base][i][j]).evalf(20))


@pytest.mark.parametrize("structure", BY_SIZE)
def test_gradients_are_what_sympy_differentiates(structure):
    values = draw(structure, "sympy", np.arange(1)).values
    numbers = {name: rows(entries(values[name][0])) for name in structure.givens}
    assert values["L"][0, 0, 0] == pytest.approx(float(loss(structure.parameters, numbers)), rel=1e-12)
    checked = 0
    for name in structure.places:
        base = name[1:]
        if name[:2] in ("dW", "db") and base in numbers and f"{base}x" not in structure.places:
            shape = values[name][0].shape
            for i in range(shape[0]):
                for j in range(shape[1]):
                    slope = derivative(structure, numbers, base, i, j)
                    assert values[name][0, i, j] == pytest.approx(slope, rel=1e-9, abs=1e-12), (name, i, j)
                    checked += 1
    assert checked or not any(name.startswith("dW") for name in structure.places)


def test_sympy_notices_another_loss():
    structure = next(s for s in NETWORKS if s.parameters["loss"] == "half-sum")
    values = draw(structure, "sympy", np.arange(1)).values
    numbers = {name: rows(entries(values[name][0])) for name in structure.givens}
    other = loss({**structure.parameters, "loss": "sum"}, numbers)
    assert values["L"][0, 0, 0] != pytest.approx(float(other), rel=1e-6)
