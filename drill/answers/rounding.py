"""Answers to a number of significant figures or decimals: enough digits shown, and those right.

"exact": just so many digits are shown. "min": at least so many; the digits beyond them must not be wrong either
way: the answer, rounded to the digits asked, is the key rounded to them. A tie may go either way.
"""

from typing import Any, Literal

from flint import arb, fmpq, fmpz

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
    rounded = key_roundings(key, figures, decimals)
    if rounded is None or shown is None:
        return "review"
    return "accept" if set(rounded).intersection(roundings(shown, figures, decimals)) else "reject"


def key_roundings(key: Value, figures: int | None, decimals: int | None) -> list[Any] | None:
    """The key rounded, both ways at a tie; None if its digits cannot be settled."""
    if key.exact is not None:
        return roundings(key.exact, figures, decimals)
    bits = limits.START_BITS
    while bits <= limits.CAP_BITS:
        try:
            ball = key.ball(bits)
        except Undecided:
            bits *= 2
            continue
        with precision(bits):
            low, high = (as_fraction(end) for end in (ball.lower(), ball.upper()))
        ends = [roundings(end, figures, decimals) for end in (low, high)]
        if ends[0] == ends[1]:
            return ends[0]
        bits *= 2
    return None


def as_fraction(ball: arb) -> fmpq:
    """An exact ball as the fraction it is."""
    mantissa, exponent = ball.mid().man_exp()
    return fmpq(mantissa) * fmpq(2) ** int(exponent)


def roundings(x: fmpq, figures: int | None, decimals: int | None) -> list[fmpq]:
    """x rounded to so many figures or decimals: one value, or two at a tie."""
    if x == 0:
        return [fmpq(0)]
    places = decimals or 0 if figures is None else figures - 1 - magnitude(abs(x))
    unit = fmpq(10) ** -places
    scaled = x / unit
    low = fmpz(scaled.floor())
    rest = scaled - low
    if rest == fmpq(1, 2):
        return [low * unit, (low + 1) * unit]
    return [(low if rest < fmpq(1, 2) else low + 1) * unit]


def magnitude(x: fmpq) -> int:
    """The power of ten of the first figure of a positive fraction."""
    guess = int((len(str(int(x.p))) if x.p < 10**1000 else 0) - len(str(int(x.q)))) if small(x) else 0
    guess = guess if small(x) else round((x.p.bit_length() - x.q.bit_length()) * 0.30103)
    while fmpq(10) ** guess > x:
        guess -= 1
    while fmpq(10) ** (guess + 1) <= x:
        guess += 1
    return guess


def small(x: fmpq) -> bool:
    """Whether numerator and denominator are short enough to be printed."""
    return x.height_bits() < 3000
