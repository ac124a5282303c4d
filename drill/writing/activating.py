"""Activation functions and their slopes at given points. [C2.2]"""

from __future__ import annotations

from drill import tables
from drill.derivation import Derivation, Step
from drill.draw import Draw
from drill.errors import UsageFault
from drill.rules.activations import ACTIVATIONS, BRACKET, LEAKING, SLOPES, leaky_relu, leaky_relu_slope
from drill.rules.thresholds import OUTPUT_NOTES, OUTPUTS, relu_slope_with_zero
from drill.writing.network import LEAKS

NOTES = {
    "sigmoid": r"$\mathrm{sigmoid}(z) = \sigma(z) = \frac{1}{1 + e^{-z}}$.",
    "tanh": r"$\tanh(z) = \frac{e^{z} - e^{-z}}{e^{z} + e^{-z}}$.",
    "leaky-relu": r"$\mathrm{LReLU}(z) = z$ for $z > 0$ and $\alpha z$ for $z \le 0$.",
    "step": OUTPUT_NOTES["step", 1],
    "sign": OUTPUT_NOTES["sign", 1],
}
WRITTEN = {
    "sigmoid": r"\mathrm{sigmoid}", "tanh": r"\mathrm{tanh}", "relu": r"\mathrm{ReLU}",
    "leaky-relu": r"\mathrm{LReLU}", "step": r"\mathrm{step}", "sign": r"\mathrm{sign}",
}  # fmt: skip
RELU_AT_ZERO = {
    0: r"$\mathrm{ReLU}(z) = \max(0, z)$; its derivative at 0 is taken as 0.",
    1: r"$\mathrm{ReLU}(z) = \max(0, z)$; its derivative at 0 is taken as 1.",
}
POINTS = {
    "decimal": tables.Table((*tables.steps(-30, 30),)),
    "exact": tables.Table(tables.both_signs(1, 2, 3, 4, "1/2", "3/2")),
}
# so many points are drawn without repetition
FEW = 4
CURVED_POINTS = {"decimal": POINTS["decimal"], "exact": tables.ODDS}


def write_activations(d: Derivation, draw: Draw, functions: tuple[str, ...] | str, points: int, relu_at_zero: int = 0) -> None:
    """Draws points z, and writes and asks each function and, where it has one that is not 0, its derivative."""
    chosen = (functions,) if isinstance(functions, str) else tuple(functions)
    _check(chosen, points, relu_at_zero)
    curved = all(name in ("sigmoid", "tanh") for name in chosen)
    table = CURVED_POINTS if curved else POINTS
    d.z = draw.distinct(points, table) if points <= FEW else draw.column(points, table)
    if "leaky-relu" in chosen:
        d.alpha = draw.constant(*LEAKS[draw.mode])
    for name in chosen:
        _write(d, name, relu_at_zero)
        d.note(RELU_AT_ZERO[relu_at_zero] if name == "relu" else NOTES[name])


def _write(d: Derivation, name: str, relu_at_zero: int) -> None:
    value = name.replace("-", "_")
    d[value] = _value(d, name)
    d.write(**{value: WRITTEN[name], f"{value}_prime": f"{WRITTEN[name]}'"})
    d.ask({value: 1})
    if name in ("step", "sign"):
        d.whole(value)
    if name in ("step", "relu"):
        d.may_vanish(value)
    if name not in ("step", "sign"):
        d[f"{value}_prime"] = _slope(d, name, value, relu_at_zero)
        d.ask({f"{value}_prime": 1})
    if name == "relu":
        d.may_vanish("relu_prime")
        d.whole("relu_prime")


def _value(d: Derivation, name: str) -> Step:
    rule = OUTPUTS[name, 1] if name in ("step", "sign") else ACTIVATIONS.get(name, leaky_relu)
    step: Step = leaky_relu(d.z, d.alpha).because(LEAKING) if rule is leaky_relu else rule(d.z)
    return step


def _slope(d: Derivation, name: str, value: str, relu_at_zero: int) -> Step:
    step: Step
    if name == "leaky-relu":
        step = leaky_relu_slope(d.z, d.alpha)
    elif name == "relu" and relu_at_zero == 1:
        step = relu_slope_with_zero(d.z)
    else:
        rule, source = SLOPES[name]
        step = rule(d[value] if source == "a" else d.z)
    return step.because(BRACKET) if "relu" in name else step


def _check(functions: tuple[str, ...], points: int, relu_at_zero: int) -> None:
    for name in functions:
        if name not in WRITTEN:
            raise UsageFault("functions: there is no {name}; choose from {known}.", name=name, known=", ".join(WRITTEN))
    if not 1 <= points <= 16:
        raise UsageFault("points: expected 1 to 16, found {found}.", found=points)
    if relu_at_zero not in RELU_AT_ZERO:
        raise UsageFault("relu_at_zero: expected 0 or 1, found {found}.", found=relu_at_zero)
