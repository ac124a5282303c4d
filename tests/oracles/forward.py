"""Forward passes by loops over units and samples, in plain floats."""

import math

CURVES = {
    "sigmoid": lambda z, leak: math.exp(z) / (math.exp(z) + 1),
    "tanh": lambda z, leak: 1 - 2 / (math.exp(2 * z) + 1),
    "relu": lambda z, leak: z if z > 0 else 0.0,
    "leaky-relu": lambda z, leak: z if z > 0 else leak * z,
    "identity": lambda z, leak: z,
}


def rows(value):
    """A quantity as a list of rows, whatever its shape."""
    if isinstance(value, (int, float)):
        return [[value]]
    return [row if isinstance(row, list) else [row] for row in value]


def bent(column, activation, leak):
    """What a layer makes of the net inputs of one sample."""
    if activation == "softmax":
        powers = [math.exp(z) for z in column]
        return [p / math.fsum(powers) for p in powers]
    return [CURVES[activation](z, leak) for z in column]


def names_of(parameters):
    chosen = parameters["activations"]
    return [chosen] if isinstance(chosen, str) else list(chosen)


def weighted(matrix, column):
    return [math.fsum(w * a for w, a in zip(row, column, strict=True)) for row in matrix]


def forward(activations, given):
    """Every z and a, as lists of rows with a column for each sample."""
    samples = [list(sample) for sample in zip(*rows(given["x"]), strict=True)]
    found = {}
    for layer, activation in enumerate(activations, 1):
        biases = [row[0] for row in rows(given[f"b{layer}"])] if f"b{layer}" in given else None
        nets = []
        for sample in samples:
            net = weighted(rows(given[f"W{layer}"]), sample)
            nets.append(net if biases is None else [z + b for z, b in zip(net, biases, strict=True)])
        samples = [bent(net, activation, given.get("alpha")) for net in nets]
        found[f"z{layer}"], found[f"a{layer}"] = ([list(r) for r in zip(*side, strict=True)] for side in (nets, samples))
    return found


def network(parameters, given):
    return forward(names_of(parameters), given)


def bias_sought(parameters, given):
    hidden = names_of(parameters)[:-1]
    found, last = forward(hidden, given), len(hidden) + 1
    reached = weighted(rows(given[f"W{last}"]), [row[0] for row in found[f"a{last - 1}"]])
    wanted = [row[0] for row in rows(given["y"])]
    if names_of(parameters)[-1] == "sigmoid":
        wanted = [-math.log(1 / y - 1) for y in wanted]
        found[f"z{last}"] = wanted
    return {**found, f"b{last}": [z - r for z, r in zip(wanted, reached, strict=True)]}


ORACLES = {
    "forward.layer": network,
    "forward.network": network,
    "forward.classifier": network,
    "forward.batch": network,
    "forward.relu": network,
    "forward.without-biases": network,
    "forward.bias-sought": bias_sought,
    "forward.probability-sought": bias_sought,
}
