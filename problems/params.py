"""Parameter counts of fully connected networks, forwards and backwards. [C3.1]"""

from drill.family import family, one_of
from drill.rules.budgets import widest, widest_of_two
from drill.rules.changes import added_by_layer, added_by_units, difference, grown, left_over
from drill.rules.counting import (
    layer_biases,
    layer_parameters,
    layer_weights,
    network_biases,
    network_parameters,
    network_weights,
    total,
)
from drill.rules.sizing import (
    hidden_width,
    linear_coefficient,
    positive_root,
    units_of_layer,
    without_output_biases,
)
from drill.writing.architectures import BUDGETS, HIDDEN, INPUTS, OUTPUTS, SMALL, SMALL_BUDGETS, draw_layers, draw_units, layers_of

BIASES = {True: "Every unit after the input layer has a bias.", False: "The network has no biases."}


@family(
    "params.layer",
    title="Parameters of one layer",
    covers="C3.1",
    levels=(1, 2),
    modes="exact decimal",
)
def layer(d, draw):
    r"""A fully connected layer has $n_1$ units, and each of them receives the outputs of all $n_0$ units of the layer
    before and has a bias of its own. Count the weights $N_W$ and the biases $N_b$ of this layer, and all its
    parameters $N = N_W + N_b$."""
    d.n0, d.n1 = draw_units(draw, 0, 2), draw_units(draw, 1, 2)
    d.N_W = layer_weights(d.n0, d.n1)
    d.N_b = layer_biases(d.n1).miswired(
        "biases-of-the-inputs", "You gave the biases to the units before; they belong to the units of the layer itself.",
        n_out=d.n0,
    )  # fmt: skip
    d.N = layer_parameters(d.n0, d.n1)
    d.whole("N_W", "N_b", "N")
    d.ask(N_W=1, N_b=1, N=1)


@family(
    "params.network",
    title="Parameters of a network, layer by layer",
    covers="C3.1",
    levels={
        1: {"layers": 2, "bias": one_of(True, False)},
        2: {"layers": one_of(2, 3), "bias": one_of(True, False)},
        3: {"layers": 4},
    },
    modes="exact decimal",
)
def network(d, draw, *, layers=3, bias=True):
    r"""The layers of a fully connected network have $n_0$ (input), $n_1$, ... units, up to the output layer. {biases}
    Count the parameters $P_l$ between layer $l - 1$ and layer $l$, for each $l$, and the total $P$."""
    n = draw_layers(d, draw, layers)
    count = layer_parameters if bias else layer_weights
    for place in range(1, layers + 1):
        d[f"P{place}"] = count(n[place - 1], n[place])
    counts = [f"P{place}" for place in range(1, layers + 1)]
    d.P = total(*(d[name] for name in counts))
    d.phrase("biases", BIASES[bias])
    d.whole("P", *counts)
    d.ask(dict.fromkeys(counts, 1), P=1)


network.infers(layers_of)


@family(
    "params.total",
    title="Weights, biases and all parameters of a network",
    covers="C3.1",
    levels={1: {"layers": 2}, 2: {"layers": one_of(2, 3)}, 3: {"layers": one_of(3, 4)}},
    modes="exact decimal",
)
def weights_and_biases(d, draw, *, layers=2):
    r"""The layers of a fully connected network have $n_0$ (input), $n_1$, ... units, up to the output layer. Every
    unit after the input layer has a bias. Adjacent layers of $n_{l-1}$ and $n_l$ units are joined by $n_{l-1} n_l$
    weights. Count all weights $N_W$ of the network, all its biases $N_b$, and all its parameters $P$."""
    n = draw_layers(d, draw, layers)
    d.N_W = network_weights(*n)
    d.N_b = network_biases(*n[1:]).miswired(
        "input-biases", "You gave the input units biases; only the layers after the input have them.", *n,
    )  # fmt: skip
    d.P = network_parameters(*n)
    d.whole("N_W", "N_b", "P")
    d.ask(N_W=2, N_b=1, P=1)


weights_and_biases.infers(layers_of)


@family(
    "params.units-sought",
    title="Width of a layer from its parameters",
    covers="C3.1",
    levels=(1, 2),
    modes="exact decimal",
)
def units_sought(d, draw):
    r"""A fully connected layer receives the outputs of $n_0$ units. It has $P$ parameters, its biases included. How
    many units $n_1$ does it have?"""
    d.n0, d.width = draw_units(draw, 0, 2), draw_units(draw, 1, 2)
    d.P = draw.made(lambda n_in, n_out: n_in * n_out + n_out, d.n0, d.width)
    d.n1 = units_of_layer(d.P, d.n0).because("Each unit has $n_0$ weights and one bias.")
    d.hide("width")
    d.whole("n1")
    d.ask(n1=2)


@family(
    "params.hidden-width",
    title="Width of the hidden layer from the total",
    covers="C3.1",
    levels=(1, 2),
    modes="exact decimal",
)
def hidden_sought(d, draw):
    r"""A fully connected network has $n_0$ input units, one hidden layer of $n_1$ units, and $n_2$ output units.
    Every unit after the input layer has a bias, and the network has $P$ parameters in all, so $P = n_1 (n_0 + 1) +
    n_2 (n_1 + 1)$. Find $n_1$."""
    d.n0, d.width, d.n2 = (draw_units(draw, place, 2) for place in range(3))
    d.P = draw.made(lambda n0, n1, n2: n1 * (n0 + 1) + n2 * (n1 + 1), d.n0, d.width, d.n2)
    d.n1 = hidden_width(d.P, d.n0, d.n2).because("Collect the terms with $n_1$: $P = n_1 (n_0 + 1 + n_2) + n_2$.")
    d.hide("width")
    d.whole("n1")
    d.ask(n1=3)


@family(
    "params.equal-widths",
    title="Two hidden layers of equal width from the total",
    covers="C3.1",
    levels=(3,),
    modes="exact decimal",
)
def equal_widths(d, draw):
    r"""A fully connected network has $n_0$ input units, two hidden layers of $h$ units each, and $n_3$ output units.
    Every unit after the input layer has a bias, and the network has $P$ parameters in all. Then $h$ solves an
    equation $h^2 + B h = C$. Find the coefficient $B$, the constant $C$, and the width $h$."""
    d.n0, d.width, d.n3 = (draw_units(draw, place, 2) for place in range(3))
    d.P = draw.made(lambda n0, h, n3: h * (n0 + 1) + h * (h + 1) + n3 * (h + 1), d.n0, d.width, d.n3)
    d.B = linear_coefficient(d.n0, d.n3).because(
        "Collect the terms of $P = h (n_0 + 1) + h (h + 1) + n_3 (h + 1)$ by powers of $h$.",
    )
    d.C = without_output_biases(d.P, d.n3)
    d.h = positive_root(d.B, d.C).because("A width is positive, so the other solution is dropped.")
    d.hide("width")
    d.whole("B", "C", "h")
    d.ask(B=1, C=1, h=2)


@family(
    "params.widen",
    title="A wider hidden layer",
    covers="C3.1",
    levels=(1, 2),
    modes="exact decimal",
)
def widen(d, draw):
    r"""A fully connected network has $n_0$ input units, $n_1$ hidden units and $n_2$ output units; every unit after
    the input layer has a bias. The hidden layer is then made wider by $k$ units. Count the parameters $P$ before the
    change, the parameters $D$ that the change adds, and the new total $P_{\mathrm{new}}$."""
    d.n0, d.n1, d.n2 = (draw_units(draw, place, 2) for place in range(3))
    d.k = draw.number(SMALL if draw.level == 1 else HIDDEN)
    d.P = network_parameters(d.n0, d.n1, d.n2)
    d.D = added_by_units(d.k, d.n0, d.n2).because(
        "Each new unit brings $n_0$ weights into it, one bias, and $n_2$ weights out of it.",
    )
    d.P_new = grown(d.P, d.D)
    d.write(P_new=r"P_{\mathrm{new}}")
    d.whole("P", "D", "P_new")
    d.ask(P=1, D=2, P_new=1)


@family(
    "params.insert-layer",
    title="One more hidden layer",
    covers="C3.1",
    levels=(2, 3),
    modes="exact decimal",
)
def insert_layer(d, draw):
    r"""A fully connected network has $n_0$ input units, $n_1$ hidden units and $n_2$ output units; every unit after
    the input layer has a bias. A second hidden layer of $m$ units, with biases, is then put between the hidden layer
    and the output layer, and the weights that joined these two are removed. Count the parameters $P$ before the
    change, the change $D$ of their number (negative if there are fewer), and the new total $P_{\mathrm{new}}$."""
    d.n0, d.n1, d.n2 = (draw_units(draw, place, 2) for place in range(3))
    d.m = draw.number(SMALL if draw.level == 2 else HIDDEN)
    d.P = network_parameters(d.n0, d.n1, d.n2)
    d.D = added_by_layer(d.m, d.n1, d.n2).because(
        "Each new unit brings $n_1$ weights into it, $n_2$ weights out of it and one bias; $n_1 n_2$ weights go.",
    )
    d.P_new = grown(d.P, d.D)
    d.write(P_new=r"P_{\mathrm{new}}")
    d.whole("P", "D", "P_new")
    d.ask(P=1, D=2, P_new=1)


@family(
    "params.compare",
    title="A wide network and a deep one",
    covers="C3.1",
    levels=(2, 3),
    modes="exact decimal",
)
def compare(d, draw):
    r"""Two fully connected networks have $n_0$ input units and $m$ output units each. Network A has one hidden layer
    of $a$ units. Network B has {layers}. Every unit after the input layer has a bias. Count the parameters $P_A$ and
    $P_B$ of the two networks, and the difference $D = P_A - P_B$."""
    hidden = ["h1", "h2", "h3"][: draw.level]
    d.n0, d.a = draw.number(INPUTS), draw.number(HIDDEN)
    for name in hidden:
        d[name] = draw.number(HIDDEN)
    d.m = draw.number(OUTPUTS)
    d.P_A = network_parameters(d.n0, d.a, d.m)
    d.P_B = network_parameters(d.n0, *(d[name] for name in hidden), d.m)
    d.D = difference(d.P_A, d.P_B)
    d.phrase("layers", {2: "two hidden layers of $h_1$ and $h_2$ units",
                        3: "three hidden layers of $h_1$, $h_2$ and $h_3$ units"}[draw.level])  # fmt: skip
    d.whole("P_A", "P_B", "D")
    d.ask(P_A=2, P_B=2, D=1)


@family(
    "params.budget",
    title="The widest network within a budget",
    covers="C3.1",
    levels=(1, 2),
    modes="exact decimal",
)
def budget(d, draw):
    r"""A fully connected network with $n_0$ input units, one hidden layer of $h$ units and $n_2$ output units may
    have at most $M$ parameters. Every unit after the input layer has a bias. Find the largest width $h$ that the
    budget allows, the number $P$ of parameters that the network then has, and how many parameters $R$ of the budget
    are left over."""
    d.n0, d.n2 = draw_units(draw, 0, 2), draw_units(draw, 2, 2)
    d.M = draw.number(SMALL_BUDGETS if draw.level == 1 else BUDGETS)
    d.h = widest(d.M, d.n0, d.n2).because("Solve $h (n_0 + 1) + n_2 (h + 1) \\le M$ for $h$ and round down.")
    d.P = network_parameters(d.n0, d.h, d.n2)
    d.R = left_over(d.M, d.P)
    d.whole("h", "P", "R")
    d.ask(h=2, P=1, R=1)


@family(
    "params.budget-two-layers",
    title="The widest network with two hidden layers within a budget",
    covers="C3.1",
    levels=(3,),
    modes="exact decimal",
)
def budget_two_layers(d, draw):
    r"""A fully connected network with $n_0$ input units, two hidden layers of $h$ units each and $n_3$ output units
    may have at most $M$ parameters. Every unit after the input layer has a bias. The bound says $h^2 + B h \le C$.
    Find $B$ and $C$, the largest width $h$ that the budget allows, the number $P$ of parameters that the network then
    has, and how many parameters $R$ of the budget are left over."""
    d.n0, d.n3, d.M = draw.number(INPUTS), draw.number(OUTPUTS), draw.number(BUDGETS)
    d.B = linear_coefficient(d.n0, d.n3).because(
        "Collect the terms of $h (n_0 + 1) + h (h + 1) + n_3 (h + 1) \\le M$ by powers of $h$.",
    )
    d.C = without_output_biases(d.M, d.n3)
    d.h = widest_of_two(d.B, d.C).because("Find the positive root of $h^2 + B h = C$ and round down.")
    d.P = network_parameters(d.n0, d.h, d.h, d.n3)
    d.R = left_over(d.M, d.P)
    d.whole("B", "C", "h", "P", "R")
    d.ask(B=1, C=1, h=2, P=1, R=1)
