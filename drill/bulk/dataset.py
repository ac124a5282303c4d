"""A dataset on disk: its plan, its shards, and the manifest with the digest of each shard."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from drill.answers.files import write_atomically
from drill.bulk.shards import Entry, Shard, recipe_fields, shards
from drill.errors import UsageFault
from drill.recipe import Recipe, pool

PLAN = "dataset.json"
Engine = Callable[[Sequence[Shard]], Iterator[Entry]]


def plan(recipe: Recipe, out: Path, format: str, language: str, size: int, folder: Path | None) -> list[Shard]:
    """The shards of a dataset; its plan is written to the folder, and refused where the folder holds another dataset."""
    wanted = shards(recipe, out, format, language, size, folder)
    described = {"recipe": recipe_fields(recipe), "format": format, "lang": language, "shard_size": size, "shards": len(wanted),
                 "topics": sorted(pool(recipe, folder))}  # fmt: skip
    path, text = out / PLAN, json.dumps(described, indent=1) + "\n"
    try:
        out.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_text(encoding="utf-8") != text:
            raise UsageFault("{folder} holds another dataset, see {file}. Choose another folder with --out.",
                             folder=str(out), file=PLAN)  # fmt: skip
        write_atomically(path, text)
    except OSError as error:
        raise UsageFault("{folder}: cannot write there ({reason}); choose another with --out.",
                         folder=str(out), reason=error.strerror) from error  # fmt: skip
    return wanted


def part_of(wanted: Sequence[Shard], part: tuple[int, int]) -> list[Shard]:
    """The shards of part i of k: every k-th."""
    i, k = part
    return list(wanted[i - 1 :: k])


def write_dataset(wanted: Sequence[Shard], part: tuple[int, int], engine: Engine, tell: Callable[[Entry], Any]) -> Path:
    """Writes the shards of part i of k and their manifest, which it names."""
    chosen, entries = part_of(wanted, part), []
    for entry in engine(chosen):
        tell(entry)
        entries.append(entry)
    i, k = part
    path = wanted[0].path.parent / ("manifest.json" if k == 1 else f"manifest-{i}-of-{k}.json")
    lines = ",\n".join(json.dumps(asdict(entry)) for entry in sorted(entries, key=lambda entry: entry.file))
    write_atomically(path, f'{{"rows": {sum(entry.rows for entry in entries)}, "shards": [\n{lines}\n]}}\n')
    return path
