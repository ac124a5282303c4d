"""Losses by loops over samples and entries; their gradients by central differences of the loss itself."""

import math


def columns(value):
    """A quantity as a list of columns."""
    if isinstance(value, (int, float)):
        return [[value]]
    if not isinstance(value[0], list):
        return [list(value)]
    return [list(column) for column in zip(*value, strict=True)]


def rows(cols):
    return [list(row) for row in zip(*cols, strict=True)]


def slopes(function, cols, step=1e-4):
    """Gradient of a function of columns, entry by entry, by central differences of fourth order."""
    found = [[0.0] * len(column) for column in cols]
    for i, column in enumerate(cols):
        for k, kept in enumerate(column):
            values = []
            for move in (-2, -1, 1, 2):
                column[k] = kept + move * step
                values.append(function(cols))
            column[k] = kept
            found[i][k] = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step)
    return found


def softmax(column):
    top = max(column)
    powers = [math.exp(z - top) for z in column]
    return [p / sum(powers) for p in powers]


def true_class_losses(logits, targets):
    return [-math.log(softmax(z)[y.index(1)]) for z, y in zip(logits, targets, strict=True)]


def combined(terms, way):
    return math.fsum(terms) / (len(terms) if way == "mean" else 1)


def softmax_nll(parameters, given):
    logits, targets = columns(given["z"]), columns(given["y"])
    losses = true_class_losses(logits, targets)
    way = parameters["reduction"]
    grown = slopes(lambda z: combined(true_class_losses(z, targets), way), logits, 1e-3)
    powers = [[math.exp(z) for z in column] for column in logits]
    shares = [softmax(z) for z in logits]
    return {"e": rows(powers), "a": rows(shares), "l": losses, "L": combined(losses, way), "delta": rows(grown)}


def cross_entropy(parameters, given):
    def loss(cols):
        return -math.fsum(y * math.log(a) for y, a in zip(given["y"], cols[0], strict=True) if y)

    return {"L": loss([given["a"]]), "da": slopes(loss, [list(given["a"])], 2e-5)[0]}


def binary(parameters, given):
    outputs, labels = columns(given["a"]), columns(given["y"])

    def each(cols):
        return [-math.log(a) if y else -math.log(1 - a) for (a,), (y,) in zip(cols, labels, strict=True)]

    way = parameters["reduction"]
    return {"l": each(outputs), "L": combined(each(outputs), way), "g": rows(slopes(lambda c: sum(each(c)), outputs, 2e-5)),
            "da": rows(slopes(lambda c: combined(each(c), way), outputs, 2e-5))}  # fmt: skip


def smooth(r):
    return 0.5 * r * r if -1 < r < 1 else max(r, -r) - 0.5


ENTRIES = {"half-squared": lambda r: 0.5 * r * r, "squared": lambda r: r * r, "absolute": lambda r: max(r, -r), "smooth": smooth}


def bent(kind, beta):
    """Half a square up to beta and a straight line beyond; smooth L1 is the same over beta."""
    def huber(r):
        return 0.5 * r * r if -beta < r < beta else beta * max(r, -r) - 0.5 * beta * beta

    return huber if kind == "huber" else lambda r: huber(r) / beta


def fit(kind):
    def oracle(parameters, given):
        outputs, targets = columns(given["a"]), columns(given["y"])
        entry = bent(parameters["kind"], given["beta"]) if "beta" in given else ENTRIES[parameters.get("kind", kind)]

        def each(cols):
            return [[entry(a - y) for a, y in zip(*pair, strict=True)] for pair in zip(cols, targets, strict=True)]

        def samples(cols):
            return [combined(column, parameters["within"]) for column in each(cols)]

        def loss(cols):
            return combined(samples(cols), parameters["across"])

        gaps = [[a - y for a, y in zip(*pair, strict=True)] for pair in zip(outputs, targets, strict=True)]
        slope, gradient = slopes(lambda c: sum(map(sum, each(c))), outputs), slopes(loss, outputs)
        found = {"r": rows(gaps), "q": rows(each(outputs)), "l": samples(outputs), "L": loss(outputs)}
        return {**found, "g": rows(slope), "da": rows(gradient)}

    return oracle


def compare(parameters, given):
    names = {"2": "half-squared", "1": "absolute", "S": "smooth"}

    def loss(name):
        return lambda cols: math.fsum(ENTRIES[names[name]](a - y) for a, y in zip(cols[0], given["y"], strict=True))

    outputs = [list(given["a"])]
    values = {f"L_{name}": loss(name)(outputs) for name in names}
    return {**values, **{f"g_{name}": slopes(loss(name), outputs)[0] for name in names}}


def true_probability(parameters, given):
    p = 1 / math.exp(given["L"])
    return {"p": p, "m": -math.log(math.expm1(given["L"]))}


ORACLES = {
    "loss.softmax-nll": softmax_nll,
    "loss.cross-entropy": cross_entropy,
    "loss.binary": binary,
    "loss.squared": fit("half-squared"),
    "loss.l1": fit("absolute"),
    "loss.smooth-l1": fit("smooth"),
    "loss.huber": fit("huber"),
    "loss.compare": compare,
    "loss.true-probability": true_probability,
}
