"""Concepts: choice, several choices, true or false, order and matching, from the bank beside this file. [C1, C5.3, C9.3]"""

from pathlib import Path

from drill.family import any_of, each_once, family
from drill.writing.arrangements import ARRANGEMENTS
from drill.writing.bank import covers, find, ids
from drill.writing.questions import pose

BANK = Path(__file__).with_suffix(".toml")
LEVELS = (1, 2, 3)
LOOKS = any_of(*range(ARRANGEMENTS))


def items(kind):
    """For each level the items of a kind, each of them once."""
    return {level: {"item": each_once(*ids(BANK, kind, level))} for level in LEVELS}


def arranged_items(kind):
    """The items, with their options in several orders."""
    return {level: {**settings, "arrangement": LOOKS} for level, settings in items(kind).items()}


@family("concepts.choice", title="Choose the right option", covers=covers(BANK, "choice"), levels=arranged_items("choice"),
        modes="decimal exact")
def choice(d, draw, *, item="shallow-single-transform", arrangement=0):
    pose(d, draw, find(BANK, item, "choice"), arrangement)


@family("concepts.multiple", title="Choose all right options", covers=covers(BANK, "multiple"), levels=arranged_items("multiple"),
        modes="decimal exact")
def multiple(d, draw, *, item="shallow-model-list", arrangement=0):
    pose(d, draw, find(BANK, item, "multiple"), arrangement)


@family("concepts.truth", title="True or false", covers=covers(BANK, "truth"), levels=items("truth"),
        modes="decimal exact")
def truth(d, draw, *, item="features-by-hand"):
    pose(d, draw, find(BANK, item, "truth"))


@family("concepts.order", title="Put in order", covers=covers(BANK, "order"), levels=arranged_items("order"),
        modes="decimal exact")
def order(d, draw, *, item="image-features-in-depth", arrangement=0):
    pose(d, draw, find(BANK, item, "order"), arrangement)


@family("concepts.match", title="Match the pairs", covers=covers(BANK, "match"), levels=arranged_items("match"),
        modes="decimal exact")
def match(d, draw, *, item="shallow-deep-terms", arrangement=0):
    pose(d, draw, find(BANK, item, "match"), arrangement)
