"""`drill solve`: works out problems with the user's own numbers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from drill.cli import options
from drill.errors import UsageFault


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print every quantity as JSON.")
@click.option("--template", metavar="FAMILY", help="Print a file for this family, ready to fill in.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter for the template, such as sizes=2,3,2.")
@click.option("--level", type=click.IntRange(1, 3), help="The level of the template.")
@options.problems
@options.language
def command(path: Path | None, as_json: bool, template: str | None, settings: tuple[str, ...], level: int | None,
            folder: Path | None, lang: str | None) -> None:  # fmt: skip
    """Work out the problem in PATH (TOML or JSON): a family with your own numbers as givens.

    \b
    family = "bp.network"
    [parameters]
    activations = ["sigmoid", "sigmoid"]
    [given]
    x = [0.05, 0.1]
    W1 = [[0.15, 0.2], [0.25, 0.3]]
    ...

    Such a file to fill in: drill solve --template bp.network --set sizes=2,2,2 > question.toml
    """
    if template is not None:
        from drill.blueprint import template as written

        click.echo(written(template, dict(map(options.setting, settings)), level, folder), nl=False)
        return
    _solve(path, as_json, folder, lang or "en")


def _solve(path: Path | None, as_json: bool, folder: Path | None, lang: str) -> None:
    from drill.supplied import load, solve

    if path is None or not path.exists():
        raise UsageFault("{file}: no such file. Give a TOML or JSON file; drill solve --template FAMILY prints one to fill in.",
                         file=str(path or "PATH"))  # fmt: skip
    data = load(path)
    solved = [solve(one, folder).group for one in (data if isinstance(data, list) else [data])]
    if as_json:
        _print_json(solved, isinstance(data, list), lang)
        return
    from drill.render import group_texts

    for group in solved:
        click.echo(group_texts(group, "problem", "md", lang)[0])
        click.echo(group_texts(group, "solution", "md", lang)[0])


def _print_json(solved: list[Any], several: bool, lang: str) -> None:
    from drill.export import group_json

    found = [group_json(group, 0, lang)[0] for group in solved]
    click.echo(json.dumps(found if several else found[0], ensure_ascii=False, indent=1))
