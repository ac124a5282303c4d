"""How a shard is written: JSON lines, or Parquet with the nested parts as JSON text."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from drill.errors import MissingTool

SUFFIXES = {"jsonl": ".jsonl", "parquet": ".parquet"}
# columns of a Parquet file that stay what they are; the others are JSON text
PLAIN = ("id", "number", "topic", "family", "level", "mode", "question", "solution")
ROW_GROUP = 4096
DIGEST = b"drill.digest"
NO_PYARROW = "--format parquet needs pyarrow. Install it with: pip install 'drill[data]', or use --format jsonl."


class Digest:
    """The digest of rows as JSON lines, taken while they go by."""

    def __init__(self) -> None:
        self._hash = blake2b(digest_size=16)

    def taken(self, rows: Iterable[bytes]) -> Iterator[bytes]:
        """The rows, each counted into the digest."""
        for row in rows:
            self._hash.update(row)
            self._hash.update(b"\n")
            yield row

    @property
    def text(self) -> str:
        return self._hash.hexdigest()


def write(path: Path, rows: Iterable[bytes]) -> str:
    """Writes rows to a file, whole or not at all; gives their digest."""
    part = path.with_name(f".{path.name}.part")
    digest = Digest()
    WRITERS[path.suffix](part, digest.taken(rows), digest)
    part.replace(path)
    return digest.text


def _write_lines(part: Path, rows: Iterator[bytes], digest: Digest) -> None:
    with part.open("wb") as file:
        for row in rows:
            file.write(row + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _write_parquet(part: Path, rows: Iterator[bytes], digest: Digest) -> None:
    arrow, parquet = _pyarrow()
    first = list(islice(rows, ROW_GROUP))
    table = _table(arrow, first)
    with parquet.ParquetWriter(part, table.schema, compression="zstd") as writer:
        writer.write_table(table)
        while more := list(islice(rows, ROW_GROUP)):
            writer.write_table(_table(arrow, more))
        writer.add_key_value_metadata({DIGEST.decode(): digest.text})


def _table(arrow: Any, rows: list[bytes]) -> Any:
    from msgspec import Raw
    from msgspec.json import decode

    read = [decode(row, type=dict[str, Raw]) for row in rows]
    columns = {
        name: [decode(row[name]) if name in PLAIN else bytes(row[name]).decode() for row in read] for name in read[0]
    }
    return arrow.table(columns)


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingTool(NO_PYARROW) from error
    return pyarrow, pyarrow.parquet


def read_digest(path: Path) -> str | None:
    """The digest of a shard that is there; None of one that is not."""
    if not path.exists():
        return None
    if path.suffix == ".parquet":
        metadata = _pyarrow()[1].read_metadata(path).metadata or {}
        return bytes(metadata.get(DIGEST, b"")).decode()
    found = blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


WRITERS: dict[str, Callable[[Path, Iterator[bytes], Digest], None]] = {".jsonl": _write_lines, ".parquet": _write_parquet}
