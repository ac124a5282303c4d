"""Who writes the shards: this process, several processes, or the workers of a Dask cluster. The shards are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from drill.bulk.shards import Entry, Shard, write_shard
from drill.errors import MissingTool, UsageFault

WORKER_ENDED = "A worker ended before its shard was whole (out of memory?). The same command goes on from here."
NO_SCHEDULER = "--scheduler {address}: no Dask scheduler answers there. Start one with: dask scheduler"
NO_DASK = "--scheduler needs Dask. Install it with: pip install 'drill[cluster]', or use --workers."


def here(wanted: Sequence[Shard]) -> Iterator[Entry]:
    """Writes the shards one after another."""
    return map(write_shard, wanted)


def processes(wanted: Sequence[Shard], workers: int) -> Iterator[Entry]:
    """Writes the shards in so many processes; gives each as it is done."""
    # spawned: a forked process would inherit the threads of NumPy's libraries in an unknown state
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        try:
            for future in as_completed([pool.submit(write_shard, shard) for shard in wanted]):
                yield future.result()
        except BrokenProcessPool as error:
            raise UsageFault(WORKER_ENDED) from error
        finally:
            pool.shutdown(cancel_futures=True)


def cluster(wanted: Sequence[Shard], address: str) -> Iterator[Entry]:
    """Writes the shards on a Dask cluster, whose workers see the same folder; gives each as it is done."""
    client, as_done = _client(address)
    with client:
        futures = client.map(write_shard, wanted, pure=False, key="drill-shard")
        for _, entry in as_done(futures, with_results=True):
            yield entry


def _client(address: str) -> tuple[Any, Any]:
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingTool(NO_DASK) from error
    try:
        return Client(address, timeout="10s"), as_completed  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageFault(NO_SCHEDULER, address=address) from error
