"""QR codes as rules of TeX: no picture file is read."""

from __future__ import annotations

from itertools import groupby

from drill.errors import MissingTool


def modules(text: str) -> list[list[bool]]:
    """The dark modules of the QR code of a text, row by row."""
    try:
        import segno
    except ModuleNotFoundError as error:
        raise MissingTool("QR codes need the package segno. Install it with: {command}",
                          command='pip install "drill[exam]"') from error  # fmt: skip
    return [[bool(module) for module in row] for row in segno.make_qr(text, error="m").matrix]


def qr_tex(text: str) -> str:
    """The QR code of a text; the macros of the preamble draw each run of dark modules."""
    return rf"\qrcode{{{''.join(map(_row, modules(text)))}}}"


def _row(row: list[bool]) -> str:
    runs = (rf"\{'dk' if dark else 'lt'}{{{len(list(run))}}}" for dark, run in groupby(row))
    return rf"\qrrow{{{''.join(runs)}}}"
