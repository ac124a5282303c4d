"""Rosters: a CSV file with a line for each student."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from drill.answers.files import BadFile, read_bytes
from drill.errors import UsageFault

MOST_BYTES, MOST_STUDENTS = 16_000_000, 20_000
COLUMNS = {
    "number": ("number", "id", "student", "student number", "student id", "student_id", "matriculation", "学号"),
    "name": ("name", "full name", "student name", "姓名"),
    "class": ("class", "group", "section", "班级"),
}  # fmt: skip


@dataclass(frozen=True)
class Student:
    """A line of a roster. The number tells students apart; a version (A, B, ...) has a number and no name."""

    number: str
    name: str = ""
    group: str = ""
    version: str = ""

    @property
    def label(self) -> str:
        """The student in one line."""
        return " ".join(part for part in (self.number, self.name) if part)


def versions(count: int) -> list[Student]:
    """Versions A, B, C, ... in place of students."""
    return [Student(number=letter, version=letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:count]]


def read_roster(path: Path) -> list[Student]:
    """The students of a CSV file in UTF-8 or GB 18030: columns number, name and class by their heads, else in this order."""
    rows = [(line, row) for line, row in _rows(_text(path)) if any(cell.strip() for cell in row)]
    if not rows:
        raise UsageFault("{path}: expected a line for each student, found none. Write for example: 2024001,Li Na", path=path)
    places = _places(rows[0][1])
    if places:
        rows = rows[1:]
    places = places or {"number": 0, "name": 1, "class": 2}
    students, seen = [], dict[str, int]()
    for line, row in rows:
        student = _student(row, places)
        _check(path, line, student, seen)
        students.append(student)
    if not 1 <= len(students) <= MOST_STUDENTS:
        raise UsageFault(
            "{path}: expected 1 to {most} students, found {found}.", path=path, most=MOST_STUDENTS, found=len(students)
        )
    return students


def _text(path: Path) -> str:
    try:
        content = read_bytes(path, MOST_BYTES)
    except BadFile as bad:
        raise UsageFault(bad.template, **bad.fields) from bad
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageFault("{path}: expected a CSV file in UTF-8. Save it again as CSV UTF-8.", path=path)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    return [(reader.line_num, row) for row in reader]


def _places(row: list[str]) -> dict[str, int]:
    heads = [cell.strip().casefold() for cell in row]
    found = {column: next((heads.index(word) for word in words if word in heads), -1) for column, words in COLUMNS.items()}
    return {column: place for column, place in found.items() if place >= 0}


def _student(row: list[str], places: dict[str, int]) -> Student:
    cells = {column: " ".join(row[place].split())[:200] for column, place in places.items() if place < len(row)}
    number = cells.get("number", "") or cells.get("name", "")
    return Student(number, cells.get("name", ""), cells.get("class", ""))


def _check(path: Path, line: int, student: Student, seen: dict[str, int]) -> None:
    if not student.number:
        raise UsageFault("{path}, line {line}: expected a student number or a name, found neither.", path=path, line=line)
    if student.number in seen:
        raise UsageFault("{path}, line {line}: student {number} is on line {first} already. "
                         "Give each student a number of their own.", path=path, line=line,
                         number=student.number, first=seen[student.number])  # fmt: skip
    seen[student.number] = line
