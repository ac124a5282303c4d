"""Oracles of the remedies: clipping, batch normalisation and auxiliary losses by loops over plain floats."""

from math import hypot, sqrt


def column(value):
    return list(value) if isinstance(value, list) else [value]


def answer(entries):
    return entries[0] if len(entries) == 1 else list(entries)


def clip_norm(parameters, given):
    found = {}
    for mark in ("", "1", "2"):
        if f"g{mark}" in given:
            g = column(given[f"g{mark}"])
            length = hypot(*g)
            found[f"norm{mark}"] = length
            found[f"clip{mark}"] = answer([x / length * given["c"] for x in g] if length > given["c"] else g)
    return found


def clip_global(parameters, given):
    both = column(given["g1"]) + column(given["g2"])
    length = hypot(*both)
    s = given["c"] / length if length > given["c"] else 1.0
    return {"N": length, "s": s} | {f"clip{i}": answer([s * x for x in column(given[f"g{i}"])]) for i in (1, 2)}


def limited(x, c):
    return c if x > c else -c if x < -c else x


def clip_value(parameters, given):
    return {"clip": answer([limited(x, given["c"]) for x in column(given["g"])])}


def step(parameters, given):
    found = clip_norm(parameters, given) if parameters["by"] == "norm" else clip_value(parameters, given)
    moves = zip(column(given["theta"]), column(found["clip"]), strict=True)
    return found | {"theta_new": answer([x - given["eta"] * y for x, y in moves])}


def rows(value):
    return [row if isinstance(row, list) else [row] for row in value]


def batch_norm(parameters, given):
    means, variances, hats, outputs = [], [], [], []
    for i, row in enumerate(rows(given["x"])):
        mean = sum(row) / len(row)
        variance = sum(x * x for x in row) / len(row) - mean * mean
        hat = [(x - mean) / sqrt(variance + given["eps"]) for x in row]
        means, variances, hats = [*means, mean], [*variances, variance], [*hats, hat]
        if "gamma" in given:
            gamma, beta = column(given["gamma"])[i], column(given["beta"])[i]
            outputs.append([gamma * x + beta for x in hat])
    return {"mu": answer(means), "var": answer(variances), "xhat": hats, "y": outputs}


def undone(parameters, given):
    found = batch_norm(parameters, given)
    return found | {"gamma": answer([sqrt(x + given["eps"]) for x in column(found["var"])]), "beta": found["mu"]}


def auxiliary(parameters, given):
    lam = given["lam"] if "lam" in given else (given["L_all"] - given["L"]) / given["H"]
    whole = [x + lam * y for x, y in zip(column(given["g"]), column(given["h"]), strict=True)]
    found = {"lam": lam, "g_all": answer(whole)}
    if "theta" in given:
        found["L_all"] = given["L"] + lam * given["H"]
        found["theta_new"] = answer([x - given["eta"] * y for x, y in zip(column(given["theta"]), whole, strict=True)])
    return found


ORACLES = {
    "remedies.clip-norm": clip_norm,
    "remedies.clip-two": clip_norm,
    "remedies.clip-global": clip_global,
    "remedies.clip-value": clip_value,
    "remedies.clipped-step": step,
    "remedies.batch-norm": batch_norm,
    "remedies.batch-norm-features": batch_norm,
    "remedies.batch-norm-undone": undone,
    "remedies.auxiliary-loss": auxiliary,
}
