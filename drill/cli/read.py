"""drill read: how an answer is read, before it is handed in."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from drill.answers import files, sentences
from drill.answers.batch import KINDS, Marked, mark
from drill.answers.exact_json import read_json
from drill.answers.files import BadFile
from drill.answers.unreadable import Refusal
from drill.language import translator

MOST_INPUT = 64_000_000


# a negative answer such as -1/2 is not an option
@click.command("read", context_settings={"ignore_unknown_options": True})
@click.argument("text", required=False)
@click.option("--key", help="The right answer, to compare with.")
@click.option(
    "--kind", type=click.Choice(sorted(KINDS)), help="What is expected; told from the text if absent."
)
@click.option("--digits", type=click.IntRange(0, 100), help="Decimals to which the answer must be right.")
@click.option("--rel", help="Largest relative difference from the key, such as 0.01.")
@click.option("--abs", "absolute", help="Largest difference from the key, such as 0.0005.")
@click.option("--vars", "letters", default="", help="Letters of a formula, such as x,y.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", help="Language of the messages.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON.")
@click.option("--batch", metavar="FILE", help="Read one case a line from a file, - for standard input.")
@click.pass_context
def command(
    context: click.Context, /, text: str | None, batch: str | None, lang: str, as_json: bool, **options: Any
) -> None:
    """Shows how drill reads TEXT, and with --key whether it is right."""
    if batch is not None:
        show_batch(batch, lang)
        return
    if text is None:
        raise click.UsageError('Give an answer to read, such as: drill read "1/(1+e^-2)"', context)
    case = case_of(text, **options)
    try:
        marked = mark_as_told(case)
    except ValueError as error:
        raise click.UsageError(str(error), context) from error
    if as_json:
        click.echo(json.dumps(marked.as_fields(None, translator(lang))))
    else:
        show(marked, lang, options["key"] is not None)
    context.exit(1 if marked.verdict == "error" else 0)


def case_of(
    text: str,
    key: str | None,
    kind: str | None,
    digits: int | None,
    rel: str | None,
    absolute: str | None,
    letters: str,
) -> dict[str, Any]:
    """The options as one case."""
    names = [name.strip() for name in letters.split(",") if name.strip()]
    allowed: dict[str, Any] = {"dp": digits, "digits": "min"} if digits is not None else {}
    allowed.update({name: value for name, value in (("rel", rel), ("abs", absolute)) if value is not None})
    return {
        "given": text,
        "key": key,
        "kind": kind or told_kind(text, names),
        "tolerance": allowed,
        "vars": names,
    }


def mark_as_told(case: dict[str, Any]) -> Marked:
    """The verdict on one answer; with --digits an exact answer is right too."""
    marked, exact = mark(case), mark({**case, "tolerance": {}})
    return exact if exact.verdict == "accept" else marked


def told_kind(text: str, names: list[str]) -> str:
    """The kind that a text looks like."""
    if names:
        return "symbolic"
    body = text.split("=")[-1].strip(" $\\[(")
    if "begin{" in body or ";" in body or "[[" in text.replace(" ", "") or body.startswith("["):
        return "matrix"
    return "vector" if "[" in text else "number"


def show(marked: Marked, lang: str, with_key: bool) -> None:
    """The reading and the verdict for a person."""
    translate = translator(lang)
    if marked.reading is not None:
        click.echo(translate(sentences.READ_AS).format(reading=marked.reading))
    if marked.trouble:
        caret = marked.trouble.caret()
        if caret:
            click.echo(caret)
        click.echo(marked.trouble.message(translate))
    elif with_key:
        click.echo(translate(sentences.RIGHT if marked.verdict == "accept" else sentences.WRONG))


def show_batch(name: str, lang: str) -> None:
    """One line of JSON for each line of the file."""
    translate = translator(lang)
    try:
        for number, line in enumerate(lines_of(name), start=1):
            if line.strip():
                case = case_in(name, number, line)
                click.echo(json.dumps(marked_fields(name, number, case, translate)))
    except BadFile as bad:
        click.echo(bad.message(translate), err=True)
        sys.exit(2)


def marked_fields(name: str, number: int, case: dict[str, Any], translate: Any) -> dict[str, object]:
    """The output of one case; BadFile if the case is not one."""
    try:
        return mark(case).as_fields(case.get("id"), translate)
    except ValueError as error:
        raise BadFile(name, sentences.BAD_CASE, line=number, trouble=str(error)) from error


def case_in(name: str, number: int, line: str) -> dict[str, Any]:
    """The case on one line; BadFile if there is none."""
    try:
        case = read_json(line)
    except Refusal as refusal:
        raise BadFile(
            name, sentences.BAD_CASE, line=number, trouble=refusal.unreadable.message()
        ) from refusal
    if not isinstance(case, dict):
        raise BadFile(name, sentences.BAD_LINE, line=number)
    return case


def lines_of(name: str) -> Iterator[str]:
    """The lines of a file, or of standard input for "-"."""
    content = sys.stdin.buffer.read(MOST_INPUT) if name == "-" else files.read_bytes(name, MOST_INPUT)
    yield from files.decoded(name, content).split("\n")
