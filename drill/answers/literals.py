"""A number as typed: its exact value and the digits that were shown."""

import re
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from drill.answers import limits, sentences
from drill.answers.unreadable import Refusal

SHAPE = re.compile(r"(\d*)(?:(\.)(\d*))?(?:[eE]([+-]?\d+))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Literal:
    """value: flint.fmpq. text: how it is shown. decimals: places after the point, None for a fraction.

    figures: the fewest and the most significant figures shown: the zeros that end 1200 may count or not.
    """

    value: Any
    text: str
    decimals: int | None = None
    figures: tuple[int, int] = (0, 0)

    def shifted(self, places: int) -> "Literal":
        """The number times ten to so many places, with the same figures."""
        decimals = None if self.decimals is None else max(0, self.decimals - places)
        return Literal(self.value * fmpq(10) ** places, self.text, decimals, self.figures)


def read_literal(text: str, place: int) -> Literal:
    """An unsigned decimal such as `12`, `.5`, `1.50e-3`, exactly."""
    match = SHAPE.fullmatch(text)
    if match is None:
        raise Refusal(place, sentences.POINT)
    whole, point, fraction, power = match.groups("")
    digits = whole + fraction
    if len(digits) > limits.DIGITS:
        raise Refusal(place, sentences.TOO_MANY_DIGITS, found=len(digits), most=limits.DIGITS)
    if len(power) > 6 or abs(int(power or "0")) > limits.EXPONENT:
        raise Refusal(place, sentences.TOO_LARGE)
    shift = int(power or "0") - len(fraction)
    value = fmpq(int(digits) * 10**shift) if shift >= 0 else fmpq(int(digits), 10**-shift)
    return Literal(
        value, shown(whole, fraction, power), max(0, -shift), figures(whole, point, fraction, power)
    )


def shown(whole: str, fraction: str, power: str) -> str:
    """The number in one spelling: a digit before the point, no empty decimals."""
    head = (whole.lstrip("0") or "0") + (f".{fraction}" if fraction else "")
    return f"{head}e{int(power)}" if power else head


def figures(whole: str, point: str, fraction: str, power: str) -> tuple[int, int]:
    """The fewest and the most significant figures shown. In 0.00 they are the zeros after the point."""
    digits = (whole + fraction).lstrip("0")
    if not digits:
        return max(1, len(fraction)), max(1, len(fraction))
    most = len(digits)
    fewest = len(digits.rstrip("0")) if not point and not power else most
    return fewest, most


def fraction_literal(top: int, bottom: int) -> Literal:
    """A fraction that was typed as such: `3/4`, one of the one-character fractions, a mixed number."""
    return Literal(fmpq(top, bottom), f"{top}/{bottom}")
