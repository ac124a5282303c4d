"""Sheets: problems drawn from a recipe, grouped by structure so that each group is drawn and printed at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from drill.drawing import Draws, draw
from drill.family import Family
from drill.recipe import Choice, Recipe
from drill.structure import Structure
from drill.texts import Texts
from drill.turns import choices

# problems drawn at once; more fill the cache, fewer pay the start of each pass more often
CHUNK = 4096


@dataclass(frozen=True, eq=False)
class Group:
    """Problems of one structure in a sheet; `numbers` as printed, counted from 1."""

    family: Family
    draws: Draws
    numbers: tuple[int, ...]

    @property
    def structure(self) -> Structure:
        return self.draws.structure

    @cached_property
    def texts(self) -> Texts:
        return Texts(self.draws)


@dataclass(frozen=True, eq=False)
class Problem:
    """One problem: its number as printed, its group, and its place there."""

    number: int
    group: Group
    index: int

    @property
    def structure(self) -> Structure:
        return self.group.structure

    @property
    def family(self) -> Family:
        return self.group.family

    def text(self, name: str, style: str = "plain") -> str:
        """The text of a quantity."""
        return self.group.texts.of(name, style)[self.index]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A recipe and its problems, in the order of their numbers."""

    recipe: Recipe
    groups: tuple[Group, ...]
    folder: Path | None = None

    @cached_property
    def problems(self) -> list[Problem]:
        found = [Problem(number, group, i) for group in self.groups for i, number in enumerate(group.numbers)]
        return sorted(found, key=lambda problem: problem.number)

    @property
    def marks(self) -> int:
        return sum(group.structure.marks * len(group.numbers) for group in self.groups)

    @cached_property
    def digest(self) -> str:
        """A digest of every given, asked name and mark: it tells whether a recipe still gives the same sheet."""
        lines = []
        for problem in self.problems:
            lines.append(f"{problem.number} {problem.family.id} {sorted(problem.structure.parameters.items())}")
            lines += [f"{name} {problem.text(name)}" for name in problem.structure.givens]
            lines += [f"{name} {ask.marks}" for name, ask in problem.structure.asked.items()]
        return blake2b("\n".join(lines).encode(), digest_size=12).hexdigest()


def make_sheet(recipe: Recipe, folder: Path | None = None) -> Sheet:
    """Draws a sheet."""
    groups = [group for chunk in stream_groups(recipe, folder) for group in chunk]
    return Sheet(recipe, tuple(groups), folder)


def stream_groups(recipe: Recipe, folder: Path | None = None) -> Iterator[list[Group]]:
    """The groups of a sheet, CHUNK problems at a time: memory does not grow with the count."""
    waiting: list[tuple[int, Choice]] = []
    for number, choice in enumerate(choices(recipe, folder)):
        waiting.append((number, choice))
        if len(waiting) == CHUNK:
            yield drawn(recipe, waiting)
            waiting = []
    if waiting:
        yield drawn(recipe, waiting)


def drawn(recipe: Recipe, wanted: list[tuple[int, Choice]]) -> list[Group]:
    """Draws problems of given numbers (counted from 0), a group a structure."""
    by_structure: dict[Structure, tuple[Choice, list[int]]] = {}
    structures: dict[int, Structure] = {}
    for number, choice in wanted:
        if id(choice) not in structures:
            structures[id(choice)] = choice.family.structure(choice.level, choice.mode, choice.parameters)
        by_structure.setdefault(structures[id(choice)], (choice, []))[1].append(number)
    return [
        Group(choice.family, draw(structure, choice.recipe_key(recipe), np.array(numbers)), tuple(n + 1 for n in numbers))
        for structure, (choice, numbers) in by_structure.items()
    ]


def parameters_json(structure: Structure) -> dict[str, Any]:
    """The parameters as JSON data."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in structure.parameters.items()}
