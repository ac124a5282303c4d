"""Functions and their arguments: sqrt(2), ln 2, sin^2(x), log_2(8), \\sqrt[3]{x}."""

from drill.answers import characters, names, refusals, sentences
from drill.answers.cursor import Cursor
from drill.answers.tokens import Token
from drill.answers.unreadable import Refusal

EXPONENTS = frozenset(("-1", *"23456789"))
TIGHT = frozenset(("sqrt", "cbrt"))  # a root binds the next factor only


def parse_call(cursor: Cursor, function: str, owner: Token) -> None:
    """A function after its name: a power or ^-1 for the inverse, then the argument."""
    place, exponent = cursor.place, power_of_function(cursor, owner)
    if exponent < 0:
        if function not in names.INVERTED:
            raise Refusal(place, sentences.POWER_OF_FUNCTION, word=owner.text)
        function, exponent = "a" + function, 0
    with cursor.deeper():
        parse_argument(cursor, function, owner)
    if exponent:
        cursor.whole(exponent, place)
        cursor.emit("power", 2, place)


def power_of_function(cursor: Cursor, owner: Token) -> int:
    """The exponent between a function and its argument: -1 or 2 to 9; 0 if there is none."""
    token = cursor.token
    if token is None or (token.text != "^" and token.kind != "super"):
        return 0
    cursor.take()
    digits = characters.superscript_text(token.text) if token.kind == "super" else plain_exponent(cursor)
    if digits not in EXPONENTS:
        raise Refusal(token.place, sentences.POWER_OF_FUNCTION, word=owner.text)
    return int(digits)


def plain_exponent(cursor: Cursor) -> str:
    """The exponent after "^", its sign included, out of its braces or brackets."""
    opened = cursor.take() if cursor.text in ("{", "(") else None
    sign = cursor.take().text if cursor.text == "-" else ""
    digits = cursor.take().text if cursor.token else ""
    if opened:
        cursor.expect("}" if opened.text == "{" else ")", opened)
    return sign + digits


def parse_argument(cursor: Cursor, function: str, owner: Token) -> None:
    """The argument of a function, in brackets or bare, and the function applied."""
    if function == "sqrt" and cursor.text == "[":
        opened = cursor.take()
        cursor.rules.sum(cursor)
        cursor.expect("]", opened)
        parse_argument(cursor, "root", owner)
        return
    count = bracketed(cursor) if cursor.text in ("(", "{") else bare(cursor, function, owner)
    least, most = names.ARGUMENTS.get(function, (1, 1))
    if not least <= count <= most:
        raise Refusal(owner.place, sentences.ONE_ARGUMENT, word=owner.text, found=count, expected=least)
    cursor.emit(function, count + (function == "root"), owner.place)


def bracketed(cursor: Cursor) -> int:
    """Arguments between brackets, parted by commas; their number."""
    opened, bars, count = cursor.take(), cursor.bars, 1
    closing = ")" if opened.text == "(" else "}"
    cursor.bars = 0
    if cursor.text == closing:
        raise Refusal(cursor.place, sentences.NOTHING_AFTER, sign=opened.text)
    cursor.rules.sum(cursor)
    while cursor.text == ",":
        cursor.take()
        cursor.rules.sum(cursor)
        count += 1
    cursor.expect(closing, opened)
    cursor.bars = bars
    return count


def bare(cursor: Cursor, function: str, owner: Token) -> int:
    """An argument without brackets: one factor and the letters after it; refused where two readings fit."""
    token = cursor.token
    if token is None or (token.kind == "sign" and token.text != "|"):
        signed = token is not None and token.text in ("+", "-")
        raise Refusal(
            owner.place, sentences.AMBIGUOUS_ARGUMENT if signed else sentences.ARGUMENT, word=owner.text
        )
    digits_after_root = token.kind == "number" and token.text.isdigit() and len(token.text) > 1
    if function == "sqrt" and digits_after_root and owner.end - owner.place > len(owner.text):
        raise Refusal(owner.place, sentences.AMBIGUOUS_ARGUMENT, word=owner.text)
    cursor.rules.factor(cursor)
    if function not in TIGHT:
        letters_after(cursor)
        if cursor.text in ("(", "[") or (token.place != owner.end and divides_on(cursor)):
            raise Refusal(owner.place, sentences.AMBIGUOUS_ARGUMENT, word=owner.text)
    elif owner.kind == "name" and follows_name(cursor) and cursor.program[-1].operation == "number":
        raise Refusal(owner.place, sentences.AMBIGUOUS_ARGUMENT, word=owner.text)
    return 1


def divides_on(cursor: Cursor) -> bool:
    """Whether "/" follows, and no function after it: ln x / ln y is clear, ln x / 3 is not."""
    after = cursor.ahead(1)
    return cursor.text == "/" and not (after and after.kind == "name" and names.function(after.text))


def letters_after(cursor: Cursor) -> None:
    """Letters and constants right after a bare argument belong to it: sin 2x is sin(2x)."""
    while follows_name(cursor):
        place = cursor.place
        cursor.rules.factor(cursor)
        cursor.emit("times", 2, place)


def follows_name(cursor: Cursor) -> bool:
    """Whether the next token is a name other than a function or a hedge."""
    token = cursor.token
    if token is None or token.kind != "name" or token.text.lower() in names.HEDGES:
        return False
    return names.function(token.text) is None


def parse_log_base(cursor: Cursor, owner: Token) -> None:
    """log_2(8): a logarithm to a whole base; log_e is ln."""
    base = owner.text.removeprefix("log_")
    if base == "e":
        parse_argument(cursor, "ln", owner)
    elif base.isdigit() and len(base) < 7:
        cursor.whole(int(base), owner.place)
        parse_argument(cursor, "ln", owner)
        cursor.program.pop()
        cursor.emit("log_base", 2, owner.place)
    else:
        raise refusals.operand(cursor.tokens, cursor.at - 1)


def parse_root(cursor: Cursor, owner: Token) -> None:
    """root(3)(8): the degree, then the number, each in brackets."""
    for _ in range(2):
        if cursor.text != "(" or bracketed(cursor) != 1:
            raise Refusal(owner.place, sentences.ARGUMENT, word=owner.text)
    cursor.emit("root", 2, owner.place)
