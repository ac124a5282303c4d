"""marks.csv: a line for each paper; and what changed since an earlier one."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from drill.answers.files import BadFile, decoded, read_bytes
from drill.classroom.labels import cell
from drill.classroom.results import Marked
from drill.errors import UsageFault
from drill.grade import BLANK, CARRIED, FAULT, RIGHT, UNREADABLE, WRONG
from drill.terminal import number

VERDICTS = (RIGHT, CARRIED, WRONG, BLANK, UNREADABLE, FAULT)
MOST_BYTES = 64_000_000
# a spreadsheet opens UTF-8 rightly only with this in front
BOM = "\ufeff"


def marks_csv(papers: Sequence[Marked]) -> str:
    """The text of marks.csv: file, student, sheet, marks, verdict counts, and the marks of each problem."""
    problems = sorted({problem for paper in papers for problem, _ in paper.titles})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["file", "student", "sheet", "marks", "out_of", *VERDICTS, *(f"problem_{n}" for n in problems), "feedback"])
    for paper in papers:
        by_problem = paper.problem_marks()
        writer.writerow([
            cell(paper.source), cell(paper.student), cell(paper.group), number(paper.marks), paper.out_of,
            *(paper.verdicts(verdict) for verdict in VERDICTS),
            *(number(by_problem[n]) if n in by_problem else "" for n in problems), paper.feedback,
        ])  # fmt: skip
    return BOM + out.getvalue()


@dataclass(frozen=True)
class Change:
    """A paper whose marks are not what they were; None: it was not there, or is no longer."""

    source: str
    student: str
    before: str | None
    after: str | None
    problems: tuple[str, ...] = ()


def changes(old: Path, papers: Sequence[Marked]) -> list[Change]:
    """Whose marks changed since an earlier marks.csv."""
    olds, news = _read(old), _lines(marks_csv(papers))
    found = []
    for source in dict.fromkeys((*olds, *news)):
        was, now = olds.get(source), news.get(source)
        names = [head for head in (now or was or {}) if head == "marks" or head.startswith("problem_")]
        if was is None or now is None or any(was.get(name) != now.get(name) for name in names):
            differing = tuple(name for name in names if name != "marks" and was and now and was.get(name) != now.get(name))
            line = now or was or {}
            before, after = (None if side is None else side.get("marks") for side in (was, now))
            found.append(Change(source, line.get("student", ""), before, after, differing))
    return found


def _read(path: Path) -> dict[str, dict[str, str]]:
    try:
        return _lines(decoded(path, read_bytes(path, MOST_BYTES)))
    except BadFile as fault:
        raise UsageFault(fault.template, **fault.fields) from fault
    except (KeyError, csv.Error) as fault:
        raise UsageFault("{file}: expected the marks.csv of an earlier run, with the columns file, student and marks.",
                         file=str(path)) from fault  # fmt: skip


def _lines(text: str) -> dict[str, dict[str, str]]:
    rows = csv.DictReader(io.StringIO(text.removeprefix(BOM), newline=""))
    return {row["file"]: {key: value or "" for key, value in row.items() if isinstance(key, str)} for row in rows if row["marks"]}
