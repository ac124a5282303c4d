"""`drill check`: marks an answers file, or a folder of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from drill.cli import options
from drill.errors import UsageFault


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default="answers.json")
@click.option("--json", "as_json", is_flag=True, help="Print the marks as JSON.")
@click.option("--carried", type=click.FloatRange(0, 1), default=1.0, show_default=True, help="What a carried answer is worth.")
@click.option("--reveal", is_flag=True, help="Show the worked solution from the first wrong step on.")
@click.option("--exam", type=click.Path(path_type=Path), help="The teacher's exam.json.")
@click.option("--out", type=click.Path(path_type=Path), help="For a folder: where feedback, marks.csv and the report go.")
@click.option("--compare", type=click.Path(path_type=Path), help="For a folder: an earlier marks.csv; shows whose marks changed.")
@click.option("--roster", type=click.Path(path_type=Path), help="For a folder: CSV of numbers and names, to tell who is missing.")
@click.option("--feedback", type=click.Choice(["html", "md"]), default="html", help="For a folder: its format. [default: html]")
@options.problems
@options.language
def command(path: Path, as_json: bool, carried: float, lang: str | None, folder: Path | None, exam: Path | None,
            reveal: bool, out: Path | None, compare: Path | None, roster: Path | None, feedback: str) -> None:  # fmt: skip
    """Mark PATH (answers.json, or a folder of such files) with follow-through, and name the mistakes."""
    if path.is_dir() or path.suffix == ".csv":
        from drill.cli.marking_classes import mark_class

        mark_class(path, out=out, compare=compare, exam=exam, carried=carried, lang=lang, folder=folder,
                   roster=roster, feedback=feedback)  # fmt: skip
        return
    from drill.grade import Policy

    report, sheet, language = marked(path, exam, folder, Policy(carried), lang)
    show(report, sheet, language, as_json=as_json, reveal=reveal)
    if report.faulty:
        sys.exit(2)
    sys.exit(0 if report.all_right else 1)


def marked(path: Path, exam: Path | None, folder: Path | None, policy: Any, lang: str | None) -> tuple[Any, Any, str]:
    """The report of one file, its sheet and the language."""
    from drill.answerfile import load
    from drill.report import mark_sheet

    if not path.exists():
        raise UsageFault("{file}: no such file. drill generate writes an answers.json; give its place.", file=str(path))
    file = load(path)
    sheet = sheet_for(file, exam, folder)
    return mark_sheet(sheet, [(file.student, file.answers)], policy)[0], sheet, lang or file.language


def sheet_for(file: Any, exam: Path | None, folder: Path | None) -> Any:
    """The sheet that an answers file belongs to: drawn again, or a paper of an exam."""
    if exam is not None or "exam" in file.sheet:
        from drill.examining import exam_sheet

        return exam_sheet(file, exam)
    from drill.answerfile import sheet_of

    return sheet_of(file, folder)


def show(report: Any, sheet: Any, language: str, *, as_json: bool, reveal: bool) -> None:
    """Prints a report as JSON or as tables."""
    from drill.language import translator

    translate = translator(language)
    if as_json:
        from drill.telling import report_json

        click.echo(json.dumps(report_json(report, translate), ensure_ascii=False, indent=1))
        return
    from drill.terminal import show_report

    show_report(report, translate)
    if reveal:
        from drill.hints import reveal_from

        click.echo(reveal_from(sheet, report, language))
    elif not report.all_right:
        click.echo(translate("Next: drill hint FILE for the next step, or drill check FILE --reveal for the worked solution."))
