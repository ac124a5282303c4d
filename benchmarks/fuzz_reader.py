"""A longer hunt for answers that break the reader: python benchmarks/fuzz_reader.py [seconds] [seed].

Random characters, pieces of the grammar strung together, and valid answers with a few characters changed;
every kind, with a key now and then. Stops at the first exception or an answer that takes over two seconds.
"""

import random
import sys
import time

from drill.answers.batch import KINDS, mark
from drill.answers.reader import read

SECONDS, SEED, SLOWEST = 60.0, 1, 2.0
PIECES = [
    *"0123456789.,;:!?%()[]{}|+-*/^=<>&_~'\"\\ \n\t$#@",
    *"\u221a\u221b\u00bd\u00b2\u207b\u03c0\u03c3\u2212\u00d7\u00f7\uff08\uff0c\u3002\u3001\u200b\ufdfa\u4e09\u0301\u1d40",
    *[
        "sqrt",
        "ln",
        "exp",
        "log_2",
        "log",
        "log10",
        "e",
        "pi",
        "x",
        "y",
        "tan",
        "tanh",
        "sigmoid",
        "relu",
        "abs",
        "max(",
        "min(",
        "sin^2",
        "acos",
        "atanh",
        "cosh",
        "pow(",
        "1e9",
        "10^",
        "**",
        "//",
        "1e-9",
    ],
    *[
        "\\frac",
        "\\frac12",
        "\\sqrt",
        "\\sqrt[3]{",
        "\\left(",
        "\\right)",
        "\\cdot",
        "\\begin{pmatrix}",
        "\\end{pmatrix}",
        "\\\\",
        "&",
        "^{",
        "\\mathrm{e}",
        "$",
        "\\(",
        "\\)",
    ],
    *[
        "1",
        "3/4",
        "0.1",
        "9999999999",
        "1,000",
        "[1,2;3,4]",
        "[[1,2],[3,4]]",
        "or",
        "NaN",
        "inf",
        "i",
        "T",
        "^T",
        "\\boxed{",
        "L=",
        "true",
        "A",
        "AC",
        "1-B",
        "factorial",
        "64!",
        "1/(e-e)",
    ],
]
VALID = (
    "1/(1+e^-2)",
    "\\frac{1}{1+e^{-2}}",
    "-1 3/4",
    "[[0.5, 3/4], [1e-3, sqrt(2)]]",
    "x = 75%",
    "3x^2y - ln(x/2)",
    "1,234.5",
    "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
    "2|x|-tanh(x)^2",
    "(1+tanh(1))/2",
)


def text(draw: random.Random) -> str:
    """One answer that somebody might type, or nobody."""
    way = draw.randrange(4)
    if way == 0:
        return "".join(
            chr(draw.choice((draw.randrange(128), draw.randrange(0x3000), draw.randrange(0x11000))))
            for _ in range(draw.randrange(20))
        )
    if way == 1:
        return "".join(draw.choice(PIECES) for _ in range(draw.randrange(1, 30)))
    if way == 2:
        return draw.choice(PIECES) * draw.choice((2, 50, 2_000)) + draw.choice(PIECES)
    letters = list(draw.choice(VALID))
    for _ in range(draw.randrange(4)):
        letters[draw.randrange(len(letters))] = draw.choice(PIECES)
    return "".join(letters)


def tried(draw: random.Random, kinds: list[str]) -> float:
    """Seconds that one answer took, with all that the reading offers."""
    given, kind, start = text(draw), draw.choice(kinds), time.process_time()
    try:
        found = read(given, kind, draw.choice((None, (2, 1), (2, 2))), ["x", "y"])
        if found is not None:
            _ = found.text, str(found), getattr(found, "message", str)()
        if draw.randrange(3) == 0:
            mark(
                {
                    "given": given,
                    "kind": kind,
                    "key": draw.choice(("1", "exp(1)", "[1,2]", "A", text(draw))),
                    "vars": ["x", "y"],
                }
            )
    except BaseException:
        print(f"{kind}: {given!r}")
        raise
    seconds = time.process_time() - start
    if seconds > SLOWEST:
        raise SystemExit(f"{seconds:.1f} s for {kind}: {given[:200]!r}")
    return seconds


def main() -> None:
    """Tries answers for so many seconds and says how many there were."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    draw = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else SEED)
    count, slowest, end, kinds = 0, 0.0, time.perf_counter() + seconds, sorted(KINDS)
    while time.perf_counter() < end:
        slowest = max(slowest, tried(draw, kinds))
        count += 1
    print(f"{count:,} inputs tried, none broke the reader; the slowest took {slowest * 1000:.0f} ms")


if __name__ == "__main__":
    main()
