"""The names that an answer may use. Functions ignore case; letters of a question do not."""

CONSTANTS = {"e": "e", "pi": "pi", "Pi": "pi", "PI": "pi", "\u03c0": "pi"}
SPELLED_OUT = (
    "exp ln sqrt cbrt abs pow max min tanh sigmoid relu sin cos tan cot sec csc sinh cosh coth sech csch "
    "asin acos atan acot asec acsc asinh acosh atanh acoth asech acsch log2 log10 factorial"
)
INVERSES = "sin cos tan cot sec csc sinh cosh tanh coth sech csch"


def words(text: str) -> list[str]:
    """The words of a table."""
    return text.split()


FUNCTIONS = {
    **{name: name for name in words(SPELLED_OUT)},
    **{"arc" + name: "a" + name for name in words(INVERSES)},
    **{"ar" + name: "a" + name for name in words(INVERSES) if name.endswith("h")},
    "log": "ln",
    "sigma": "sigmoid",
    "\u03c3": "sigmoid",
    "logistic": "sigmoid",
    "fact": "factorial",
}
INVERTED = frozenset(words(INVERSES))  # sin^-1 is asin, and so on
ARGUMENTS = {"pow": (2, 2), "max": (2, 64), "min": (2, 64)}  # all others take one
ROOTS = {"\u221a": "sqrt", "\u221b": "cbrt"}
HEDGES = frozenset(words("or about approx approximately around roughly maybe between to circa ca"))
NOT_NUMBERS = frozenset(words("nan none null undefined"))
INFINITE = frozenset(words("inf infinity infty \u221e"))
IMAGINARY = frozenset(words("i j I J"))
TRUTH = frozenset(words("true false"))


def function(name: str) -> str | None:
    """The operation behind the name of a function, or None."""
    return FUNCTIONS.get(name) or FUNCTIONS.get(name.lower())


def split(name: str, letters: frozenset[str]) -> list[tuple[int, int]] | None:
    """Names written together, as places to cut: `xy` for letters x and y, `ln2`, `sinx`; or None."""
    lowered = name.lower()
    heads = [known for known in FUNCTIONS if lowered.startswith(known) and len(known) < len(name)]
    for head in sorted(heads, key=len, reverse=True):
        rest = name[len(head) :]
        tail = [(0, len(rest))] if rest.isascii() and rest.isdigit() else split_letters(rest, letters)
        if tail:
            return [(0, len(head)), *((start + len(head), end + len(head)) for start, end in tail)]
    return split_letters(name, letters) or split_before_function(name, letters)


def split_before_function(name: str, letters: frozenset[str]) -> list[tuple[int, int]] | None:
    """Letters of the question, then a function: `xsin` before its argument."""
    for tail in sorted(FUNCTIONS, key=len, reverse=True):
        places = split_letters(name[: -len(tail)], letters) if name.endswith(tail) else None
        if places:
            return [*places, (len(name) - len(tail), len(name))]
    return None


def split_letters(name: str, letters: frozenset[str]) -> list[tuple[int, int]] | None:
    """Letters of the question and constants written together, longest first; None where one is unknown."""
    if not letters and name not in ("epi", "pie"):
        return None
    known = sorted(letters | {"pi", "e", "\u03c0"}, key=len, reverse=True)
    places, at = [], 0
    while at < len(name):
        part = next((letter for letter in known if name.startswith(letter, at)), None)
        if part is None:
            return None
        places.append((at, at + len(part)))
        at += len(part)
    return places
