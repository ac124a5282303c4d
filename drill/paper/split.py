"""Takes a PDF of many papers to pieces, and puts the pieces together for the print shop."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from drill.errors import MissingTool

# what the exam template writes into the log at the end of each paper
_COPY = re.compile(r"drill-copy ([0-9A-Z]+) pages (\d+)")


def copies(log: str) -> list[tuple[str, int]]:
    """The papers in the order of their pages, each with its number of pages."""
    return [(id, int(pages)) for id, pages in _COPY.findall(log)]


def reader_and_writer() -> tuple[Any, Any]:
    """pypdf's reader and writer; MissingTool where it is not installed."""
    try:
        from pypdf import PdfReader, PdfWriter
    except ModuleNotFoundError as error:
        raise MissingTool("A PDF for each student needs the package pypdf. Install it with: {command}",
                          command='pip install "drill[exam]"') from error  # fmt: skip
    return PdfReader, PdfWriter


def write_pieces(pdf: bytes, papers: Iterable[tuple[str, int]], folder: Path) -> None:
    """A PDF for each paper, named by its id."""
    reader, writer = reader_and_writer()
    source, first = reader(io.BytesIO(pdf)), 0
    for id, pages in papers:
        piece = writer()
        piece.append(source, pages=(first, first + pages), import_outline=False)
        _write(piece, folder / f"{id}.pdf")
        first += pages


def write_print_run(parts: Iterable[tuple[bytes, list[tuple[str, int]]]], path: Path, *, padded: bool = True) -> int:
    """All papers in one PDF. `padded`: each begins on the front of a sheet of paper printed on both sides. Returns the pages."""
    reader, writer = reader_and_writer()
    whole = writer()
    for pdf, papers in parts:
        source, first = reader(io.BytesIO(pdf)), 0
        for _, pages in papers:
            whole.append(source, pages=(first, first + pages), import_outline=False)
            if padded and pages % 2:
                whole.add_blank_page()
            first += pages
    _write(whole, path)
    return len(whole.pages)


def _write(writer: Any, path: Path) -> None:
    writer.metadata = {"/Producer": "drill"}
    with path.open("wb") as file:
        writer.write(file)
