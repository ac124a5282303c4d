"""Answers to a number of significant figures or decimals: enough digits shown, and those right.

"exact": just so many digits are shown. "min": at least so many. In both the answer, rounded to the digits
asked, must be the key rounded to them. A half is rounded away from zero, as at school: 0.04985 is 0.0499.
"""

from typing import Any, Literal

from flint import arb, fmpq

from drill.answers import limits
from drill.answers.undefined import Undecided
from drill.answers.values import Value, precision


def compare_rounded(
    given: Value, key: Value, figures: int | None, decimals: int | None, exactly: bool
) -> Literal["accept", "reject", "review"]:
    """The verdict on a number that should show so many figures or decimals."""
    literal = given.literal
    if literal is None or literal.decimals is None:
        return "reject"
    fewest, most = literal.figures if figures is not None else (literal.decimals, literal.decimals)
    wanted = figures if figures is not None else decimals or 0
    if most < wanted or (exactly and fewest > wanted):
        return "reject"
    shown = given.exact
    right = rounded_key(key, figures, decimals)
    if right is None or shown is None:
        return "review"
    return "accept" if right == rounded(shown, figures, decimals) else "reject"


def rounded_key(key: Value, figures: int | None, decimals: int | None) -> Any:
    """The key rounded; None if its digits cannot be settled."""
    if key.exact is not None:
        return rounded(key.exact, figures, decimals)
    bits = limits.START_BITS
    while bits <= limits.CAP_BITS:
        try:
            ball = key.ball(bits)
        except Undecided:
            bits *= 2
            continue
        with precision(bits):
            low, high = (as_fraction(end) for end in (ball.lower(), ball.upper()))
        ends = [rounded(end, figures, decimals) for end in (low, high)]
        if ends[0] == ends[1]:
            return ends[0]
        bits *= 2
    return None


def as_fraction(ball: arb) -> fmpq:
    """An exact ball as the fraction it is."""
    mantissa, exponent = ball.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def rounded(x: fmpq, figures: int | None, decimals: int | None) -> fmpq:
    """x rounded to so many figures or decimals, a half away from zero."""
    if x == 0:
        return fmpq(0)
    places = decimals or 0 if figures is None else figures - 1 - magnitude(abs(x))
    unit = fmpq(10) ** -places
    size = fmpq((abs(x) / unit + fmpq(1, 2)).floor()) * unit
    return size if x > 0 else -size


def magnitude(x: fmpq) -> int:
    """The power of ten of the first figure of a positive fraction."""
    guess = round((x.p.bit_length() - x.q.bit_length()) * 0.30103)
    while fmpq(10) ** guess > x:
        guess -= 1
    while fmpq(10) ** (guess + 1) <= x:
        guess += 1
    return guess
