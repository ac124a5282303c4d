"""Writes the derivation of a fully connected network: forward pass, loss, backward pass, update. [C4.1-C5.1]"""

from __future__ import annotations

from drill import tables
from drill.derivation import Derivation, Quantity, Rule, Step
from drill.draw import Draw, Entries, Made
from drill.errors import UsageFault
from drill.numbers import Array
from drill.rules import descent, layers, losses
from drill.rules.activations import ACTIVATIONS, SLOPES

# the loss, and its gradient with respect to the output
LOSSES: dict[str, tuple[Rule, Rule]] = {
    "half-sum": (losses.half_squared_error, losses.half_squared_error_gradient),
    "sum": (losses.squared_error, losses.squared_error_gradient),
    "mean": (losses.mean_squared_error, losses.mean_squared_error_gradient),
    "cross-entropy": (losses.cross_entropy, losses.softmax_cross_entropy_delta),
}
LOSS_FORMULAS = {
    "half-sum": r"$L = \frac{1}{2} \lVert a - y \rVert^2$",
    "sum": r"$L = \lVert a - y \rVert^2$",
    "mean": r"$L = \frac{1}{n} \lVert a - y \rVert^2$",
    "cross-entropy": r"$L = -\sum_i y_i \ln a_i$",
}
ACTIVATION_NAMES = {
    "sigmoid": "sigmoid", "tanh": "tanh", "relu": "ReLU", "identity": "linear", "softmax": "softmax",
}  # fmt: skip


def check_network(sizes: tuple[int, ...], activations: tuple[str, ...]) -> None:
    """Refuses sizes and activations that do not make a network of one to four weight layers."""
    if not 2 <= len(sizes) <= 5 or not all(1 <= n <= 6 for n in sizes):
        raise UsageFault("sizes: expected 2 to 5 layers of 1 to 6 units, found {found}. Write for example sizes=2,3,2.",
                         found=",".join(map(str, sizes)))  # fmt: skip
    if len(activations) != len(sizes) - 1:
        raise UsageFault("activations: expected {expected}, one for each layer after the input, found {found}.",
                         expected=len(sizes) - 1, found=len(activations))  # fmt: skip
    for name in activations:
        if name not in ACTIVATIONS:
            raise UsageFault("activations: there is no {name}; choose from {known}.",
                             name=name, known=", ".join(ACTIVATIONS))  # fmt: skip
    if "softmax" in activations[:-1]:
        raise UsageFault("activations: softmax is for the last layer only.")


def draw_network(d: Derivation, draw: Draw, sizes: tuple[int, ...], activations: tuple[str, ...], batch: int = 1) -> None:
    """Forward pass from drawn numbers. Adds x, W1, b1, z1, a1, ..."""
    check_network(sizes, activations)
    d.x = draw.matrix(sizes[0], batch, tables.INPUTS)
    weights = tables.SMALL[min(draw.level, 2)] if draw.mode == "exact" else tables.WEIGHTS
    for layer in range(1, len(sizes)):
        d[f"W{layer}"] = draw.matrix(sizes[layer], sizes[layer - 1], weights)
        d[f"b{layer}"] = _biases(d, draw, layer, sizes[layer], activations[:layer], batch)
    forward(d, activations)


def forward(d: Derivation, activations: tuple[str, ...]) -> None:
    """The steps z1, a1, z2, a2, ... from x, W1, b1, ..."""
    for layer, activation in enumerate(activations, 1):
        d[f"z{layer}"] = layers.affine(d[f"W{layer}"], input_of(d, layer), d[f"b{layer}"])
        d[f"a{layer}"] = ACTIVATIONS[activation](d[f"z{layer}"])
        if activation == "relu":
            d.may_vanish(f"a{layer}")


def input_of(d: Derivation, layer: int) -> Quantity:
    """What enters a layer: the example, or the activation of the layer before."""
    return d.x if layer == 1 else d[f"a{layer - 1}"]


def _biases(d: Derivation, draw: Draw, layer: int, size: int, activations: tuple[str, ...], batch: int) -> Entries | Made:
    """Biases; in exact mode they are set last, so that the net input is a logarithm or 0 and the activation a fraction."""
    if draw.mode != "exact" or activations[-1] in ("relu", "identity") or batch > 1:
        return draw.biases(size)
    goal = draw.column(size, tables.ODDS if activations[-1] == "tanh" else tables.LOGITS)
    below = [q for k in range(1, layer) for q in (d[f"W{k}"], d[f"b{k}"])]

    def land(goal: Array, x: Array, W: Array, *lower: Array) -> Array:
        for activation, weights, biases in zip(activations, lower[::2], lower[1::2], strict=False):
            x = ACTIVATIONS[activation].function(weights @ x + biases)
        return goal - W @ x

    return draw.made(land, goal, d.x, d[f"W{layer}"], *below)


def targets(d: Derivation, draw: Draw, size: int, loss: str, activation: str, batch: int = 1) -> None:
    """Adds the target y: one true class for cross entropy, bits behind a sigmoid, else values."""
    if loss == "cross-entropy":
        d.y = draw.one_hot(size, batch)
    elif activation == "sigmoid":
        d.y = draw.matrix(size, batch, (0, 1))
    else:
        d.y = draw.matrix(size, batch, tables.TARGETS)


def backward(d: Derivation, activations: tuple[str, ...], loss: str, batch: int = 1, down_to: int = 1) -> None:
    """The steps L, delta, dW, db from the last layer down to layer `down_to`."""
    last = len(activations)
    value, gradient = LOSSES[loss]
    d.L = value(d[f"a{last}"], d.y)
    _output_delta(d, last, activations[-1], gradient)
    for layer in range(last, down_to - 1, -1):
        if layer < last:
            _hidden_delta(d, layer, activations[layer - 1])
        delta, before = d[f"delta{layer}"], input_of(d, layer)
        d[f"dW{layer}"] = _weight_gradient(d, layer, delta, before)
        d[f"db{layer}"] = layers.batch_bias_gradient(delta) if batch > 1 else layers.bias_gradient(delta)


def _output_delta(d: Derivation, last: int, activation: str, gradient: Rule) -> None:
    output, delta = d[f"a{last}"], f"delta{last}"
    if activation == "softmax":
        d[delta] = gradient(output, d.y)
        return
    d[f"da{last}"] = gradient(output, d.y)
    if activation == "identity":
        d[delta] = layers.linear_delta(d[f"da{last}"]).because("The output layer has no activation, so its slope is 1.")
        return
    slope(d, last, activation)
    d[delta] = layers.output_delta(d[f"da{last}"], d[f"slope{last}"])


def slope(d: Derivation, layer: int, activation: str) -> None:
    """The step slope1, slope2, ...: f'(z) of a layer."""
    rule, source = SLOPES[activation]
    d[f"slope{layer}"] = rule(d[f"{source}{layer}"])


def _hidden_delta(d: Derivation, layer: int, activation: str) -> None:
    weights, delta = d[f"W{layer + 1}"], d[f"delta{layer + 1}"]
    if activation == "identity":
        d[f"delta{layer}"] = layers.input_gradient(weights, delta).because("This layer is linear, so its slope is 1.")
        return
    slope(d, layer, activation)
    d[f"delta{layer}"] = layers.hidden_delta(weights, delta, d[f"slope{layer}"])
    if activation == "relu":
        d.may_vanish(f"delta{layer}")


def _weight_gradient(d: Derivation, layer: int, delta: Quantity, before: Quantity) -> Step:
    step = layers.weight_gradient(delta, before)
    if layer == 1:
        return step
    return step.miswired(
        "net-input-for-activation", "You used the net input $z$ of the layer before; its activation $a$ is needed.",
        a=d[f"z{layer - 1}"],
    ).miswired("input-for-activation", "You used the input $x$; the activation that enters this layer is needed.", a=d.x)  # fmt: skip


def update(d: Derivation, last: int, down_to: int = 1) -> None:
    """The steps W1_new, b1_new, ... of one gradient step with the rate eta."""
    for layer in range(last, down_to - 1, -1):
        for name in (f"W{layer}", f"b{layer}"):
            d[f"{name}_new"] = descent.descend(d[name], d.eta, d[f"d{name}"])
