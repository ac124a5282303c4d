"""LaTeX to PDF in a fresh folder: no shell escape, no reads or writes outside it, limits on time and memory.

The same source gives the same bytes: dates and identifiers of the file are fixed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from drill.errors import MissingTool, UsageFault

PDFLATEX, XELATEX = "pdflatex", "xelatex"
# engine: the Debian command that installs all it needs
INSTALL = {
    PDFLATEX: "apt-get install texlive-latex-extra lmodern",
    XELATEX: "apt-get install texlive-xetex texlive-lang-chinese lmodern",
}
MEMORY, FILE_SIZE, SECONDS, MOST_PASSES = 4 << 30, 1 << 30, 120, 4
# marks in the source that say which problem a line belongs to
PROBLEM_MARK = "%% problem "
_RERUN = re.compile(r"Rerun to get|There were undefined references|Label\(s\) may have changed")
_ERROR = re.compile(r"^(?:!|\S+?:\d+:) ?(.*)$", re.MULTILINE)
_ERROR_LINE = re.compile(r"^(?:l\.|sheet\.tex:|\./sheet\.tex:)(\d+)", re.MULTILINE)
_MISSING_FILE = re.compile(
    r"File [`']([\w-]+\.(?:sty|cls|clo|def|fd))' not found|Font ([^ ]+) .*not loadable|cannot be found.*?\"([^\"]+)\""
)
_MISSING_CHARACTER = re.compile(r"Missing character: There is no (\S+)")


@dataclass(frozen=True)
class Compiled:
    """What a run left: the PDF's bytes, its pages, its overfull boxes, and the characters that no font has."""

    pdf: bytes
    pages: int
    overfull: tuple[str, ...]
    missing: tuple[str, ...]
    log: str


def engine_for(language: str, text: str = "") -> str:
    """xelatex for Chinese and for names that pdflatex's fonts lack, else pdflatex."""
    return XELATEX if language != "en" or any(ord(c) > 0x17F and c not in "–—‘’“”…€" for c in text) else PDFLATEX


def find_engine(engine: str) -> str:
    """The path of an engine. MissingTool names the one command that installs it."""
    path = shutil.which(engine)
    if path is None:
        raise MissingTool("{engine} is not installed, so no PDF was made. Install it with: {command}",
                          engine=engine, command=INSTALL[engine])  # fmt: skip
    return path


def compile_tex(tex: str, engine: str, out: Path | None = None, *, seconds: int = SECONDS) -> Compiled:
    """Compiles LaTeX source with `pdflatex` or `xelatex` and writes the PDF to `out`, if given.

    Raises MissingTool where the engine is not installed, UsageFault with the first error of the log and its problem.
    """
    program = find_engine(engine)
    with TemporaryDirectory(prefix="drill-tex-") as name:
        folder = Path(name)
        (folder / "sheet.tex").write_text(tex, encoding="utf-8")
        log = ""
        for _ in range(MOST_PASSES):
            before, log = _labels(folder), _run(program, engine, folder, tex, seconds)
            if _labels(folder) == before and not _RERUN.search(log):
                break
        pdf = folder / "sheet.pdf"
        if not pdf.is_file():
            raise failure(engine, log, tex)
        made = Compiled(pdf.read_bytes(), _pages(log), _overfull(log), tuple(sorted(set(_MISSING_CHARACTER.findall(log)))), log)
    if out is not None:
        out.write_bytes(made.pdf)
    return made


def _labels(folder: Path) -> bytes:
    aux = folder / "sheet.aux"
    return aux.read_bytes() if aux.is_file() else b""


def environment(folder: Path) -> dict[str, str]:
    """A clean environment: TeX reads its own files and this folder, writes this folder, and takes today for 1 January 2000."""
    return {
        "PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8",
        "openin_any": "p", "openout_any": "p", "shell_escape": "f", "max_print_line": "10000",
        "SOURCE_DATE_EPOCH": "946684800", "FORCE_SOURCE_DATE": "1",
    }  # fmt: skip


def _run(program: str, engine: str, folder: Path, tex: str, seconds: int) -> str:
    limited = [sys.executable, "-I", "-S", str(Path(__file__).with_name("limited.py")), str(seconds), str(MEMORY), str(FILE_SIZE)]
    command = [
        *limited,
        program,
        "-no-shell-escape",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "-file-line-error",
        "sheet.tex",
    ]
    process = subprocess.Popen(command, cwd=folder, env=environment(folder), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
    try:
        code = process.wait(timeout=2 * seconds)
    except subprocess.TimeoutExpired:
        raise UsageFault("{engine} was stopped after {seconds} seconds. Print fewer problems at a time.",
                         engine=engine, seconds=2 * seconds) from None  # fmt: skip
    finally:
        _end(process)
    log = _log(folder)
    if code != 0:
        raise failure(engine, log, tex)
    return log


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the engine and what it started, if still there."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _log(folder: Path) -> str:
    path = folder / "sheet.log"
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def failure(engine: str, log: str, tex: str) -> UsageFault:
    """The first error of a log as one sentence, with the problem it is in."""
    absent = _MISSING_FILE.search(log)
    if absent:
        return MissingTool("{engine}: {file} is not installed. Install it with: {command}", engine=engine,
                           file=next(part for part in absent.groups() if part), command=INSTALL[engine])  # fmt: skip
    error, line = _ERROR.search(log), _ERROR_LINE.search(log)
    first = error[1] if error else (log.strip().splitlines() or ["it left no log"])[-1]
    return UsageFault("{engine} failed at {place}: {error}", engine=engine, error=first.strip()[:300],
                      place=problem_at(tex, int(line[1])) if line else "sheet.tex")  # fmt: skip


def problem_at(tex: str, line: int) -> str:
    """Where a line of the source is: file and line, and the number and family of the problem there."""
    marks = [text for text in tex.splitlines()[:line] if text.startswith(PROBLEM_MARK)]
    return f"sheet.tex:{line}" + (f", problem {marks[-1].removeprefix(PROBLEM_MARK)}" if marks else "")


def _pages(log: str) -> int:
    found = re.search(r"Output written on .*? \((\d+) pages?", log, re.DOTALL)
    return int(found[1]) if found else 0


def _overfull(log: str) -> tuple[str, ...]:
    return tuple(line for line in log.splitlines() if line.startswith("Overfull"))
