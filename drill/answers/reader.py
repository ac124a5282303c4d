"""read: from whatever stands in an answers file to an Answer, an Unreadable, or None for a blank."""

from collections.abc import Iterable

from drill.answers import arrays, choices, limits, sentences
from drill.answers.answer import Answer, Row
from drill.answers.entries import cut_text, entry_end, in_text, parsed, quick, read_entry
from drill.answers.unreadable import Refusal, Unreadable
from drill.answers.values import Value

SCALARS = frozenset(("number", "integer", "sigfig", "symbolic"))
ARRAYS = frozenset(("vector", "matrix"))
Shape = tuple[int, int]


def read(
    given: object, kind: str, shape: Shape | None = None, letters: Iterable[str] = ()
) -> Answer | Unreadable | None:
    """An answer as it was meant. Blank answers give None. Never raises.

    given: text, number, truth value, null, or lists of these, as a JSON file holds them (decimals best as
    Decimal, which is exact). kind: number, integer, sigfig, symbolic, vector, matrix, choice, multiple,
    truth, order or match. shape: rows and columns expected; a list without its own shape, or a row for a
    column, is turned to fit. letters: names that a symbolic answer may use.
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
    value = quick(given)
    if value:
        return [[value]], True
    return typed(given, kind, letters)


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


def listed(
    given: list[object] | tuple[object, ...], letters: frozenset[str]
) -> tuple[list[list[Value | None]], bool]:
    """The values of a JSON list, flat or of rows."""
    nested = [isinstance(item, list | tuple) for item in given]
    flat = not any(nested)
    if not flat and not all(nested):
        raise Refusal(None, sentences.RAGGED)
    lines: list[list[object]] = (
        [list(given)] if flat else [list(item) for item in given if isinstance(item, list | tuple)]
    )
    if sum(map(len, lines)) > limits.ENTRIES:
        raise Refusal(None, sentences.TOO_MANY_ENTRIES, most=limits.ENTRIES)
    budget = sum(len(item) for line in lines for item in line if isinstance(item, str))
    if budget > limits.TEXT * 4:
        raise Refusal(None, sentences.TOO_LONG, found=budget, most=limits.TEXT * 4)
    return [
        [
            listed_entry(item, letters, (column, 1) if flat else (row, column))
            for column, item in enumerate(line, start=1)
        ]
        for row, line in enumerate(lines, start=1)
    ], flat


def listed_entry(item: object, letters: frozenset[str], entry: tuple[int, int]) -> Value | None:
    """One entry of a JSON list; what cannot be read is said of this entry."""
    try:
        return read_entry(item, letters)
    except Refusal as refusal:
        refusal.unreadable = refusal.unreadable.inside(entry)
        raise


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
    column = (flat and kind == "vector" and shape != size) or (shape == (size[1], 1) and size[0] == 1)
    row = shape == (1, size[0]) and size[1] == 1
    return Answer(kind, tuple(zip(*found, strict=True)) if column or row else found)
