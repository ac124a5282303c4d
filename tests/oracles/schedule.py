"""Oracles of the schedules: rates by walking from epoch to epoch where that is possible, else by other forms of the formula."""

from math import cos, e, log, pi, sin


def rate(kind, given, t):
    first = given["eta0"]
    if kind == "step":
        for epoch in range(1, round(t) + 1):
            first *= given["gamma"] if epoch % round(given["s"]) == 0 else 1
        return first
    if kind == "exponential":
        for _ in range(round(t)):
            first *= given["gamma"]
        return first
    if kind == "milestones":
        for epoch in range(1, round(t) + 1):
            first *= given["gamma"] if epoch in given["m"] else 1
        return first
    if kind == "period":
        return first * e ** (log(given["gamma"]) * t / given["s"])
    if kind == "warm-up-from":
        left = max(given["w"] - t, 0) / given["w"]
        return left * given["etas"] + (1 - left) * first
    if kind == "natural":
        return first / e ** (given["k"] * t)
    if kind == "inverse":
        return 1 / (1 / first + given["k"] * t / first)
    if kind == "polynomial":
        share = ((given["T"] - t) / given["T"]) ** given["p"]
        return share * first + (1 - share) * given["etamin"]
    if kind == "cosine":
        share = cos(pi * t / given["T"] / 2) ** 2
        return share * first + (1 - share) * given["etamin"]
    if t <= given["w"]:
        return first / given["w"] * t
    return first if kind == "warm-up" else first * (1 - sin(pi * (t - given["w"]) / (given["T"] - given["w"]) / 2) ** 2)


def rates(kind):
    def oracle(parameters, given):
        times = given["t"] if isinstance(given["t"], list) else [given["t"]]
        found = [rate(kind, given, t) for t in times]
        return {"etat": found if len(found) > 1 else found[0]}

    return oracle


def below(parameters, given):
    return {"n": next(t for t in range(100000) if rate(parameters["kind"], given, t) < given["c"])}


def sought(parameters, given):
    ratio = given["eta0"] / given["c"]
    k = (ratio - 1) / given["T"] if parameters["kind"] == "inverse" else log(ratio) / given["T"]
    return {"k": k, "etat": rate(parameters["kind"], given | {"k": k}, given["t"])}


def descent(parameters, given):
    theta, found = given["theta0"], {}
    for t in range(parameters["steps"]):
        found[f"eta_{t}"] = rate(parameters["kind"], given, t)
        theta = theta * (1 - 2 * given["a"] * found[f"eta_{t}"])
        found[f"theta{t + 1}"] = theta
    return found


ORACLES = {f"schedule.{kind}": rates(kind) for kind in (
    "step", "exponential", "natural", "inverse", "polynomial", "cosine", "warm-up", "warm-up-cosine",
    "milestones", "period", "warm-up-from")}  # fmt: skip
ORACLES |= {"schedule.first-below": below, "schedule.constant": sought, "schedule.descent": descent}
