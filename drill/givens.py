"""Numbers that somebody supplies, read exactly: `0.05` means 1/20, never a binary float; "1/3" and "ln 3" are texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from drill import elements
from drill.errors import UsageFault
from drill.numbers import Array

LARGEST_SIDE = 64
# bits of a given that is neither rational nor a logarithm, such as sqrt(2)
GIVEN_BITS = 3072


def exact_array(name: str, value: Any) -> Array:
    """Exact elements (1, m, n) of a number, a text, a flat list (a column) or a list of rows."""
    rows = value if isinstance(value, list) else [value]
    if not rows or (isinstance(rows[0], list) and not rows[0]):
        raise UsageFault("given, {name}: expected numbers, found an empty list.", name=name)
    nested = [row if isinstance(row, list) else [row] for row in rows]
    if len({len(row) for row in nested}) > 1:
        raise UsageFault("given, {name}: the rows have different lengths. Write one row per line: [[a, b], [c, d]]", name=name)
    if max(len(nested), len(nested[0])) > LARGEST_SIDE:
        raise UsageFault("given, {name}: expected at most {most} rows and columns.", name=name, most=LARGEST_SIDE)
    array = np.empty((1, len(nested), len(nested[0])), dtype=object)
    for i, row in enumerate(nested):
        for j, entry in enumerate(row):
            array[0, i, j] = exact_number(name, entry)
    return array


def exact_number(name: str, entry: Any) -> Any:
    """An exact element of a number or of a text such as "1/3" or "ln 3"."""
    from drill.answers.answer import Answer
    from drill.answers.reader import read

    answer = read(entry, "number")
    if not isinstance(answer, Answer):
        reason = answer.message() if answer is not None else "nothing was written"
        raise UsageFault("given, {name}: cannot read {entry}: {reason}", name=name, entry=str(entry), reason=reason)
    return element_of(answer.rows[0][0])


def element_of(value: Any) -> Any:
    """The element of a value that was read: a rational, q + ln r, or a certified ball."""
    from drill.exact import UNKNOWN

    if value.exact is not None:
        return value.exact
    closed = closed_form(value.program)
    return value.ball(GIVEN_BITS) if closed is UNKNOWN else closed


# the operations that keep q + ln r closed
_CLOSED: dict[str, Callable[..., Any]] = {
    "plus": lambda a, b: a + b, "less": lambda a, b: a - b, "minus": lambda a: -a, "times": lambda a, b: a * b,
    "over": lambda a, b: a / b, "ln": lambda a: elements.apply("log", a),
}  # fmt: skip


def closed_form(program: Any) -> Any:
    """The value of a postfix program of sums and logarithms of rationals; UNKNOWN beyond these."""
    from drill.exact import UNKNOWN

    stack: list[Any] = []
    for step in program:
        if step.operation == "number":
            stack.append(step.argument.value)
        elif step.operation in _CLOSED:
            operands = [stack.pop() for _ in range(step.argument)][::-1]
            stack.append(_CLOSED[step.operation](*operands))
        else:
            return UNKNOWN
    return stack[-1]
