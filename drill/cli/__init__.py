"""The command `drill`. Each command lives in a module of its own, imported when it is called: starting up stays quick."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

# command: its module in this package, and its one-line help
COMMANDS = {
    "generate": "Draw a sheet of problems, with worked solutions.",
    "check": "Mark answers.json, or a folder of them.",
    "hint": "The next step of a problem, in three stages.",
    "solve": "Work out a problem with your own numbers.",
    "topics": "List topics and families, and what each covers.",
    "read": "Show how an answer is read.",
    "print": "Turn a sheet into PDF, LaTeX or HTML.",
    "exam": "Make an exam with a variant for each student.",
    "dataset": "Write problems by the million, in shards.",
    "lint": "Check families for their authors.",
    "doctor": "Show what is installed, and what each missing part would give.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called; their help is in COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if ctx.resilient_parsing or cmd_name == ctx.meta.get("listing"):
            return click.Command(cmd_name, help=COMMANDS[cmd_name])
        module = import_module(f"drill.cli.{cmd_name}")
        return module.command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            guess = get_close_matches(args[0], COMMANDS, 1, 0.0)
            ctx.fail(f"There is no command {args[0]!r}. Did you mean {guess[0]!r}?")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="drill", message="drill %(version)s")
def drill() -> None:
    """Exam practice for an introductory deep-learning course: problems, worked solutions, marking.

    Start with: drill generate --topic bp --n 10
    """


def main(arguments: list[str] | None = None) -> Any:
    """Runs the command; a fault of usage is one sentence on standard error and its exit code."""
    from drill.errors import UsageFault

    try:
        return drill.main(args=arguments, prog_name="drill")
    except UsageFault as fault:
        click.echo(f"drill: {fault.message(_translate(arguments))}", err=True)
        sys.exit(fault.exit_code)


def _translate(arguments: list[str] | None) -> Any:
    from drill.language import translator

    words = sys.argv[1:] if arguments is None else arguments
    chinese = any(w == "--lang=zh" or (w == "zh" and words[i - 1] == "--lang") for i, w in enumerate(words))
    return translator("zh" if chinese else "en")
