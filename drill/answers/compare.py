"""Comparing an answer with a key: exactly, within a tolerance, or to a number of figures.

The answer of compare is "accept", "reject" or "review". Fractions are compared as fractions. Otherwise the
difference is enclosed in balls of rising precision. A difference that is still indistinguishable from zero at
`limits.CAP_BITS` bits (about 1,200 digits), in a ball narrower than 2^-1000 of the key, counts as zero: balls
can prove that two closed forms differ, never that they are equal. A wider ball goes to a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from flint import arb, fmpq

from drill.answers import limits, rounding, symbols
from drill.answers.answer import Answer
from drill.answers.literals import read_literal
from drill.answers.undefined import Undecided
from drill.answers.unreadable import Refusal
from drill.answers.values import Value, precision

Verdict = Literal["accept", "reject", "review"]
NARROW_BITS = 1_000
TOLERANCE_FIELDS = frozenset(("rel", "abs", "sf", "dp", "digits"))


@dataclass(frozen=True)
class Tolerance:
    """|x - key| <= absolute + relative |key|, the boundary included; or figures / decimals shown and right.

    exactly: so many figures and no more; otherwise at least so many. All zero and None: equal exactly.
    """

    relative: Any = fmpq(0)
    absolute: Any = fmpq(0)
    figures: int | None = None
    decimals: int | None = None
    exactly: bool = False


def tolerance(fields: Mapping[str, Any] | None) -> Tolerance:
    """The tolerance of a case: {rel, abs} or {sf | dp, digits: exact | min}. Raises ValueError."""
    fields = fields or {}
    if not isinstance(fields, Mapping) or not TOLERANCE_FIELDS.issuperset(fields):
        raise ValueError(f"tolerance: expected only {', '.join(sorted(TOLERANCE_FIELDS))}")
    return Tolerance(
        fraction(fields.get("rel", 0)),
        fraction(fields.get("abs", 0)),
        places(fields.get("sf")),
        places(fields.get("dp")),
        fields.get("digits", "min") == "exact",
    )


def fraction(number: object) -> Any:
    """A tolerance as the fraction that its digits write: 0.05 is 1/20. Raises ValueError."""
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal | str):
        raise ValueError("tolerance: expected a number")
    try:
        return read_literal(str(number), 0).value
    except Refusal as refusal:
        raise ValueError("tolerance: expected a number that is not negative") from refusal


def places(number: object) -> int | None:
    """A count of figures or decimals."""
    if number is None:
        return None
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= 100:
        raise ValueError("tolerance: expected 0 to 100 figures")
    return number


def compare(answer: Answer, key: Answer, allowed: Tolerance) -> Verdict:
    """The verdict on a whole answer: the worst of its entries; blanks and another shape are rejected."""
    if answer.letters or key.letters:
        return "accept" if answer.letters == key.letters else "reject"
    if answer.shape != key.shape:
        return "reject"
    verdicts = set()
    for given, wanted in zip(answer.entries, key.entries, strict=True):
        verdicts.add("reject" if given is None or wanted is None else compare_values(given, wanted, allowed))
    return next(verdict for verdict in ORDER if verdict in verdicts)


ORDER: tuple[Verdict, ...] = ("reject", "review", "accept")


def compare_values(given: Value, key: Value, allowed: Tolerance) -> Verdict:
    """The verdict on one number; raises Refusal where one of the two has no value."""
    if given.letters or key.letters:
        return symbols.equivalent(given, key)
    if allowed.figures is not None or allowed.decimals is not None:
        return rounding.compare_rounded(given, key, allowed.figures, allowed.decimals, allowed.exactly)
    return within(given, key, allowed.relative, allowed.absolute)


def within(given: Value, key: Value, relative: Any, absolute: Any) -> Verdict:
    """Whether |given - key| <= absolute + relative |key|, in exact numbers first."""
    if given.exact is not None and key.exact is not None:
        fits = abs(given.exact - key.exact) <= absolute + relative * abs(key.exact)
        return "accept" if fits else "reject"
    bits = limits.START_BITS
    while bits <= limits.CAP_BITS:
        verdict = within_balls(given, key, relative, absolute, bits)
        if verdict:
            return verdict
        bits *= 2
    return "review"


def within_balls(given: Value, key: Value, relative: Any, absolute: Any, bits: int) -> Verdict | None:
    """The verdict that balls of so many bits allow; None if they leave it open."""
    try:
        x, wanted = given.ball(bits), key.ball(bits)
    except Undecided:
        return None
    with precision(bits):
        excess = abs(x - wanted) - (absolute + relative * abs(wanted))
        if excess > 0:
            return "reject"
        if excess <= 0 and (absolute or relative):
            return "accept"
        last = bits * 2 > limits.CAP_BITS
        narrow = excess.rad() < (1 + abs(wanted)) * arb(2) ** -NARROW_BITS
        return "accept" if last and narrow else None
