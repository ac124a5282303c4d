"""`drill dataset`: writes problems by the million, in shards."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

import click

from drill.cli import options
from drill.errors import UsageFault


@click.command()
@options.sheet_options
@options.language
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="The folder to write.")
@click.option("--format", type=click.Choice(["jsonl", "parquet"]), default="jsonl", show_default=True, help="Of the shards.")
@click.option("--shard", "part", default="1/1", metavar="I/K", help="Write part I of K only: for schedulers.")
@click.option("--shard-size", type=click.IntRange(1, 1_000_000), default=20_000, show_default=True, help="At most.")
@click.option("--workers", type=click.IntRange(1, 1024), default=1, show_default=True, help="Processes on this machine.")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler whose workers see the folder, such as tcp://host:8786.")
def command(out: Path, format: str, part: str, shard_size: int, workers: int, scheduler: str | None, lang: str | None,
            folder: Path | None, **chosen: Any) -> None:  # fmt: skip
    """Write problems with answers, worked steps and wrong options, in shards. The same command goes on where it was stopped."""
    from drill.bulk.dataset import plan, write_dataset
    from drill.language import translator

    recipe = options.recipe(**{**chosen, "seed": chosen["seed"] or 0})
    wanted = plan(recipe, out, format, lang or "en", shard_size, folder)
    path = write_dataset(wanted, _part(part), _engine(workers, scheduler), _tell)
    click.echo(translator(lang or "en")("Wrote {path}").format(path=path))


def _tell(entry: Any) -> None:
    click.echo(f"{entry.file} {entry.digest}")


def _part(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text)
    i, k = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= i <= k:
        raise UsageFault("--shard: expected I/K such as 3/8, found {found}.", found=text)
    return i, k


def _engine(workers: int, scheduler: str | None) -> Any:
    from drill.bulk import engines

    if scheduler:
        return partial(engines.cluster, address=scheduler)
    return engines.here if workers == 1 else partial(engines.processes, workers=workers)
