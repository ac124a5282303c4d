"""An exam as files: many papers in each TeX run, as many runs at once as there are cores."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from drill.language import translator
from drill.paper import furniture
from drill.paper.documents import head_values
from drill.paper.exam import Exam, answer_form, dump_exam
from drill.paper.qr import qr_tex
from drill.paper.settings import PaperSettings
from drill.paper.split import copies, reader_and_writer, write_pieces, write_print_run
from drill.paper.texts import group_texts
from drill.paper.variants import Variants
from drill.pdf import Compiled, compile_tex, engine_for
from drill.render import render

MOST_COPIES = 40
Progress = Callable[[int], None]


@dataclass(frozen=True)
class PrintRun:
    """What was printed: pages of the print shop's file, seconds are the caller's; overfull boxes; characters without a glyph."""

    pages: int
    overfull: tuple[str, ...]
    missing: tuple[str, ...]


def exam_sources(variants: Variants, language: str, settings: PaperSettings, part: str = "problem") -> list[str]:
    """The LaTeX of all papers, a source for each TeX run. `part`: `problem`, `key` or `solution`."""
    copies_tex = list(_copies(variants, language, settings, part))
    engine = engine_for(language, "".join(copies_tex))
    return [
        render("exam.tex.j2", "tex", language, copies=piece, engine=engine, lang=language, settings=settings)
        for piece in chunks(copies_tex)
    ]


def chunks(papers: Sequence[str]) -> Iterator[Sequence[str]]:
    """Papers in equal parts, a multiple of the cores where there are many."""
    cores = cpu_count() or 1
    runs = cores * -(-len(papers) // (cores * MOST_COPIES))
    size = -(-len(papers) // runs)
    for first in range(0, len(papers), size):
        yield papers[first : first + size]


def _copies(variants: Variants, language: str, settings: PaperSettings, part: str) -> Iterator[str]:
    sheet = variants.sheet(0)
    boxed = frozenset(furniture.shared_notes(sheet)) if part == "problem" else frozenset[str]()
    lines = settings.lines if part == "problem" else 0
    texts = [group_texts(group, part, "tex", language, boxed, lines) for group in variants.questions]
    document = "exam" if part == "problem" else "key" if part == "key" else "solutions"
    values = head_values(sheet, document, "tex", language, settings)
    for index, student in enumerate(variants.students):
        id = f"{variants.id}-{variants.ids[index]}"
        persons = {"name": student.name, "number": "" if student.version else student.number, "class": student.group}
        head = head_values(sheet, document, "tex", language, settings, persons)["head"]
        yield render("copy.tex.j2", "tex", language, **{**values, "head": head}, texts=[text[index] for text in texts],
                     paper=variants.ids[index], id=id, qr=qr_tex(id), version=student.version, lang=language)  # fmt: skip


def compile_all(sources: Sequence[str], progress: Progress | None = None) -> list[Compiled]:
    """Compiles sources side by side; `progress` is told how many papers each finished run held."""

    def compiled(source: str) -> Compiled:
        made = compile_tex(source, "xelatex" if "{ctex}" in source else "pdflatex", seconds=600)
        if progress:
            progress(len(copies(made.log)))
        return made

    with ThreadPoolExecutor(cpu_count() or 1) as pool:
        return list(pool.map(compiled, sources))


def write_exam(exam: Exam, folder: Path) -> None:
    """exam.json (readable by its owner alone), the forms for answers, and the list of papers."""
    path = folder / "exam.json"
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_bytes(dump_exam(exam))
    (folder / "answers").mkdir(exist_ok=True)
    for paper in exam.papers:
        (folder / "answers" / f"{paper.paper}.json").write_bytes(answer_form(exam, paper))
    persons = ((p, p.student) for p in exam.papers)
    listed = ((p.paper, s.number, s.name, s.group, p.version, f"papers/{p.paper}.pdf") for p, s in persons)
    _write_table(folder / "papers.csv", ("paper", "number", "name", "class", "version", "file"), listed)
    asked = ((p.student.number, str(q.number), name, "") for p in exam.papers for q in p.problems for name in q.asked)
    _write_table(folder / "marksheet.csv", ("student", "problem", "quantity", "answer"), asked)


def _write_table(path: Path, heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> None:
    """A CSV file that spreadsheets open as UTF-8; a cell is never taken for a formula."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def print_exam(variants: Variants, language: str, folder: Path, settings: PaperSettings, *, solutions: bool = False,
               progress: Progress | None = None) -> PrintRun:  # fmt: skip
    """Writes exam*.tex, print.pdf, papers/<id>.pdf, keys.pdf and, if wanted, solutions.pdf.

    Raises MissingTool where TeX or pypdf is not installed; the .tex files are there all the same.
    """
    sources = exam_sources(variants, language, settings)
    for number, source in enumerate(sources, 1):
        (folder / f"papers-{number}.tex").write_text(source, encoding="utf-8", newline="\n")
    reader_and_writer()
    made = compile_all(sources, progress)
    (folder / "papers").mkdir(exist_ok=True)
    for one in made:
        write_pieces(one.pdf, copies(one.log), folder / "papers")
    pages = write_print_run(((one.pdf, copies(one.log)) for one in made), folder / "print.pdf")
    for part, name in {"key": "keys", **({"solution": "solutions"} if solutions else {})}.items():
        extra = compile_all(exam_sources(variants, language, settings, part))
        write_print_run(((one.pdf, copies(one.log)) for one in extra), folder / f"{name}.pdf", padded=False)
        made += extra
    missing = sorted({character for one in made for character in one.missing})
    return PrintRun(pages, tuple(line for one in made for line in one.overfull), tuple(missing))


def exam_of(variants: Variants, language: str, settings: PaperSettings, recipe: Mapping[str, object]) -> Exam:
    """The exam as exam.json holds it."""
    from drill import __version__
    from drill.paper.exam import POLICY

    title = settings.title or furniture.usual_title("exam", translator(language))
    return Exam(variants.id, variants.papers(), __version__, variants.recipe.version, dict(recipe), POLICY, title,
                settings.course, settings.date, settings.minutes, language)  # fmt: skip
