"""The two ways in which an operation has no value, and the questions that a ball may leave open."""

from typing import Any

from flint import arb, fmpq


class Undefined(Exception):  # noqa: N818 (names a verdict, not a fault)
    """The operation has no real value; template and fields say why."""

    def __init__(self, template: str, **fields: object) -> None:
        super().__init__(template)
        self.template = template
        self.fields = fields


class Undecided(Exception):  # noqa: N818 (names a verdict, not a fault)
    """The ball is too wide to tell; more bits may settle it."""


def sign(x: Any) -> int:
    """-1, 0 or 1; raises Undecided for a ball around zero."""
    if isinstance(x, fmpq):
        return int(x > 0) - int(x < 0)
    ball = arb(x)
    if ball > 0:
        return 1
    if ball < 0:
        return -1
    if ball.is_zero():
        return 0
    raise Undecided


def above(x: Any, bound: int, template: str) -> None:
    """Raises Undefined unless x is certainly above the bound."""
    if sign(x - bound) <= 0:
        raise Undefined(template)
