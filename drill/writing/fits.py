"""Losses of differences: entry by entry, then sample by sample, then one number, and the gradient. [C2.4-C2.6, C4.8]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill.derivation import Derivation, Quantity, Rule
from drill.draw import Draw
from drill.errors import UsageFault
from drill.rules import huber, regression
from drill.rules.losses import half_squared_error_gradient
from drill.rules.reductions import loss_mean, loss_sum, sample_means, sample_sums, shared
from drill.tables import Table, both_signs, steps

VALUES = {"decimal": Table((*steps(-25, 25), 0)), "exact": Table((*both_signs("1/4", "1/2", "3/4", 1, "3/2", 2), 0))}
# the loss of an entry, its slope (none: the difference itself), and both as formulas
KINDS: dict[str, tuple[Rule, Rule | None, str]] = {
    "half-squared": (regression.half_square, None, r"$\rho(r) = \frac{1}{2} r^2$"),
    "squared": (regression.square, regression.double, r"$\rho(r) = r^2$"),
    "absolute": (regression.magnitude, regression.side, r"$\rho(r) = |r|$"),
    "smooth": (
        regression.smooth_magnitude, regression.clipped,
        r"$\rho(r) = \operatorname{S}(r)$ with $\operatorname{S}(r) = \frac{1}{2} r^2$ for $|r| < 1$ and $|r| - \frac{1}{2}$ "
        r"for $|r| \ge 1$",
    ),
    "huber": (
        huber.huber_loss, huber.huber_slope,
        r"$\rho(r) = \operatorname{H}_{\beta}(r)$ with $\operatorname{H}_{\beta}(r) = \frac{1}{2} r^2$ for $|r| < \beta$ and "
        r"$\beta\, (|r| - \frac{1}{2} \beta)$ for $|r| \ge \beta$",
    ),
    "smooth-threshold": (
        huber.smooth_with_threshold, huber.smooth_slope,
        r"$\rho(r) = \frac{1}{\beta} \operatorname{H}_{\beta}(r)$ with $\operatorname{H}_{\beta}(r) = \frac{1}{2} r^2$ for "
        r"$|r| < \beta$ and $\beta\, (|r| - \frac{1}{2} \beta)$ for $|r| \ge \beta$",
    ),
}  # fmt: skip
# losses whose threshold beta is given
THRESHOLDS = {"decimal": ("0.5", "1.5", "0.8"), "exact": ("3/4", "5/4")}
# with a threshold of quarters the differences are halves, so that fractions stay small
HALVES = {"decimal": VALUES["decimal"], "exact": Table((*both_signs("1/2", 1, "3/2", 2, "5/2", 3), 0))}
WITH_THRESHOLD = ("huber", "smooth-threshold")
DATA = {
    True: "A network has the output $a$ for one sample; its target is $y$.",
    False: "Each column of $a$ is the output of a network for one sample, and the same column of $y$ its target.",
}
# the loss L: of one sample, and of several samples, within and across them
ONE_TOTAL = {"sum": "The loss $L$ is the sum of the entries of $q$.", "mean": "The loss $L$ is the mean of the entries of $q$."}
TOTALS = {
    ("sum", "sum"): "The loss of a sample is the sum of the entries of its column, and $L$ is the sum of these losses.",
    ("sum", "mean"): "The loss of a sample is the sum of the entries of its column, and $L$ is the mean of these losses.",
    ("mean", "sum"): "The loss of a sample is the mean of the entries of its column, and $L$ is the sum of these losses.",
    ("mean", "mean"): "The loss of a sample is the mean of the entries of its column, and $L$ is the mean of these losses.",
}
LIMITED = {
    "smooth": "Where $|r| < 1$ the slope is $r$, beyond it the sign of $r$: $r$ held between $-1$ and 1.",
    "huber": "Where $|r| < \\beta$ the slope is $r$, beyond it $\\beta$ with the sign of $r$: $r$ held between $-\\beta$ and "
             "$\\beta$.",
    "smooth-threshold": "$r$ held between $-\\beta$ and $\\beta$ is the slope of $\\operatorname{H}_{\\beta}$; it is divided by "
                        "$\\beta$ like the loss.",
}  # fmt: skip


def check_fit(kind: str, within: str, across: str, outputs: int, samples: int) -> None:
    """Refuses a loss, a way of putting terms together, or sizes that there are not."""
    for name, found, known in (("kind", kind, KINDS), ("within", within, ONE_TOTAL), ("across", across, ONE_TOTAL)):
        if found not in known:
            raise UsageFault("{name}: expected one of {known}, found {found}.", name=name, known=", ".join(known), found=found)
    if not (1 <= outputs <= 16 and 1 <= samples <= 16):
        raise UsageFault("outputs and samples: expected 1 to 16, found {outputs} and {samples}.",
                         outputs=outputs, samples=samples)  # fmt: skip


def write_fit(d: Derivation, draw: Draw, kind: str, outputs: int, samples: int, within: str = "sum", across: str = "sum",
              gradient: bool = True) -> None:  # fmt: skip
    """Givens a and y, the steps r, q, l, L and da, the places `data`, `entry` and `total` of the statement; asks all."""
    check_fit(kind, within, across, outputs, samples)
    values = HALVES if kind in WITH_THRESHOLD else VALUES
    d.a, d.y = draw.matrix(outputs, samples, values), draw.matrix(outputs, samples, values)
    entry, _, formula = KINDS[kind]
    d.r = regression.residual(d.a, d.y)
    if kind in WITH_THRESHOLD:
        d.beta = draw.constant(*THRESHOLDS[draw.mode])
    d.q = entry(d.r, *_threshold(d, kind))
    if kind not in ("half-squared", "squared"):
        d.ask(r=1)
    d.ask(q=1)
    put_together(d, d.q, outputs, samples, within, across)
    d.phrase("entry", formula)
    d.phrase("data", DATA[samples == 1])
    if gradient:
        write_gradient(d, kind, (outputs if within == "mean" else 1) * (samples if across == "mean" else 1))


def _threshold(d: Derivation, kind: str) -> tuple[Quantity, ...]:
    return (d.beta,) if kind in WITH_THRESHOLD else ()


def put_together(d: Derivation, q: Quantity, outputs: int, samples: int, within: str, across: str) -> None:
    """The steps l and L; one sample has just L, and samples of one entry have just the losses of the entries."""
    inside, outside = (sample_means if within == "mean" else sample_sums), (loss_mean if across == "mean" else loss_sum)
    if samples == 1:
        d.L = loss_mean(q) if within == "mean" else loss_sum(q)
    elif outputs == 1:
        d.L = outside(q)
    else:
        d.l = inside(q)
        d.write(l=r"\ell")
        d.ask(l=1)
        d.L = outside(d.l)
    d.ask(L=1)
    d.phrase("total", ONE_TOTAL[within] if samples == 1 else TOTALS[within, across])


def write_gradient(d: Derivation, kind: str, count: int) -> None:
    """The slope of each entry, and da: the slopes divided by the number of terms of a mean."""
    slope = KINDS[kind][1]
    if slope is not None:
        d.g = slope(d.r, *_threshold(d, kind)).because(LIMITED.get(kind, ""))
        d.write(g=r"\rho'(r)")
    if count > 1:
        d.da = shared(d.r if slope is None else d.g, count)
    elif slope is None:
        d.da = half_squared_error_gradient(d.a, d.y)
    d.write(da=r"\frac{\partial L}{\partial a}")
    d.ask({"da" if "da" in d else "g": 1})
    if kind == "absolute":
        d.whole("g")


def fit_shapes(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """outputs and samples, as the shape of a tells."""
    return {"outputs": shapes["a"][0], "samples": shapes["a"][1]} if "a" in shapes else {}
