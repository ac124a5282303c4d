"""The strings of a family that a student can see: what a catalogue must translate."""

from __future__ import annotations

from collections.abc import Iterator

from drill.family import Family, structures
from drill.language import fold
from drill.structure import Structure


def family_strings(family: Family) -> list[str]:
    """The msgids of a family over all its structures, each once, in order."""
    found = dict.fromkeys([family.title])
    for structure in structures(family):
        found.update(dict.fromkeys(structure_strings(structure)))
    return [text for text in found if text]


def structure_strings(structure: Structure) -> Iterator[str]:
    """The msgids of one structure. What is nothing but mathematics or a placeholder needs no translation."""
    yield fold(structure.statement)
    for sentence, fields in structure.phrases.values():
        yield from (text for text in (sentence, *fields.values()) if isinstance(text, str) and not is_formula(text))
    yield from structure.notes
    if structure.options:
        yield from (text for text in (*structure.options.texts, *structure.options.sides) if not is_formula(text))
    for step in structure.steps:
        yield step.reason
        yield from (slip.mistake.sentence for slip in step.slips)


def is_formula(text: str) -> bool:
    """Whether a text holds no words outside mathematics."""
    outside = "".join(text.split("$")[::2])
    return not any(c.isalpha() for c in outside)
