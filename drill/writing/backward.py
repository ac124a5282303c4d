"""Writes what follows the forward pass of a network: loss, error signals, gradients, updates. [C4.2-C4.8, C5.1]"""

from __future__ import annotations

from drill.derivation import Derivation, Quantity, Step
from drill.errors import UsageFault
from drill.rules import descent, layers, outputs
from drill.rules.activations import BRACKET, SLOPES, leaky_relu_slope
from drill.writing.lesson import ALONE, LOSSES, TERMS, TOGETHER, TRAINED, Lesson
from drill.writing.network import FIRST, Turn, forward


def backward(d: Derivation, lesson: Lesson, turn: Turn = FIRST) -> None:
    """The steps L, delta, dW, db and, where parameters are trained, W1_new, b1_new, from the last layer down."""
    measure(d, lesson, turn)
    for layer in range(lesson.last, lesson.down_to - 1, -1):
        if layer == lesson.last:
            output_delta(d, lesson, turn)
        else:
            if lesson.da:
                _at_output(d, layer, turn)
            hidden_delta(d, layer, lesson.activations[layer - 1], turn)
        _gradients(d, layer, lesson, turn)
        for letter in TRAINED[lesson.train]:
            _update(d, letter, layer, turn)


def measure(d: Derivation, lesson: Lesson, turn: Turn = FIRST) -> None:
    """The loss; with `terms` first the loss of each output."""
    a, L = d[turn.name(f"a{lesson.last}")], turn.name("L")
    if lesson.terms and lesson.loss in TERMS and lesson.reduction == "sum":
        d[turn.name("terms")] = TERMS[lesson.loss](a, d.y)
        d[L] = outputs.sum_of_terms(d[turn.name("terms")])
    else:
        d[L] = LOSSES[lesson.loss, lesson.reduction][0](a, d.y)


def train(d: Derivation, lesson: Lesson, steps: int, after: bool = False) -> None:
    """Backward pass and update, `steps` times, each after a new forward pass; with `after` the loss that is reached."""
    for number in range(steps):
        if number:
            forward(d, lesson.activations, Turn(number))
        backward(d, lesson, Turn(number))
    if after:
        forward(d, lesson.activations, Turn(steps))
        measure(d, lesson, Turn(steps))
    d.write(**{name: _written(name) for name in d if name[-1:].isdigit() and ("_after" in name or "_new" in name)})


def _written(name: str) -> str:
    """W1_new2 as the first layer's weights after update 2."""
    stem, _, turn = name.replace("after", "new").partition("_new")
    letters = stem.rstrip("0123456789")
    base = {"delta": r"\delta", "slope": "f'(z)", "terms": r"\mathrm{terms}"}.get(letters, letters)
    number = stem[len(letters) :]
    if letters[0] == "d" and letters not in ("delta", "d"):
        return rf"\frac{{\partial L^{{({turn})}}}}{{\partial {letters[1:]}_{{{number}}}}}"
    return f"{base}_{{{number}}}^{{({turn})}}" if number else f"{base}^{{({turn})}}"


def output_delta(d: Derivation, lesson: Lesson, turn: Turn = FIRST) -> None:
    """The steps da, slope, delta of the last layer."""
    last, activation = lesson.last, lesson.activations[-1]
    output, error, delta = d[turn.name(f"a{last}")], turn.name(f"da{last}"), turn.name(f"delta{last}")
    gradient = LOSSES[lesson.loss, lesson.reduction][1]
    if lesson.loss in TOGETHER:
        if lesson.da and lesson.loss in ALONE and lesson.reduction == "sum":
            d[error] = ALONE[lesson.loss](output, d.y)
        d[delta] = gradient(output, d.y)
        return
    d[error] = gradient(output, d.y)
    if activation == "identity":
        d[delta] = layers.linear_delta(d[error]).because("The output layer has no activation, so its slope is 1.")
    elif activation == "softmax":
        _single(lesson.batch)
        d[delta] = outputs.softmax_delta(output, d[error])
    else:
        d[delta] = layers.output_delta(d[error], slope(d, last, activation, turn))
    if activation == "relu":
        d.may_vanish(delta)


def _single(batch: int) -> None:
    if batch > 1:
        raise UsageFault("batch: expected 1 for a softmax output without cross entropy, found {found}. Set loss=cross-entropy.",
                         found=batch)  # fmt: skip


def slope(d: Derivation, layer: int, activation: str, turn: Turn = FIRST) -> Quantity:
    """The step slope1, slope2, ...: f'(z) of a layer."""
    name = turn.name(f"slope{layer}")
    if activation == "leaky-relu":
        d[name] = leaky_relu_slope(d[turn.name(f"z{layer}")], d.alpha)
        return d[name]
    rule, source = SLOPES[activation]
    step = rule(d[turn.name(f"{source}{layer}")])
    d[name] = step.because(BRACKET) if activation == "relu" else step
    if activation == "relu":
        d.may_vanish(name)
    return d[name]


def hidden_delta(d: Derivation, layer: int, activation: str, turn: Turn = FIRST) -> None:
    """The steps slope1, delta1: the error signal of a layer from that of the next one."""
    weights, above = turn.parameter(d, f"W{layer + 1}"), d[turn.name(f"delta{layer + 1}")]
    if activation == "identity":
        step = layers.input_gradient(weights, above).because("This layer is linear, so its slope is 1.")
    else:
        step = layers.hidden_delta(weights, above, slope(d, layer, activation, turn))
    updated, name = turn.updated(f"W{layer + 1}"), turn.name(f"delta{layer}")
    if updated in d:
        step = step.miswired(
            "updated-weights", "You used the updated weights; all gradients belong to the weights before the step.", W=d[updated]
        )
    # slopes of 0 and 1 are their own squares
    d[name] = step.without("slope-squared") if activation == "relu" else step
    if activation == "relu":
        d.may_vanish(name)


def _at_output(d: Derivation, layer: int, turn: Turn) -> None:
    """The step da1: the gradient with respect to what a hidden layer gives."""
    d[turn.name(f"da{layer}")] = layers.input_gradient(turn.parameter(d, f"W{layer + 1}"), d[turn.name(f"delta{layer + 1}")])


def _gradients(d: Derivation, layer: int, lesson: Lesson, turn: Turn) -> None:
    delta, dW, db = d[turn.name(f"delta{layer}")], turn.name(f"dW{layer}"), turn.name(f"db{layer}")
    d[dW] = _weight_gradient(d, layer, delta, turn)
    if "relu" in lesson.activations[:layer]:
        d.may_vanish(dW)
    if f"b{layer}" in d:
        summed = "Add over the samples: $\\mathbf{1}$ is a column of ones."
        d[db] = layers.batch_bias_gradient(delta).because(summed) if lesson.batch > 1 else layers.bias_gradient(delta)
        if lesson.activations[layer - 1] == "relu":
            d.may_vanish(db)


def _weight_gradient(d: Derivation, layer: int, delta: Quantity, turn: Turn) -> Step:
    step: Step = layers.weight_gradient(delta, turn.entering(d, layer))
    if layer == 1:
        return step
    z, net_input = d[turn.name(f"z{layer - 1}")], "You used the net input $z$ of the layer before; its activation $a$ is needed."
    first = "You used the input $x$; the activation that enters this layer is needed."
    return step.miswired("net-input-for-activation", net_input, a=z).miswired("input-for-activation", first, a=d.x)


def _update(d: Derivation, letter: str, layer: int, turn: Turn) -> None:
    stem = f"{letter}{layer}"
    if stem in d:
        d[turn.updated(stem)] = descent.descend(turn.parameter(d, stem), d.eta, d[turn.name(f"d{stem}")])


def input_gradient(d: Derivation) -> None:
    """The step dx: the gradient with respect to the example."""
    d.dx = layers.input_gradient(d.W1, d.delta1)
