"""Problems as JSON data: numbers, exact values, statement, marks; and the answers file, ready to fill in."""

from __future__ import annotations

from dataclasses import asdict
from functools import lru_cache
from typing import Any

import numpy as np

from drill.blanks import Blank, compile_blank
from drill.coded import CODED, decode
from drill.engine import shapes
from drill.family import Family
from drill.language import translator
from drill.numbers import Array
from drill.sheet import Group, Sheet, parameters_json
from drill.structure import Structure
from drill.texts import EXACT, form, listed
from drill.views import view

# decimals of a `value`: more than any problem asks, few enough that a float proves them
VALUE_DIGITS = 10
# exact texts longer than this help nobody
LONGEST_EXACT = 24


def group_json(group: Group, recipe_seed: int, language: str = "en") -> list[dict[str, Any]]:
    """The problems of a group as JSON data."""
    structure = group.structure
    statements = statement_blank(structure, group.family, language).fill(group.texts, group.numbers)
    given = {name: given_data(group, name) for name in structure.givens if name not in structure.hidden}
    quantities = {name: quantity_data(group, name) for name in (*given, *structure.places)}
    fixed = {"family": structure.family, "level": structure.level, "mode": structure.mode,
             "parameters": parameters_json(structure)}  # fmt: skip
    asked = asked_json(structure)
    return [
        {
            "id": f"{structure.family}:{structure.level}:{recipe_seed}:{number}", **fixed, "statement": statements[k],
            "given": {name: data[k] for name, data in given.items()},
            "quantities": {name: data[k] for name, data in quantities.items()},
            "asked": asked,
        }
        for k, number in enumerate(group.numbers)
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def statement_blank(structure: Structure, family: Family, language: str) -> Blank:
    """The statement with its notes and options, as CommonMark."""
    seen = view(structure, family.title, translator(language))
    sides = "\n".join(f"{number}. {text}" for number, text in seen.sides)
    options = "\n".join(f"- {letter}. {text}" for letter, text in seen.options)
    return compile_blank("\n\n".join(part for part in (seen.statement, *seen.notes, sides, options, seen.digits) if part))


def asked_json(structure: Structure) -> dict[str, Any]:
    """Marks, digits, kind and shape of each asked quantity."""
    known = shapes(structure)
    return {
        name: {"marks": ask.marks, "digits": 0 if name in structure.whole else structure.digits,
               "kind": ask.kind or "array", "shape": list(known[name])}
        for name, ask in structure.asked.items()
    }  # fmt: skip


def given_data(group: Group, name: str) -> list[Any]:
    """A given for each problem: numbers, or texts such as "1/3" and "ln(3)" where no short decimal says it whole."""
    structure, values = group.structure, group.draws.values[name]
    if group.draws.exact_givens is None and form(structure, name) != EXACT:
        table = getattr(structure.givens[name], "table", None)
        return listed(values.astype(np.int64) if table is not None and table.decimals == 0 else values)
    texts = group.texts.exact(name, "plain", as_decimals=True)
    return listed(np.frompyfunc(_number_or_text, 2, 1)(texts, values))


def _number_or_text(text: str, value: float) -> Any:
    if not text:
        return value
    return text if "/" in text or "ln" in text else float(text) if "." in text else int(text)


def quantity_data(group: Group, name: str) -> list[dict[str, Any]]:
    """Value and exact text of a quantity for each problem."""
    structure = group.structure
    if name in structure.asked and structure.asked[name].kind in CODED:
        return [{"value": decode(one, structure.asked[name].kind), "exact": None} for one in group.draws.values[name]]
    numbers = value_data(group, name)
    exact = exact_data(group, name)
    return [{"value": number, "exact": text} for number, text in zip(numbers, exact, strict=True)]


def value_data(group: Group, name: str) -> list[Any]:
    """Values with VALUE_DIGITS decimals, rounded right; whole quantities as whole numbers; of supplied numbers every digit."""
    values = group.draws.values[name]
    if name in group.structure.whole:
        return listed(np.rint(values).astype(np.int64))
    if group.draws.exact_givens is not None:
        return listed(values if np.isfinite(values).all() else _finite(values))
    scale = 10.0**VALUE_DIGITS
    settled = group.texts.rounded(name, VALUE_DIGITS)
    large = np.abs(settled) > 1e5
    return listed(np.where(large, settled, np.rint(settled * scale) / scale))


def _finite(values: Array) -> Array:
    """What is not finite, as after a division by 0, has no value."""
    found = values.astype(object)
    found[~np.isfinite(values)] = None
    return found


def exact_data(group: Group, name: str) -> list[Any]:
    """Exact texts where every entry has a short one, else None."""
    texts = group.texts.exact(name, "plain")
    short = {text: 0 < len(text) <= LONGEST_EXACT for text in set(texts.ravel().tolist())}
    if not any(short.values()):
        return [None] * len(texts)
    if all(short.values()):
        return listed(texts)
    kept = [all(short[text] for text in row) for row in texts.reshape(len(texts), -1).tolist()]
    return [one if keep else None for one, keep in zip(listed(texts), kept, strict=True)]


def sheet_json(sheet: Sheet, language: str = "en") -> list[dict[str, Any]]:
    """The problems of a sheet as JSON data, in order."""
    found: dict[int, dict[str, Any]] = {}
    for group in sheet.groups:
        found.update(zip(group.numbers, group_json(group, sheet.recipe.seed, language), strict=True))
    return [found[number] for number in sorted(found)]


def recipe_json(sheet: Sheet) -> dict[str, Any]:
    """The recipe and the digest of a sheet: what draws it again, and what proves that it is the same."""
    recipe = {name: value for name, value in asdict(sheet.recipe).items() if value not in (None, (), {})}
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in recipe.items() if name != "version"}
    return {"drill": sheet.recipe.version, **told, "digest": sheet.digest}


def answers_json(sheet: Sheet, language: str = "en") -> dict[str, Any]:
    """An answers file ready to fill in: a null for each asked quantity."""
    return {
        "sheet": {**recipe_json(sheet), "lang": language},
        "student": "",
        "answers": {str(p.number): dict.fromkeys(p.structure.asked) for p in sheet.problems},
    }
