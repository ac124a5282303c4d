"""Deep chains by loops over layers, in plain floats."""

import math


def sigma(z):
    return math.exp(z) / (1 + math.exp(z))


def bend(z):
    """The slope of the sigmoid, from its exponential alone."""
    return math.exp(-z) / (1 + math.exp(-z)) ** 2


def chain(parameters, given):
    layers = parameters["layers"]
    found, gradient = {}, given[f"db{layers}"]
    for j in range(layers, 1, -1):
        found[f"slope{j - 1}"] = bend(given[f"z{j - 1}"])
        gradient *= given[f"w{j}"] * found[f"slope{j - 1}"]
    return {**found, "db1": gradient}


def bound(parameters, given):
    layers = parameters["layers"]
    product = 1.0
    for j in range(2, layers + 1):
        product *= abs(given[f"w{j}"])
    limit = product * abs(given[f"db{layers}"])
    for _ in range(layers - 1):
        limit *= 0.25
    found = {"P": product, "B": limit}
    if parameters["exact_value"]:
        found |= chain(parameters, given)
        found["r"] = abs(found["db1"]) / limit
    return found


def least_depth(parameters, given):
    factor, value, count = abs(given["w"]) * 0.25, given["g"], 0
    while value >= given["eps"]:
        value, count = value * factor, count + 1
    return {"c": factor, "n": count, "N": count + 1}


def growth(parameters, given):
    factor, value, count = abs(given["w"] * given["s"]), given["g"], 0
    while value <= given["M"]:
        value, count = value * factor, count + 1
    return {"c": factor, "n": count, "N": count + 1}


def sizes(start, factor, layers):
    found = [start]
    while len(found) < layers:
        found.append(found[-1] * factor)
    return found


def explode(parameters, given):
    slope = bend(given["z"])
    factor = abs(given["w"]) * slope
    found = {"s": slope, "c": factor, "w_least": 1 / slope}
    if parameters["layers"]:
        found["norms"] = sizes(given["delta"], factor, parameters["layers"])
    return found


def norms(parameters, given):
    factor = given["weight_norm"] * given["act_prime"]
    return {"c": factor, "delta_norms": sizes(given["delta_out"], factor, parameters["layers"])}


def relu_chain(parameters, given):
    found = chain(parameters, given)
    straight = given[f"db{parameters['layers']}"]
    for j in range(2, parameters["layers"] + 1):
        straight *= given[f"w{j}"]
    return {**found, "Gs": found["db1"], "Gr": straight, "r": abs(straight) / abs(found["db1"])}


def network(parameters, given):
    found, a, nets = {}, given["x"], []
    for n in range(1, parameters["layers"] + 1):
        nets.append(given[f"W{n}"] * a + given[f"b{n}"])
        a = found[f"a{n}"] = sigma(nets[-1])
    error = a - given["y"]
    for n in range(parameters["layers"], 0, -1):
        error *= bend(nets[n - 1])
        found[f"delta{n}"] = error
        error *= given[f"W{n}"]
    return {**found, "r": abs(found["delta1"] / found[f"delta{parameters['layers']}"])}


def weight(parameters, given):
    return {"w": math.sqrt(16 * given["r"]), "w_limit": 4.0}


ORACLES = {
    "gradflow.chain": chain,
    "gradflow.bound": bound,
    "gradflow.least-depth": least_depth,
    "gradflow.explode": explode,
    "gradflow.growth": growth,
    "gradflow.norms": norms,
    "gradflow.relu": relu_chain,
    "gradflow.network": network,
    "gradflow.weight": weight,
}
