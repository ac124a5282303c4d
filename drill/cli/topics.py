"""`drill topics`: what there is, with levels and what each covers."""

from __future__ import annotations

import json
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
    """Prints a table a topic and an example command."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from drill.language import translator

    translate, out = translator(lang), Console(highlight=False)
    for topic in dict.fromkeys(one["topic"] for one in found):
        table = Table(title=Text(topic, style="bold"), title_justify="left")
        for label in ("table|Family", "table|Title", "table|Levels", "table|Modes", "table|Covers"):
            table.add_column(Text(translate(label)), overflow="fold")
        for one in (one for one in found if one["topic"] == topic):
            levels = ", ".join(map(str, one["levels"]))
            table.add_row(*map(Text, (one["id"], one["title"], levels, ", ".join(one["modes"]), " ".join(one["covers"]))))
        out.print(table)
    click.echo(translate("Try: {command}").format(command=f"drill generate --topic {found[0]['topic']} --n 10"))
