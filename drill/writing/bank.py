"""The bank of concept questions: the items of a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from drill.errors import UsageFault


@dataclass(frozen=True)
class Item:
    """A question. `options` as in the bank: the right ones first, the right order, or the partners of `sides`."""

    id: str
    kind: str
    covers: tuple[str, ...]
    level: int
    text: str
    why: str
    options: tuple[str, ...]
    sides: tuple[str, ...]
    rights: int
    replies: tuple[str, ...]
    reply: str


@cache
def load(path: Path) -> Mapping[str, Item]:
    """The items of a bank by their ids."""
    with path.open("rb") as file:
        return {entry["id"]: _item(entry) for entry in tomllib.load(file)["item"]}


def _item(entry: Mapping[str, Any]) -> Item:
    pairs, wrong, right = entry.get("pairs", ()), entry.get("wrong", ()), entry.get("right", ())
    listed = (*right, *(one["text"] for one in wrong), *entry.get("sequence", ()), *(partner for _, partner in pairs))
    return Item(
        entry["id"], entry["kind"], tuple(entry["covers"].split()), entry["level"], entry["text"], entry["why"],
        options=listed, sides=tuple(side for side, _ in pairs), rights=len(right) or int(entry.get("answer", False)),
        replies=tuple(one["reply"] for one in wrong), reply=entry.get("reply") or entry.get("missed", ""),
    )  # fmt: skip


def find(path: Path, id: str, kind: str) -> Item:
    """The item of a kind with an id."""
    item = load(path).get(id)
    if item is None:
        raise UsageFault("{file} has no item {item}; see the ids in that file.", file=path.name, item=id)
    if item.kind != kind:
        raise UsageFault("Item {item} is of the kind {found}, not {kind}; use the family of its kind.",
                         item=id, found=item.kind, kind=kind)  # fmt: skip
    return item


def ids(path: Path, kind: str, level: int) -> tuple[str, ...]:
    """The items of a kind and level, in the order of the bank."""
    return tuple(item.id for item in load(path).values() if (item.kind, item.level) == (kind, level))


def covers(path: Path, kind: str) -> str:
    """The course ids that the items of a kind cover."""
    return " ".join(sorted({cover for item in load(path).values() if item.kind == kind for cover in item.covers}))
