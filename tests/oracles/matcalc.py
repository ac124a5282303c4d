"""Matrix calculus by index sums and, for gradients of a scalar, by exact differences of polynomials."""

import math


def table(value):
    rows = value if isinstance(value, list) else [value]
    return [list(row) if isinstance(row, list) else [row] for row in rows]


def plain(rows):
    if len(rows[0]) > 1:
        return rows
    return rows[0][0] if len(rows) == 1 else [row[0] for row in rows]


def times(A, B):
    found = [[0.0] * len(B[0]) for _ in A]
    for i, row in enumerate(A):
        for k, entry in enumerate(row):
            for j, other in enumerate(B[k]):
                found[i][j] += entry * other
    return found


def flipped(A):
    return [[A[i][j] for i in range(len(A))] for j in range(len(A[0]))]


def diagonal_sum(A):
    return math.fsum(A[i][i] for i in range(len(A)))


def gradient(function, tables, name):
    """The derivative of a polynomial of degree 2 or less in each entry: its central difference is exact."""
    found = [[0.0] * len(tables[name][0]) for _ in tables[name]]
    for i in range(len(found)):
        for j in range(len(found[0])):
            ends = []
            for step in (1.0, -1.0):
                moved = {key: [row[:] for row in rows] for key, rows in tables.items()}
                moved[name][i][j] += step
                ends.append(function(moved))
            found[i][j] = (ends[0] - ends[1]) / 2
    return found


def all_gradients(function, given, names):
    tables = {name: table(value) for name, value in given.items()}
    return {f"d{name}": plain(gradient(function, tables, name)) for name in names}


def squares(A):
    return math.fsum(entry * entry for row in A for entry in row)


def minus(A, B):
    return [[a - b for a, b in zip(*rows, strict=True)] for rows in zip(A, B, strict=True)]


def norm_of_map(parameters, given):
    def q(t):
        product = times(t["W"], t["x"])
        return minus(product, t["y"]) if "y" in t else product

    tables = {name: table(value) for name, value in given.items()}
    found = all_gradients(lambda t: squares(q(t)), given, ("W", "x"))
    length = gradient(lambda t: squares(t["q"]), {"q": q(tables)}, "q")
    return {**found, "q": plain(q(tables)), "f": squares(q(tables)), "dq": plain(length)}


def trace_of_sum(parameters, given):
    size = range(parameters["size"])
    S = [[given["A"][i][j] + given["c"] * given["B"][i][j] for j in size] for i in size]
    return {"S": S, "tA": diagonal_sum(given["A"]), "tB": diagonal_sum(given["B"]), "tS": diagonal_sum(S)}


def trace_of_product(parameters, given):
    def t(tables):
        return diagonal_sum(times(flipped(tables["A"]), tables["B"]))

    P = times(flipped(given["A"]), given["B"])
    return {"P": P, "t": diagonal_sum(P), **all_gradients(t, given, ("A", "B"))}


def trace_gradient(parameters, given):
    def product(tables):
        first = times(tables["A"], tables["X"]) if parameters["middle"] else tables["A"]
        return times(first, tables["B"])

    tables = {name: table(value) for name, value in given.items()}
    names = ("X",) if parameters["middle"] else ("A", "B")
    found = {"P": product(tables), **all_gradients(lambda t: diagonal_sum(product(t)), given, names)}
    return {**found, "t": diagonal_sum(found["P"]), "H": times(tables["A"], tables["X"]) if parameters["middle"] else None}


def cyclic(parameters, given):
    A, B, C = given["A"], given["B"], given.get("C")
    found = {"P": times(A, B), "Q": times(B, A)}
    if C is not None:
        found = {"P": times(A, times(B, C)), "Q": times(C, times(A, B)), "R": times(A, times(C, B))}
    return {**found, **{f"t{name}": diagonal_sum(rows) for name, rows in found.items()}}


def frobenius(parameters, given):
    A = given["A"]
    found = {"G": times(flipped(A), A), "t": squares(A), "s": math.hypot(*(entry for row in A for entry in row))}
    return {**found, **all_gradients(lambda t: squares(t["A"]), given, ("A",))}


def linear_map(parameters, given):
    def loss(t):
        return math.fsum(a * b for rows in zip(times(t["W"], t["x"]), t["g"], strict=True) for a, b in zip(*rows, strict=True))

    return all_gradients(loss, given, ("W", "x"))


def two_maps(parameters, given):
    def loss(t):
        out = times(t["W2"], t.get("h") or times(t["W1"], t["x"]))
        return math.fsum(a[0] * b[0] for a, b in zip(out, t["g"], strict=True))

    h = times(given["W1"], table(given["x"]))
    found = {**all_gradients(loss, given, ("W2", "W1", "x")), **all_gradients(loss, {**given, "h": plain(h)}, ("h",))}
    return {**found, "h": plain(h), "J": times(given["W2"], given["W1"])}


def layouts(parameters, given):
    A, B = given["A"], given["B"]
    width, middle = len(B[0]), range(len(B))
    J = [[math.fsum(A[i][k] * B[k][j] for k in middle) for j in range(width)] for i in range(len(A))]
    return {"J": J, "D": flipped(J)}


def quadratic(parameters, given):
    A, size = given["A"], range(parameters["size"])

    def form(t):
        x = [row[0] for row in t["x"]]
        value = math.fsum(x[i] * A[i][j] * x[j] for i in size for j in size)
        return value + (math.fsum(c * v for c, v in zip(given["c"], x, strict=True)) if "c" in given else 0.0)

    tables = {"x": table(given["x"])}
    found = {"f": form(tables), "dx": plain(gradient(form, tables, "x")), "u": plain(times(A, tables["x"]))}
    return {**found, "H": [[A[i][j] + A[j][i] for j in size] for i in size]}


CURVES = {
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2),
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "relu": (lambda z: max(z, 0.0), lambda z: float(z > 0)),
}


def activation_jacobian(parameters, given):
    value, bend = CURVES[parameters["activation"]]
    slopes = [bend(z) for z in given["z"]]
    J = [[slope if i == j else 0.0 for j in range(len(slopes))] for i, slope in enumerate(slopes)]
    found = {"a": [value(z) for z in given["z"]], "slope": slopes, "J": J}
    return found | ({"dz": [s * g for s, g in zip(slopes, given["g"], strict=True)]} if "g" in given else {})


def layer_jacobian(parameters, given):
    value, bend = CURVES["sigmoid"]
    z = [row[0] for row in times(given["W"], table(given["x"]))]
    J = [[bend(net) * w for w in row] for net, row in zip(z, given["W"], strict=True)]
    found = {"z": z, "a": [value(net) for net in z], "slope": [bend(net) for net in z], "J": J}
    if "g" in given:
        found["dx"] = [math.fsum(J[i][j] * given["g"][i] for i in range(len(J))) for j in range(len(J[0]))]
    return found


def softmax_jacobian(parameters, given):
    total = math.fsum(math.exp(z) for z in given["z"])
    p = [math.exp(z) / total for z in given["z"]]
    J = [[p[i] * (float(i == j) - p[j]) for j in range(len(p))] for i in range(len(p))]
    found = {"p": p, "J": J}
    if "t" in given:
        found["dp"] = [-t / q for t, q in zip(given["t"], p, strict=True)]
        mass = math.fsum(given["t"])
        found["dz"] = [q * mass - t for t, q in zip(given["t"], p, strict=True)]
    return found


def cross_entropy(parameters, given):
    pairs = list(zip(given["y"], given["t"], strict=True))
    return {"L": -math.fsum(t * math.log(y) for y, t in pairs), "dy": [-t / y for y, t in pairs]}


def squared_error_map(parameters, given):
    factor = {"half-sum": 0.5, "sum": 1.0}[parameters["loss"]]

    def y(t):
        return [[row[0] + b[0]] for row, b in zip(times(t["W"], t["x"]), t["b"], strict=True)]

    tables = {name: table(value) for name, value in given.items()}
    found = all_gradients(lambda t: factor * squares(minus(y(t), t["t"])), given, ("W", "b", "x"))
    error = gradient(lambda t: factor * squares(minus(t["y"], tables["t"])), {"y": y(tables)}, "y")
    return {**found, "y": plain(y(tables)), "L": factor * squares(minus(y(tables), tables["t"])), "dy": plain(error)}


def shapes(parameters, given):
    m, n = given["m"], given["n"]
    return {"dW": [m, n], "dz_dx": [m, n] if parameters["layout"] == "numerator" else [n, m]}


def tensor_shapes(parameters, given):
    m, n, p, q = (given[name] for name in "mnpq")
    return {"dF": [m * n, p * q], "dv": [m, p * q], "N": m * n * p * q, "M": m * p * q}


def by_entries(A, B):
    return [[a * b for a, b in zip(row, other, strict=True)] for row, other in zip(A, B, strict=True)]


def written_out(tables):
    """The two expressions that sheets have: values by name, in order."""
    if "C" in tables:
        found = {"P": times(tables["A"], tables["B"])}
        found["Q"] = by_entries(found["P"], tables["C"])
        return found | {"f": [[math.fsum(map(math.fsum, found["Q"]))]]}
    found = {"v": times(tables["A"], tables["x"])}
    found["r"] = minus(found["v"], tables["y"])
    found["u"] = times(tables["B"], found["r"])
    found["s"] = by_entries(found["u"], found["u"])
    return found | {"f": [[math.fsum(map(math.fsum, found["s"]))]]}


def expression(parameters, given):
    tables = {name: table(value) for name, value in given.items() if name != "df"}
    found = {name: plain(value) for name, value in written_out(tables).items()}
    for name in tables:
        found[f"d{name}"] = plain(gradient(lambda t: written_out(t)["f"][0][0], tables, name))
    values = written_out(tables)
    if "C" in tables:
        return found | {"dQ": [[1.0] * 2] * 2, "dP": given["C"]}
    du = [[2 * entry for entry in row] for row in values["u"]]
    dr = times(flipped(tables["B"]), du)
    return found | {"ds": [1.0, 1.0], "du": plain(du), "dr": plain(dr), "dv": plain(dr)}


ORACLES = {
    "matcalc.expression": expression,
    "matcalc.norm": norm_of_map,
    "matcalc.trace-sum": trace_of_sum,
    "matcalc.trace-product": trace_of_product,
    "matcalc.trace-gradient": trace_gradient,
    "matcalc.cyclic": cyclic,
    "matcalc.frobenius": frobenius,
    "matcalc.linear-map": linear_map,
    "matcalc.two-maps": two_maps,
    "matcalc.layouts": layouts,
    "matcalc.quadratic": quadratic,
    "matcalc.activation-jacobian": activation_jacobian,
    "matcalc.layer-jacobian": layer_jacobian,
    "matcalc.softmax-jacobian": softmax_jacobian,
    "matcalc.cross-entropy": cross_entropy,
    "matcalc.squared-error": squared_error_map,
    "matcalc.shapes": shapes,
    "matcalc.tensor-shapes": tensor_shapes,
}
