"""A whole network problem in one go, and what follows from the shapes of a user's givens. [C4.1-C5.1]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill.derivation import Derivation
from drill.draw import Draw
from drill.errors import UsageFault
from drill.writing.backward import backward, train
from drill.writing.lesson import Lesson
from drill.writing.network import Turn, draw_network, targets
from drill.writing.objectives import MOST_STEPS
from drill.writing.wording import SOME_BIASES, ask_loss, word

# rates that move the weights so far that a step with updated weights shows
RATES = {"decimal": ("0.5", "0.2"), "exact": ("1/2", "1/4")}
# layers whose parameters are fractions in exact mode; below a curved layer they are logarithms
STRAIGHT = ("relu", "leaky-relu", "identity")


def write_network(d: Derivation, draw: Draw, sizes: tuple[int, ...], lesson: Lesson, *, biases: bool = True,
                  without: tuple[int, ...] = (), steps: int = 1, after: bool = False) -> None:  # fmt: skip
    """Draws a network with its target, and writes forward pass, backward pass and `steps` updates if it is trained."""
    if not 1 <= steps <= MOST_STEPS:
        raise UsageFault("steps: expected 1 to {most}, found {found}.", most=MOST_STEPS, found=steps)
    draw_network(d, draw, sizes, lesson.activations, lesson.batch, biases, without)
    targets(d, draw, sizes[-1], lesson.loss, lesson.activations[-1], lesson.batch)
    if lesson.train == "nothing":
        backward(d, lesson)
    else:
        d.eta = draw.constant(*RATES[draw.mode])
        train(d, lesson, steps, after)
    word(d, lesson, sizes, steps)
    if without:
        d.note(SOME_BIASES)


def ask_training(d: Derivation, lesson: Lesson, mode: str, steps: int = 1) -> None:
    """Asks the parameters after the last update, and the loss after it where it was written."""
    if lesson.train == "nothing":
        return
    turn = Turn(steps - 1)
    for layer in range(lesson.last, lesson.down_to - 1, -1):
        exact = mode != "exact" or lesson.activations[layer - 1] in STRAIGHT
        for stem in (f"W{layer}", f"b{layer}") if exact else (f"W{layer}",):
            if turn.updated(stem) in d:
                d.ask({turn.updated(stem): 1})
    if Turn(steps).name("L") in d:
        ask_loss(d, lesson, mode, Turn(steps))


def network_parameters(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """sizes, batch, biases and train, as the shapes of x, W1, b1, ..., eta tell.

    Where some layers have biases, all are expected to: a bias left out is more often forgotten than absent.
    """
    widths = [shapes[f"W{n}"] for n in range(1, len(shapes) + 1) if f"W{n}" in shapes]
    found: dict[str, Any] = {}
    if widths:
        found["sizes"] = (widths[0][1], *(rows for rows, _ in widths))
        layers = range(1, len(widths) + 1)
        found["biases"] = any(f"b{n}" in shapes for n in layers)
    if "x" in shapes:
        found["batch"] = shapes["x"][1]
    if "eta" in shapes:
        found["train"] = "all"
    return found


def network_sizes(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """The sizes alone, for families that fix the rest."""
    return {name: value for name, value in network_parameters(shapes).items() if name == "sizes"}
