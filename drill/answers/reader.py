"""read: from whatever stands in an answers file to an Answer, an Unreadable, or None for a blank."""

import re
from collections.abc import Iterable
from decimal import Decimal

from drill.answers import arrays, characters, choices, grammar, headings, latex, limits, sentences, tokens
from drill.answers.answer import Answer, Row
from drill.answers.literals import read_literal
from drill.answers.unreadable import Refusal, Unreadable
from drill.answers.values import Step, Value

SCALARS = frozenset(("number", "integer", "sigfig", "symbolic"))
ARRAYS = frozenset(("vector", "matrix"))
PLAIN = re.compile(r"\s{0,9}(-?)(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s{0,9}", re.ASCII)
Shape = tuple[int, int]


def read(given: object, kind: str, shape: Shape | None = None, letters: Iterable[str] = ()) -> Answer | Unreadable | None:
    """An answer as it was meant.

    given: text, number, truth value, null, or lists of these, as a JSON file holds them (decimals best as Decimal,
    which is exact). kind: number, integer, sigfig, symbolic, vector, matrix, choice, multiple, truth, order or match.
    shape: rows and columns expected; a list without its own shape, or a row for a column, is turned to fit.
    letters: names that a symbolic answer may use. Comes back as None for a blank answer; never raises.
    """
    try:
        if kind in choices.READERS:
            found = choices.read_choice(given, kind)
            return Answer(kind, letters=found) if found else None
        rows, flat = rows_of(given, kind, frozenset(letters))
        return assembled(rows, flat, kind, shape)
    except Refusal as refusal:
        return refusal.unreadable


def rows_of(given: object, kind: str, letters: frozenset[str]) -> tuple[list[list[Value | None]], bool]:
    """The values row by row, and whether they stood in one flat list."""
    if isinstance(given, list | tuple):
        return listed(given, letters)
    if not isinstance(given, str):
        return [[read_entry(given, letters)]], True
    plain = PLAIN.fullmatch(given)
    if plain:
        return [[plain_value(*plain.groups())]], True
    return typed(given, kind, letters)


def plain_value(sign: str, digits: str) -> Value:
    """A short decimal with its sign: the case that needs no grammar."""
    number = Step("number", read_literal(digits, 0), 0)
    return Value((number, Step("minus", 1, 0)) if sign else (number,))


def typed(text: str, kind: str, letters: frozenset[str]) -> tuple[list[list[Value | None]], bool]:
    """The values of a text that may hold a whole vector or matrix."""
    cut = cut_text(text, kind in ARRAYS, letters)
    found = arrays.rows_of(cut) if kind in ARRAYS or (cut and cut[0].text in ("[", "begin")) else None
    if found is None and cut and cut[0].kind == "begin":
        found = arrays.rows_of(cut)
    try:
        if found is None:
            return [[parsed(cut, letters, len(text))]], True
        rows, flat = found
        return [[parsed(entry, letters, entry_end(entry, text)) for entry in row] for row in rows], flat
    except Refusal as refusal:
        raise in_text(refusal, text) from None


def cut_text(text: str, array: bool, letters: frozenset[str]) -> list[tokens.Token]:
    """The tokens of a text, without mathematics marks and without the name before "="."""
    try:
        folded = characters.fold(text)
        if "x" not in letters:
            folded = tokens.CROSS.sub(r"\1*", folded)
        start, end = latex.unwrap(folded)
        grouped = not (array or folded.startswith(("[", "\\begin", "\\left["), start))
        return headings.without_heading(tokens.tokenise(folded, start, end, grouped), letters)
    except Refusal as refusal:
        raise in_text(refusal, text) from None


def in_text(refusal: Refusal, text: str) -> Refusal:
    """The same refusal, with the text that its place counts in."""
    if not refusal.unreadable.text:
        refusal.unreadable = Unreadable(
            refusal.unreadable.place, refusal.unreadable.template, refusal.unreadable.fields, text, refusal.unreadable.entry
        )
    return refusal


def entry_end(entry: list[tokens.Token], text: str) -> int:
    """Where an entry ends in the text."""
    return entry[-1].end if entry else len(text)


def parsed(entry: list[tokens.Token], letters: frozenset[str], end: int) -> Value | None:
    """The value of one entry, settled unless it holds letters; None for a blank."""
    if not entry:
        return None
    value = grammar.parse(entry, letters, end)
    if not value.letters:
        value.settle()
    return value


def listed(given: list[object] | tuple[object, ...], letters: frozenset[str]) -> tuple[list[list[Value | None]], bool]:
    """The values of a JSON list, flat or of rows."""
    nested = [isinstance(item, list | tuple) for item in given]
    flat = not any(nested)
    if not flat and not all(nested):
        raise Refusal(None, sentences.RAGGED)
    lines: list[list[object]] = [list(given)] if flat else [list(item) for item in given if isinstance(item, list | tuple)]
    if sum(map(len, lines)) > limits.ENTRIES:
        raise Refusal(None, sentences.TOO_MANY_ENTRIES, most=limits.ENTRIES)
    budget = sum(len(item) for line in lines for item in line if isinstance(item, str))
    if budget > limits.TEXT * 4:
        raise Refusal(None, sentences.TOO_LONG, found=budget, most=limits.TEXT * 4)
    return [
        [listed_entry(item, letters, (column, 1) if flat else (row, column)) for column, item in enumerate(line, start=1)]
        for row, line in enumerate(lines, start=1)
    ], flat


def listed_entry(item: object, letters: frozenset[str], entry: tuple[int, int]) -> Value | None:
    """One entry of a JSON list; what cannot be read is said of this entry."""
    try:
        return read_entry(item, letters)
    except Refusal as refusal:
        refusal.unreadable = refusal.unreadable.inside(entry)
        raise


def read_entry(item: object, letters: frozenset[str]) -> Value | None:
    """One number, from a text or a JSON number; None for a blank."""
    if item is None:
        return None
    if isinstance(item, str):
        plain = PLAIN.fullmatch(item)
        return plain_value(*plain.groups()) if plain else single(item, letters)
    if isinstance(item, bool):
        raise Refusal(None, sentences.BOOLEAN)
    if isinstance(item, int | float | Decimal):
        return number_entry(item)
    if isinstance(item, list | tuple):
        raise Refusal(None, sentences.NESTED)
    raise Refusal(None, sentences.OBJECT, found=type(item).__name__)


def number_entry(number: int | float | Decimal) -> Value:
    """A JSON number, exactly as its digits stand: 0.001 is 1/1000."""
    if isinstance(number, int):
        if number.bit_length() > limits.DIGITS * 3:
            raise Refusal(None, sentences.TOO_MANY_DIGITS, found=number.bit_length() * 3 // 10, most=limits.DIGITS)
        return plain_value("-" if number < 0 else "", str(abs(number)))
    digits = repr(number) if isinstance(number, float) else str(number)
    if not digits.lstrip("-")[:1].isdigit():
        raise Refusal(None, sentences.NOT_A_NUMBER, word=digits)
    return plain_value("-" if digits.startswith("-") else "", digits.lstrip("-"))


def single(text: str, letters: frozenset[str]) -> Value | None:
    """One number from a text; blank texts are None."""
    cut = cut_text(text, False, letters)
    try:
        return parsed(cut, letters, len(text))
    except Refusal as refusal:
        raise in_text(refusal, text) from None


def assembled(rows: list[list[Value | None]], flat: bool, kind: str, shape: Shape | None) -> Answer | None:
    """The answer in the shape that its kind and the expected shape give it; None if every entry is blank."""
    if all(value is None for row in rows for value in row):
        return None
    if len({len(row) for row in rows}) > 1:
        raise Refusal(None, sentences.RAGGED)
    found: tuple[Row, ...] = tuple(map(tuple, rows))
    if kind in SCALARS and (len(found), len(found[0])) != (1, 1):
        raise Refusal(None, sentences.MULTIPLE_VALUES)
    size = len(found), len(found[0])
    column = (flat and kind == "vector" and shape is None) or (shape == (size[1], 1) and size[0] == 1)
    row = shape == (1, size[0]) and size[1] == 1
    return Answer(kind, tuple(zip(*found, strict=True)) if column or row else found)
