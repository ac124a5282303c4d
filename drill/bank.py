"""The bank of concept questions: the items of a TOML file, and each item as it is shown, with its options in some order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from drill.coded import CHOSEN, FALSE, LEFT_OUT, TRUE
from drill.errors import UsageFault
from drill.stream import root, shuffled

# in how many orders the options of an item are shown
ARRANGEMENTS = 4


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


def arranged(item: Item, arrangement: int) -> tuple[int, ...]:
    """Which option stands at A, B, ...: a fixed random order, turned round by `arrangement`; never the right order."""
    count, label = len(item.options), 0
    while _is_turned(base := shuffled(root(item.id), label, count)) and count > 2:
        label += 1
    turn = arrangement % count if count else 0
    return tuple(base[turn:] + base[:turn])


def _is_turned(order: list[int]) -> bool:
    """Whether an order is 0, 1, 2, ... turned round."""
    return all((second - first) % len(order) == 1 for first, second in zip(order, order[1:], strict=False))


def right_codes(item: Item, shown: tuple[int, ...]) -> tuple[int, ...]:
    """The codes of the right answer."""
    if item.kind == "truth":
        return (TRUE if item.rights else FALSE,)
    if item.kind == "multiple":
        return tuple(CHOSEN if option < item.rights else LEFT_OUT for option in shown)
    codes = tuple(shown.index(option) + 1 for option in range(len(shown)))
    return codes[:1] if item.kind == "choice" else codes


def wrong_answers(item: Item, shown: tuple[int, ...]) -> list[tuple[str, str, tuple[int, ...]]]:
    """(id, reply, codes) of each wrong answer that has a reply."""
    return _WRONG[item.kind](item, shown)


def _wrong_truth(item: Item, shown: tuple[int, ...]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [("wrong", item.reply, (FALSE if item.rights else TRUE,))]


def _wrong_choices(item: Item, shown: tuple[int, ...]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(f"wrong-{i + 1}", reply, (shown.index(item.rights + i) + 1,)) for i, reply in enumerate(item.replies)]


def _wrong_sets(item: Item, shown: tuple[int, ...]) -> list[tuple[str, str, tuple[int, ...]]]:
    """Each wrong option chosen, each right one left out."""
    right, other = right_codes(item, shown), {CHOSEN: LEFT_OUT, LEFT_OUT: CHOSEN}
    flipped = {option: (*right[:place], other[right[place]], *right[place + 1 :]) for place, option in enumerate(shown)}
    chosen = [(f"wrong-{i + 1}", reply, flipped[item.rights + i]) for i, reply in enumerate(item.replies)]
    return chosen + [(f"missed-{i + 1}", item.reply, flipped[i]) for i in range(item.rights) if item.reply]


def _wrong_orders(item: Item, shown: tuple[int, ...]) -> list[tuple[str, str, tuple[int, ...]]]:
    """Two entries exchanged; of an order also the reverse."""
    right, found = right_codes(item, shown), []
    for i, j in combinations(range(len(right)), 2):
        codes = list(right)
        codes[i], codes[j] = codes[j], codes[i]
        found.append((f"exchanged-{i + 1}-{j + 1}", item.reply, tuple(codes)))
    return [*found, ("reversed", item.reply, right[::-1])] if item.kind == "order" else found


_WRONG = {
    "truth": _wrong_truth, "choice": _wrong_choices, "multiple": _wrong_sets, "order": _wrong_orders, "match": _wrong_orders,
}  # fmt: skip
