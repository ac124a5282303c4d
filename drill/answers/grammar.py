"""The grammar of one number, and the parser that follows it line by line.

    sum      = product { ("+" | "-") product }
    product  = signed { ("*" | "/") signed | factor }          a factor without a sign in between: 2pi, 3(4+1)
    signed   = { "+" | "-" } factor
    factor   = postfix [ "^" signed | superscript ]            so -2^2 is -4, and 2^3^2 is 2^9
    postfix  = atom { "!" | "%" }
    atom     = number | mixed | letter | constant | group | "|" sum "|"
             | function [ "^" ( "-1" | digit ) ] argument | root argument | \\frac argument argument
    mixed    = whole number, then a proper fraction            1 3/4, 1\\frac{3}{4}
    group    = "(" sum ")" | "[" sum "]" | "{" sum "}"         braces only where LaTeX has them
    argument = group | factor without brackets                 ln 2, sqrt 2

Where a line could be read in two ways (1/x(2), e^2x, exp^-1(x), ln 2(3)) it is refused rather than guessed.
"""

from drill.answers import atoms, characters, names, refusals, sentences
from drill.answers.cursor import Cursor, Rules
from drill.answers.tokens import Token
from drill.answers.unreadable import Refusal
from drill.answers.values import Value

STARTS_FACTOR = frozenset(("name", "root", "frac", "vulgar"))


def parse(tokens: list[Token], letters: frozenset[str], end: int) -> Value:
    """The value that the tokens write. letters: names that the question uses; end: where the text ends."""
    cursor = Cursor(list(tokens), letters, end, Rules(parse_sum, parse_factor))
    parse_sum(cursor)
    if cursor.token:
        raise refusals.leftover(cursor.tokens, cursor.at)
    return Value(tuple(cursor.program), frozenset(cursor.used))


def parse_sum(cursor: Cursor) -> None:
    """sum = product { ("+" | "-") product }"""
    parse_product(cursor)
    while cursor.text in ("+", "-"):
        sign = cursor.take()
        parse_product(cursor)
        cursor.emit("plus" if sign.text == "+" else "less", 2, sign.place)


def parse_product(cursor: Cursor) -> None:
    """product = signed { ("*" | "/") signed | factor }"""
    start = len(cursor.program)
    parse_signed(cursor)
    while True:
        if cursor.text in ("*", "/"):
            parse_quotient(cursor, start)
        elif starts_factor(cursor):
            place = cursor.place
            parse_factor(cursor)
            cursor.emit("times", 2, place)
        else:
            return


def parse_quotient(cursor: Cursor, start: int) -> None:
    """One "*" or "/" and what follows; a product without a sign after "/" is refused, but 4/3 pi is read."""
    sign, middle = cursor.take(), len(cursor.program)
    parse_signed(cursor)
    if sign.text == "/" and ambiguous_quotient(cursor, start, middle):
        raise Refusal(cursor.place, sentences.AMBIGUOUS_FRACTION)
    cursor.emit("times" if sign.text == "*" else "over", 2, sign.place)


def ambiguous_quotient(cursor: Cursor, start: int, middle: int) -> bool:
    """Whether what was divided could go on: 1/2(3), 1/x y, 3/4%. Only 4/3 pi is clear."""
    if not starts_factor(cursor):
        return cursor.program[-1].operation == "percent"
    numbers = cursor.plain(start, middle) and cursor.plain(middle, len(cursor.program))
    return not numbers or cursor.text in ("(", "[", "|")


def starts_factor(cursor: Cursor) -> bool:
    """Whether the next token begins a factor that may stand without a multiplication sign."""
    token = cursor.token
    if token is None:
        return False
    if token.kind == "sign":
        return token.text in ("(", "[") or (token.text == "|" and cursor.only_bars)
    return token.kind in STARTS_FACTOR and not refused_name(token)


def refused_name(token: Token) -> bool:
    """Whether the token is a word that is explained better where the value ends: `3 or 4`."""
    return token.kind == "name" and token.text.lower() in names.HEDGES


def parse_signed(cursor: Cursor) -> None:
    """signed = { "+" | "-" } factor"""
    negative, place = False, cursor.place
    while cursor.text in ("+", "-"):
        negative ^= cursor.take().text == "-"
    parse_factor(cursor)
    if negative:
        cursor.emit("minus", 1, place)


def parse_factor(cursor: Cursor) -> None:
    """factor = postfix [ "^" signed | superscript ]"""
    start = len(cursor.program)
    parse_postfix(cursor)
    token = cursor.token
    if token and token.text == "^":
        parse_power(cursor, start)
    elif token and token.kind == "super":
        cursor.take()
        cursor.whole(characters.superscript_value(token.text, token.place), token.place)
        cursor.emit("power", 2, token.place)
        if cursor.token and cursor.token.text == "^":
            raise Refusal(cursor.place, sentences.AMBIGUOUS_POWER)


def parse_power(cursor: Cursor, start: int) -> None:
    """ "^" signed; `e^2x` is refused, because many mean e^(2x)."""
    natural = [step.operation for step in cursor.program[start:]] == ["e"]
    sign = cursor.take()
    bracketed = cursor.text in ("(", "{")
    with cursor.deeper():
        if cursor.text == "{":
            atoms.parse_group(cursor)
        else:
            parse_signed(cursor)
    cursor.emit("power", 2, sign.place)
    if natural and not bracketed and cursor.token and cursor.token.kind == "name" and starts_factor(cursor):
        raise Refusal(cursor.place, sentences.AMBIGUOUS_POWER)


def parse_postfix(cursor: Cursor) -> None:
    """postfix = atom { "!" | "%" }"""
    with cursor.deeper():
        atoms.parse_atom(cursor)
    while cursor.text in ("!", "%"):
        sign = cursor.take()
        if cursor.text == sign.text:
            raise Refusal(cursor.place, sentences.NO_OPERAND, sign=sign.text)
        cursor.emit("factorial" if sign.text == "!" else "percent", 1, sign.place)
