"""The drawing of a fully connected network: units, edges, the names of weights, and weights on the edges where they fit."""

from __future__ import annotations

from collections.abc import Sequence

from drill.blanks import place
from drill.paper.picture import Circle, Label, Line, Picture, Point

RADIUS, ACROSS, DOWN = 0.3, 2.6, 0.95
# more units than this are drawn as the first three, dots, and the last
MOST_UNITS = 6
MOST_LABELLED_EDGES = 4
NAMES = {"relu": "ReLU", "identity": "linear", "leaky-relu": "leaky ReLU"}


def network(sizes: Sequence[int], activations: Sequence[str], weights: Sequence[str] = (), biases: Sequence[str] = (),
            input: str = "x") -> Picture:  # fmt: skip
    """A network. `weights`: the names of the weight quantities that are given, layer by layer; `biases` likewise."""
    picture, columns = Picture(), [_column(layer, size) for layer, size in enumerate(sizes)]
    for layer, (before, after) in enumerate(zip(columns, columns[1:], strict=False), 1):
        _edges(picture, before, after)
        name = weights[layer - 1] if layer <= len(weights) else ""
        if name and sizes[layer - 1] * sizes[layer] <= MOST_LABELLED_EDGES:
            _weights(picture, before, after, name)
    for layer, (column, size) in enumerate(zip(columns, sizes, strict=True)):
        _units(picture, column, layer, size, input)
    top = max(point[1] for column in columns for _, point in column) + RADIUS
    for layer, activation in enumerate(activations, 1):
        x = ACROSS * layer
        given = [rf"W_{{{layer}}}"] + ([rf"b_{{{layer}}}"] if not biases or layer <= len(biases) and biases[layer - 1] else [])
        picture.add(Label((x - ACROSS / 2, top + 0.1), ",\\, ".join(given), "above"),
                    Label((x, -top - 0.1), NAMES.get(activation, activation), "below", words=True))  # fmt: skip
    return picture


def _column(layer: int, size: int) -> list[tuple[int, Point]]:
    """The units drawn of a layer, with their numbers from 1; number 0 stands for the dots."""
    shown = list(range(1, size + 1)) if size <= MOST_UNITS else [1, 2, 3, 0, size]
    return [(unit, (ACROSS * layer, DOWN * ((len(shown) - 1) / 2 - i))) for i, unit in enumerate(shown)]


def _edges(picture: Picture, before: list[tuple[int, Point]], after: list[tuple[int, Point]]) -> None:
    for start, one in before:
        for end, other in after:
            if start and end:
                picture.add(Line((toward(one, other, RADIUS), toward(other, one, RADIUS)), "edge"))


def toward(start: Point, end: Point, distance: float) -> Point:
    """The point at a distance from `start` on the way to `end`."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    return start[0] + (end[0] - start[0]) * distance / length, start[1] + (end[1] - start[1]) * distance / length


def _weights(picture: Picture, before: list[tuple[int, Point]], after: list[tuple[int, Point]], name: str) -> None:
    columns = len(before)
    for j, (_, one) in enumerate(before):
        for i, (_, other) in enumerate(after):
            # near the unit where crossing edges are apart, far from it where edges fan out or run straight
            share = 0.3 if len(before) > 1 and one[1] != other[1] else 0.62
            at = (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
            picture.add(Label(at, place(name, f"entry-{i * columns + j}"), ground=True))


def _units(picture: Picture, column: list[tuple[int, Point]], layer: int, size: int, input: str) -> None:
    for unit, at in column:
        if not unit:
            picture.add(Label(at, r"\vdots", small=False))
            continue
        subscript = f"{unit}" if layer == 0 else f"{layer}" if size == 1 else f"{layer},{unit}"
        picture.add(Circle(at, RADIUS), Label(at, f"{input if layer == 0 else 'a'}_{{{subscript}}}"))
