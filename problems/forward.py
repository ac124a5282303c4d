"""Forward passes: layer by layer, softmax outputs, batches, dead units, and the pass read backwards. [C4.1, C2.2]"""

from drill.family import family, one_of
from drill.rules.outputs_sought import bias_for, logit
from drill.tables import Table
from drill.writing.forwarding import (
    ask_layer_by_layer,
    draw_all_but_last,
    shapes_of_forward,
    sizes_of_forward,
    write_forward,
)

PROBABILITIES = Table(("0.6", "0.7", "0.8", "0.9", "0.4", "0.3", "0.2", "0.1", "0.75", "0.25"))
GOALS = {"decimal": Table(("0.5", "1", "1.5", "2", "-0.5", "-1", "-1.5", "-2")), "exact": Table((1, 2, 3, 4, -1, -2, -3))}


@family(
    "forward.layer",
    title="One layer",
    covers="C4.1 C2.2",
    levels={
        1: {"sizes": one_of((2, 2), (3, 2)), "activations": one_of("sigmoid", "tanh", "relu")},
        2: {"sizes": one_of((3, 2), (2, 3)), "activations": one_of("tanh", "leaky-relu", "softmax")},
    },
    modes="decimal exact",
)
def layer(d, draw, *, sizes=(2, 2), activations="sigmoid", batch=1, biases=True):
    r"""The layer below has {input}. With $a_0 = x$ it computes {net} with $l = 1$, and {layers}. Carry out the
    forward pass and find each quantity below."""
    write_forward(d, draw, sizes, activations, batch=batch, biases=biases)
    ask_layer_by_layer(d, draw, activations)


layer.infers(shapes_of_forward)


@family(
    "forward.network",
    title="Forward pass of a network",
    covers="C4.1 C2.2",
    levels={
        1: {"sizes": (2, 2, 1), "activations": one_of(("relu", "identity"), ("sigmoid", "identity"))},
        2: {"sizes": one_of((2, 3, 2), (3, 2, 1)), "activations": one_of(("sigmoid", "sigmoid"), ("tanh", "identity"))},
        3: {"sizes": (2, 3, 2, 1), "activations": one_of(("sigmoid", "sigmoid", "identity"), ("tanh", "tanh", "sigmoid"))},
    },
    modes="decimal exact",
)
def network(d, draw, *, sizes=(2, 3, 2), activations=("sigmoid", "sigmoid"), batch=1, biases=True, without=()):
    r"""The network below has {input}. With $a_0 = x$, layer $l$ computes {net}, and {layers}. Carry out the forward
    pass and find each quantity below."""
    write_forward(d, draw, sizes, activations, batch=batch, biases=biases, without=tuple(map(int, without)))
    ask_layer_by_layer(d, draw, activations)


network.infers(shapes_of_forward)


@family(
    "forward.classifier",
    title="Class probabilities of a network",
    covers="C4.1 C2.2 C2.3",
    levels={
        2: {"sizes": one_of((2, 2, 3), (3, 2, 3)), "activations": one_of(("relu", "softmax"), ("tanh", "softmax"))},
        3: {"sizes": (2, 2, 2, 3), "activations": one_of(("relu", "sigmoid", "softmax"), ("sigmoid", "tanh", "softmax"))},
    },
    modes="decimal exact",
)
def classifier(d, draw, *, sizes=(2, 2, 3), activations=("tanh", "softmax"), batch=1, biases=True):
    r"""The network below tells classes apart: the entries of its last layer are the probabilities of the classes. It
    has {input}. With $a_0 = x$, layer $l$ computes {net}, and {layers}. Carry out the forward pass and find each
    quantity below."""
    write_forward(d, draw, sizes, activations, batch=batch, biases=biases)
    ask_layer_by_layer(d, draw, activations)


classifier.infers(shapes_of_forward)


@family(
    "forward.batch",
    title="Forward pass of a batch",
    covers="C4.1 C2.2",
    levels={
        2: {"sizes": (2, 2), "activations": one_of("sigmoid", "tanh")},
        3: {"sizes": one_of((2, 2, 1), (2, 3, 1)), "activations": one_of(("sigmoid", "identity"), ("tanh", "sigmoid"))},
    },
)
def several_samples(d, draw, *, sizes=(2, 2), activations=("sigmoid",), batch=2, biases=True):
    r"""The network below sees a batch of samples at once: each column of $x$ is one sample, and the bias is added to
    each column. With $a_0 = x$, layer $l$ computes {net}, and {layers}. Find each quantity below, a column for each
    sample."""
    write_forward(d, draw, sizes, activations, batch=batch, biases=biases)
    ask_layer_by_layer(d, draw, activations)


several_samples.infers(shapes_of_forward)


@family(
    "forward.relu",
    title="Active and inactive ReLU units",
    covers="C4.1 C2.2",
    levels={
        1: {"sizes": one_of((2, 3), (3, 3)), "activations": "relu"},
        2: {"sizes": one_of((2, 3, 2), (3, 2, 2)), "activations": one_of(("relu", "identity"), ("leaky-relu", "identity"))},
        3: {"sizes": (2, 3, 2, 1), "activations": one_of(("relu", "relu", "identity"), ("leaky-relu", "relu", "identity"))},
    },
    modes="exact decimal",
    digits=3,
)
def rectified(d, draw, *, sizes=(2, 3, 2), activations=("relu", "identity"), batch=1, biases=True):
    r"""The network below has {input}. With $a_0 = x$, layer $l$ computes {net}, and {layers}. Some units may receive
    a negative net input. Carry out the forward pass and find each quantity below."""
    write_forward(d, draw, sizes, activations, batch=batch, biases=biases)
    ask_layer_by_layer(d, draw, activations)


rectified.infers(shapes_of_forward)


@family(
    "forward.without-biases",
    title="Forward pass without biases",
    covers="C4.1 C2.2",
    levels={
        1: {"sizes": one_of((2, 2), (3, 2)), "activations": "leaky-relu"},
        2: {"sizes": one_of((2, 3, 1), (3, 2, 2)), "activations": one_of(("relu", "identity"), ("leaky-relu", "identity"))},
        3: {"sizes": one_of((2, 3, 2), (3, 2, 1)), "activations": ("leaky-relu", "identity"), "batch": 2},
    },
    modes="exact decimal",
)
def without_biases(d, draw, *, sizes=(2, 3, 1), activations=("relu", "identity"), batch=1):
    r"""No layer of the network below has biases. It has {input}. With $a_0 = x$, layer $l$ computes {net}, and
    {layers}. Carry out the forward pass and find each quantity below."""
    write_forward(d, draw, sizes, activations, batch=batch, biases=False)
    ask_layer_by_layer(d, draw, activations)


@without_biases.infers
def _(shapes):
    return sizes_of_forward(shapes, "batch")


@family(
    "forward.bias-sought",
    title="The biases that give a wanted output",
    covers="C4.1",
    levels={
        2: {"sizes": one_of((2, 2, 1), (3, 2, 1)), "activations": ("relu", "identity")},
        3: {"sizes": one_of((2, 2, 2), (3, 2, 1)), "activations": one_of(("sigmoid", "identity"), ("tanh", "identity"))},
    },
    modes="decimal exact",
)
def bias_sought(d, draw, *, sizes=(2, 2, 1), activations=("relu", "identity")):
    r"""With $a_0 = x$, layer $l$ of the network below computes {net}, and {layers}. The biases of its last layer are
    still free. Carry out the forward pass up to that layer, and find the biases for which the output of the network
    is $y$."""
    last = draw_all_but_last(d, draw, sizes, activations)
    d.y = draw.column(sizes[-1], GOALS)
    d[f"b{last}"] = bias_for(d.y, d[f"W{last}"], d[f"a{last - 1}"]).because(
        "The last layer is linear, so its net input is the output.",
    )
    ask_layer_by_layer(d, draw, activations[:-1])
    d.ask({f"b{last}": 2})


@bias_sought.infers
def _(shapes):
    return sizes_of_forward(shapes)


@family(
    "forward.probability-sought",
    title="The bias that gives a wanted probability",
    covers="C4.1 C2.1 C2.2",
    levels={3: {"activations": one_of(("relu", "sigmoid"), ("tanh", "sigmoid"), ("sigmoid", "sigmoid"))}},
)
def probability_sought(d, draw, *, sizes=(2, 2, 1), activations=("tanh", "sigmoid")):
    r"""With $a_0 = x$, layer $l$ of the network below computes {net}, and {layers}. The bias of its last layer is
    still free. Carry out the forward pass up to that layer, and find the net input of the last layer and its bias for
    which the output of the network is the probability $y$."""
    last = draw_all_but_last(d, draw, sizes, activations)
    d.y = draw.column(sizes[-1], PROBABILITIES)
    d[f"z{last}"] = logit(d.y).because("The output is $\\sigma(z)$; solve $\\sigma(z) = y$ for $z$.")
    d[f"b{last}"] = bias_for(d[f"z{last}"], d[f"W{last}"], d[f"a{last - 1}"])
    ask_layer_by_layer(d, draw, activations[:-1])
    d.ask({f"z{last}": 2, f"b{last}": 1})


@probability_sought.infers
def _(shapes):
    return sizes_of_forward(shapes)
