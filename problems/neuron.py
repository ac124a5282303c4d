"""One neuron: perceptron, logistic neuron, activation functions, gates, and what a single unit can learn. [C2.1, C2.2]"""

from drill import tables
from drill.family import family, one_of
from drill.numbers import element
from drill.rules import descent, layers
from drill.rules.activations import SLOPES, softmax
from drill.rules.bias_bounds import BOUNDS
from drill.rules.boundaries import intercept, net_input_of_two, signed_distance, slope_of_line
from drill.rules.corrections import error
from drill.rules.jacobians import softmax_jacobian
from drill.rules.labels import loss_if_one, loss_if_zero
from drill.rules.neurons import neuron_gradient, remaining_input
from drill.rules.outputs_sought import logit
from drill.rules.truth_tables import AGREEMENTS
from drill.tables import Table, both_signs
from drill.writing.activating import write_activations
from drill.writing.likelihoods import LOGITS
from drill.writing.neurons import (
    FORMULAS,
    LOSSES,
    check_choice,
    correct,
    descend_once,
    draw_neuron,
    fire,
    fire_logistic,
    neuron_shapes,
    note_activation,
)
from drill.writing.perceptrons import (
    AFTER,
    BIASES,
    NET_INPUTS,
    RULES,
    STARTS,
    check_perceptron,
    draw_samples,
    samples_of,
    seen,
    train_perceptron,
)
from drill.writing.truth_tables import draw_gate, draw_real_gate, fire_rows

HALVES = {"exact": Table(both_signs("1/2", 1, "3/2", 2, "5/2", 3)), "decimal": Table(tables.steps(-30, 30))}
PROBABILITIES = Table(("0.95", "0.99", "0.85", "0.05", "0.01", "0.15"))
EASY_PROBABILITIES = Table(("0.6", "0.7", "0.8", "0.9", "0.4", "0.3", "0.2", "0.1"))
RATES = {"decimal": ("0.1", "0.5", "0.2", "0.3"), "exact": ("1/2", "1/4", "1/8")}
CURVED_RATES = RATES | {"exact": ("1/2", "1")}
EASY_LOGARITHMS = ("ln 2", "-ln 2", "ln 3", "-ln 3")
TARGETS = {"exact": Table((*both_signs(1, 2, 3), 0)), "decimal": Table((*tables.steps(-20, 20),))}
LENGTHS = tuple((p * a, q * b) for a, b in ((3, 4), (4, 3), (5, 12), (12, 5), (6, 8), (8, 6)) for p in (1, -1) for q in (1, -1))
BOUNDARY_BIASES = Table(both_signs(1, 2, 3, 5, 6, 7, 10))
WEIGHTS = {"exact": Table((1, 2, 3, 4, 5, 6, "3/2", "5/2")), "decimal": Table(tables.steps(3, 30))}
NEGATIVE_WEIGHTS = {"exact": Table((-1, -2, -3, -4, -5, -6, "-3/2", "-5/2")), "decimal": Table(tables.steps(-30, -3))}
NONZERO = Table(both_signs("0.4", "0.5", "0.6", "0.8", "1.2", "1.5", "2"))
ROW_INPUTS = ("z_00", "z_01", "z_10", "z_11")
ROWS = ("h_00", "h_01", "h_10", "h_11")
OUTPUT_FORMULAS = {"step": r"$h = \operatorname{step}(z)$", "sign": r"$h = \operatorname{sign}(z)$"}
ROW_OUTPUTS = {"step": r"$h_{pq} = \operatorname{step}(z_{pq})$", "sign": r"$h_{pq} = \operatorname{sign}(z_{pq})$"}
DELTA_RULES = {
    True: "The unit is linear: with the error $e = t - a$, the new weights are $w + \\eta e x$ and the new bias is "
          "$b + \\eta e$.",
    False: "With the error $e = t - a$ and $\\delta = e f'(z)$, where $f$ is the activation function, the new weights are "
           "$w + \\eta \\delta x$ and the new bias is $b + \\eta \\delta$.",
}  # fmt: skip
GATE_NAMES = {
    "and": r"AND ($r_{\mathrm{AND}}$)", "or": r"OR ($r_{\mathrm{OR}}$)", "xor": r"XOR ($r_{\mathrm{XOR}}$)",
}  # fmt: skip
COUNTED = "A row adds $\\frac{1}{2}(1 + h t)$, where $t$ is the gate's output in $\\pm 1$: 1 where the two agree, else 0."
NEVER_XOR = (
    "Counted in the same way. No choice of weights and bias agrees with XOR on all four rows, as no line parts its true rows "
    "from its false ones."
)
LOWEST = "Where the output must be 1, $b$ is at least minus the weighted sum; the row with the smallest weighted sum decides."
HIGHEST = "Where the output must be 0, $b$ is less than minus the weighted sum; the row with the largest weighted sum decides."
CONDITIONS = {
    "and": "exactly where both inputs are 1",
    "nand": "except where both inputs are 1",
    "and-of-three": "exactly where all three inputs are 1",
    "majority": "exactly where at least two of the three inputs are 1",
}
POINT = (
    "Find also the net input $z$ of the point $(x_1, x_2)$ and its signed distance $D = z / \\sqrt{w_1^2 + w_2^2}$ "
    "from the line."
)


@family(
    "neuron.output",
    title="Output of a neuron",
    covers="C2.1 C2.2",
    levels={
        1: {"activation": one_of("sigmoid", "tanh", "leaky-relu")},
        2: {"activation": one_of("step", "sign", "relu"), "samples": 4},
    },
    modes="decimal exact",
)
def output(d, draw, *, activation="sigmoid", inputs=2, samples=1):
    r"""A neuron has the weights $w$ and the bias $b$. For an input $x$ it computes $z = w^\top x + b$ and {formula}.
    {samples} {find}"""
    check_choice("activation", activation, tuple(FORMULAS))
    draw_neuron(d, draw, activation, inputs, samples)
    fire(d, activation)
    d.phrase("formula", FORMULAS[activation])
    d.phrase("samples", "" if samples == 1 else "Each column of $x$ is one sample; treat them one by one.")
    d.may_vanish(*(["a"] if activation in ("step", "relu") else []))
    d.whole(*(["a"] if activation in ("step", "sign") else []))
    both = draw.mode == "decimal" or activation not in ("sigmoid", "tanh")
    d.phrase("find", "Find the net input $z$ and the output $a$." if both else "Find the output $a$.")
    d.ask({"z": 1, "a": 1} if both else {"a": 1})


output.infers(neuron_shapes)


@family(
    "neuron.logistic",
    title="Probabilities of a logistic neuron",
    covers="C2.1 C2.2",
    levels={1: {}, 2: {"samples": 3}},
    modes="decimal exact",
)
def logistic(d, draw, *, inputs=2, samples=1):
    r"""A logistic neuron has the weights $w$ and the bias $b$. For an input $x$ it gives the probability $p =
    \sigma(z)$ of the label 1, where $z = w^\top x + b$. {samples} Find {wanted}."""
    draw_neuron(d, draw, "sigmoid", inputs, samples)
    fire_logistic(d)
    d.phrase("samples", "" if samples == 1 else "Each column of $x$ is one sample; treat them one by one.")
    d.phrase("wanted", "$z$ and $p$" if draw.mode == "decimal" else "$p$ as a fraction")
    if draw.mode == "decimal":
        d.ask(z=1)
    d.ask(p=2)


logistic.infers(neuron_shapes)


@family(
    "neuron.label-loss",
    title="Loss of a logistic neuron for either label",
    covers="C2.1 C2.3",
    levels={1: {}, 2: {"inputs": one_of(2, 3)}, 3: {"inputs": 2, "samples": 3}},
)
def label_loss(d, draw, *, inputs=2, samples=1):
    r"""A logistic neuron has the weights $w$ and the bias $b$. For an input $x$ it gives the probability $p =
    \sigma(z)$ of the label 1, where $z = w^\top x + b$. {samples} Find $z$ and $p$, the cross entropy loss $\ell_1 =
    -\ln p$ if the label of the sample is 1, and its loss $\ell_0 = -\ln(1 - p)$ if the label is 0."""
    draw_neuron(d, draw, "sigmoid", inputs, samples)
    fire_logistic(d)
    d.l1, d.l0 = loss_if_one(d.p), loss_if_zero(d.p)
    d.phrase("samples", "" if samples == 1 else "Each column of $x$ is one sample; treat them one by one.")
    d.write(l1=r"\ell_1", l0=r"\ell_0")
    d.ask(z=1, p=1, l1=1, l0=1)


label_loss.infers(neuron_shapes)


@family(
    "neuron.gradient-step",
    title="One step of a logistic neuron",
    covers="C2.1 C4.3 C5.1",
    levels={2: {"inputs": 2}, 3: {"inputs": 3}},
    modes="decimal exact",
)
def gradient_step(d, draw, *, inputs=2):
    r"""A logistic neuron with the weights $w$ and the bias $b$ sees one example $x$ with the label $y$. It computes
    $z = w^\top x + b$ and $p = \sigma(z)$; its loss is $L = -y \ln p - (1 - y) \ln(1 - p)$. One step of gradient
    descent with the rate $\eta$ leads to $w^{\mathrm{new}}$ and $b^{\mathrm{new}}$. Find the quantities below; $\delta =
    \partial L / \partial z$."""
    draw_neuron(d, draw, "sigmoid", inputs)
    d.y, d.eta = draw.bits(1), draw.constant(*RATES[draw.mode])
    fire_logistic(d)
    loss, gradient, _ = LOSSES["cross-entropy", "sum"]
    d.L, d.delta = loss(d.p, d.y), gradient(d.p, d.y)
    d.dw = neuron_gradient(d.x, d.delta).without("first-sample-only")
    d.db = layers.bias_gradient(d.delta).without("one-for-all")
    d.w_new, d.b_new = descent.descend(d.w, d.eta, d.dw), descent.descend(d.b, d.eta, d.db)
    d.write(dw=r"\frac{\partial L}{\partial w}")
    decimal = {"L": 1} if draw.mode == "decimal" else {}
    d.ask({"p": 1, **decimal, "delta": 1, "dw": 1, "w_new": 1})
    d.ask({"b_new": 1} if draw.mode == "decimal" else {"db": 1})


@gradient_step.infers
def _(shapes):
    return {"inputs": shapes["x"][0]} if "x" in shapes else {}


@family(
    "neuron.train",
    title="A neuron learns from several samples",
    covers="C2.1 C2.4 C5.1 C5.2",
    levels={
        2: {"samples": 2, "loss": one_of("cross-entropy", "half-squared")},
        3: {"samples": 3, "steps": 2, "inputs": 1, "loss": one_of("cross-entropy", "half-squared")},
    },
)
def train(d, draw, *, inputs=2, samples=2, steps=1, activation="sigmoid", loss="cross-entropy", reduction="mean"):
    r"""A neuron with the weights $w$ and the bias $b$ is trained on $M$ samples; each column of $x$ is a sample, and
    the entry of $y$ below it is its target. For every sample it computes $z = w^\top x + b$ and {formula}. The loss
    is {loss}. Starting from $w_0$ and $b_0$, gradient descent uses all samples in each step, with the rate $\eta$. At
    step $t$ the quantities $z_t$, $a_t$, $L_t$, $\delta_t = \partial L_t / \partial z_t$ and the gradients are those at
    $w_{t-1}$ and $b_{t-1}$, and the step leads to $w_t$ and $b_t$. Find the quantities below."""
    check_choice("steps", steps, tuple(range(1, 51)))
    check_choice("activation", activation, ("sigmoid",) if loss == "cross-entropy" else ("identity", *SLOPES))
    check_choice("loss", (loss, reduction), tuple(LOSSES))
    draw_neuron(d, draw, activation, inputs, samples, start="_0")
    d.y, d.eta = draw.matrix(1, samples, (0, 1)), draw.constant(*RATES[draw.mode])
    value, gradient, formula = LOSSES[loss, reduction]
    for step in range(1, steps + 1):
        descend_once(d, activation, (value, gradient), samples, step)
        d.ask({f"{name}_{step}": 1 for name in ("a", "L", "delta", "dw", "db", "w", "b")})
    note_activation(d, activation)
    d.phrase("formula", FORMULAS[activation])
    d.phrase("loss", formula)


@train.infers
def _(shapes):
    return neuron_shapes(shapes)


@family(
    "neuron.delta-rule",
    title="The delta rule",
    covers="C2.1 C2.4 C5.1",
    levels={
        1: {"activation": "identity"},
        2: {"activation": one_of("sigmoid", "tanh")},
    },
    modes="decimal exact",
)
def delta_rule(d, draw, *, activation="identity", inputs=2):
    r"""A neuron with the weights $w$ and the bias $b$ computes $z = w^\top x + b$ and {formula}. It is corrected by
    the delta rule. {rule} Here $t$ is the target and $\eta$ the rate. Find the quantities below."""
    check_choice("activation", activation, ("identity", *SLOPES))
    draw_neuron(d, draw, activation, inputs, goals=EASY_LOGARITHMS)
    linear = activation == "identity"
    d.t = draw.number(TARGETS if linear else (0, 1))
    d.eta = draw.constant(*(RATES if linear else CURVED_RATES)[draw.mode])
    fire(d, activation)
    d.e = error(d.t, d.a)
    correct(d, activation)
    d.phrase("formula", FORMULAS[activation])
    d.phrase("rule", DELTA_RULES[activation == "identity"])
    d.ask(a=1, e=1)
    if activation != "identity":
        d.ask(slope=1, delta=1)
    d.ask(w_new=1)
    if draw.mode == "decimal" or activation == "identity":
        d.ask(b_new=1)


@delta_rule.infers
def _(shapes):
    return {"inputs": shapes["x"][0]} if "x" in shapes else {}


@family(
    "neuron.perceptron",
    title="The perceptron rule, sample by sample",
    covers="C2.1",
    levels={
        1: {"samples": 1, "output": one_of("sign", "step")},
        2: {"samples": one_of(3, 4), "output": one_of("sign", "step")},
        3: {"samples": 2, "epochs": 2, "rule": one_of("difference", "target")},
    },
    modes="decimal exact",
    digits=3,
)
def perceptron(d, draw, *, inputs=2, samples=4, epochs=1, output="sign", at_zero=1, rule="difference", bias="trained"):
    r"""A perceptron computes the net input {net} and the output {output}. It starts from {start} and sees {samples}.
    At each sample it corrects its weights at once: $w \leftarrow w + \eta e x$, where {rule}, and $t$ is the target of
    the sample. {bias} $z_k$ and $h_k$ are the net input and the output at the $k$-th sample that it sees, and {after}.
    Fill in the table."""
    check_perceptron(output, at_zero, rule, bias)
    check_choice("epochs", epochs, tuple(range(1, 51)))
    draw_samples(d, draw, inputs, samples, output, bias)
    made = train_perceptron(d, samples, epochs, output, at_zero, rule, bias)
    sentence, fields = seen(samples, epochs)
    d.phrase("samples", sentence, **fields)
    d.phrase("output", OUTPUT_FORMULAS[output])
    d.phrase("rule", RULES[rule])
    d.phrase("bias", BIASES[bias])
    d.phrase("net", NET_INPUTS[bias != "none"])
    d.phrase("start", STARTS[bias != "none"])
    d.phrase("after", AFTER[bias == "trained"])
    d.may_vanish(*made)
    d.ask(dict.fromkeys(made, 1))


perceptron.infers(samples_of)


@family(
    "neuron.truth-table",
    title="Truth table of a threshold unit",
    covers="C2.1",
    levels={1: {"output": one_of("sign", "step")}},
    modes="exact decimal",
)
def truth_table(d, draw, *, output="sign", at_zero=1):
    r"""A unit of two inputs has the weights $w_1, w_2$ and the bias $b$. For inputs $p, q$ that are 0 or 1 it
    computes $z_{pq} = w_1 p + w_2 q + b$ and {output}. Fill in the truth table: the net inputs $z_{00}, z_{01},
    z_{10}, z_{11}$ and the outputs $h_{00}, h_{01}, h_{10}, h_{11}$."""
    check_perceptron(output, at_zero, "difference", "trained")
    draw_gate(d, draw, HALVES)
    fire_rows(d, output, at_zero)
    d.phrase("output", ROW_OUTPUTS[output])
    d.ask(dict.fromkeys((*ROW_INPUTS, *ROWS), 1))


@family(
    "neuron.gates",
    title="Which gates a threshold unit computes",
    covers="C2.1",
    levels={2: {"gates": ("and", "or")}, 3: {"gates": ("and", "or", "xor")}},
    modes="exact decimal",
)
def gates(d, draw, *, gates=("and", "or", "xor"), at_zero=1):
    r"""A unit of two inputs has the weights $w_1, w_2$ and the bias $b$. For inputs $p, q$ that are 0 or 1 it gives
    $h_{pq} = \operatorname{sign}(z_{pq})$ with $z_{pq} = w_1 p + w_2 q + b$, where $1$ stands for true and $-1$ for
    false. Find its net inputs and its outputs, and count the rows of the truth table on which it agrees with each of
    these gates: {gates}."""
    check_perceptron("sign", at_zero, "difference", "trained")
    draw_real_gate(d, draw)
    fire_rows(d, "sign", at_zero)
    d.ask(dict.fromkeys((*ROW_INPUTS, *ROWS), 1))
    for gate in gates:
        check_choice("gates", gate, tuple(AGREEMENTS))
        d[f"r_{gate}"] = AGREEMENTS[gate](*(d[row] for row in ROWS)).because(NEVER_XOR if gate == "xor" else COUNTED)
        d.write(**{f"r_{gate}": rf"r_{{\mathrm{{{gate.upper()}}}}}"})
        d.whole(f"r_{gate}")
        d.may_vanish(f"r_{gate}")
        d.ask({f"r_{gate}": 1})
    d.phrase("gates", ", ".join(GATE_NAMES[gate] for gate in gates))


@family(
    "neuron.bias-range",
    title="Biases that make a unit a gate",
    covers="C2.1",
    levels={2: {"gate": one_of("and", "nand")}, 3: {"gate": one_of("and-of-three", "majority")}},
    modes="exact decimal",
)
def bias_range(d, draw, *, gate="and"):
    r"""A unit with the weights below has inputs that are 0 or 1 and gives 1 where its net input, the weighted sum
    plus the bias $b$, is at least 0, and 0 otherwise. It is to give 1 {condition}. For which biases does it do so?
    The answer is a range $l \le b < u$: find $l$ and $u$."""
    check_choice("gate", gate, tuple(BOUNDS))
    names = ("w1", "w2") if gate in ("and", "nand") else ("w1", "w2", "w3")
    for name in names:
        d[name] = draw.number(NEGATIVE_WEIGHTS if gate == "nand" else WEIGHTS)
    low, high = BOUNDS[gate]
    weights = [d[name] for name in names]
    d.l, d.u = low(*weights).because(LOWEST), high(*weights).because(HIGHEST)
    d.phrase("condition", CONDITIONS[gate])
    d.ask(l=2, u=2)


@family(
    "neuron.boundary",
    title="The line on which a neuron decides",
    covers="C2.1",
    levels={1: {"distance": False}, 2: {"distance": True}},
    modes="exact decimal",
)
def boundary(d, draw, *, distance=False):
    r"""A neuron with the weights $w_1, w_2$ and the bias $b$ decides by the sign of $z = w_1 x_1 + w_2 x_2 + b$. The
    points where $z = 0$ form a line. Find where the line meets the $x_1$ axis, at $x_1 = p$, and the $x_2$ axis, at
    $x_2 = q$, and its slope $m$ in the form $x_2 = m x_1 + q$. {point}"""
    d.w = draw.row(LENGTHS)
    d.w1, d.w2 = draw.made(element(1, 1), d.w), draw.made(element(2, 1), d.w)
    d.hide("w")
    d.b = draw.number(BOUNDARY_BIASES)
    d.p, d.q, d.m = intercept(d.b, d.w1), intercept(d.b, d.w2), slope_of_line(d.w1, d.w2)
    d.ask(p=1, q=1, m=1)
    d.phrase("point", POINT if distance else "")
    if distance:
        d.x1, d.x2 = draw.number(HALVES), draw.number(HALVES)
        d.z = net_input_of_two(d.w1, d.x1, d.w2, d.x2, d.b)
        d.D = signed_distance(d.z, d.w1, d.w2)
        d.ask(z=1, D=1)


@boundary.infers
def _(shapes):
    return {"distance": "x1" in shapes}


@family(
    "neuron.input-sought",
    title="The input that gives a wanted probability",
    covers="C2.1 C2.2",
    levels=(2, 3),
)
def input_sought(d, draw):
    r"""A logistic neuron with the weights $w_1, w_2$ and the bias $b$ gives the probability $p = \sigma(z)$ for $z =
    w_1 x_1 + w_2 x_2 + b$. The first input is $x_1$. Find the net input $z$ at which the probability is $p$, and the
    second input $x_2$ that leads to it."""
    d.w1, d.w2, d.b = draw.number(NONZERO), draw.number(NONZERO), draw.biases(1)
    d.x1, d.p = draw.number(HALVES), draw.number(PROBABILITIES if draw.level == 3 else EASY_PROBABILITIES)
    d.z = logit(d.p).because("Solve $\\sigma(z) = p$ for $z$.")
    d.x2 = remaining_input(d.z, d.b, d.w1, d.x1, d.w2)
    d.ask(z=1, x2=2)


@family(
    "neuron.curves",
    title="Sigmoid and tanh with their derivatives",
    covers="C2.2 C4.5",
    levels={
        1: {"functions": one_of("sigmoid", "tanh"), "points": 2},
        2: {"functions": ("sigmoid", "tanh"), "points": 2},
        3: {"functions": ("sigmoid", "tanh"), "points": 4},
    },
    modes="decimal exact",
)
def curves(d, draw, *, functions=("sigmoid", "tanh"), points=3):
    r"""Each entry of $z$ below is a point. Find the value of each function named below at each of the points, and the
    value of its derivative there."""
    write_activations(d, draw, functions, points)


@curves.infers
def _(shapes):
    return {"points": shapes["z"][0]} if "z" in shapes else {}


@family(
    "neuron.pieces",
    title="ReLU, leaky ReLU, step and sign",
    covers="C2.2",
    levels={
        1: {"functions": "leaky-relu", "points": 3},
        2: {"functions": one_of(("relu", "leaky-relu"), ("relu", "sign")), "points": 4},
        3: {"functions": ("relu", "leaky-relu", "sign", "step"), "points": 4},
    },
    modes="exact decimal",
    digits=3,
)
def pieces(d, draw, *, functions=("relu", "leaky-relu"), points=4, relu_at_zero=0):
    r"""Each entry of $z$ below is a point. Find the value of each function named below at each of the points, and,
    where it is asked, the value of its derivative there."""
    write_activations(d, draw, functions, points, relu_at_zero)


@pieces.infers
def _(shapes):
    return {"points": shapes["z"][0]} if "z" in shapes else {}


@family(
    "neuron.activations",
    title="Activation functions compared",
    covers="C2.2 C4.5",
    levels={
        2: {"functions": one_of(("sigmoid", "leaky-relu"), ("tanh", "leaky-relu")), "points": 3},
        3: {"functions": one_of(("sigmoid", "tanh", "relu"), ("tanh", "relu", "leaky-relu")), "points": 4},
    },
)
def activations(d, draw, *, functions=("sigmoid", "tanh", "relu"), points=4, relu_at_zero=0):
    r"""Each entry of $z$ below is the net input of one unit. Compare the activation functions named below: find the
    value of each of them for each unit, and the value of its derivative there."""
    write_activations(d, draw, functions, points, relu_at_zero)


@activations.infers
def _(shapes):
    return {"points": shapes["z"][0]} if "z" in shapes else {}


@family(
    "neuron.softmax",
    title="Softmax and its derivatives at a point",
    covers="C2.2 C4.5",
    levels={2: {"classes": 2}, 3: {"classes": 3}},
    modes="decimal exact",
)
def softmax_at_a_point(d, draw, *, classes=3):
    r"""Softmax makes probabilities of the logits $z$: $p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$. Find $p$ at the point
    $z$ below, and the matrix $J$ of its derivatives there, $J_{ij} = \frac{\partial p_i}{\partial z_j}$."""
    check_choice("classes", classes, tuple(range(2, 9)))
    d.z = draw.column(classes, LOGITS)
    d.p = softmax(d.z)
    d.J = softmax_jacobian(d.p)
    d.ask(p=2, J=3)


@softmax_at_a_point.infers
def _(shapes):
    return {"classes": shapes["z"][0]} if "z" in shapes else {}
