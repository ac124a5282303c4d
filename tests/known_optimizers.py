"""Published runs of optimizers, penalties and schedules put as problems for `drill solve`."""

import re

OPTIMIZERS = {
    "gd": ("descent.function", "", {}),
    "sgd": ("descent.function", "", {}),
    "momentum": ("optim.momentum", "optim.momentum-gradients", {"mu": "mu", "v0": "v0"}),
    "nesterov": ("optim.nesterov", "", {"mu": "mu", "v0": "v0"}),
    "adagrad": ("optim.adagrad", "optim.adagrad-gradients", {"accumulator0": "c0", "eps": "eps"}),
    "rmsprop": ("optim.rmsprop", "optim.rmsprop-gradients", {"gamma": "gamma", "eps": "eps", "s0": "s0"}),
    "adam": ("optim.adam", "optim.adam-gradients", {"beta1": "beta1", "beta2": "beta2", "eps": "eps"}),
}
STATES = {"momentum": ["v0"], "nesterov": ["v0"], "adagrad": ["c0"], "rmsprop": ["s0"], "adam": ["v0", "s0"]}
DEFAULTS = {"mu": 0.9, "eps": 0, "gamma": 0.9, "beta1": 0.9, "beta2": 0.999}
# drill's letters where a case has others
LETTERS = {
    "adam": {"m": "v", "v": "s", "m_hat": "vhat", "v_hat": "shat"}, "adagrad": {"s": "c", "acc": "c"},
}  # fmt: skip
SEQUENCE = re.compile(r"(\w+?)_(seq|final|\d+)")
FORMS = ("course", "subtracted", "pytorch", "average", "nesterov", "nesterov-pytorch")


def column(numbers):
    return list(numbers) if isinstance(numbers, list) else [numbers]


def settings_of(how, conventions):
    """The conventions of an optimizer as parameters."""
    found = {}
    if conventions.get("eps", "").split()[:1] in (["inside"], ["outside"]) and how["name"] in ("adagrad", "rmsprop", "adam"):
        found["eps_place"] = conventions["eps"].split()[0]
    if how["name"] == "adam":
        found["bias_correction"] = how.get("bias_correction", True)
    if how["name"] == "momentum" and conventions.get("form", how.get("form")) in FORMS:
        found["form"] = conventions.get("form", how.get("form"))
    return found


def run(given, conventions, solve, lr=None):
    """One run of an optimizer: its quantities."""
    told = {"steps": len(given.get("grads", [])) or 1, **given}
    how, start = told["optimizer"], column(told["x0"])
    by_function, by_gradients, names = OPTIMIZERS[how["name"]]
    states = STATES.get(how["name"], [])
    values = {"theta0": start, "eta": lr or how["lr"], **{name: [0] * len(start) for name in states}}
    for name, ours in names.items():
        value = how.get(name, DEFAULTS.get(name))
        if value is not None:
            values[ours] = [value] * len(start) if ours in states and not isinstance(value, list) else value
    settings = settings_of(how, conventions)
    if "objective" in told:
        return solve(by_function, values, objective=told["objective"], steps=told["steps"] + 1, **settings)
    gradients = told.get("grads") or [told["g"]] * told["steps"]
    values |= {f"g{t}": column(g) for t, g in enumerate(gradients, 1)}
    if not by_gradients:
        return solve("optim.decay", {"w0": start, "lam": 0, **{k: v for k, v in values.items() if k != "theta0"}})
    return solve(by_gradients, values, **settings)


def optimizer(given, conventions, solve):
    steps = given.get("steps") or len(given.get("grads", [])) or 1
    if "runs" in given:
        solved = [run({**given, **one}, conventions, solve) for one in given["runs"]]
        return lambda name: solved[int(name.split("_")[1]) - 1][f"theta{steps}"]
    if "lrs" in given:
        solved = [run(given, conventions, solve, lr) for lr in given["lrs"]]
        return lambda name: [one[f"theta{steps}"] for one in solved]
    solved, letters = run(given, conventions, solve), LETTERS.get(given["optimizer"]["name"], {})

    def figure(name):
        stem, place = SEQUENCE.fullmatch(name).groups()
        letter = letters.get(stem, stem if stem in ("g", "v", "s", "c") else "w" if "w0" in solved else "theta")
        if place == "seq":
            return [solved[f"{letter}{t}"] for t in range(1, steps + 1)]
        return solved[f"{letter}{steps if place == 'final' else place}"]

    return figure


# the penalty and its weight
PENALTIES = {"sum w^2": ("l2-without-half", 1), "1/2 sum w^2": ("l2", 1), "lambda/2 sum w^2": ("l2", None),
             "lambda sum w^2": ("l2-without-half", None), "sum |w|": ("l1", 1), "lambda sum |w|": ("l1", None)}  # fmt: skip


def penalty(given, conventions, solve):
    kind, lam = PENALTIES[given["penalty"]]
    rows = given["w"] if isinstance(given["w"][0], list) else [given["w"]]
    x = given.get("x", [0] * len(rows[0]))
    solved = [solve("optim.penalty-comparison", {"x": x, "w1": w, "w2": w, "lam": lam or given["lambda"]}, penalty=kind)
              for w in rows]  # fmt: skip
    return lambda name: [one[{"score": "s1", "penalty": "P1"}[name]] for one in solved]


def penalty_gradient(given, conventions, solve):
    kind, lam = PENALTIES[given["penalty"]]
    w = column(given["w"])
    values = {"w": w, "g": given.get("g", [0] * len(w)), "L": given.get("loss", 0), "lam": lam or given["lambda"]}
    solved = solve("optim.penalty", values, penalty=kind, parts="gradient")
    return lambda name: solved[{"penalty": "P", "grad": "gP", "gradient": "gP", "total": "h", "loss": "LP"}[name]]


def weight_decay_step(given, conventions, solve):
    kind = {"l2": "l2", "l1": "l1"}[given.get("penalty", "l2")]
    values = {"w0": column(given["w"]), "g1": column(given.get("g", given.get("grad", 0))), "eta": given["lr"],
              "lam": given.get("lambda", given.get("weight_decay"))}  # fmt: skip
    return lambda name: solve("optim.decay", values, penalty=kind)["w1"]


SCHEDULE_NAMES = {"lr0": "eta0", "gamma": "gamma", "step_size": "s", "decay_steps": "s", "k": "k", "decay": "k", "T_max": "T",
                  "eta_min": "etamin", "warmup": "w", "milestones": "m", "power": "p", "lr_start": "etas"}  # fmt: skip
SCHEDULES = {"multi-step": "milestones", "inverse-time": "inverse", "1/t": "inverse"}


def lr_schedule(given, conventions, solve):
    values = {ours: given[name] for name, ours in SCHEDULE_NAMES.items() if name in given}
    kind = given["schedule"].replace("_", "-")
    values |= {"etamin": 0} if kind == "cosine" and "etamin" not in values else {}
    solved = solve(f"schedule.{SCHEDULES.get(kind, kind)}", {**values, "t": given["epochs"]})
    return {"lr": solved["etat"]}.__getitem__
