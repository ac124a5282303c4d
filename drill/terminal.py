"""Reports in the terminal. What a student typed is text: it never carries markup or control characters."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from drill.answers.unreadable import Unreadable, plain
from drill.grade import UNREADABLE, Mark
from drill.language import Translate
from drill.report import ProblemMarks, Report
from drill.telling import FAULT_SENTENCE, message

STYLES = {"right": "green", "carried": "cyan", "wrong": "red", "blank": "dim", "unreadable": "yellow"}
# how much of an answer a row shows
SHOWN = 48


def number(value: float) -> str:
    """A number of marks without needless decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def show_report(report: Report, translate: Translate, console: Console | None = None) -> None:
    """Prints a table per problem, the total, and what to look at first."""
    out = console or Console(highlight=False, soft_wrap=False)
    for problem in report.problems:
        out.print(problem_fault(problem, report, translate) if problem.faulty else problem_table(problem, translate))
    for stranger in report.strangers:
        out.print(Text(translate("Not asked, so not marked: {name}").format(name=plain(stranger)), style="yellow"))
    carried = sum(mark.verdict == "carried" for problem in report.problems for mark in problem.marks)
    line = translate("Score: {earned} / {total}. Carried: {n}.")
    out.print(Text(line.format(earned=number(report.marks), total=report.out_of, n=carried), style="bold"))
    trouble = report.first_trouble()
    if trouble:
        sentence = translate("Look first at problem {number}, {name}.")
        out.print(Text(sentence.format(number=trouble[0], name=trouble[1].name)))


def problem_fault(problem: ProblemMarks, report: Report, translate: Translate) -> Text:
    """What is said of a problem that drill could not mark."""
    heading = translate("Problem {number}: not marked.").format(number=problem.number)
    return Text(f"{heading} {translate(FAULT_SENTENCE).format(seed=report.seed)}", style="red")


def problem_table(problem: ProblemMarks, translate: Translate) -> Table:
    """The table of one problem."""
    heading = translate("Problem {number}: {earned} of {total} marks").format(
        number=problem.number, earned=number(problem.earned), total=problem.out_of
    )
    table = Table(title=Text(f"{heading}  {translate(problem.title)}"), title_justify="left", expand=False, show_lines=False)
    for label in ("table|Quantity", "table|Verdict", "table|Marks", "table|Read as", "table|Remark"):
        table.add_column(Text(translate(label)), overflow="fold")
    for mark in problem.marks:
        table.add_row(*row(mark, translate))
    return table


def row(mark: Mark, translate: Translate) -> tuple[Any, ...]:
    """The cells of one answer."""
    read_as = plain(mark.read_as)
    if len(read_as) > SHOWN:
        read_as = read_as[: SHOWN - 1] + "…"
    verdict = Text(translate(f"verdict|{mark.verdict}"), style=STYLES[mark.verdict])
    marks = f"{number(mark.marks)} / {mark.out_of}"
    return Text(mark.name), verdict, Text(marks), Text(read_as), Text(remark(mark, translate))


def remark(mark: Mark, translate: Translate) -> str:
    """The sentence, and for an unreadable answer the place."""
    said = message(mark, translate)
    if mark.verdict == UNREADABLE:
        reading: Unreadable = mark.note[1]["reading"]
        caret = reading.caret(SHOWN)
        return f"{said}\n{caret}" if caret else said
    return said
