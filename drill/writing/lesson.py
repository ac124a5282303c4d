"""What a network learns from: the loss, how samples are put together, what is trained. [C2.3-C2.6, C5.2]"""

from __future__ import annotations

from dataclasses import dataclass

from drill.derivation import Rule
from drill.errors import UsageFault
from drill.rules import batches, entropies, losses, outputs

# the loss, and its gradient with respect to the output: summed over the samples, and averaged over them
LOSSES: dict[tuple[str, str], tuple[Rule, Rule]] = {
    ("half-sum", "sum"): (losses.half_squared_error, losses.half_squared_error_gradient),
    ("half-sum", "mean"): (batches.mean_half_squared_error, batches.mean_half_squared_error_gradient),
    ("sum", "sum"): (losses.squared_error, losses.squared_error_gradient),
    ("sum", "mean"): (batches.sample_mean_squared_error, batches.sample_mean_squared_error_gradient),
    ("mean", "sum"): (losses.mean_squared_error, losses.mean_squared_error_gradient),
    ("mean", "mean"): (losses.mean_squared_error, losses.mean_squared_error_gradient),
    ("cross-entropy", "sum"): (losses.cross_entropy, losses.softmax_cross_entropy_delta),
    ("cross-entropy", "mean"): (batches.mean_cross_entropy, batches.mean_cross_entropy_delta),
    ("binary-cross-entropy", "sum"): (outputs.binary_cross_entropy, outputs.sigmoid_cross_entropy_delta),
    ("binary-cross-entropy", "mean"): (outputs.mean_binary_cross_entropy, batches.mean_cross_entropy_delta),
    ("mean-binary-cross-entropy", "sum"): (outputs.binary_cross_entropy_of_entries, outputs.mean_sigmoid_cross_entropy_delta),
    ("mean-binary-cross-entropy", "mean"): (outputs.binary_cross_entropy_of_entries, outputs.mean_sigmoid_cross_entropy_delta),
}
TERMS: dict[str, Rule] = {
    "half-sum": outputs.half_squared_terms, "sum": outputs.squared_terms, "binary-cross-entropy": entropies.binary_losses,
}  # fmt: skip
# losses whose gradient at the output is taken together with this activation
TOGETHER = {"cross-entropy": "softmax", "binary-cross-entropy": "sigmoid", "mean-binary-cross-entropy": "sigmoid"}
# the gradient of such a loss with respect to the output itself, where it is wanted too
ALONE: dict[str, Rule] = {"cross-entropy": entropies.cross_entropy_gradient, "binary-cross-entropy": entropies.binary_gradient}
LOSS_FORMULAS = {
    "half-sum": r"\frac{1}{2} \lVert %s - y \rVert^2",
    "sum": r"\lVert %s - y \rVert^2",
    "mean": r"\frac{1}{n} \lVert %s - y \rVert^2",
    "cross-entropy": r"-\sum_i y_i \ln %s",
    "binary-cross-entropy": r"-\sum_i \left( y_i \ln %s + (1 - y_i) \ln(1 - %s) \right)",
    "mean-binary-cross-entropy": r"-\frac{1}{n} \sum_i \left( y_i \ln %s + (1 - y_i) \ln(1 - %s) \right)",
}
REDUCTIONS = ("sum", "mean")
TRAINED = {"nothing": (), "weights": ("W",), "biases": ("b",), "all": ("W", "b")}


@dataclass(frozen=True)
class Lesson:
    """What a network learns from: its loss, how samples are put together, what is trained, what else is written."""

    activations: tuple[str, ...]
    loss: str = "half-sum"
    reduction: str = "sum"
    batch: int = 1
    train: str = "nothing"
    terms: bool = False
    down_to: int = 1
    da: bool = False

    def __post_init__(self) -> None:
        choice("loss", self.loss, tuple(LOSS_FORMULAS))
        choice("reduction", self.reduction, REDUCTIONS)
        choice("train", self.train, tuple(TRAINED))
        wanted = TOGETHER.get(self.loss)
        if wanted not in (None, self.activations[-1]):
            raise UsageFault("loss: {loss} needs {wanted} in the last layer, found {found}. Change the last of activations.",
                             loss=self.loss, wanted=wanted, found=self.activations[-1])  # fmt: skip

    @property
    def last(self) -> int:
        """The number of the last layer."""
        return len(self.activations)


def choice(name: str, found: str, known: tuple[str, ...]) -> None:
    """Refuses a setting that is not one of those known."""
    if found not in known:
        raise UsageFault("{name}: expected one of {known}, found {found}.", name=name, known=", ".join(known), found=found)
