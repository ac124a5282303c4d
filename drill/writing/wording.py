"""What the statement of a network problem says about it, and the quantities that it usually asks. [C4.1-C5.1]"""

from __future__ import annotations

from drill.derivation import Derivation
from drill.rules.activations import SLOPES
from drill.writing.lesson import LOSS_FORMULAS, TOGETHER, Lesson
from drill.writing.network import FIRST, Turn

ACTIVATION_FORMULAS = {
    "sigmoid": r"\sigma(z_%d)", "tanh": r"\tanh(z_%d)", "relu": r"\mathrm{ReLU}(z_%d)", "identity": "z_%d",
    "softmax": r"\operatorname{softmax}(z_%d)", "leaky-relu": r"\operatorname{LReLU}(z_%d)",
}  # fmt: skip
NOTES = {
    "sigmoid": r"The sigmoid is $\sigma(z) = \frac{1}{1 + e^{-z}}$.",
    "tanh": r"The hyperbolic tangent is $\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$.",
    "relu": r"$\mathrm{ReLU}(z) = \max(0, z)$.",
    "leaky-relu": r"The leaky ReLU is $\operatorname{LReLU}(z) = z$ for $z > 0$ and $\alpha z$ for $z \le 0$.",
    "softmax": r"The softmax is $\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$.",
}
ONE_EXAMPLE = "The network below sees the example $x$ with target $y$."
A_BATCH = "The network below sees a batch: column $k$ of $x$ is sample $k$, and column $k$ of $y$ is its target $y^{(k)}$."
STEPS = {
    "nothing": "",
    "weights": "Then one step of gradient descent with the rate $\\eta$ changes $W_l$ to $W_l^{\\mathrm{new}}$; "
               "the biases are kept.",
    "biases": "Then one step of gradient descent with the rate $\\eta$ changes $b_l$ to $b_l^{\\mathrm{new}}$; "
              "the weights are kept.",
    "all": "Then one step of gradient descent with the rate $\\eta$ changes $W_l$ to $W_l^{\\mathrm{new}}$ and $b_l$ to "
           "$b_l^{\\mathrm{new}}$.",
}
MANY_STEPS = {
    "nothing": "",
    "weights": "Then {n} steps of gradient descent with the rate $\\eta$ are made on the weights; the biases are kept.",
    "biases": "Then {n} steps of gradient descent with the rate $\\eta$ are made on the biases; the weights are kept.",
    "all": "Then {n} steps of gradient descent with the rate $\\eta$ are made on all weights and biases.",
}
NET_INPUTS = {True: "$z_l = W_l a_{l-1} + b_l$", False: "$z_l = W_l a_{l-1}$"}
SOME_BIASES = "A layer whose biases are not given has none."
MARKS = {"delta": 2}


def layer_formulas(activations: tuple[str, ...], first: int = 1) -> str:
    """What each layer computes, as mathematics; the layers are counted from `first`."""
    parts = (rf"a_{n} = {ACTIVATION_FORMULAS[name] % n}" for n, name in enumerate(activations, first))
    return "$" + r",\; ".join(parts) + "$"


def loss_formula(lesson: Lesson, outputs: int) -> str:
    """The loss, as mathematics."""
    text = LOSS_FORMULAS[lesson.loss]
    if lesson.loss == "binary-cross-entropy" and outputs == 1:
        text = r"-\left( y \ln %s + (1 - y) \ln(1 - %s) \right)"
    output = f"a_{{{lesson.last},i}}" if "_i" in text else f"a_{lesson.last}"
    if lesson.batch == 1 or lesson.loss == "mean":
        count = rf",\; n = {outputs * lesson.batch}" if lesson.loss == "mean" else ""
        return f"$L = {text.replace('%s', output)}{count}$"
    sample = text.replace("%s", output).replace("y", "y^{(k)}").replace("a_", "a^{(k)}_")
    if lesson.reduction == "sum":
        return rf"$L = \sum_{{k}} \left( {sample} \right)$"
    return rf"$L = \frac{{1}}{{M}} \sum_{{k}} \left( {sample} \right),\; M = {lesson.batch}$"


def word(d: Derivation, lesson: Lesson, sizes: tuple[int, ...], steps: int = 1) -> None:
    """Fills the places example, layers, loss and step of a statement, and draws the network."""
    d.phrase("example", A_BATCH if lesson.batch > 1 else ONE_EXAMPLE)
    d.phrase("net", NET_INPUTS["b1" in d])
    d.phrase("layers", layer_formulas(lesson.activations))
    d.phrase("loss", loss_formula(lesson, sizes[-1]))
    d.phrase("step", (STEPS if steps == 1 else MANY_STEPS)[lesson.train], n=steps)
    note_functions(d, lesson.activations)
    d.figure("network", sizes=sizes, activations=lesson.activations)


def note_functions(d: Derivation, activations: tuple[str, ...]) -> None:
    """Notes the formula of each activation function."""
    for name in dict.fromkeys(activations):
        if name in NOTES:
            d.note(NOTES[name])


def ask_layers(d: Derivation, letters: str, layers: range | tuple[int, ...], turn: Turn = FIRST) -> None:
    """Asks quantities layer by layer: `letters` are stems such as `z a` or `delta dW db`; those not made are left out."""
    for layer in layers:
        for letter in letters.split():
            name = turn.name(f"{letter}{layer}")
            if name in d:
                d.ask({name: MARKS.get(letter, 1)})


def ask_forward(d: Derivation, lesson: Lesson, turn: Turn = FIRST) -> None:
    """Asks the activations, and the net inputs of ReLU layers too."""
    for layer, activation in enumerate(lesson.activations, 1):
        if activation == "relu" or activation not in SLOPES and activation != "softmax":
            ask_layers(d, "z", (layer,), turn)
        if activation != "identity":
            ask_layers(d, "a", (layer,), turn)


def ask_backward(d: Derivation, lesson: Lesson, letters: str = "delta dW db", turn: Turn = FIRST) -> None:
    """Asks layer by layer, from the last one, the quantities of `letters`."""
    for layer in range(lesson.last, lesson.down_to - 1, -1):
        ask_layers(d, letters, (layer,), turn)


def ask_loss(d: Derivation, lesson: Lesson, mode: str, turn: Turn = FIRST) -> None:
    """Asks the loss, unless it is a logarithm and exact numbers are wanted."""
    if mode != "exact" or lesson.loss not in TOGETHER:
        d.ask({turn.name("L"): 1})
