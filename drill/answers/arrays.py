"""Finding the rows and entries of a vector or matrix among the tokens.

matrix  = "[" rows "]" [ transpose ]  |  \\begin{pmatrix} rows \\end{pmatrix}  |  rows
rows    = row { ";" row }             |  "[" row "]" { "," "[" row "]" }
row     = entry { "," entry }         |  number number ...     plain numbers may be parted by blanks
"""

import re

from drill.answers import limits, sentences
from drill.answers.brackets import Tokens, inside, partner, separated, split
from drill.answers.unreadable import Refusal

THOUSAND = re.compile("0[0-9][0-9]")
TRANSPOSED = (
    ["^", "T"],
    ["^", "{", "T", "}"],
    ["^", "\u22a4"],
    ["^", "{", "\u22a4", "}"],
    ["'"],
    ["\u22a4"],
    [".", "T"],
)


def rows_of(tokens: Tokens) -> tuple[list[list[Tokens]], bool] | None:
    """The entries, row by row, and whether they are a flat list; None if the tokens are one number."""
    if len(tokens) > 1 and tokens[0].text in ("matrix", "array") and tokens[1].text == "(":
        tokens = tokens[1:]
    if tokens and tokens[0].text == "[" and partner(tokens, 0) < 0:
        raise Refusal(tokens[0].place, sentences.UNCLOSED, sign="[")
    body, transposed = without_transpose(tokens)
    inner = inside(body)
    if inner is None:
        if not separated(tokens):
            return None
        inner = tokens
    while len(inner) > 1 and inner[0].kind == "begin" and partner(inner, 0) == len(inner) - 1:
        inner = inner[1:-1]
    rows, flat = cells(inner)
    if transposed:
        return transpose(rows), False
    return rows, flat


def without_transpose(tokens: Tokens) -> tuple[Tokens, bool]:
    """The tokens before a sign of transposition, and whether there was one."""
    for ending in TRANSPOSED:
        before, after = tokens[: -len(ending)], tokens[-len(ending) :]
        if (
            before
            and [token.text for token in after] == ending
            and (before[-1].kind == "end" or before[-1].text in ("]", ")"))
        ):
            return before, True
    return tokens, False


def cells(inner: Tokens) -> tuple[list[list[Tokens]], bool]:
    """Rows of entries, and whether they were written as one flat list."""
    lines = split(inner, ";")
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    if len(lines) > 1:
        lists = [inside(line) for line in lines]
        return [
            row(line if found is None else found) for line, found in zip(lines, lists, strict=True)
        ], False
    entries = row(lines[0])
    lists = [inside(entry) for entry in entries]
    if not any(found is not None for found in lists):
        return [entries], True
    if any(found is None for found in lists):
        raise Refusal(entries[0][0].place if entries[0] else None, sentences.RAGGED)
    rows = [row(found) for found in lists if found is not None]
    for entry in (entry for line in rows for entry in line):
        if inside(entry) is not None:
            raise Refusal(entry[0].place, sentences.NESTED)
    return rows, False


def row(line: Tokens) -> list[Tokens]:
    """The entries of one row."""
    parts = split(line, ",")
    if len(parts) > limits.ENTRIES:
        raise Refusal(None, sentences.TOO_MANY_ENTRIES, most=limits.ENTRIES)
    for part in parts[1:]:
        if len(part) == 1 and THOUSAND.fullmatch(part[0].text):
            raise Refusal(part[0].place, sentences.LIST_COMMA, word=part[0].text)
    return spaced(line) if len(parts) == 1 else parts


def spaced(line: Tokens) -> list[Tokens]:
    """Entries parted by blanks only: lists, or plain numbers with their signs close by."""
    parts: list[Tokens] = []
    index = 0
    while index < len(line):
        end = spaced_end(line, index)
        if end < 0:
            return [line]
        parts.append(line[index:end])
        index = end
    return parts if len(parts) > 1 else [line]


def spaced_end(line: Tokens, index: int) -> int:
    """Where the entry that begins at this index ends; -1 if it is neither a list nor a plain number."""
    token = line[index]
    if token.kind == "sign" and token.text == "[":
        return partner(line, index) + 1 or -1
    if (
        token.kind == "sign"
        and token.text in "+-"
        and index + 1 < len(line)
        and line[index + 1].place == token.end
    ):
        glued = index > 0 and line[index - 1].end == token.place
        return -1 if glued or line[index + 1].kind != "number" else index + 2
    return index + 1 if token.kind == "number" else -1


def transpose(rows: list[list[Tokens]]) -> list[list[Tokens]]:
    """Columns as rows."""
    if len({len(line) for line in rows}) > 1:
        raise Refusal(None, sentences.RAGGED)
    return [list(column) for column in zip(*rows, strict=True)]
