"""Oracles of gradient descent: SymPy's derivatives of functions and losses, and counts by walking through the batches."""

from __future__ import annotations

from functools import lru_cache

import sympy


def column(value):
    """The entries of a column that may be a single number."""
    return list(value) if isinstance(value, list) else [value]


def matrix(value):
    """The rows of a matrix that may be a single number or a column."""
    if not isinstance(value, list):
        return [[value]]
    return [row if isinstance(row, list) else [row] for row in value]


def answer(entries):
    """A column as it is answered: a single entry is a number."""
    return entries[0] if len(entries) == 1 else list(entries)


def row(entries):
    """A row as it is answered."""
    return entries[0] if len(entries) == 1 else [list(entries)]


@lru_cache
def function_and_slopes(kind, size):
    theta = sympy.symbols(f"t0:{size}")
    a, k, b = (sympy.symbols(f"{letter}0:{size}") for letter in "akb")
    A = sympy.symbols(f"A0:{size * size}")
    p = sympy.symbols("p q r u")
    forms = {
        "square": (a, sum(a[i] * theta[i] ** 2 for i in range(size))),
        "shifted": ((*a, *k), sum(a[i] * (theta[i] - k[i]) ** 2 for i in range(size))),
        "quadratic": ((*A, *b), sum(A[i * size + j] * theta[i] * theta[j] for i in range(size) for j in range(size)) / 2
                      + sum(b[i] * theta[i] for i in range(size))),
        "quartic": (p, p[0] * theta[0] ** 4 + p[1] * theta[0] ** 3 + p[2] * theta[0] ** 2 + p[3] * theta[0]),
    }  # fmt: skip
    constants, f = forms[kind]
    return [sympy.lambdify((theta, constants), each, "math") for each in (f, *(sympy.diff(f, t) for t in theta))]


def function(parameters, given):
    kind = parameters.get("objective", "quartic")
    reads = {"square": "a", "shifted": "ak", "quadratic": "Ab", "quartic": "pqru"}[kind]
    constants = [entry for name in reads for line in matrix(given[name]) for entry in line]
    theta, found = column(given["theta0"]), {}
    value, *slopes = function_and_slopes(kind, len(theta))
    found["f0"] = value(theta, constants)
    for t in range(1, parameters["steps"] + 1):
        g = [slope(theta, constants) for slope in slopes]
        theta = [x - given["eta"] * y for x, y in zip(theta, g, strict=True)]
        found |= {f"g{t}": answer(g), f"theta{t}": answer(theta), f"f{t}": value(theta, constants)}
    return found


def rate(parameters, given):
    a, theta = given["a"], given["theta0"]
    eta = given.get("eta", (1 - given.get("r", 0)) / a / 2)
    for _ in range(round(given["n"])):
        theta -= eta * 2 * a * (theta - given["k"])
    return {"eta": eta, "r": 1 - eta * 2 * a, "thetan": theta, "eta1": 0.5 / a, "etamax": 1 / a}


def divergence(parameters, given):
    eta = given["eta"] if "eta" in given else given["q"] / given["a"]
    theta, path = given["theta0"], []
    while len(path) < 10000 and (abs(theta) <= given["c"] if parameters["diverging"] else abs(theta) >= given["c"]):
        theta -= eta * 2 * given["a"] * theta
        path.append(theta)
    return {"eta": eta, "r": path[0] / given["theta0"], "theta1": path[0], "n": len(path)}


def two_curvatures(parameters, given):
    steep, flat = max(given["p"], given["q"]), min(given["p"], given["q"])
    best = 2 / (steep + flat)
    return {"etamax": 2 / steep, "etabest": best, "r": abs(1 - best * flat)}


@lru_cache
def sample_slope(loss, activation):
    """(output, loss of a sample, its slope at the net input), by SymPy."""
    z, y = sympy.symbols("z y")
    out = 1 / (1 + sympy.exp(-z)) if activation == "sigmoid" else z
    value = {
        "half": (out - y) ** 2 / 2, "square": (out - y) ** 2,
        "cross-entropy": -y * sympy.log(out) - (1 - y) * sympy.log(1 - out) if activation == "sigmoid" else z,
    }[loss]  # fmt: skip
    return [sympy.lambdify((z, y), each, "math") for each in (out, value, sympy.diff(value, z))]


def fit(activation, size_of):
    def oracle(parameters, given):
        rows, targets = matrix(given["x"]), matrix(given["y"])[0]
        samples = list(zip(*rows, strict=True))
        out, value, slope = sample_slope(parameters["loss"], parameters.get("activation", activation))
        w, b, found = column(given["w_0"]), given.get("b_0", 0.0), {}
        mean = parameters.get("reduction", "sum") == "mean"
        net = lambda sample: sum(x * y for x, y in zip(w, sample, strict=True)) + b  # noqa: E731
        found["L_0"] = sum(value(net(x), y) for x, y in zip(samples, targets, strict=True)) / (len(samples) if mean else 1)
        start = 0
        for t in range(1, parameters.get("steps", 1) + 1):
            stop = min(start + size_of(parameters), len(samples))
            chosen = range(start, stop)
            found[f"yhat_{t}"] = row([out(net(samples[i]), targets[i]) for i in chosen])
            slopes = [slope(net(samples[i]), targets[i]) for i in chosen]
            scale = len(chosen) if mean else 1
            gw = [sum(s * samples[i][j] for s, i in zip(slopes, chosen, strict=True)) / scale for j in range(len(w))]
            gb = sum(slopes) / scale
            w = [x - given["eta"] * y for x, y in zip(w, gw, strict=True)]
            b = b - given["eta"] * gb if "b_0" in given else b
            found |= {f"gw_{t}": answer(gw), f"gb_{t}": gb, f"w_{t}": answer(w), f"b_{t}": b}
            start = stop % len(samples)
        return found

    return oracle


def updates(parameters, given):
    N, B = round(given["N"]), round(given["B"])
    batches = [min(B, N - first) for first in range(0, N, B)]
    found = {"u": len(batches), "l": batches[-1]}
    if "E" in given:
        found |= {"U": len(batches) * round(given["E"]), "V": N * round(given["E"])}
    goal, made, epochs = round(given.get("K", found.get("V", 0))), 0, 0
    while made < goal:
        made, epochs = made + len(batches), epochs + 1
    found["F"] = epochs
    if "G" in given:
        found["M"] = max(size for size in range(1, N + 1) if len(range(0, N, size)) >= given["G"])
    return found


ORACLES = {
    "descent.function": function,
    "descent.plane": function,
    "descent.quartic": function,
    "descent.rate": rate,
    "descent.divergence": divergence,
    "descent.two-curvatures": two_curvatures,
    "descent.linear-batch": fit("identity", lambda p: p["samples"]),
    "descent.linear-stochastic": fit("identity", lambda p: 1),
    "descent.linear-mini-batch": fit("identity", lambda p: p["batch"]),
    "descent.logistic-batch": fit("sigmoid", lambda p: p["samples"]),
    "descent.logistic-stochastic": fit("sigmoid", lambda p: 1),
    "descent.logistic-from-zero": fit("sigmoid", lambda p: p["samples"]),
    "descent.updates": updates,
}
