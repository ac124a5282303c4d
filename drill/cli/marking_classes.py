"""What `drill check` does with a folder or a mark sheet: feedback files, marks.csv, report.html, and a summary."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from drill.answers.files import write_atomically
from drill.classroom.gathering import Entry, in_folder, in_mark_sheet
from drill.classroom.labels import label
from drill.classroom.marking import Settings, mark_all
from drill.classroom.report import class_report
from drill.classroom.results import Marked, Refused
from drill.classroom.statistics import missing
from drill.classroom.table import Change, changes, marks_csv
from drill.errors import UsageFault
from drill.language import Translate, translator
from drill.paper.roster import Student, read_roster
from drill.terminal import number

LISTED = 20


def mark_class(path: Path, *, out: Path | None = None, compare: Path | None = None, exam: Path | None = None,
               carried: float = 1.0, lang: str | None = None, folder: Path | None = None, roster: Path | None = None,
               feedback: str = "html", processes: int | None = None) -> None:  # fmt: skip
    """Marks a folder of answers files or a mark sheet, writes into `out`, and ends the command: 1 where a file was refused."""
    place = out if out is not None else Path("marks")
    entries = in_folder(path, place) if path.is_dir() else in_mark_sheet(path, sheet_beside(path, exam))
    students = _roster(roster, exam)
    language = lang or "en"
    prepare(place)
    settings = Settings(place / "feedback", carried, exam, lang, folder, feedback)
    results = [one for chunk in _watched(entries, settings, processes, translator(language)) for one in chunk]
    papers = [one for one in results if isinstance(one, Marked)]
    refused = [one for one in results if isinstance(one, Refused)]
    changed = None if compare is None else changes(compare, papers)
    absent = None if students is None else missing(papers, students)
    write_atomically(place / "marks.csv", marks_csv(papers))
    write_atomically(place / "report.html", class_report(papers, refused, absent, changed, language))
    _summary(place, papers, refused, absent, changed, translator(language))
    faulty = any(paper.faulty for paper in papers)
    sys.exit(2 if not papers else 1 if refused or faulty else 0)


def sheet_beside(path: Path, exam: Path | None) -> dict[str, object]:
    """The sheet that a mark sheet belongs to: the exam's, where each student has a paper, or that of answers.json beside it."""
    from drill.answerfile import load

    if exam is not None:
        return {}
    beside = path.parent / "answers.json"
    if not beside.exists():
        raise UsageFault("{file}: which sheet is this? Name the exam with --exam exam.json, or put the sheet's answers.json "
                         "beside it.", file=str(path))  # fmt: skip
    return dict(load(beside).sheet)


def _roster(roster: Path | None, exam: Path | None) -> list[Student] | None:
    if roster is not None:
        return read_roster(roster)
    if exam is None:
        return None
    from drill.examining import open_exam

    people = [paper.student for paper in open_exam(exam).papers]
    return [Student(person.number, person.name, person.group) for person in people]


def prepare(place: Path) -> None:
    """Makes the folders, and takes away what an interrupted run left half written. A link is never written through."""
    for one in (place, place / "feedback"):
        if one.is_symlink():
            raise UsageFault("{folder} is a link; choose another folder with --out.", folder=str(one))
        try:
            one.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageFault("{folder}: cannot make this folder ({reason}); choose another with --out.",
                             folder=str(one), reason=error.strerror) from error  # fmt: skip
        for part in one.glob(".*.part"):
            part.unlink()


def _watched(entries: Sequence[Entry], settings: Settings, processes: int | None, translate: Translate
             ) -> list[list[Marked | Refused]]:  # fmt: skip
    """The chunks of results, with a progress bar where somebody looks at a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    found = []
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(translate("Marking"), total=len(entries))
        for chunk in mark_all(entries, settings, processes):
            found.append(chunk)
            progress.advance(task, len(chunk))
    return found


def _summary(place: Path, papers: Sequence[Marked], refused: Sequence[Refused], absent: Sequence[Student] | None,
             changed: Sequence[Change] | None, translate: Translate) -> None:  # fmt: skip
    for one in refused:
        click.echo(translate("Not marked: {file}: {reason}").format(file=label(one.source), reason=label(one.reason)), err=True)
    lines = [translate("{n} papers marked, {refused} files not.").format(n=len(papers), refused=len(refused))]
    if papers:
        mean = sum(paper.marks for paper in papers) / len(papers)
        lines.append(translate("Mean {mean} of {total} marks.").format(mean=number(mean), total=max(p.out_of for p in papers)))
    if absent is not None:
        names = ", ".join(label(student.label) for student in absent[:LISTED])
        more = ", …" if len(absent) > LISTED else ""
        lines.append(translate("Missing: {n}. {names}").format(n=len(absent), names=names + more).rstrip())
    for change in changed or ():
        lines.append(translate("Changed: {student} ({file}): {before} to {after}").format(
            student=label(change.student), file=label(change.source), before=change.before or "-", after=change.after or "-"))
    if changed is not None and not changed:
        lines.append(translate("Nobody's marks changed."))
    lines.append(translate("Wrote {path}").format(path=place / "marks.csv"))
    lines.append(translate("Next: open {path}").format(path=place / "report.html"))
    click.echo("\n".join(lines))
