"""Parameters that follow from the givens supplied: the whole numbers and choices with which a family takes just these."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from drill.engine import shapes
from drill.errors import UsageFault
from drill.family import Family
from drill.structure import Structure

Shapes = Mapping[str, tuple[int, int]]
LARGEST = 16


def matched(family: Family, level: int, mode: str, settings: dict[str, Any], told: set[str], given: Shapes) -> Structure:
    """The structure that takes the givens: with the settings as they are, else with one or two others than those told."""
    first = family.structure(level, mode, settings)
    if takes(first, given):
        return first
    for changes in _changes(settings, told):
        try:
            structure = family.structure(level, mode, {**settings, **changes})
        except UsageFault:
            continue
        if takes(structure, given):
            return structure
    return first


def takes(structure: Structure, given: Shapes) -> bool:
    """Whether a structure asks for the givens, in their shapes; what has one value only may be left out."""
    if set(given) - set(structure.givens):
        return False
    wanted, constant = shapes(structure), constants(structure)
    for name in structure.givens:
        left_out = name in structure.hidden or name in constant
        if name in given and given[name] != wanted[name] or name not in given and not left_out:
            return False
    return True


def constants(structure: Structure) -> dict[str, Any]:
    """The tables of the givens that can have one value only."""
    tables = {name: getattr(draw, "table", None) for name, draw in structure.givens.items()}
    return {name: table for name, table in tables.items() if table is not None and len(table) == 1}


def _changes(settings: Mapping[str, Any], told: set[str]) -> Iterator[dict[str, Any]]:
    free = [name for name, value in settings.items() if isinstance(value, int) and name not in told]
    for count in (1, 2):
        for names in combinations(free, count):
            for values in product(*(_values(settings[name]) for name in names)):
                yield dict(zip(names, values, strict=True))


def _values(usual: Any) -> Any:
    return (not usual,) if isinstance(usual, bool) else range(1, LARGEST + 1)
