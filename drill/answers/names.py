"""The names that an answer may use. Functions ignore case; letters of a question do not."""

CONSTANTS = {"e": "e", "pi": "pi", "Pi": "pi", "PI": "pi", "\u03c0": "pi"}
FUNCTIONS = {
    **{name: name for name in "exp ln sqrt tanh sigmoid relu abs sin cos tan sinh cosh max min".split()},
    **{name: name for name in "asin acos atan asinh acosh atanh cot sec csc coth sech csch cbrt pow".split()},
    **{"arc" + name: "a" + name for name in "sin cos tan sinh cosh tanh".split()},
    **{"ar" + name: "a" + name for name in "sinh cosh tanh".split()},
    "log": "ln",
    "log2": "log2",
    "log10": "log10",
    "sigma": "sigmoid",
    "\u03c3": "sigmoid",
    "logistic": "sigmoid",
    "fact": "factorial",
    "factorial": "factorial",
}
ARGUMENTS = {"pow": (2, 2), "max": (1, 64), "min": (1, 64)}  # all others take one
ROOTS = {"\u221a": "sqrt", "\u221b": "cbrt"}
HEDGES = frozenset("or about approx approximately around roughly maybe between to circa ca".split())
NOT_NUMBERS = frozenset("nan none null undefined".split())
INFINITE = frozenset("inf infinity infty \u221e".split())
IMAGINARY = frozenset("i j I J".split())
TRUTH = frozenset("true false".split())


def split_letters(name: str, letters: frozenset[str]) -> list[str] | None:
    """The name as a product of the question's letters and constants, longest first; None if it is not one."""
    known = sorted(letters | {"pi", "e"}, key=len, reverse=True)
    parts = []
    while name:
        part = next((letter for letter in known if name.startswith(letter)), None)
        if part is None:
            return None
        parts.append(part)
        name = name[len(part) :]
    return parts


def fused_function(name: str) -> tuple[str, str] | None:
    """A function written against its argument: `ln2`, `sinx` give its name and the rest."""
    lowered = name.lower()
    fitting = [known for known in FUNCTIONS if lowered.startswith(known) and len(known) < len(name)]
    if not fitting:
        return None
    longest = max(fitting, key=len)
    return name[: len(longest)], name[len(longest) :]
