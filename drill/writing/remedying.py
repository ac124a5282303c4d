"""Writes gradient clipping, batch normalisation and auxiliary losses. [C9.4]"""

from __future__ import annotations

from itertools import permutations

import numpy as np

from drill.derivation import Derivation
from drill.draw import Draw, Entries, Made, Row
from drill.errors import UsageFault
from drill.numbers import Array
from drill.rules import clipping, normalisation
from drill.rules.descent import descend
from drill.tables import Table, both_signs, steps
from drill.writing.optimizing import check_choice

CLIPPING_WAYS = {
    "norm": "by norm: where $\\lVert g \\rVert$ is larger than the threshold $c$, it is scaled to the length $c$",
    "value": "by value: every entry is limited to the interval $[-c, c]$",
}
OWN_NORM = "You clipped each gradient by its own norm; here one global norm scales all of them."
GRADIENTS = {"decimal": Table(x for x in steps(-60, 60) if abs(x) >= 1), "exact": Table(both_signs(1, 2, 3, 4, 5, 6))}


def _signed(row: tuple[int, ...]) -> list[tuple[int, ...]]:
    """A few signs for each order of a row."""
    return [
        tuple(x if (i + k) % 3 else -x for i, x in enumerate(order)) for k, order in enumerate(sorted(set(permutations(row))))
    ]


# vectors with whole norms, by length
WHOLE_NORMS = {
    2: [v for row in ((3, 4), (6, 8), (5, 12), (8, 15), (9, 12), (7, 24)) for v in _signed(row)],
    3: [v for row in ((1, 2, 2), (2, 3, 6), (4, 4, 7), (2, 4, 4), (1, 4, 8), (2, 6, 9)) for v in _signed(row)],
    4: [v for row in ((2, 4, 5, 6), (1, 5, 5, 7), (2, 2, 4, 5), (2, 4, 4, 8), (1, 2, 2, 4), (1, 2, 4, 10)) for v in _signed(row)],
}
# deviations from the mean whose mean square is the square of a whole number, by the size of the batch
WHOLE_DEVIATIONS = {
    2: ((1, -1), (2, -2), (3, -3), (-2, 2), (-4, 4)),
    4: tuple(sorted({p for row in ((5, -1, -1, -3), (3, 1, 1, -5), (7, 1, -1, -7)) for p in permutations(row)})),
}
# what the sum of squares is divided by
DIVISORS = {"biased": "divided by the batch size $m$", "unbiased": "divided by $m - 1$"}
AUXILIARY_DEMANDS = {
    "gradient": "Find the gradient $g_{\\text{all}}$ of $L_{\\text{all}}$.",
    "step": "Find the whole loss $L_{\\text{all}}$, its gradient $g_{\\text{all}}$, and the parameters "
            "$\\theta^{\\mathrm{new}}$ after one step of gradient descent with the learning rate $\\eta$.",
    "weight": "The whole loss is $L_{\\text{all}}$, given below. Find the weight $\\lambda$, the gradient "
              "$g_{\\text{all}}$ of the whole loss, and the parameters $\\theta^{\\mathrm{new}}$ after one step of gradient "
              "descent with the learning rate $\\eta$.",
}  # fmt: skip


def vector(draw: Draw, size: int) -> Entries | Row:
    """A gradient; in exact mode one with a whole norm, where there is one of its length."""
    if draw.mode == "exact" and size in WHOLE_NORMS:
        return draw.row(WHOLE_NORMS[size])
    return draw.column(size, GRADIENTS)


def small_vector(draw: Draw, size: int) -> Entries | Made:
    """A gradient of norm below 3/2; in exact mode with a rational norm."""
    if draw.mode == "exact" and size in WHOLE_NORMS:
        return draw.made(lambda g: g / 20, draw.row(WHOLE_NORMS[size]))
    return draw.column(size, both_signs("0.2", "0.3", "0.4", "0.5", "0.6"))


def thresholds(draw: Draw, above: bool, size: int) -> Entries:
    """A threshold below the norm of most gradients, or above it."""
    if draw.mode == "exact":
        return draw.number((1, 2) if above else (30, 40))
    return draw.number(("1", "1.5", "2", "2.5") if above else (f"{6 * size}", f"{7 * size}"))


def clip(d: Derivation, above: dict[str, bool]) -> None:
    """The steps n, s, clipped of each gradient g1, g2, ... of the mapping, by its own norm."""
    for mark in above:
        d[f"norm{mark}"] = clipping.gradient_norm(d[f"g{mark}"])
        step = clipping.clip_scale(d.c, d[f"norm{mark}"])
        d[f"s{mark}"] = step.without("always-scaled" if above[mark] else "never-scaled")
        d[f"clip{mark}"] = clipping.scaled(d[f"g{mark}"], d[f"s{mark}"])
        name = rf"g_{{{mark}}}" if mark else "g"
        low = f"_{{{mark}}}" if mark else ""
        d.write(**{f"norm{mark}": rf"\lVert {name} \rVert", f"clip{mark}": rf"\tilde{{g}}{low}", f"s{mark}": f"s{low}"})
        d.ask({f"norm{mark}": 1, f"clip{mark}": 2})


def clip_together(d: Derivation) -> None:
    """The steps q1, q2, N, s, clip1, clip2: two gradients scaled by their global norm."""
    for i in (1, 2):
        d[f"q{i}"] = clipping.squares_of(d[f"g{i}"])
    d.N = clipping.global_norm(d.q1, d.q2)
    d.s = clipping.clip_scale(d.c, d.N)
    d.ask(N=2, s=1)
    for i in (1, 2):
        step = clipping.scaled(d[f"g{i}"], d.s)
        d[f"clip{i}"] = step.instead("by-own-norm", OWN_NORM, clipping.clipped_alone, d[f"g{i}"], d.c)
        d.write(**{f"clip{i}": rf"\tilde{{g}}_{i}", f"q{i}": rf"\lVert g_{i} \rVert^2"})
        d.ask({f"clip{i}": 1})


def clipped_step(d: Derivation, by: str) -> None:
    """The steps clip and theta_new: a gradient clipped by norm or by value, then a step of descent."""
    if by == "norm":
        clip(d, {"": True})
    else:
        d.clip = clipping.clip_by_value(d.g, d.c)
        d.write(clip=r"\tilde{g}")
        d.ask(clip=2)
    d.theta_new = descend(d.theta, d.eta, d.clip).miswired(
        "not-clipped", "You stepped with the gradient as it was; the clipped one is used.", g=d.g)  # fmt: skip
    d.ask(theta_new=2)


def _around(mean: Array, deviations: Array) -> Array:
    batch: Array = mean + deviations.swapaxes(-1, -2)
    return batch


def draw_batch(d: Derivation, draw: Draw, features: int, batch: int, eps: str) -> None:
    """The givens x (features, batch) and eps; in exact mode the variances are squares of whole numbers."""
    if not 2 <= batch <= 64 or not 1 <= features <= 32:
        raise UsageFault(
            "batch: expected 2 to 64 samples of 1 to 32 features, found {batch} of {features}.", batch=batch, features=features
        )
    if draw.mode == "exact" and batch in WHOLE_DEVIATIONS:
        rows = [draw.made(_around, draw.number((2, 3, 4, 6)), draw.row(WHOLE_DEVIATIONS[batch])) for _ in range(features)]
        d.x = draw.made(lambda *parts: np.concatenate(parts, -2), *rows)
    else:
        d.x = draw.matrix(features, batch, both_signs(1, 2, 3, 4, 5, 6, "0.5", "1.5", "2.5"))
    d.eps = draw.constant("0" if draw.mode == "exact" else eps or "0.00001")


def say_normalisation(d: Derivation, draw: Draw, features: int, scale: bool) -> None:
    """The phrase {formulas}, and the givens gamma and beta of the scale and shift."""
    formula = r"$\hat{x} = (x - \mu) / \sqrt{\sigma^2 + \varepsilon}$"
    if scale:
        d.gamma = draw.column(features, (2, "1/2", 3) if draw.mode == "exact" else ("1.5", "2", "0.5", "0.8"))
        d.beta = draw.column(features, both_signs(1, "1/2") if draw.mode == "exact" else both_signs("0.5", "1", "0.3", "0.2"))
        formula += r", $y = \gamma\, \hat{x} + \beta$"
    d.phrase("formulas", formula)


def normalise(d: Derivation, shown: bool, scale: bool, variance: str = "biased") -> None:
    """The steps mu, var, xhat and, with a scale and a shift, y. `shown`: eps is large enough to show its place."""
    check_choice("variance", variance, DIVISORS)
    d.phrase("divided", DIVISORS[variance])
    d.mu = normalisation.feature_mean(d.x)
    rule = normalisation.feature_variance if variance == "biased" else normalisation.sample_variance
    d.var = rule(d.x, d.mu)
    step = normalisation.normalised(d.x, d.mu, d.var, d.eps)
    d.xhat = step if shown else step.without("eps-outside")
    d.ask(mu=1, var=1, xhat=2)
    d.may_vanish("mu", "xhat")
    if scale:
        d.y = normalisation.scale_and_shift(d.gamma, d.xhat, d.beta)
        d.ask(y=2)


def undo(d: Derivation) -> None:
    """The steps mu, var and the scale and shift that give the batch back."""
    d.mu = normalisation.feature_mean(d.x)
    d.var = normalisation.feature_variance(d.x, d.mu)
    d.gamma = normalisation.undoing_scale(d.var, d.eps)
    d.beta = normalisation.undoing_shift(d.mu)
    d.ask(mu=1, var=1, gamma=1, beta=1)


def auxiliary(d: Derivation, draw: Draw, size: int, parts: str) -> None:
    """The steps of a loss with an auxiliary loss: whole gradient, whole loss, one step; or the weight behind a whole loss."""
    check_choice("parts", parts, AUXILIARY_DEMANDS)
    d.phrase("demand", AUXILIARY_DEMANDS[parts])
    exact = draw.mode == "exact"
    d.g, d.h = draw.column(size, GRADIENTS), draw.column(size, GRADIENTS)
    weights = ("1/2", "1/4", "1/3") if exact else ("0.3", "0.2", "0.4", "0.15")
    if parts != "gradient":
        d.L, d.H = draw.number((1, 2, "3/2")), draw.number((3, 4, "5/2"))
    if parts == "weight":
        hidden = draw.number(weights)
        d.L_all = draw.made(lambda main, share, other: main + share * other, d.L, hidden, d.H)
        d.lam = clipping.auxiliary_weight(d.L_all, d.L, d.H)
        d.ask(lam=2)
    else:
        d.lam = draw.number(weights)
    _whole(d, draw, size, parts)


def _whole(d: Derivation, draw: Draw, size: int, parts: str) -> None:
    if parts == "step":
        d.L_all = clipping.auxiliary_sum(d.L, d.lam, d.H)
        d.ask(L_all=1)
    d.g_all = clipping.auxiliary_sum(d.g, d.lam, d.h)
    d.ask(g_all=2)
    d.write(L_all=r"L_{\text{all}}", g_all=r"g_{\text{all}}", H=r"L_{\text{aux}}", h=r"g_{\text{aux}}")
    if parts != "gradient":
        d.theta, d.eta = draw.column(size, GRADIENTS), draw.rate()
        d.theta_new = descend(d.theta, d.eta, d.g_all).miswired(
            "auxiliary-forgotten", "You left out the auxiliary loss.", g=d.g)  # fmt: skip
        d.ask(theta_new=1)


def of_gradient(shapes: dict[str, tuple[int, int]]) -> dict[str, int]:
    """The length of a given gradient, or of two."""
    found = {"size": shapes["g"][0]} if "g" in shapes else {}
    return found | {name: shapes[mark][0] for name, mark in (("size", "g1"), ("second", "g2")) if mark in shapes}


def of_batch(shapes: dict[str, tuple[int, int]]) -> dict[str, int]:
    """Features and samples of a given batch."""
    return {"features": shapes["x"][0], "batch": shapes["x"][1]} if "x" in shapes else {}
