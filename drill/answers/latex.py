"""LaTeX as students paste it: which commands are read, and as what."""

from drill.answers.names import words

SPACING = frozenset(words("left right quad qquad displaystyle textstyle limits space thinspace"))
SPACING |= frozenset(words("big Big bigg Bigg bigl bigr Bigl Bigr , ; : ! > ~")) | {" "}
SIGNS = {
    "cdot": "*",
    "times": "*",
    "ast": "*",
    "div": "/",
    "lvert": "|",
    "rvert": "|",
    "vert": "|",
    "lbrack": "[",
    "rbrack": "]",
    "lparen": "(",
    "rparen": ")",
    "colon": ":",
    "%": "%",
    "\\": ";",
    "cr": ";",
    "lt": "<",
    "gt": ">",
    "le": "\u2264",
    "leq": "\u2264",
    "ge": "\u2265",
    "geq": "\u2265",
    "ne": "\u2260",
    "neq": "\u2260",
    "pm": "\u00b1",
    "mp": "\u2213",
    "approx": "\u2248",
    "sim": "~",
    "simeq": "~",
    "infty": "\u221e",
    "top": "\u22a4",
    "intercal": "\u22a4",
    "prime": "'",
}
FRACTIONS = frozenset(words("frac dfrac tfrac cfrac"))
UPRIGHT = "mathrm|operatorname\\*?|text|textrm|textit|mathit|mathbf|mathsf|mathtt|rm|boldsymbol|bm"
MATRICES = frozenset(words("matrix pmatrix bmatrix Bmatrix smallmatrix array"))
WRAPPERS = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))


def unwrap(text: str) -> tuple[int, int]:
    """Start and end of what stands inside mathematics marks, `\\boxed{}` and blanks around the whole text."""
    start, end = trim(text, 0, len(text))
    changed = True
    while changed:
        inner = unwrap_once(text, start, end)
        changed = inner != (start, end)
        start, end = trim(text, *inner)
    return start, end


def unwrap_once(text: str, start: int, end: int) -> tuple[int, int]:
    """One pair of marks taken off, if the whole text stands inside it."""
    for opening, closing in WRAPPERS:
        inner = start + len(opening), end - len(closing)
        if inner[0] <= inner[1] and text.startswith(opening, start) and text.endswith(closing, start, end):
            return inner
    if text.startswith("\\boxed{", start) and text.endswith("}", start, end):
        return start + len("\\boxed{"), end - 1
    return start, end


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end without the blanks at both ends."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end
