"""Back-propagation: error signals, gradients, and one update. [C4.1-C4.5, C4.8, C5.1]"""

from drill.family import family, one_of
from drill.network import LOSS_FORMULAS, backward, draw_network, targets


@family(
    "bp.network",
    title="Forward and backward pass of a small network",
    covers="C4.1 C4.2 C4.3 C4.8",
    levels={
        1: {"sizes": (2, 1), "activations": one_of(("sigmoid",), ("tanh",))},
        2: {"sizes": one_of((2, 2, 1), (2, 3, 2)), "activations": ("sigmoid", "sigmoid")},
        3: {"sizes": (2, 3, 2), "activations": ("tanh", "softmax"), "loss": "cross-entropy"},
    },
    modes="decimal exact",
)
def network(d, draw, *, sizes=(2, 3, 2), activations=("sigmoid", "sigmoid"), loss="half-sum"):
    r"""The network below sees the example $x$ with target $y$. Its layers are: {layers}.
    The loss is {loss}. Find each quantity below."""
    last = len(activations)
    draw_network(d, draw, sizes, activations)
    targets(d, draw, sizes[-1], loss, activations[-1])
    backward(d, activations, loss)
    d.phrase("loss", LOSS_FORMULAS[loss])
    for layer in range(1, last + 1):
        d.ask(**{f"a{layer}": 1})
    d.ask(L=1)
    for layer in range(last, 0, -1):
        d.ask(**{f"delta{layer}": 2, f"dW{layer}": 1})
