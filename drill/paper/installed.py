"""What is installed of the programs and packages that drill can use, and what each missing part would give."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from drill.pdf import INSTALL, PDFLATEX, XELATEX

SECONDS = 20
ENGLISH, CHINESE = INSTALL[PDFLATEX], INSTALL[XELATEX]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "firefox")
GIVES_PDF, GIVES_CHINESE = "PDF worksheets in English", "PDF worksheets in Chinese, and names that Latin fonts lack"


@dataclass(frozen=True)
class Part:
    """A program, TeX file or Python package: one of `names`; what it gives; the command that installs it."""

    kind: str
    names: tuple[str, ...]
    gives: str
    command: str

    @property
    def name(self) -> str:
        return " or ".join(self.names)


PARTS = (
    Part("program", (PDFLATEX,), GIVES_PDF, ENGLISH),
    Part("tex", ("tikz.sty",), "figures in PDF", ENGLISH),
    Part("tex", ("lmodern.sty",), GIVES_PDF, ENGLISH),
    Part("program", (XELATEX,), GIVES_CHINESE, CHINESE),
    Part("tex", ("ctex.sty",), GIVES_CHINESE, CHINESE),
    Part("tex", ("FandolSong-Regular.otf",), "the Chinese fonts of PDF worksheets", CHINESE),
    Part("tex", ("lmroman10-regular.otf",), "Latin letters in Chinese PDF worksheets", CHINESE),
    Part("program", ("pdftotext",), "the tests of PDF pages", "apt-get install poppler-utils"),
    Part("program", BROWSERS, "printing HTML sheets", "apt-get install chromium"),
    Part("package", ("latex2mathml",), "HTML sheets", 'pip install "drill[html]"'),
    Part("package", ("segno",), "QR codes on exams", 'pip install "drill[exam]"'),
    Part("package", ("pypdf",), "a PDF for each student of an exam", 'pip install "drill[exam]"'),
    Part("package", ("pyarrow",), "Parquet data sets", 'pip install "drill[data]"'),
    Part("package", ("distributed",), "data sets made on a cluster", 'pip install "drill[cluster]"'),
)


def found_parts() -> Iterator[tuple[Part, str]]:
    """Each part with where it is; empty where it is missing."""
    for part in PARTS:
        yield part, next((place for name in part.names if (place := FINDERS[part.kind](name))), "")


def _tex_file(name: str) -> str:
    """Where TeX finds a file."""
    program = shutil.which("kpsewhich")
    if program is None:
        return ""
    try:
        found = subprocess.run([program, name], capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip()


def _package(name: str) -> str:
    spec = find_spec(name)
    return spec.origin or name if spec else ""


FINDERS: dict[str, Callable[[str], str]] = {
    "program": lambda name: shutil.which(name) or "",
    "tex": _tex_file,
    "package": _package,
}
