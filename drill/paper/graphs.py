"""Computation graphs: nodes in columns by the longest way from a source; in the solution values above, derivatives below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drill.blanks import place
from drill.notation import usual_tex
from drill.paper.networks import toward
from drill.paper.picture import Box, Label, Line, Picture, Point

ACROSS, DOWN, HEIGHT = 2.3, 1.7, 0.62
FIELDS = ("id", "label", "value", "gradient")


@dataclass(frozen=True)
class Node:
    """A node: id, LaTeX label, and the names of its value and of the derivative of L with respect to it."""

    id: str
    label: str
    value: str = ""
    gradient: str = ""


def read_node(entry: Any) -> Node:
    """A node from a mapping, a sequence (id, label, value, gradient), or an id alone."""
    if isinstance(entry, Mapping):
        values = [entry.get(field, "") for field in FIELDS]
    else:
        values = [entry] if isinstance(entry, str) else list(entry)
    named = [str(getattr(value, "name", value) or "") for value in values]
    return Node(named[0], *(named[1:4] or [named[0]]))


def read_edge(entry: Any) -> tuple[str, str]:
    """An edge from a mapping with `from` and `to`, or a pair."""
    start, end = (entry["from"], entry["to"]) if isinstance(entry, Mapping) else tuple(entry)[:2]
    return str(getattr(start, "name", start)), str(getattr(end, "name", end))


def graph(nodes: Iterable[Any], edges: Iterable[Any], known: Iterable[str], solved: bool) -> Picture:
    """A computation graph. `solved`: values and derivatives are shown, of the quantities in `known`."""
    found, pairs, names = [read_node(node) for node in nodes], [read_edge(edge) for edge in edges], set(known)
    at = placed([node.id for node in found], pairs)
    size = {node.id: max(0.62, 0.26 * _length(node.label)) for node in found}
    picture = Picture()
    for start, end in pairs:
        if start in at and end in at:
            picture.add(Line(_edge(at[start], at[end], size[start], size[end]), "edge"))
    for node in found:
        _draw(picture, node, at[node.id], size[node.id], names if solved else set())
    return picture


def _length(label: str) -> int:
    """About how many characters wide a label prints."""
    named = re.sub(r"\\(?:mathrm|text|operatorname)\{([^}]*)\}", r"\1", label)
    return sum(
        c.isalnum()
        for c in re.sub(r"\\(?:[dt]?frac|sqrt)", "", re.sub(r"\\(?!max|min|exp|sin|cos|tanh|frac|sqrt)[a-z]+", "x", named))
    )


def _edge(start: Point, end: Point, wide: float, wide_end: float) -> tuple[Point, Point]:
    """From the border of one box to the border of the other."""
    return toward(start, end, _out(start, end, wide)), toward(end, start, _out(end, start, wide_end))


def _out(start: Point, end: Point, wide: float) -> float:
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    length = (across**2 + down**2) ** 0.5
    sideways = wide / 2 / across * length if across else length
    upright = HEIGHT / 2 / down * length if down else length
    return float(min(sideways, upright))


def _draw(picture: Picture, node: Node, at: Point, wide: float, known: set[str]) -> None:
    picture.add(Box(at, wide, HEIGHT), Label(at, node.label))
    name = usual_tex(node.value) if node.value else ""
    above = [name] * bool(name and name != node.label) + [place(node.value)] * (node.value in known)
    if above:
        picture.add(Label((at[0], at[1] + HEIGHT / 2), " = ".join(above), "above", ground=True))
    if node.gradient in known:
        picture.add(Label((at[0], at[1] - HEIGHT / 2), place(node.gradient), "below", ground=True))


def placed(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, Point]:
    """Where each node stands: its column is its depth; in a column nodes keep the order of those they come from."""
    depth = depths(ids, edges)
    columns: dict[int, list[str]] = {}
    for id in ids:
        columns.setdefault(depth[id], []).append(id)
    at: dict[str, Point] = {}
    for column in sorted(columns):
        order = sorted(columns[column], key=lambda id: -_middle(id, edges, at))
        for i, id in enumerate(order):
            at[id] = (ACROSS * column, DOWN * ((len(order) - 1) / 2 - i))
    return at


def _middle(id: str, edges: Sequence[tuple[str, str]], at: Mapping[str, Point]) -> float:
    heights = [at[start][1] for start, end in edges if end == id and start in at]
    return sum(heights) / len(heights) if heights else 0.0


def depths(ids: Sequence[str], edges: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The longest way from a source to each node; a source stands right before what it first enters."""
    depth = dict.fromkeys(ids, 0)
    for _ in ids:
        for start, end in edges:
            if start in depth and end in depth:
                depth[end] = min(max(depth[end], depth[start] + 1), len(ids))
    entered = {end for _, end in edges}
    for id in ids:
        nexts = [depth[end] for start, end in edges if start == id and end in depth]
        if id not in entered and nexts:
            depth[id] = min(nexts) - 1
    return depth
