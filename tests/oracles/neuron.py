"""One neuron by loops in plain floats; gradients by central differences, gates by trying every row and bias."""

import itertools
import math

CURVES = {
    "sigmoid": lambda z: math.exp(z) / (1 + math.exp(z)),
    "tanh": lambda z: (math.exp(2 * z) - 1) / (math.exp(2 * z) + 1),
    "identity": lambda z: z,
    "relu": lambda z: z if z > 0 else 0.0,
    "step": lambda z: 1.0 if z >= 0 else 0.0,
    "sign": lambda z: 1.0 if z >= 0 else -1.0,
}


def column(value):
    return [value] if isinstance(value, (int, float)) else list(value)


def samples(x):
    """The columns of a batch."""
    return list(zip(*([row if isinstance(row, list) else [row] for row in column(x)]), strict=True))


def nets(w, x, b):
    return [math.fsum(p * q for p, q in zip(column(w), sample, strict=True)) + b for sample in samples(x)]


def curve(name, leak=None):
    return (lambda z: z if z > 0 else leak * z) if name == "leaky-relu" else CURVES[name]


def as_row(values):
    return values[0] if len(values) == 1 else [values]


def derivative(function, at, h=1e-3):
    """Central difference of eighth order."""
    weights = (4 / 5, -1 / 5, 4 / 105, -1 / 280)
    return sum(c * (function(at + k * h) - function(at - k * h)) for k, c in enumerate(weights, 1)) / h


def output(parameters, given):
    z = nets(given["w"], given["x"], given["b"])
    return {"z": as_row(z), "a": as_row([curve(parameters["activation"], given.get("alpha"))(v) for v in z])}


def logistic(parameters, given):
    z = nets(given["w"], given["x"], given["b"])
    p = [CURVES["sigmoid"](v) for v in z]
    ones, zeros = [math.log1p(math.exp(-v)) for v in z], [math.log1p(math.exp(v)) for v in z]
    return {"z": as_row(z), "p": as_row(p), "l1": as_row(ones), "l0": as_row(zeros)}


def loss_of(parameters, given):
    """The loss of a neuron with weights and bias."""
    labels, kind = [v for row in samples(given["y"]) for v in row], parameters.get("loss", "cross-entropy")
    bend = CURVES[parameters.get("activation", "sigmoid")]

    def loss(w, b):
        terms = []
        for z, y in zip(nets(w, given["x"], b), labels, strict=True):
            a = bend(z)
            terms.append((a - y) ** 2 / 2 if kind == "half-squared" else -math.log(a if y else 1 - a))
        return math.fsum(terms) / (len(terms) if parameters.get("reduction") == "mean" else 1)

    return loss


def gradient(loss, w, b):
    def along(place):
        return lambda value: loss([value if i == place else v for i, v in enumerate(w)], b)

    return [derivative(along(place), value) for place, value in enumerate(w)], derivative(lambda v: loss(w, v), b)


def gradient_step(parameters, given):
    w, b, eta = column(given["w"]), given["b"], given["eta"]
    loss = loss_of(parameters, given)
    dw, db = gradient(loss, w, b)
    p = CURVES["sigmoid"](nets(w, given["x"], b)[0])
    return {"p": p, "L": loss(w, b), "delta": db, "dw": dw, "db": db, "w_new": [v - eta * g for v, g in zip(w, dw, strict=True)],
            "b_new": b - eta * db}  # fmt: skip


def deltas(parameters, given, w, b):
    """dL/dz of each sample: what the bias of that sample alone would do."""
    whole, found = [v for row in samples(given["y"]) for v in row], []
    count = len(whole) if parameters["reduction"] == "mean" else 1
    for sample, label in zip(samples(given["x"]), whole, strict=True):
        alone = loss_of({**parameters, "reduction": "sum"}, {"x": [[v] for v in sample], "y": label})
        found.append(derivative(lambda value, alone=alone: alone(w, value), b) / count)
    return found


def train(parameters, given):
    w, b, found = column(given["w_0"]), given["b_0"], {}
    loss = loss_of(parameters, given)
    for t in range(1, parameters["steps"] + 1):
        outputs = [CURVES[parameters["activation"]](z) for z in nets(w, given["x"], b)]
        found |= {f"a_{t}": as_row(outputs), f"L_{t}": loss(w, b), f"delta_{t}": as_row(deltas(parameters, given, w, b))}
        found[f"dw_{t}"], found[f"db_{t}"] = gradient(loss, w, b)
        w = [v - given["eta"] * g for v, g in zip(w, found[f"dw_{t}"], strict=True)]
        b -= given["eta"] * found[f"db_{t}"]
        found |= {f"w_{t}": w, f"b_{t}": b}
    return found


def delta_rule(parameters, given):
    w, bend = column(given["w"]), CURVES[parameters["activation"]]
    z = nets(w, given["x"], given["b"])[0]
    e, slope = given["t"] - bend(z), derivative(bend, z)
    push = given["eta"] * e * slope
    return {"a": bend(z), "e": e, "slope": slope, "delta": e * slope, "b_new": given["b"] + push,
            "w_new": [v + push * x for v, x in zip(w, column(given["x"]), strict=True)]}  # fmt: skip


def perceptron(parameters, given):
    w, b, found = column(given["w_0"]), given.get("b_0", 0.0), {}
    order = [k for _ in range(parameters["epochs"]) for k in range(1, parameters["samples"] + 1)]
    for turn, k in enumerate(order, 1):
        x, t = column(given[f"x{k}"]), given[f"t{k}"]
        z = b + sum(p * q for p, q in zip(w, x, strict=True))
        h = CURVES[parameters["output"]](z)
        e = 0.0 if h == t else t if parameters["rule"] == "target" else t - h
        w = [p + given["eta"] * e * q for p, q in zip(w, x, strict=True)]
        b += given["eta"] * e if parameters["bias"] == "trained" else 0.0
        found |= {f"z_{turn}": z, f"h_{turn}": h, f"w_{turn}": w, f"b_{turn}": b}
    return found


def truth_table(parameters, given):
    found, gates = {}, {"and": lambda p, q: p and q, "or": lambda p, q: p or q, "xor": lambda p, q: p != q}
    fires = CURVES[parameters.get("output", "sign")]
    for p, q in itertools.product((0, 1), repeat=2):
        found[f"z_{p}{q}"] = given["b"] + (given["w1"] if p else 0) + (given["w2"] if q else 0)
        found[f"h_{p}{q}"] = fires(found[f"z_{p}{q}"])
    for gate, truth in gates.items():
        found[f"r_{gate}"] = sum((found[f"h_{p}{q}"] > 0) == bool(truth(p, q)) for p, q in itertools.product((0, 1), repeat=2))
    return found


def bias_range(parameters, given):
    w = [given[name] for name in ("w1", "w2", "w3") if name in given]
    wanted = {"and": all, "and-of-three": all, "nand": lambda bits: not all(bits), "majority": lambda bits: sum(bits) >= 2}
    true, false = [], []
    for bits in itertools.product((0, 1), repeat=len(w)):
        total = sum(v for v, bit in zip(w, bits, strict=True) if bit)
        (true if wanted[parameters["gate"]](bits) else false).append(total)
    return {"l": max(-v for v in true), "u": min(-v for v in false)}


def boundary(parameters, given):
    w1, w2, b = given["w1"], given["w2"], given["b"]
    p, q = -b / w1, -b / w2
    found = {"p": p, "q": q, "m": -q / p}
    if "x1" in given:
        found["z"] = b + w1 * given["x1"] + w2 * given["x2"]
        found["D"] = found["z"] / math.hypot(w1, w2)
    return found


def input_sought(parameters, given):
    z = math.log(given["p"]) - math.log1p(-given["p"])
    return {"z": z, "x2": (z - given["w1"] * given["x1"] - given["b"]) / given["w2"]}


def activations(parameters, given):
    chosen, found = parameters["functions"], {}
    for name in [chosen] if isinstance(chosen, str) else chosen:
        bend, key = curve(name, given.get("alpha")), name.replace("-", "_")
        found[key] = [bend(z) for z in given["z"]]
        found[f"{key}_prime"] = [derivative(bend, z, 1e-5 if "relu" in name else 1e-3) for z in given["z"]]
    return found


def softmax_at_a_point(parameters, given):
    def share(i, z):
        return math.exp(z[i]) / math.fsum(map(math.exp, z))

    def along(i, j):
        return lambda value: share(i, [value if k == j else v for k, v in enumerate(given["z"])])

    places = range(len(given["z"]))
    return {"p": [share(i, given["z"]) for i in places],
            "J": [[derivative(along(i, j), given["z"][j]) for j in places] for i in places]}  # fmt: skip


ORACLES = {
    "neuron.output": output,
    "neuron.logistic": logistic,
    "neuron.label-loss": logistic,
    "neuron.gradient-step": gradient_step,
    "neuron.train": train,
    "neuron.delta-rule": delta_rule,
    "neuron.perceptron": perceptron,
    "neuron.truth-table": truth_table,
    "neuron.gates": truth_table,
    "neuron.bias-range": bias_range,
    "neuron.boundary": boundary,
    "neuron.input-sought": input_sought,
    "neuron.curves": activations,
    "neuron.pieces": activations,
    "neuron.activations": activations,
    "neuron.softmax": softmax_at_a_point,
}
