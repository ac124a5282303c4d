"""Checks families for their authors: what no draw can show, values too small, clashes, and how to mend them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import numpy as np

from drill.drawing import Draws, demands, draw
from drill.engine import evaluate, fitting_slips, make_plan, shapes, slip_shape
from drill.errors import UsageFault
from drill.family import Family, structures
from drill.language import translator
from drill.library import every_family
from drill.structure import Structure
from drill.symbols import names
from drill.twins import twins
from drill.views import formula

DRAWS = 64


def _settings(structure: Structure) -> str:
    return ", ".join(f"{k}={v}" for k, v in structure.parameters.items()) or "no parameters"


def describe(structure: Structure) -> str:
    """A structure in a few words."""
    return f"{structure.family} level {structure.level} {structure.mode} ({_settings(structure)})"


def faults(structure: Structure) -> list[str]:
    """What is wrong with a structure, a sentence each."""
    try:
        found = draw(structure, "lint", np.arange(DRAWS))
    except UsageFault as error:
        return [str(error)]
    problems = [*_texts(structure), *_unprintable(found)]
    if found.attempts.mean() > 12:
        problems.append(f"only one draw in {found.attempts.mean() + 1:.0f} is kept: {_clashes(structure)}")
    return problems


def _unprintable(found: Draws) -> Iterator[str]:
    """Givens that no text says whole: what is printed would not be what is marked."""
    from drill.decimals import exact_values
    from drill.exact_texts import exact_text

    exact = exact_values(found, np.arange(4))
    for name in found.structure.givens:
        if name not in found.structure.hidden and not all(exact_text(element, "plain") for element in exact[name].flat):
            yield f"given {name} has no short exact value: give draw.made(..., digits=4) the decimals to print"


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


def shown(structure: Structure) -> dict[str, bool]:
    """`step:mistake` of every mistake, and whether a draw shows it (as itself, as its twin, or as a wrong shape)."""
    values = draw(structure, "lint", np.arange(DRAWS)).values
    evaluation = evaluate(make_plan(structure, sides=1), {name: values[name] for name in structure.givens})
    known, hidden = shapes(structure), twins(structure)
    found = {
        f"{step.name}:{slip.mistake.id}": slip_shape(slip, known) != known[step.name] or (step.name, slip.mistake.id) in hidden
        for step in structure.steps if step.name in structure.needed for slip in step.slips
    }  # fmt: skip
    for name in structure.asked:
        origins, wrong = evaluation.mistakes(name)
        apart = ~(np.abs(wrong - evaluation.key(name)) <= evaluation.tolerance(name))
        for origin, seen in zip(origins, apart.any((1, 2, 3)), strict=True):
            label = f"{structure.steps[origin.step].name}:{origin.slip.mistake.id}"
            found[label] = found[label] or bool(seen)
    return found


def dormant(family: Family) -> list[str]:
    """Mistakes that no structure of a family can show: each gives the right value wherever it is made."""
    found: dict[str, bool] = {}
    for structure in structures(family):
        for label, seen in shown(structure).items():
            key = re.sub(r"\d+", "#", label.partition(":")[0]) + ":" + label.partition(":")[2]
            found[key] = found.get(key, False) or seen
    return [label for label, seen in found.items() if not seen]


def family_faults(family: Family) -> Iterator[str]:
    """What is wrong with a family, a sentence each, with what to do about it."""
    broken = False
    for structure in structures(family):
        for fault in faults(structure):
            broken = True
            yield f"level {structure.level}, {structure.mode}, {_settings(structure)}: {fault}"
    if not broken:
        for label in dormant(family):
            yield f"mistake {label} never shows: it gives the right value in every draw. Drop it, or draw other numbers."


def report(families: Iterator[Family]) -> Iterator[tuple[Family, list[str]]]:
    """Each family with its faults; an id that another family has already is one."""
    taken: dict[str, str] = {}
    for family in families:
        place = family.function.__code__.co_filename
        found = list(family_faults(family))
        if family.id in taken:
            found.insert(0, f"the name {family.id} is taken by {taken[family.id]}; choose another")
        elif family.id in shipped() and shipped()[family.id] != place:
            found.insert(0, f"the name {family.id} is taken by {shipped()[family.id]}; choose another")
        if shipped().get(family.id) == place:
            found += [f"no Chinese text for: {text[:70]}" for text in untranslated(family)]
        taken[family.id] = place
        yield family, found


@cache
def shipped() -> dict[str, str]:
    """The shipped families and the files they stand in."""
    return {family.id: family.function.__code__.co_filename for family in every_family()}


def untranslated(family: Family) -> list[str]:
    """The strings of a family that the Chinese catalogues lack. A name such as Adam is the same in both languages."""
    from drill.strings import family_strings, is_formula

    translate = translator("zh")
    return [text for text in family_strings(family) if " " in text and translate(text) == text and not is_formula(text)]
