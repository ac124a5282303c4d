"""Published networks put as problems for `drill solve`: multi-layer networks, and single neurons as networks of one unit."""

import re

import numpy as np

LOSSES = {
    "half_sse": ("half-sum", "sum"), "half_mse": ("half-sum", "mean"), "sse": ("sum", "sum"), "mse": ("mean", "mean"),
    "bce_sum": ("binary-cross-entropy", "sum"), "bce_mean": ("binary-cross-entropy", "mean"), "nll": ("cross-entropy", "sum"),
}  # fmt: skip
# rounds that one file asks for; more are asked for in several files, each from the weights of the one before
ROUNDS = 1000
NAMES = {"loss": "L", "loss_terms": "terms"}


def put(layers, x, target=None, lr=None):
    """The givens of a network; x and target have a sample in each column."""
    values = {"x": x}
    for n, layer in enumerate(layers, 1):
        values[f"W{n}"] = layer["W"]
        if "b" in layer:
            values[f"b{n}"] = layer["b"]
    return values | ({"y": target} if target is not None else {}) | ({"eta": lr} if lr is not None else {})


def mlp(given, conventions, solve):
    layers = given["network"]["layers"]
    activations = [layer["activation"] for layer in layers]
    if "target" not in given:
        solved = solve("forward.network", put(layers, given["x"]), activations=activations)
        return solved.__getitem__
    loss, reduction = LOSSES[given.get("loss", "half_sse")]
    lr = given.get("optimizer", {}).get("lr")
    values = put(layers, given["x"], given["target"], lr)
    terms = {"terms": True} if loss in ("half-sum", "sum") else {}
    settings = {"activations": activations, "loss": loss, "reduction": reduction, **terms, "dx": True}

    def figure(name):
        trained = re.fullmatch(r"(\w+)_after_(\d+)(_weights_only)?", name)
        if trained:
            train = "weights" if trained[3] else "all"
            return after(values, settings, train, int(trained[2]), solve)[NAMES.get(trained[1], trained[1])]
        solved = solve("bp.network", values, **settings, **({"train": "all", "after": True} if lr else {}))
        return solved[NAMES.get(name, name)]

    return figure


def after(values, settings, train, rounds, solve):
    """The forward pass once a network has been trained, with the names of a first pass."""
    values = dict(values)
    while rounds > 0:
        steps = min(rounds, ROUNDS)
        solved = solve("bp.network", values, **settings, train=train, steps=steps)
        last = "" if steps == 1 else str(steps)
        values |= {name: solved[f"{name}_new{last}"] for name in values if f"{name}_new{last}" in solved}
        rounds -= steps
    settled = {name: value for name, value in values.items() if name != "eta"}
    return solve("bp.network", settled, **settings)


def columns(rows):
    return np.atleast_2d(np.array(rows, dtype=object)).T.tolist()


def mlp_batch(given, conventions, solve):
    rows = given.get("X", given.get("x"))
    targets = given.get("T", given.get("targets", given.get("target")))
    targets = targets if isinstance(targets[0], list) else [[t] for t in targets]
    return mlp({**given, "x": columns(rows), "target": columns(targets)}, conventions, solve)


def as_network(given):
    """A neuron as a network of one layer with one unit."""
    layer = {"W": [given["w"]], "activation": given.get("activation", "identity")}
    return {"layers": [layer | ({"b": given["b"]} if "b" in given else {})]}


UNIT_NAMES = {
    "z": "z1", "a": "a1", "y": "a1", "p": "a1", "delta": "delta1", "dw": "dW1", "db": "db1", "w_new": "W1_new", "b_new": "b1_new",
}  # fmt: skip


def one_unit(figure):
    """The figures of a neuron from those of its network."""
    def neuron_figure(name):
        value = figure(UNIT_NAMES.get(name, name))
        return value[0] if isinstance(value, list) and len(value) == 1 else value

    return neuron_figure


def neuron(given, conventions, solve):
    """z and output; bce_if_y1 and bce_if_y0 are the losses for either label."""
    target = given.get("target", given.get("targets", [0])[0])
    cross_entropy = {"loss": "bce_sum"} if given.get("activation") == "sigmoid" else {}
    case = {**cross_entropy, **given, "network": as_network(given), "target": target}
    figure = one_unit(mlp(case, conventions, solve))

    def either(name):
        if name in ("bce_if_y1", "bce_if_y0"):
            return one_unit(mlp({**case, "target": int(name[-1])}, conventions, solve))("loss")
        return figure(name)

    return either


def neuron_train(given, conventions, solve):
    return one_unit(mlp_batch({**given, "network": as_network(given)}, conventions, solve))


def delta_step(given, conventions, solve):
    """The delta rule, w + eta (t - a) f'(z) x."""
    values = {"w": given["w"], "b": given.get("b", 0), "x": given["x"], "t": given["target"], "eta": given["lr"]}
    solved = solve("neuron.delta-rule", values, activation=given.get("activation", "identity"))
    return lambda name: solved[{"error": "e", "y": "a"}.get(name, name)]
