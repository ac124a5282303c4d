"""`drill topics`: what there is, with levels and what each covers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from drill.cli import options


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@options.problems
@options.language
def command(as_json: bool, folder: Path | None, lang: str | None) -> None:
    """List topics and families, with their levels and the course ids they cover."""
    from drill.catalogue import listing

    found = listing(folder, lang or "en", mistakes=as_json)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    show(found, lang or "en")


def show(found: list[dict[str, Any]], lang: str) -> None:
    """Prints the families of each topic, then the families of each course id, and an example command."""
    from rich.console import Console
    from rich.text import Text

    from drill.catalogue import by_course
    from drill.language import translator

    translate, out = translator(lang), Console(highlight=False)
    for topic in dict.fromkeys(one["topic"] for one in found):
        out.print(Text(f"\n{topic}", style="bold"))
        rows = [
            (one["id"], one["title"], ", ".join(map(str, one["levels"])), ", ".join(one["modes"]))
            for one in found if one["topic"] == topic
        ]  # fmt: skip
        out.print(table(("table|Family", "table|Title", "table|Levels", "table|Modes"), rows, translate))
    out.print(Text("\n" + translate("By course id"), style="bold"))
    course = [(id, ", ".join(names)) for id, names in by_course(found).items()]
    out.print(table(("table|Covers", "table|Families"), course, translate))
    click.echo(translate("Try: {command}").format(command=f"drill generate --topic {found[0]['topic']} --n 10"))


def table(labels: tuple[str, ...], rows: Sequence[tuple[str, ...]], translate: Any) -> Any:
    """A plain table whose first column is never cut."""
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for i, label in enumerate(labels):
        made.add_column(Text(translate(label)), no_wrap=i == 0, overflow="fold")
    for row in rows:
        made.add_row(*map(Text, row))
    return made
