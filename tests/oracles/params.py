"""Counts of parameters by building the network and counting, weight by weight where that is quick."""

from math import isqrt


def stack(units):
    """Parameters of a network, layer by layer: one row of weights and one bias for each unit."""
    return [sum(1 + before for _ in range(int(after))) for before, after in zip(units, units[1:], strict=False)]


def units_of(given):
    return [int(given[name]) for name in sorted(given, key=lambda name: int(name[1:]))]


def layer(parameters, given):
    weights = sum(int(given["n0"]) for _ in range(int(given["n1"])))
    return {"N_W": weights, "N_b": given["n1"], "N": weights + given["n1"]}


def network(parameters, given):
    units = units_of(given)
    counts = stack(units)
    if not parameters["bias"]:
        counts = [count - after for count, after in zip(counts, units[1:], strict=True)]
    return {**{f"P{i}": count for i, count in enumerate(counts, 1)}, "P": sum(counts)}


def weights_and_biases(parameters, given):
    units = units_of(given)
    everything, biases = sum(stack(units)), sum(units) - units[0]
    return {"N_W": everything - biases, "N_b": biases, "P": everything}


def search(wanted, build):
    """The width from 1 upwards whose network has the wanted number of parameters."""
    return next(width for width in range(1, 5000) if sum(stack(build(width))) == wanted)


def units_sought(parameters, given):
    return {"n1": search(given["P"], lambda n: [given["n0"], n])}


def hidden_sought(parameters, given):
    return {"n1": search(given["P"], lambda n: [given["n0"], n, given["n2"]])}


def equal_widths(parameters, given):
    width = search(given["P"], lambda n: [given["n0"], n, n, given["n3"]])
    constant = given["P"] - given["n3"]
    return {"B": constant / width - width, "C": constant, "h": width}


def widen(parameters, given):
    before = sum(stack([given["n0"], given["n1"], given["n2"]]))
    after = sum(stack([given["n0"], given["n1"] + given["k"], given["n2"]]))
    return {"P": before, "D": after - before, "P_new": after}


def insert_layer(parameters, given):
    before = sum(stack([given["n0"], given["n1"], given["n2"]]))
    after = sum(stack([given["n0"], given["n1"], given["m"], given["n2"]]))
    return {"P": before, "D": after - before, "P_new": after}


def compare(parameters, given):
    hidden = [given[name] for name in ("h1", "h2", "h3") if name in given]
    first, second = sum(stack([given["n0"], given["a"], given["m"]])), sum(stack([given["n0"], *hidden, given["m"]]))
    return {"P_A": first, "P_B": second, "D": first - second}


def largest(limit, build):
    """The largest width whose network stays within the limit, and its parameters."""
    width = 0
    while sum(stack(build(width + 1))) <= limit:
        width += 1
    return width, sum(stack(build(width)))


def budget(parameters, given):
    width, used = largest(given["M"], lambda n: [given["n0"], n, given["n2"]])
    return {"h": width, "P": used, "R": given["M"] - used}


def budget_two_layers(parameters, given):
    width, used = largest(given["M"], lambda n: [given["n0"], n, n, given["n3"]])
    constant = int(given["M"] - given["n3"])
    coefficient = next(b for b in range(2, 5000) if (isqrt(b * b + 4 * constant) - b) // 2 == width
                       and sum(stack([given["n0"], 7, 7, given["n3"]])) == 49 + 7 * b + given["n3"])  # fmt: skip
    return {"B": coefficient, "C": constant, "h": width, "P": used, "R": given["M"] - used}


ORACLES = {
    "params.layer": layer,
    "params.network": network,
    "params.total": weights_and_biases,
    "params.units-sought": units_sought,
    "params.hidden-width": hidden_sought,
    "params.equal-widths": equal_widths,
    "params.widen": widen,
    "params.insert-layer": insert_layer,
    "params.compare": compare,
    "params.budget": budget,
    "params.budget-two-layers": budget_two_layers,
}
