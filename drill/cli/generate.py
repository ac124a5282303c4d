"""`drill generate`: draws a sheet and writes it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from drill.cli import options
from drill.errors import MissingTool, UsageFault

FORMATS = ("md", "tex", "pdf", "html", "json", "jsonl")
# a folder for people; what is larger is streamed
MOST_IN_FOLDER = 2000


@click.command()
@options.sheet_options
@options.language
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, help="Can be repeated. [default: md]")
@click.option("--out", type=str, help="The folder to write, or - for standard output.")
def command(formats: tuple[str, ...], out: str | None, lang: str | None, folder: Path | None, **chosen: Any) -> None:
    """Draw a sheet of problems: worksheet, worked solutions, and answers.json ready to fill in."""
    recipe = options.recipe(**chosen)
    if out == "-":
        stream(recipe, formats or ("jsonl",), lang or "en", folder)
        return
    if recipe.count > MOST_IN_FOLDER:
        raise UsageFault("--n: expected at most {most} for a folder, found {n}. "
                         "For more use --format jsonl --out -, or drill dataset.",
                         most=MOST_IN_FOLDER, n=recipe.count)  # fmt: skip
    write(recipe, tuple(dict.fromkeys(formats)) or ("md",), out, lang, folder)


def write(recipe: Any, formats: tuple[str, ...], out: str | None, lang: str | None, folder: Path | None) -> None:
    """Writes the folder and says what to do next."""
    from drill.folder import write_folder
    from drill.language import translator
    from drill.sheet import make_sheet

    translate = translator(lang or "en")
    place = Path(out or f"drill-{'-'.join((*recipe.topics, *recipe.families))}-{recipe.seed}")
    sheet = make_sheet(recipe, folder)
    missing = None
    try:
        written = write_folder(sheet, place, formats, lang or "en")
    except MissingTool as fault:
        missing = fault
        written = write_folder(sheet, place, tuple("tex" if f == "pdf" else f for f in formats), lang or "en")
    for path in written:
        click.echo(translate("Wrote {path}").format(path=path))
    click.echo(translate("The same sheet again: {command}").format(command=options.command_line(recipe, lang, folder)))
    own = f" --problems {folder}" if folder else ""
    click.echo(translate("Next: fill in {file}, then: {command}").format(
        file=place / "answers.json", command=f"drill check {place / 'answers.json'}{own}"))  # fmt: skip
    if missing:
        raise missing


def stream(recipe: Any, formats: tuple[str, ...], lang: str, folder: Path | None) -> None:
    """Writes one problem a line to standard output (or Markdown, worksheet before solutions)."""
    if formats == ("jsonl",) or formats == ("json",):
        from drill.stream_json import lines

        for chunk in lines(recipe, lang, folder):
            sys.stdout.write(chunk)
        return
    if formats != ("md",):
        raise UsageFault("--out -: expected --format jsonl or md, found {found}. Name a folder for the others.",
                         found=",".join(formats))  # fmt: skip
    from drill.folder import headings
    from drill.render import document
    from drill.sheet import make_sheet

    sheet = make_sheet(recipe, folder)
    for part in ("worksheet", "solutions"):
        click.echo(document(sheet, part, "md", lang, **headings(sheet, part, lang)))
