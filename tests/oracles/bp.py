"""Back-propagation without back-propagation: every derivative by dual numbers, pushed forward through plain loops."""

import ast
import math


class Dual:
    """A number and its derivative by the one quantity that is being varied."""

    def __init__(self, value, slope=0.0):
        self.value, self.slope = float(value), float(slope)

    def __add__(self, other):
        other = dual(other)
        return Dual(self.value + other.value, self.slope + other.slope)

    __radd__ = __add__

    def __neg__(self):
        return Dual(-self.value, -self.slope)

    def __sub__(self, other):
        return self + (-dual(other))

    def __rsub__(self, other):
        return dual(other) - self

    def __mul__(self, other):
        other = dual(other)
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = dual(other)
        return Dual(self.value / other.value, (self.slope * other.value - self.value * other.slope) / other.value**2)

    def __rtruediv__(self, other):
        return dual(other) / self

    def __pow__(self, n):
        return Dual(self.value**n, n * self.value ** (n - 1) * self.slope)


def dual(x):
    return x if isinstance(x, Dual) else Dual(x)


def exp(x):
    x = dual(x)
    return Dual(math.exp(x.value), math.exp(x.value) * x.slope)


def log(x):
    x = dual(x)
    return Dual(math.log(x.value), x.slope / x.value)


def tanh(x):
    x = dual(x)
    return 1 - 2 / (exp(2 * x) + 1) if x.value < 0 else 2 / (exp(-2 * x) + 1) - 1


def sigmoid(x):
    x = dual(x)
    return exp(x) / (1 + exp(x)) if x.value < 0 else 1 / (1 + exp(-x))


def pick(x, y, larger):
    x, y = dual(x), dual(y)
    return x if (x.value > y.value) == larger else y


FUNCTIONS = {
    "exp": exp, "log": log, "ln": log, "tanh": tanh, "sigmoid": sigmoid, "sigma": sigmoid,
    "relu": lambda x: pick(x, 0.0, True), "max": lambda x, y: pick(x, y, True), "min": lambda x, y: pick(x, y, False),
    "sin": lambda x: Dual(math.sin(dual(x).value), math.cos(dual(x).value) * dual(x).slope),
    "cos": lambda x: Dual(math.cos(dual(x).value), -math.sin(dual(x).value) * dual(x).slope),
    "sqrt": lambda x: exp(log(x) / 2), "square": lambda x: dual(x) * dual(x), "identity": dual,
}  # fmt: skip


def table(value):
    """A quantity as a list of rows."""
    rows = value if isinstance(value, list) else [value]
    return [list(row) if isinstance(row, list) else [row] for row in rows]


def plain(rows):
    """A list of rows as the central test writes it: a number, a flat list, or rows."""
    if len(rows[0]) > 1:
        return rows
    return rows[0][0] if len(rows) == 1 else [row[0] for row in rows]


class Network:
    """The loss of a network as a function of its numbers; one entry of one quantity may be varied on the way."""

    def __init__(self, activations, loss, reduction, numbers):
        self.activations, self.loss, self.reduction, self.numbers = activations, loss, reduction, numbers

    def entry(self, name, i, j, value, varied):
        value = dual(value)
        return value + Dual(0, 1) if varied == (name, i, j) else value

    def run(self, varied=None):
        """(loss, all z and a as tables of duals)."""
        x = self.numbers["x"]
        seen, samples = {}, len(x[0])
        a = [[self.entry("x", i, s, x[i][s], varied) for s in range(samples)] for i in range(len(x))]
        for layer, activation in enumerate(self.activations, 1):
            z = self.net(layer, a, samples, varied)
            z = [[self.entry(f"z{layer}", i, s, z[i][s], varied) for s in range(samples)] for i in range(len(z))]
            a = self.bend(activation, z, samples)
            a = [[self.entry(f"a{layer}", i, s, a[i][s], varied) for s in range(samples)] for i in range(len(a))]
            seen[f"z{layer}"], seen[f"a{layer}"] = z, a
        return self.measure(a, samples), seen

    def net(self, layer, a, samples, varied):
        W, b = self.numbers[f"W{layer}"], self.numbers.get(f"b{layer}")
        z = []
        for i, row in enumerate(W):
            start = self.entry(f"b{layer}", i, 0, b[i][0], varied) if b else dual(0)
            weights = [self.entry(f"W{layer}", i, j, w, varied) for j, w in enumerate(row)]
            z.append([sum((w * a[j][s] for j, w in enumerate(weights)), start) for s in range(samples)])
        return z

    def bend(self, activation, z, samples):
        if activation != "softmax":
            return [[FUNCTIONS[activation](entry) for entry in row] for row in z]
        sums = [sum((exp(row[s]) for row in z), dual(0)) for s in range(samples)]
        return [[exp(row[s]) / sums[s] for s in range(samples)] for row in z]

    def measure(self, a, samples):
        y, parts = self.numbers["y"], []
        for s in range(samples):
            pairs = [(a[i][s], y[i][s]) for i in range(len(y))]
            parts.append(self.one(pairs))
        total = sum(parts, dual(0))
        return total / samples if self.reduction == "mean" or self.loss == "mean" else total

    def one(self, pairs):
        if self.loss == "cross-entropy":
            return -sum((log(a) * y for a, y in pairs), dual(0))
        if self.loss == "binary-cross-entropy":
            return -sum((log(a) * y + log(1 - a) * (1 - y) for a, y in pairs), dual(0))
        squares = sum(((a - y) * (a - y) for a, y in pairs), dual(0))
        return squares * {"half-sum": 0.5, "sum": 1.0, "mean": 1.0 / len(pairs)}[self.loss]

    def slope(self, name, rows, columns):
        """Derivative of the loss by each entry of a quantity."""
        return [[self.run((name, i, j))[0].slope for j in range(columns)] for i in range(rows)]


def network(parameters, given, loss=None, train=None, steps=1, **settings):
    """Everything that a network problem may ask."""
    names = parameters.get("activations", settings.get("activations"))
    names = [names] if isinstance(names, str) else list(names)
    loss = loss or parameters.get("loss", "half-sum")
    train, steps = train or parameters.get("train", "nothing"), parameters.get("steps", steps)
    numbers = {name: table(value) for name, value in given.items()}
    found, rate = {}, given.get("eta", 0.0)
    for step in range(steps):
        net = Network(names, loss, parameters.get("reduction", "sum"), numbers)
        step_found, numbers = one_pass(net, train, rate)
        mark = "" if step == 0 else f"_after{step if step > 1 else ''}"
        new = "_new" if step == 0 else f"_new{step + 1}"
        found |= {name + (new if name[:1] in "Wb" else mark): value for name, value in step_found.items()}
    mark = f"_after{steps if steps > 1 else ''}"
    found[f"L{mark}"] = Network(names, loss, parameters.get("reduction", "sum"), numbers).run()[0].value
    return found


def one_pass(net, train, rate):
    """Values and gradients of one pass, and the numbers after the update."""
    loss, seen = net.run()
    found, numbers = {"L": loss.value}, dict(net.numbers)
    for name, rows in seen.items():
        found[name] = plain([[entry.value for entry in row] for row in rows])
        gradient = net.slope(name, len(rows), len(rows[0]))
        found[{"z": "delta", "a": "da"}[name[0]] + name[1:]] = plain(gradient)
    for name, rows in net.numbers.items():
        if name[0] in "Wbx" and name != "b":
            gradient = net.slope(name, len(rows), len(rows[0]))
            found[f"d{name}"] = plain(gradient)
            trained = {"weights": "W", "biases": "b", "all": "Wb", "nothing": ""}[train]
            if name[0] in trained:
                new = [[v - rate * g for v, g in zip(*pair, strict=True)] for pair in zip(rows, gradient, strict=True)]
                numbers[name] = new
                found[name] = plain(new)
    return found, numbers


def output_layer(parameters, given):
    size = len(table(given["z2"]))
    unit = [[float(i == j) for j in range(size)] for i in range(size)]
    numbers = {"x": given["z2"], "y": given["y"], "W1": unit}
    found = network({**parameters, "activations": (parameters["activation"],)}, numbers)
    slopes = [FUNCTIONS[parameters["activation"]](Dual(z[0], 1)).slope for z in table(given["z2"])] if parameters[
        "activation"] != "softmax" else None  # fmt: skip
    return {"a2": found["a1"], "L": found["L"], "da2": found["da1"], "delta2": found["delta1"],
            "slope2": slopes if slopes and size > 1 else slopes and slopes[0]}  # fmt: skip


def hidden_layer(parameters, given):
    """The linearised network: the loss is delta . z at the top, and a = f(z) with a known value and slope."""
    last = len(parameters["sizes"]) - 1
    above = [row[0] for row in table(given[f"delta{last}"])]
    found = {}
    for layer in range(last - 1, 0, -1):
        weights, outputs = table(given[f"W{layer + 1}"]), [row[0] for row in table(given[f"a{layer}"])]
        inverse = {"sigmoid": lambda a: math.log(a / (1 - a)), "tanh": math.atanh}[parameters["activation"]]
        slopes = [FUNCTIONS[parameters["activation"]](Dual(inverse(a), 1)).slope for a in outputs]
        carried = []
        for j, slope in enumerate(slopes):
            carried.append(math.fsum(above[i] * weights[i][j] for i in range(len(above))) * slope)
        before = [row[0] for row in table(given["x"] if layer == 1 else given[f"a{layer - 1}"])]
        found[f"slope{layer}"], found[f"delta{layer}"] = slopes, carried
        found[f"dW{layer}"] = [[d * b for b in before] for d in carried]
        above = carried
    return found


def element(parameters, given):
    return {
        f"dW2_{i}_{j}": given["delta2"][i - 1] * given["a1"][j - 1] for i, j in (parameters["first"], parameters["second"])
    }


def units(given, curves, outputs, varied=""):
    """The two-layer network of single units; `varied`: the quantity whose derivative is carried."""

    def get(name, value):
        return dual(value) + (Dual(0, 1) if name == varied else 0)

    p = {name: get(name, value) for name, value in given.items()}
    pairs = {k: ("x1", "x2") if k < 3 and len(curves) > 1 else ("a_1", "a_2") for k in range(1, len(curves) + 1)}
    if len(curves) == 1:
        pairs = {1: ("x1", "x2")}
    for k, curve in enumerate(curves, 1):
        z = p[f"w{2 * k - 1}"] * p[pairs[k][0]] + p[f"w{2 * k}"] * p[pairs[k][1]] + p[f"b{k}"]
        p[f"z_{k}"] = get(f"z_{k}", 0) + z
        p[f"a_{k}"] = get(f"a_{k}", 0) + FUNCTIONS[curve](p[f"z_{k}"])
    p["L"] = sum(((p[a] - p[y]) * (p[a] - p[y]) / 2 for a, y in outputs.items()), dual(0))
    return p


class Pieces(dict):
    """Answers by name; a piece such as da3_dz3 is worked out when it is asked for."""

    def __init__(self, given, curves, outputs):
        super().__init__()
        self.wiring = (given, curves, outputs)

    def __missing__(self, name):
        if not name.startswith("d"):
            return units(*self.wiring)[name].value
        top, _, bottom = name[1:].partition("_d")
        if not bottom:
            top, bottom = "L", top
        top, bottom = (part if part[0] in "Lw" or part in self.wiring[0] else f"{part[0]}_{part[1:]}" for part in (top, bottom))
        return units(*self.wiring, bottom)[top].slope


def neuron_weight(parameters, given):
    return Pieces(given, (parameters["activation"],), {"a_1": "y"})


def hidden_weight(parameters, given):
    return Pieces(given, ("sigmoid", "sigmoid", parameters["output"]), {"a_3": "y"})


def two_outputs(parameters, given):
    return Pieces(given, ("sigmoid",) * 4, {"a_3": "y1", "a_4": "y2"})


def learning_rate(parameters, given):
    known = {name: value for name, value in given.items() if name not in ("secret", "w1_new")}
    pieces = Pieces(known, (parameters["activation"],), {"a_1": "y"})
    gradient = pieces["dw1"]
    return {"a_1": pieces["a_1"], "dw1": gradient, "rate": (given["w1"] - given["w1_new"]) / gradient}


def graph(parameters, given):
    """Values, and the derivative of the output by each name, one name at a time."""
    lines = [line.split("=", 1) for line in parameters["expression"].split(";")]
    names, trees = [line[0].strip() for line in lines], [line[1].strip().replace("^", "**") for line in lines]
    parsed = [ast.parse(tree, mode="eval").body for tree in trees]
    found = {}
    upstream = given[f"d{names[-1]}"]
    for varied in ("", *given, *names):
        values = {name: dual(value) + (Dual(0, 1) if name == varied else 0) for name, value in given.items()}
        for name, tree in zip(names, parsed, strict=True):
            values[name] = worked(tree, values) + (Dual(0, 1) if name == varied else 0)
        found |= {f"d{varied}": values[names[-1]].slope * upstream} if varied else {n: values[n].value for n in names}
    return found


OPERATIONS = {
    ast.Add: lambda x, y: x + y, ast.Sub: lambda x, y: x - y, ast.Mult: lambda x, y: x * y, ast.Div: lambda x, y: x / y,
}  # fmt: skip


def worked(tree, values):
    if isinstance(tree, ast.Constant):
        return dual(tree.value)
    if isinstance(tree, ast.Name):
        return values[tree.id]
    if isinstance(tree, ast.UnaryOp):
        return -worked(tree.operand, values)
    if isinstance(tree, ast.Call):
        return FUNCTIONS[tree.func.id](*(worked(argument, values) for argument in tree.args))
    if isinstance(tree.op, ast.Pow):
        return worked(tree.left, values) ** tree.right.value
    return OPERATIONS[type(tree.op)](worked(tree.left, values), worked(tree.right, values))


ORACLES = {
    "bp.network": network,
    "bp.output-delta": output_layer,
    "bp.hidden-delta": hidden_layer,
    "bp.element": element,
    "bp.neuron-weight": neuron_weight,
    "bp.hidden-weight": hidden_weight,
    "bp.two-paths": two_outputs,
    "bp.relu": network,
    "bp.tanh": network,
    "bp.softmax": lambda parameters, given: network(parameters, given, "cross-entropy"),
    "bp.binary": lambda parameters, given: network(parameters, given, "binary-cross-entropy"),
    "bp.batch": network,
    "bp.update": network,
    "bp.biases": lambda parameters, given: network(parameters, given, train="biases"),
    "bp.deep": network,
    "bp.rate": learning_rate,
    "bp.graph": graph,
    "bp.fork": graph,
    "bp.switch": graph,
    "bp.circuit": graph,
    "bp.functions": graph,
}
