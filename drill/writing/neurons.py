"""What the families of one neuron share: its givens, its forward pass, and its training by gradient descent. [C2.1, C5.1]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill import tables
from drill.derivation import Derivation, Quantity, Rule
from drill.draw import Draw
from drill.errors import UsageFault
from drill.numbers import Array
from drill.rules import batches, descent, layers, losses, outputs
from drill.rules.activations import ACTIVATIONS, LEAKING, SLOPES, leaky_relu, sigmoid
from drill.rules.corrections import corrected, corrected_bias, sloped_error
from drill.rules.neurons import neuron_gradient, weighted_sum
from drill.rules.thresholds import OUTPUT_NOTES, OUTPUTS
from drill.writing.network import LEAKS

NOTES = {
    "sigmoid": r"The sigmoid is $\sigma(z) = \frac{1}{1 + e^{-z}}$.",
    "tanh": r"The hyperbolic tangent is $\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$.",
    "relu": r"$\mathrm{ReLU}(z) = \max(0, z)$.",
    "leaky-relu": r"The leaky ReLU is $\operatorname{LReLU}(z) = z$ for $z > 0$ and $\alpha z$ for $z \le 0$.",
    "step": OUTPUT_NOTES["step", 1],
    "sign": OUTPUT_NOTES["sign", 1],
}
FORMULAS = {
    "sigmoid": r"$a = \sigma(z)$", "tanh": r"$a = \tanh(z)$", "relu": r"$a = \mathrm{ReLU}(z)$",
    "leaky-relu": r"$a = \operatorname{LReLU}(z)$", "identity": "$a = z$",
    "step": r"$a = \operatorname{step}(z)$", "sign": r"$a = \operatorname{sign}(z)$",
}  # fmt: skip
# of a loss over M samples: the loss, its error signal, and the formula
LOSSES: dict[tuple[str, str], tuple[Rule, Rule, str]] = {
    ("cross-entropy", "mean"): (
        outputs.mean_binary_cross_entropy, batches.mean_cross_entropy_delta,
        r"$L = -\frac{1}{M} \sum_i \left( y_i \ln a_i + (1 - y_i) \ln(1 - a_i) \right)$",
    ),
    ("cross-entropy", "sum"): (
        outputs.binary_cross_entropy, outputs.sigmoid_cross_entropy_delta,
        r"$L = -\sum_i \left( y_i \ln a_i + (1 - y_i) \ln(1 - a_i) \right)$",
    ),
    ("half-squared", "mean"): (
        batches.mean_half_squared_error, batches.mean_half_squared_error_gradient,
        r"$L = \frac{1}{2M} \sum_i (a_i - y_i)^2$",
    ),
    ("half-squared", "sum"): (
        losses.half_squared_error, losses.half_squared_error_gradient, r"$L = \frac{1}{2} \sum_i (a_i - y_i)^2$",
    ),
    ("squared", "mean"): (
        batches.sample_mean_squared_error, batches.sample_mean_squared_error_gradient,
        r"$L = \frac{1}{M} \sum_i (a_i - y_i)^2$",
    ),
    ("squared", "sum"): (losses.squared_error, losses.squared_error_gradient, r"$L = \sum_i (a_i - y_i)^2$"),
}  # fmt: skip


def draw_neuron(d: Derivation, draw: Draw, activation: str, inputs: int = 2, samples: int = 1, start: str = "",
                goals: Any = tables.ODDS) -> None:  # fmt: skip
    """Givens w, b and x, one sample a column; in exact mode the net input of a curved activation is a logarithm."""
    if not (1 <= inputs <= 16 and 1 <= samples <= 32):
        raise UsageFault("inputs and samples: expected 1 to 16 and 1 to 32, found {inputs} and {samples}.",
                         inputs=inputs, samples=samples)  # fmt: skip
    exact, curved = draw.mode == "exact", activation in ("sigmoid", "tanh")
    d.x = draw.matrix(inputs, samples, tables.INPUTS)
    w, b = f"w{start}", f"b{start}"
    if exact and curved and samples > 1:
        d[w], d[b] = draw.column(inputs, ("ln 2", "-ln 2", "ln 3", "-ln 3")), draw.number(("ln 2", "-ln 2"))
        return
    d[w] = draw.column(inputs, tables.SMALL[2] if exact else tables.WEIGHTS)
    goal = draw.number(goals)
    d[b] = draw.made(_landing, goal, d[w], d.x) if exact and curved else draw.biases(1)
    if activation == "leaky-relu":
        d.alpha = draw.constant(*LEAKS[draw.mode])


def _landing(goal: Array, w: Array, x: Array) -> Any:
    return goal - w.mT @ x


def fire(d: Derivation, activation: str) -> None:
    """The steps z and a, and the note of the activation."""
    d.z = weighted_sum(d.w, d.x, d.b)
    rule = OUTPUTS[activation, 1] if activation in ("step", "sign") else ACTIVATIONS.get(activation, leaky_relu)
    d.a = rule(d.z, d.alpha).because(LEAKING) if rule is leaky_relu else rule(d.z)
    note_activation(d, activation)


def note_activation(d: Derivation, activation: str) -> None:
    """Notes the formula of an activation that has one."""
    if activation in NOTES:
        d.note(NOTES[activation])


def fire_logistic(d: Derivation) -> None:
    """The steps z and p of a logistic neuron."""
    d.z = weighted_sum(d.w, d.x, d.b)
    d.p = sigmoid(d.z)
    d.note(NOTES["sigmoid"])


def check_choice(name: str, found: Any, known: tuple[Any, ...]) -> None:
    """Refuses a value of a parameter that there is not."""
    if found not in known:
        raise UsageFault("{name}: expected one of {known}, found {found}.",
                         name=name, known=", ".join(map(str, known)), found=found)  # fmt: skip


def descend_once(d: Derivation, activation: str, loss: tuple[Rule, Rule], samples: int, step: int) -> None:
    """The steps z_t, a_t, L_t, delta_t, dw_t, db_t, w_t, b_t of one step on all samples."""
    value, gradient = loss
    w, b, t = d[f"w_{step - 1}"], d[f"b_{step - 1}"], f"_{step}"
    d["z" + t] = weighted_sum(w, d.x, b)
    d["a" + t] = ACTIVATIONS[activation](d["z" + t])
    d["L" + t] = value(d["a" + t], d.y)
    d["delta" + t] = error_signal(d, activation, gradient, t)
    single = ["first-sample-only"] if samples == 1 else []
    d["dw" + t] = neuron_gradient(d.x, d["delta" + t]).without(*single)
    delta = d["delta" + t]
    single_bias = layers.bias_gradient(delta).without("one-for-all")
    d["db" + t] = layers.batch_bias_gradient(delta) if samples > 1 else single_bias
    d["w" + t] = descent.descend(w, d.eta, d["dw" + t])
    d["b" + t] = descent.descend(b, d.eta, d["db" + t])
    for letter in ("w", "b"):
        d.write(**{f"d{letter}{t}": rf"\frac{{\partial L_{{{step}}}}}{{\partial {letter}}}"})


def error_signal(d: Derivation, activation: str, gradient: Rule, t: str = "") -> Any:
    """dL/dz: cross entropy and sigmoid together, or the gradient at the output times the slope."""
    output: Quantity = d["a" + t]
    together = gradient in (batches.mean_cross_entropy_delta, outputs.sigmoid_cross_entropy_delta)
    if together or activation == "identity":
        return gradient(output, d.y)
    d["da" + t] = gradient(output, d.y)
    rule, source = SLOPES[activation]
    d["slope" + t] = rule(d[source + t])
    at = f"_{{{t[1:]}}}" if t else ""
    d.write(**{"da" + t: rf"\frac{{\partial L{at}}}{{\partial a{at}}}", "slope" + t: f"f'(z{at})"})
    return layers.output_delta(d["da" + t], d["slope" + t])


def neuron_shapes(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """inputs and samples, as the shape of x tells."""
    return {"inputs": shapes["x"][0], "samples": shapes["x"][1]} if "x" in shapes else {}


def correct(d: Derivation, activation: str) -> None:
    """The steps of the delta rule after the error e: slope, delta, w_new, b_new; a linear unit has delta = e."""
    delta = d.e
    if activation != "identity":
        rule, source = SLOPES[activation]
        d.slope = rule(d[source])
        d.delta = sloped_error(d.e, d.slope)
        delta = d.delta
    d.w_new = corrected(d.w, d.eta, delta, d.x)
    d.b_new = corrected_bias(d.b, d.eta, delta)
