"""Answers that are letters: choices as columns of whole numbers, A = 1, B = 2, ...; True = 1, False = 2.

choice, truth: (1, 1). multiple: a column with 1 for each chosen option, else 0. order: the letters in the order asked.
match: for each left side the letter of its partner.
"""

from __future__ import annotations

import numpy as np

from drill.answers.answer import Answer
from drill.numbers import Array

LETTERS = "ABCDEFGH"
CODED = frozenset(("choice", "multiple", "truth", "order", "match"))


def encode(answer: Answer, rows: int) -> Array | None:
    """The column (rows, 1) of an answer; None where it does not fit the question."""
    letters = answer.letters
    if answer.kind == "truth":
        return np.array([[1.0 if letters == ("True",) else 2.0]])
    if answer.kind == "multiple":
        codes = [_code(letter) for letter in letters]
        return np.isin(np.arange(1, rows + 1), codes)[:, None] * 1.0 if 0 < max(codes) <= rows else None
    codes = _partners(letters, rows) if answer.kind == "match" else [_code(letter) for letter in letters]
    return np.array(codes, dtype=float)[:, None] if len(codes) == rows and 0 not in codes else None


def _code(letter: str) -> int:
    return LETTERS.find(letter[-1:]) + 1 if letter else 0


def _partners(letters: tuple[str, ...], rows: int) -> list[int]:
    """The letters of a matching answer in the order of the left sides: `1-B`, `2-A`, or letters alone."""
    if not all("-" in pair for pair in letters):
        return [_code(letter) for letter in letters]
    pairs = dict(pair.split("-", 1) for pair in letters)
    return [_code(pairs.get(str(row), "")) for row in range(1, rows + 1)]


def decode(values: Array, kind: str) -> str:
    """The letters of a column (rows, 1)."""
    codes = [int(code) for code in values[:, 0]]
    if kind == "truth":
        return "True" if codes[0] == 1 else "False"
    if kind == "multiple":
        return ", ".join(LETTERS[i] for i, chosen in enumerate(codes) if chosen)
    if kind == "match":
        return ", ".join(f"{i}-{LETTERS[code - 1]}" for i, code in enumerate(codes, 1))
    return ", ".join(LETTERS[code - 1] for code in codes)
