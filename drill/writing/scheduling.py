"""Writes learning-rate schedules: rates at given epochs, times, and steps of descent. [C8.1]"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drill.derivation import Derivation, Rule
from drill.draw import Draw, Entries, Row
from drill.errors import UsageFault
from drill.rules import more_schedules, schedule_times, schedules
from drill.rules.descent import descend
from drill.rules.objectives import square_gradient
from drill.tables import both_signs
from drill.writing.optimizing import check_choice


@dataclass(frozen=True)
class Schedule:
    """A schedule: its rule, the givens that the rule reads beside t, and how it prints."""

    rate: Rule
    reads: tuple[str, ...]
    formula: str


SCHEDULES = {
    "step": Schedule(schedules.step_rate, ("eta0", "gamma", "s"), r"$\eta_t = \eta_0\, \gamma^{\lfloor t/s \rfloor}$"),
    "exponential": Schedule(schedules.exponential_rate, ("eta0", "gamma"), r"$\eta_t = \eta_0\, \gamma^t$"),
    "natural": Schedule(schedules.natural_rate, ("eta0", "k"), r"$\eta_t = \eta_0\, e^{-k t}$"),
    "inverse": Schedule(schedules.inverse_rate, ("eta0", "k"), r"$\eta_t = \frac{\eta_0}{1 + k t}$"),
    "polynomial": Schedule(schedules.polynomial_rate, ("eta0", "etamin", "T", "p"),
                           r"$\eta_t = \eta_{\min} + (\eta_0 - \eta_{\min}) \left(1 - \frac{t}{T}\right)^p$"),
    "cosine": Schedule(schedules.cosine_rate, ("eta0", "etamin", "T"),
                       r"$\eta_t = \eta_{\min} + \frac{1}{2} (\eta_0 - \eta_{\min}) \left(1 + \cos \frac{\pi t}{T}\right)$"),
    "warm-up": Schedule(schedules.warm_up_rate, ("eta0", "w"), r"$\eta_t = \eta_0 \min\left(1, \frac{t}{w}\right)$"),
    "warm-up-cosine": Schedule(schedules.warm_cosine_rate, ("eta0", "w", "T"),
                               r"$\eta_t = \eta_0\, \frac{t}{w}$ ($t \le w$), "
                               r"$\eta_t = \frac{1}{2} \eta_0 \left(1 + \cos \frac{\pi (t - w)}{T - w}\right)$ ($t > w$)"),
    "milestones": Schedule(more_schedules.milestone_rate, ("eta0", "gamma", "m"), r"$\eta_t = \eta_0\, \gamma^{k_t}$"),
    "period": Schedule(more_schedules.period_rate, ("eta0", "gamma", "s"), r"$\eta_t = \eta_0\, \gamma^{t / s}$"),
    "warm-up-from": Schedule(more_schedules.raised_rate, ("etas", "eta0", "w"),
                             r"$\eta_t = \eta_s + (\eta_0 - \eta_s) \min\left(1, \frac{t}{w}\right)$"),
}  # fmt: skip
FIRST_RATES = {"decimal": ("0.1", "0.2", "0.5", "0.4", "0.8"), "exact": ("1/2", "3/4", "2/3", "2/5")}
FACTORS = {"decimal": ("0.5", "0.8", "0.9", "0.6"), "exact": ("1/2", "1/3", "2/3")}
CONSTANTS = {"decimal": ("0.1", "0.2", "0.05", "0.5"), "exact": ("1/2", "1/3", 2)}
TIMES: dict[str, dict[str, tuple[int, ...]]] = {
    "step": {"decimal": (7, 12, 20, 25, 31, 40), "exact": (3, 4, 5, 6, 7, 8)},
    "exponential": {"decimal": (2, 3, 4, 5, 6, 8), "exact": (1, 2, 3, 4)},
    "natural": {"decimal": (2, 3, 4, 5, 6), "exact": (2, 3, 4, 5, 6)},
    "inverse": {"decimal": (2, 5, 8, 10, 20), "exact": (2, 3, 4, 6)},
    "polynomial": {"decimal": (10, 20, 30, 50, 70, 90), "exact": (3, 4, 6, 8, 9)},
    "cosine": {"decimal": (10, 20, 30, 40, 70, 90), "exact": (20, 30, 40)},
    "warm-up": {"decimal": (2, 3, 4, 12, 15), "exact": (2, 3, 4, 5, 12)},
    "warm-up-cosine": {"decimal": (3, 4, 5, 20, 30, 45, 60), "exact": (3, 4, 5, 40, 55, 70)},
    "milestones": {"decimal": (7, 12, 17, 22, 28, 33)},
    "period": {"decimal": (3, 7, 12, 16, 24)},
    "warm-up-from": {"decimal": (2, 3, 4, 12, 15), "exact": (2, 3, 4, 5, 12)},
}
MILESTONES = {"decimal": ((10, 20), (10, 25), (15, 30), (5, 20))}
ONE_BY_ONE = "The formula is applied to each $t$ on its own; each value of $\\eta_t$ stands at the place of its $t$."
TWO_PIECES = "Up to step $w$ the maximum is 0 and the cosine is 1; after step $w$ the minimum is 1."
BELOW = "The rate is below $c$ once $t$ is larger than the quotient, so take the next whole number."
BELOW_BY_DROPS = "The rate is below $c$ once the number of drops is larger than the quotient; one drop comes in every $s$ epochs."
START_RATES = {"decimal": ("0.01", "0.02", "0.05"), "exact": ("1/4", "1/5", "1/10")}
PLACES = {"etas": r"\eta_s", "eta0": r"\eta_0", "etamin": r"\eta_{\min}", "etat": r"\eta_t"}


def draw_schedule(d: Derivation, draw: Draw, kind: str, milestones: int = 2) -> None:
    """The givens that a schedule reads, and the phrase {schedule}."""
    check_choice("kind", kind, SCHEDULES)
    mode = draw.mode
    drawn: dict[str, Any] = {
        "eta0": draw.number(FIRST_RATES[draw.mode]), "gamma": draw.number(FACTORS[draw.mode]),
        "s": draw.number((5, 8, 10) if draw.mode == "decimal" else (2, 3)), "k": draw.number(CONSTANTS[draw.mode]),
        "T": draw.number(_ends(kind, draw.mode)), "p": draw.number((2, 3)),
        "etamin": draw.number(("0.01", "0.02", "0.05") if draw.mode == "decimal" else ("1/4", "1/5", "1/10")),
        "w": draw.number((10,) if kind == "warm-up-cosine" and mode == "exact" else (6, 8, 10)),
    }  # fmt: skip
    drawn |= {"m": _milestones(draw, milestones)} if kind == "milestones" else {}
    if kind == "polynomial" and mode == "exact":
        drawn |= {"eta0": draw.number((1, 2, "1/2")), "p": draw.number((2,)), "etamin": draw.number(("1/4", "1/10"))}
    drawn |= {"etas": draw.number(START_RATES[mode])} if kind == "warm-up-from" else {}
    for name in SCHEDULES[kind].reads:
        d[name] = drawn[name]
    d.write(**{name: text for name, text in PLACES.items() if name in d})
    d.phrase("schedule", SCHEDULES[kind].formula)
    if mode == "exact" and kind in ("cosine", "warm-up-cosine"):
        d.note("Only cosines of $\\frac{\\pi}{3}$, $\\frac{\\pi}{2}$ and $\\frac{2\\pi}{3}$ can occur.")


def _milestones(draw: Draw, count: int) -> Entries | Row:
    if not 1 <= count <= 12:
        raise UsageFault("milestones: expected 1 to 12, found {found}.", found=count)
    return draw.row(MILESTONES[draw.mode]) if count == 2 else draw.column(count, range(5, 60, 5))


def _ends(kind: str, mode: str) -> tuple[int, ...]:
    if mode == "exact":
        return {"cosine": (60,), "warm-up-cosine": (100,), "polynomial": (12,)}.get(kind, (8, 9, 10))
    return (100, 120, 150)


RATES = {
    "epochs": ("rate $\\eta_t$ at the epoch $t$ below", "rates $\\eta_t$ at the epochs $t$ below"),
    "steps": ("rate $\\eta_t$ at the step $t$ below", "rates $\\eta_t$ at the steps $t$ below"),
}


def rates(d: Derivation, draw: Draw, kind: str, count: int) -> None:
    """The given column t of epochs and the step etat, the rates at these epochs."""
    if not 1 <= count <= 50:
        raise UsageFault("count: expected 1 to 50 epochs, found {found}.", found=count)
    choices = TIMES[kind][draw.mode]
    d.t = draw.column(count, range(1, 51)) if count > len(choices) else draw.distinct(count, choices, ordered=True)
    d.phrase("rates", RATES["steps" if kind.startswith(("warm-up", "period")) else "epochs"][count > 1])
    step = SCHEDULES[kind].rate(*(d[name] for name in SCHEDULES[kind].reads), d.t)
    reason = TWO_PIECES if kind == "warm-up-cosine" else ONE_BY_ONE if count > 1 else ""
    d.etat = step.because(reason)
    d.write(etat=PLACES["etat"])
    d.ask(by_entry=True, etat=count)


def first_below(d: Derivation, draw: Draw, kind: str) -> None:
    """The first epoch n at which the rate is below c."""
    check_choice("kind", kind, ("exponential", "step", "inverse"))
    d.c = draw.number(("0.01", "0.02", "0.03", "0.015", "0.025"))
    if kind == "exponential":
        d.n = schedule_times.first_below_exponential(d.eta0, d.gamma, d.c).because(BELOW)
    elif kind == "step":
        d.n = schedule_times.first_below_step(d.eta0, d.gamma, d.s, d.c).because(BELOW_BY_DROPS)
    else:
        d.n = schedule_times.first_below_inverse(d.eta0, d.k, d.c).because(BELOW)
    d.whole("n")
    d.ask(n=3)


def constant(d: Derivation, draw: Draw, kind: str) -> None:
    """The constant k that leads from eta0 to c in T epochs, and the rate half-way, at epoch t."""
    check_choice("kind", kind, ("inverse", "natural"))
    d.phrase("schedule", SCHEDULES[kind].formula)
    exact = draw.mode == "exact"
    d.eta0 = draw.number((1, 2, 3) if exact else ("0.1", "0.2", "0.5", "0.8"))
    d.c = draw.number(("1/2", "1/4", "1/5") if exact else ("0.01", "0.02", "0.03", "0.05"))
    d.T, d.t = draw.number((10, 20, 40)), draw.number((2, 4, 5, 8))
    step = (schedule_times.inverse_constant if kind == "inverse" else schedule_times.natural_constant)(d.eta0, d.c, d.T)
    d.k = step
    d.etat = SCHEDULES[kind].rate(d.eta0, d.k, d.t)
    d.write(**PLACES)
    d.ask(k=2, etat=1)


def descend_with_schedule(d: Derivation, draw: Draw, kind: str, steps: int) -> None:
    """Steps of descent on a theta^2, each with the rate of its own time; the first step is at t = 0."""
    if not 1 <= steps <= 20:
        raise UsageFault("steps: expected 1 to 20, found {found}.", found=steps)
    for t in range(steps):
        d[f"eta_{t}"] = SCHEDULES[kind].rate(*(d[name] for name in SCHEDULES[kind].reads), t)
        d[f"g{t + 1}"] = square_gradient(d[f"theta{t}"], d.a)
        step = descend(d[f"theta{t}"], d[f"eta_{t}"], d[f"g{t + 1}"])
        if t:
            step = step.miswired("old-rate", "You used the rate of the step before; it has changed.", eta=d[f"eta_{t - 1}"])
        d[f"theta{t + 1}"] = step
        d.ask({f"eta_{t}": 1} if t else {})
        d.ask({f"theta{t + 1}": 1})


def draw_start(d: Derivation, draw: Draw) -> None:
    """The givens a and theta0 of a function to be minimised."""
    exact = draw.mode == "exact"
    d.a = draw.number(("1/2", "1/4") if exact else ("0.5", "1.5", "0.8"))
    d.theta0 = draw.number(both_signs(2, 3, 4, 5))


def of_times(shapes: dict[str, tuple[int, int]]) -> dict[str, int]:
    """At how many epochs rates are asked."""
    return {"count": shapes["t"][0]} if "t" in shapes else {}
