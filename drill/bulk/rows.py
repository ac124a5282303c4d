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
    mistakes    [{quantity, value, step, mistake, convention, sentence}]: wrong options. What an asked quantity comes to, all
                asked before it being right, when a mistake is made at `step`; `sentence` repairs it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import repeat
from typing import Any

import numpy as np

from drill.coded import CODED, decode
from drill.drawing import demands
from drill.engine import evaluate, make_plan
from drill.export import VALUE_DIGITS, asked_json, given_data, quantity_data
from drill.language import translator
from drill.render import group_texts
from drill.sheet import Group, parameters_json
from drill.structure import Structure
from drill.texts import listed

# wrong options for each asked quantity
MOST_MISTAKES = 3


def group_rows(group: Group, recipe: Mapping[str, Any], language: str = "en") -> Iterator[tuple[int, bytes]]:
    """The number and the JSON of each problem of a group. recipe: the fields of the sheet's recipe, `seed` among them."""
    from msgspec.json import encode

    structure, count = group.structure, len(group.numbers)
    fixed = _fixed(structure, recipe)
    columns = {
        "question": group_texts(group, "problem", "md", language),
        "given": _turned({name: given_data(group, name) for name in structure.givens if name not in structure.hidden}, count),
        "answers": _turned({name: group.texts.of(name, "plain") for name in structure.asked}, count),
        "quantities": _turned({name: quantity_data(group, name) for name in _shown(structure)}, count),
        "solution": group_texts(group, "solution", "md", language),
        "mistakes": _mistakes(group, language),
    }
    start = f"{structure.family}:{structure.level}:{recipe['seed']}:"
    for number, *cells in zip(group.numbers, *columns.values(), strict=True):
        row = {"id": f"{start}{number}", "number": number, **fixed, **dict(zip(columns, cells, strict=True))}
        yield number, encode(row)


def _fixed(structure: Structure, recipe: Mapping[str, Any]) -> dict[str, Any]:
    """What all rows of a group share, encoded once."""
    from msgspec import Raw
    from msgspec.json import encode

    shared = {
        "recipe": recipe, "topic": structure.family.partition(".")[0], "family": structure.family, "level": structure.level,
        "mode": structure.mode, "parameters": parameters_json(structure), "asked": asked_json(structure),
    }  # fmt: skip
    return {name: Raw(encode(value)) for name, value in shared.items()}


def _shown(structure: Structure) -> list[str]:
    return [name for name in (*structure.givens, *structure.places) if name not in structure.hidden]


def _turned(columns: Mapping[str, list[Any]], count: int) -> list[dict[str, Any]]:
    """A dictionary for each of so many problems, from a column for each name."""
    names = tuple(columns)
    cells = zip(*columns.values(), strict=True) if columns else repeat((), count)
    return [dict(zip(names, values, strict=True)) for values in cells]


def _mistakes(group: Group, language: str) -> list[list[dict[str, Any]]]:
    """The wrong options of each problem."""
    structure, count = group.structure, len(group.numbers)
    chosen = options(structure)
    plan = make_plan(structure, sides=0, stops=frozenset(structure.asked))
    targets = evaluate(plan, {name: group.draws.values[name] for name in structure.givens}).targets
    translate = translator(language)
    fixed = [_told(structure, name, row, translate) for name, row in chosen]
    values = [_values(structure, name, np.broadcast_to(targets[name][row], (count, *targets[name].shape[2:]))) for name, row in chosen]
    if not chosen:
        return [[] for _ in range(count)]
    return [[{"value": value, **one} for value, one in zip(row, fixed, strict=True)] for row in zip(*values, strict=True)]


def _told(structure: Structure, name: str, row: int, translate: Any) -> dict[str, Any]:
    plan = make_plan(structure, sides=0, stops=frozenset(structure.asked))
    places = plan.mistake_rows(name).tolist()
    origin = plan.mistakes(name)[places.index(row) - 1]
    mistake = origin.slip.mistake
    return {"quantity": name, "step": structure.steps[origin.step].name, "mistake": mistake.id, "convention": mistake.convention,
            "sentence": translate(mistake.sentence)}  # fmt: skip


def _values(structure: Structure, name: str, values: Any) -> list[Any]:
    kind = structure.asked[name].kind
    return [decode(one, kind) for one in values] if kind in CODED else listed(np.round(values, VALUE_DIGITS))


@lru_cache(maxsize=4096)
def options(structure: Structure) -> tuple[tuple[str, int], ...]:
    """The wrong options of a structure: asked quantity and row of its target. Each differs from the right value in every draw."""
    plan = make_plan(structure, sides=0, stops=frozenset(structure.asked))
    found = []
    for pair in demands(structure).pairs:
        if not pair.last:
            seen = [int(i) for i in pair.right[pair.left == 0]]
            found += [(pair.name, int(plan.mistake_rows(pair.name)[i])) for i in seen[:MOST_MISTAKES]]
    return tuple(found)
