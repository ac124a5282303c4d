"""Writes steps with weight decay, and the kinds of penalty. [C6.2]"""

from __future__ import annotations

from dataclasses import dataclass

from drill.derivation import Derivation, Rule
from drill.draw import Draw
from drill.rules import decay, descent, momentum, objectives, penalties
from drill.writing.objectives import OLD_POINT
from drill.writing.optimizing import OLD_GRADIENT, check_choice, without_state


@dataclass(frozen=True)
class Penalty:
    """A penalty: its value, its gradient, a step of descent with it, and how value and step print."""

    value: Rule
    gradient: Rule
    step: Rule
    formula: str
    update: str


PENALTIES = {
    "l2": Penalty(penalties.l2_penalty, penalties.l2_penalty_gradient, descent.descend_with_decay,
                  r"$P = \frac{1}{2} \lambda \lVert w \rVert^2$", r"$w_t = w_{t-1} - \eta\,(g_t + \lambda\, w_{t-1})$"),
    "l2-without-half": Penalty(penalties.whole_l2_penalty, penalties.whole_l2_penalty_gradient, decay.descend_with_whole_decay,
                               r"$P = \lambda \lVert w \rVert^2$", r"$w_t = w_{t-1} - \eta\,(g_t + 2 \lambda\, w_{t-1})$"),
    "l1": Penalty(penalties.l1_penalty, penalties.l1_penalty_gradient, decay.descend_with_l1_decay,
                  r"$P = \lambda \sum_i |w_i|$", r"$w_t = w_{t-1} - \eta\,(g_t + \lambda \operatorname{sign}(w_{t-1}))$"),
}  # fmt: skip

DEMANDS = {
    "value": "Find the penalty $P$ and the penalised loss $L_P = L + P$.",
    "gradient": "Find the penalty $P$, the penalised loss $L_P = L + P$, the gradient $g_P$ of the penalty and "
                "the gradient $h$ of $L_P$.",
    "step": "Find the penalty $P$, the penalised loss $L_P = L + P$, the gradient $g_P$ of the penalty, the "
            "gradient $h$ of $L_P$, and the weights $w^{\\mathrm{new}}$ after one step of gradient descent on $L_P$ with the "
            "learning rate $\\eta$.",
}  # fmt: skip


def take_decay(d: Derivation, penalty: str, steps: int, given: bool) -> None:
    """The steps w1, w2, ... from w0 and the gradients g1, g2, ..."""
    check_choice("penalty", penalty, PENALTIES)
    d.phrase("penalty", PENALTIES[penalty].formula)
    d.phrase("update", PENALTIES[penalty].update)
    for t in range(1, steps + 1):
        step = PENALTIES[penalty].step(d[f"w{t - 1}"], d.eta, d[f"g{t}"], d.lam)
        if given and t > 1:
            step = step.miswired("old-gradient", OLD_GRADIENT, g=d[f"g{t - 1}"])
        d[f"w{t}"] = step


def decay_on_function(d: Derivation, penalty: str, steps: int) -> None:
    """The steps g1, w1, g2, ... on a sum of a (w - k)^2 with a penalty."""
    check_choice("penalty", penalty, PENALTIES)
    d.phrase("penalty", PENALTIES[penalty].formula)
    d.phrase("update", PENALTIES[penalty].update)
    for t in range(1, steps + 1):
        step = objectives.shifted_gradient(d[f"w{t - 1}"], d.a, d.k)
        if t > 1:
            step = step.miswired("old-point", OLD_POINT, theta=d[f"w{t - 2}"])
        d[f"g{t}"] = step
        d[f"w{t}"] = PENALTIES[penalty].step(d[f"w{t - 1}"], d.eta, d[f"g{t}"], d.lam)


def penalise(d: Derivation, draw: Draw, penalty: str, parts: str) -> None:
    """The steps P, L_P, g_P, h, w_new as far as `parts` asks: value, gradient or step."""
    check_choice("penalty", penalty, PENALTIES)
    check_choice("parts", parts, DEMANDS)
    chosen = PENALTIES[penalty]
    d.phrase("penalty", chosen.formula)
    d.phrase("demand", DEMANDS[parts])
    d.P = chosen.value(d.lam, d.w)
    d.LP = penalties.with_penalty(d.L, d.P)
    d.write(LP="L_P", gP="g_P")
    d.ask(P=1, LP=1)
    if parts == "value":
        return
    d.gP = chosen.gradient(d.lam, d.w)
    d.h = penalties.with_penalty(d.g, d.gP)
    d.ask(gP=1, h=1)
    if parts == "step":
        d.eta = draw.rate()
        d.w_new = descent.descend(d.w, d.eta, d.h).miswired(
            "no-decay", "You left out the decay: the gradient of the penalty is added to the gradient.", g=d.g)  # fmt: skip
        d.ask(w_new=2)


def compare_penalties(d: Derivation, penalty: str) -> None:
    """The steps s1, s2, P1, P2 of two weight vectors."""
    check_choice("penalty", penalty, PENALTIES)
    d.phrase("penalty", PENALTIES[penalty].formula)
    for i in (1, 2):
        d[f"s{i}"] = penalties.inner_product(d[f"w{i}"], d.x)
        d[f"P{i}"] = PENALTIES[penalty].value(d.lam, d[f"w{i}"])


def shrink(d: Derivation, draw: Draw, inverse: bool) -> None:
    """Factor and weight after n steps; or the decay that gives a factor, and then the weight."""
    if inverse:
        d.phrase(
            "demand", "The decay is chosen so that the factor is $r$. Find $\\lambda$, and the weight $w_n$ after $n$ steps."
        )
        d.r = draw.number(("1/2", "3/4", "2/3", "4/5") if draw.mode == "exact" else ("0.9", "0.95", "0.8", "0.85", "0.7"))
        d.lam = decay.decay_for_factor(d.eta, d.r)
        d.ask(lam=2)
    else:
        d.phrase("demand", "Find $r$, and the weight $w_n$ after $n$ steps.")
        d.lam = draw.number(("1/2", "3/2", "1") if draw.mode == "exact" else ("0.1", "0.2", "0.3", "0.4", "0.6"))
        d.r = decay.decay_factor(d.eta, d.lam)
        d.ask(r=1)
    d.wn = penalties.shrunk(d.w0, d.r, d.n)
    d.write(wn="w_n")
    d.ask(wn=2)


def approach(d: Derivation, steps: int) -> None:
    """Velocities under a constant gradient, their limit vlim, and the factor r beside a plain step."""
    d.phrase("demand", "the velocities asked below, the velocity $v_\\infty$ that" if steps else "the velocity $v_\\infty$ that")
    for t in range(1, steps + 1):
        d[f"v{t}"] = without_state(momentum.velocity(d.mu, d[f"v{t - 1}"], d.eta, d.g), t == 1)
    d.vlim = decay.terminal_velocity(d.eta, d.g, d.mu)
    d.r = decay.speed_up(d.mu)
    d.write(vlim=r"v_\infty")
