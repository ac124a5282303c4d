"""Answer spaces that fit the answers: a box for a number, a grid for a matrix, a table for the steps of an optimizer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drill.coded import CODED
from drill.language import Translate
from drill.notation import WORDS, usual_tex
from drill.structure import Structure
from drill.views import AskedView

# widths and heights of plain boxes in centimetres, by what is to be written
BOXES = {
    "number": (2.6, 0.9), "choice": (1.3, 0.9), "multiple": (2.6, 0.9), "truth": (2.6, 0.9),
    "order": (4.0, 0.9), "match": (6.0, 0.9),
}  # fmt: skip
LONG_BOX = (9.0, 0.9)
WIDEST_CELL, GRID_WIDTH = 15, 125
_STEP_NAME = re.compile(r"([A-Za-z]+)(\d+)$")


@dataclass(frozen=True)
class Space:
    """Where one answer is written: its name in LaTeX, its marks, and a grid or a plain box.

    `words` stand in place of the name where the answer is letters. Cells in mm, boxes in cm.
    """

    name: str
    tex: str
    marks: str
    words: str = ""
    rows: int = 0
    columns: int = 0
    cell: int = WIDEST_CELL
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True)
class StepTable:
    """A row for each step of an optimizer, a column for each quantity; `rows` holds (t, marks)."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class AnswerSpaces:
    """A table of steps where the answers make one, and a space for each other answer."""

    table: StepTable | None
    spaces: tuple[Space, ...]


def marks_text(marks: int, translate: Translate) -> str:
    """`(1 mark)`, `(3 marks)`."""
    return translate("({marks} mark)" if marks == 1 else "({marks} marks)").format(marks=marks)


def short_marks(marks: int, translate: Translate) -> str:
    """The marks of one answer beside its box: `[2]`."""
    return translate("[{marks}]").format(marks=marks)


def answer_spaces(structure: Structure, asked: tuple[AskedView, ...], translate: Translate) -> AnswerSpaces:
    """The spaces of a problem. A single answer does not repeat the problem's marks."""
    table = step_table(structure, asked, translate)
    if table:
        return AnswerSpaces(table, ())
    alone = len(asked) == 1
    return AnswerSpaces(None, tuple(space(one, translate, "" if alone else short_marks(one.marks, translate)) for one in asked))


def space(one: AskedView, translate: Translate, marks: str) -> Space:
    """The space of one answer."""
    if one.kind in ("column", "matrix"):
        return Space(one.name, one.tex, marks, "", one.rows, one.columns, min(WIDEST_CELL, GRID_WIDTH // one.columns))
    width, height = BOXES.get(one.kind, LONG_BOX)
    words = translate("field|Answer") if one.kind in CODED else ""
    return Space(one.name, one.tex, marks, words, width=width, height=height)


def step_table(structure: Structure, asked: tuple[AskedView, ...], translate: Translate) -> StepTable | None:
    """The table of optimizer steps, where numbers of at least two steps are asked."""
    names = [_STEP_NAME.match(one.name) for one in asked if one.kind == "number"]
    found = [(name[1], int(name[2])) for name in names if name]
    stems, steps = list(dict.fromkeys(stem for stem, _ in found)), sorted({step for _, step in found})
    counts_steps = any("step {n}" in WORDS.get(stem, "") for stem in stems)
    if (
        len(found) < len(asked)
        or len(stems) < 2
        or len(steps) < 2
        or not counts_steps
        or structure.notation.keys() & set(structure.asked)
    ):
        return None
    marks = {one.name: short_marks(one.marks, translate) for one in asked}
    rows = tuple((str(step), tuple(marks.get(f"{stem}{step}", "") for stem in stems)) for step in steps)
    return StepTable(tuple(f"{usual_tex(stem)}_{{t}}" for stem in stems), rows)
