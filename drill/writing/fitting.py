"""Writes the descent of a single neuron on samples: batch, mini-batch and stochastic steps. [C5.2]"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drill.derivation import Derivation, Quantity, Rule, Step
from drill.draw import Draw
from drill.errors import UsageFault
from drill.rules import batches, fitting, layers, losses, outputs
from drill.rules.activations import sigmoid, sigmoid_slope
from drill.rules.descent import descend
from drill.tables import Table, both_signs, steps
from drill.writing.objectives import MOST_STEPS, say_steps
from drill.writing.optimizing import check_choice

OLD_WEIGHTS = "You used the parameters from before the last update; each step starts from the new ones."
VALUES: dict[tuple[str, str], tuple[Rule, str]] = {
    ("half", "mean"): (batches.mean_half_squared_error, r"$L = \frac{1}{2m} \sum_i (\hat{y}_i - y_i)^2$"),
    ("half", "sum"): (losses.half_squared_error, r"$L = \frac{1}{2} \sum_i (\hat{y}_i - y_i)^2$"),
    ("square", "mean"): (batches.sample_mean_squared_error, r"$L = \frac{1}{m} \sum_i (\hat{y}_i - y_i)^2$"),
    ("square", "sum"): (losses.squared_error, r"$L = \sum_i (\hat{y}_i - y_i)^2$"),
    ("cross-entropy", "mean"): (outputs.mean_binary_cross_entropy,
                                r"$L = -\frac{1}{m} \sum_i \left( y_i \ln \hat{y}_i + (1 - y_i) \ln (1 - \hat{y}_i) \right)$"),
    ("cross-entropy", "sum"): (outputs.binary_cross_entropy,
                               r"$L = -\sum_i \left( y_i \ln \hat{y}_i + (1 - y_i) \ln (1 - \hat{y}_i) \right)$"),
}  # fmt: skip
SAMPLE_LOSSES = {
    "half": r"$L = \frac{1}{2} (\hat{y} - y)^2$",
    "square": r"$L = (\hat{y} - y)^2$",
    "cross-entropy": r"$L = -y \ln \hat{y} - (1 - y) \ln (1 - \hat{y})$",
}
ERRORS: dict[str, Rule] = {
    "half": losses.half_squared_error_gradient, "square": losses.squared_error_gradient,
    "cross-entropy": outputs.sigmoid_cross_entropy_delta,
}  # fmt: skip
GRADIENTS: dict[str, tuple[Rule, Rule]] = {
    "mean": (fitting.mean_weight_gradient, fitting.mean_bias_gradient),
    "sum": (fitting.summed_weight_gradient, fitting.summed_bias_gradient),
    "single": (fitting.sample_weight_gradient, fitting.sample_bias_gradient),
}
NAMES = (
    "$g_{w,t}$ and $g_{b,t}$ are the gradients with respect to $w$ and $b$ at step $t$, and $w_t$ and $b_t$ the values of $w$ "
    "and $b$ after it"
)
NAMES_WITHOUT_BIAS = "$g_{w,t}$ is the gradient with respect to $w$ at step $t$, and $w_t$ the value of $w$ after it"
FEATURES = {"decimal": Table(x for x in steps(-6, 6, 2) if abs(x) != 1), "exact": Table((*both_signs(2, 3, 4), 1))}
VALUES_DRAWN = {"decimal": Table(steps(-8, 8, 2)), "exact": Table(both_signs(1, 2, 3, 4, 5))}
WEIGHTS = {"decimal": Table(steps(-15, 15)), "exact": Table(both_signs(1, 2, 3, "1/2", "3/2"))}
FIT_RATES = {"decimal": ("0.1", "0.05", "0.2"), "exact": ("1/2", "1/4", "1/10")}
LOGISTIC_RATES = {"decimal": ("0.5", "0.2", "0.1"), "exact": ("1/2", "1/4", "1/5")}


@dataclass(frozen=True)
class Fit:
    """What is fitted: sigmoid or linear, the loss of a sample, mean or sum, with a bias, from zeros."""

    loss: str = "half"
    reduction: str = "mean"
    activation: str = "identity"
    bias: bool = True
    zero: bool = False

    def check(self) -> None:
        """Refuses what is no fit."""
        check_choice("loss", self.loss, ERRORS)
        check_choice("reduction", self.reduction, ("mean", "sum"))
        check_choice("activation", self.activation, ("identity", "sigmoid"))
        if self.loss == "cross-entropy" and self.activation != "sigmoid":
            raise UsageFault("loss: cross-entropy needs outputs between 0 and 1. Set activation=sigmoid, or loss=half.")

    @property
    def parameters(self) -> tuple[str, ...]:
        return ("w", "b") if self.bias else ("w",)


def draw_samples(d: Derivation, draw: Draw, fit: Fit, features: int, count: int) -> None:
    """The givens x, y, w_0, b_0, eta, and the phrases {model} and {loss}."""
    fit.check()
    if not 1 <= count <= 12 or not 1 <= features <= 8:
        raise UsageFault("samples: expected 1 to 12 samples of 1 to 8 features, found {count} of {features}.",
                         count=count, features=features)  # fmt: skip
    d.x = draw.matrix(features, count, FEATURES)
    labels = fit.activation == "sigmoid"
    d.y = draw.matrix(1, count, (0, 1) if labels else VALUES_DRAWN)
    d.w_0 = draw.column(features, (0,) if fit.zero else WEIGHTS)
    if fit.bias:
        d.b_0 = draw.number((0,) if fit.zero else WEIGHTS)
    d.eta = draw.constant(*(LOGISTIC_RATES if labels else FIT_RATES)[draw.mode])
    net = r"w^\top x + b" if fit.bias else r"w^\top x"
    d.phrase("model", rf"$\hat{{y}} = \sigma({net})$" if labels else rf"$\hat{{y}} = {net}$")
    d.phrase("loss", VALUES[fit.loss, fit.reduction][1])


def batches_of(count: int, size: int, steps: int) -> list[tuple[int, int]]:
    """First and last sample of the batch of each step; the last batch of an epoch may be smaller."""
    if not 1 <= size <= count:
        raise UsageFault("batch: expected 1 to {count} samples, found {found}.", count=count, found=size)
    epoch = [(first, min(first + size - 1, count)) for first in range(1, count + 1, size)]
    return [epoch[t % len(epoch)] for t in range(steps)]


def fit_steps(d: Derivation, fit: Fit, count: int, size: int, steps: int) -> None:
    """The steps yhat_1, delta_1, gw_1, gb_1, w_1, b_1, yhat_2, ... on batches of `size` samples, in order."""
    if not 1 <= steps <= MOST_STEPS:
        raise UsageFault("steps: expected 1 to {most}, found {found}.", most=MOST_STEPS, found=steps)
    say_steps(d, steps)
    d.phrase("names", NAMES if fit.bias else NAMES_WITHOUT_BIAS)
    for t, (first, last) in enumerate(batches_of(count, size, steps), 1):
        x, y = d.x, d.y
        if (first, last) != (1, count):
            x, y = _chosen(d, "x", t, first, last), _chosen(d, "y", t, first, last)
        delta = _error(d, fit, t, x, y)
        how = "single" if first == last else fit.reduction
        _update(d, fit, t, x, delta, how)


def _chosen(d: Derivation, letter: str, t: int, first: int, last: int) -> Quantity:
    name = f"{letter}_B{t}"
    d[name] = fitting.samples(d[letter], first, last)
    d.write(**{name: rf"{letter}_{{B_{{{t}}}}}"})
    return d[name]


def output(d: Derivation, fit: Fit, t: int, x: Quantity) -> Step:
    """The net input of the neuron with the parameters of step t - 1."""
    old: dict[str, Any] = {name: d[f"{name}_{t - 2}"] for name in fit.parameters} if t > 1 else {}
    step: Step = fitting.plain_output(d[f"w_{t - 1}"], x)
    if fit.bias:
        step = fitting.neuron_output(d[f"w_{t - 1}"], x, d[f"b_{t - 1}"])
    if fit.zero:
        step = step.without("no-bias", "bias-subtracted", "signs-lost")
    return step.miswired("old-parameters", OLD_WEIGHTS, **old) if old else step


def predict(d: Derivation, fit: Fit, t: int, x: Quantity) -> Quantity:
    """The steps z_t, for a sigmoid, and yhat_t."""
    name = f"yhat_{t}"
    d.write(**{name: rf"\hat{{y}}_{{{t}}}"})
    if fit.activation == "identity":
        d[name] = output(d, fit, t, x)
    else:
        d[f"z_{t}"] = output(d, fit, t, x)
        step = sigmoid(d[f"z_{t}"])
        d[name] = step.without("sign-of-exponent") if fit.zero else step
    return d[name]


def _error(d: Derivation, fit: Fit, t: int, x: Quantity, y: Quantity) -> Quantity:
    yhat = predict(d, fit, t, x)
    step = ERRORS[fit.loss](yhat, y)
    if fit.activation == "sigmoid" and fit.loss != "cross-entropy":
        d[f"e_{t}"] = step
        d[f"slope_{t}"] = sigmoid_slope(yhat)
        step = layers.output_delta(d[f"e_{t}"], d[f"slope_{t}"])
    d[f"delta_{t}"] = step
    return d[f"delta_{t}"]


def _update(d: Derivation, fit: Fit, t: int, x: Quantity, delta: Quantity, how: str) -> None:
    of_weight, of_bias = GRADIENTS[how]
    d[f"gw_{t}"] = of_weight(x, delta)
    if fit.bias:
        d[f"gb_{t}"] = of_bias(delta)
    for name in fit.parameters:
        step = descend(d[f"{name}_{t - 1}"], d.eta, d[f"g{name}_{t}"])
        d[f"{name}_{t}"] = step.without("change-only") if fit.zero else step
        d.write(**{f"g{name}_{t}": rf"g_{{{name},{t}}}"})


def loss_at(d: Derivation, fit: Fit, t: int) -> None:
    """The step L_t: the loss over all samples with the parameters after step t."""
    if f"yhat_{t + 1}" not in d:
        predict(d, fit, t + 1, d.x)
    d[f"L_{t}"] = VALUES[fit.loss, fit.reduction][0](d[f"yhat_{t + 1}"], d.y)


def ask_fit(d: Derivation, fit: Fit, steps: int) -> None:
    """Asks outputs, gradients and new parameters of each step."""
    for t in range(1, steps + 1):
        d.ask({f"yhat_{t}": 1})
        d.ask({f"g{name}_{t}": 1 for name in fit.parameters} | {f"{name}_{t}": 1 for name in fit.parameters})


def ask_loss(d: Derivation, fit: Fit, value: bool) -> None:
    """Asks the loss before the first step, where it is wanted; the phrase {start} names it."""
    d.phrase("start", "$L_0$ is the loss before the first step." if value else "")
    if value:
        loss_at(d, fit, 0)
        d.ask(L_0=1)


def ask_first_step(d: Derivation, fit: Fit) -> None:
    """Asks the gradients and the parameters of the first step."""
    d.ask({f"g{name}_1": 2 for name in fit.parameters} | {f"{name}_1": 1 for name in fit.parameters})


def say_sample_loss(d: Derivation, loss: str) -> None:
    """The phrase {sample_loss}: the loss of one sample."""
    d.phrase("sample_loss", SAMPLE_LOSSES[loss])


def of_samples(shapes: dict[str, tuple[int, int]]) -> dict[str, object]:
    """How many samples and features given data have, and whether there is a bias."""
    if "x" not in shapes:
        return {}
    return {"features": shapes["x"][0], "samples": shapes["x"][1], "bias": "b_0" in shapes}
