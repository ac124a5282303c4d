"""The figures of a problem: those its family asks for, and in solutions the curves that its numbers trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from drill.blanks import place
from drill.engine import shapes
from drill.numbers import Array
from drill.paper.curves import ACTIVATIONS, activation_curve, trajectory
from drill.paper.graphs import graph
from drill.paper.networks import network
from drill.paper.picture import Picture
from drill.paper.svg import svg
from drill.paper.tikz import tikz
from drill.structure import Structure
from drill.texts import Texts

WRITERS: dict[str, Callable[[Picture], str]] = {"tex": tikz, "html": svg, "md": svg}
FEWEST_POINTS = 3


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
    """The names of the curves that a solution shows: `trajectory@theta`, `activation@sigmoid@z1`."""
    for letter in ("theta", "w"):
        if len(_way(structure, letter)) >= FEWEST_POINTS:
            yield f"trajectory@{letter}"
    for kind, content in structure.figures:
        if kind == "activation" and content.get("name") in ACTIVATIONS:
            yield f"activation@{content['name']}@{content.get('at', '')}"


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
    values, count = texts.draws.values, len(texts.draws.numbers)
    for index in range(count):
        if kind == "trajectory":
            points = [_floats(values[quantity][index]) for quantity in _way(texts.structure, first)]
            yield trajectory(points, rf"\{first}" if len(first) > 1 else first)
        else:
            yield activation_curve(first, _floats(values[rest[0]][index]) if rest[0] in values else [])


def _floats(array: Array) -> list[float]:
    return [float(value) for value in np.ravel(array)]


def entry_slot(texts: Texts, name: str, style: str) -> list[str]:
    """One entry of a quantity for each problem: `entry-4` is the fifth, row by row."""
    index = int(style.removeprefix("entry-"))
    return [text.replace("[", "").replace("]", "").split(", ")[index] for text in texts.of(name, "plain")]
