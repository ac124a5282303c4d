"""`drill lint`: checks families for their authors."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from drill.errors import UsageFault


@click.command()
@click.argument("paths", nargs=-1)
def command(paths: tuple[str, ...]) -> None:
    """Check families: a topic, a family, a file of families or a folder; all shipped families where nothing is named."""
    from drill.lint import report

    checked, found = 0, 0
    for family, faults in report(_families(paths)):
        checked += 1
        found += len(faults)
        for fault in faults:
            click.echo(f"{family.id}: {fault}")
    click.echo(f"{checked} families checked, {found} faults found." + (" Mend them from the top." if found else ""))
    sys.exit(1 if found else 0)


def _families(paths: tuple[str, ...]) -> Iterator:  # type: ignore[type-arg]
    """The families of each place named."""
    from drill.library import every_family, families, find_family, load_topic, topic_files

    for path in paths:
        place = Path(path)
        if place.is_dir():
            for file in topic_files(place).values():
                yield from load_topic(file)
        elif place.suffix == ".py":
            if not place.is_file():
                raise UsageFault("{file}: no such file. Name a topic, a family, a file of families or a folder.", file=path)
            yield from load_topic(place)
        elif "." in path:
            yield find_family(path)
        else:
            yield from families(path)
    if not paths:
        yield from every_family()
