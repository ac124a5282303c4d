"""Options of the commands that print."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from drill.paper.settings import PAPERS, PaperSettings

Command = TypeVar("Command", bound=Callable[..., Any])


def paper_options(function: Command) -> Command:
    """The options that say how a sheet looks on paper."""
    for option in reversed((
        click.option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="Size of the paper."),
        click.option("--course", default="", help="Course title, printed at the top."),
        click.option("--title", default="", help="Heading in place of the usual one."),
        click.option("--date", default="", help="Date, as it is to be printed."),
        click.option("--minutes", type=click.IntRange(1, 1000), help="Time allowed, in minutes."),
        click.option("--instructions", default="", help="Instructions in place of the usual ones."),
        click.option("--lines", type=click.IntRange(0, 30), default=0, help="Ruled lines for working below each problem."),
    )):  # fmt: skip
        function = option(function)
    return function


PAPER_NAMES = ("paper", "course", "title", "date", "minutes", "instructions", "lines")


def paper_settings(chosen: dict[str, Any], solutions: str = "separate") -> PaperSettings:
    """Takes the paper's options out of `chosen`."""
    return PaperSettings(solutions=solutions, **{name: chosen.pop(name) for name in PAPER_NAMES})
