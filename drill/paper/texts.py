"""Problems, solutions and keys as LaTeX and HTML: a blank for each structure, filled in bulk."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from drill.blanks import Blank, compile_blank
from drill.coded import CODED
from drill.language import translator
from drill.paper.figures import entry_slot, figure_slot, figures_of
from drill.paper.spaces import answer_spaces, marks_text
from drill.prose import escape_tex, to_tex
from drill.render import render
from drill.sheet import Group, Sheet
from drill.structure import Structure
from drill.texts import Texts
from drill.views import asked, view

_SCIENTIFIC = re.compile(r"(?<![\w.])([0-9.]+)e(-[0-9]+)")
PARTS = ("problem", "solution", "key")


def _html_prose(text: str) -> str:
    from drill.mathml import to_html

    return to_html(text)


def _html_escape(text: str) -> str:
    from markupsafe import escape

    return str(escape(text))


def _markdown_escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#$|])", r"\\\1", text)


# how a statement, and a plain text, become each format's own markup
PROSE: dict[str, Callable[[str], str]] = {"tex": to_tex, "html": _html_prose, "md": str}
ESCAPES: dict[str, Callable[[str], str]] = {"tex": escape_tex, "html": _html_escape, "md": _markdown_escape}


@lru_cache(maxsize=4096)
def paper_blank(structure: Structure, title: str, part: str, format: str, language: str, boxed: frozenset[str] = frozenset(),
                lines: int = 0) -> Blank:  # fmt: skip
    """The blank of a structure. `boxed`: notes that the sheet's convention box holds already; `lines`: lines for working."""
    translate = translator(language)
    kept = replace(structure, notes=tuple(note for note in structure.notes if note not in boxed))
    seen = view(kept, title, translate, PROSE[format])
    known = {name: ask.marks for name, ask in structure.asked.items()}
    text = render(
        f"{part}.{format}.j2", format, language, problem=replace(seen, title=ESCAPES[format](seen.title)), lines=lines,
        spaces=answer_spaces(structure, tuple(asked(structure)), translate), figures=figures_of(structure, part, format),
        marks_text=lambda marks: marks_text(marks, translate), marks=known, math=_math(format),
        coded=CODED, colon="：" if language == "zh" else ": ",
    )  # fmt: skip
    return compile_blank(text)


def _math(format: str) -> Callable[..., Any]:
    if format != "html":
        return str
    from drill.mathml import markup

    return markup


def group_texts(group: Group, part: str, format: str, language: str, boxed: frozenset[str] = frozenset(), lines: int = 0,
                numbers: Sequence[int] | None = None) -> list[str]:  # fmt: skip
    """The text of each problem of a group; `numbers` in place of the group's own."""
    blank = paper_blank(group.structure, group.family.title, part, format, language, boxed, lines)
    return fill(blank, group.texts, group.numbers if numbers is None else numbers)


def fill(blank: Blank, texts: Texts, numbers: Sequence[int]) -> list[str]:
    """A blank filled, where a place may also hold a figure drawn from each problem's numbers, or MathML."""
    printed = [str(number) for number in numbers]
    columns = [printed if name == "#" else _column(texts, name, style) for name, style in blank.slots]
    if not columns:
        return [blank.text % ()] * len(printed)
    return [blank.text % row for row in zip(*columns, strict=True)]


def _column(texts: Texts, name: str, style: str) -> list[str]:
    if style.startswith("figure-"):
        return figure_slot(texts, name, style)
    if style.startswith("entry-"):
        return entry_slot(texts, name, style)
    if style.startswith("mathml"):
        from drill.mathml import value_markup

        return [value_markup(powers_of_ten(text)) for text in texts.of(name, style.partition("-")[2] or "tex")]
    return [powers_of_ten(text) for text in texts.of(name, style)] if style in ("tex", "guard", "base") else texts.of(name, style)


def powers_of_ten(text: str) -> str:
    """`1e-08` as a power of ten."""
    return (
        _SCIENTIFIC.sub(lambda m: (rf"{m[1]} \cdot " if m[1] != "1" else "") + f"10^{{{int(m[2])}}}", text)
        if "e-" in text
        else text
    )


def sheet_texts(
    sheet: Sheet, part: str, format: str, language: str, boxed: frozenset[str] = frozenset(), lines: int = 0
) -> list[str]:
    """The text of each problem of a sheet, in order."""
    found: dict[int, str] = {}
    for group in sheet.groups:
        found.update(zip(group.numbers, group_texts(group, part, format, language, boxed, lines), strict=True))
    return [found[number] for number in sorted(found)]


def figure_texts(sheet: Sheet, part: str) -> dict[int, list[str]]:
    """The figures of a sheet as SVG, by problem number; problems without one are left out."""
    found: dict[int, list[str]] = {}
    for group in sheet.groups:
        for figure in figures_of(group.structure, part, "md"):
            for number, text in zip(group.numbers, fill(compile_blank(figure), group.texts, group.numbers), strict=True):
                found.setdefault(number, []).append(text)
    return found
