"""What a question offers, as templates see it: lettered options, numbered sides to be matched, and the right ones told."""

from __future__ import annotations

from collections.abc import Callable

from drill.coded import CHOSEN, CODED, LETTERS, WORDS
from drill.derivation import Options
from drill.language import Translate
from drill.structure import Structure

Labelled = tuple[tuple[str, str], ...]
# what to do where the text of the question does not say it
INSTRUCTIONS = {"truth": "Decide whether the statement is true or false."}
TRUTHS = {"True": "The statement is true.", "False": "The statement is false."}


def instruction(structure: Structure) -> str | None:
    """What to do with a question answered in letters; None of any other problem."""
    kinds = {ask.kind for ask in structure.asked.values()}
    return INSTRUCTIONS.get(min(kinds), "") if kinds and kinds <= CODED else None


def options(structure: Structure, translate: Translate, convert: Callable[[str], str]) -> Labelled:
    """The options with their letters."""
    texts = structure.options.texts if structure.options else ()
    return tuple((letter, convert(translate(text))) for letter, text in zip(LETTERS, texts, strict=False))


def sides(structure: Structure, translate: Translate, convert: Callable[[str], str]) -> Labelled:
    """The left sides of a matching question with their numbers."""
    texts = structure.options.sides if structure.options else ()
    return tuple((str(number), convert(translate(text))) for number, text in enumerate(texts, 1))


def told(structure: Structure, name: str, translate: Translate, convert: Callable[[str], str]) -> tuple[str, ...]:
    """The right options of a quantity answered in letters, a line each."""
    kind = structure.asked[name].kind if name in structure.asked else ""
    if kind not in CODED or not structure.options:
        return ()
    return tuple(convert(line) for line in _TOLD[kind](structure.options, translate))


def _chosen(offered: Options, codes: tuple[int, ...], translate: Translate) -> list[str]:
    return [f"{LETTERS[code - 1]}. {translate(offered.texts[code - 1])}" for code in codes]


def _told_truth(offered: Options, translate: Translate) -> list[str]:
    return [translate(TRUTHS[WORDS[offered.right[0]]])]


def _told_letters(offered: Options, translate: Translate) -> list[str]:
    return _chosen(offered, offered.right, translate)


def _told_set(offered: Options, translate: Translate) -> list[str]:
    return _chosen(offered, tuple(i for i, code in enumerate(offered.right, 1) if code == CHOSEN), translate)


def _told_pairs(offered: Options, translate: Translate) -> list[str]:
    pattern = translate("{number}-{letter}. {side}: {partner}")
    return [
        pattern.format(number=i, letter=LETTERS[code - 1], side=translate(side), partner=translate(offered.texts[code - 1]))
        for i, (side, code) in enumerate(zip(offered.sides, offered.right, strict=True), 1)
    ]


_TOLD = {"truth": _told_truth, "choice": _told_letters, "order": _told_letters, "multiple": _told_set, "match": _told_pairs}
