"""Softmax and negative log-likelihood over samples, binary cross entropy, and their gradients. [C2.3, C4.8]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill import tables
from drill.derivation import Derivation
from drill.draw import Draw
from drill.errors import UsageFault
from drill.rules import batches, losses
from drill.rules.activations import softmax
from drill.rules.entropies import exponentials, sample_losses, shares
from drill.rules.reductions import loss_mean, loss_sum
from drill.tables import Table

LOGITS = {"decimal": Table((*tables.steps(-20, 30), 0)), "exact": Table(("ln 2", "ln 3", "ln 4", "ln 5", "0", "-ln 2", "ln 6"))}
DATA = {
    True: "$z$ holds its logits for one sample, and $y$ has a 1 at the true class.",
    False: "Each column of $z$ holds its logits for one sample, and the same column of $y$ has a 1 at the true class.",
}
ONE_LOSS = "The loss is $L = -\\sum_k y_k \\ln a_k$."
MANY_LOSSES = (
    "The loss of sample $i$ is $\\ell_i = -\\sum_k y_k \\ln a_k$, taken over its own column, and {reduction} for the $M$ samples."
)
FIND = {
    True: "Find the quantities below; $\\delta = \\partial L / \\partial z$.",
    False: "Find the quantities below.",
}
REDUCTIONS = {"sum": r"$L = \sum_i \ell_i$", "mean": r"$L = \frac{1}{M} \sum_i \ell_i$"}


def check_likelihood(classes: int, samples: int, reduction: str) -> None:
    """Refuses numbers of classes and samples, or a reduction, that there are not."""
    if not (2 <= classes <= 16 and 1 <= samples <= 16):
        raise UsageFault("classes and samples: expected 2 to 16 and 1 to 16, found {classes} and {samples}.",
                         classes=classes, samples=samples)  # fmt: skip
    if reduction not in REDUCTIONS:
        raise UsageFault("reduction: expected one of {known}, found {found}.", known=", ".join(REDUCTIONS), found=reduction)


def write_softmax(d: Derivation, draw: Draw, classes: int, samples: int, by_hand: bool) -> None:
    """Givens z and y, the steps e and a (by hand) or a alone; asks them."""
    d.z, d.y = draw.matrix(classes, samples, LOGITS), draw.one_hot(classes, samples)
    if by_hand:
        d.e = exponentials(d.z)
        d.a = shares(d.e)
        d.write(e="E")
        d.ask(e=1)
    else:
        d.a = softmax(d.z)
    d.ask(a=2)


def write_likelihood(d: Derivation, draw: Draw, samples: int, reduction: str, gradient: bool) -> None:
    """The steps l, L and delta; in exact mode the losses, which are logarithms, are not asked."""
    if samples == 1:
        d.L = losses.cross_entropy(d.a, d.y)
    else:
        d.l = sample_losses(d.a, d.y)
        d.L = (loss_mean if reduction == "mean" else loss_sum)(d.l)
        d.write(l=r"\ell")
    if draw.mode == "decimal":
        d.ask({"l": 1, "L": 1} if samples > 1 else {"L": 1})
    d.phrase("find", FIND[gradient or draw.mode == "exact"])
    if gradient or draw.mode == "exact":
        mean = reduction == "mean" and samples > 1
        d.delta = (batches.mean_cross_entropy_delta if mean else losses.softmax_cross_entropy_delta)(d.a, d.y)
        d.ask(delta=1)


def likelihood_shapes(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """classes and samples, as the shape of z tells."""
    return {"classes": shapes["z"][0], "samples": shapes["z"][1]} if "z" in shapes else {}
