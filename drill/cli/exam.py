"""`drill exam`: an exam with a variant for each student, and what the teacher needs to mark it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drill.cli import options
from drill.cli.paper_options import paper_options, paper_settings
from drill.cli.print import make_folder
from drill.errors import UsageFault


@click.group("exam")
def command() -> None:
    """Make an exam with a variant for each student.

    Start with: drill exam new --roster roster.csv --topic bp --n 4 --out exam
    """


@command.command("new")
@click.option("--roster", type=click.Path(path_type=Path), help="CSV: student number, name, class.")
@click.option("--versions", type=click.IntRange(1, 26), help="Versions A, B, C, ... in place of a roster.")
@options.sheet_options
@options.language
@paper_options
@click.option("--key", "key_file", type=click.Path(path_type=Path), help="The exam key. [default: exam.key in the folder]")
@click.option("--solutions", is_flag=True, help="Also worked solutions of every variant.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@click.option("--force", is_flag=True, help="Write over an exam that is there already.")
def new(roster: Path | None, versions: int | None, key_file: Path | None, solutions: bool, out: Path, force: bool,
        lang: str | None, folder: Path | None, **chosen: Any) -> None:  # fmt: skip
    """Draw an exam: the same questions for all, other numbers for each."""
    from drill.paper.secret import exam_key
    from drill.paper.variants import make_variants

    settings, language = paper_settings(chosen), lang or "en"
    students = participants(roster, versions)
    recipe = options.recipe(**chosen)
    make_folder(out)
    if (out / "exam.json").exists() and not force:
        raise UsageFault("{path} is there already: an exam that was printed must keep its key. "
                         "Choose another folder, or add --force.", path=out / "exam.json")  # fmt: skip
    variants = make_variants(recipe, students, exam_key(key_file or out / "exam.key"), folder)
    write(variants, recipe, language, out, settings, solutions)


def participants(roster: Path | None, versions: int | None) -> list[Any]:
    """The students of the roster, or versions."""
    from drill.paper.roster import read_roster
    from drill.paper.roster import versions as lettered

    if (roster is None) == (versions is None):
        raise UsageFault("exam new: name a roster with --roster roster.csv, or a number of versions with --versions 3.")
    return read_roster(roster) if roster else lettered(versions or 1)


def write(variants: Any, recipe: Any, language: str, out: Path, settings: Any, solutions: bool) -> None:
    """Writes exam.json first, then the papers, with progress."""
    from dataclasses import asdict

    from drill.language import translator
    from drill.paper.printing import exam_of, print_exam, write_exam

    translate = translator(language)
    exam = exam_of(variants, language, settings, {**asdict(recipe), "settings": dict(recipe.settings)})
    write_exam(exam, out)
    with click.progressbar(length=len(variants.students), label=translate("Printing papers")) as bar:
        run = print_exam(variants, language, out, settings, solutions=solutions, progress=bar.update)
    click.echo(translate("Exam {id}: {count} papers, {pages} pages in {path}").format(
        id=variants.id, count=len(variants.students), pages=run.pages, path=out / "print.pdf"))  # fmt: skip
    if run.missing:
        click.echo(translate("No font has these characters of the roster: {characters}").format(characters=" ".join(run.missing)))
    click.echo(
        translate("Keep {key} and {exam} to yourself: they give the answers away.").format(key="exam.key", exam=out / "exam.json")
    )
    click.echo(translate("Next, when the answers are in: {command}").format(
        command=f"drill check --exam {out / 'exam.json'} {out / 'answers'}"))  # fmt: skip
