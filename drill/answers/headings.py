"""One leading `name =` before an answer: `L = 0.25`, `\\delta_2 =`, `dL/dW1 =`."""

from drill.answers import names, sentences
from drill.answers.tokens import Token
from drill.answers.unreadable import Refusal

SIGNS_OF_NAMES = frozenset(["^", "{", "}", "(", ")", "[", "]", "/", ",", "'"])
LONGEST = 16


def without_heading(tokens: list[Token], letters: frozenset[str]) -> list[Token]:
    """The tokens after "=", if what stands before is a name that the answer itself does not use."""
    equals = [index for index, token in enumerate(tokens) if token.kind == "sign" and token.text == "="]
    if not equals:
        return tokens
    first = equals[0]
    if len(equals) > 1:
        raise Refusal(tokens[equals[1]].place, sentences.CHAIN)
    if not is_name(tokens[:first], letters):
        raise Refusal(tokens[first].place, sentences.EQUATION)
    if first == len(tokens) - 1:
        raise Refusal(tokens[first].end, sentences.NOTHING_AFTER, sign="=")
    return tokens[first + 1 :]


def is_name(tokens: list[Token], letters: frozenset[str]) -> bool:
    """Whether the tokens name a quantity. Nothing at all is a name too: `= 3/4`."""
    if not tokens:
        return True
    words = [token.text for token in tokens if token.kind == "name"]
    known = any(word in names.CONSTANTS or word.lower() in names.HEDGES for word in words)
    reserved = any(names.function(word) not in (None, "sigmoid") for word in words)
    return (
        len(tokens) <= LONGEST
        and tokens[0].kind == "name"
        and not (known or reserved or letters.intersection(words))
        and all(token.kind in ("name", "number", "super") or token.text in SIGNS_OF_NAMES for token in tokens)
    )
