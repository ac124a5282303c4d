"""Finds the papers of a class: answers files in a folder, or a typed-in mark sheet."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drill.answerfile import AnswerFile, load
from drill.answers.files import BadFile, decoded, read_bytes
from drill.errors import UsageFault

MOST_FILES = 20_000
MOST_BYTES = 64_000_000
COLUMNS = ("student", "problem", "quantity", "answer")
# what else drill writes beside answers
NOT_ANSWERS = frozenset(("exam.json", "problems.json"))


@dataclass(frozen=True)
class Entry:
    """A paper to mark: where it stands, and its answers once they were read."""

    source: str
    path: str = ""
    file: AnswerFile | None = None

    def read(self) -> AnswerFile:
        """The answers. Raises UsageFault."""
        return self.file if self.file is not None else load(Path(self.path))


def in_folder(folder: Path, leave_out: Path) -> list[Entry]:
    """The JSON files in a folder and the folders in it, sorted; no link to a folder is followed."""
    found = []
    for place, names, files in os.walk(folder):
        inside = (name for name in names if not name.startswith("."))
        names[:] = sorted(name for name in inside if (Path(place) / name).resolve() != leave_out.resolve())
        for name in sorted(files):
            if name.lower().endswith(".json") and not name.startswith(".") and name not in NOT_ANSWERS:
                path = Path(place) / name
                found.append(Entry(path.relative_to(folder).as_posix(), str(path)))
    if not found:
        raise UsageFault("{folder}: expected answers files (.json), found none. Put each student's answers.json in it, "
                         "under a name of its own.", folder=str(folder))  # fmt: skip
    if len(found) > MOST_FILES:
        raise UsageFault("{folder}: expected at most {most} files, found {n}.", folder=str(folder), most=MOST_FILES, n=len(found))
    return sorted(found, key=lambda entry: entry.source)


def in_mark_sheet(path: Path, sheet: dict[str, Any]) -> list[Entry]:
    """The papers of a CSV file with the columns student, problem, quantity, answer; each belongs to `sheet`."""
    papers: dict[str, dict[str, dict[str, object]]] = {}
    for line, row in _rows(path):
        student, problem, quantity, answer = (row[column] for column in COLUMNS)
        given = papers.setdefault(student, {}).setdefault(problem.lstrip("0") or problem, {})
        if quantity in given:
            raise UsageFault("{file}, line {line}: {student} has two answers to {problem}, {quantity}. Keep one.", file=str(path),
                             line=line, student=student, problem=problem, quantity=quantity)  # fmt: skip
        given[quantity] = answer or None
    if not papers:
        raise UsageFault("{file}: expected a line for each answer, found none.", file=str(path))
    return [Entry(student, file=AnswerFile(str(path), sheet, student, answers)) for student, answers in papers.items()]


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = decoded(path, read_bytes(path, MOST_BYTES))
    except BadFile as fault:
        raise UsageFault(fault.template, **fault.fields) from fault
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = [(reader.line_num, [part.strip() for part in row]) for row in reader]
    except csv.Error as fault:
        raise UsageFault("{file}: not a CSV file: {reason}.", file=str(path), reason=str(fault)) from fault
    heads = [head.casefold() for head in lines[0][1]] if lines else []
    if any(column not in heads for column in COLUMNS):
        raise UsageFault("{file}: expected the columns {expected} in the first line, found {found}.", file=str(path),
                         expected=", ".join(COLUMNS), found=", ".join(heads))  # fmt: skip
    return [(line, _cells(path, line, heads, row)) for line, row in lines[1:] if any(row)]


def _cells(path: Path, line: int, heads: list[str], row: list[str]) -> dict[str, str]:
    cells = dict(zip(heads, [*row, *[""] * (len(heads) - len(row))], strict=False))
    if len(row) > len(heads) or not (cells["student"] and cells["problem"] and cells["quantity"]):
        raise UsageFault("{file}, line {line}: expected student, problem, quantity and answer, found {n} cells. "
                         "Put an answer with commas in quotation marks.", file=str(path), line=line, n=len(row))  # fmt: skip
    return cells
