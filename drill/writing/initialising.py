"""Writes the laws of initial weights and what they do to signals. [C7.1-C7.3]"""

from __future__ import annotations

from drill.derivation import Derivation, Step
from drill.draw import Draw
from drill.rules import fans, gains, initialisation, signals
from drill.writing.optimizing import check_choice

# sums of two layers' units whose variance 2/n, or whose squared bound 6/n, has a rational root
NORMAL_SUMS = (
    (3, 5),
    (5, 3),
    (20, 12),
    (12, 20),
    (30, 20),
    (20, 30),
    (60, 12),
    (40, 32),
    (50, 48),
    (100, 28),
    (64, 64),
    (150, 50),
)
UNIFORM_SUMS = ((4, 2), (10, 14), (14, 10), (30, 24), (24, 30), (60, 36), (36, 60), (100, 50), (50, 100), (120, 96))
NORMAL_FANS = (8, 18, 32, 50, 72, 98, 128, 200)
UNIFORM_FANS = (6, 24, 54, 96, 150, 216, 600)
WIDTHS = (784, 512, 400, 300, 256, 200, 128, 100, 64, 50, 40, 32, 20, 16)
LAW_DEMANDS = {
    "variance": "Find the variance $\\sigma^2$ of the weights.",
    "normal": "The weights are drawn from $\\mathcal{N}(0, \\sigma^2)$, whose second argument is the variance. "
              "Find $\\sigma^2$ and the standard deviation $\\sigma$.",
    "uniform": "The weights are drawn uniformly from $[-r, r]$; this law has the variance $\\frac{r^2}{3}$. Find the variance "
               "$\\sigma^2$ of the weights and the bound $r$.",
    "both": "Find the variance $\\sigma^2$, the standard deviation $\\sigma$ of the normal law $\\mathcal{N}(0, "
            "\\sigma^2)$, and the bound $r$ of "
            "the uniform law on $[-r, r]$, whose variance $\\frac{r^2}{3}$ is the same.",
}  # fmt: skip
WIDTH_DEMANDS = {
    "variance": "The variance of the weights is $\\sigma^2$, given below.",
    "normal": "The weights are drawn from $\\mathcal{N}(0, \\sigma^2)$ with the standard deviation $\\sigma$ below.",
    "uniform": "The weights are drawn uniformly from $[-r, r]$ with the bound $r$ below; this law has the variance "
               "$\\frac{r^2}{3}$.",
}  # fmt: skip
COMPARISONS = {
    "variance": "Find both variances and their ratio $\\rho = \\sigma^2_K / "
                "\\sigma^2_X$.",
    "normal": "Find both variances, the standard deviations of the two normal laws, and their ratio $\\rho = \\sigma_K / "
              "\\sigma_X$.",
    "uniform": "Find both variances, the bounds of the two uniform laws (the variance on $[-r, r]$ is $\\frac{r^2}{3}$), and "
               "their ratio $\\rho = r_K / r_X$.",
}  # fmt: skip
RELU_GAIN = "The units are ReLU units: a layer turns the mean square $q$ of its inputs into $\\frac{1}{2} n \\sigma^2 q$."
LINEAR_GAIN = "The units are linear: a layer turns the mean square $q$ of its inputs into $n \\sigma^2 q$."
XAVIER_SUM = "Here $n = n_{in} + n_{out}$ (Xavier). Find $n$ and $n_{out}$."
SCHEMES = {
    "mixed": "The layers before the last are ReLU layers, initialised according to Kaiming with fan-in, $\\sigma_l^2 = "
             "\\frac{2}{n_{l-1}}$; the last layer "
             "is initialised according to Xavier, $\\sigma_l^2 = \\frac{2}{n_{l-1} + n_l}$.",
    "kaiming": "The layers are initialised according to Kaiming with fan-in, $\\sigma_l^2 = \\frac{2}{n_{l-1}}$.",
    "xavier": "The layers are initialised according to Xavier, $\\sigma_l^2 = \\frac{2}{n_{l-1} + n_l}$.",
}  # fmt: skip
GAIN_FORMULAS = {
    "both": r"$v = \frac{2}{n_{in} + n_{out}}$", "in": r"$v = \frac{1}{n_{in}}$", "out": r"$v = \frac{1}{n_{out}}$",
}  # fmt: skip
OTHER_FAN = {
    "in": "You used the fan-out; here the fan-in counts.", "out": "You used the fan-in; here the fan-out counts.",
}  # fmt: skip
FANS = {"in": "$n = n_{in}$, the number of inputs (fan-in)", "out": "$n = n_{out}$, the number of outputs (fan-out)"}


def draw_layer(d: Derivation, draw: Draw, law: str) -> None:
    """The givens n_in and n_out of one layer, in exact mode such that the root asked for is rational."""
    check_choice("law", law, LAW_DEMANDS)
    if draw.mode == "exact" and law in ("normal", "uniform"):
        pair = draw.row(NORMAL_SUMS if law == "normal" else UNIFORM_SUMS)
        d.n_in = draw.made(lambda n: n[..., :1, :], pair)
        d.n_out = draw.made(lambda n: n[..., 1:, :], pair)
    else:
        d.n_in, d.n_out = draw.number(WIDTHS), draw.number((10, 25, *WIDTHS))
    d.write(n_in="n_{in}", n_out="n_{out}")
    d.phrase("demand", LAW_DEMANDS[law])


def draw_kaiming_layer(d: Derivation, draw: Draw, law: str, fan: str) -> None:
    """The givens n_in and n_out, where the variance takes one of the two."""
    check_choice("law", law, LAW_DEMANDS)
    check_choice("fan", fan, FANS)
    exact = {"normal": NORMAL_FANS, "uniform": UNIFORM_FANS} if draw.mode == "exact" else {}
    used, other = draw.number(exact.get(law, WIDTHS)), draw.number((10, 25, *WIDTHS))
    d.n_in, d.n_out = (used, other) if fan == "in" else (other, used)
    d.write(n_in="n_{in}", n_out="n_{out}")
    d.phrase("demand", LAW_DEMANDS[law])
    d.phrase("fan", FANS[fan])


def deviations(d: Derivation, law: str, bound: Step) -> None:
    """The steps sigma and r, as far as the law asks for them, after var."""
    d.ask(var=1)
    if law in ("normal", "both"):
        d.sigma = initialisation.standard_deviation(d.var)
        d.ask(sigma=1)
    if law in ("uniform", "both"):
        d.r = bound
        d.ask(r=2)


def say_variance(d: Derivation, draw: Draw, leak: bool) -> None:
    """The phrase {variance}, and the given alpha of a leaky ReLU."""
    if leak:
        d.alpha = draw.number(("0.1", "0.2", "0.3", "0.5"))
    d.phrase("variance", r"$\sigma^2 = \frac{2}{(1 + \alpha^2)\, n}$" if leak else r"$\sigma^2 = \frac{2}{n}$")


def kaiming(d: Derivation, law: str, fan: str, leak: bool) -> None:
    """The steps var, sigma, r of Kaiming's law, where the other fan is a mistake."""
    n, other = (d.n_in, d.n_out) if fan == "in" else (d.n_out, d.n_in)
    sentence = "You used the fan-out; here the fan-in counts." if fan == "in" else "You used the fan-in; here the fan-out counts."
    if leak:
        d.var = initialisation.leaky_variance(n, d.alpha).miswired("other-fan", sentence, n=other)
        deviations(d, law, initialisation.uniform_bound(d.var))
        return
    step = initialisation.kaiming_variance(n).miswired("other-fan", sentence, n=other)
    d.var = step.instead("xavier", "You used Xavier's variance; Kaiming's takes one number of units.",
                         initialisation.xavier_variance, d.n_in, d.n_out)  # fmt: skip
    deviations(d, law, initialisation.kaiming_bound(n).miswired("other-fan", sentence, n=other))


def layer_by_layer(d: Derivation, draw: Draw, layers: int, scheme: str) -> None:
    """The widths n0, n1, ... and the deviation of each layer: Kaiming before ReLU, Xavier at the end, or one of them alone."""
    check_choice("scheme", scheme, SCHEMES)
    d.phrase("demand", SCHEMES[scheme])
    for layer in range(layers + 1):
        d[f"n{layer}"] = draw.number(WIDTHS if layer < layers else (10, 5, 20, 3, 2))
    for layer in range(1, layers + 1):
        before, after = d[f"n{layer - 1}"], d[f"n{layer}"]
        if scheme == "xavier" or (scheme == "mixed" and layer == layers):
            step = initialisation.xavier_variance(before, after)
        else:
            step = initialisation.kaiming_variance(before).miswired(
                "other-fan", "You used the fan-out; here the fan-in counts.", n=after)  # fmt: skip
        d[f"var{layer}"] = step
        d[f"sigma{layer}"] = initialisation.standard_deviation(d[f"var{layer}"])
        d.write(**{f"var{layer}": rf"\sigma_{layer}^2"})
        d.ask({f"sigma{layer}": 2})


def compare(d: Derivation, parts: str) -> None:
    """Both laws for one layer: variances or deviations, and how many times the one is the other."""
    check_choice("parts", parts, COMPARISONS)
    d.phrase("comparison", COMPARISONS[parts])
    d.var_X = initialisation.xavier_variance(d.n_in, d.n_out)
    d.var_K = initialisation.kaiming_variance(d.n_in).miswired(
        "other-fan", "You used the fan-out; here the fan-in counts.", n=d.n_out
    )
    d.ask(var_X=1, var_K=1)
    one, other = "var_X", "var_K"
    if parts == "normal":
        d.sigma_X, d.sigma_K = initialisation.standard_deviation(d.var_X), initialisation.standard_deviation(d.var_K)
        one, other = "sigma_X", "sigma_K"
    if parts == "uniform":
        d.r_X, d.r_K = initialisation.uniform_bound(d.var_X), initialisation.uniform_bound(d.var_K)
        one, other = "r_X", "r_K"
    d.ask({one: 1, other: 1})
    d.rho = initialisation.ratio(d[other], d[one])
    d.ask(rho=1)


def width(d: Derivation, draw: Draw, law: str, xavier: bool) -> None:
    """The number of units that gives a variance, a deviation or a bound; of Xavier's law the other fan."""
    check_choice("law", law, WIDTH_DEMANDS)
    d.phrase("demand", WIDTH_DEMANDS[law])
    if law == "variance":
        d.var = draw.number(("0.01", "0.02", "0.005", "0.04", "0.1", "0.05", "0.004", "0.008"))
        step = fans.units_of_variance(d.var)
    elif law == "normal":
        d.sigma = draw.number(("0.1", "0.05", "0.2", "0.02", "0.04", "0.01"))
        step = fans.units_of_deviation(d.sigma)
    else:
        d.r = draw.number(("0.1", "0.05", "0.2", "0.02", "0.25", "0.04"))
        step = fans.units_of_bound(d.r)
    d.n = step
    d.ask(n=2)
    d.whole("n")
    if xavier:
        d.n_in = draw.number((4, 8, 10, 12, 15, 16))
        d.n_out = fans.other_fan(d.n, d.n_in)
        d.write(n_in="n_{in}", n_out="n_{out}")
        d.whole("n_out")
        d.ask(n_out=1)


def propagate(d: Derivation, draw: Draw, layers: int, relu: bool) -> None:
    """The signals q1, q2, ... behind each layer from q0 at the input; widths n1, n2, ... and variances var1, ... are given."""
    d.q0 = draw.number((1, 2, "1/2", 3))
    for layer in range(1, layers + 1):
        d[f"n{layer}"] = draw.number((10, 20, 40, 50, 80, 100))
        d[f"var{layer}"] = draw.number(("0.01", "0.02", "0.04", "0.05", "0.1"))
        d.write(**{f"var{layer}": rf"\sigma_{layer}^2"})
    for layer in range(1, layers + 1):
        rule = signals.relu_signal if relu else signals.linear_signal
        d[f"q{layer}"] = rule(d[f"n{layer}"], d[f"var{layer}"], d[f"q{layer - 1}"])
        d.ask({f"q{layer}": 1})


def deep_signal(d: Derivation, draw: Draw, relu: bool, inverse: bool) -> None:
    """Gain of a layer and signal after l equal layers; or the variance of weights that keeps the signal, then its own effect."""
    d.q0, d.l = draw.number((1, 2, "1/2", 3)), draw.integer(*((2, 3) if draw.mode == "exact" else (3, 5)))
    d.n = draw.number((20, 40, 50, 100))
    if inverse:
        d.phrase("demand", "Find the variance $\\sigma^2$ for which every layer multiplies the mean square by "
                           "the factor $r$ below, and the mean "
                           "square $q_l$ behind layer $l$.")  # fmt: skip
        d.r = draw.number(("1/2", "3/2", "2", "4/5"))
        d.var = (signals.relu_variance_of_gain if relu else signals.linear_variance_of_gain)(d.n, d.r)
        d.ask(var=2)
    else:
        d.phrase(
            "demand",
            "Find the factor $r$ by which every layer multiplies the mean square, and the mean square $q_l$ behind layer $l$.",
        )
        d.var = draw.number(("0.01", "0.03", "0.04", "0.05", "0.06"))
        d.r = (signals.relu_gain if relu else signals.linear_gain)(d.n, d.var)
        d.ask(r=1)
    d.ql = signals.after_layers(d.q0, d.r, d.l)
    d.write(ql="q_l")
    d.ask(ql=2)


def with_gain(d: Derivation, draw: Draw, fan: str) -> None:
    """The steps v, sigma, r of a layer whose weights have a gain k; the variance 1 / fan, or 2 / (fan-in + fan-out)."""
    check_choice("fan", fan, GAIN_FORMULAS)
    d.n_in, d.n_out = draw.number(WIDTHS), draw.number((10, 25, *WIDTHS))
    d.k = draw.constant("1.4", "1.7", "2", "0.5")
    d.write(n_in="n_{in}", n_out="n_{out}")
    d.phrase("variance", GAIN_FORMULAS[fan])
    if fan == "both":
        d.v = initialisation.xavier_variance(d.n_in, d.n_out)
    else:
        n, other = (d.n_in, d.n_out) if fan == "in" else (d.n_out, d.n_in)
        d.v = gains.plain_variance(n).miswired("other-fan", OTHER_FAN[fan], n=other)
    d.sigma = gains.gained_deviation(d.k, d.v)
    d.r = gains.bound_of_deviation(d.sigma)
    d.ask(v=1, sigma=2, r=1)
