"""A family with somebody's own numbers: what `drill solve` reads, and the problem that it makes.

What is missing or of the wrong shape is named, with the command that writes a file to fill in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from drill.answers.files import BadFile, load_json, read_text
from drill.certified import certified
from drill.drawing import Draws
from drill.elements import to_float
from drill.engine import evaluate, make_plan, shapes
from drill.errors import UsageFault
from drill.family import MODES, Family, OneOf
from drill.givens import exact_array
from drill.library import find_family
from drill.matching import constants, matched
from drill.numbers import Array
from drill.recipe import parsed, usual_level
from drill.sheet import Group, Problem
from drill.structure import Structure

FIELDS = ("family", "level", "mode", "digits", "parameters", "given")
# what a problem written as JSON holds beside these
WRITTEN = ("id", "statement", "quantities", "asked")
MOST_DIGITS = 12


def load(path: Path) -> Any:
    """The data of a TOML or JSON file, decimals exact."""
    try:
        if path.suffix.lower() == ".toml":
            return tomllib.loads(read_text(path), parse_float=Decimal)
        return load_json(path)
    except BadFile as fault:
        raise UsageFault(fault.template, **fault.fields) from fault
    except tomllib.TOMLDecodeError as fault:
        raise UsageFault("{file} is not valid TOML: {reason}.", file=str(path), reason=str(fault)) from fault


def solve(data: Mapping[str, Any], folder: Path | None = None) -> Problem:
    """The problem of a family with the givens of `data`: the form that `--format json` writes, or less of it."""
    family = named_family(data, folder)
    given = data.get("given", {})
    if not isinstance(given, dict):
        raise UsageFault("given: expected the numbers of the problem by name, such as x = [0.5, 1]; found {found}.",
                         found=repr(given))  # fmt: skip
    arrays = {str(name): exact_array(str(name), value) for name, value in given.items()}
    structure = settled(family, data, arrays)
    draws = supplied(structure, arrays, flat=[name for name, value in given.items() if _is_flat(value)])
    values = certified(structure, draws.exact_givens or {}, draws.values)
    return Problem(1, Group(family, replace(draws, values=values), (1,)), 0)


def _is_flat(value: Any) -> bool:
    return isinstance(value, list) and not any(isinstance(entry, list) for entry in value)


def named_family(data: Mapping[str, Any], folder: Path | None = None) -> Family:
    """The family that a file names; refuses fields that mean nothing."""
    if not isinstance(data, Mapping) or not isinstance(data.get("family"), str):
        found = data.get("family") if isinstance(data, Mapping) else data
        raise UsageFault('family: expected the name of a family such as "bp.network", found {found}. See drill topics.',
                         found=repr(found))  # fmt: skip
    unknown = [name for name in data if name not in (*FIELDS, *WRITTEN)]
    if unknown:
        raise UsageFault("{found}: expected only {known}. The numbers stand under [given].",
                         found=", ".join(map(str, unknown)), known=", ".join(FIELDS))  # fmt: skip
    return find_family(data["family"], folder)


def settled(family: Family, data: Mapping[str, Any], arrays: Mapping[str, Array]) -> Structure:
    """The structure for a file's level, mode and parameters; what is left out follows from the shapes given."""
    usual = "decimal" if "decimal" in family.modes else family.modes[0]
    level, mode, digits = data.get("level", usual_level(family)), data.get("mode", usual), data.get("digits")
    if level not in family.levels:
        raise UsageFault("level: expected one of {levels}, found {found}.",
                         levels=", ".join(map(str, family.levels)), found=str(level))  # fmt: skip
    if mode not in MODES:
        raise UsageFault("mode: expected decimal or exact, found {found}.", found=str(mode))
    if digits is not None and digits not in range(MOST_DIGITS + 1):
        raise UsageFault("digits: expected 0 to {most}, found {found}.", most=MOST_DIGITS, found=str(digits))
    told = data.get("parameters", {})
    if not isinstance(told, dict):
        raise UsageFault("parameters: expected names and values, found {found}.", found=repr(told))
    given: dict[str, tuple[int, int]] = {name: array.shape[-2:] for name, array in arrays.items()}
    inferred = family.inferred(given)
    written = {str(name).replace("-", "_"): value for name, value in told.items()}
    changes = {**inferred, **{name: parsed(family, name, value) for name, value in written.items()}}
    structure = matched(family, level, mode, chosen(family, level, changes), set(changes), given)
    return structure if digits is None else replace(structure, digits=digits)


def chosen(family: Family, level: int, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a level with changes; of values that take turns the first."""
    settings = family.settings(level, changes)
    return {name: value.values[0] if isinstance(value, OneOf) else value for name, value in settings.items()}


def supplied(structure: Structure, arrays: Mapping[str, Array], flat: Collection[str] = ()) -> Draws:
    """The problem of a structure with supplied givens. `flat`: those written as a flat list, a column or a row."""
    if any(name in structure.hidden and name not in arrays for step in structure.steps for name in step.reads):
        raise UsageFault("family: {family} does not ask for numbers, so it cannot be solved with yours.", family=structure.family)
    wanted = shapes(structure)
    turned = {name: arrays[name].mT for name in flat if arrays[name].mT.shape[-2:] == wanted.get(name)}
    arrays = {**fixed(structure), **arrays, **turned}
    missing = [name for name in structure.givens if name not in arrays and name not in structure.hidden]
    if missing:
        raise UsageFault("given: {family} also needs {missing}; found {found}. See drill solve --template {family}.",
                         family=structure.family, missing=", ".join(f"{n} ({_size(wanted[n])})" for n in missing),
                         found=", ".join(arrays) or "word|none")  # fmt: skip
    for name, array in arrays.items():
        if name not in structure.givens:
            raise UsageFault("given: {family} has no {name}; with these parameters it takes {known}.", family=structure.family,
                             name=name, known=", ".join(n for n in structure.givens if n not in structure.hidden))  # fmt: skip
        if array.shape[-2:] != wanted[name]:
            raise UsageFault("given, {name}: expected {r} x {c}, found {p} x {q}. Write one row per line: [[a, b], [c, d]]",
                             name=name, r=wanted[name][0], c=wanted[name][1], p=array.shape[1], q=array.shape[2])  # fmt: skip
    return draws_of(structure, {name: arrays[name] for name in structure.givens if name in arrays})


def _size(shape: tuple[int, int]) -> str:
    return "1 number" if shape == (1, 1) else f"{shape[0]} x {shape[1]}"


def fixed(structure: Structure) -> dict[str, Array]:
    """The givens that can have one value only, such as the gradient 1 that arrives at an output; exact elements (1, m, n)."""
    return {name: np.broadcast_to(table.exact, (1, *shapes(structure)[name])) for name, table in constants(structure).items()}


def draws_of(structure: Structure, exact_givens: dict[str, Array]) -> Draws:
    """Draws that hold one problem with known givens, exact elements (1, m, n) each."""
    floats = {name: np.frompyfunc(to_float, 1, 1)(array).astype(float) for name, array in exact_givens.items()}
    evaluation = evaluate(make_plan(structure, sides=0, mistakes=False), floats)
    values = {**floats, **{name: evaluation.key(name) for name in structure.places}}
    one = np.zeros(1, dtype=np.intp)
    return Draws(structure, np.zeros(1, dtype=np.uint64), one, one, values, exact_givens)
