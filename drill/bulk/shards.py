"""Shards: a dataset in files, each of which is a sheet with a recipe of its own.

Shard by shard the topics take turns, so that many problems of one structure are drawn at once. A shard is written under
another name and renamed when it is whole: what is there is complete, and a restart goes on with what is not.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from drill.bulk.formats import SUFFIXES, read_digest, write
from drill.bulk.rows import group_rows
from drill.recipe import Choice, Recipe, pool, topics_of
from drill.sheet import drawn
from drill.stream import root
from drill.turns import choices

SHARD_SIZE = 20_000
# problems of one structure drawn at once: enough to spread the cost of a pass, few enough for the cache
TOGETHER = 2048


@dataclass(frozen=True)
class Shard:
    """One file of a dataset: its place among the others, and the recipe of its sheet."""

    index: int
    recipe: Recipe
    path: Path
    language: str
    folder: Path | None = None


@dataclass(frozen=True)
class Entry:
    """What the manifest says of a shard. `digest`: of its rows as JSON lines, whatever the format."""

    file: str
    rows: int
    seed: int
    topics: tuple[str, ...]
    families: tuple[str, ...]
    digest: str


def shards(recipe: Recipe, out: Path, format: str, language: str = "en", size: int = SHARD_SIZE,
           folder: Path | None = None) -> list[Shard]:  # fmt: skip
    """The shards of a dataset, in order."""
    subjects = _subjects(recipe, folder)
    count = max(-(-recipe.count // size), min(len(subjects), recipe.count))
    width = max(5, len(str(count - 1)))
    share, more = divmod(recipe.count, count)
    return [
        Shard(i, replace(subjects[i % len(subjects)], count=share + (i < more), seed=shard_seed(recipe.seed, i)),
              out / f"part-{i:0{width}}{SUFFIXES[format]}", language, folder)
        for i in range(count)
    ]  # fmt: skip


def _subjects(recipe: Recipe, folder: Path | None) -> list[Recipe]:
    """What the shards hold by turns: each topic, and of other topics the families that were named."""
    whole = topics_of(recipe, folder)
    return [
        replace(recipe, topics=(topic,), families=()) if topic in whole
        else replace(recipe, topics=(), families=tuple(family.id for family in families))
        for topic, families in pool(recipe, folder).items()
    ]  # fmt: skip


def shard_seed(seed: int, index: int) -> int:
    """The seed of a shard's own sheet."""
    return int(root(f"shard {index} of {seed}")[0]) >> 1


def write_shard(shard: Shard) -> Entry:
    """Writes a shard unless it is there already, and says what it holds."""
    digest = read_digest(shard.path)
    if digest is None:
        with no_collection():
            digest = write(shard.path, rows(shard))
    recipe = shard.recipe
    return Entry(shard.path.name, recipe.count, recipe.seed, recipe.topics, recipe.families, digest)


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the search for cycles: rows are a million small lists that hold none, and looking takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def rows(shard: Shard) -> Iterator[bytes]:
    """The rows of a shard, structure by structure, so that few are held at a time; `number` is the place in its sheet."""
    recipe = recipe_fields(shard.recipe)
    for wanted in _by_structure(shard.recipe, shard.folder):
        for group in drawn(shard.recipe, wanted):
            yield from group_rows(group, recipe, shard.language)


def _by_structure(recipe: Recipe, folder: Path | None) -> Iterator[list[tuple[int, Choice]]]:
    """The problems of a sheet, up to TOGETHER of one structure at a time."""
    together: dict[Any, list[tuple[int, Choice]]] = {}
    for number, choice in enumerate(choices(recipe, folder)):
        together.setdefault(id(choice), []).append((number, choice))
    for same in together.values():
        remaining = iter(same)
        while part := list(islice(remaining, TOGETHER)):
            yield part


def recipe_fields(recipe: Recipe) -> dict[str, Any]:
    """A recipe as JSON data, what is not said left out."""
    fields = {name: value for name, value in asdict(recipe).items() if value not in (None, (), {})}
    return {"drill": fields.pop("version"), **fields}
