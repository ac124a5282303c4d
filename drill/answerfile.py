"""Answers files: which sheet they belong to, who wrote them, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drill.answers.files import BadFile, load_answers
from drill.errors import UsageFault
from drill.recipe import PROBLEM_VERSION, Recipe
from drill.sheet import Sheet, make_sheet


@dataclass(frozen=True)
class AnswerFile:
    """One student's file. `answers`: for each problem number its quantities, as they stand in the file."""

    path: str
    sheet: Mapping[str, Any]
    student: str
    answers: Mapping[str, Mapping[str, object]]

    @property
    def language(self) -> str:
        return "zh" if self.sheet.get("lang") == "zh" else "en"


def load(path: Path) -> AnswerFile:
    """Reads an answers file strictly; what is wrong with it is one sentence."""
    try:
        data = load_answers(path)
    except BadFile as fault:
        raise UsageFault(fault.template, **fault.fields) from fault
    return parse(data, str(path))


def parse(data: Mapping[str, Any], path: str = "answers") -> AnswerFile:
    """An answers file from its JSON data."""
    sheet, answers = data.get("sheet"), data.get("answers")
    for name, value in (("sheet", sheet), ("answers", answers)):
        if not isinstance(value, dict):
            raise UsageFault('{file}: expected an object under "{name}". Start from the answers.json that drill generate writes.',
                             file=path, name=name)  # fmt: skip
    student = data.get("student")
    problems = {str(number): given for number, given in dict(answers or {}).items() if isinstance(given, dict)}
    strangers = [str(number) for number in dict(answers or {}) if str(number) not in problems]
    if strangers:
        raise UsageFault('{file}, problem {number}: expected an object of answers, like {{"z1": [0.1, 0.2]}}.',
                         file=path, number=strangers[0])  # fmt: skip
    return AnswerFile(path, sheet or {}, student if isinstance(student, str) else "", problems)


_FIELDS: dict[str, tuple[type, ...]] = {
    "topics": (list,), "families": (list,), "level": (int,), "mode": (str,), "count": (int,), "seed": (int,), "settings": (dict,),
}  # fmt: skip
LARGEST_CHECKED = 10_000


def recipe_of(sheet: Mapping[str, Any], path: str) -> Recipe:
    """The recipe in a file's `sheet`; a version that draws other numbers is refused."""
    if sheet.get("drill") != PROBLEM_VERSION:
        raise UsageFault("{file} was made by version {found} of drill's problems; this drill draws version {expected}. "
                         "Mark it with the drill that made it.",
                         file=path, found=sheet.get("drill"), expected=PROBLEM_VERSION)  # fmt: skip
    values: dict[str, Any] = {}
    for name, types in _FIELDS.items():
        if name in sheet and sheet[name] is not None:
            value = sheet[name]
            if not isinstance(value, types) or isinstance(value, bool):
                raise UsageFault("{file}, sheet, {name}: expected {expected}, found {found}.",
                                 file=path, name=name, expected=types[0].__name__, found=type(value).__name__)  # fmt: skip
            values[name] = tuple(map(str, value)) if isinstance(value, list) else value
    recipe = Recipe(**values)
    if not 1 <= recipe.count <= LARGEST_CHECKED:
        raise UsageFault("count: expected 1 to {most}, found {n}.", most=LARGEST_CHECKED, n=recipe.count)
    return recipe


def sheet_of(file: AnswerFile, folder: Path | None = None) -> Sheet:
    """Draws a file's sheet again and proves by the digest that it is the same."""
    sheet = make_sheet(recipe_of(file.sheet, file.path), folder)
    if file.sheet.get("digest") != sheet.digest:
        raise UsageFault("{file}: the recipe no longer gives the same numbers (digest {found}, expected {expected}). "
                         "The file's sheet part was changed, or a family was; mark it with what made it.",
                         file=file.path, found=file.sheet.get("digest"), expected=sheet.digest)  # fmt: skip
    return sheet
