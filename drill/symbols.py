"""The symbol reading: a rule run on `Symbol`s builds the tree from which its formula is printed.

The same tree prints the formula (leaves are names) and the formula with numbers (leaves are places for numbers).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

Shape = tuple[int, ...]
# how tightly each operation binds; what binds less is put in brackets
SUM, NEGATIVE, PRODUCT, POWER, ATOM = 1, 2, 3, 4, 5


class Head(Protocol):
    """A function that knows how to print itself: `tex(arguments as printed) -> text`."""

    name: str
    tex: Callable[..., str]
    binding: int


@dataclass(frozen=True, eq=False)
class Symbol:
    """A node: a leaf has `head` a quantity's name or a number, any other an operation and its arguments."""

    head: Any
    arguments: tuple[Symbol, ...] = ()
    shape: Shape = (1, 1)

    # NumPy arrays must not swallow a symbol on their right
    __array_priority__ = 1000

    def __add__(self, other: Any) -> Symbol:
        return _join("+", self, other)

    def __radd__(self, other: Any) -> Symbol:
        return _join("+", other, self)

    def __sub__(self, other: Any) -> Symbol:
        return _join("-", self, other)

    def __rsub__(self, other: Any) -> Symbol:
        return _join("-", other, self)

    def __mul__(self, other: Any) -> Symbol:
        return _join("*", self, other)

    def __rmul__(self, other: Any) -> Symbol:
        return _join("*", other, self)

    def __truediv__(self, other: Any) -> Symbol:
        return _join("/", self, other)

    def __rtruediv__(self, other: Any) -> Symbol:
        return _join("/", other, self)

    def __pow__(self, other: Any) -> Symbol:
        return Symbol("^", (self, symbol(other)), self.shape)

    def __neg__(self) -> Symbol:
        return Symbol("neg", (self,), self.shape)

    def __abs__(self) -> Symbol:
        return Symbol("abs", (self,), self.shape)

    def __matmul__(self, other: Symbol) -> Symbol:
        return Symbol("@", (self, other), (self.shape[-2], other.shape[-1]))

    @property
    def mT(self) -> Symbol:
        """The transpose."""
        return Symbol("T", (self,), (self.shape[-1], self.shape[-2]))

    @property
    def is_scalar(self) -> bool:
        return self.shape[-2:] == (1, 1)


def symbol(value: Any) -> Symbol:
    """A symbol of a symbol or of a number."""
    return value if isinstance(value, Symbol) else Symbol(value)


def _join(head: str, left: Any, right: Any) -> Symbol:
    left, right = symbol(left), symbol(right)
    shape = (max(left.shape[-2], right.shape[-2]), max(left.shape[-1], right.shape[-1]))
    return Symbol(head, (left, right), shape)


def _binding(tree: Symbol) -> int:
    if isinstance(tree.head, (int, float)):
        return ATOM if tree.head >= 0 else NEGATIVE
    if tree.arguments and isinstance(tree.head, str):
        return _BINDINGS[tree.head]
    return tree.head.binding if tree.arguments else ATOM


_BINDINGS = {"+": SUM, "-": SUM, "neg": NEGATIVE, "*": PRODUCT, "@": PRODUCT, "/": PRODUCT, "^": POWER, "T": POWER, "abs": ATOM}

# what a leaf prints for its name and its place: PLAIN, GUARD beside a sign of operation, BASE under an exponent
Leaf = Callable[[str, str], str]
PLAIN, GUARD, BASE = "tex", "guard", "base"
# how the texts begin that need brackets
_LOOSE = {PLAIN: (), GUARD: ("-",), BASE: ("-", r"\frac", r"\ln")}


def bracketed(text: str, place: str) -> str:
    """The text of a leaf with the brackets that its place asks for."""
    is_sum = place != PLAIN and text.startswith(r"\ln") and (" + " in text or " - " in text)
    is_product = place == BASE and "e-" in text
    return rf"\left({text}\right)" if is_sum or is_product or text.startswith(_LOOSE[place]) else text


def tex(tree: Symbol, leaf: Leaf, least: int = SUM, place: str = PLAIN) -> str:
    """The LaTeX of a tree; what binds less than `least` gets brackets."""
    if not tree.arguments:
        if isinstance(tree.head, str):
            return leaf(tree.head, place)
        return f"({tree.head})" if place != PLAIN and tree.head < 0 else str(tree.head)
    text = _operation(tree, leaf)
    return rf"\left({text}\right)" if _binding(tree) < least else text


def _operation(tree: Symbol, leaf: Leaf) -> str:
    if not isinstance(tree.head, str):
        return tree.head.tex(*(_argument(tree.head, k, part, leaf) for k, part in enumerate(tree.arguments)))
    return _PRINTERS[tree.head](leaf, *tree.arguments)


def _argument(head: Head, k: int, part: Symbol, leaf: Leaf) -> str:
    least = getattr(head, "least", SUM)
    least = least[k] if isinstance(least, tuple) else least
    return tex(part, leaf, least, BASE if least == ATOM else PLAIN)


def _sum(leaf: Leaf, left: Symbol, right: Symbol) -> str:
    return f"{tex(left, leaf)} + {tex(right, leaf, SUM, GUARD)}"


def _difference(leaf: Leaf, left: Symbol, right: Symbol) -> str:
    return f"{tex(left, leaf)} - {tex(right, leaf, NEGATIVE, GUARD)}"


def _negative(leaf: Leaf, part: Symbol) -> str:
    return f"-{tex(part, leaf, PRODUCT, GUARD)}"


def _product(leaf: Leaf, left: Symbol, right: Symbol) -> str:
    both = left.is_scalar or right.is_scalar
    sign = r" \cdot " if both else r" \odot "
    least = POWER if left.head == "@" and not both else PRODUCT
    return f"{tex(left, leaf, least, GUARD)}{sign}{tex(right, leaf, POWER, GUARD)}"


def _matrix_product(leaf: Leaf, left: Symbol, right: Symbol) -> str:
    sign = r" \cdot " if left.shape[-1] == 1 and left.is_scalar else r" \, "
    return f"{tex(left, leaf, PRODUCT, GUARD)}{sign}{tex(right, leaf, POWER, GUARD)}"


def _quotient(leaf: Leaf, top: Symbol, bottom: Symbol) -> str:
    if isinstance(bottom.head, int) and top.arguments and top.head != "/":
        sign = r"\cdot " if _starts_with_number(top) else ""
        return rf"\frac{{1}}{{{bottom.head}}} {sign}{tex(top, leaf, PRODUCT, GUARD)}"
    if not top.is_scalar and not bottom.is_scalar:
        return rf"{tex(top, leaf, POWER)} \oslash {tex(bottom, leaf, POWER)}"
    return rf"\frac{{{tex(top, leaf)}}}{{{tex(bottom, leaf)}}}"


def _starts_with_number(tree: Symbol) -> bool:
    """Whether a number or a fraction is printed first, which would run together with a fraction before it."""
    while tree.arguments and tree.head in ("*", "@", "^", "T"):
        tree = tree.arguments[0]
    return tree.head == "/" or (not tree.arguments and tree.is_scalar)


def _power(leaf: Leaf, base: Symbol, exponent: Symbol) -> str:
    mark = "" if base.is_scalar else r"\circ "
    return f"{tex(base, leaf, ATOM, BASE)}^{{{mark}{tex(exponent, leaf)}}}"


def _transpose(leaf: Leaf, part: Symbol) -> str:
    if part.is_scalar:
        return tex(part, leaf, ATOM, GUARD)
    return rf"{tex(part, leaf, ATOM)}^{{\top}}"


def _absolute(leaf: Leaf, part: Symbol) -> str:
    return rf"\left|{tex(part, leaf)}\right|"


_PRINTERS: dict[str, Callable[..., str]] = {
    "+": _sum, "-": _difference, "neg": _negative, "*": _product, "@": _matrix_product,
    "/": _quotient, "^": _power, "T": _transpose, "abs": _absolute,
}  # fmt: skip


def names(tree: Symbol) -> set[str]:
    """The quantities that a tree names."""
    if not tree.arguments:
        return {tree.head} if isinstance(tree.head, str) else set()
    return set().union(*(names(part) for part in tree.arguments))
