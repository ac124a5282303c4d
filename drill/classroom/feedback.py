"""The feedback file of one student: what was right, what was not and why, as HTML or Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from drill.answers.unreadable import plain
from drill.classroom.labels import label, markdown
from drill.grade import UNREADABLE, Mark
from drill.language import Translate, translator
from drill.prose import split_math
from drill.render import render
from drill.report import Report
from drill.telling import FAULT_SENTENCE, message
from drill.terminal import number

SUFFIX = {"html": ".html", "md": ".md"}
# how much of an answer is shown
SHOWN = 160


@dataclass(frozen=True)
class Row:
    """An answer as templates see it; every text is ready for the format."""

    name: str
    verdict: str
    title: str
    marks: str
    out_of: str
    read_as: str
    remark: str


def feedback(report: Report, student: str, language: str, format: str) -> str:
    """The text of a feedback file."""
    translate, write = translator(language), WRITERS[format]
    problems = [
        {
            "number": problem.number, "title": write(translate(problem.title), True), "faulty": problem.faulty,
            "earned": number(problem.earned), "out_of": problem.out_of,
            "rows": [row(mark, translate, write) for mark in problem.marks],
        }
        for problem in report.problems
    ]  # fmt: skip
    trouble = report.first_trouble()
    return render(
        f"feedback.{format}.j2", format, language, tag=tag(language), problems=problems, student=write(student, False),
        earned=number(report.marks), out_of=report.out_of,
        carried=sum(mark.verdict == "carried" for problem in report.problems for mark in problem.marks),
        strangers=[write(label(name), False) for name in report.strangers],
        fault=translate(FAULT_SENTENCE).format(seed=report.seed),
        trouble={"number": trouble[0], "name": write(trouble[1].name, False)} if trouble else None,
    )  # fmt: skip


def tag(language: str) -> str:
    """The tag of a language in HTML."""
    return "zh-CN" if language == "zh" else "en"


def row(mark: Mark, translate: Translate, write: Callable[[str, bool], Any]) -> Row:
    """One answer. What a student typed never carries markup or mathematics."""
    ours = mark.verdict != UNREADABLE
    read_as = mark.read_as if len(mark.read_as) <= SHOWN else mark.read_as[: SHOWN - 1] + "…"
    return Row(write(mark.name, False), mark.verdict, translate(f"verdict|{mark.verdict}"), number(mark.marks), str(mark.out_of),
               write(plain(read_as), False), write(message(mark, translate), ours))  # fmt: skip


def _html(text: str, mathematics: bool) -> Any:
    from markupsafe import Markup

    return Markup(_html_with_mathematics(text)) if mathematics else Markup(escape(text))


@lru_cache(maxsize=4096)
def _html_with_mathematics(text: str) -> str:
    parts = split_math(text)
    parts[::2] = [escape(part) for part in parts[::2]]
    parts[1::2] = [_formula(part.strip("$")) for part in parts[1::2]]
    return "".join(parts)


def _formula(latex: str) -> str:
    """MathML; the LaTeX itself where its converter is not installed."""
    from drill.errors import MissingTool
    from drill.mathml import mathml

    try:
        return mathml(latex)
    except MissingTool:
        return f"<code>{escape(latex)}</code>"


def _markdown(text: str, mathematics: bool) -> str:
    if not mathematics:
        return markdown(text)
    parts = split_math(text)
    parts[::2] = [markdown(part) if part.strip() else part for part in parts[::2]]
    return "".join(parts).replace("|", "\\|")


WRITERS: dict[str, Callable[[str, bool], Any]] = {"html": _html, "md": _markdown}
