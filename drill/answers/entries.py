"""One entry: a text or a JSON number as a Value."""

import re
from decimal import Decimal

from drill.answers import characters, grammar, headings, latex, limits, sentences, tokens
from drill.answers.literals import read_literal
from drill.answers.unreadable import Refusal, Unreadable
from drill.answers.values import Step, Value

PLAIN = re.compile(r"\s{0,9}(-?)(\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})\s{0,9}", re.ASCII)
FRACTION = re.compile(r"\s{0,9}(-?)(\d{1,15})/(\d{1,15})\s{0,9}", re.ASCII)


def plain_value(sign: str, digits: str) -> Value:
    """A short decimal with its sign: the case that needs no grammar."""
    number = Step("number", read_literal(digits, 0), 0)
    return Value((number, Step("minus", 1, 0)) if sign else (number,))


def fraction_value(sign: str, top: str, bottom: str) -> Value | None:
    """A short fraction with its sign, without the grammar; None for a divisor of zero."""
    if not bottom.strip("0"):
        return None
    first, second = (Step("number", read_literal(digits, 0), 0) for digits in (top, bottom))
    minus = (Step("minus", 1, 0),) if sign else ()
    return Value((first, *minus, second, Step("over", 2, 0)))


def quick(text: str) -> Value | None:
    """A plain decimal or fraction, read without the grammar; None for anything else."""
    if plain := PLAIN.fullmatch(text):
        return plain_value(*plain.groups())
    fraction = FRACTION.fullmatch(text)
    return fraction_value(*fraction.groups()) if fraction else None


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
            refusal.unreadable.place,
            refusal.unreadable.template,
            refusal.unreadable.fields,
            text,
            refusal.unreadable.entry,
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


def read_entry(item: object, letters: frozenset[str]) -> Value | None:
    """One number, from a text or a JSON number; None for a blank."""
    if item is None:
        return None
    if isinstance(item, str):
        return quick(item) or single(item, letters)
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
            raise Refusal(
                None, sentences.TOO_MANY_DIGITS, found=number.bit_length() * 3 // 10, most=limits.DIGITS
            )
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
