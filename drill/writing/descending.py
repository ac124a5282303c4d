"""Writes plain descent on functions, its stability, and counts of updates. [C5.1-C5.3]"""

from __future__ import annotations

from drill.derivation import Derivation
from drill.draw import Draw
from drill.rules import epochs, stability
from drill.rules.descent import descend
from drill.tables import both_signs
from drill.writing.objectives import gradient, objective_of
from drill.writing.optimizing import check_choice

STEP_DEMANDS = {
    "factor": "Find $r$, and $\\theta_n$ after $n$ steps.",
    "limit": "Find $r$, $\\theta_n$ after $n$ steps, the learning rate $\\eta_1$ that reaches the minimum in one step, "
             "and the learning rate $\\eta_{\\max}$ from which on the steps no longer converge.",
    "rate": "Find the learning rate $\\eta$ that gives the factor $r$ below, $\\theta_n$ after $n$ steps with it, and the "
            "learning rate $\\eta_{\\max}$ from which on the steps no longer converge.",
}  # fmt: skip
CURVATURE_DEMANDS = {
    "limit": "Find the learning rate $\\eta_{\\max}$ from which on the steps no longer converge.",
    "fastest": "Find the learning rate $\\eta_{\\max}$ from which on the steps no longer converge, the learning rate "
               "$\\eta_{\\ast}$ for which the larger of the two "
               "factors, in absolute value, is smallest, and that factor $r$, in absolute value.",
}  # fmt: skip
PAST_BOUND = "As $|\\theta_n| = |r|^n |\\theta_0|$, $n$ must be larger than the quotient: take the next whole number."
RATE_BY_SHARE = (
    "The learning rate is $\\eta = q\\, \\eta_{\\max}$, where $\\eta_{\\max}$ is the learning rate from which on the steps no "
    "longer converge. Find $\\eta$,"
)
COUNT_DEMANDS = {
    "epoch": "Find the number $u$ of updates in an epoch and the number $U$ of updates in $E$ epochs.",
    "partial": "Find the number $u$ of updates in an epoch, the number $l$ of samples in its last batch, and the "
               "number $U$ of updates "
               "in $E$ epochs.",
    "comparison": "Find the number $u$ of updates in an epoch and $U$ in $E$ epochs, the number $V$ of updates "
                  "that stochastic gradient "
                  "descent makes in $E$ epochs, and the least number $F$ of whole epochs in which the "
                  "mini-batches make at least $V$ updates.",
    "inverse": "Find the number $u$ of updates in an epoch, the least number $F$ of whole epochs with at least "
               "$K$ updates, and the largest "
               "batch size $M$ with which an epoch has at least $G$ updates.",
}  # fmt: skip


def take_descent(d: Derivation, objective: str, steps: int, values: bool) -> None:
    """The steps g1, theta1, g2, ... and, where asked, the values f0 and f_T of the function."""
    chosen = objective_of(objective)
    for t in range(1, steps + 1):
        gradient(d, objective, t)
        d[f"theta{t}"] = descend(d[f"theta{t - 1}"], d.eta, d[f"g{t}"])
    for t in (0, steps) if values else ():
        d[f"f{t}"] = chosen.value(d[f"theta{t}"], *(d[name] for name in chosen.reads))
        d.write(**{f"f{t}": rf"f(\theta_{{{t}}})"})


def ask_descent(d: Derivation, steps: int, values: bool) -> None:
    """Asks each gradient and parameter; of many steps only every new parameter."""
    for t in range(1, steps + 1):
        d.ask({f"g{t}": 1, f"theta{t}": 1} if steps <= 5 else {f"theta{t}": 1})
    if values:
        d.ask({"f0": 1, f"f{steps}": 1})


def study_rate(d: Derivation, draw: Draw, parts: str) -> None:
    """Factor of a step, place after n steps, best and largest rate; or the rate of a factor."""
    check_choice("parts", parts, STEP_DEMANDS)
    d.phrase("demand", STEP_DEMANDS[parts])
    exact = draw.mode == "exact"
    if parts == "rate":
        d.r = draw.number(both_signs("1/2", "1/3") if exact else both_signs("0.5", "0.8", "0.9", "0.6"))
        d.eta = stability.rate_of_factor(d.a, d.r)
        d.ask(eta=2)
    else:
        d.eta = draw.number(("1/3", "1/4", "1/5", "1/10") if exact else ("0.05", "0.1", "0.15", "0.2", "0.3", "0.6"))
        d.r = stability.step_factor(d.eta, d.a)
        d.ask(r=1)
    d.thetan = stability.after_steps(d.k, d.r, d.theta0, d.n)
    d.write(thetan=r"\theta_n", eta1=r"\eta_1", etamax=r"\eta_{\max}")
    d.ask(thetan=2)
    if parts == "limit":
        d.eta1 = stability.best_rate(d.a)
        d.ask(eta1=1)
    if parts != "factor":
        d.etamax = stability.largest_rate(d.a)
        d.ask(etamax=1)


def find_bound(d: Derivation, draw: Draw, diverging: bool, by_rate: bool) -> None:
    """Factor, first step, and the step at which a bound is passed. `by_rate`: the rate is q times the largest that converges."""
    if by_rate:
        d.phrase("rate", RATE_BY_SHARE)
        d.q = draw.number(("1.05", "1.1", "1.15", "1.2") if diverging else ("0.1", "0.15", "0.85", "0.9"))
        d.etamax = stability.largest_rate(d.a)
        d.eta = stability.share_of_rate(d.q, d.etamax)
        d.write(etamax=r"\eta_{\max}")
        d.ask(eta=1)
    else:
        d.phrase("rate", "Find")
        d.eta = draw.number(("1.05", "1.1", "1.2", "1.5") if diverging else ("0.05", "0.1", "0.15", "0.2"))
    d.r = stability.step_factor(d.eta, d.a)
    d.theta1 = stability.times_factor(d.r, d.theta0)
    d.c = draw.constant(*(("100", "1000") if diverging else ("0.01", "0.1")))
    d.n = stability.steps_to_bound(d.c, d.theta0, d.r).because(PAST_BOUND)
    d.whole("n")
    d.ask(r=1, theta1=1, n=2)


def study_curvatures(d: Derivation, parts: str) -> None:
    """Largest and fastest rate on two curvatures."""
    check_choice("parts", parts, CURVATURE_DEMANDS)
    d.phrase("demand", CURVATURE_DEMANDS[parts])
    d.etamax = stability.stable_rate(d.p, d.q)
    d.write(etamax=r"\eta_{\max}", etabest=r"\eta_{\ast}")
    d.ask(etamax=2)
    if parts == "fastest":
        d.etabest = stability.fastest_rate(d.p, d.q)
        d.r = stability.slowest_factor(d.p, d.q)
        d.ask(etabest=2, r=2)


def count_updates(d: Derivation, draw: Draw, parts: str) -> None:
    """The whole numbers of a count of updates."""
    check_choice("parts", parts, COUNT_DEMANDS)
    d.phrase("demand", COUNT_DEMANDS[parts])
    d.u = epochs.updates_per_epoch(d.N, d.B)
    d.ask(u=1)
    if parts == "partial":
        d.l = epochs.last_batch(d.N, d.B, d.u)
        d.ask(l=1)
    if parts != "inverse":
        d.E = draw.integer(3, 40)
        d.U = epochs.all_updates(d.u, d.E)
        d.ask(U=1)
    if parts == "comparison":
        d.V = epochs.full_updates(d.N, d.E)
        d.F = epochs.epochs_needed(d.V, d.u)
        d.ask(V=1, F=2)
    if parts == "inverse":
        d.K, d.G = draw.integer(500, 5000), draw.integer(6, 40)
        d.F, d.M = epochs.epochs_needed(d.K, d.u), epochs.largest_batch(d.N, d.G)
        d.ask(F=2, M=2)
    d.whole(*(name for name in "ulUVFM" if name in d))
