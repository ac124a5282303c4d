"""Values: an exact fraction where there is one, else a ball that certainly holds the value.

An answer is kept as a program in postfix order. It is run once with fractions, and with balls of rising
precision where a function leaves the fractions. A ball that cannot settle a question (is this divisor zero?)
is taken again with twice the bits, up to `limits.CAP_BITS`.
"""

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from flint import arb, ctx, fmpq

from drill.answers import functions, limits, sentences
from drill.answers.literals import Literal
from drill.answers.undefined import Undecided, Undefined
from drill.answers.unreadable import Refusal


class Step(NamedTuple):
    """One instruction. operation: number, letter or a function; argument: literal, letter or count."""

    operation: str
    argument: Any
    place: int


Program = tuple[Step, ...]


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Balls of so many bits inside the block; the precision of the rest of the process is left alone."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def run(program: Program, bits: int, point: Mapping[str, Any] | None = None) -> Any:
    """The program's value: a fraction, or a ball of so many bits. point: the values of the letters."""
    stack: list[Any] = []
    with precision(bits):
        for step in program:
            if step.operation == "number":
                stack.append(step.argument.value)
            elif step.operation == "letter":
                stack.append((point or {})[step.argument])
            else:
                stack.append(applied(step, stack))
    return stack[-1]


def applied(step: Step, stack: list[Any]) -> Any:
    """The function of a step applied to what the stack holds; its arguments leave the stack."""
    count = step.argument
    arguments = stack[len(stack) - count :]
    del stack[len(stack) - count :]
    try:
        return functions.apply(step.operation, arguments)
    except Undefined as undefined:
        raise Refusal(step.place, undefined.template, **undefined.fields) from undefined


def settled(program: Program, point: Mapping[str, Any] | None = None) -> Any:
    """The program's value at the lowest precision that settles it; Refusal if the cap does not."""
    bits = limits.START_BITS
    while bits <= limits.CAP_BITS:
        try:
            return run(program, bits, point)
        except Undecided:
            bits *= 2
    raise Refusal(program[-1].place, sentences.UNDECIDED, bits=limits.CAP_BITS)


@dataclass(frozen=True)
class Value:
    """One number as it was read. letters: those of the question that stand in it."""

    program: Program
    letters: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def exact(self) -> Any:
        """The value as a fraction (flint.fmpq), or None where it is known as a ball only."""
        return self.first if isinstance(self.first, fmpq) else None

    @cached_property
    def first(self) -> Any:
        """The value at the lowest precision that settles it."""
        return settled(self.program)

    def settle(self) -> None:
        """Computes the value now; raises Refusal where there is none, or none of a size to mark."""
        if self.exact is None and not self.first.abs_upper() < arb(2) ** limits.FINAL_LOG2_SIZE:
            raise Refusal(self.program[-1].place, sentences.TOO_LARGE)

    def ball(self, bits: int) -> arb:
        """A ball around the value; raises Undecided or Refusal."""
        value = self.exact if self.exact is not None else run(self.program, bits)
        with precision(bits):
            return arb(value)

    @property
    def literal(self) -> Literal | None:
        """The number as it was typed, if the answer is one number with signs and brackets at most."""
        plain = all(step.operation in ("number", "minus") for step in self.program)
        first: Literal | None = self.program[0].argument if plain else scientific(self.program)
        return first

    @property
    def decimals(self) -> int | None:
        """How many decimals were typed; None for a fraction or a formula."""
        return self.literal.decimals if self.literal else None

    def __float__(self) -> float:
        """The nearest float; infinite beyond the largest."""
        if self.exact is not None:
            return fraction_float(int(self.exact.p), int(self.exact.q))
        bits = limits.START_BITS
        ball = self.ball(bits)
        while ball.rel_accuracy_bits() < 60 and bits < limits.CAP_BITS:
            bits *= 2
            ball = self.ball(bits)
        return 0.0 if ball.contains(0) else float(ball.mid())


def fraction_float(top: int, bottom: int) -> float:
    """top / bottom as the nearest float."""
    try:
        return top / bottom
    except OverflowError:
        return math.inf if top > 0 else -math.inf


def scientific(program: Program) -> Literal | None:
    """`1.50 * 10^3` as the number that it writes, or None."""
    operations = tuple(step.operation for step in program if step.operation != "minus")
    if operations == ("number", "percent"):
        percentage: Literal = program[0].argument
        return percentage.shifted(-2)
    if operations != ("number", "number", "number", "power", "times"):
        return None
    mantissa, ten, exponent = (step.argument for step in program if step.operation == "number")
    if ten.text != "10" or exponent.value.q != 1 or abs(exponent.value) > limits.EXPONENT:
        return None
    negative = any(
        first.operation == "minus" for first, then in pairwise(program) if then.operation == "power"
    )
    shift = int(exponent.value.p)
    return None if mantissa.decimals is None else mantissa.shifted(-shift if negative else shift)
