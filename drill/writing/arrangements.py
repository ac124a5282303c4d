"""An item of the bank as it is shown: its options in some order, the codes of the right answer, and of the wrong ones."""

from __future__ import annotations

from itertools import combinations

from drill.coded import CHOSEN, FALSE, LEFT_OUT, TRUE
from drill.stream import root, shuffled
from drill.writing.bank import Item

# in how many orders the options of an item are shown
ARRANGEMENTS = 4


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
