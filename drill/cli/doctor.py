"""`drill doctor`: what is installed, what each missing part would give, and the command that installs it."""

from __future__ import annotations

import json
import sys

import click

from drill.cli import options
from drill.paper.installed import Part, found_parts


@click.command()
@options.language
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def command(lang: str | None, as_json: bool) -> None:
    """Show what is installed, and what each missing part would give."""
    from drill.language import translator

    found = list(found_parts())
    if as_json:
        click.echo(json.dumps(report(found), indent=1))
        return
    translate = translator(lang or "en")
    click.echo(f"Python {sys.version.split()[0]}")
    for part, place in found:
        mark = translate("part|there") if place else translate("part|missing")
        click.echo(f"  {part.name:<42} {mark}  {'' if place else translate(part.gives)}".rstrip())
    commands = list(dict.fromkeys(part.command for part, place in found if not place))
    for line in commands:
        click.echo(translate("Install what is missing: {command}").format(command=line))
    if not commands:
        click.echo(
            translate("Everything is there. Next: {command}").format(command="drill generate --topic bp --n 10 --format pdf")
        )


def report(found: list[tuple[Part, str]]) -> list[dict[str, object]]:
    """The parts as JSON data."""
    return [
        {"name": part.name, "kind": part.kind, "found": place or None, "gives": part.gives, "install": part.command}
        for part, place in found
    ]
