"""drill: exam practice for an introductory deep-learning course, drawn, solved, printed and marked.

    import drill

    sheet = drill.generate("bp", n=10, seed=1)
    print(drill.markdown(sheet))
    report = drill.check(sheet, {"1": {"z1": [0.37, 0.39]}})
    print(report.marks, report.out_of)

Nothing heavy is imported until one of these functions is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from drill.report import Report
    from drill.sheet import Problem, Sheet

__version__ = "0.1.0"
__all__ = ["check", "generate", "markdown", "problems", "solve", "topics"]


def generate(*topics: str, n: int = 10, seed: int = 0, level: int | None = None, mode: str | None = None,
             families: tuple[str, ...] = (), settings: Mapping[str, str] | None = None,
             folder: str | Path | None = None) -> Sheet:  # fmt: skip
    """A sheet of n problems. The same arguments give the same sheet, on any machine.

    topics: names such as "bp", or "all" (default "bp" where no family is named). level: 1 easy, 2 exam, 3 hard.
    mode: "exact" or "decimal". settings: parameters as texts, such as {"sizes": "2,3,2"}. folder: your own problems.
    Raises drill.errors.UsageFault, one sentence, where nothing fits.
    """
    from drill.recipe import Recipe
    from drill.sheet import make_sheet

    chosen = topics or (() if families else ("bp",))
    recipe = Recipe(tuple(chosen), tuple(families), level, mode, n, seed, dict(settings or {}))
    return make_sheet(recipe, Path(folder) if folder is not None else None)


def check(sheet: Sheet, answers: Mapping[Any, Mapping[str, object]], *, student: str = "", carried: float = 1.0) -> Report:
    """Marks answers with follow-through: {problem number: {quantity: answer}}.

    An answer is a number, a text as a student types it ("3/4", "1/(1+e^-2)", "[[1, 2], [3, 4]]"), a flat list for a vector,
    a list of rows for a matrix, a NumPy array, or None. carried: what an answer right from own earlier values is worth.
    """
    from drill.grade import Policy
    from drill.report import mark_sheet

    given = {str(number): {name: _plain(value) for name, value in values.items()} for number, values in answers.items()}
    return mark_sheet(sheet, [(student, given)], Policy(carried))[0]


def _plain(value: Any) -> object:
    return value.tolist() if hasattr(value, "tolist") else value


def solve(data: Mapping[str, Any], *, folder: str | Path | None = None) -> Problem:
    """The problem of a family with your own numbers: {"family": ..., "parameters": {...}, "given": {...}}.

    Texts such as "1/3" and "ln 3" are exact. `problem.text("z1")` is a quantity as text; see also `problems`.
    """
    from drill import supplied

    return supplied.solve(data, Path(folder) if folder is not None else None)


def problems(found: Sheet | Problem, *, language: str = "en") -> list[dict[str, Any]]:
    """Problems as JSON data: statement, given numbers, every quantity with its value, what is asked."""
    from drill.export import group_json, sheet_json
    from drill.sheet import Problem

    if isinstance(found, Problem):
        return group_json(found.group, 0, language)
    return sheet_json(found, language)


def markdown(sheet: Sheet, part: str = "worksheet", *, language: str = "en") -> str:
    """A sheet's `worksheet` or `solutions` as Markdown."""
    from drill.folder import headings
    from drill.render import document

    return document(sheet, part, "md", language, **headings(sheet, part, language))


def topics(*, folder: str | Path | None = None, language: str = "en") -> list[dict[str, Any]]:
    """Every family: id, topic, title, levels, modes, covers (course ids), parameters, mistakes."""
    from drill.catalogue import listing

    return listing(Path(folder) if folder is not None else None, language)
