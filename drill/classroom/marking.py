"""Marks papers and writes their feedback, in several processes where the class is large enough to pay."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drill.answerfile import AnswerFile, sheet_of
from drill.answers.files import write_atomically
from drill.classroom.feedback import SUFFIX, feedback
from drill.classroom.gathering import Entry
from drill.classroom.labels import file_stem, label
from drill.classroom.results import Marked, Refused, summary
from drill.errors import UsageFault
from drill.examining import exam_sheet
from drill.grade import Policy
from drill.language import translator
from drill.report import Report, mark_papers
from drill.sheet import Sheet

# papers marked in one pass, and from how many on a second process pays
CHUNK, WORTH_A_PROCESS = 64, 96
TOO_LARGE = "The sheet that this file names is too large to draw."


@dataclass(frozen=True)
class Settings:
    """How a class is marked. `folder`, `format`: where feedback goes, and its form; `language`: None for each file's own."""

    folder: Path
    carried: float = 1.0
    exam: Path | None = None
    language: str | None = None
    problems: Path | None = None
    format: str = "html"


def mark_all(entries: Sequence[Entry], settings: Settings, processes: int | None = None) -> Iterator[list[Marked | Refused]]:
    """The results of all papers in order, a chunk at a time."""
    chunks = [entries[start : start + CHUNK] for start in range(0, len(entries), CHUNK)]
    wanted = min(processes or os.cpu_count() or 1, len(chunks))
    if wanted == 1 or len(entries) < WORTH_A_PROCESS:
        yield from (mark_chunk(chunk, settings) for chunk in chunks)
        return
    with ProcessPoolExecutor(wanted) as pool:
        yield from pool.map(mark_chunk, chunks, [settings] * len(chunks))


def mark_chunk(entries: Sequence[Entry], settings: Settings) -> list[Marked | Refused]:
    """Marks some papers together and writes their feedback; a paper that cannot be used is refused alone."""
    opened = [_open(entry, settings) for entry in entries]
    papers = [paper for paper in opened if not isinstance(paper, Refused)]
    reports = iter(mark_papers([(sheet, file.student, file.answers) for _, file, sheet in papers], Policy(settings.carried)))
    return [one if isinstance(one, Refused) else _written(*one, next(reports), settings) for one in opened]


def _open(entry: Entry, settings: Settings) -> tuple[Entry, AnswerFile, Sheet] | Refused:
    try:
        file = entry.read()
        return entry, file, _sheet(file, settings)
    except UsageFault as fault:
        named = UsageFault(fault.sentence, **{**fault.fields, **({"file": entry.source} if "file" in fault.fields else {})})
        return Refused(entry.source, named.message(translator(settings.language or "en")))
    except MemoryError:
        return Refused(entry.source, translator(settings.language or "en")(TOO_LARGE))


def _sheet(file: AnswerFile, settings: Settings) -> Sheet:
    student = file.student if settings.exam is not None and "paper" not in file.sheet else ""
    return _drawn(json.dumps(file.sheet, sort_keys=True, default=str), student, _Hidden(file), settings)


class _Hidden:
    """The file of a sheet, left out of what the cache compares: messages name the first file with that sheet."""

    def __init__(self, file: AnswerFile) -> None:
        self.file = file

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hidden)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def _drawn(key: str, student: str, hidden: _Hidden, settings: Settings) -> Sheet:
    if settings.exam is not None or "exam" in hidden.file.sheet:
        return exam_sheet(hidden.file, settings.exam)
    return sheet_of(hidden.file, settings.problems)


def _written(entry: Entry, file: AnswerFile, sheet: Sheet, report: Report, settings: Settings) -> Marked:
    student = label(getattr(sheet, "student", "") or file.student or Path(entry.source).stem)
    name = file_stem(student, entry.source) + SUFFIX[settings.format]
    write_atomically(settings.folder / name, feedback(report, student, settings.language or file.language, settings.format))
    group = str(file.sheet.get("exam") or file.sheet.get("digest") or "")
    return summary(report, entry.source, student, label(group), name)
