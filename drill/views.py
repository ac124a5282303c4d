"""What templates see of a problem: its texts, with places for numbers. Formulas come from the rules themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from drill import offered
from drill.blanks import NUMBER, place
from drill.engine import shapes
from drill.errors import UsageFault
from drill.language import Translate, fold
from drill.notation import describe, tex_name
from drill.prose import fill_places, places
from drill.structure import Structure
from drill.symbols import Symbol, bracketed, tex


@dataclass(frozen=True)
class AskedView:
    """An asked quantity: name, LaTeX, marks, kind (`number`, `column`, `matrix`, `choice`, ...), rows and columns."""

    name: str
    tex: str
    marks: int
    kind: str
    rows: int
    columns: int
    value: str

    @property
    def write(self) -> str:
        """What to write, as a label with places for rows and columns."""
        return WRITE.get(self.kind, f"write|{self.kind}")


@dataclass(frozen=True)
class StepView:
    """A step of the worked solution. `lines`: formula, formula with numbers, value, each once; `told`: the right options."""

    name: str
    tex: str
    title: str
    lines: tuple[str, ...]
    reason: str
    told: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """A problem as templates see it. `options`, `sides`: (letter or number, text) of what is chosen, and matched with it."""

    number: str
    family: str
    title: str
    level: int
    marks: int
    statement: str
    givens: tuple[str, ...]
    asked: tuple[AskedView, ...]
    digits: str
    notes: tuple[str, ...]
    steps: tuple[StepView, ...]
    figures: tuple[tuple[str, Any], ...]
    options: tuple[tuple[str, str], ...] = ()
    sides: tuple[tuple[str, str], ...] = ()


# what to write for each kind of answer
WRITE = {
    "number": "write|a number", "column": "write|{rows} numbers", "matrix": "write|{rows} x {columns} numbers",
    "choice": "write|one letter", "multiple": "write|letters, such as A, C", "truth": "write|True or False",
    "order": "write|letters in order, such as B, C, A", "match": "write|pairs, such as 1-B, 2-A",
}  # fmt: skip


def view(structure: Structure, title: str, translate: Translate, convert: Callable[[str], str] = str) -> View:
    """The view of a structure. `convert` turns a CommonMark statement into the output's own markup."""
    statement = translate(fold(structure.statement))
    return View(
        number=NUMBER, family=structure.family, title=translate(title), level=structure.level, marks=structure.marks,
        statement=convert(tidy(filled(structure, statement, translate))),
        givens=tuple(definition(structure, name) for name in listed_givens(structure, statement)),
        asked=tuple(asked(structure)), digits=convert(digits_sentence(structure, translate)),
        notes=tuple(convert(translate(note)) for note in structure.notes),
        steps=tuple(step_view(structure, name, translate, convert) for name in structure.places if name in structure.needed),
        figures=structure.figures, options=offered.options(structure, translate, convert),
        sides=offered.sides(structure, translate, convert),
    )  # fmt: skip


def tidy(text: str) -> str:
    """A text without the blanks that an empty place leaves, within a line or at its ends."""
    return "\n".join(" ".join(word for word in line.split(" ") if word) for line in text.split("\n"))


def filled(structure: Structure, text: str, translate: Translate) -> str:
    """A statement with its places filled: quantities as mathematics, phrases as text."""

    def value(name: str, value_only: bool) -> str:
        if name in structure.phrases:
            sentence, fields = structure.phrases[name]
            words = {key: translate(field) if isinstance(field, str) else field for key, field in fields.items()}
            return fill_places(translate(sentence), lambda key, _: str(words.get(key, "{" + key + "}")))
        if name not in structure.givens and name not in structure.places:
            raise UsageFault("{family}: the statement has a place for {name}, which is no quantity and no phrase.",
                             family=structure.family, name=name)  # fmt: skip
        return f"${place(name)}$" if value_only else f"${definition(structure, name)}$"

    return fill_places(text, value)


def definition(structure: Structure, name: str) -> str:
    """`name = value`, in LaTeX."""
    return f"{tex_name(structure, name)} = {place(name)}"


def listed_givens(structure: Structure, statement: str) -> list[str]:
    """The givens that the statement does not name itself."""
    named = places(statement)
    return [name for name in structure.givens if name not in named and name not in structure.hidden]


def asked(structure: Structure) -> list[AskedView]:
    """What is asked, in order."""
    known = shapes(structure)
    return [
        AskedView(name, tex_name(structure, name), ask.marks, ask.kind or kind(known[name]), *known[name], place(name))
        for name, ask in structure.asked.items()
    ]


def kind(shape: tuple[int, int]) -> str:
    """number, column or matrix."""
    return "number" if shape == (1, 1) else "column" if shape[1] == 1 else "matrix"


def digits_sentence(structure: Structure, translate: Translate) -> str:
    """What to write: letters, whole numbers, exact values, or decimals."""
    instruction = offered.instruction(structure)
    if instruction is not None:
        return translate(instruction)
    if all(name in structure.whole for name in structure.asked):
        return translate("Give whole numbers.")
    if structure.mode == "exact":
        return translate("Do not use a calculator; give exact values, fractions where needed.")
    return translate("Give your answers to {digits} decimals.").format(digits=structure.digits)


def formula(structure: Structure, name: str) -> Symbol:
    """The formula of a step: its rule run on symbols."""
    step, known = structure.steps[structure.places[name]], shapes(structure)
    arguments = [Symbol(a.name, (), known[a.name]) if hasattr(a, "name") else a for a in step.arguments]
    tree = step.rule.function(*arguments)
    return tree if isinstance(tree, Symbol) else Symbol(tree)


def step_view(structure: Structure, name: str, translate: Translate, convert: Callable[[str], str]) -> StepView:
    """A step with its formula, the formula with numbers, and the value; an answer in letters with the options it names."""
    told = offered.told(structure, name, translate, convert)
    tree = formula(structure, name)
    lines = [] if told else [tex(tree, lambda leaf, where: bracketed(tex_name(structure, leaf), where))]
    if tree.arguments and not told:
        lines.append(tex(tree, place))
    # the variables of a graph are not the input and the target of a network
    sentence, number = ("", "") if any(kind == "graph" for kind, _ in structure.figures) else describe(name)
    title = translate(sentence).format(n=number) if sentence else ""
    reason = structure.steps[structure.places[name]].reason
    return StepView(name, tex_name(structure, name), title, (*lines, place(name)), convert(translate(reason)), told)
