"""exam.json: everything needed to mark an exam, also years later and with a newer drill. Only the teacher has it.

    {"schema": 1, "exam": "7KQ2M", "drill": "0.1.0", "problem_version": 1, "title": ..., "course": ..., "date": ...,
     "minutes": 90, "language": "en", "recipe": {...}, "policy": {...},
     "papers": [{"paper": "9F3KX2TB", "student": {"number": ..., "name": ..., "group": ...}, "version": "",
                 "problems": [{"number": 1, "family": "bp.network", "level": 2, "mode": "decimal", "parameters": {...},
                               "digits": 4, "marks": 9, "given": {"x": "[0.3, 0.8]", ...},
                               "quantities": {"z1": "[0.0400, 0.5000]", ...},
                               "asked": {"a1": {"marks": 1, "kind": "column", "by_entry": false,
                                                "value": "[0.5100, 0.6225]"}, ...}}]}]}

Values are text that a student could type: a number, `[a, b]` for a column, `[[a, b], [c, d]]` for a matrix, `ln(3)`,
`1/2`, letters.
What is given is exact; `value` is the key to the digits asked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from drill.answers.files import BadFile, read_bytes
from drill.errors import UsageFault

SCHEMA = 1
MOST_BYTES = 2_000_000_000
POLICY = {
    "carried": "full marks for a step that is right from the student's own earlier results",
    "rounding": "half a unit of the last digit at every step, carried through to each answer",
    "blank": "no marks, nothing taken off",
}


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """Whose paper it is."""

    number: str = ""
    name: str = ""
    group: str = ""


class AskedAnswer(msgspec.Struct, frozen=True):
    """An asked quantity: marks, kind, whether its entries share the marks, and the key."""

    marks: int
    kind: str
    value: str
    by_entry: bool = False


class ExamProblem(msgspec.Struct, frozen=True):
    """One problem of one paper, with its structure, its numbers and its key."""

    number: int
    family: str
    level: int
    mode: str
    parameters: dict[str, Any]
    digits: int
    marks: int
    given: dict[str, str]
    quantities: dict[str, str]
    asked: dict[str, AskedAnswer]


class ExamPaper(msgspec.Struct, frozen=True):
    """The paper of one student, or of one version."""

    paper: str
    student: Person
    problems: list[ExamProblem]
    version: str = ""


class Exam(msgspec.Struct, frozen=True):
    """An exam with all its papers."""

    exam: str
    papers: list[ExamPaper]
    drill: str
    problem_version: int
    recipe: dict[str, Any]
    policy: dict[str, str]
    title: str = ""
    course: str = ""
    date: str = ""
    minutes: int | None = None
    language: str = "en"
    schema: int = SCHEMA

    def paper(self, id: str) -> ExamPaper:
        """The paper with a short id, as printed on its pages; letters of either size."""
        wanted = id.strip().upper()
        for paper in self.papers:
            if paper.paper == wanted:
                return paper
        raise UsageFault(
            "paper: exam {exam} has no paper {found}. The id stands at the top of each page.", exam=self.exam, found=id
        )

    def paper_of(self, student: str) -> ExamPaper:
        """The paper of a student number, a name that occurs once, or a version."""
        found = [p for p in self.papers if student in (p.student.number, p.version)] or [
            p for p in self.papers if p.student.name == student
        ]
        if len(found) != 1:
            raise UsageFault("student: exam {exam} has {count} papers of {found}. Give the student number.",
                             exam=self.exam, count=len(found), found=student)  # fmt: skip
        return found[0]


def load_exam(path: Path) -> Exam:
    """The exam in a file. UsageFault says what is wrong and where."""
    try:
        exam = msgspec.json.decode(read_bytes(path, MOST_BYTES), type=Exam)
    except BadFile as bad:
        raise UsageFault(bad.template, **bad.fields) from bad
    except msgspec.DecodeError as error:
        raise UsageFault("{path}: expected an exam.json that drill exam wrote; {error}", path=path, error=str(error)) from error
    if exam.schema > SCHEMA:
        raise UsageFault(
            "{path}: written by a newer drill ({version}). Update drill and try again.", path=path, version=exam.drill
        )
    return exam


def dump_exam(exam: Exam) -> bytes:
    """The bytes of exam.json, one paper a line."""
    text = msgspec.json.encode(exam)
    return text.replace(b',{"paper":', b',\n{"paper":') + b"\n"


def answer_form(exam: Exam, paper: ExamPaper) -> bytes:
    """answers.json of a paper, to be filled in."""
    blank = {str(p.number): dict.fromkeys(p.asked) for p in paper.problems}
    form = {"sheet": {"exam": exam.exam, "paper": paper.paper}, "student": paper.student.number, "answers": blank}
    return msgspec.json.format(msgspec.json.encode(form), indent=2) + b"\n"
