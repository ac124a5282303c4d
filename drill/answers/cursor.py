"""Where the parser stands: the tokens ahead, the program written so far."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flint import fmpq

from drill.answers import limits, refusals, sentences
from drill.answers.literals import Literal
from drill.answers.tokens import Token
from drill.answers.unreadable import Refusal
from drill.answers.values import Step


@dataclass(frozen=True)
class Rules:
    """The two lines of the grammar that its atoms lead back to."""

    sum: Callable[["Cursor"], None]
    factor: Callable[["Cursor"], None]


class Cursor:
    """A place in a list of tokens, and the program that the tokens before it make.

    letters: names that the question uses; used: those met; bars: how many "|" are open in this group.
    """

    def __init__(self, tokens: list[Token], letters: frozenset[str], end: int, rules: Rules) -> None:
        self.tokens = tokens
        self.letters = letters
        self.end = end
        self.rules = rules
        self.at = 0
        self.depth = 0
        self.bars = 0
        self.used: set[str] = set()
        self.program: list[Step] = []

    @property
    def token(self) -> Token | None:
        """The next token, or None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def ahead(self, count: int) -> Token | None:
        """The token so many places on; negative counts look back."""
        place = self.at + count
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    @property
    def text(self) -> str:
        """The next sign; empty for anything that is not a sign."""
        # asked at every step of the grammar, so without a detour through `token`
        if self.at >= len(self.tokens):
            return ""
        token = self.tokens[self.at]
        return token.text if token.kind == "sign" else ""

    @property
    def only_bars(self) -> bool:
        """Whether a "|" here can only open: none is open, and there is one pair in all."""
        return not self.bars and sum(token.text == "|" for token in self.tokens) == 2

    @property
    def place(self) -> int:
        """Where the next token stands in the text."""
        token = self.token
        return token.place if token else self.end

    def take(self) -> Token:
        """The next token, taken."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def expect(self, text: str, opened: Token) -> None:
        """Takes the closing partner of a bracket."""
        if self.text != text:
            if self.token is None:
                raise Refusal(opened.place, sentences.UNCLOSED, sign=opened.text)
            raise refusals.leftover(self.tokens, self.at)
        self.at += 1

    def emit(self, operation: str, argument: int | str, place: int) -> None:
        """One instruction appended: a function and the number of its arguments, or a letter."""
        self.program.append(Step(operation, argument, place))

    def literal(self, literal: Literal, place: int) -> None:
        """A number appended."""
        self.program.append(Step("number", literal, place))

    def whole(self, number: int, place: int) -> None:
        """A whole number appended."""
        self.literal(Literal(fmpq(number), str(number), 0, (1, len(str(abs(number))))), place)

    def plain(self, start: int, stop: int) -> bool:
        """Whether this part of the program is one number, with signs at most."""
        return all(step.operation in ("number", "minus") for step in self.program[start:stop])

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level of brackets, powers or functions down; refused beyond the limit."""
        self.depth += 1
        if self.depth > limits.DEPTH:
            raise Refusal(self.place, sentences.TOO_DEEP, most=limits.DEPTH)
        yield
        self.depth -= 1
