"""Writes a sheet as a folder: worksheet, worked solutions, answers.json ready to fill in, problems as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drill.answers.files import BadFile, load_answers, write_atomically
from drill.errors import UsageFault
from drill.export import answers_json, sheet_json
from drill.language import translator
from drill.render import document, sheet_texts
from drill.sheet import Sheet

ANSWERS = "answers.json"


def write_folder(sheet: Sheet, folder: Path, formats: tuple[str, ...], language: str) -> list[Path]:
    """Writes the files of a sheet and names them. An answers file that somebody has begun to fill is never replaced."""
    keep_filled_answers(folder / ANSWERS)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageFault("{folder}: cannot make this folder ({reason}); choose another with --out.",
                         folder=str(folder), reason=error.strerror) from error  # fmt: skip
    written = [path for format in formats for path in WRITERS[format](sheet, folder, language)]
    answers = json.dumps(answers_json(sheet, language), ensure_ascii=False, indent=1)
    write_atomically(folder / ANSWERS, compact(answers) + "\n")
    return [*written, folder / ANSWERS]


def keep_filled_answers(path: Path) -> None:
    """Refuses to go on when an answers file holds anything."""
    if not path.exists():
        return
    try:
        found = load_answers(path)
    except BadFile as fault:
        raise UsageFault("{file} is there already and is not a blank answers file; choose another folder with --out.",
                         file=str(path)) from fault  # fmt: skip
    answers = found.get("answers")
    filled = not isinstance(answers, dict) or any(
        not isinstance(given, dict) or any(value is not None for value in given.values()) for given in answers.values()
    )
    if filled or found.get("student"):
        raise UsageFault("{file} has answers in it and is not replaced; choose another folder with --out, or move it away.",
                         file=str(path))  # fmt: skip


def compact(text: str) -> str:
    """JSON with one problem a line in place of one value a line."""
    lines: list[str] = []
    inside = False
    for line in text.splitlines():
        depth = len(line) - len(line.lstrip())
        if inside and depth >= 3:
            lines[-1] += line.strip() + (" " if line.endswith(",") else "")
        elif inside and depth == 2:
            lines[-1] += line.strip()
        else:
            lines.append(line)
        inside = depth == 2 and line.rstrip().endswith("{") or (inside and depth >= 3)
    return "\n".join(lines)


def headings(sheet: Sheet, part: str, language: str) -> dict[str, Any]:
    """Heading and first line of a document."""
    translate = translator(language)
    heading = {"worksheet": "Practice sheet", "solutions": "Worked solutions"}[part]
    line = "Problems: {count}. Marks: {marks}. Seed: {seed}."
    fields = {"count": len(sheet.problems), "marks": sheet.marks, "seed": sheet.recipe.seed}
    return {"heading": translate(heading), "subtitle": translate(line).format(**fields)}


def _write_markdown(sheet: Sheet, folder: Path, language: str) -> list[Path]:
    paths = []
    for part, piece in (("worksheet", "problem"), ("solutions", "solution")):
        texts = with_pictures(sheet, sheet_texts(sheet, piece, "md", language), part, piece, folder, language)
        path = folder / f"{part}.md"
        write_atomically(path, document(sheet, part, "md", language, texts=texts, **headings(sheet, part, language)))
        paths.append(path)
    return paths


def with_pictures(sheet: Sheet, texts: list[str], part: str, piece: str, folder: Path, language: str) -> list[str]:
    """The texts with their figures, which are written beside them as SVG."""
    if not any(group.structure.figures for group in sheet.groups):
        return texts
    from drill.paper.markdown import with_figures, write_figures

    return with_figures(texts, piece, write_figures(sheet, part, folder), language)


def _write_json(sheet: Sheet, folder: Path, language: str) -> list[Path]:
    path = folder / "problems.json"
    write_atomically(path, json.dumps(sheet_json(sheet, language), ensure_ascii=False, indent=1) + "\n")
    return [path]


def _write_lines(sheet: Sheet, folder: Path, language: str) -> list[Path]:
    path = folder / "problems.jsonl"
    write_atomically(path, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in sheet_json(sheet, language)))
    return [path]


def _paper(format: str) -> Callable[[Sheet, Path, str], list[Path]]:
    def write(sheet: Sheet, folder: Path, language: str) -> list[Path]:
        from drill.paper import documents

        writers = {"tex": documents.write_tex, "pdf": documents.write_pdf, "html": documents.write_html}
        return writers[format](sheet, language, folder)

    return write


WRITERS: dict[str, Callable[[Sheet, Path, str], list[Path]]] = {
    "md": _write_markdown, "json": _write_json, "jsonl": _write_lines,
    "tex": _paper("tex"), "pdf": _paper("pdf"), "html": _paper("html"),
}  # fmt: skip
