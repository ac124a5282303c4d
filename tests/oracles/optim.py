"""Oracles of the optimizers: loops over plain floats; gradients of functions are SymPy's derivatives."""

from __future__ import annotations

from functools import lru_cache
from math import sqrt

import sympy


def column(value):
    """The entries of a column that may be a single number."""
    return list(value) if isinstance(value, list) else [value]


def answer(entries):
    """A column as it is answered: a single entry is a number."""
    return entries[0] if len(entries) == 1 else list(entries)


@lru_cache
def slope_function(kind, size):
    """(names of the coefficients, the gradient as a function of theta and of them), by SymPy."""
    theta = sympy.symbols(f"t0:{size}")
    a, k, b = (sympy.symbols(f"{letter}0:{size}") for letter in "akb")
    A = sympy.symbols(f"A0:{size * size}")
    p = sympy.symbols("p q r u")
    functions = {
        "square": (a, sum(a[i] * theta[i] ** 2 for i in range(size))),
        "shifted": ((*a, *k), sum(a[i] * (theta[i] - k[i]) ** 2 for i in range(size))),
        "quadratic": ((*A, *b), sum(A[i * size + j] * theta[i] * theta[j] for i in range(size) for j in range(size)) / 2
                      + sum(b[i] * theta[i] for i in range(size))),
        "quartic": (p, sum(p[i] * theta[0] ** (4 - i) for i in range(4))),
    }  # fmt: skip
    constants, f = functions[kind]
    return sympy.lambdify((theta, constants), [sympy.diff(f, each) for each in theta], "math")


def regression_slope(kind, given, theta):
    """Gradient of the mean loss of a regression whose samples are the columns of X."""
    rows, y = given["X"], column(given["y"])
    samples = [[row[j] for row in rows] for j in range(len(y))]
    result = [0.0] * len(theta)
    for sample, target in zip(samples, y, strict=True):
        z = sum(w * x for w, x in zip(theta, sample, strict=True))
        output = 1 / (1 + 2.718281828459045 ** (-z)) if kind == "logistic" else z
        scale = {"least-squares": 1, "mean-squares": 2, "logistic": 1}[kind] / len(y)
        result = [r + scale * (output - target) * x for r, x in zip(result, sample, strict=True)]
    return result


def gradient_at(parameters, given, t, theta):
    """The gradient of step t: given, or of the function at theta."""
    kind = parameters.get("objective", "given")
    if kind == "given":
        return column(given[f"g{t}"])
    if "X" in given:
        return regression_slope(kind, given, theta)
    if kind == "quadratic":
        rows = given["A"] if isinstance(given["A"], list) else [[given["A"]]]
        constants = [entry for row in rows for entry in row] + column(given["b"])
    else:
        constants = [entry for name in {"square": "a", "shifted": "ak", "quartic": "pqru"}[kind] for entry in column(given[name])]
    return slope_function(kind, len(theta))(theta, constants)


def momentum(parameters, given):
    form, mu, eta = parameters.get("form", "nesterov"), given["mu"], given["eta"]
    theta, v, found = column(given["theta0"]), column(given["v0"]), {}
    for t in range(1, parameters["steps"] + 1):
        point = theta
        if form == "nesterov":
            point = [x + mu * y for x, y in zip(theta, v, strict=True)]
            found[f"ahead{t}"] = answer(point)
        g = gradient_at(parameters, given, t, point)
        for i in range(len(theta)):
            if form in ("course", "nesterov"):
                v[i] = mu * v[i] - eta * g[i]
                change = v[i]
            elif form == "subtracted":
                v[i] = mu * v[i] + eta * g[i]
                change = -v[i]
            elif form == "average":
                v[i] = mu * v[i] + (1 - mu) * g[i]
                change = -eta * v[i]
            else:
                v[i] = mu * v[i] + g[i]
                change = -eta * (v[i] if form == "pytorch" else g[i] + mu * v[i])
            theta = [x + change if j == i else x for j, x in enumerate(theta)]
        found |= {f"g{t}": answer(g), f"v{t}": answer(v), f"theta{t}": answer(theta)}
    return found


def shorten(parameters, change, squares, eps):
    return change / sqrt(squares + eps) if parameters["eps_place"] == "inside" else change / (sqrt(squares) + eps)


def adagrad(parameters, given):
    theta, c, found = column(given["theta0"]), column(given["c0"]), {}
    for t in range(1, parameters["steps"] + 1):
        g = gradient_at(parameters, given, t, theta)
        c = [old + new * new for old, new in zip(c, g, strict=True)]
        moves = [shorten(parameters, given["eta"] * new, total, given["eps"]) for new, total in zip(g, c, strict=True)]
        theta = [x - move for x, move in zip(theta, moves, strict=True)]
        found |= {f"g{t}": answer(g), f"c{t}": answer(c), f"theta{t}": answer(theta)}
    return found


def rmsprop(parameters, given):
    theta, s, gamma, found = column(given["theta0"]), column(given["s0"]), given["gamma"], {}
    for t in range(1, parameters["steps"] + 1):
        g = gradient_at(parameters, given, t, theta)
        s = [gamma * old + (1 - gamma) * new * new for old, new in zip(s, g, strict=True)]
        moves = [shorten(parameters, given["eta"] * new, mean, given["eps"]) for new, mean in zip(g, s, strict=True)]
        theta = [x - move for x, move in zip(theta, moves, strict=True)]
        found |= {f"g{t}": answer(g), f"s{t}": answer(s), f"theta{t}": answer(theta)}
    return found


def adam(parameters, given):
    theta, first, second = column(given["theta0"]), column(given["v0"]), column(given["s0"])
    b1, b2, found = given["beta1"], given["beta2"], {}
    for t in range(1, parameters["steps"] + 1):
        g = gradient_at(parameters, given, t, theta)
        first = [b1 * old + (1 - b1) * new for old, new in zip(first, g, strict=True)]
        second = [b2 * old + (1 - b2) * new**2 for old, new in zip(second, g, strict=True)]
        found |= {f"g{t}": answer(g), f"v{t}": answer(first), f"s{t}": answer(second)}
        up, down = first, second
        if parameters["bias_correction"]:
            up, down = [x / (1 - b1**t) for x in first], [x / (1 - b2**t) for x in second]
            found |= {f"vhat{t}": answer(up), f"shat{t}": answer(down)}
        theta = [x - shorten(parameters, given["eta"] * m, q, given["eps"]) for x, m, q in zip(theta, up, down, strict=True)]
        found[f"theta{t}"] = answer(theta)
    return found


def penalty_value(kind, lam, w):
    if kind == "l1":
        return lam * sum(abs(x) for x in w)
    return lam * sum(x * x for x in w) * (0.5 if kind == "l2" else 1)


def penalty_slope(kind, lam, x):
    if kind == "l1":
        return lam if x > 0 else -lam
    return lam * x * (1 if kind == "l2" else 2)


def decay(parameters, given):
    w, found = column(given["w0"]), {}
    for t in range(1, parameters["steps"] + 1):
        given_slope = slope_function("shifted", len(w)) if "g1" not in given else None
        g = given_slope(w, column(given["a"]) + column(given["k"])) if given_slope else column(given[f"g{t}"])
        w = [x - given["eta"] * (y + penalty_slope(parameters["penalty"], given["lam"], x)) for x, y in zip(w, g, strict=True)]
        found |= {f"g{t}": answer(g), f"w{t}": answer(w)}
    return found


def penalty(parameters, given):
    w, g, lam, kind = column(given["w"]), column(given["g"]), given["lam"], parameters["penalty"]
    value = penalty_value(kind, lam, w)
    slopes = [penalty_slope(kind, lam, x) for x in w]
    whole = [x + y for x, y in zip(g, slopes, strict=True)]
    new = [x - given.get("eta", 0) * y for x, y in zip(w, whole, strict=True)]
    return {"P": value, "LP": given["L"] + value, "gP": answer(slopes), "h": answer(whole), "w_new": answer(new)}


def penalty_comparison(parameters, given):
    found = {}
    for i in "12":
        w = column(given[f"w{i}"])
        found[f"s{i}"] = sum(x * y for x, y in zip(w, column(given["x"]), strict=True))
        found[f"P{i}"] = penalty_value(parameters["penalty"], given["lam"], w)
    return found


def shrinkage(parameters, given):
    found = {}
    if parameters["inverse"]:
        found["lam"] = (1 - given["r"]) / given["eta"]
    lam, w = found.get("lam", given.get("lam")), column(given["w0"])
    found["r"] = (w[0] - given["eta"] * lam * w[0]) / w[0]
    for _ in range(round(given["n"])):
        w = [x - given["eta"] * lam * x for x in w]
    return found | {"wn": answer(w)}


def terminal_velocity(parameters, given):
    g, v, found = column(given["g"]), column(given["v0"]), {}
    for t in range(1, 3000):
        v = [given["mu"] * x - given["eta"] * y for x, y in zip(v, g, strict=True)]
        found[f"v{t}"] = answer(v)
    return {name: found[name] for name in found if int(name[1:]) <= parameters["steps"]} | {
        "vlim": answer(v), "r": v[0] / (-given["eta"] * g[0])}  # fmt: skip


ORACLES = {
    "optim.momentum": momentum,
    "optim.momentum-gradients": momentum,
    "optim.nesterov": momentum,
    "optim.adagrad": adagrad,
    "optim.adagrad-gradients": adagrad,
    "optim.rmsprop": rmsprop,
    "optim.rmsprop-gradients": rmsprop,
    "optim.adam": adam,
    "optim.adam-gradients": adam,
    "optim.decay": decay,
    "optim.decay-function": decay,
    "optim.penalty": penalty,
    "optim.penalty-comparison": penalty_comparison,
    "optim.shrinkage": shrinkage,
    "optim.terminal-velocity": terminal_velocity,
}
