"""Oracles of initialisation: variances from first principles; a uniform law's bound from its variance r^2 / 3."""

from math import sqrt


def one_layer(parameters, given):
    units = given["n_in"] + given["n_out"]
    var = 1 / (units / 2)
    return {"var": var, "sigma": sqrt(var), "r": sqrt(3) * sqrt(var)}


def kaiming(parameters, given):
    units = given["n_in"] if parameters["fan"] == "in" else given["n_out"]
    var = 2 / units / (1 + given.get("alpha", 0) ** 2)
    return {"var": var, "sigma": sqrt(var), "r": sqrt(3) * sqrt(var)}


def network(parameters, given):
    found = {}
    for layer in range(1, parameters["layers"] + 1):
        before, after = given[f"n{layer - 1}"], given[f"n{layer}"]
        last = layer == parameters["layers"]
        glorot = parameters["scheme"] == "xavier" or (parameters["scheme"] == "mixed" and last)
        found[f"sigma{layer}"] = sqrt(2) / sqrt(before + after if glorot else before)
    return found


def comparison(parameters, given):
    x, k = one_layer(parameters, given), kaiming({"fan": "in"}, given)
    found = {f"{name}_{mark}": law[name] for name in ("var", "sigma", "r") for mark, law in (("X", x), ("K", k))}
    name = {"variance": "var", "normal": "sigma", "uniform": "r"}[parameters["parts"]]
    return found | {"rho": k[name] / x[name]}


def units(parameters, given):
    var = given["var"] if "var" in given else given["sigma"] ** 2 if "sigma" in given else given["r"] ** 2 / 3
    n = round(2 / var)
    return {"n": n, "n_out": n - given.get("n_in", 0)}


def net_input(parameters, given):
    return {"vz": sum(given["var"] * entry * entry for entry in given["x"])}


def signal(parameters, given):
    q, found = given["q0"], {}
    for layer in range(1, parameters["layers"] + 1):
        q = sum(given[f"var{layer}"] * q for _ in range(round(given[f"n{layer}"]))) * (0.5 if parameters["relu"] else 1)
        found[f"q{layer}"] = q
    return found


def depth(parameters, given):
    share = 0.5 if parameters["relu"] else 1
    var = given["var"] if "var" in given else given["r"] / given["n"] / share
    q = given["q0"]
    for _ in range(round(given["l"])):
        q = q * given["n"] * var * share
    return {"var": var, "r": given["n"] * var * share, "ql": q}


def gain(parameters, given):
    fans = {"both": (given["n_in"] + given["n_out"]) / 2, "in": given["n_in"], "out": given["n_out"]}
    v = 1 / fans[parameters["fan"]]
    return {"v": v, "sigma": given["k"] * v**0.5, "r": given["k"] * (3 * v) ** 0.5}


ORACLES = {
    "init.gain": gain,
    "init.xavier": one_layer,
    "init.kaiming": kaiming,
    "init.leaky": kaiming,
    "init.network": network,
    "init.comparison": comparison,
    "init.width": units,
    "init.net-input": net_input,
    "init.signal": signal,
    "init.depth": depth,
}
