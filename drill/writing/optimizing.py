"""Writes what the optimizers share, and the steps of momentum. [C6.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import Derivation, Step
from drill.draw import Draw, Entries
from drill.errors import UsageFault
from drill.rules import adaptive, momentum
from drill.rules.descent import descend
from drill.writing.objectives import begin, given_gradients, gradient

FORMS = {
    "course": r"$v_t = \mu v_{t-1} - \eta g_t$, $\theta_t = \theta_{t-1} + v_t$",
    "subtracted": r"$v_t = \mu v_{t-1} + \eta g_t$, $\theta_t = \theta_{t-1} - v_t$",
    "pytorch": r"$v_t = \mu v_{t-1} + g_t$, $\theta_t = \theta_{t-1} - \eta v_t$",
    "average": r"$v_t = \mu v_{t-1} + (1 - \mu) g_t$, $\theta_t = \theta_{t-1} - \eta v_t$",
    "nesterov": r"$\tilde{\theta}_t = \theta_{t-1} + \mu v_{t-1}$, $g_t = \nabla f(\tilde{\theta}_t)$, "
                r"$v_t = \mu v_{t-1} - \eta g_t$, $\theta_t = \theta_{t-1} + v_t$",
    "nesterov-pytorch": r"$v_t = \mu v_{t-1} + g_t$, $n_t = g_t + \mu v_t$, $\theta_t = \theta_{t-1} - \eta n_t$",
}  # fmt: skip
OLD_GRADIENT = "You used the gradient of the step before; this step has its own."


def first_state(draw: Draw, size: int, state: bool, *among: Any) -> Entries:
    """The state before the first step: zeros, or numbers left by earlier steps."""
    return draw.column(size, among if state else (0,))


def check_choice(name: str, found: Any, known: Any) -> None:
    """Refuses a value that a parameter does not know."""
    if found not in known:
        raise UsageFault(
            "{name}: there is no {found}; choose from {known}.", name=name, found=found, known=", ".join(map(str, known))
        )


def problem(d: Derivation, draw: Draw, objective: str, size: int, steps: int, rows: Any = ()) -> None:
    """The givens: a function and a starting point, or a starting point and the gradients themselves."""
    if objective == "given":
        given_gradients(d, draw, size, steps, rows)
    else:
        begin(d, draw, objective, size, steps)


def ask_steps(d: Derivation, steps: int, *letters: str) -> None:
    """Asks what each step finds, in the order of the letters, and the new parameters."""
    for t in range(1, steps + 1):
        d.ask({f"{letter}{t}": 1 for letter in (*letters, "theta")})


def draw_rates(d: Derivation, draw: Draw, form: str = "course") -> None:
    """The givens eta and mu; a weighted average with mu = 1/2 or eta = 1 - mu would hide mistakes."""
    exact = draw.mode == "exact"
    rates = ("0.3", "0.4", "0.5") if form == "average" else ("0.1", "0.05", "0.2")
    d.eta = draw.constant(*(("1/8", "1/10", "1/5") if exact else rates))
    if form == "average":
        d.mu = draw.constant(*(("3/4", "1/4") if exact else ("0.9", "0.8")))
    else:
        d.mu = draw.constant(*(("1/2", "1/4") if exact else ("0.9", "0.8", "0.5")))


def without_state(step: Step, first: bool) -> Step:
    """At the first step from a state of zeros, what is wrong about the state cannot show."""
    return step.without("state-forgotten", "no-momentum-factor", "square-of-sum") if first else step


def by_old_gradient(d: Derivation, step: Step, objective: str, t: int) -> Step:
    """The step, with the gradient of the step before as one more mistake where the gradients are given."""
    if objective != "given" or t == 1:
        return step
    return step.miswired("old-gradient", OLD_GRADIENT, g=d[f"g{t - 1}"])


def take_momentum(d: Derivation, objective: str, form: str, steps: int, state: bool) -> None:
    """The steps g1, v1, theta1, g2, ... of momentum in one of its forms."""
    check_choice("form", form, FORMS)
    if form == "nesterov" and objective == "given":
        raise UsageFault("form: nesterov takes its gradients at points ahead, so they cannot be given. Choose nesterov-pytorch.")
    d.phrase("update", FORMS[form])
    d.phrase("point", "at $\\tilde{\\theta}_t$" if form == "nesterov" else "at $\\theta_{t-1}$")
    for t in range(1, steps + 1):
        _slope(d, objective, form, t, t == 1 and not state)
        step = without_state(_velocity(d, form, t), t == 1 and not state)
        d[f"v{t}"] = by_old_gradient(d, step, objective, t)
        d[f"theta{t}"] = _moved(d, form, t)


def _slope(d: Derivation, objective: str, form: str, t: int, first: bool) -> None:
    if objective == "given":
        return
    if form != "nesterov":
        gradient(d, objective, t)
        return
    step = momentum.look_ahead(d[f"theta{t - 1}"], d.mu, d[f"v{t - 1}"])
    d[f"ahead{t}"] = step.without("no-look-ahead", "behind", "no-momentum-factor") if first else step
    d.write(**{f"ahead{t}": rf"\tilde{{\theta}}_{{{t}}}"})
    gradient(d, objective, t, d[f"ahead{t}"])


def _velocity(d: Derivation, form: str, t: int) -> Step:
    v, g = d[f"v{t - 1}"], d[f"g{t}"]
    step: Step = momentum.gradient_sum(d.mu, v, g)
    if form in ("course", "nesterov"):
        step = momentum.velocity(d.mu, v, d.eta, g)
    elif form == "subtracted":
        step = momentum.positive_velocity(d.mu, v, d.eta, g)
    elif form == "average":
        step = adaptive.mean_gradient(d.mu, v, g)
    return step


def _moved(d: Derivation, form: str, t: int) -> Step:
    theta, v = d[f"theta{t - 1}"], d[f"v{t}"]
    step: Step = descend(theta, d.eta, v)
    if form in ("course", "nesterov"):
        step = momentum.add_velocity(theta, v)
    elif form == "subtracted":
        step = momentum.subtract_velocity(theta, v)
    elif form == "nesterov-pytorch":
        d[f"n{t}"] = momentum.nesterov_direction(d[f"g{t}"], d.mu, v)
        step = descend(theta, d.eta, d[f"n{t}"])
    elif form == "average" or t > 1:  # from rest the first velocity of PyTorch's form is the gradient
        step = step.miswired("gradient-for-velocity", "You moved by the gradient; momentum moves by the velocity.", g=d[f"g{t}"])
    return step
