"""Powers and roots of fractions and balls."""

from typing import Any

from flint import arb, fmpq, fmpz

from drill.answers import limits, sentences
from drill.answers.undefined import Undefined, sign

MOST_EXACT_ROOT = 64


def exact_power(base: fmpq, exponent: fmpq) -> fmpq | None:
    """base^exponent as a fraction; None if it is none, or one too long to write out."""
    if exponent.q != 1:
        if exponent.q > MOST_EXACT_ROOT or base < 0:
            return None
        root_of_base = exact_root(fmpq(exponent.q), base)
        if root_of_base is None:
            return None
        base, exponent = root_of_base, fmpq(exponent.p)
    if base == 0:
        return zero_power(exponent)
    if abs(exponent) * base.height_bits() > limits.EXACT_BITS and abs(base) != 1:
        return None
    return base ** int(exponent.p) if abs(base) != 1 else base ** int(exponent.p % 2)


def zero_power(exponent: fmpq) -> fmpq:
    """0^exponent."""
    if exponent == 0:
        raise Undefined(sentences.ZERO_TO_ZERO)
    if exponent < 0:
        raise Undefined(sentences.DIVISION_BY_ZERO)
    return fmpq(0)


def exact_root(degree: fmpq, base: fmpq) -> fmpq | None:
    """The real root of a whole degree, if it is a fraction."""
    n = whole_degree(degree)
    if base < 0 and n % 2 == 0:
        raise Undefined(sentences.NOT_REAL_ROOT)
    top, bottom = abs(base.p).root(n), base.q.root(n)
    if top**n != abs(base.p) or bottom**n != base.q:
        return None
    return fmpq(top if base >= 0 else -top, bottom)


def root(degree: Any, base: Any) -> arb:
    """The real root of a whole degree."""
    n = whole_degree(degree)
    negative = sign(base) < 0
    if negative and n % 2 == 0:
        raise Undefined(sentences.NOT_REAL_ROOT)
    return -arb(-base).root(n) if negative else arb(base).root(n)


def whole_degree(degree: Any) -> int:
    """The degree of a root: a whole number from 2 to 1000."""
    if not isinstance(degree, fmpq) or degree.q != 1 or not 2 <= degree <= 1000:
        raise Undefined(sentences.OUTSIDE, word="root")
    return int(degree.p)


def power(base: Any, exponent: Any) -> Any:
    """base^exponent as a ball; a negative base takes whole exponents only."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return whole_power(base, exponent.p)
    if isinstance(base, fmpq) and base == 0:
        return zero_power(fmpq(sign(exponent)))
    if sign(base) < 0:
        raise Undefined(sentences.NOT_REAL_ROOT)
    if isinstance(exponent, fmpq) and exponent == fmpq(1, 2):
        return arb(base).sqrt()
    return sized(exponent * arb(base).log()).exp()


def whole_power(base: Any, n: fmpz) -> arb:
    """base^n of a whole n, also below zero."""
    if n == 0:
        if sign(base) == 0:
            raise Undefined(sentences.ZERO_TO_ZERO)
        return arb(1)
    if abs(n) <= 64:
        if n < 0 and sign(base) == 0:
            raise Undefined(sentences.DIVISION_BY_ZERO)
        return arb(base) ** int(n)
    size = sized(n * abs(arb(base)).log()).exp() if sign(base) else arb(0)
    return -size if sign(base) < 0 and n % 2 else size


def sized(logarithm: arb) -> arb:
    """The logarithm itself, if its exponential is of a size that can be marked."""
    if not logarithm.abs_upper() < limits.LOG2_SIZE / 2:
        raise Undefined(sentences.TOO_LARGE)
    return logarithm
