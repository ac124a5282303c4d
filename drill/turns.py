"""Turns: which family, with which values of its parameters, each problem of a sheet is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import numpy as np

from drill.family import Family, OneOf
from drill.recipe import Choice, Recipe, pool, settled
from drill.stream import root, shuffled, shuffles


def choices(recipe: Recipe, folder: Path | None = None, start: int = 0) -> Iterator[Choice]:
    """What each problem of a sheet is, from problem `start` on (counted from 0). Topics, families and values take turns."""
    by_topic, source = pool(recipe, folder), root(recipe.key())
    topics = [list(by_topic)[i] for i in shuffled(source, 0, len(by_topic))]
    turns = {topic: _turns(by_topic[topic], source, recipe) for topic in topics}
    for number in range(recipe.count):
        choice = next(turns[topics[number % len(topics)]])
        if number >= start:
            yield choice


def _turns(found: list[Family], source: Any, recipe: Recipe) -> Iterator[Choice]:
    """The families of a topic in a new random order each round, each as often as it has problems that must not repeat."""
    streams = [_variants(family, recipe) for family in found]
    places = [i for i, family in enumerate(found) for _ in range(_share(family, recipe))]
    for order in shuffles(source, len(places), 1):
        for place in order:
            yield next(streams[places[place]])


def _share(family: Family, recipe: Recipe) -> int:
    """How many problems of a family a round holds: one, or each of those that come once."""
    settings = settled(family, recipe)[2].values()
    return prod(len(value.values) for value in settings if isinstance(value, OneOf) and value.once)


def _variants(family: Family, recipe: Recipe) -> Iterator[Choice]:
    """The values of a family's parameters that take turns, in a new random order each round."""
    level, mode, settings = settled(family, recipe)
    free = {name: value.values for name, value in settings.items() if isinstance(value, OneOf) and value.free}
    values = [value.values if isinstance(value, OneOf) else (value,) for name, value in settings.items() if name not in free]
    kept = [name for name in settings if name not in free]
    options = [
        [Choice(family, level, mode, {**dict(zip(kept, chosen, strict=True)), **dict(zip(free, looks, strict=True))})
         for looks in product(*free.values())]
        for chosen in product(*values)
    ]  # fmt: skip
    source = root(f"{recipe.key()}|{family.id}")
    for round_number, order in enumerate(shuffles(source, len(options))):
        for i in order:
            yield options[i][_look(source, i, round_number, len(options[i]))]


def _look(source: Any, i: int, round_number: int, count: int) -> int:
    """Which of `count` looks variant i has in a round: each once, then again in the same order."""
    return shuffled(source ^ np.uint64(i + 1), 0, count)[round_number % count] if count > 1 else 0
