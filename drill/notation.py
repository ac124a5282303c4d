"""How quantities print: `delta2` as \\delta_2, `dW1` as the partial derivative of L, `W1_new` as W_1 after the update."""

from __future__ import annotations

import re
from functools import lru_cache

from drill.structure import Structure

GREEK = frozenset((
    "alpha", "beta", "gamma", "delta", "epsilon", "eta", "theta", "kappa", "lambda", "mu", "nu", "pi", "rho", "sigma", "tau",
    "phi", "omega", "Delta",
))  # fmt: skip
SPECIAL = {
    "lam": r"\lambda", "eps": r"\varepsilon", "slope": "f'(z{})", "mhat": r"\hat{m}", "vhat": r"\hat{v}", "shat": r"\hat{s}",
    "xhat": r"\hat{x}", "yhat": r"\hat{y}", "var": r"\sigma^2",
}  # fmt: skip
# what a quantity is, by its letter; {n} is its number
WORDS = {
    "z": "net input of layer {n}", "a": "activation of layer {n}", "delta": "error signal of layer {n}",
    "slope": "slope of the activation of layer {n}", "dW": "gradient with respect to the weights of layer {n}",
    "db": "gradient with respect to the biases of layer {n}", "da": "gradient with respect to the activation of layer {n}",
    "W": "weights of layer {n}", "b": "biases of layer {n}", "L": "loss", "x": "input", "eta": "learning rate",
    "theta": "parameter after step {n}", "g": "gradient at step {n}", "dx": "gradient with respect to the input",
}  # fmt: skip
_NAME = re.compile(r"(d(?=[A-Zabxz]))?([A-Za-z]+?)(\d*)((?:_[A-Za-z0-9]+)*)$")


def tex_name(structure: Structure, name: str) -> str:
    """The LaTeX of a quantity's name."""
    return structure.notation.get(name) or usual_tex(name)


@lru_cache(maxsize=4096)
def usual_tex(name: str) -> str:
    """The usual notation of a name: letter or Greek letter, number as subscript, `_new` and other words as marks."""
    found = _NAME.match(name)
    if not found:
        return rf"\mathrm{{{name}}}".replace("_", r"\_")
    derivative, letters, number, marks = found.groups()
    if derivative and len(letters) > 1 and letters not in GREEK:
        derivative, letters = "", derivative + letters
    base = _letters(letters, number, marks.split("_")[1:])
    return rf"\frac{{\partial L}}{{\partial {base}}}" if derivative else base


def _letters(letters: str, number: str, marks: list[str]) -> str:
    special = SPECIAL.get(letters)
    if special and "{}" in special:
        return special.format(_subscript([number]))
    base = special or (rf"\{letters}" if letters in GREEK else letters if len(letters) == 1 else rf"\mathrm{{{letters}}}")
    exponent = r"^{\mathrm{new}}" if "new" in marks else ""
    rest = [rf"\mathrm{{{mark}}}" if mark.isalpha() and len(mark) > 1 else mark for mark in marks if mark != "new"]
    return f"{base}{_subscript([number, *rest])}{exponent}"


def _subscript(parts: list[str]) -> str:
    inside = ",".join(part for part in parts if part)
    return f"_{{{inside}}}" if inside else ""


def describe(name: str) -> tuple[str, str]:
    """What a quantity is: a sentence with {n}, and the number; empty where the name says it all."""
    found = _NAME.match(name)
    if not found or found.group(4):
        return "", ""
    derivative, letters, number, _ = found.groups()
    sentence = WORDS.get((derivative or "") + letters, "")
    return (sentence if number or "{n}" not in sentence else ""), number
