"""`drill hint`: the next step of a sheet, in three stages."""

from __future__ import annotations

from pathlib import Path

import click

from drill.cli import options
from drill.errors import UsageFault


@click.command()
@click.argument("path", type=click.Path(path_type=Path), default="answers.json")
@click.option("--problem", "number", type=click.IntRange(1), help="The problem. [default: the first that is not finished]")
@click.option("--more", "-m", count=True, help="Once: the formula. Twice: the formula with numbers.")
@click.option("--exam", type=click.Path(path_type=Path), help="The teacher's exam.json.")
@options.problems
@options.language
def command(path: Path, number: int | None, more: int, exam: Path | None, folder: Path | None, lang: str | None) -> None:
    """The next step of PATH (answers.json) that is blank or wrong: what it needs, then its formula, then the numbers."""
    from drill.answerfile import load
    from drill.cli.check import sheet_for
    from drill.hints import STAGES, hint_text, next_hint
    from drill.language import translator
    from drill.report import mark_sheet

    if not path.exists():
        raise UsageFault("{file}: no such file. drill generate writes an answers.json; give its place.", file=str(path))
    file = load(path)
    sheet, translate = sheet_for(file, exam, folder), translator(lang or file.language)
    if number is not None and number not in [problem.number for problem in sheet.problems]:
        raise UsageFault("--problem: expected 1 to {most}, found {found}.", most=len(sheet.problems), found=number)
    report = mark_sheet(sheet, [(file.student, file.answers)])[0]
    hint = next_hint(sheet, report, number)
    if hint is None:
        click.echo(translate("Every answer is right or carried: no hint is needed."))
        return
    click.echo(hint_text(hint, 1 + more, lang or file.language))
    if more + 1 < STAGES:
        again = f"drill hint {path} --problem {hint.problem.number}{' --more' * (more + 1)}"
        click.echo("\n" + translate("Next: {command}").format(command=again))
