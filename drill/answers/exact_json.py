"""JSON read strictly: depth and length of numbers bounded, no key twice, numbers kept exact."""

import json
from decimal import Decimal
from typing import Any

from drill.answers import sentences
from drill.answers.unreadable import Refusal

DEPTH = 16
NUMBER = 1_100  # characters of one number


def read_json(text: str) -> Any:
    """The value that a JSON text writes; decimals as Decimal. Raises Refusal with its place."""
    check_depth(text)
    try:
        return json.loads(
            text,
            parse_float=exact_number,
            parse_int=exact_integer,
            parse_constant=refuse_constant,
            object_pairs_hook=no_duplicates,
        )
    except json.JSONDecodeError as error:
        raise Refusal(error.pos, sentences.NOT_JSON) from error


def check_depth(text: str) -> None:
    """Refuses lists and objects that are nested too deep, without building them."""
    depth, inside, index = 0, False, 0
    while index < len(text):
        letter = text[index]
        if inside:
            index += letter == "\\"
            inside = letter != '"'
        elif letter == '"':
            inside = True
        elif letter in "[{":
            depth += 1
            if depth > DEPTH:
                raise Refusal(index, sentences.JSON_DEPTH, most=DEPTH)
        elif letter in "]}":
            depth -= 1
        index += 1


def exact_number(digits: str) -> Decimal:
    """A decimal of bounded length."""
    return Decimal(bounded(digits))


def exact_integer(digits: str) -> int:
    """A whole number of bounded length."""
    return int(bounded(digits))


def bounded(digits: str) -> str:
    """The digits of a number, if they are not too many."""
    if len(digits) > NUMBER:
        raise Refusal(None, sentences.TOO_MANY_DIGITS, found=len(digits), most=NUMBER)
    return digits


def refuse_constant(word: str) -> None:
    """NaN and Infinity are not JSON."""
    raise Refusal(None, sentences.NOT_A_NUMBER, word=word)


def no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, unless a name stands in it twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal(None, sentences.DUPLICATE_KEY, key=twice)
    return found
