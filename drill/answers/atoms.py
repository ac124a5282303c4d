"""The atoms of the grammar: numbers, letters, constants, groups, roots and fractions."""

from flint import fmpq

from drill.answers import calls, characters, names, refusals, sentences
from drill.answers.cursor import Cursor
from drill.answers.literals import Literal, fraction_literal, read_literal
from drill.answers.tokens import Token
from drill.answers.unreadable import Refusal

CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|"}
BEFORE_MIXED = frozenset(("+", "-", "(", "[", "|", ",", ";", "=", "{"))
AFTER_MIXED = frozenset(("+", "-", ")", "]", "|", ",", ";", "}", "%"))


def parse_atom(cursor: Cursor) -> None:
    """One atom, whatever it is; refused if none begins here."""
    token = cursor.token
    if token is None:
        raise refusals.nothing(cursor.tokens, cursor.end)
    if token.kind == "number":
        parse_number(cursor)
    elif token.kind == "vulgar":
        cursor.literal(fraction_literal(*characters.vulgar_value(cursor.take().text)), token.place)
    elif token.kind == "name":
        parse_name(cursor)
    elif token.kind == "root":
        calls.parse_argument(cursor, names.ROOTS[cursor.take().text], token)
    elif token.kind == "frac":
        parse_fraction(cursor)
    elif maxima_constant(cursor):
        cursor.take()
        parse_name(cursor)
    elif token.kind == "sign" and token.text in ("(", "[", "|"):
        parse_group(cursor)
    else:
        raise refusals.operand(cursor.tokens, cursor.at)


def spaced_thousands(whole: Token, top: Token | None) -> bool:
    """Whether 1 234/567 may be a fraction whose thousands are parted by a blank."""
    return len(whole.text) <= 3 and top is not None and top.kind == "number" and len(top.text) == 3


def maxima_constant(cursor: Cursor) -> bool:
    """Whether %e or %pi stands here, as Maxima writes the constants."""
    name = cursor.ahead(1)
    return cursor.text == "%" and bool(name and name.text in ("e", "pi") and name.place == cursor.place + 1)


def parse_group(cursor: Cursor) -> None:
    """A sum between brackets or bars."""
    opened, bars = cursor.take(), cursor.bars
    cursor.bars = 1 if opened.text == "|" else 0
    if cursor.text == CLOSING[opened.text] and opened.text != "|":
        raise Refusal(cursor.place, sentences.NOTHING_AFTER, sign=opened.text)
    cursor.rules.sum(cursor)
    cursor.expect(CLOSING[opened.text], opened)
    cursor.bars = bars
    if opened.text == "|":
        cursor.emit("abs", 1, opened.place)


def parse_number(cursor: Cursor) -> None:
    """A decimal, or a mixed number such as 1 3/4."""
    token, before = cursor.take(), cursor.ahead(-2)
    literal = read_literal(token.text, token.place)
    if "." in token.text and repeats(cursor, token):
        raise Refusal(cursor.place, sentences.REPEATING)
    fraction = cursor.token
    parts = proper_fraction(cursor) if token.text.isdigit() else None
    if parts is None:
        cursor.literal(literal, token.place)
        return
    top, bottom = parts
    after = cursor.token
    lonely = (before is None or before.text in BEFORE_MIXED) and (after is None or after.text in AFTER_MIXED)
    if not lonely or spaced_thousands(token, fraction) or not 0 < top < bottom:
        raise Refusal(token.place, sentences.AMBIGUOUS_MIXED)
    value = literal.value + fmpq(top, bottom)
    cursor.literal(Literal(value, f"{literal.text} {top}/{bottom}"), token.place)


def repeats(cursor: Cursor, token: Token) -> bool:
    """Whether digits in brackets stand right after a decimal, as in 0.1(6)."""
    opened, digits = cursor.ahead(0), cursor.ahead(1)
    return bool(
        opened and digits and opened.text == "(" and opened.place == token.end and digits.text.isdigit()
    )


def proper_fraction(cursor: Cursor) -> tuple[int, int] | None:
    """Numerator and denominator of a fraction of whole numbers that follows a whole number; it is taken."""
    token = cursor.token
    if token is None:
        return None
    if token.kind == "vulgar":
        return characters.vulgar_value(cursor.take().text)
    shape = [
        ahead.text if ahead and ahead.kind == "sign" else ahead and ahead.kind
        for ahead in map(cursor.ahead, range(7))
    ]
    if shape[:3] == ["number", "/", "number"]:
        return whole_pair(cursor, 0, 2, 3)
    if shape == ["frac", "{", "number", "}", "{", "number", "}"]:
        return whole_pair(cursor, 2, 5, 7)
    digits = cursor.tokens[cursor.at + 1].text if shape[:2] == ["frac", "number"] else ""
    if len(digits) == 2 and digits.isdigit():
        cursor.at += 2
        return int(digits[0]), int(digits[1])
    return None


def whole_pair(cursor: Cursor, first: int, second: int, count: int) -> tuple[int, int] | None:
    """Two whole numbers of at most nine digits among the tokens ahead, which are taken."""
    top, bottom = (cursor.tokens[cursor.at + place].text for place in (first, second))
    if not (top.isdigit() and bottom.isdigit() and len(top) < 10 and len(bottom) < 10):
        return None
    cursor.at += count
    return int(top), int(bottom)


def parse_fraction(cursor: Cursor) -> None:
    """\\frac with two arguments: braces, or one digit or letter each."""
    token = cursor.take()
    with cursor.deeper():
        for _ in range(2):
            parse_latex_argument(cursor, token)
    cursor.emit("over", 2, token.place)


def parse_latex_argument(cursor: Cursor, owner: Token) -> None:
    """An argument as LaTeX takes it: a group, or the very next digit or letter."""
    token = cursor.token
    if token is None:
        raise Refusal(owner.place, sentences.ARGUMENT, word=owner.text)
    if cursor.text == "{":
        parse_group(cursor)
    elif token.kind == "number" and token.text.isdigit():
        cursor.whole(int(token.text[0]), token.place)
        cursor.tokens[cursor.at] = token._replace(text=token.text[1:], place=token.place + 1)
        cursor.at += len(token.text) == 1
    elif token.kind == "name":
        parse_name(cursor)
    else:
        raise Refusal(token.place, sentences.ARGUMENT, word=owner.text)


def parse_name(cursor: Cursor) -> None:
    """A letter of the question, a constant, a function with its argument, or names written together."""
    token = cursor.take()
    function = names.function(token.text)
    if token.text in cursor.letters:
        cursor.used.add(token.text)
        cursor.emit("letter", token.text, token.place)
    elif token.text in names.CONSTANTS:
        cursor.emit(names.CONSTANTS[token.text], 0, token.place)
    elif function:
        calls.parse_call(cursor, function, token)
    elif token.text.startswith("log_"):
        calls.parse_log_base(cursor, token)
    elif token.text == "root" and cursor.text == "(":
        calls.parse_root(cursor, token)
    elif parts := names.split(token.text, cursor.letters):
        cursor.tokens[cursor.at - 1 : cursor.at] = [cut(token, start, end) for start, end in parts]
        cursor.at -= 1
        parse_name(cursor)
    else:
        raise refusals.operand(cursor.tokens, cursor.at - 1)


def cut(token: Token, start: int, end: int) -> Token:
    """A part of a name as a token of its own: `ln2` is `ln`, then `2`."""
    text = token.text[start:end]
    first = token.end - len(token.text)
    return Token("number" if text.isdigit() else "name", text, first + start, first + end)
