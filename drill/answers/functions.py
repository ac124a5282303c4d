"""What each operation does, on fractions where the result is one, else on balls.

EXACT and balls.BALL are the tables. An exact function returns None where its value is no fraction, or
none that is found cheaply; then the ball is taken.
"""

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq, fmpz

from drill.answers import limits, powers, sentences
from drill.answers.balls import BALL, divide, factorial
from drill.answers.undefined import above


def apply(name: str, arguments: list[Any]) -> Any:
    """The function of that name; fractions give a fraction where they can."""
    if all(isinstance(argument, fmpq) for argument in arguments):
        exact = EXACT[name](*arguments) if name in EXACT else None
        if exact is not None:
            return exact if exact.height_bits() <= limits.EXACT_BITS else arb(exact)
    return BALL[name](*arguments)


def at_zero(value: int) -> Callable[[fmpq], fmpq | None]:
    """The exact value of a function at zero, and nowhere else."""
    return lambda x: fmpq(value) if x == 0 else None


def exact_logarithm(base: int) -> Callable[[fmpq], fmpq | None]:
    """The logarithm to a whole base, where it is a whole number."""

    def whole(x: fmpq) -> fmpq | None:
        above(x, 0, sentences.NOT_REAL_LOG)
        top, flip = (x.p, 1) if x.q == 1 else (x.q, -1)
        if (x.p if flip < 0 else x.q) != 1:
            return None
        guess = fmpz(round(float(arb(top).log() / arb(base).log())))
        return fmpq(flip * guess) if fmpz(base) ** int(guess) == top else None

    return whole


def exact_log_base(base: fmpq, x: fmpq) -> fmpq | None:
    """The logarithm to a base, where both are whole numbers."""
    return exact_logarithm(int(base.p))(x) if base.q == 1 and base > 1 else None


EXACT: dict[str, Callable[..., Any]] = {
    "plus": lambda a, b: a + b,
    "minus": lambda a: -a,
    "less": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "over": divide,
    "percent": lambda a: a / 100,
    "power": powers.exact_power,
    "pow": powers.exact_power,
    "root": powers.exact_root,
    "sqrt": lambda a: powers.exact_root(fmpq(2), a),
    "cbrt": lambda a: powers.exact_root(fmpq(3), a),
    "abs": abs,
    "relu": lambda a: max(a, fmpq(0)),
    "max": max,
    "min": min,
    "factorial": factorial,
    "exp": at_zero(1),
    "ln": lambda a: fmpq(0) if a == 1 else None,
    "log2": exact_logarithm(2),
    "log10": exact_logarithm(10),
    "log_base": exact_log_base,
    "sigmoid": lambda a: fmpq(1, 2) if a == 0 else None,
    **{name: at_zero(0) for name in ("tanh", "sin", "tan", "sinh", "asin", "atan", "asinh", "atanh")},
    **{name: at_zero(1) for name in ("cos", "cosh")},
}
