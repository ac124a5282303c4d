"""Functions of balls (flint.arb): the values are certain, at the precision that is set."""

from collections.abc import Callable
from typing import Any

from flint import arb, fmpq, fmpz

from drill.answers import limits, powers, sentences
from drill.answers.undefined import Undecided, Undefined, above, sign


def divide(a: Any, b: Any) -> Any:
    """a / b; the divisor must be certainly not zero."""
    if sign(b) == 0:
        raise Undefined(sentences.DIVISION_BY_ZERO)
    return a / b


def exponential(x: Any) -> arb:
    """e^x of a moderate x."""
    if not arb(x).abs_upper() < limits.LOG2_SIZE / 2:
        raise Undefined(sentences.TOO_LARGE)
    return arb(x).exp()


def logarithm(x: Any) -> arb:
    """ln x of an x that is certainly positive."""
    above(x, 0, sentences.NOT_REAL_LOG)
    return arb(x).log()


def factorial(x: Any) -> fmpq:
    """x! of a small whole number."""
    if not isinstance(x, fmpq) or x.q != 1 or not 0 <= x <= limits.FACTORIAL:
        raise Undefined(sentences.FACTORIAL, most=limits.FACTORIAL)
    return fmpq(fmpz.fac_ui(x.p))


def bounded(name: str, low: int | None, high: int | None) -> Callable[[Any], arb]:
    """The ball's own function, on a domain with these ends."""

    def inside(x: Any) -> arb:
        if low is not None and sign(x - low) < 0 or high is not None and sign(high - x) < 0:
            raise Undefined(sentences.OUTSIDE, word=name)
        result: arb = getattr(arb(x), name)()
        if not result.is_finite():
            raise Undefined(sentences.OUTSIDE, word=name)
        return result

    return inside


def finite(name: str) -> Callable[[Any], arb]:
    """The ball's own function; a ball that holds a pole is not settled."""

    def value(x: Any) -> arb:
        result: arb = getattr(arb(x), name)()
        if not result.is_finite():
            raise Undecided
        return result

    return value


def moderate(name: str) -> Callable[[Any], arb]:
    """The ball's own function of an argument that is not huge."""

    def value(x: Any) -> arb:
        if not arb(x).abs_upper() < limits.LOG2_SIZE / 2:
            raise Undefined(sentences.TOO_LARGE)
        result: arb = getattr(arb(x), name)()
        return result

    return value


def nonzero(name: str) -> Callable[[Any], arb]:
    """One over the ball's own function."""
    return lambda x: divide(arb(1), moderate(name)(x))


def of_reciprocal(name: str) -> Callable[[Any], Any]:
    """A function of one over x: acot x is atan 1/x."""
    return lambda x: BALL[name](divide(arb(1), x))


def extreme(keep: str) -> Callable[..., arb]:
    """The largest or smallest of several balls."""

    def value(first: Any, *others: Any) -> arb:
        result = arb(first)
        for other in others:
            result = getattr(result, keep)(arb(other))
        return result

    return value


def log_base(base: Any, x: Any) -> Any:
    """The logarithm of x to a base."""
    above(base, 0, sentences.NOT_REAL_LOG)
    return divide(logarithm(x), logarithm(base))


RECIPROCALS = {
    "acot": "atan",
    "asec": "acos",
    "acsc": "asin",
    "acoth": "atanh",
    "asech": "acosh",
    "acsch": "asinh",
}
BALL: dict[str, Callable[..., Any]] = {
    "pi": arb.pi,
    "e": arb.const_e,
    "plus": lambda a, b: a + b,
    "minus": lambda a: -a,
    "less": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "over": divide,
    "percent": lambda a: a / 100,
    "power": powers.power,
    "pow": powers.power,
    "root": powers.root,
    "sqrt": lambda a: powers.root(fmpq(2), a),
    "cbrt": lambda a: powers.root(fmpq(3), a),
    "abs": lambda a: abs(arb(a)),
    "relu": lambda a: arb(a).max(arb(0)),
    "max": extreme("max"),
    "min": extreme("min"),
    "factorial": factorial,
    "exp": exponential,
    "ln": logarithm,
    "log2": lambda a: logarithm(a) / arb(2).log(),
    "log10": lambda a: logarithm(a) / arb(10).log(),
    "log_base": log_base,
    "sigmoid": lambda a: 1 / (1 + exponential(-a)),
    **{name: finite(name) for name in ("sin", "cos", "tan", "cot", "sec", "csc", "tanh", "asinh", "atan")},
    **{name: moderate(name) for name in ("sinh", "cosh")},
    "sech": nonzero("cosh"),
    "csch": nonzero("sinh"),
    "coth": lambda a: divide(arb(1), arb(a).tanh()),
    **{name: of_reciprocal(inner) for name, inner in RECIPROCALS.items()},
    "acos": bounded("acos", -1, 1),
    "asin": bounded("asin", -1, 1),
    "acosh": bounded("acosh", 1, None),
    "atanh": bounded("atanh", -1, 1),
}
