"""Problems and solutions as text: a template for each output format, filled in bulk."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from drill.blanks import Blank, compile_blank
from drill.language import translator
from drill.library import shipped_folder
from drill.sheet import Group, Sheet
from drill.structure import Structure
from drill.views import view

# LaTeX templates write these, as braces are LaTeX's own
TEX_MARKS = {
    "variable_start_string": "<<", "variable_end_string": ">>", "block_start_string": "<%", "block_end_string": "%>",
    "comment_start_string": "<#", "comment_end_string": "#>",
}  # fmt: skip


@cache
def environment(format: str) -> Any:
    """The Jinja environment of a format."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    marks: dict[str, Any] = TEX_MARKS if format == "tex" else {}
    return Environment(
        loader=FileSystemLoader(shipped_folder("templates")), undefined=StrictUndefined, autoescape=format == "html",
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, **marks,
    )  # fmt: skip


def render(template: str, format: str, language: str, **values: Any) -> str:
    """A template filled by Jinja; `_` translates in it."""
    return environment(format).get_template(template).render(_=translator(language), **values)


@lru_cache(maxsize=4096)
def blank(structure: Structure, title: str, part: str, format: str, language: str) -> Blank:
    """The blank of a structure: part `problem` or `solution`, format `md` or `tex`."""
    seen = view(structure, title, translator(language))
    return compile_blank(render(f"{part}.{format}.j2", format, language, problem=seen))


def group_texts(group: Group, part: str, format: str, language: str) -> list[str]:
    """The text of each problem of a group."""
    made = blank(group.structure, group.family.title, part, format, language)
    return made.fill(group.texts, group.numbers)


def sheet_texts(sheet: Sheet, part: str, format: str, language: str) -> list[str]:
    """The text of each problem of a sheet, in order."""
    texts: dict[int, str] = {}
    for group in sheet.groups:
        texts.update(zip(group.numbers, group_texts(group, part, format, language), strict=True))
    return [texts[number] for number in sorted(texts)]


def document(sheet: Sheet, part: str, format: str, language: str, texts: list[str] | None = None, **more: Any) -> str:
    """A whole document: `worksheet` holds the problems, `solutions` the worked solutions; or `texts` in their place."""
    if texts is None:
        texts = sheet_texts(sheet, "problem" if part == "worksheet" else "solution", format, language)
    return render(f"sheet.{format}.j2", format, language, sheet=sheet, texts=texts, **more)


