"""What there is: families with topic, title, levels, course ids and mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drill.family import Family
from drill.language import translator
from drill.library import every_family


def listing(folder: Path | None = None, language: str = "en", *, mistakes: bool = True) -> list[dict[str, Any]]:
    """One entry a family: id, topic, title, levels, modes, covers, parameters, mistakes."""
    translate = translator(language)
    return [
        {
            "id": family.id, "topic": family.topic, "title": translate(family.title), "levels": sorted(family.levels),
            "modes": list(family.modes), "covers": list(family.covers), "parameters": list(family.defaults),
            **({"mistakes": family_mistakes(family)} if mistakes else {}),
        }
        for family in every_family(folder)
    ]  # fmt: skip


def family_mistakes(family: Family) -> list[str]:
    """`step:mistake` of every mistake that some structure of a family can show."""
    from drill.family import structures

    found: dict[str, None] = {}
    for structure in structures(family):
        for step in structure.steps:
            found.update(dict.fromkeys(f"{step.name}:{slip.mistake.id}" for slip in step.slips))
    return list(found)


def by_course(found: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The families of each course id, in the order of the course."""
    ids = sorted({id for one in found for id in one["covers"]}, key=lambda id: [int(part) for part in id[1:].split(".")])
    return {id: [one["id"] for one in found if id in one["covers"]] for id in ids}
