"""Problems as rows of a dataset, each verifiable by itself.

    id          "bp.network:2:<seed>:<number>"
    recipe      what draws the shard again: `drill generate` with these topics, n and seed; `drill`: the problem version
    number      the problem's number in that sheet, counted from 1
    topic, family, level, mode, parameters
    question    the whole problem as CommonMark with $...$ mathematics: statement, givens, what is asked
    given       {name: value}; a column is a flat list, a matrix a list of rows; "1/3" and "ln(3)" are texts
    asked       {name: {marks, digits, kind, shape}}
    answers     {name: text}: what a student types for full marks
    quantities  {name: {value, exact}}: every given and every step in order; exact is null where no short form exists
    solution    the worked solution as CommonMark
    mistakes    [{quantity, step, mistake, convention, sentence}]: mistakes at `step` that show at an asked quantity, all asked
                before it being right; `sentence` repairs it; a `convention` is right in another course
    wrong       [value]: what each of these mistakes makes of its quantity; never the right value
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np

from drill.coded import CODED, decode
from drill.drawing import demands
from drill.engine import Plan, evaluate, make_plan
from drill.export import VALUE_DIGITS, asked_json, given_data, quantity_data
from drill.language import translator
from drill.render import group_texts
from drill.sheet import Group, parameters_json
from drill.structure import Structure
from drill.texts import listed

# wrong options for each asked quantity
MOST_MISTAKES = 3


def group_rows(group: Group, recipe: Mapping[str, Any], language: str = "en") -> Iterator[bytes]:
    """Each problem of a group as JSON. recipe: the fields of the sheet's recipe, `seed` among them."""
    from msgspec.json import encode

    structure, count = group.structure, len(group.numbers)
    fixed = _fixed(structure, recipe, language)
    columns = {
        "question": group_texts(group, "problem", "md", language),
        "given": _turned({name: given_data(group, name) for name in structure.givens if name not in structure.hidden}, count),
        "answers": _turned({name: group.texts.of(name, "plain") for name in structure.asked}, count),
        "quantities": _turned({name: quantity_data(group, name) for name in _shown(structure)}, count),
        "solution": group_texts(group, "solution", "md", language),
        "wrong": _wrong_values(group),
    }
    start = f"{structure.family}:{structure.level}:{recipe['seed']}:"
    cells: list[Any]
    for number, *cells in zip(group.numbers, *columns.values(), strict=True):
        row = {"id": f"{start}{number}", "number": number, **fixed, **dict(zip(columns, cells, strict=True))}
        yield encode(row)


def _fixed(structure: Structure, recipe: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What all rows of a group share, encoded once."""
    from msgspec import Raw
    from msgspec.json import encode

    shared = {
        "recipe": recipe, "topic": structure.family.partition(".")[0], "family": structure.family, "level": structure.level,
        "mode": structure.mode, "parameters": parameters_json(structure), "asked": asked_json(structure),
        "mistakes": mistakes_json(structure, language),
    }  # fmt: skip
    return {name: Raw(encode(value)) for name, value in shared.items()}


def _shown(structure: Structure) -> list[str]:
    return [name for name in (*structure.givens, *structure.places) if name not in structure.hidden]


def _turned(columns: Mapping[str, list[Any]], count: int) -> list[dict[str, Any]]:
    """A dictionary for each of so many problems, from a column for each name."""
    names = tuple(columns)
    cells = zip(*columns.values(), strict=True) if columns else repeat((), count)
    return [dict(zip(names, values, strict=True)) for values in cells]


def _wrong_values(group: Group) -> list[list[Any]]:
    """The values of the wrong options of each problem."""
    structure, count = group.structure, len(group.numbers)
    targets = evaluate(_answered(structure), {name: group.draws.values[name] for name in structure.givens}).targets
    columns = []
    for name, row in options(structure):
        values = np.broadcast_to(targets[name][row], (count, *targets[name].shape[2:]))
        kind = structure.asked[name].kind
        columns.append([decode(one, kind) for one in values] if kind in CODED else listed(np.round(values, VALUE_DIGITS)))
    return list(map(list, zip(*columns, strict=True))) if columns else [[] for _ in range(count)]


def _answered(structure: Structure) -> Plan:
    return make_plan(structure, sides=0, stops=frozenset(structure.asked))


def mistakes_json(structure: Structure, language: str) -> list[dict[str, Any]]:
    """The mistakes behind the wrong options."""
    plan, translate = _answered(structure), translator(language)
    told = []
    for name, row in options(structure):
        origin = plan.mistakes(name)[plan.mistake_rows(name).tolist().index(row) - 1]
        mistake = origin.slip.mistake
        told.append({"quantity": name, "step": structure.steps[origin.step].name, "mistake": mistake.id,
                     "convention": mistake.convention, "sentence": translate(mistake.sentence)})  # fmt: skip
    return told


@lru_cache(maxsize=4096)
def options(structure: Structure) -> tuple[tuple[str, int], ...]:
    """The wrong options of a structure: asked quantity and row of its target. Each differs from the right value in every draw."""
    plan, found = _answered(structure), list[tuple[str, int]]()
    for pair in demands(structure).pairs:
        if not pair.last:
            seen = [int(i) for i in pair.right[pair.left == 0]]
            found += [(pair.name, int(plan.mistake_rows(pair.name)[i])) for i in seen[:MOST_MISTAKES]]
    return tuple(found)
