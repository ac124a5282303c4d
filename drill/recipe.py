"""The recipe of a sheet: what was asked for, and the seed. The same recipe gives the same sheet, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drill.errors import UsageFault
from drill.family import Family, OneOf
from drill.library import families, find_family, topic_files

# raised whenever the same recipe would give other numbers
PROBLEM_VERSION = 1
MOST_PROBLEMS = 100_000_000


@dataclass(frozen=True)
class Recipe:
    """Topics or families, level and mode (None: each family's own), count, seed, changed parameters."""

    topics: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    level: int | None = None
    mode: str | None = None
    count: int = 10
    seed: int = 0
    settings: Mapping[str, str] = field(default_factory=dict)
    version: int = PROBLEM_VERSION

    def key(self) -> str:
        """The recipe as one line: the root of what is chosen for the sheet as a whole."""
        settings = ",".join(f"{name}={value}" for name, value in sorted(self.settings.items()))
        return f"drill {self.version}|{self.seed}|{self.level}|{self.mode}|{settings}"


@dataclass(frozen=True)
class Choice:
    """What one problem of a sheet is: a family with level, mode and settled parameters."""

    family: Family
    level: int
    mode: str
    parameters: Mapping[str, Any]

    def recipe_key(self, recipe: Recipe) -> str:
        """The line whose root the problem's numbers are drawn from."""
        return f"{recipe.key()}|{self.family.id}|{self.level}|{self.mode}"


def pool(recipe: Recipe, folder: Path | None = None) -> dict[str, list[Family]]:
    """The families that a recipe may use, by topic."""
    chosen: dict[str, list[Family]] = {}
    for topic in topics_of(recipe, folder):
        chosen.setdefault(topic, []).extend(families(topic, folder))
    for id in recipe.families:
        family = find_family(id, folder)
        if family not in chosen.setdefault(family.topic, []):
            chosen[family.topic].append(family)
    fitting = {topic: [f for f in found if _fits(f, recipe)] for topic, found in chosen.items()}
    fitting = {topic: found for topic, found in fitting.items() if found}
    if not fitting:
        raise _nothing_fits(recipe, chosen)
    return fitting


def topics_of(recipe: Recipe, folder: Path | None) -> tuple[str, ...]:
    """The topics of a recipe; `all` is every topic there is."""
    if "all" in recipe.topics:
        return tuple(dict.fromkeys((*topic_files(), *(topic_files(folder) if folder else ()))))
    return recipe.topics


def _fits(family: Family, recipe: Recipe) -> bool:
    level_fits = recipe.level is None or recipe.level in family.levels
    mode_fits = recipe.mode is None or recipe.mode in family.modes
    named = family.id in recipe.families
    return level_fits and mode_fits and (named or all(_name(s) in family.defaults for s in recipe.settings))


def _nothing_fits(recipe: Recipe, chosen: Mapping[str, list[Family]]) -> UsageFault:
    names = ", ".join((*recipe.topics, *recipe.families)) or "none"
    has = sorted({f"{level} {mode}" for found in chosen.values() for f in found for level in f.levels for mode in f.modes})
    return UsageFault(
        "{names}: no family fits level {level}, mode {mode}, parameters {settings}. There is: {has}. See drill topics.",
        names=names, level=recipe.level or "word|any", mode=recipe.mode or "word|any",
        settings=", ".join(recipe.settings) or "word|none", has="; ".join(has) or "word|none",
    )  # fmt: skip


def settled(family: Family, recipe: Recipe) -> tuple[int, str, dict[str, Any]]:
    """Level, mode and parameters of a family in a recipe; some parameters may be `OneOf`."""
    level = recipe.level if recipe.level is not None else usual_level(family)
    changes = {_name(name): parsed(family, _name(name), text) for name, text in recipe.settings.items()}
    return level, recipe.mode or family.modes[0], family.settings(level, changes)


def usual_level(family: Family) -> int:
    """Exam level where the family has it, else the nearest it has."""
    return min(family.levels, key=lambda level: (abs(level - 2), level))


def _name(setting: str) -> str:
    return setting.replace("-", "_")


def parsed(family: Family, name: str, text: Any) -> Any:
    """A parameter's value from what the user wrote, by the type of the parameter's own values."""
    if name not in family.defaults:
        family.settings(next(iter(family.levels)), {name: text})
    sample = family.defaults[name]
    sample = sample.values[0] if isinstance(sample, OneOf) else sample
    try:
        return _as_type(sample, text)
    except (ValueError, KeyError):
        raise UsageFault("--set {name}: expected a value like {sample}, found {found}.",
                         name=name, sample=_written(sample), found=text) from None  # fmt: skip


_TRUTH = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


def _as_type(sample: Any, value: Any) -> Any:
    if isinstance(sample, bool):
        return _TRUTH[str(value).lower()]
    if isinstance(sample, tuple):
        parts = value.split(",") if isinstance(value, str) else list(value)
        return tuple(_as_type(sample[0], part) for part in parts if part != "") if sample else tuple(parts)
    if isinstance(sample, int):
        return int(value)
    return value.strip() if isinstance(value, str) else str(value)


def _written(sample: Any) -> str:
    return ",".join(map(str, sample)) if isinstance(sample, tuple) else str(sample)
