"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from drill.errors import UsageFault

Command = TypeVar("Command", bound=Callable[..., Any])

language = click.option("--lang", type=click.Choice(["en", "zh"]), default=None, help="Language of the output.")
problems = click.option("--problems", "folder", type=click.Path(path_type=Path), help="A folder with your own problems.")


def sheet_options(function: Command) -> Command:
    """The options that say what a sheet holds."""
    for option in reversed((
        click.option("--topic", "topics", multiple=True, help="A topic such as bp, or all. Can be repeated."),
        click.option("--family", "families", multiple=True, help="A family such as bp.network. Can be repeated."),
        click.option("--n", "count", type=int, default=10, show_default=True, help="How many problems."),
        click.option("--level", type=click.IntRange(1, 3), help="1 easy, 2 exam, 3 hard. [default: exam level]"),
        click.option("--mode", type=click.Choice(["decimal", "exact"]), help="With or without a calculator."),
        click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="The same seed gives the same sheet. [default: random]"),
        click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter, such as sizes=2,3,2."),
        problems,
    )):  # fmt: skip
        function = option(function)
    return function


def recipe(topics: Sequence[str], families: Sequence[str], count: int, level: int | None, mode: str | None,
           seed: int | None, settings: Sequence[str]) -> Any:  # fmt: skip
    """The recipe of the options; topic bp where neither topic nor family is named, a random seed where none is."""
    from secrets import randbelow

    from drill.recipe import MOST_PROBLEMS, Recipe

    if not 1 <= count <= MOST_PROBLEMS:
        raise UsageFault("--n: expected 1 to {most}, found {n}.", most=MOST_PROBLEMS, n=count)
    chosen = tuple(topics) or (() if families else ("bp",))
    drawn = randbelow(900_000) + 100_000 if seed is None else seed
    return Recipe(chosen, tuple(families), level, mode, count, drawn, dict(map(setting, settings)))


def setting(text: str) -> tuple[str, str]:
    """NAME=VALUE as a pair."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageFault("--set: expected NAME=VALUE such as sizes=2,3,2, found {found}.", found=text)
    return name.strip(), value.strip()


def command_line(recipe: Any, lang: str | None, folder: Path | None) -> str:
    """The command that gives the same sheet again."""
    words = ["drill generate", *(f"--topic {t}" for t in recipe.topics), *(f"--family {f}" for f in recipe.families)]
    words.append(f"--n {recipe.count} --seed {recipe.seed}")
    words += [f"--level {recipe.level}"] if recipe.level else []
    words += [f"--mode {recipe.mode}"] if recipe.mode else []
    words += [f"--set {name}={value}" for name, value in recipe.settings.items()]
    words += [f"--lang {lang}"] if lang else []
    words += [f"--problems {folder}"] if folder else []
    return " ".join(words)
