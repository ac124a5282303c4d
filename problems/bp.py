"""Back-propagation: error signals, gradients, and one update. [C4.1-C4.5, C4.8, C5.1]"""

from drill import tables
from drill.family import family, one_of
from drill.rules.activations import ACTIVATIONS
from drill.rules.inverse import after_step, rate_of_step
from drill.rules.layers import weight_gradient
from drill.rules.losses import half_squared_error
from drill.rules.single_weights import chain, element_gradient, two_paths, two_pieces
from drill.writing import paths
from drill.writing.backward import hidden_delta, input_gradient, measure, output_delta
from drill.writing.graph_figures import landing, write_graph
from drill.writing.lesson import Lesson
from drill.writing.network import EXACT_NET_INPUTS, as_names, targets
from drill.writing.wholes import STRAIGHT, ask_training, network_parameters, network_sizes, write_network
from drill.writing.wording import ask_backward, ask_forward, ask_layers, ask_loss, layer_formulas, loss_formula, note_functions

SIGMOID_OUTPUTS = {"decimal": tables.steps(1, 9), "exact": ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "4/5")}
TANH_OUTPUTS = {"decimal": tables.steps(-9, 9), "exact": tables.both_signs("1/2", "3/5", "4/5", "1/3")}
OUTPUTS = {"sigmoid": SIGMOID_OUTPUTS, "tanh": TANH_OUTPUTS}
ERRORS = {"decimal": tables.steps(-9, 9), "exact": tables.both_signs(1, 2, "1/2", 3)}
RATES = {"decimal": ("0.5", "0.2", "0.4"), "exact": ("1/2", "1/4", "1/8")}
WHOLE = {mode: tables.SMALL[2] for mode in ("decimal", "exact")}


@family(
    "bp.network",
    title="Forward and backward pass of a small network",
    covers="C4.1 C4.2 C4.3 C4.8",
    levels={
        1: {"sizes": (2, 1), "activations": one_of(("sigmoid",), ("tanh",))},
        2: {"sizes": one_of((2, 2, 1), (2, 3, 2)), "activations": ("sigmoid", "sigmoid")},
        3: {"sizes": one_of((2, 3, 2), (3, 2, 3)), "activations": ("tanh", "sigmoid"), "loss": one_of("sum", "mean"), "dx": True},
    },
    modes="decimal exact",
)
def network(d, draw, *, sizes=(2, 3, 2), activations=("sigmoid", "sigmoid"), loss="half-sum", batch=1, reduction="sum",
            biases=True, without=(), train="nothing", steps=1, after=False, terms=False, da=False, dx=False):  # fmt: skip
    r"""{example}

    With $a_0 = x$, layer $l$ computes {net}, and {layers}. The loss is {loss}. {step}

    Find each quantity below; $\delta_l = \partial L / \partial z_l$."""
    lesson = Lesson(as_names(activations), loss, reduction, batch, train, terms, da=da)
    write_network(d, draw, sizes, lesson, biases=biases, without=tuple(map(int, without)), steps=steps, after=after)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson, "delta dW" if train == "nothing" else "delta dW db")
    ask_training(d, lesson, draw.mode, steps)
    if da:
        ask_layers(d, "da", range(lesson.last, 0, -1))
    if dx:
        input_gradient(d)
        d.ask(dx=1)


network.infers(network_parameters)


@family(
    "bp.output-delta",
    title="Error signal of the output layer",
    covers="C4.2 C4.5 C4.8",
    levels={
        1: {"units": 1, "activation": one_of("sigmoid", "tanh")},
        2: {"units": one_of(2, 3), "activation": one_of("sigmoid", "tanh"), "loss": one_of("half-sum", "sum")},
        3: {"units": 3, "activation": "softmax", "loss": one_of("cross-entropy", "half-sum")},
    },
    modes="decimal exact",
)
def output_layer(d, draw, *, units=2, activation="sigmoid", loss="half-sum"):
    r"""The output layer of a network has the net input $z_2$ and computes {layers}. The target is $y$ and the loss is {loss}.

    Find each quantity below, up to the error signal $\delta_2 = \partial L / \partial z_2$."""
    lesson = Lesson(("identity", activation), loss, down_to=2)
    d.z2 = draw.column(units, {"decimal": tables.steps(-15, 15), "exact": EXACT_NET_INPUTS[activation]})
    d.a2 = ACTIVATIONS[activation](d.z2)
    targets(d, draw, units, loss, activation)
    measure(d, lesson)
    output_delta(d, lesson)
    note_functions(d, (activation,))
    d.phrase("layers", layer_formulas((activation,), 2))
    d.phrase("loss", loss_formula(lesson, units))
    ask_layers(d, "a", (2,))
    ask_loss(d, lesson, draw.mode)
    ask_layers(d, "da slope delta", (2,))
    if "slope2" in d:
        d.note("$f'(z_2)$ is the derivative of the activation function, for each unit.")


@family(
    "bp.hidden-delta",
    title="Error signal of a hidden layer",
    covers="C4.2 C4.3",
    levels={
        1: {"sizes": (2, 2, 1), "activation": one_of("sigmoid", "tanh")},
        2: {"sizes": one_of((2, 3, 2), (3, 2, 3)), "activation": one_of("sigmoid", "tanh")},
        3: {"sizes": one_of((2, 2, 3, 2), (2, 3, 2, 1)), "activation": one_of("sigmoid", "tanh")},
    },
    modes="decimal exact",
)
def hidden_layer(d, draw, *, sizes=(2, 3, 2), activation="sigmoid"):
    r"""The hidden layers of a network have the activation function {function}. The forward pass and the output layer of the
    backward pass are done: the input $x$, the activations $a_l$ of the hidden layers, the weights $W_l$ that lead into layer $l$
    and the error signal of the output layer are given, where $\delta_l = \partial L / \partial z_l$.

    Carry the error back and find each quantity below; $f'(z_l)$ is the derivative of the activation function, for each unit."""
    last = len(sizes) - 1
    d.x = draw.column(sizes[0])
    for layer in range(1, last):
        d[f"a{layer}"] = draw.column(sizes[layer], OUTPUTS[activation])
    for layer in range(2, last + 1):
        d[f"W{layer}"] = draw.matrix(sizes[layer], sizes[layer - 1], WHOLE if draw.mode == "exact" else None)
    d[f"delta{last}"] = draw.column(sizes[last], ERRORS)
    for layer in range(last - 1, 0, -1):
        hidden_delta(d, layer, activation)
        d[f"dW{layer}"] = weight_gradient(d[f"delta{layer}"], d.x if layer == 1 else d[f"a{layer - 1}"])
        ask_layers(d, "slope delta dW", (layer,))
    d.phrase("function", {"sigmoid": r"$f(z) = 1 / (1 + e^{-z})$", "tanh": r"$f(z) = \tanh(z)$"}[activation])
    d.figure("network", sizes=sizes, activations=(activation,) * last)


@family(
    "bp.element",
    title="The gradient of one weight by its indices",
    covers="C4.3 C4.4",
    levels={
        1: {"sizes": one_of((2, 3), (3, 2)), "first": (1, 2), "second": (2, 1)},
        2: {"sizes": one_of((3, 3), (4, 3)), "first": one_of((1, 2), (3, 1)), "second": one_of((2, 3), (3, 2))},
    },
    modes="decimal exact",
)
def element(d, draw, *, sizes=(3, 3), first=(1, 2), second=(2, 1)):
    r"""Layer 2 of a network computes $z_2 = W_2 a_1 + b_2$. The activations $a_1$ that enter it and its error signal
    $\delta_2 = \partial L / \partial z_2$ are given.

    Find two single elements of the gradient, $\partial L / \partial W_{ij}$, where row $i$ of $W_2$ belongs to unit $i$ of
    layer 2 and column $j$ to unit $j$ of layer 1."""
    d.a1, d.delta2 = draw.distinct(sizes[0], SIGMOID_OUTPUTS), draw.distinct(sizes[1], ERRORS)
    for i, j in (first, second):
        name = f"dW2_{i}_{j}"
        d[name] = element_gradient(d.delta2, d.a1, i, j)
        d.write(**{name: rf"\frac{{\partial L}}{{\partial W_{{{i}{j}}}}}"})
        d.ask({name: 1})


@family(
    "bp.neuron-weight",
    title="The chain rule for a weight of one neuron",
    covers="C4.4",
    levels={1: {"activation": one_of("sigmoid", "tanh"), "weight": one_of(1, 2)}},
    modes="decimal exact",
)
def neuron_weight(d, draw, *, activation="sigmoid", weight=1):
    r"""A neuron computes $z_1 = w_1 x_1 + w_2 x_2 + b_1$ and {output}. The loss is $L = \frac{1}{2} (a_1 - y)^2$.

    Find {gradient} by the chain rule, piece by piece."""
    paths.inputs(d, draw)
    paths.unit(d, draw, 1, activation, ("x1", "x2"))
    d.y = draw.number(paths.TARGETS)
    d.L = half_squared_error(d.a_1, d.y)
    note_functions(d, (activation,))
    error = paths.error_at(d, 1, "y", activation)
    last = paths.weight_piece(d, 1, weight, d[f"x{weight}"])
    paths.finish(d, weight, error, last)
    d.phrase("output", layer_formulas((activation,)))
    d.phrase("gradient", rf"$\partial L / \partial w_{weight}$")
    d.ask(a_1=1, L=1)
    paths.ask_pieces(d, weight)


@family(
    "bp.hidden-weight",
    title="The chain rule for a weight of a hidden unit",
    covers="C4.4",
    levels={2: {"weight": one_of(1, 2, 3, 4)}, 3: {"weight": one_of(1, 2, 3, 4), "output": "identity"}},
    modes="decimal exact",
    digits=5,
)
def hidden_weight(d, draw, *, weight=1, output="sigmoid"):
    r"""Two hidden units and one output unit compute

    $$z_1 = w_1 x_1 + w_2 x_2 + b_1, \quad z_2 = w_3 x_1 + w_4 x_2 + b_2, \quad z_3 = w_5 a_1 + w_6 a_2 + b_3$$

    with $a_1 = \sigma(z_1)$, $a_2 = \sigma(z_2)$ and {output}. The loss is $L = \frac{1}{2} (a_3 - y)^2$.

    Find {gradient} by the chain rule, piece by piece."""
    paths.inputs(d, draw)
    paths.two_hidden_units(d, draw)
    note_functions(d, ("sigmoid",))
    paths.unit(d, draw, 3, output, ("a_1", "a_2"))
    d.y = draw.number(paths.TARGETS)
    hidden, place = (weight + 1) // 2, 2 - weight % 2
    error = paths.error_at(d, 3, "y", output)
    through = paths.input_piece(d, 3, hidden, 4 + hidden)
    below = paths.piece(d, "L", f"z_{hidden}", chain(error, through, paths.slope_piece(d, hidden, "sigmoid")))
    paths.finish(d, weight, below, paths.weight_piece(d, hidden, weight, d[f"x{place}"]))
    d.phrase("output", layer_formulas((output,), 3))
    d.phrase("gradient", rf"$\partial L / \partial w_{weight}$")
    d.ask(a_1=1, a_2=1, a_3=1)
    paths.ask_pieces(d, weight)


@family(
    "bp.two-paths",
    title="The chain rule where a unit feeds two outputs",
    covers="C4.4 C4.3",
    levels={3: {"weight": one_of(1, 2, 3, 4)}},
    modes="decimal exact",
    digits=5,
)
def two_outputs(d, draw, *, weight=1):
    r"""Two hidden units and two output units, all with the sigmoid $\sigma$, compute

    $$z_1 = w_1 x_1 + w_2 x_2 + b_1, \quad z_2 = w_3 x_1 + w_4 x_2 + b_2,$$
    $$z_3 = w_5 a_1 + w_6 a_2 + b_3, \quad z_4 = w_7 a_1 + w_8 a_2 + b_4, \quad a_k = \sigma(z_k).$$

    The loss is $L = \frac{1}{2} (a_3 - y_1)^2 + \frac{1}{2} (a_4 - y_2)^2$.

    Find {gradient} by the chain rule, along both paths."""
    paths.inputs(d, draw)
    paths.two_hidden_units(d, draw)
    note_functions(d, ("sigmoid",))
    for k in (3, 4):
        paths.unit(d, draw, k, "sigmoid", ("a_1", "a_2"))
    d.y1, d.y2 = draw.number(paths.TARGETS), draw.number(paths.TARGETS)
    hidden, place = (weight + 1) // 2, 2 - weight % 2
    errors = [paths.error_at(d, k, f"y{k - 2}", "sigmoid") for k in (3, 4)]
    back = two_paths(errors[0], d[f"w{4 + hidden}"], errors[1], d[f"w{6 + hidden}"])
    above = paths.piece(d, "L", f"a_{hidden}", back)
    below = paths.piece(d, "L", f"z_{hidden}", two_pieces(above, paths.slope_piece(d, hidden, "sigmoid")))
    paths.finish(d, weight, below, paths.weight_piece(d, hidden, weight, d[f"x{place}"]))
    d.phrase("gradient", rf"$\partial L / \partial w_{weight}$")
    d.ask(a_1=1, a_2=1, a_3=1, a_4=1)
    paths.ask_pieces(d, weight)


@family(
    "bp.relu",
    title="A ReLU network by hand",
    covers="C4.1 C4.2 C4.3 C2.2",
    levels={
        1: {"sizes": one_of((2, 3), (2, 4)), "activations": ("relu",)},
        2: {"sizes": one_of((2, 3, 1), (3, 3, 2)), "activations": ("relu", "identity")},
        3: {"sizes": one_of((2, 3, 2), (3, 3, 2)), "activations": ("relu", "identity"), "train": "all"},
    },
    modes="exact decimal",
    digits=3,
)
def relu_network(d, draw, *, sizes=(2, 3, 1), activations=("relu", "identity"), loss="half-sum", train="nothing"):
    r"""The network below sees the example $x$ with target $y$. With $a_0 = x$, layer $l$ computes $z_l = W_l a_{l-1} + b_l$, and
    {layers}. The loss is {loss}. {step}

    Find each quantity below; $\delta_l = \partial L / \partial z_l$. A unit with a negative net input has the slope 0."""
    lesson = Lesson(as_names(activations), loss, train=train)
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson, "delta dW db" if train == "nothing" and lesson.last > 1 else "delta dW")
    ask_training(d, lesson, draw.mode)


relu_network.infers(network_sizes)


@family(
    "bp.tanh",
    title="A network with tanh units",
    covers="C4.1 C4.2 C4.3",
    levels={
        1: {"sizes": one_of((2, 1), (2, 2)), "activations": ("tanh",)},
        2: {"sizes": one_of((2, 2, 1), (3, 2, 1)), "activations": ("tanh", "identity")},
        3: {"sizes": one_of((2, 3, 2), (3, 2, 2)), "activations": ("tanh", "tanh")},
    },
    modes="decimal exact",
)
def tanh_network(d, draw, *, sizes=(2, 2, 1), activations=("tanh", "identity"), loss="half-sum"):
    r"""The network below sees the example $x$ with target $y$. With $a_0 = x$, layer $l$ computes $z_l = W_l a_{l-1} + b_l$, and
    {layers}. The loss is {loss}.

    Find each quantity below, down to the gradient with respect to the input; $\delta_l = \partial L / \partial z_l$."""
    lesson = Lesson(as_names(activations), loss)
    write_network(d, draw, sizes, lesson)
    input_gradient(d)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson, "delta dW")
    d.ask(dx=1)


tanh_network.infers(network_sizes)


@family(
    "bp.softmax",
    title="A softmax output with cross entropy",
    covers="C4.1 C4.2 C4.3 C4.8 C2.3",
    levels={
        1: {"sizes": one_of((2, 2), (2, 3)), "activations": ("softmax",)},
        2: {"sizes": one_of((2, 2, 3), (3, 2, 2)), "activations": one_of(("sigmoid", "softmax"), ("tanh", "softmax"))},
        3: {"sizes": (2, 2, 3), "activations": ("tanh", "softmax"), "train": "all"},
    },
    modes="decimal exact",
)
def softmax_network(d, draw, *, sizes=(2, 2, 3), activations=("tanh", "softmax"), train="nothing"):
    r"""The network below sees the example $x$; $y$ marks its true class with a 1. With $a_0 = x$, layer $l$ computes
    $z_l = W_l a_{l-1} + b_l$, and {layers}. The loss is {loss}. {step}

    Find each quantity below; $\delta_l = \partial L / \partial z_l$."""
    lesson = Lesson(as_names(activations), "cross-entropy", train=train)
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson, "delta dW db" if train == "nothing" else "delta dW")
    ask_training(d, lesson, draw.mode)


softmax_network.infers(network_sizes)


@family(
    "bp.binary",
    title="A sigmoid output with binary cross entropy",
    covers="C4.1 C4.2 C4.3 C4.8",
    levels={
        1: {"sizes": one_of((2, 1), (3, 1)), "activations": ("sigmoid",)},
        2: {"sizes": one_of((2, 2, 1), (2, 3, 1)), "activations": one_of(("tanh", "sigmoid"), ("sigmoid", "sigmoid"))},
        3: {"sizes": (2, 2, 1), "activations": ("tanh", "sigmoid"), "train": one_of("all", "weights")},
    },
    modes="decimal exact",
)
def binary_network(d, draw, *, sizes=(2, 2, 1), activations=("tanh", "sigmoid"), train="nothing"):
    r"""A network decides between two classes; it sees the example $x$ with the label $y$. With $a_0 = x$, layer $l$ computes
    $z_l = W_l a_{l-1} + b_l$, and {layers}. The loss is the binary cross entropy {loss}. {step}

    Find each quantity below; $\delta_l = \partial L / \partial z_l$."""
    lesson = Lesson(as_names(activations), "binary-cross-entropy", train=train)
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson, "delta dW db" if train == "nothing" else "delta dW")
    ask_training(d, lesson, draw.mode)


binary_network.infers(network_sizes)


@family(
    "bp.batch",
    title="A batch of two samples",
    covers="C4.1 C4.2 C4.3 C5.2",
    levels={
        1: {"sizes": one_of((2, 1), (2, 2)), "activations": ("identity",), "reduction": one_of("mean", "sum")},
        2: {"sizes": one_of((2, 2), (3, 2)), "activations": ("sigmoid",), "reduction": one_of("mean", "sum")},
        3: {"sizes": one_of((2, 2, 1), (2, 3, 1)), "activations": ("tanh", "identity"), "reduction": one_of("mean", "sum")},
    },
    modes="decimal",
)
def batch_network(d, draw, *, sizes=(2, 2, 1), activations=("tanh", "identity"), loss="half-sum", batch=2, reduction="mean"):
    r"""The network below sees a batch: column $k$ of $x$ is sample $k$, and column $k$ of $y$ is its target $y^{(k)}$. With
    $a_0 = x$, layer $l$ computes $z_l = W_l a_{l-1} + b_l$ for each column, and {layers}. The loss is {loss}.

    Find each quantity below; $\delta_l = \partial L / \partial z_l$ has a column for each sample."""
    lesson = Lesson(as_names(activations), loss, reduction, batch)
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson)


batch_network.infers(network_sizes)


@family(
    "bp.update",
    title="One step of gradient descent on a network",
    covers="C5.1 C4.2 C4.3",
    levels={
        1: {"sizes": one_of((2, 1), (3, 1)), "activations": one_of(("sigmoid",), ("tanh",))},
        2: {"sizes": one_of((2, 2, 1), (3, 2, 1)), "activations": ("tanh", "identity")},
        3: {"sizes": one_of((2, 3, 2), (3, 3, 2)), "activations": one_of(("sigmoid", "sigmoid"), ("tanh", "identity"))},
    },
    modes="decimal exact",
)
def one_update(d, draw, *, sizes=(2, 2, 1), activations=("tanh", "identity"), loss="half-sum", train="all"):
    r"""The network below sees the example $x$ with target $y$. With $a_0 = x$, layer $l$ computes $z_l = W_l a_{l-1} + b_l$, and
    {layers}. The loss is {loss}. {step}

    Find each quantity below, up to the parameters after the step; $\delta_l = \partial L / \partial z_l$."""
    lesson = Lesson(as_names(activations), loss, train=train)
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_backward(d, lesson, "delta")
    ask_training(d, lesson, draw.mode)


one_update.infers(network_sizes)


@family(
    "bp.biases",
    title="Gradients of the biases",
    covers="C4.3 C5.1",
    levels={
        1: {"sizes": (3, 2), "activations": one_of(("sigmoid",), ("tanh",))},
        2: {"sizes": one_of((2, 2, 2), (2, 3, 1)), "activations": one_of(("sigmoid", "identity"), ("tanh", "identity"))},
    },
    modes="decimal exact",
)
def bias_gradients(d, draw, *, sizes=(2, 2, 2), activations=("sigmoid", "identity"), loss="half-sum"):
    r"""The network below sees the example $x$ with target $y$. With $a_0 = x$, layer $l$ computes $z_l = W_l a_{l-1} + b_l$, and
    {layers}. The loss is {loss}. {step}

    Find each quantity below, among them the gradients with respect to the biases."""
    names = as_names(activations)
    updates = draw.mode != "exact" or any(name in STRAIGHT for name in names)
    lesson = Lesson(names, loss, train="biases" if updates else "nothing")
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_backward(d, lesson, "db")
    ask_training(d, lesson, draw.mode)


bias_gradients.infers(network_sizes)


@family(
    "bp.deep",
    title="Three weight layers",
    covers="C4.1 C4.2 C4.3",
    levels={
        2: {"sizes": one_of((2, 2, 1, 1), (2, 1, 2, 1)), "activations": ("tanh", "tanh", "identity")},
        3: {"sizes": one_of((2, 2, 2, 1), (2, 3, 2, 1)), "activations": one_of(("tanh", "tanh", "identity"), ("tanh",) * 3)},
    },
    digits=5,
)
def deep_network(d, draw, *, sizes=(2, 2, 2, 1), activations=("tanh", "tanh", "identity"), loss="half-sum"):
    r"""A network with three layers of weights sees the example $x$ with target $y$. With $a_0 = x$, layer $l$ computes
    $z_l = W_l a_{l-1} + b_l$, and {layers}. The loss is {loss}.

    Carry the error back from layer to layer: find each quantity below; $\delta_l = \partial L / \partial z_l$."""
    lesson = Lesson(as_names(activations), loss)
    write_network(d, draw, sizes, lesson)
    ask_forward(d, lesson)
    ask_loss(d, lesson, draw.mode)
    ask_backward(d, lesson, "delta dW")


deep_network.infers(network_sizes)


@family(
    "bp.rate",
    title="Which learning rate was used?",
    covers="C5.1 C4.4",
    levels={2: {"activation": one_of("identity", "sigmoid")}, 3: {"activation": one_of("tanh", "sigmoid")}},
    modes="decimal exact",
)
def learning_rate(d, draw, *, activation="sigmoid"):
    r"""A neuron computes $z_1 = w_1 x_1 + w_2 x_2 + b_1$ and {output}. The loss is $L = \frac{1}{2} (a_1 - y)^2$. One step of
    gradient descent on this example has changed the weight $w_1$ to $w_1^{\mathrm{new}}$ (both given).

    Find the gradient {gradient} and the learning rate $\eta$ of the step."""
    paths.inputs(d, draw)
    paths.unit(d, draw, 1, activation, ("x1", "x2"))
    d.y = draw.number(paths.TARGETS)
    note_functions(d, (activation,))
    d.secret = draw.constant(*RATES[draw.mode])
    d.hide("secret")
    parts, digits = ("w1", "x1", "w2", "x2", "b1", "y", "secret"), 6 if draw.mode == "decimal" else None
    d.w1_new = draw.made(after_step(activation), *(d[name] for name in parts), digits=digits)
    error = paths.error_at(d, 1, "y", activation)
    paths.finish(d, 1, error, paths.weight_piece(d, 1, 1, d.x1))
    d.rate = rate_of_step(d.w1, d.w1_new, d.dw1)
    d.write(rate=r"\eta")
    d.phrase("output", layer_formulas((activation,)))
    d.phrase("gradient", r"$\partial L / \partial w_1$")
    d.ask(a_1=1, dw1=2, rate=2)


@family(
    "bp.graph",
    title="A computation graph, forward and backward",
    covers="C4.4",
    levels={
        1: {"expression": one_of("q = x + y; f = q * z", "q = x * y; f = q + z", "q = x - y; f = q * z",
                                "q = x + y; f = q^2")},
        2: {"expression": one_of("p = x * y; q = z + w; f = p * q", "p = x * y; q = z - p; f = q^2",
                                "p = x + y; q = p / z; f = q * w")},
        3: {"expression": one_of("p = x * y; q = p - z; r = q^2; f = r / w", "p = x + y; q = z - w; r = p * q; f = r^3"),
            "upstream": "2"},
    },
    modes="exact decimal",
)  # fmt: skip
def graph(d, draw, *, expression="q = x + y; f = q * z", upstream="1"):
    r"""The computation graph below computes {formulas}. {arriving}

    Find the value at each gate in the forward pass, then the gradient at each gate and each variable in the backward pass."""
    write_graph(d, draw, expression, upstream)


@family(
    "bp.fork",
    title="A computation graph whose branches meet again",
    covers="C4.4",
    levels={
        1: {"expression": one_of("q = x * y; f = q + x", "q = x + y; f = q * x", "q = x + y; r = q^2; f = y - r")},
        2: {"expression": one_of("p = x * y; q = x + z; f = p * q", "p = x + y; q = y * z; f = p * q",
                                "p = x - y; q = x * p; f = q + z")},
        3: {"expression": one_of("p = x * y; q = p + x; r = p * z; f = q * r", "p = x + y; q = p^2; r = p * y; f = q - r"),
            "upstream": "2"},
    },
    modes="exact decimal",
)  # fmt: skip
def fork(d, draw, *, expression="p = x * y; q = x + z; f = p * q", upstream="1"):
    r"""The computation graph below computes {formulas}. Some values feed more than one gate. {arriving}

    Find the value at each gate, then the gradient at each gate and each variable."""
    write_graph(d, draw, expression, upstream)


@family(
    "bp.switch",
    title="A computation graph with maximum and ReLU gates",
    covers="C4.4 C2.2",
    levels={
        1: {"expression": one_of("p = max(x, y); f = p * z", "p = x * y; f = max(p, z)", "p = x + y; q = min(p, z); f = q * w")},
        2: {"expression": one_of("p = x * y; q = max(z, w); r = p + q; f = 2 * r", "p = x + y; q = max(y, z); f = p * q")},
        3: {"expression": one_of("h = relu(x); p = x * y; q = h + p; r = q - z; f = r^2",
                                "p = x * y; q = max(p, z); r = q + x; f = r^2"),
            "upstream": "1/2"},
    },
    modes="exact decimal",
)  # fmt: skip
def switch(d, draw, *, expression="p = max(x, y); f = p * z", upstream="1"):
    r"""The computation graph below computes {formulas}. {arriving}

    Find the value at each gate, then the gradient at each gate and each variable. A gate that picks one of its inputs passes the
    whole gradient to that input and nothing to the other."""
    write_graph(d, draw, expression, upstream)


@family(
    "bp.circuit",
    title="A sigmoid neuron as a computation graph",
    covers="C4.4 C4.5 C2.1",
    levels={
        1: {"expression": "p = w * x; s = p + u; f = sigmoid(s)"},
        2: {"expression": "p = w * x; q = v * y; r = p + q; s = r + u; f = sigmoid(s)"},
        3: {"expression": "p = w * x; q = v * y; r = p + q; s = r + u; t = -s; h = exp(t); k = 1 + h; f = 1 / k"},
    },
    modes="decimal exact",
)
def circuit(d, draw, *, expression="p = w * x; s = p + u; f = sigmoid(s)", upstream="1"):
    r"""A sigmoid neuron, taken apart into gates, computes {formulas}. {arriving}

    Find the value at each gate, then the gradient at each gate and each variable."""
    write_graph(d, draw, expression, upstream, **landing(expression, draw.mode))


@family(
    "bp.functions",
    title="A computation graph with elementary functions",
    covers="C4.4",
    levels={
        2: {"expression": one_of("p = log(x); q = x * y; f = p + q", "p = x * y; q = exp(p); f = q + x",
                                "s = w * x; t = tanh(s); r = t - y; f = r^2")},
        3: {"expression": one_of("p = log(x); q = x * y; r = sin(y); s = p + q; f = s - r",
                                "p = x * y; q = sigmoid(p); r = q * x; s = exp(y); f = r + s")},
    },
)  # fmt: skip
def functions(d, draw, *, expression="p = log(x); q = x * y; f = p + q", upstream="1"):
    r"""The computation graph below computes {formulas}. {arriving}

    Find the value at each gate, then the gradient at each gate and each variable."""
    write_graph(d, draw, expression, upstream)
