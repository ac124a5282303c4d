"""Which sentence belongs to a token that cannot stand where it stands."""

from drill.answers import names, sentences
from drill.answers.tokens import Token
from drill.answers.unreadable import Refusal

INEQUALITIES = frozenset(["<", ">", "≤", "≥", "≠"])
HEDGES = frozenset(["~", "?", "±", "∓", "≈", "≅"])
HAN_HEDGES = frozenset(["或", "约", "大约", "或者", "左右"])
SIMPLE = {
    ";": sentences.SEMICOLON,
    ":": sentences.COLON,
    ",": sentences.COMMA,
    "=": sentences.EQUATION,
    "//": sentences.FLOOR_DIVISION,
    ".": sentences.POINT,
    "{": sentences.BRACES,
    "\u221e": sentences.INFINITE,
}


def nothing(tokens: list[Token], end: int) -> Refusal:
    """The refusal of a text that stops where a value is expected."""
    sign = tokens[-1].text if tokens else ""
    return Refusal(end, sentences.NOTHING_AFTER, sign=sign)


def operand(tokens: list[Token], at: int) -> Refusal:
    """The refusal of a token where a value is expected."""
    token = tokens[at]
    if token.kind in ("name", "word"):
        return word(token)
    if token.kind != "sign":
        return Refusal(token.place, sentences.NO_OPERAND, sign=token.text)
    if token.text in (")", "]", "}"):
        before = tokens[at - 1] if at else None
        if before and before.kind == "sign" and before.text not in (")", "]", "}"):
            return Refusal(token.place, sentences.NOTHING_AFTER, sign=before.text)
        return Refusal(token.place, sentences.UNOPENED, sign=token.text)
    if token.text in ("*", "/", "^", "%", "!", "|"):
        return Refusal(token.place, sentences.NO_OPERAND, sign=token.text)
    return sign(token)


def sign(token: Token) -> Refusal:
    """The refusal of a sign that no value holds."""
    if token.text in SIMPLE:
        return Refusal(token.place, SIMPLE[token.text])
    if token.text in INEQUALITIES:
        return Refusal(token.place, sentences.INEQUALITY, sign=token.text)
    if token.text in HEDGES:
        return Refusal(token.place, sentences.HEDGE, word=token.text)
    if token.text == "$":
        return Refusal(token.place, sentences.CURRENCY, sign="$")
    if token.text.startswith(".."):
        return Refusal(token.place, sentences.HEDGE, word=token.text)
    return Refusal(token.place, sentences.UNKNOWN_SIGN, sign=token.text)


def word(token: Token) -> Refusal:
    """The refusal of a word or an unknown name."""
    lowered = token.text.lower()
    template = sentences.WORD
    if lowered in names.HEDGES or token.text in HAN_HEDGES:
        template = sentences.HEDGE
    elif lowered in names.NOT_NUMBERS:
        template = sentences.NOT_A_NUMBER
    elif lowered in names.INFINITE:
        return Refusal(token.place, sentences.INFINITE)
    elif token.text in names.IMAGINARY:
        template = sentences.COMPLEX
    elif lowered in names.TRUTH:
        return Refusal(token.place, sentences.BOOLEAN)
    return Refusal(token.place, template, word=token.text)


def leftover(tokens: list[Token], at: int) -> Refusal:
    """The refusal of a token that follows a complete value."""
    token = tokens[at]
    if token.kind in ("name", "word"):
        return word(token)
    if token.kind != "sign":
        return Refusal(token.place, sentences.TWO_VALUES)
    if token.text in (")", "]", "}", "|"):
        return Refusal(token.place, sentences.UNOPENED, sign=token.text)
    if token.text == "=":
        return Refusal(token.place, sentences.CHAIN if chained(tokens, at) else sentences.EQUATION)
    if token.text == ",":
        return comma(tokens, at)
    return sign(token)


def chained(tokens: list[Token], at: int) -> bool:
    """Whether another "=" stands elsewhere in the answer."""
    return sum(token.text == "=" for token in tokens) > 1


def comma(tokens: list[Token], at: int) -> Refusal:
    """A comma in one number: the point is proposed where only a decimal comma can be meant."""
    token = tokens[at]
    around = tokens[max(0, at - 1) : at + 2]
    alone = sum(other.text == "," for other in tokens) == 1
    if alone and [part.kind for part in around] == ["number", "sign", "number"]:
        whole, _, fraction = (part.text for part in around)
        if whole.isdigit() and fraction.isdigit() and around[0].end == token.place:
            return Refusal(token.place, sentences.DECIMAL_COMMA, proposal=f"{whole}.{fraction}")
    return Refusal(token.place, sentences.COMMA)
