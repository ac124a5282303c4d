"""The figures of a problem."""

from __future__ import annotations

from drill.structure import Structure
from drill.texts import Texts


def figures_of(structure: Structure, part: str, format: str) -> list[str]:
    return []


def figure_slot(texts: Texts, name: str, style: str) -> list[str]:
    return []
