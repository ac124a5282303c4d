"""What stands above the problems: headings, fields, grade table, instructions and the convention box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from drill.language import Translate
from drill.paper.settings import PaperSettings
from drill.sheet import Sheet
from drill.strings import is_formula
from drill.structure import Structure

MOST_COLUMNS = 14
MATRIX_CONVENTION = (
    "Vectors are columns, $\\odot$ multiplies element by element, "
    "and the gradient of $L$ with respect to a matrix has the shape of that matrix."
)
ROUNDING = "Rounding every step to {digits} decimals costs no marks."
CARRIED = "A step that is right from your own earlier result earns full marks."


@dataclass(frozen=True)
class Field:
    """A label with the room for an entry, or the entry itself."""

    label: str
    width: str = ""
    value: str = ""


@dataclass(frozen=True)
class GradeRow:
    """A piece of the grade table; the last ends with the total."""

    numbers: tuple[str, ...]
    marks: tuple[str, ...]
    width: str = "7mm"

    @property
    def others(self) -> int:
        """The columns before the last."""
        return len(self.numbers) - 1


@dataclass(frozen=True)
class Head:
    """The texts above a document, escaped for its format."""

    title: str
    subtitle: str
    running: str
    course: str = ""
    fields: tuple[tuple[Field, ...], ...] = ()


def usual_title(part: str, translate: Translate) -> str:
    """Worksheet, answer key, or worked solutions."""
    return translate({"worksheet": "title|Worksheet", "key": "title|Answer key", "solutions": "title|Worked solutions",
                      "exam": "title|Examination"}[part])  # fmt: skip


def course_title(course: str, language: str) -> str:
    """A course's name; Chinese puts it in book-title marks."""
    return f"《{course}》" if course and language == "zh" and "《" not in course else course


def head(part: str, sheet: Sheet, settings: PaperSettings, language: str, translate: Translate, escape: Callable[[str], str],
         persons: Mapping[str, str] | None = None) -> Head:  # fmt: skip
    """The heading of a document. `persons`: name, number and class of the one student it is for."""
    kind = usual_title(part, translate)
    with_fields = part in ("worksheet", "exam")
    title = settings.title or kind
    if settings.title and not with_fields:
        title = translate("{title}: {part}").format(title=settings.title, part=kind)
    course = course_title(settings.course, language)
    total = translate("Total: {marks} marks.").format(marks=sheet.marks)
    numbered = translate("Sheet {seed}.").format(seed=sheet.recipe.seed) if part != "exam" and persons is None else ""
    pieces = [numbered, total, time_allowed(part, settings, translate) if with_fields else ""]
    student = " ".join(filter(None, (persons["number"], persons["name"]))) if persons and not with_fields else ""
    if student:
        pieces.insert(0, translate("{student}.").format(student=student))
    return Head(
        title=escape(title), course=escape(course),
        subtitle=escape(sentence_space(language).join(piece for piece in pieces if piece)),
        running=escape(" · ".join(piece for piece in (course, title) if piece)),
        fields=fields(settings, language, translate, escape, persons or {}) if with_fields else (),
    )  # fmt: skip


def time_allowed(part: str, settings: PaperSettings, translate: Translate) -> str:
    """`Time allowed: 90 minutes.`; on a worksheet it is suggested."""
    if settings.minutes is None:
        return ""
    sentence = "Time allowed: {minutes} minutes." if part == "exam" else "Suggested time: {minutes} minutes."
    return translate(sentence).format(minutes=settings.minutes)


def sentence_space(language: str) -> str:
    """What parts two sentences."""
    return "" if language == "zh" else " "


def fields(settings: PaperSettings, language: str, translate: Translate, escape: Callable[[str], str],
           persons: Mapping[str, str]) -> tuple[tuple[Field, ...], ...]:  # fmt: skip
    """Name, student number, in Chinese or where known also class, and date."""
    row = [Field(translate("field|Name"), "36mm", escape(persons.get("name", ""))),
           Field(translate("field|Student number"), "26mm", escape(persons.get("number", "")))]  # fmt: skip
    if language == "zh" or persons.get("class"):
        row.append(Field(translate("field|Class"), "16mm", escape(persons.get("class", ""))))
    row.append(Field(translate("field|Date"), "18mm", escape(settings.date)))
    return (tuple(row),)


def grade_rows(sheet: Sheet, total: str) -> list[GradeRow]:
    """The grade table in rows of equal length; the total stands last."""
    cells = [(str(p.number), str(p.structure.marks)) for p in sheet.problems] + [(total, str(sheet.marks))]
    rows = -(-len(cells) // MOST_COLUMNS)
    columns = -(-len(cells) // rows)
    pieces = [cells[i : i + columns] for i in range(0, len(cells), columns)]
    return [GradeRow(tuple(n for n, _ in piece), tuple(m for _, m in piece)) for piece in pieces]


def instructions(sheet: Sheet, settings: PaperSettings, translate: Translate, boxes: bool = True) -> list[str]:
    """What the student is told before the first problem."""
    if settings.instructions:
        return [settings.instructions]
    digits = {p.structure.digits for p in sheet.problems if p.structure.mode == "decimal" and not _whole(p.structure)}
    lines = [translate("Write each answer in its box.")] if boxes else []
    if len(digits) == 1:
        lines.append(translate(ROUNDING).format(digits=digits.pop()))
    return [*lines, translate(CARRIED)]


def _whole(structure: Structure) -> bool:
    return all(name in structure.whole for name in structure.asked)


def conventions(sheet: Sheet, translate: Translate) -> list[str]:
    """The lines of the convention box, in CommonMark: general ones, and what several problems share, with their numbers."""
    shared = shared_notes(sheet)
    every = [MATRIX_CONVENTION] if any(_has_matrices(p.structure) for p in sheet.problems) else []
    lines = [translate(note) for note in every]
    for note, numbers in shared.items():
        text = translate(note)
        lines.append(text if len(numbers) == len(sheet.problems) else f"{text} {_for_problems(numbers, translate)}".strip())
    return lines


def shared_notes(sheet: Sheet) -> dict[str, list[int]]:
    """The notes of two problems or more, and their numbers. A loss that is a formula counts as a note."""
    found: dict[str, list[int]] = {}
    for problem in sheet.problems:
        for note in dict.fromkeys((*problem.structure.notes, *_loss(problem.structure))):
            found.setdefault(note, []).append(problem.number)
    return {note: numbers for note, numbers in found.items() if len(numbers) > 1}


def _loss(structure: Structure) -> Iterable[str]:
    sentence = structure.phrases.get("loss", ("", {}))[0]
    return (sentence,) if sentence and is_formula(sentence) and "{" not in sentence.split("$")[0] else ()


def _has_matrices(structure: Structure) -> bool:
    return any(name.startswith(("dW", "delta")) for name in structure.places)


def _for_problems(numbers: Sequence[int], translate: Translate) -> str:
    return translate("(problems {numbers})").format(numbers=translate("list|, ").join(map(str, numbers)))
