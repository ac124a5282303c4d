"""Problems as JSON lines, a chunk at a time: memory does not grow with the count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drill.export import group_json
from drill.recipe import Recipe
from drill.sheet import stream_groups


def lines(recipe: Recipe, language: str = "en", folder: Path | None = None) -> Iterator[str]:
    """The JSON lines of a sheet's problems in order, many at a time."""
    from msgspec.json import encode

    for groups in stream_groups(recipe, folder):
        found: dict[int, bytes] = {}
        for group in groups:
            problems = group_json(group, recipe.seed, language)
            found.update((number, encode(one)) for number, one in zip(group.numbers, problems, strict=True))
        yield b"\n".join(found[number] for number in sorted(found)).decode() + "\n"
