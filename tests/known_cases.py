"""Published cases put as problems for `drill solve`: which family, parameters and givens say each, and where each figure is.

A task is a function (given, conventions, solve) -> figure; `solve(family, given, **parameters)` gives the quantities of a
solved problem by name, and `figure(name)` the value of an expected quantity.
"""

import re

import numpy as np
from known_networks import mlp, mlp_batch, neuron, neuron_train

SEQUENCE = re.compile(r"(\w+?)_(seq|final|\d+)")


def column(numbers):
    return list(numbers) if isinstance(numbers, list) else [numbers]


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
    rows = np.atleast_2d(given["logits"]).tolist()
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


def loss(given, conventions, solve):
    """Outputs and targets have a sample in each row; drill has it in each column."""
    columns = {"a": np.atleast_2d(given["outputs"]).T.tolist(), "y": np.atleast_2d(given["targets"]).T.tolist()}
    families = {"smooth_l1": ("loss.smooth-l1", {}), "huber": ("loss.smooth-l1", {}), "l1": ("loss.l1", {}), "mae": ("loss.l1", {}),
                "mse": ("loss.squared", {"kind": "squared"}), "half_sse": ("loss.squared", {"kind": "half-squared"})}  # fmt: skip
    family, kind = families[given["losses"][0]]
    ways = {"mean": ("mean", "mean", "L"), "per_sample_mean": ("mean", "mean", "l"), "sum_over_samples_of_means": ("mean", "sum", "L"),
            "sum": ("sum", "sum", "L"), "per_sample_sum": ("sum", "sum", "l"), "mean_over_samples": ("sum", "mean", "L")}  # fmt: skip

    def figure(name):
        within, across, entry = ways[name]
        return solve(family, columns, within=within, across=across, **kind)[entry]

    return figure


def param_count(given, conventions, solve):
    sizes = {f"n{place}": units for place, units in enumerate(given["layer_sizes"])}
    solved = solve("params.network", sizes, bias=given.get("bias", True))
    layers = [solved[f"P{place}"] for place in range(1, len(sizes))]
    return found({"total": solved["P"], "per_layer": layers, **{f"layer{n}": count for n, count in enumerate(layers, 1)}})


def matrix(given, conventions, solve):
    kinds = {"sum((W@x)**2)": "matcalc.norm"}
    solved = solve(kinds[given["expression"]], {name: value for name, value in given.items() if name != "expression"})
    return lambda name: solved[name.replace("grad_", "d")]


def neuron_graph(given, conventions, solve):
    """A graph; nodes named after their operation are found by it."""
    text = "; ".join(given["program"]) if "program" in given else given["expression"]
    if "exp(-" in text:
        text = "s = w0*x0 + w1*x1 + w2; t = -s; e = exp(t); k = e + 1; f = 1 / k"
    solved = solve("bp.functions", given["vars"], expression=text)
    names = {"node_exp": "e", "node_plus1": "k", "grad_node_plus1": "dk"}
    return lambda name: solved[names.get(name, name.replace("grad_", "d"))]


OPTIMIZERS = {
    "gd": ("descent.function", "descent.function", {}),
    "momentum": ("optim.momentum", "optim.momentum-gradients", {"mu": "mu", "v0": "v0"}),
    "nesterov": ("optim.nesterov", "", {"mu": "mu", "v0": "v0"}),
    "adagrad": ("optim.adagrad", "optim.adagrad-gradients", {"accumulator0": "c0", "eps": "eps"}),
    "rmsprop": ("optim.rmsprop", "optim.rmsprop-gradients", {"gamma": "gamma", "eps": "eps"}),
    "adam": ("optim.adam", "optim.adam-gradients", {"beta1": "beta1", "beta2": "beta2", "eps": "eps"}),
}
STATES = {"momentum": ["v0"], "nesterov": ["v0"], "adagrad": ["c0"], "rmsprop": ["s0"], "adam": ["v0", "s0"], "gd": []}
DEFAULTS = {"mu": 0.9, "eps": 0, "gamma": 0.9, "beta1": 0.9, "beta2": 0.999}
LETTERS = {"adam": {"x": "theta", "m": "v", "v": "s", "m_hat": "vhat", "v_hat": "shat", "g": "g"}}


def run(given, conventions, solve, lr=None):
    """One run of an optimizer: its quantities."""
    told = {"steps": len(given.get("grads", [])) or 1, **given}
    how, start = told["optimizer"], column(told["x0"])
    by_function, by_gradients, names = OPTIMIZERS[how["name"]]
    values = {"theta0": start, "eta": lr or how["lr"], **{name: [0] * len(start) for name in STATES[how["name"]]}}
    for name, ours in names.items():
        value = how.get(name, DEFAULTS.get(name))
        if value is not None:
            values[ours] = [value] * len(start) if ours in ("v0", "c0") and not isinstance(value, list) else value
    settings = {"eps_place": conventions["eps"].split()[0]} if conventions.get("eps") in ("inside", "outside") else {}
    settings |= {"bias_correction": how.get("bias_correction", True)} if how["name"] == "adam" else {}
    if "objective" in told:
        return solve(by_function, values, objective=told["objective"], steps=told["steps"] + 1, **settings)
    gradients = told.get("grads") or [told["g"]] * told["steps"]
    values |= {f"g{t}": column(g) for t, g in enumerate(gradients, 1)}
    return solve(by_gradients, values, **settings)


def optimizer(given, conventions, solve):
    if "runs" in given:
        solved = [run({**given, **one}, conventions, solve) for one in given["runs"]]
        return lambda name: solved[int(name.split("_")[1]) - 1][f"theta{given['steps']}"]
    if "lrs" in given:
        solved = [run(given, conventions, solve, lr) for lr in given["lrs"]]
        return lambda name: [one[f"theta{given['steps']}"] for one in solved]
    solved, steps = run(given, conventions, solve), given.get("steps") or len(given.get("grads", [])) or 1
    letters = LETTERS.get(given["optimizer"]["name"], {})

    def figure(name):
        stem, place = SEQUENCE.fullmatch(name).groups()
        letter = letters.get(stem, {"x": "theta"}.get(stem, stem))
        if place == "seq":
            return [solved[f"{letter}{t}"] for t in range(1, steps + 1)]
        return solved[f"{letter}{steps if place == 'final' else place}"]

    return figure


def penalty(given, conventions, solve):
    kinds = {"sum w^2": ("l2-without-half", 1), "1/2 sum w^2": ("l2", 1), "sum |w|": ("l1", 1)}
    kind, lam = kinds[given["penalty"]]
    solved = [solve("optim.penalty-comparison", {"x": given["x"], "w1": w, "w2": w, "lam": given.get("lambda", lam)}, penalty=kind)
              for w in given["w"]]  # fmt: skip
    return lambda name: [one[{"score": "s1", "penalty": "P1"}[name]] for one in solved]


def init(given, conventions, solve):
    units = {"n_in": given["fan_in"], "n_out": given["fan_out"]}
    fan = given.get("mode", conventions.get("he_mode", "fan_in")).removeprefix("fan_")

    def figure(name):
        scheme, law, kind = name.split("_")
        entry = {"std": "sigma", "var": "var", "variance": "var", "bound": "r"}[kind]
        parameters = {"fan": fan} if scheme == "he" else {}
        return solve("init.kaiming" if scheme == "he" else "init.xavier", units, law=law, **parameters)[entry]

    return figure


def lr_schedule(given, conventions, solve):
    names = {"lr0": "eta0", "gamma": "gamma", "step_size": "s", "k": "k", "decay": "k", "T_max": "T", "eta_min": "etamin", "warmup": "w"}
    values = {ours: given[name] for name, ours in names.items() if name in given}
    return found({"lr": solve(f"schedule.{given['schedule'].replace('_', '-')}", {**values, "t": given["epochs"]})["etat"]})


def gradient_flow(given, conventions, solve):
    values = {name: given[name] for name in ("weight_norm", "act_prime", "delta_out")}
    return found(solve("gradflow.norms", values, layers=given["layers"]))


def clip(given, conventions, solve):
    solved = [solve("remedies.clip-norm", {"g": g, "c": given["max_norm"]}) for g in given["grads"]]
    return lambda name: [one[name.replace("clipped", "clip")] for one in solved]


def batch_norm(given, conventions, solve):
    solved = solve("remedies.batch-norm", {"x": [given["x"]], "eps": given.get("eps", 0)}, scale=False, eps=str(given.get("eps", "")))
    return found({"x_hat": solved["xhat"]})


def perceptron_epoch(given, conventions, solve):
    values = {"w_0": given["w"], "b_0": given["b"], "eta": given["eta"]}
    for place, sample in enumerate(given["samples"], 1):
        values |= {f"x{place}": sample["x"], f"t{place}": sample["t"]}
    output, zero = given["activation"], conventions.get("sign_at_zero", conventions.get("step_at_zero", 1))
    solved = solve("neuron.perceptron", values, epochs=given.get("epochs", 1), output=output, at_zero=int(zero))
    seen = range(1, len(given["samples"]) * given.get("epochs", 1) + 1)
    return lambda name: [solved[f"{name.removesuffix('_seq')}_{turn}"] for turn in seen]


TASKS = {
    "mlp": mlp, "mlp_batch": mlp_batch, "neuron": neuron, "neuron_train": neuron_train, "neuron_graph": neuron_graph,
    "perceptron_epoch": perceptron_epoch, "activation": activation, "softmax_nll": softmax_nll, "loss": loss,
    "param_count": param_count, "matrix": matrix, "optimizer": optimizer, "penalty": penalty, "init": init,
    "lr_schedule": lr_schedule, "gradient_flow": gradient_flow, "clip": clip, "batch_norm": batch_norm,
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
