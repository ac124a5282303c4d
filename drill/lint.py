"""Checks families for their authors: what no draw can show, values too small, clashes, and how to mend them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from drill.drawing import FamilyError, demands, draw
from drill.engine import evaluate, fitting_slips, make_plan, shapes
from drill.errors import UsageFault
from drill.family import Family, OneOf
from drill.structure import Structure
from drill.symbols import names
from drill.views import formula

DRAWS = 64


def structures(family: Family, levels: tuple[int, ...] | None = None) -> Iterator[Structure]:
    """Every structure of a family: each level and mode, each value that takes turns."""
    for level in levels or family.levels:
        settings = family.settings(level, {})
        values = [value.values if isinstance(value, OneOf) else (value,) for value in settings.values()]
        for mode, chosen in product(family.modes, product(*values)):
            yield family.structure(level, mode, dict(zip(settings, chosen, strict=True)))


def describe(structure: Structure) -> str:
    """A structure in a few words."""
    settings = ", ".join(f"{k}={v}" for k, v in structure.parameters.items())
    return f"{structure.family} level {structure.level} {structure.mode} ({settings})"


def faults(structure: Structure) -> list[str]:
    """What is wrong with a structure, a sentence each."""
    try:
        found = draw(structure, "lint", np.arange(DRAWS))
    except (FamilyError, UsageFault) as error:
        return [str(error)]
    problems = list(_texts(structure))
    if found.attempts.mean() > 12:
        problems.append(f"only one draw in {found.attempts.mean() + 1:.0f} is kept: {_clashes(structure)}")
    return problems + [f"mistake {label} never shows: it gives the right value" for label in invisible(structure, found.values)]


def _clashes(structure: Structure) -> str:
    dropped = [f"{a} = {b} at {name}" for name, a, b in demands(structure).dropped[:4]]
    return "; ".join(dropped) or "values too small or a kink too near"


def _texts(structure: Structure) -> Iterator[str]:
    if len(structure.statement.split()) < 5:
        yield "the statement is missing: write it as the docstring of the family"
    if not structure.asked:
        yield "nothing is asked: call d.ask(name=marks)"
    for name, ask in structure.asked.items():
        if ask.marks < 1:
            yield f"{name} is worth no marks"
        if name not in structure.places:
            yield f"{name} is asked but given"
    known = shapes(structure)
    for step in structure.steps:
        tree = formula(structure, step.name)
        if names(tree) != set(step.reads):
            yield f"the formula of {step.name} names {sorted(names(tree))}, its rule reads {sorted(step.reads)}"
        if not fitting_slips(step, known) and step.name in structure.asked:
            yield f"{step.name} is asked, but its rule {step.rule} has no mistake that fits"


def invisible(structure: Structure, values: dict[str, Any]) -> list[str]:
    """Mistakes that give the right value at every asked quantity in each of the draws."""
    plan = make_plan(structure, sides=1)
    evaluation = evaluate(plan, {name: values[name] for name in structure.givens})
    shown: dict[str, bool] = {}
    for name in structure.asked:
        origins, wrong = evaluation.mistakes(name)
        apart = ~(np.abs(wrong - evaluation.key(name)) <= evaluation.tolerance(name))
        for origin, seen in zip(origins, apart.any((1, 2, 3)), strict=True):
            label = f"{structure.steps[origin.step].name}:{origin.slip.mistake.id}"
            shown[label] = shown.get(label, False) or bool(seen)
    return [label for label, seen in shown.items() if not seen]


def lint(families: Iterator[Family]) -> Iterator[tuple[str, list[str]]]:
    """(structure, faults) of each structure of each family."""
    for family in families:
        for structure in structures(family):
            yield describe(structure), faults(structure)
