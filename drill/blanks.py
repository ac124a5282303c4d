"""Texts with places for numbers: Jinja makes each once a structure, `%` fills it for thousands of problems.

A place is written `name:style` between two private-use characters, which pass through Markdown, LaTeX and Jinja unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drill.texts import Texts

OPEN, CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
NUMBER = f"{OPEN}#{CLOSE}"


def place(name: str, style: str = "tex") -> str:
    """The place of a quantity's text."""
    return f"{OPEN}{name}:{style}{CLOSE}"


@dataclass(frozen=True)
class Blank:
    """A `%` format and what fills it: (quantity, style) pairs; the problem's number is ("#", "")."""

    text: str
    slots: tuple[tuple[str, str], ...]

    def fill(self, texts: Texts, numbers: Sequence[int]) -> list[str]:
        """The text of each problem; `numbers` as printed."""
        printed = [str(number) for number in numbers]
        columns = [printed if name == "#" else texts.of(name, style) for name, style in self.slots]
        if not columns:
            return [self.text % ()] * len(printed)
        return [self.text % row for row in zip(*columns, strict=True)]


def compile_blank(text: str) -> Blank:
    """A blank from a text with places."""
    pieces = _PLACE.split(text)
    slots = tuple((name, style) for name, _, style in (piece.partition(":") for piece in pieces[1::2]))
    return Blank("%s".join(piece.replace("%", "%%") for piece in pieces[::2]), slots)
