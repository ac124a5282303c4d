"""How many answers a second one core reads: python benchmarks/reading.py."""

import random
import time
from collections.abc import Callable

from drill.answers.reader import read
from drill.answers.unreadable import Unreadable

SECONDS = 1.0
TARGETS = {
    "decimals": 10_000,
    "fractions": 10_000,
    "other numbers": 10_000,
    "closed forms": 5_000,
    "matrices 2 x 3": 0,
}


def decimals(draw: random.Random) -> str:
    """A decimal with up to five places."""
    return f"{draw.uniform(-20, 20):.{draw.randrange(6)}f}"


def fractions(draw: random.Random) -> str:
    """A fraction of small whole numbers."""
    return f"{draw.randrange(-99, 99)}/{draw.randrange(1, 99)}"


def numbers(draw: random.Random) -> str:
    """A percentage, a mixed number, a power of ten or a LaTeX fraction."""
    a, b = draw.randrange(1, 50), draw.randrange(51, 99)
    return draw.choice(
        (f"{a}%", f"{a} {a}/{b}", f"{a}e-{a % 9}", f"\\frac{{{a}}}{{{b}}}", f"{a},{b}0.5", f"x = {a}.{b}")
    )


def closed_forms(draw: random.Random) -> str:
    """A closed form of the kind that networks give."""
    a, b = draw.randrange(1, 9), draw.randrange(2, 9)
    return draw.choice(
        (
            f"1/(1+e^-{a})",
            f"ln({a}/{b})",
            f"sqrt({b})/{a}",
            f"tanh({a})/{b}",
            f"sigmoid({a}.5)",
            f"{a}ln2",
            f"\\frac{{1}}{{1+e^{{-{a}}}}}",
        )
    )


def matrices(draw: random.Random) -> str:
    """A matrix of decimals as text."""
    rows = (", ".join(decimals(draw) for _ in range(3)) for _ in range(2))
    return f"[{', '.join(f'[{row}]' for row in rows)}]"


def rate(make: Callable[[random.Random], str], kind: str) -> float:
    """Answers read in a second."""
    draw = random.Random(1)
    texts = [make(draw) for _ in range(2_000)]
    count, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for text in texts:
            answer = read(text, kind)
            if answer is None or isinstance(answer, Unreadable):
                raise SystemExit(f"unreadable: {text}")
        count += len(texts)
    return count / (time.process_time() - start)


def main() -> None:
    """Prints the rates beside the targets."""
    makers = (decimals, fractions, numbers, closed_forms, matrices)
    for (name, target), make in zip(TARGETS.items(), makers, strict=True):
        found = rate(make, "matrix" if make is matrices else "number")
        print(f"{name:16}{found:>10,.0f} a second" + (f"   (target {target:,})" if target else ""))


if __name__ == "__main__":
    main()
