"""Answers that are letters: choices as columns of whole numbers, A = 1, B = 2, ...; True = 1, False = 2.

choice, truth: (1, 1). multiple: a column with 1 for each chosen option, else 2. order: the letters in the order asked.
match: for each left side the letter of its partner, 0 where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from drill.numbers import Array

if TYPE_CHECKING:
    from drill.answers.answer import Answer

LETTERS = "ABCDEFGH"
CODED = frozenset(("choice", "multiple", "truth", "order", "match"))
TRUE, FALSE = 1, 2
CHOSEN, LEFT_OUT = 1, 2
WORDS = {TRUE: "True", FALSE: "False"}


def encode(answer: Answer, rows: int) -> Array | None:
    """The column (rows, 1) of an answer; None where it does not fit the question."""
    letters = answer.letters
    if answer.kind == "truth":
        return np.array([[TRUE if letters == ("True",) else FALSE]], dtype=float)
    codes = _partners(letters, rows) if answer.kind == "match" else [_code(letter) for letter in letters]
    if answer.kind == "multiple":
        chosen = np.isin(np.arange(1, rows + 1), codes)
        return np.where(chosen, CHOSEN, LEFT_OUT)[:, None] * 1.0 if all(1 <= code <= rows for code in codes) else None
    return np.array(codes, dtype=float)[:, None] if len(codes) == rows else None


def _code(letter: str) -> int:
    return LETTERS.find(letter[-1:]) + 1 if letter else 0


def _partners(letters: tuple[str, ...], rows: int) -> list[int]:
    """The letters of a matching answer in the order of the left sides; 0 where one has no partner."""
    pairs = dict(pair.split("-", 1) for pair in letters)
    known = {str(row) for row in range(1, rows + 1)}
    return [_code(pairs.get(str(row), "")) for row in range(1, rows + 1)] if pairs.keys() <= known else []


def decode(values: Array, kind: str) -> str:
    """The letters of a column (rows, 1)."""
    codes = [int(code) for code in values[:, 0]]
    if kind == "truth":
        return WORDS[codes[0]]
    if kind == "multiple":
        return ", ".join(LETTERS[i] for i, code in enumerate(codes) if code == CHOSEN)
    if kind == "match":
        return ", ".join(f"{i}-{LETTERS[code - 1]}" for i, code in enumerate(codes, 1))
    return ", ".join(LETTERS[code - 1] for code in codes)


def remark(answer: Answer, options: int, rows: int, good: Array) -> tuple[str, dict[str, Any]]:
    """What is said of a wrong answer in letters, beside its causes: (sentence, fields). good (rows, 1): what is right."""
    strange = _strange(answer, options, rows)
    if strange[0]:
        return strange
    found, places = len(answer.letters), [i for i, right in enumerate(good[:, 0], 1) if not right]
    if answer.kind == "order" and found != rows:
        return "Found {found} letters where {expected} are expected; write each letter once.", {"found": found, "expected": rows}
    if answer.kind == "order":
        return "Your order leaves the right one at place {place}.", {"place": places[0]}
    if answer.kind == "match":
        return "Look again at the partner of {places}.", {"places": ", ".join(map(str, places))}
    return "", {}


def _strange(answer: Answer, options: int, rows: int) -> tuple[str, dict[str, Any]]:
    """What is said of a letter or of a number that the question does not have."""
    if answer.kind == "truth":
        return "", {}
    last = LETTERS[options - 1]
    letters = [pair[-1] for pair in answer.letters if not "A" <= pair[-1] <= last]
    numbers = [pair.split("-")[0] for pair in answer.letters if "-" in pair and int(pair.split("-")[0]) not in range(1, rows + 1)]
    if letters:
        return "There is no option {letter}; the options go from A to {last}.", {"letter": letters[0], "last": last}
    if numbers:
        return "There is no number {number}; the numbers go from 1 to {last}.", {"number": numbers[0], "last": rows}
    return "", {}
