"""The figures of a problem: those its family asks for, and in solutions the curves that its numbers trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from drill.blanks import place
from drill.engine import shapes
from drill.numbers import Array
from drill.paper.curves import ACTIVATIONS, activation_curve, descent, trajectory
from drill.paper.graphs import graph
from drill.paper.networks import network
from drill.paper.picture import Picture
from drill.paper.svg import svg
from drill.paper.tikz import tikz
from drill.structure import Structure
from drill.texts import Texts
from drill.writing.objectives import OBJECTIVES, Objective

WRITERS: dict[str, Callable[[Picture], str]] = {"tex": tikz, "html": svg, "md": svg}
FEWEST_POINTS, MOST_MARKED = 3, 3


def figures_of(structure: Structure, part: str, format: str) -> list[str]:
    """The figures of a part (`problem`, `inline`, `solution`), with places for numbers."""
    if part not in ("problem", "inline", "solution"):
        return []
    drawn = [_drawn(structure, kind, content, part, format) for kind, content in structure.figures]
    if part != "problem":
        drawn += [place(name, f"figure-{format}") for name in curves_of(structure)]
    return [figure for figure in drawn if figure]


def _drawn(structure: Structure, kind: str, content: Mapping[str, Any], part: str, format: str) -> str:
    writer = WRITERS[format]
    if kind == "network":
        return "" if part == "solution" else writer(_network(structure, content))
    if kind == "graph":
        known = (*structure.givens, *structure.places)
        return writer(graph(content["nodes"], content["edges"], known, solved=part != "problem"))
    return ""


def _network(structure: Structure, content: Mapping[str, Any]) -> Picture:
    sizes = tuple(content["sizes"])
    activations = content.get("activations", ())
    names = (activations,) if isinstance(activations, str) else tuple(activations)
    known = shapes(structure)

    def given(letter: str, layer: int, shape: tuple[int, int]) -> str:
        name = f"{letter}{layer}"
        fits = name in structure.givens and name not in structure.hidden and known.get(name) == shape
        return name if fits else ""

    layers = range(1, len(sizes))
    weights = [given("W", n, (sizes[n], sizes[n - 1])) for n in layers]
    return network(sizes, names, weights, [f"b{n}" if f"b{n}" in known else "" for n in layers])


def curves_of(structure: Structure) -> Iterator[str]:
    """The names of the curves that a solution shows: `descent@theta`, `trajectory@theta`, `activation@sigmoid@z1`."""
    for letter in ("theta", "w"):
        way = _way(structure, letter)
        if len(way) >= FEWEST_POINTS:
            known = _objective(structure) is not None and shapes(structure)[way[0]] == (1, 1)
            yield f"{'descent' if known else 'trajectory'}@{letter}"
    activation, asked = _single_layer(structure), set(structure.asked)
    if activation in ACTIVATIONS and {"z1", "a1"} <= asked:
        yield f"activation@{activation}@z1"


def _objective(structure: Structure) -> Objective | None:
    """The function that an optimizer minimises, where all it reads is given."""
    found = OBJECTIVES.get(str(structure.parameters.get("objective")))
    return found if found and set(found.reads) <= set(structure.givens) else None


def _single_layer(structure: Structure) -> str:
    """The activation of a problem with one layer of at most three units and one example."""
    names = structure.parameters.get("activations", ())
    names = (names,) if isinstance(names, str) else tuple(names)
    rows, columns = shapes(structure).get("z1", (0, 0))
    return names[0] if len(names) == 1 and rows <= MOST_MARKED and columns == 1 else ""


def _way(structure: Structure, letter: str) -> list[str]:
    """The names letter0, letter1, ... as far as they are quantities of one or two parameters."""
    known, names = shapes(structure), list[str]()
    while f"{letter}{len(names)}" in known:
        names.append(f"{letter}{len(names)}")
    return names if all(known[name] in ((1, 1), (2, 1)) for name in names) else []


def figure_slot(texts: Texts, name: str, style: str) -> list[str]:
    """The figure of each problem of a group, drawn from its numbers."""
    writer = WRITERS[style.removeprefix("figure-")]
    return [writer(picture) for picture in _curves(texts, name)]


def _curves(texts: Texts, name: str) -> Iterator[Picture]:
    kind, first, *rest = name.split("@")
    values, letter = texts.draws.values, rf"\{first}" if len(first) > 1 else first
    for index in range(len(texts.draws.numbers)):
        if kind == "activation":
            yield activation_curve(first, _floats(values[rest[0]][index]), "z_1")
            continue
        points = [_floats(values[quantity][index]) for quantity in _way(texts.structure, first)]
        if kind == "descent":
            function = _function(texts.structure, {name: array[index] for name, array in values.items()})
            yield descent(function, [point[0] for point in points], letter)
        else:
            yield trajectory(points, letter)


def _function(structure: Structure, values: Mapping[str, Array]) -> Callable[[float], float]:
    """The function that a problem's optimizer minimises, of one parameter."""
    objective = OBJECTIVES[str(structure.parameters["objective"])]
    givens = [values[name] for name in objective.reads]
    return lambda x: float(np.ravel(objective.value.function(np.array([[x]]), *givens))[0])


def _floats(array: Array) -> list[float]:
    return [float(value) for value in np.ravel(array)]


def entry_slot(texts: Texts, name: str, style: str) -> list[str]:
    """One entry of a quantity for each problem: `entry-4` is the fifth, row by row."""
    index = int(style.removeprefix("entry-"))
    return [text.replace("[", "").replace("]", "").split(", ")[index] for text in texts.of(name, "plain")]
