"""Worksheet, answer key and worked solutions as files: LaTeX, PDF and HTML.

write_tex(sheet, "en", folder)      worksheet.tex, key.tex, solutions.tex
write_pdf(sheet, "en", folder)      the same, and their PDFs
write_html(sheet, "en", folder)     worksheet.html, key.html, solutions.html
"""

from __future__ import annotations

from collections.abc import Mapping
from os import cpu_count
from pathlib import Path
from typing import Any

from drill.language import translator
from drill.paper import furniture
from drill.paper.settings import PaperSettings
from drill.paper.texts import ESCAPES, PROSE, sheet_texts
from drill.render import render
from drill.sheet import Sheet

# document: the part of each problem that it prints
DOCUMENTS = {"worksheet": "problem", "key": "key", "solutions": "solution"}
USUAL = PaperSettings()


def documents(settings: PaperSettings) -> tuple[str, ...]:
    """The documents of a sheet: the key and the solutions are files of their own only where that is wanted."""
    return tuple(DOCUMENTS) if settings.solutions == "separate" else ("worksheet",)


def source(sheet: Sheet, document: str, format: str, language: str, settings: PaperSettings = USUAL) -> str:
    """A whole document (`worksheet`, `key` or `solutions`) as `tex` or `html`."""
    from drill.pdf import engine_for

    texts = document_texts(sheet, document, format, language, settings)
    values = head_values(sheet, document, format, language, settings)
    engine = engine_for(language, "".join((*texts, str(values["head"]), *values["instructions"])))
    frame = "worksheet" if document == "worksheet" else "solutions"
    return render(
        f"{frame}.{format}.j2", format, language, texts=texts, engine=engine, lang=language, settings=settings, **values
    )


def document_texts(sheet: Sheet, document: str, format: str, language: str, settings: PaperSettings) -> list[str]:
    """The text of each problem of a document."""
    boxed = frozenset(furniture.shared_notes(sheet)) if document == "worksheet" else frozenset()
    if document == "worksheet" and settings.solutions == "inline":
        return sheet_texts(sheet, "inline", format, language, boxed)
    return sheet_texts(sheet, DOCUMENTS[document], format, language, boxed, settings.lines if document == "worksheet" else 0)


def head_values(sheet: Sheet, document: str, format: str, language: str, settings: PaperSettings,
                persons: Mapping[str, str] | None = None) -> dict[str, Any]:  # fmt: skip
    """What the title template needs."""
    translate, escape = translator(language), ESCAPES[format]
    boxes = format != "md" and settings.solutions != "inline"
    asks = document in ("worksheet", "exam")
    return {
        "head": furniture.head(document, sheet, settings, language, translate, escape, persons),
        "grades": furniture.grade_rows(sheet, translate("table|Total")) if asks else [],
        "instructions": list(map(escape, furniture.instructions(sheet, settings, translate, boxes))) if asks else [],
        "conventions": [PROSE[format](line) for line in furniture.conventions(sheet, translate)] if asks else [],
        "sentence_space": furniture.sentence_space(language), "colon": "：" if language == "zh" else ": ",
    }  # fmt: skip


def engine_of(source: str) -> str:
    """The engine that a LaTeX source was written for."""
    return "xelatex" if "{ctex}" in source else "pdflatex"


def write_tex(sheet: Sheet, language: str, folder: Path, settings: PaperSettings = USUAL) -> list[Path]:
    """Writes worksheet.tex, key.tex and solutions.tex into `folder`; each compiles alone. Returns their paths."""
    return _write(sheet, "tex", language, folder, settings)


def write_html(sheet: Sheet, language: str, folder: Path, settings: PaperSettings = USUAL) -> list[Path]:
    """Writes worksheet.html, key.html and solutions.html into `folder`: self-contained, with MathML. Returns their paths."""
    return _write(sheet, "html", language, folder, settings)


def _write(sheet: Sheet, format: str, language: str, folder: Path, settings: PaperSettings) -> list[Path]:
    paths = []
    for document in documents(settings):
        path = folder / f"{document}.{format}"
        path.write_text(source(sheet, document, format, language, settings), encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def write_pdf(sheet: Sheet, language: str, folder: Path, settings: PaperSettings = USUAL) -> list[Path]:
    """Writes the .tex files and their PDFs into `folder`. Returns all paths, PDFs first.

    Raises MissingTool (exit code 3) where TeX is not installed: the .tex files are there all the same.
    """
    sources = write_tex(sheet, language, folder, settings)
    return [*compiled_files(sources), *sources]


def compiled_files(sources: list[Path]) -> list[Path]:
    """The PDF beside each .tex file, made by as many TeX runs at once as there are cores."""
    from concurrent.futures import ThreadPoolExecutor

    from drill.pdf import compile_tex

    def compiled(path: Path) -> Path:
        text = path.read_text(encoding="utf-8")
        compile_tex(text, engine_of(text), path.with_suffix(".pdf"))
        return path.with_suffix(".pdf")

    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        return list(pool.map(compiled, sources))
