"""Writes the steps of AdaGrad, RMSprop and Adam. [C6.3-C6.5]"""

from __future__ import annotations

from fractions import Fraction

from drill.derivation import Derivation, Step
from drill.draw import Draw
from drill.rules import adaptive
from drill.writing.objectives import gradient
from drill.writing.optimizing import by_old_gradient, check_choice, without_state

SHOWN = Fraction(1, 1000)
OUTSIDE = r"$\theta_t = \theta_{t-1} - \eta \, %s / (\sqrt{%s} + \varepsilon)$"
INSIDE = r"$\theta_t = \theta_{t-1} - \eta \, %s / \sqrt{%s + \varepsilon}$"
PLACES = {"outside": (adaptive.scaled_step, OUTSIDE), "inside": (adaptive.scaled_step_inside, INSIDE)}
CORRECTED = "Right for Adam with bias correction. This sheet uses the form without it, printed in the statement."
WITHOUT_CORRECTION = "Use the form without bias correction: the step is"
WITH_CORRECTION = (
    "Use bias correction, $\\hat{v}_t = v_t / (1 - \\beta_1^t)$ and $\\hat{s}_t = s_t / (1 - \\beta_2^t)$: the step is"
)
UNCORRECTED = (
    "Right for Adam without bias correction, the form of the notes. Here the averages are corrected first, as the statement says."
)

FIRST_RATES = {"decimal": ("0.9", "0.8"), "exact": ("2/3", "4/5")}
SECOND_RATES = {"decimal": ("0.999", "0.98", "0.95"), "exact": ("3/4",)}


def draw_eps(d: Derivation, draw: Draw, eps: str) -> None:
    """The given eps; unless said 0.00000001, and 0 where no calculator is allowed."""
    d.eps = draw.constant(eps or ("0" if draw.mode == "exact" else "0.00000001"))


def _scaled(d: Derivation, t: int, move: str, squares: str, place: str, eps: str) -> Step:
    """theta - eta move / (root of squares). A tiny eps shows in no answer, so its place cannot be mistaken."""
    step: Step = PLACES[place][0](d[f"theta{t - 1}"], d.eta, d[move], d[squares], d.eps)
    if not eps or Fraction(eps) < SHOWN:
        step = step.without("eps-inside", "eps-outside")
    return step


def _old_squares(d: Derivation, step: Step, letter: str, t: int) -> Step:
    if t == 1:
        return step
    sentence = "You divided by the root of the step before; the newest gradient counts in it already."
    return step.miswired("old-squares", sentence, s=d[f"{letter}{t - 1}"])


def _begin(d: Derivation, place: str, move: str, squares: str) -> None:
    check_choice("eps_place", place, PLACES)
    d.phrase("update", PLACES[place][1] % (move, squares))


def take_adagrad(d: Derivation, objective: str, steps: int, state: bool, place: str, eps: str) -> None:
    """The steps g1, c1, theta1, g2, ... of AdaGrad."""
    _begin(d, place, "g_t", "c_t")
    for t in range(1, steps + 1):
        if objective != "given":
            gradient(d, objective, t)
        step = adaptive.accumulate(d[f"c{t - 1}"], d[f"g{t}"])
        first = t == 1 and not state
        d[f"c{t}"] = by_old_gradient(d, without_state(step, first), objective, t)
        d[f"theta{t}"] = _old_squares(d, _scaled(d, t, f"g{t}", f"c{t}", place, eps), "c", t)


def take_rmsprop(d: Derivation, objective: str, steps: int, state: bool, place: str, eps: str) -> None:
    """The steps g1, s1, theta1, g2, ... of RMSprop."""
    _begin(d, place, "g_t", "s_t")
    for t in range(1, steps + 1):
        if objective != "given":
            gradient(d, objective, t)
        step = without_state(adaptive.mean_square(d.gamma, d[f"s{t - 1}"], d[f"g{t}"]), t == 1 and not state)
        d[f"s{t}"] = by_old_gradient(d, step, objective, t)
        d[f"theta{t}"] = _old_squares(d, _scaled(d, t, f"g{t}", f"s{t}", place, eps), "s", t)


def adam_givens(d: Derivation, draw: Draw, size: int, corrected: bool, eps: str) -> None:
    """The givens v0, s0 (zeros), eta, beta1, beta2, eps, and the phrase {correction}."""
    d.v0, d.s0 = draw.column(size, (0,)), draw.column(size, (0,))
    d.eta = draw.constant(*(("1/2", "1/4", "1/8") if draw.mode == "exact" else ("0.5", "0.3", "0.4")))
    d.beta1 = draw.constant(*FIRST_RATES[draw.mode])
    # the small gradients of data would leave a second moment of 0.00001 with beta2 = 0.999
    d.beta2 = draw.constant(*SECOND_RATES[draw.mode][1 if "X" in d and draw.mode == "decimal" else 0 :])
    draw_eps(d, draw, eps)
    d.phrase("correction", WITH_CORRECTION if corrected else WITHOUT_CORRECTION)


def take_adam(d: Derivation, objective: str, steps: int, corrected: bool, place: str, eps: str) -> None:
    """The steps g1, v1, s1, (vhat1, shat1,) theta1, g2, ... of Adam: v the first moment, s the second."""
    _begin(d, place, *((r"\hat{v}_t", r"\hat{s}_t") if corrected else ("v_t", "s_t")))
    for t in range(1, steps + 1):
        if objective != "given":
            gradient(d, objective, t)
        g = d[f"g{t}"]
        v = adaptive.mean_gradient(d.beta1, d[f"v{t - 1}"], g).miswired(
            "second-rate", "You used $\\beta_2$; the first moment has the rate $\\beta_1$.", beta=d.beta2)  # fmt: skip
        d[f"v{t}"] = by_old_gradient(d, without_state(v, t == 1), objective, t)
        s = adaptive.mean_square(d.beta2, d[f"s{t - 1}"], g).miswired(
            "first-rate", "You used $\\beta_1$; the second moment has the rate $\\beta_2$.", gamma=d.beta1)  # fmt: skip
        d[f"s{t}"] = by_old_gradient(d, without_state(s, t == 1), objective, t)
        d[f"theta{t}"] = _corrected(d, t, place, eps) if corrected else _uncorrected(d, t, place, eps)


def _uncorrected(d: Derivation, t: int, place: str, eps: str) -> Step:
    theta, v, s = d[f"theta{t - 1}"], d[f"v{t}"], d[f"s{t}"]
    step = _by_gradient(d, _scaled(d, t, f"v{t}", f"s{t}", place, eps), t)
    return step.instead("bias-corrected", CORRECTED, adaptive.corrected_step, theta, d.eta, v, s, d.eps, d.beta1, d.beta2, t,
                        convention=True)  # fmt: skip


def _by_gradient(d: Derivation, step: Step, t: int) -> Step:
    sentence = "You moved by the gradient; Adam moves by its weighted average $v_t$."
    return step.miswired("gradient-for-average", sentence, g=d[f"g{t}"])


def _corrected(d: Derivation, t: int, place: str, eps: str) -> Step:
    for letter, beta in (("v", d.beta1), ("s", d.beta2)):
        step = adaptive.unbias(d[f"{letter}{t}"], beta, t)
        d[f"{letter}hat{t}"] = step.without("no-power", "t-from-zero", "power-outside") if t == 1 else step
    step = _scaled(d, t, f"vhat{t}", f"shat{t}", place, eps)
    if t > 1:  # at the first step the corrected average is the gradient
        step = _by_gradient(d, step, t)
    wrong = PLACES[place][0]
    return step.instead(
        "uncorrected", UNCORRECTED, wrong, d[f"theta{t - 1}"], d.eta, d[f"v{t}"], d[f"s{t}"], d.eps, convention=True
    )
