"""Hints and the rest of a solution: what to do next, from the student's own values.

A hint has three stages: what comes next and what it needs, its formula, its formula with numbers. No stage gives a value
that the student has still to find.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from drill.blanks import compile_blank
from drill.grade import CARRIED, FAULT, RIGHT, Mark
from drill.language import Translate, translator
from drill.notation import describe, tex_name
from drill.report import Report
from drill.sheet import Problem, Sheet
from drill.structure import Structure
from drill.symbols import bracketed, tex
from drill.telling import message
from drill.texts import frame

STAGES = 3
SETTLED = (RIGHT, CARRIED, FAULT)


@dataclass(frozen=True)
class Hint:
    """The next step of a problem: the answer to look at, and the steps on the way there that nobody answered."""

    problem: Problem
    mark: Mark
    path: tuple[str, ...]
    answered: Mapping[str, Any]


def next_hint(sheet: Sheet, report: Report, number: int | None = None) -> Hint | None:
    """The hint for the first answer that is blank, unreadable or wrong, in a problem or the sheet; None if all is settled."""
    for problem, marks in zip(sheet.problems, report.problems, strict=True):
        if number in (None, problem.number):
            for mark in marks.marks:
                if mark.verdict not in SETTLED:
                    told = {one.name: one for one in marks.marks if one.verdict != FAULT}
                    return Hint(problem, mark, path_to(problem.structure, mark.name), told)
    return None


def path_to(structure: Structure, name: str) -> tuple[str, ...]:
    """The steps that lead to an asked quantity from what was given or asked above it; the quantity comes last."""
    wanted, path = [name], {name}
    while wanted:
        for above in structure.steps[structure.places[wanted.pop()]].reads:
            if above in structure.places and above not in structure.asked and above not in path:
                path.add(above)
                wanted.append(above)
    return tuple(step for step in structure.places if step in path)


def hint_text(hint: Hint, stage: int, language: str) -> str:
    """The stages 1 to `stage` of a hint, as Markdown."""
    translate = translator(language)
    parts = [_first(hint, translate)]
    parts += [_formulas(hint, translate)] if stage >= 2 else []
    parts += [_with_numbers(hint, translate)] if stage >= 3 else []
    return "\n\n".join(parts)


def _first(hint: Hint, translate: Translate) -> str:
    head = translate("Problem {number}. Hint {i} of {n}: find `{name}` first.").format(
        number=hint.problem.number, i=1, n=STAGES, name=hint.mark.name
    )
    lines = [head]
    if hint.mark.verdict not in ("blank",):
        lines.append(message(hint.mark, translate))
    for name in hint.path:
        reads = dict.fromkeys(hint.problem.structure.steps[hint.problem.structure.places[name]].reads)
        lines.append("- " + _needs(name, ", ".join(f"`{read}`" for read in reads), translate))
    return "\n".join(line for line in lines if line)


def _needs(name: str, needed: str, translate: Translate) -> str:
    sentence, number = describe(name)
    title = f" ({translate(sentence).format(n=number)})" if sentence else ""
    if not needed:
        return f"`{name}`{title}"
    return translate("{name} needs {needed}.").format(name=f"`{name}`{title}", needed=needed)


def _formulas(hint: Hint, translate: Translate) -> str:
    structure = hint.problem.structure
    lines = [f"{tex_name(structure, name)} = {_formula(structure, name)}" for name in hint.path]
    return translate("Hint {i} of {n}: the formula.").format(i=2, n=STAGES) + "\n\n" + _display(lines)


def _formula(structure: Structure, name: str, values: Mapping[str, str] | None = None) -> str:
    from drill.views import formula

    known = values or {}

    def leaf(read: str, where: str) -> str:
        return bracketed(known.get(read, tex_name(structure, read)), where)

    return tex(formula(structure, name), leaf)


def _with_numbers(hint: Hint, translate: Translate) -> str:
    structure = hint.problem.structure
    values, own = known_values(hint)
    lines = [f"{tex_name(structure, name)} = {_formula(structure, name, values)}" for name in hint.path]
    text = translate("Hint {i} of {n}: the formula with numbers.").format(i=3, n=STAGES) + "\n\n" + _display(lines)
    used = {read for name in hint.path for read in structure.steps[structure.places[name]].reads}
    mine = [name for name in own if name in used]
    if mine:
        text += "\n\n" + translate("These are your own values: {names}.").format(names=", ".join(f"`{name}`" for name in mine))
    return text


def known_values(hint: Hint) -> tuple[dict[str, str], list[str]]:
    """The texts of what is given or was answered, in LaTeX; and the answers that are the student's own, not the key's."""
    problem, structure = hint.problem, hint.problem.structure
    values = {name: problem.text(name, "tex") for name in structure.givens if name not in structure.hidden}
    own = []
    for name, mark in hint.answered.items():
        if mark.verdict == RIGHT:
            values[name] = problem.text(name, "tex")
        elif mark.values is not None:
            values[name] = frame("%.12g", mark.values.shape, "tex") % tuple(mark.values.ravel().tolist())
            own.append(name)
    values.pop(hint.mark.name, None)
    return values, [name for name in own if name != hint.mark.name]


def _display(lines: list[str]) -> str:
    return "\n".join(f"$$\n{line}\n$$" for line in lines)


def reveal_from(sheet: Sheet, report: Report, language: str) -> str:
    """The worked solutions from the first answer on that is not settled, as Markdown; problems all right are left out."""
    texts = []
    for problem, marks in zip(sheet.problems, report.problems, strict=True):
        first = next((mark for mark in marks.marks if mark.verdict not in SETTLED), None)
        if first is not None:
            texts.append(_solution_from(problem, first, language))
    return "\n".join(texts)


def _solution_from(problem: Problem, mark: Mark, language: str) -> str:
    from drill.render import render
    from drill.views import view

    structure = problem.structure
    named = [cause.step for cause in mark.causes if cause.step in structure.places]
    start = min(structure.places[name] for name in (*path_to(structure, mark.name), *named))
    seen = view(structure, problem.family.title, translator(language))
    rest = tuple(step for step in seen.steps if structure.places[step.name] >= start)
    blank = compile_blank(render("solution.md.j2", "md", language, problem=replace(seen, steps=rest)))
    return blank.fill(problem.group.texts, problem.group.numbers)[problem.index]

