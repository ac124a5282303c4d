"""Published cases put as problems for `drill solve`: which family, parameters and givens say each, and where each figure is.

A task is a function (given, conventions, solve) -> figure; `solve(family, given, **parameters)` gives the quantities of a
solved problem by name, and `figure(name)` the value of an expected quantity.
"""

import re

import numpy as np
from known_networks import delta_step, mlp, mlp_batch, neuron, neuron_train
from known_optimizers import column, lr_schedule, optimizer, penalty, penalty_gradient, weight_decay_step


def found(figures):
    """A figure by its name in a table."""
    def figure(name):
        return figures[name]

    return figure


def activation(given, conventions, solve):
    names = [name.replace("_", "-") for name in given["functions"]]
    z = {"z": column(given["z"])}
    extra = {"alpha": given.get("alpha", given.get("slope", 0.01))} if "leaky-relu" in names else {}
    at_zero = int(conventions.get("relu_prime_at_zero", 0))
    return found(solve("neuron.activations", {**z, **extra}, functions=names, relu_at_zero=at_zero))


def softmax_nll(given, conventions, solve):
    rows = np.atleast_2d(np.array(given["logits"], dtype=object)).tolist()
    targets = np.atleast_1d(given.get("target_index", [0] * len(rows))).tolist()
    solved = []
    for row, target in zip(rows, targets, strict=True):
        marks = [int(k == target) for k in range(len(row))]
        solved.append(solve("loss.softmax-nll", {"z": row, "y": marks}, by_hand=True, gradient=True))
    names = {"p": "a", "exp": "e", "loss": "L", "grad": "delta"}

    def figure(name):
        stem, _, place = name.partition("_")
        if stem == "loss" and place in ("mean", "sum"):
            losses = [one["L"] for one in solved]
            return sum(losses) / (len(losses) if place == "mean" else 1)
        return solved[int(place or 1) - 1][names[stem]]

    return figure


# the family of a loss, and what reductions come to within a sample and across the samples
LOSSES = {
    "smooth_l1": ("loss.smooth-l1", {}), "l1": ("loss.l1", {}), "mae": ("loss.l1", {}),
    "huber": ("loss.huber", {"kind": "huber"}),
    "mse": ("loss.squared", {"kind": "squared"}), "sse": ("loss.squared", {"kind": "squared"}),
    "half_sse": ("loss.squared", {"kind": "half-squared"}), "half_mse": ("loss.squared", {"kind": "half-squared"}),
}  # fmt: skip
WAYS = {
    "mean": ("mean", "mean", "L"), "per_sample_mean": ("mean", "mean", "l"), "sum_over_samples_of_means": ("mean", "sum", "L"),
    "sum": ("sum", "sum", "L"), "per_sample_sum": ("sum", "sum", "l"), "mean_over_samples": ("sum", "mean", "L"),
    "grad": ("mean", "mean", "da"), "elements": ("sum", "sum", "q"),
}  # fmt: skip


def loss(given, conventions, solve):
    """Outputs and targets have a sample in each row; drill has it in each column."""
    columns = {"a": np.atleast_2d(given["outputs"]).T.tolist(), "y": np.atleast_2d(given["targets"]).T.tolist()}
    family, kind = LOSSES[given["losses"][0]]
    if "beta" in given or "delta" in given:
        columns["beta"] = given.get("beta", given.get("delta"))
        family, kind = "loss.huber", {"kind": "huber" if given["losses"][0] == "huber" else "smooth-threshold"}

    def figure(name):
        within, across, entry = WAYS[name]
        solved = solve(family, columns, within=within, across=across, **kind)
        return solved.get(entry, solved["L"])

    return figure


def param_count(given, conventions, solve):
    sizes = {f"n{place}": units for place, units in enumerate(given["layer_sizes"])}
    solved = solve("params.network", sizes, bias=given.get("bias", True))
    layers = [solved[f"P{place}"] for place in range(1, len(sizes))]
    return found({"total": solved["P"], "per_layer": layers, **{f"layer{n}": count for n, count in enumerate(layers, 1)}})


def matrix(given, conventions, solve):
    """Any number computed from matrices: its value f, gradients by name, and the value of each step that has a name."""
    values = {name: value for name, value in given.items() if name != "expression"}
    text = given["expression"]
    if text == "sum((W@x)**2)":
        text = "q = W @ x; f = sum(q ** 2)"
    solved = solve("matcalc.expression", values, expression=text)
    return lambda name: solved[name.replace("grad_", "d")]


def neuron_graph(given, conventions, solve):
    """A graph; nodes named after their operation are found by it."""
    text = "; ".join(given["program"]) if "program" in given else given["expression"]
    sigmoid = re.fullmatch(r"1/\(1\+exp\(-\((.*)\)\)\)", text)
    if sigmoid:
        text = f"s = {sigmoid[1]}; t = -s; e = exp(t); k = e + 1; f = 1 / k"
    solved = solve("bp.functions", given["vars"], expression=text)
    names = {"node_exp": "e", "node_plus1": "k", "grad_node_plus1": "dk"}
    return lambda name: solved[names.get(name, name.replace("grad_", "d"))]


def init(given, conventions, solve):
    units = {"n_in": given["fan_in"], "n_out": given["fan_out"]}
    fan = given.get("mode", conventions.get("he_mode", "fan_in")).removeprefix("fan_")

    def figure(name):
        scheme, law, kind = name.split("_")
        entry = {"std": "sigma", "var": "var", "variance": "var", "bound": "r"}[kind]
        parameters = {"fan": fan} if scheme == "he" else {}
        return solve("init.kaiming" if scheme == "he" else "init.xavier", units, law=law, **parameters)[entry]

    return figure


def gradient_flow(given, conventions, solve):
    values = {name: given[name] for name in ("weight_norm", "act_prime", "delta_out")}
    return found(solve("gradflow.norms", values, layers=given["layers"]))


def clip(given, conventions, solve):
    """Each gradient by its own norm or by value; `global`: all of them by the norm of one long vector."""
    grads, mode = given["grads"], given["mode"]
    if mode == "value":
        solved = [solve("remedies.clip-value", {"g": g, "c": given["clip_value"]}) for g in grads]
    elif mode == "norm":
        solved = [solve("remedies.clip-norm", {"g": g, "c": given["max_norm"]}) for g in grads]
    else:
        flat = solve("remedies.clip-norm", {"g": [entry for g in grads for entry in g], "c": given["max_norm"]})
        ends = np.cumsum([0, *map(len, grads)])
        solved = [{**flat, "clip": flat["clip"][a:b]} for a, b in zip(ends, ends[1:], strict=False)]
    names = {"clipped": "clip", "norm": "norm", "norms": "norm", "scale": "s"}
    return lambda name: [one[names[name]] for one in solved]


def batch_norm(given, conventions, solve):
    """A flat batch is one feature; rows are samples, as published, and columns in drill."""
    rows = np.atleast_2d(np.array(given["x"], dtype=object))
    x = rows.tolist() if rows.shape[0] == 1 else rows.T.tolist()
    told = {name: given[name] for name in ("gamma", "beta") if name in given}
    scale = {name: value if isinstance(value, list) else [value] * len(x) for name, value in told.items()}
    variance = "unbiased" if "unbiased" in conventions.get("variance", "") else "biased"
    values = {"x": x, "eps": given.get("eps", 0), **scale}
    solved = solve("remedies.batch-norm-features", values, scale=bool(scale), variance=variance)
    names = {"x_hat": "xhat", "y": "y", "mean": "mu", "var": "var"}

    def figure(name):
        value = solved[names[name]]
        return np.array(value).T.tolist() if rows.shape[0] > 1 and names[name] in ("xhat", "y") else value

    return figure


def perceptron_epoch(given, conventions, solve):
    values = {"w_0": given["w"], "b_0": given["b"], "eta": given["eta"]}
    for place, sample in enumerate(given["samples"], 1):
        values |= {f"x{place}": sample["x"], f"t{place}": sample["t"]}
    output, zero = given["activation"], conventions.get("sign_at_zero", conventions.get("step_at_zero", 1))
    solved = solve("neuron.perceptron", values, epochs=given.get("epochs", 1), output=output, at_zero=int(zero))
    seen = range(1, len(given["samples"]) * given.get("epochs", 1) + 1)
    return lambda name: [solved[f"{name.removesuffix('_seq')}_{turn}"] for turn in seen]


TASKS = {
    "mlp": mlp, "mlp_batch": mlp_batch, "neuron": neuron, "neuron_step": neuron, "neuron_batch": neuron_train,
    "neuron_train": neuron_train, "delta_step": delta_step, "neuron_graph": neuron_graph, "perceptron_epoch": perceptron_epoch,
    "activation": activation, "softmax_nll": softmax_nll, "loss": loss, "param_count": param_count, "matrix": matrix,
    "optimizer": optimizer, "penalty": penalty, "penalty_gradient": penalty_gradient, "weight_decay_step": weight_decay_step,
    "init": init, "lr_schedule": lr_schedule, "gradient_flow": gradient_flow, "clip": clip, "batch_norm": batch_norm,
}  # fmt: skip


def figures(case, solve):
    """The figure of each expected quantity of a case, in order."""
    figure = TASKS[case["task"]](case["given"], case.get("conventions") or {}, solve)
    return [indexed(figure, wanted["quantity"]) for wanted in case["expect"]]


def indexed(figure, name):
    """A whole quantity, or one entry of it: dW2[0,0]."""
    stem, _, index = name.partition("[")
    value = figure(stem)
    for place in filter(None, index.rstrip("]").split(",")):
        value = value[int(place)]
    return value
