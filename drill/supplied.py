"""A family with somebody's own numbers: what `drill solve` reads, and the problem that it makes.

`0.05` means 1/20, never a binary float; "1/3" and "ln 3" are texts. What is missing or of the wrong shape is named.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from drill import elements
from drill.answers.files import BadFile, load_answers, read_text
from drill.drawing import Draws
from drill.engine import evaluate, make_plan, shapes
from drill.errors import UsageFault
from drill.family import MODES, Family, OneOf
from drill.library import find_family
from drill.numbers import Array
from drill.recipe import parsed, usual_level
from drill.sheet import Group, Problem
from drill.structure import Structure

FIELDS = ("family", "level", "mode", "parameters", "given", "digits")
LARGEST_SIDE = 64
# bits of a given that is neither rational nor a logarithm, such as sqrt(2)
GIVEN_BITS = 256


def load(path: Path) -> dict[str, Any]:
    """The data of a TOML or JSON file, decimals exact."""
    try:
        if path.suffix.lower() == ".toml":
            return tomllib.loads(read_text(path), parse_float=Decimal)
        return load_answers(path)
    except BadFile as fault:
        raise UsageFault(fault.template, **fault.fields) from fault
    except tomllib.TOMLDecodeError as fault:
        raise UsageFault("{file} is not valid TOML: {reason}.", file=str(path), reason=str(fault)) from fault


def solve(data: Mapping[str, Any], folder: Path | None = None) -> Problem:
    """The problem of a family with the givens of `data`: the form that `--format json` writes, or less of it."""
    if not isinstance(data.get("family"), str):
        raise UsageFault('family: expected the name of a family such as "bp.network", found {found}. See drill topics.',
                         found=repr(data.get("family")))  # fmt: skip
    family = find_family(data["family"], folder)
    given = data.get("given")
    if not isinstance(given, dict) or not given:
        raise UsageFault("given: expected the numbers of the problem by name, such as x = [0.5, 1].")
    arrays = {str(name): exact_array(str(name), value) for name, value in given.items()}
    structure = settled(family, data, arrays)
    return Problem(1, Group(family, supplied(structure, arrays), (1,)), 0)


def settled(family: Family, data: Mapping[str, Any], arrays: Mapping[str, Array]) -> Structure:
    """The structure for a file's level, mode and parameters; what is left out follows from the shapes given."""
    level, mode = data.get("level", usual_level(family)), data.get("mode", "decimal")
    if level not in family.levels:
        raise UsageFault("level: expected one of {levels}, found {found}.", levels=", ".join(map(str, family.levels)), found=str(level))
    if mode not in MODES:
        raise UsageFault("mode: expected decimal or exact, found {found}.", found=str(mode))
    told = data.get("parameters", {})
    if not isinstance(told, dict):
        raise UsageFault("parameters: expected names and values, found {found}.", found=repr(told))
    inferred = family.inferred({name: array.shape[-2:] for name, array in arrays.items()})
    written = {str(name).replace("-", "_"): value for name, value in told.items()}
    changes = {**inferred, **{name: parsed(family, name, value) for name, value in written.items()}}
    settings = {
        name: value.values[0] if isinstance(value, OneOf) else value for name, value in family.settings(level, changes).items()
    }
    return family.structure(level, mode, settings)


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


def supplied(structure: Structure, arrays: Mapping[str, Array]) -> Draws:
    """The problem of a structure with supplied givens."""
    wanted = shapes(structure)
    arrays = {**fixed(structure), **arrays}
    missing = [name for name in structure.givens if name not in arrays and name not in structure.hidden]
    if missing:
        raise UsageFault("given: {family} also needs {missing}; found {found}.", family=structure.family,
                         missing=", ".join(missing), found=", ".join(arrays))  # fmt: skip
    for name, array in arrays.items():
        if name not in structure.givens:
            raise UsageFault("given: {family} has no {name}; it takes {known}.", family=structure.family, name=name,
                             known=", ".join(structure.givens))  # fmt: skip
        if array.shape[-2:] != wanted[name]:
            raise UsageFault("given, {name}: expected {r} x {c}, found {p} x {q}. Write one row per line: [[a, b], [c, d]]",
                             name=name, r=wanted[name][0], c=wanted[name][1], p=array.shape[1], q=array.shape[2])  # fmt: skip
    return draws_of(structure, {name: arrays[name] for name in structure.givens if name in arrays})


def fixed(structure: Structure) -> dict[str, Array]:
    """The givens that can have one value only, such as the gradient 1 that arrives at an output; exact elements (1, m, n)."""
    tables = {name: getattr(draw, "table", None) for name, draw in structure.givens.items()}
    alone = {name: table for name, table in tables.items() if table is not None and len(table) == 1}
    return {name: np.broadcast_to(table.exact, (1, *shapes(structure)[name])) for name, table in alone.items()}


def draws_of(structure: Structure, exact_givens: dict[str, Array]) -> Draws:
    """Draws that hold one problem with known givens, exact elements (1, m, n) each."""
    from drill.elements import to_float

    floats = {name: np.frompyfunc(to_float, 1, 1)(array).astype(float) for name, array in exact_givens.items()}
    evaluation = evaluate(make_plan(structure, sides=0, mistakes=False), floats)
    values = {**floats, **{name: evaluation.key(name) for name in structure.places}}
    one = np.zeros(1, dtype=np.intp)
    return Draws(structure, np.zeros(1, dtype=np.uint64), one, one, values, exact_givens)
