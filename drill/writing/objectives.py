"""Writes the function that is minimised, or the gradients that are given, and the gradient of each step. [C5.1, C6.1-C6.5]"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from drill.derivation import Derivation, Quantity, Rule
from drill.draw import Draw
from drill.errors import UsageFault
from drill.numbers import Array
from drill.rules import objectives, regressions
from drill.tables import Table, both_signs, steps

Settings = dict[str, Any]
STARTS = {"decimal": Table(x for x in steps(-50, 50) if abs(x) >= 1), "exact": Table(both_signs(1, 2, 3, 4, 5, 6))}
SMALL_STARTS = Table(both_signs("0.2", "0.4", "0.5", "0.8", "1"))
COEFFICIENTS = {"decimal": Table(("0.5", "1", "1.5", "2", "2.5", "3")), "exact": Table((1, 2, 3, "1/2"))}
SHIFTS = {"decimal": Table(both_signs(1, 2, 3, 4, 5)), "exact": Table(both_signs(1, 2, 3, 4))}
GRADIENTS = {"decimal": Table(x for x in steps(-40, 40) if abs(x) >= 0.3), "exact": Table(both_signs(1, 2, 3, 4, 6, 8))}
MOST_STEPS, MOST_PARAMETERS = 1000, 64
OLD_POINT = "You used the gradient of the step before; it is taken anew at the point reached."
COUNTS = {1: "one step", 2: "two steps", 3: "three steps", 4: "four steps"}

CROSS_ENTROPY = (
    r"$f(\theta) = -\frac{1}{m} \sum_i \left( y_i \ln p_i + (1 - y_i) \ln (1 - p_i) \right)$, "
    r"$p = \sigma(X^\top \theta)$"
)


@dataclass(frozen=True)
class Objective:
    """A function: its gradient and its value, what these read beside theta, how it prints, how it is drawn; how many
    variables it has (0: any number)."""

    gradient: Rule
    value: Rule
    reads: tuple[str, ...]
    scalar: str
    vector: str
    drawn: Callable[[Derivation, Draw, int], None]
    variables: int = 0


def _square(d: Derivation, draw: Draw, size: int) -> None:
    d.a = draw.column(size, COEFFICIENTS)


def _shifted(d: Derivation, draw: Draw, size: int) -> None:
    d.a, d.k = draw.column(size, COEFFICIENTS), draw.column(size, SHIFTS)


def _symmetric(diagonal: Array, others: Array) -> Array:
    size = diagonal.shape[-2]
    below = others * np.tri(size, k=-1, dtype=int)
    matrix: Array = diagonal * np.eye(size, dtype=int) + below + below.mT
    return matrix


def _quadratic(d: Derivation, draw: Draw, size: int) -> None:
    d.A = draw.made(_symmetric, draw.column(size, (2, 3, 4, 5)), draw.matrix(size, size, (-1, 1)))
    d.b = draw.column(size, both_signs(1, 2, 3, 4))


def _quartic(d: Derivation, draw: Draw, size: int) -> None:
    d.p, d.q = draw.number(("1/4", "1/2", 1)), draw.number((-1, "-1/2", "1/2", 1))
    d.r, d.u = draw.number((-3, -2, -1, 1, 2)), draw.number(both_signs(1, 2, 3))


def _data(d: Derivation, draw: Draw, size: int) -> None:
    d.X, d.y = draw.matrix(size, size + 1, both_signs(1, 2, 3)), draw.column(size + 1, range(-3, 5))


def _labels(d: Derivation, draw: Draw, size: int) -> None:
    d.X, d.y = draw.matrix(size, size + 1, both_signs(1, 2, "1/2")), draw.bits(size + 1)


OBJECTIVES = {
    "square": Objective(objectives.square_gradient, objectives.square, ("a",), r"$f(\theta) = a\,\theta^2$",
                        r"$f(\theta) = \sum_i a_i\,\theta_i^2$", _square),
    "shifted": Objective(objectives.shifted_gradient, objectives.shifted, ("a", "k"), r"$f(\theta) = a\,(\theta - k)^2$",
                         r"$f(\theta) = \sum_i a_i\,(\theta_i - k_i)^2$", _shifted),
    "quadratic": Objective(objectives.quadratic_gradient, objectives.quadratic, ("A", "b"),
                           r"$f(\theta) = \frac{1}{2} A\,\theta^2 + b\,\theta$",
                           r"$f(\theta) = \frac{1}{2}\,\theta^\top A\,\theta + b^\top \theta$", _quadratic),
    "quartic": Objective(objectives.quartic_gradient, objectives.quartic, ("p", "q", "r", "u"),
                         r"$f(\theta) = p\,\theta^4 + q\,\theta^3 + r\,\theta^2 + u\,\theta$",
                         r"$f(\theta) = p\,\theta^4 + q\,\theta^3 + r\,\theta^2 + u\,\theta$", _quartic, 1),
    "least-squares": Objective(regressions.least_squares_gradient, regressions.least_squares, ("X", "y"),
                               r"$f(\theta) = \frac{1}{2m} \lVert X^\top \theta - y \rVert^2$",
                               r"$f(\theta) = \frac{1}{2m} \lVert X^\top \theta - y \rVert^2$", _data),
    "mean-squares": Objective(regressions.mean_squares_gradient, regressions.mean_squares, ("X", "y"),
                              r"$f(\theta) = \frac{1}{m} \lVert X^\top \theta - y \rVert^2$",
                              r"$f(\theta) = \frac{1}{m} \lVert X^\top \theta - y \rVert^2$", _data),
    "logistic": Objective(regressions.logistic_gradient, regressions.logistic_loss, ("X", "y"),
                          CROSS_ENTROPY, CROSS_ENTROPY, _labels),
}  # fmt: skip


def begin(d: Derivation, draw: Draw, objective: str, size: int, count: int) -> None:
    """The givens of a function to be minimised and the starting point theta0; the phrases {function} and {steps}."""
    check_steps(count, size)
    chosen = objective_of(objective)
    wanted = chosen.variables
    if wanted not in (0, size):
        raise UsageFault("size: this function has {wanted} variables, found {found}. Set size={wanted}.",
                         wanted=wanted, found=size)  # fmt: skip
    chosen.drawn(d, draw, size)
    d.theta0 = draw.column(size, SMALL_STARTS if objective == "logistic" else STARTS)
    d.phrase("function", chosen.scalar if size == 1 else chosen.vector)
    say_steps(d, count)


def objective_of(name: str) -> Objective:
    """A kind of function by its name, or a function written out, such as (x - 4)^2 + y^2."""
    if name in OBJECTIVES:
        return OBJECTIVES[name]
    if not any(sign in name for sign in "+-*/^(") or all(letter.isalpha() or letter == "-" for letter in name):
        raise UsageFault("objective: there is no {found}; choose from {known}, or write a function such as (x - 4)^2.",
                         found=name, known=", ".join(OBJECTIVES))  # fmt: skip
    from drill.writing.formulas import formula

    own = formula(name)
    return Objective(own.gradient, own.value, (), own.tex, own.tex, lambda d, draw, size: None, len(own.variables))


def check_steps(count: int, size: int) -> None:
    """Refuses a number of steps or of parameters that no problem has."""
    if not 1 <= count <= MOST_STEPS:
        raise UsageFault("steps: expected 1 to {most}, found {found}.", most=MOST_STEPS, found=count)
    if not 1 <= size <= MOST_PARAMETERS:
        raise UsageFault("size: expected 1 to {most} parameters, found {found}.", most=MOST_PARAMETERS, found=size)


def say_steps(d: Derivation, count: int) -> None:
    """The phrase {steps}: "two steps"."""
    if count in COUNTS:
        d.phrase("steps", COUNTS[count])
    else:
        d.phrase("steps", "{count} steps", count=count)


def gradient(d: Derivation, objective: str, t: int, at: Quantity | None = None) -> None:
    """The step g1, g2, ...: the gradient at the point reached, or at another point."""
    chosen = objective_of(objective)
    step = chosen.gradient(at or d[f"theta{t - 1}"], *(d[name] for name in chosen.reads))
    if t > 1 and at is None:
        step = step.miswired("old-point", OLD_POINT, theta=d[f"theta{t - 2}"])
    d[f"g{t}"] = step


def given_gradients(d: Derivation, draw: Draw, size: int, count: int, rows: tuple[tuple[Any, ...], ...] = ()) -> None:
    """The givens theta0, g1, g2, ...: in exact mode a parameter's gradients are one of the rows, so that roots are rational."""
    check_steps(count, size)
    d.theta0 = draw.column(size, STARTS)
    fitting = draw.mode == "exact" and rows and len(rows[0]) >= count
    sides = [draw.row(rows) for _ in range(size)] if fitting else []
    for t in range(1, count + 1):
        d[f"g{t}"] = draw.made(_taken(t), *sides) if sides else draw.column(size, GRADIENTS)
    say_steps(d, count)


def _taken(t: int) -> Callable[..., Array]:
    return lambda *sides: np.concatenate([side[..., t - 1 : t, :] for side in sides], -2)


def of_function(shapes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """What the givens of a function to be minimised say about it."""
    known = {"p": "quartic", "A": "quadratic", "k": "shifted", "a": "square", "X": "least-squares"}
    found: dict[str, Any] = {"size": shapes["theta0"][0]} if "theta0" in shapes else {}
    kind = next((known[name] for name in known if name in shapes), None)
    return found | ({"objective": kind} if kind else {})


def of_gradients(shapes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """How many parameters and steps given gradients are for."""
    steps = sum(name[0] == "g" and name[1:].isdigit() for name in shapes)
    start = next((shapes[name] for name in ("theta0", "w0") if name in shapes), None)
    return ({"steps": steps} if steps else {}) | ({"size": start[0]} if start else {})


def of_weights(shapes: dict[str, tuple[int, int]]) -> dict[str, Any]:
    """How many weights a penalty is for."""
    vector = next((shapes[name] for name in ("w", "w0", "w1", "g") if name in shapes), None)
    return {"size": vector[0]} if vector else {}
