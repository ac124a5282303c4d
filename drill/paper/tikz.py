"""Pictures as TikZ."""

from __future__ import annotations

from hashlib import blake2b

from drill.blanks import OPEN
from drill.paper.picture import Box, Circle, Label, Line, Picture, Point, Shape
from drill.prose import escape_tex

LINES = {
    "thin": "line width=0.3pt, black!60", "thick": "line width=0.9pt", "dashed": "line width=0.4pt, densely dashed, black!60",
    "axis": "line width=0.4pt, -{Stealth[length=4pt]}", "edge": "line width=0.35pt, black!60, -{Stealth[length=3.5pt]}",
}  # fmt: skip
ANCHORS = {"centre": "center", "above": "south", "below": "north", "left": "east", "right": "west"}


def tikz(picture: Picture) -> str:
    """The TikZ of a picture. One without places for numbers is typeset once and copied."""
    drawn = "\n".join(_shape(shape) for shape in picture.shapes)
    text = f"\\begin{{tikzpicture}}[baseline=(current bounding box.center)]\n{drawn}\n\\end{{tikzpicture}}"
    if OPEN in text:
        return text
    return f"\\once{{{blake2b(text.encode(), digest_size=6).hexdigest()}}}{{%\n{text}}}"


def _shape(shape: Shape) -> str:
    if isinstance(shape, Line):
        return rf"\draw[{LINES[shape.style]}] {' -- '.join(map(_point, shape.points))};"
    if isinstance(shape, Circle):
        style = "fill=black" if shape.filled else "line width=0.5pt, fill=white"
        return rf"\draw[{style}] {_point(shape.centre)} circle[radius={shape.radius:.3g}];"
    if isinstance(shape, Box):
        (x, y), half, high = shape.centre, shape.width / 2, shape.height / 2
        corners = f"{_point((x - half, y - high))} rectangle {_point((x + half, y + high))}"
        return rf"\draw[line width=0.5pt, fill=white, rounded corners=3pt] {corners};"
    return _label(shape)


def _label(label: Label) -> str:
    size = r"\footnotesize " if label.small else ""
    text = escape_tex(label.tex) if label.words else f"${label.tex}$"
    ground = ", fill=white" if label.ground else ""
    return rf"\node[inner sep=1.5pt, anchor={ANCHORS[label.side]}{ground}] at {_point(label.at)} {{{size}{text}}};"


def _point(point: Point) -> str:
    return f"({point[0]:.3f},{point[1]:.3f})"
