"""`drill print`: a sheet as PDF, LaTeX, HTML or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from drill.cli import options
from drill.cli.paper_options import paper_options, paper_settings
from drill.errors import UsageFault
from drill.paper.settings import SOLUTIONS

FORMATS = ("pdf", "tex", "html", "md")


@click.command()
@click.argument("sheet", required=False, type=click.Path(path_type=Path))
@options.sheet_options
@options.language
@paper_options
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, help="Can be repeated. [default: pdf]")
@click.option("--solutions", type=click.Choice(SOLUTIONS), default="separate", show_default=True,
              help="Answer key and worked solutions as files of their own, solutions behind each problem, or none.")  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The folder to write.")
def command(sheet: Path | None, formats: tuple[str, ...], solutions: str, out: Path | None, lang: str | None, folder: Path | None,
            **chosen: Any) -> None:  # fmt: skip
    """Turn a sheet into PDF, LaTeX, HTML or Markdown.

    SHEET is a folder that drill generate wrote, or its answers.json; without it, say what to draw as for drill generate.
    """
    settings = paper_settings(chosen, solutions)
    if sheet:
        drawn, language, place = printed_again(sheet, folder, lang)
    else:
        drawn, language, place = fresh(folder, lang, **chosen)
    write(drawn, tuple(dict.fromkeys(formats)) or ("pdf",), language, out or place, settings)
    if not sheet:
        from drill.language import translator

        again = options.command_line(drawn.recipe, lang, folder).replace("drill generate", "drill print", 1)
        click.echo(translator(language)("The same sheet again: {command}").format(command=again))


def printed_again(path: Path, folder: Path | None, lang: str | None) -> tuple[Any, str, Path]:
    """The sheet of a folder or of an answers file, its language, and the folder."""
    from drill.answerfile import load, sheet_of

    file = path / "answers.json" if path.is_dir() else path
    answers = load(file)
    return sheet_of(answers, folder), lang or answers.language, file.parent


def fresh(folder: Path | None, lang: str | None, **chosen: Any) -> tuple[Any, str, Path]:
    """A sheet drawn from the options."""
    from drill.sheet import make_sheet

    recipe = options.recipe(**chosen)
    if recipe.count > 500:
        raise UsageFault("--n: expected at most {most} problems on paper, found {n}.", most=500, n=recipe.count)
    place = Path(f"drill-{'-'.join((*recipe.topics, *recipe.families))}-{recipe.seed}")
    return make_sheet(recipe, folder), lang or "en", place


def write(sheet: Any, formats: tuple[str, ...], language: str, place: Path, settings: Any) -> None:
    """Writes the files and names them; where TeX is missing, all others are there before that is said."""
    from drill.language import translator
    from drill.paper import documents
    from drill.paper.markdown import write_markdown

    writers = {"tex": documents.write_tex, "html": documents.write_html, "md": write_markdown, "pdf": documents.write_pdf}
    make_folder(place)
    for format in sorted(formats, key=list(writers).index):
        for path in writers[format](sheet, language, place, settings):
            click.echo(translator(language)("Wrote {path}").format(path=path))


def make_folder(place: Path) -> None:
    """The folder, made if need be."""
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageFault("{folder}: cannot make this folder ({reason}); choose another with --out.",
                         folder=str(place), reason=error.strerror) from error  # fmt: skip
