"""What is said of an answer beside its causes: its shape, its digits, its letters, or why it is compared with the key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from drill import coded
from drill.answers.answer import Answer
from drill.engine import shapes
from drill.marking import Marking
from drill.verdicts import Verdicts

Note = tuple[str, Mapping[str, Any]]

SHAPE = "{rows} x {columns} expected, yours is {found_rows} x {found_columns}."
TRANSPOSED = "{rows} x {columns} expected, yours is {found_rows} x {found_columns}: transposed?"
INCOMPLETE = "Some entries are missing."
NOTHING_LEFT = "Your earlier values leave nothing to work out here, so this answer is compared with the key."
FEW_DIGITS = "Right as far as it goes, but {digits} decimals are asked and yours has {found}."
PLACES = "Several mistakes would give this value; look again at these steps: {steps}."
UNTOLD = "The cause could not be told; compare with the worked solution."


def wrong_note(marking: Marking, verdict: Verdicts, name: str, k: int, reading: Answer, named: bool) -> Note:
    """What is said of the wrong answer of student k. `named`: a cause says the rest."""
    if marking.structure.asked[name].kind in coded.CODED:
        return letters_note(marking, verdict, name, k, reading, named)
    shape = shapes(marking.structure)[name]
    if reading.shape != shape:
        return shape_note(shape, reading.shape)
    if not marking.columns[name].usable[k]:
        return INCOMPLETE, {}
    if verdict.fits_own[k] and not verdict.counts[k]:
        return NOTHING_LEFT, {}
    if too_few_digits(marking, name, k, reading):
        return FEW_DIGITS, {"digits": marking.structure.digits, "found": reading.decimals}
    return ("", {}) if named else (UNTOLD, {})


def shape_note(expected: tuple[int, int], found: tuple[int, int]) -> Note:
    """The two shapes, and whether one is the other transposed."""
    fields = {"rows": expected[0], "columns": expected[1], "found_rows": found[0], "found_columns": found[1]}
    return (TRANSPOSED if found == expected[::-1] else SHAPE), fields


def letters_note(marking: Marking, verdict: Verdicts, name: str, k: int, reading: Answer, named: bool) -> Note:
    """What is said of a choice, an order or a match."""
    options, rows = marking.structure.options, shapes(marking.structure)[name][0]
    note = coded.remark(reading, len(options.texts) if options else rows, rows, verdict.by_key[k])
    return note if note[0] or named else (UNTOLD, {})


def too_few_digits(marking: Marking, name: str, k: int, reading: Answer) -> bool:
    """Whether an answer is the right value, honestly rounded to fewer decimals than asked."""
    decimals = reading.decimals
    if decimals is None or decimals >= marking.structure.digits or name in marking.structure.whole:
        return False
    half = 0.51 * 10.0**-decimals
    values = marking.columns[name].values[k]
    near = np.abs(values - marking.key_value(name)[k]) <= half
    return bool(near.all() and (np.abs(values) > 0).any())


def wrong_above(marking: Marking, found: Mapping[str, Verdicts], name: str, k: int) -> tuple[str, ...]:
    """The nearest answered quantities above, whose values are not the key's."""
    steps, wanted = marking.structure.places, [name]
    seen: set[str] = set()
    answered: set[str] = set()
    while wanted:
        for above in marking.structure.steps[steps[wanted.pop()]].reads:
            if above not in steps or above in seen:
                continue
            seen.add(above)
            if above in found and marking.columns[above].usable[k]:
                answered.add(above)
            else:
                wanted.append(above)
    return tuple(one for one in marking.structure.asked if one in answered and not found[one].right[k])
