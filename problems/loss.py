"""Losses and their gradients: softmax with negative log-likelihood, squares, L1 and smooth L1. [C2.3-C2.6, C4.8]"""

from itertools import permutations

from drill.family import family, one_of
from drill.rules.entropies import (
    binary_gradient,
    binary_losses,
    cross_entropy_gradient,
    probability_of_loss,
    soft_cross_entropy,
)
from drill.rules.losses import cross_entropy
from drill.rules.outputs_sought import logit
from drill.rules.reductions import loss_mean, loss_sum, shared
from drill.rules.regression import clipped, half_square, magnitude, residual, side, smooth_magnitude
from drill.tables import Table
from drill.writing.fits import LIMITED, VALUES, fit_shapes, write_fit
from drill.writing.likelihoods import (
    DATA,
    MANY_LOSSES,
    ONE_LOSS,
    REDUCTIONS,
    check_likelihood,
    likelihood_shapes,
    write_likelihood,
    write_softmax,
)

SPREADS = (("0.7", "0.2", "0.1"), ("0.6", "0.3", "0.1"), ("0.5", "0.4", "0.1"), ("0.5", "0.3", "0.2"))
TRIPLES = tuple(row for spread in (*SPREADS, ("0.8", "0.15", "0.05")) for row in permutations(spread))
SOFT_SPREADS = (("0.8", "0.1", "0.1"), ("0.7", "0.2", "0.1"), ("0.9", "0.05", "0.05"))
SOFT = tuple(row for spread in SOFT_SPREADS for row in permutations(spread))
PROBABILITIES = Table(f"0.{tenth}" for tenth in range(1, 10) if tenth != 5)
FINE_LOSSES = Table(("0.2", "0.3", "0.4", "0.6", "0.8", "0.9", "1.1", "1.2", "1.5", "1.8", "2.1", "2.5"))
GRADIENTS = (
    "Find the three losses, and the gradients $g_1 = \\partial L_1 / \\partial a$ and "
    "$g_S = \\partial L_S / \\partial a$."
)
MARGIN = (
    "There were two classes with softmax probabilities; find also the difference "
    "$m = z_{\\mathrm{true}} - z_{\\mathrm{other}}$ of the two logits."
)
DERIVATIVES = "$L$, and the derivative $\\partial \\ell / \\partial a$ of each loss by its probability"
MEAN_DERIVATIVES = (
    "$L$, the derivative $\\partial \\ell / \\partial a$ of each loss by its probability, and the gradient "
    "$\\partial L / \\partial a$"
)
FORMS = {"sum": r"$L = \sum_i \ell_i$", "mean": r"$L = \frac{1}{M} \sum_i \ell_i$"}


@family(
    "loss.softmax-nll",
    title="Softmax and negative log-likelihood",
    covers="C2.3 C2.2 C4.8",
    levels={
        1: {"samples": 1, "by_hand": True},
        2: {"samples": 2},
        3: {"samples": 3, "gradient": True, "reduction": one_of("sum", "mean")},
    },
    modes="decimal exact",
)
def softmax_nll(d, draw, *, classes=3, samples=2, reduction="sum", gradient=False, by_hand=False):
    r"""A network tells classes apart. {data} The probabilities are $a_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$. {by_hand}
    {loss}

    {find}"""
    check_likelihood(classes, samples, reduction)
    write_softmax(d, draw, classes, samples, by_hand)
    write_likelihood(d, draw, samples, reduction, gradient)
    d.phrase("by_hand", "Write $E$ for the exponentials $e^{z_k}$." if by_hand else "")
    d.phrase("data", DATA[samples == 1])
    d.phrase("loss", ONE_LOSS if samples == 1 else MANY_LOSSES, reduction=REDUCTIONS[reduction])


softmax_nll.infers(likelihood_shapes)


@family(
    "loss.cross-entropy",
    title="Cross entropy of given probabilities",
    covers="C4.8 C2.3",
    levels={1: {}, 2: {"soft": True, "gradient": True}},
)
def cross_entropies(d, draw, *, soft=False, gradient=False):
    r"""A network gives the probabilities $a$ of three classes; the target is $y$. The cross entropy is $L = -\sum_k
    y_k \ln a_k$. Find {wanted}."""
    d.a = draw.row(TRIPLES)
    d.y = draw.row(SOFT) if soft else draw.one_hot(3)
    d.L = (soft_cross_entropy if soft else cross_entropy)(d.a, d.y)
    d.ask(L=2)
    if gradient:
        d.da = cross_entropy_gradient(d.a, d.y)
        d.write(da=r"\frac{\partial L}{\partial a}")
        d.ask(da=2)
    d.phrase("wanted", "$L$ and its gradient $\\partial L / \\partial a$" if gradient else "$L$")


@cross_entropies.infers
def _(shapes):
    return {}


@family(
    "loss.binary",
    title="Binary cross entropy over samples",
    covers="C4.8 C2.1 C2.3",
    levels={
        1: {"samples": 2},
        2: {"samples": 3, "reduction": one_of("sum", "mean")},
        3: {"samples": 3, "reduction": one_of("sum", "mean"), "gradient": True},
    },
)
def binary(d, draw, *, samples=3, reduction="mean", gradient=False):
    r"""A logistic neuron gives the probabilities $a$ for $M$ samples, one in each column; their labels are $y$. The
    loss of sample $i$ is $\ell_i = -y_i \ln a_i - (1 - y_i) \ln(1 - a_i)$, and {reduction}. Find the losses $\ell$ of the
    samples and {wanted}."""
    check_likelihood(2, samples, reduction)
    d.a, d.y = draw.matrix(1, samples, PROBABILITIES), draw.matrix(1, samples, (0, 1))
    d.l = binary_losses(d.a, d.y)
    d.L = (loss_mean if reduction == "mean" else loss_sum)(d.l)
    d.write(l=r"\ell", da=r"\frac{\partial L}{\partial a}", g=r"\frac{\partial \ell}{\partial a}")
    d.ask(l=1, L=1)
    if gradient:
        d.g = binary_gradient(d.a, d.y)
        d.ask(g=2)
    if gradient and reduction == "mean":
        d.da = shared(d.g, samples)
        d.ask(da=1)
    d.phrase("reduction", FORMS[reduction])
    d.phrase("wanted", (MEAN_DERIVATIVES if reduction == "mean" else DERIVATIVES) if gradient else "$L$")


@binary.infers
def _(shapes):
    return {"samples": shapes["a"][1]} if "a" in shapes else {}


@family(
    "loss.squared",
    title="Squared error over samples",
    covers="C2.4 C4.8",
    levels={
        1: {"outputs": 2, "samples": 1},
        2: {"outputs": one_of(2, 3), "samples": 2},
        3: {"outputs": 2, "samples": 3, "across": "mean", "kind": one_of("half-squared", "squared")},
    },
    modes="decimal exact",
)
def squared(d, draw, *, kind="half-squared", outputs=2, samples=2, within="sum", across="sum"):
    r"""{data} An entry with the difference $r = a - y$ has the loss {entry}; $q$ holds these losses. {total}

    Find the quantities below."""
    write_fit(d, draw, kind, outputs, samples, within, across)


squared.infers(fit_shapes)


@family(
    "loss.l1",
    title="L1 loss over samples",
    covers="C2.5 C4.8",
    levels={
        1: {"outputs": 3, "samples": 1},
        2: {"outputs": one_of(2, 3), "samples": 2},
        3: {"outputs": 2, "samples": 3, "within": one_of("sum", "mean"), "across": "mean"},
    },
    modes="decimal exact",
)
def absolute(d, draw, *, outputs=2, samples=2, within="sum", across="sum"):
    r"""{data} The L1 loss of an entry with the difference $r = a - y$ is {entry}; $q$ holds these losses. {total}

    Find the quantities below."""
    write_fit(d, draw, "absolute", outputs, samples, within, across)


absolute.infers(fit_shapes)


@family(
    "loss.smooth-l1",
    title="Smooth L1 loss over samples",
    covers="C2.6 C4.8",
    levels={
        1: {"outputs": 3, "samples": 1},
        2: {"outputs": one_of(2, 3), "samples": 2},
        3: {"outputs": 2, "samples": 3, "within": one_of("sum", "mean"), "across": "mean"},
    },
    modes="decimal exact",
)
def smooth_l1(d, draw, *, outputs=2, samples=2, within="sum", across="sum"):
    r"""{data} The smooth L1 loss of an entry with the difference $r = a - y$ is {entry}; $q$ holds these losses. {total}

    Find the quantities below."""
    write_fit(d, draw, "smooth", outputs, samples, within, across)


smooth_l1.infers(fit_shapes)


@family(
    "loss.huber",
    title="Losses with a threshold over samples",
    covers="C2.6 C4.8",
    levels={
        2: {"outputs": 3, "samples": 1, "kind": one_of("huber", "smooth-threshold")},
        3: {"outputs": 2, "samples": 2, "across": "mean", "kind": one_of("huber", "smooth-threshold")},
    },
    modes="decimal exact",
)
def with_threshold(d, draw, *, kind="huber", outputs=3, samples=1, within="sum", across="sum"):
    r"""{data} An entry with the difference $r = a - y$ has the loss {entry}; $q$ holds these losses. {total}

    Find the quantities below."""
    write_fit(d, draw, kind, outputs, samples, within, across)


with_threshold.infers(fit_shapes)


@family(
    "loss.compare",
    title="Three losses of the same differences",
    covers="C2.4 C2.5 C2.6 C4.8",
    levels={2: {"outputs": 3}, 3: {"outputs": 4, "gradient": True}},
    modes="decimal exact",
)
def compare(d, draw, *, outputs=3, gradient=False):
    r"""A network has the output $a$; its target is $y$, and $r = a - y$. Compare three losses, each a sum over the
    entries: half the square, $L_2 = \sum_k \frac{1}{2} r_k^2$; the absolute value, $L_1 = \sum_k |r_k|$; and smooth
    L1, $L_S = \sum_k \operatorname{S}(r_k)$ with $\operatorname{S}(r) = \frac{1}{2} r^2$ for $|r| < 1$ and $|r| -
    \frac{1}{2}$ for $|r| \ge 1$. {gradient}"""
    d.a, d.y = draw.column(outputs, VALUES), draw.column(outputs, VALUES)
    d.r = residual(d.a, d.y)
    for name, entry in (("2", half_square), ("1", magnitude), ("S", smooth_magnitude)):
        d[f"q_{name}"] = entry(d.r)
        d[f"L_{name}"] = loss_sum(d[f"q_{name}"])
        d.ask({f"L_{name}": 1})
    if gradient:
        d.g_1, d.g_S = side(d.r), clipped(d.r).because(LIMITED["smooth"])
        d.whole("g_1")
        d.ask(g_1=1, g_S=1)
    d.phrase("gradient", GRADIENTS if gradient else "Find the three losses.")


@compare.infers
def _(shapes):
    return {"outputs": shapes["a"][0]} if "a" in shapes else {}


@family(
    "loss.true-probability",
    title="From the loss back to the probability",
    covers="C2.3 C4.8",
    levels=(2, 3),
)
def true_probability(d, draw):
    r"""The loss of a sample is the negative log-likelihood $L = -\ln p$ of its true class. For one sample it has the
    value below. Find the probability $p$ that the network gave to the true class. {margin}"""
    d.L = draw.number(FINE_LOSSES)
    d.p = probability_of_loss(d.L)
    d.ask(p=1)
    if draw.level == 3:
        d.m = logit(d.p).because("With two classes softmax is the sigmoid of the difference of the logits.")
        d.ask(m=2)
    d.phrase("margin", MARGIN if draw.level == 3 else "")
