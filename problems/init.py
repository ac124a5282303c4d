"""Initial weights: Xavier and Kaiming, variances, bounds, and signals through layers. [C7.1-C7.3]"""

from drill.family import family, one_of
from drill.rules import initialisation, signals
from drill.tables import both_signs
from drill.writing.initialising import (
    LINEAR_GAIN,
    RELU_GAIN,
    XAVIER_SUM,
    compare,
    deep_signal,
    deviations,
    draw_kaiming_layer,
    draw_layer,
    kaiming,
    layer_by_layer,
    propagate,
    say_variance,
    width,
    with_gain,
)  # fmt: skip


@family(
    "init.xavier",
    title="Xavier initialisation of a layer",
    covers="C7.2",
    levels={1: {"law": "variance"}, 2: {"law": one_of("normal", "uniform")}},
    modes="decimal exact",
    digits=5,
)
def xavier(d, draw, *, law="normal"):
    r"""A layer leads from $n_{in}$ units to $n_{out}$ units. Its weights are initialised according to Xavier, with mean 0 and the
    variance $\sigma^2 = \frac{2}{n_{in} + n_{out}}$. {demand}"""
    draw_layer(d, draw, law)
    d.var = initialisation.xavier_variance(d.n_in, d.n_out)
    deviations(d, law, initialisation.xavier_bound(d.n_in, d.n_out))


@family(
    "init.kaiming",
    title="Kaiming initialisation of a layer",
    covers="C7.3",
    levels={
        1: {"law": "variance", "fan": one_of("in", "out")},
        2: {"law": one_of("normal", "uniform"), "fan": one_of("in", "out")},
    },
    modes="decimal exact",
    digits=5,
)
def kaiming_layer(d, draw, *, law="normal", fan="in"):
    r"""A ReLU layer leads from $n_{in}$ units to $n_{out}$ units. Its weights are initialised according to Kaiming (He), with
    mean 0 and the variance {variance}, where {fan}. {demand}"""
    draw_kaiming_layer(d, draw, law, fan)
    say_variance(d, draw, leak=False)
    kaiming(d, law, fan, leak=False)


@family("init.leaky", title="Kaiming initialisation for a leaky ReLU", covers="C7.3", levels=(3,), digits=5)
def leaky(d, draw, *, law="both", fan="in"):
    r"""A layer of leaky ReLU units with the leak $\alpha$ leads from $n_{in}$ units to $n_{out}$ units. Its weights are
    initialised according to Kaiming (He), with mean 0 and the variance {variance}, where {fan}. {demand}"""
    draw_kaiming_layer(d, draw, law, fan)
    say_variance(d, draw, leak=True)
    kaiming(d, law, fan, leak=True)


@family(
    "init.gain",
    title="Initial weights with a gain",
    covers="C7.2 C7.3",
    levels={2: {"fan": one_of("both", "in")}, 3: {"fan": one_of("both", "in", "out")}},
    digits=5,
)
def gain(d, draw, *, fan="both"):
    r"""A layer leads from $n_{in}$ units to $n_{out}$ units. Its weights are initialised with mean 0; without the gain $k$ of the
    activation function their variance would be {variance}, and the gain multiplies their standard deviation. Find the variance
    $v$ without the gain, the standard deviation $\sigma$ of the normal law with it, and the bound $r$ of the uniform law on
    $[-r, r]$, whose variance is $\frac{r^2}{3}$, with the same standard deviation."""
    with_gain(d, draw, fan)


@family(
    "init.network",
    title="Initialisation of a whole network",
    covers="C7.2 C7.3",
    levels={2: {"layers": 2}, 3: {"layers": 3}},
    digits=5,
)
def network(d, draw, *, layers=2, scheme="mixed"):
    r"""A network has layers of $n_0, n_1, \dots$ units. {demand} Biases start at 0. Find the standard deviation $\sigma_l$
    of the weights that lead into layer $l$, for every layer."""
    layer_by_layer(d, draw, layers, scheme)


@family(
    "init.comparison",
    title="Xavier and Kaiming compared",
    covers="C7.2 C7.3",
    levels={1: {"parts": "variance"}, 2: {"parts": "normal"}, 3: {"parts": "uniform"}},
    digits=5,
)
def comparison(d, draw, *, parts="normal"):
    r"""The weights of a layer from $n_{in}$ to $n_{out}$ units may be initialised according to Xavier (X), with the variance
    $\frac{2}{n_{in} + n_{out}}$, or according to Kaiming (K), with the variance $\frac{2}{n_{in}}$ (fan-in). {comparison}"""
    draw_layer(d, draw, "both")
    compare(d, parts)


@family(
    "init.width",
    title="The number of units behind a law of weights",
    covers="C7.2 C7.3",
    levels={
        1: {"law": "variance"},
        2: {"law": one_of("normal", "uniform")},
        3: {"law": one_of("normal", "uniform"), "xavier": True},
    },
    modes="exact decimal",
    digits=5,
)
def units(d, draw, *, law="normal", xavier=False):
    r"""The weights of a layer have mean 0 and the variance $\frac{2}{n}$. {demand} {sum}"""
    d.phrase("sum", XAVIER_SUM if xavier else "Find the number of units $n$.")
    width(d, draw, law, xavier)


@family(
    "init.net-input",
    title="Net input of a unit with random weights",
    covers="C7.1",
    levels={1: {"size": 2}, 2: {"size": 3}},
    modes="decimal exact",
)
def net_input(d, draw, *, size=3):
    r"""A unit starts with the bias 0 and independent weights from $\mathcal{N}(0, \sigma^2)$, whose second argument is the
    variance. It sees the input $x$. Its net input $z = w^\top x$ has mean 0. Find the variance $v_z$ of $z$."""
    d.x = draw.column(size, both_signs(1, 2, 3) if draw.mode == "exact" else both_signs("0.5", "1.5", "2", "0.8", "1.2", "3"))
    d.var = draw.number(("1/2", "1/4", "1/5", "1/10") if draw.mode == "exact" else ("0.1", "0.2", "0.05", "0.5", "0.25"))
    d.vz = signals.net_input_variance(d.var, d.x)
    d.write(vz="v_z")
    d.ask(vz=2)


@family(
    "init.signal",
    title="How large signals are behind each layer",
    covers="C7.2 C7.3",
    levels={1: {"layers": 1, "relu": False}, 2: {"layers": 2, "relu": one_of(True, False)}, 3: {"layers": 3, "relu": True}},
    modes="exact decimal",
    digits=5,
)
def signal(d, draw, *, layers=2, relu=True):
    r"""Every unit of layer $l$ has $n_l$ inputs, the bias 0, and independent weights of mean 0 and variance $\sigma_l^2$.
    The inputs of the network have the mean square $q_0$. {gain} Find the mean square $q_l$ of the outputs of every layer."""
    d.phrase("gain", RELU_GAIN if relu else LINEAR_GAIN)
    propagate(d, draw, layers, relu)


@family(
    "init.depth",
    title="Signals after many equal layers",
    covers="C7.2 C7.3",
    levels={2: {"relu": one_of(True, False)}, 3: {"relu": one_of(True, False), "inverse": True}},
    modes="exact decimal",
    digits=5,
)
def depth(d, draw, *, relu=True, inverse=False):
    r"""All layers of a network are alike: every unit has $n$ inputs, the bias 0, and independent weights of mean 0 and
    variance $\sigma^2$. The inputs of the network have the mean square $q_0$. {gain} {demand}"""
    d.phrase("gain", RELU_GAIN if relu else LINEAR_GAIN)
    deep_signal(d, draw, relu, inverse)
