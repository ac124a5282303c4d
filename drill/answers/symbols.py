"""Whether two formulas in the letters of a question are the same function.

Both are evaluated at fixed points with fractions and balls: whole numbers, fractions of both signs, small and
large, so that neither parity nor a sign rule hides a difference. One point where both are defined and differ
is a rejection. Acceptance takes agreement at every point where both are defined, at least LEAST of them;
formulas that are defined at fewer points, or very long ones, go to a person.
"""

from collections.abc import Iterator
from typing import Any, Literal

from flint import arb, fmpq

from drill.answers.undefined import Undecided
from drill.answers.unreadable import Refusal
from drill.answers.values import Value, precision, run

POINTS = 48
LEAST = 6
PRECISIONS = (96, 384, 1536)
WHOLE = (2, 3, 1, 5, 4, 7, 6, 8, 11, 9)
SCALES = (fmpq(1), fmpq(1), fmpq(1), fmpq(1, 200), fmpq(1), fmpq(1500), fmpq(1))
LONGEST = 600  # steps of the two formulas together
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37)


def points(letters: list[str]) -> Iterator[dict[str, Any]]:
    """Fixed values of the letters: 12 whole, 18 positive, 18 of both signs; some tiny, some large."""
    for index in range(POINTS):
        yield {letter: coordinate(index, place) for place, letter in enumerate(letters)}


def coordinate(index: int, place: int) -> fmpq:
    """One letter's value at one point. Different letters go through different fractions."""
    prime = PRIMES[place % len(PRIMES)]
    if index < 12:
        return fmpq(WHOLE[(index * (place + 1) + 3 * place) % len(WHOLE)])
    top = (index * index * (7 + 4 * place) + index * prime + 31 * place) % 97 + 1
    bottom = (index * (5 + 2 * place) + prime) % 23 + 11
    value = fmpq(top, bottom) if index % 3 else fmpq(top % 13 + 1, bottom + 1)
    value *= SCALES[index % len(SCALES)]
    negative = index >= 30 and (index >> (place % 4)) % 2 == 0
    return -value if negative else value


def equivalent(given: Value, key: Value) -> Literal["accept", "reject", "review"]:
    """Whether two formulas agree wherever both have a value."""
    if len(given.program) + len(key.program) > LONGEST:
        return "review"
    letters = sorted(given.letters | key.letters)
    agreed = 0
    for point in points(letters):
        same = same_at(given, key, point)
        if same is False:
            return "reject"
        agreed += same is True
    return "accept" if agreed >= LEAST else "review"


def same_at(given: Value, key: Value, point: dict[str, Any]) -> bool | None:
    """Whether two formulas agree at a point; None where one has no value or cannot be told."""
    for bits in PRECISIONS:
        try:
            x, y = run(given.program, bits, point), run(key.program, bits, point)
        except Refusal:
            return None
        except Undecided:
            continue
        if isinstance(x, fmpq) and isinstance(y, fmpq):
            return bool(x == y)
        with precision(bits):
            difference = arb(x) - arb(y)
            if not difference.contains(0):
                return False
            if bits == PRECISIONS[-1]:
                return True if difference.rad() < (1 + abs(arb(y))) * arb(2) ** -400 else None
    return None
