"""Sheets as Markdown with figures: SVG files beside it, so that it shows on any forge."""

from __future__ import annotations

from pathlib import Path

from drill.language import translator
from drill.paper.documents import DOCUMENTS, USUAL, documents, head_values
from drill.paper.furniture import shared_notes
from drill.paper.settings import PaperSettings
from drill.paper.texts import figure_texts, sheet_texts
from drill.render import render
from drill.sheet import Sheet

FIGURES = "figures"
Named = dict[int, list[str]]


def write_markdown(sheet: Sheet, language: str, folder: Path, settings: PaperSettings = USUAL) -> list[Path]:
    """Writes worksheet.md, key.md, solutions.md and the figures into `folder`. Returns the paths of the Markdown files."""
    paths = []
    inline = settings.solutions == "inline"
    for document in documents(settings):
        named = write_figures(sheet, document, folder)
        texts = _texts(
            sheet,
            DOCUMENTS[document],
            language,
            named,
            boxed=frozenset(shared_notes(sheet)) if document == "worksheet" else frozenset(),
        )
        if inline:
            solved = _texts(sheet, "solution", language, write_figures(sheet, "solutions", folder))
            texts = [f"{text}\n{_below(solution)}" for text, solution in zip(texts, solved, strict=True)]
        path = folder / f"{document}.md"
        values = head_values(sheet, document, "md", language, settings)
        path.write_text(render("page.md.j2", "md", language, texts=texts, **values), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def _below(solution: str) -> str:
    """A solution without its heading."""
    return solution.partition("\n")[2].lstrip("\n")


def write_figures(sheet: Sheet, document: str, folder: Path) -> Named:
    """Writes the figures of a document as SVG; their paths, relative to the folder, by problem number."""
    named: Named = {}
    for number, figures in figure_texts(sheet, DOCUMENTS[document]).items():
        (folder / FIGURES).mkdir(exist_ok=True)
        for place, figure in enumerate(figures, 1):
            name = f"{FIGURES}/{document}-{number}-{place}.svg"
            (folder / name).write_text(figure + "\n", encoding="utf-8", newline="\n")
            named.setdefault(number, []).append(name)
    return named


def _texts(sheet: Sheet, part: str, language: str, named: Named, boxed: frozenset[str] = frozenset()) -> list[str]:
    return with_figures(sheet_texts(sheet, part, "md", language, boxed), part, named, language)


def with_figures(texts: list[str], part: str, named: Named, language: str) -> list[str]:
    """The problems with their figures: before the table of answers, or below the title of a solution."""
    word, made = translator(language)("Figure"), []
    for number, text in enumerate(texts, 1):
        lines = "".join(f"![{word}]({name})\n\n" for name in named.get(number, ()))
        head, mark, rest = text.partition("\n| " if part == "problem" else "\n\n**1.**")
        made.append(f"{head}\n{lines}{mark.lstrip(chr(10))}{rest}" if lines and mark else text)
    return made
