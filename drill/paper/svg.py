"""Pictures as SVG, for Markdown and HTML: self-contained, with labels as text."""

from __future__ import annotations

import re
from html import escape

from drill.blanks import CLOSE, OPEN
from drill.paper.picture import Box, Circle, Label, Line, Picture, Point, Shape

UNIT, MARGIN, CHARACTER = 40.0, 8.0, 7.0
LINES = {
    "thin": 'stroke="#777" stroke-width="0.6"', "thick": 'stroke="#000" stroke-width="1.6"',
    "dashed": 'stroke="#777" stroke-width="0.8" stroke-dasharray="4 3"',
    "axis": 'stroke="#000" stroke-width="0.8" marker-end="url(#tip)"',
    "edge": 'stroke="#777" stroke-width="0.7" marker-end="url(#tip)"',
}  # fmt: skip
TIP = (
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse">'
    '<path d="M0 1 10 5 0 9z" fill="#444"/></marker></defs>'
)
ANCHORS = {"centre": ("middle", 4), "above": ("middle", -4), "below": ("middle", 13), "left": ("end", 4), "right": ("start", 4)}
NAMES = "alpha beta gamma delta epsilon varepsilon eta theta kappa lambda mu nu pi rho sigma tau phi omega Delta"
GREEK = dict(zip(
    NAMES.split(),
    "αβγδεεηθκλμνπρστφωΔ", strict=True,
))  # fmt: skip
SIGNS = {"partial": "∂", "times": "×", "cdot": "·", "odot": "⊙", "sum": "Σ", "top": "ᵀ", "circ": "∘", "ln": "ln ", "ldots": "…",
         "vdots": "⋮", "tanh": "tanh", "exp": "exp", "max": "max", "log": "log "}  # fmt: skip
ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}


def svg(picture: Picture, title: str = "") -> str:
    """The SVG of a picture; `title` is read out by a screen reader."""
    xs, ys = _extent(picture)
    left, top = min(xs) * UNIT - MARGIN, -max(ys) * UNIT - MARGIN
    width, height = ((max(ends) - min(ends)) * UNIT + 2 * MARGIN for ends in (xs, ys))
    named = f"<title>{escape(title)}</title>" if title else ""
    body = "\n".join(_shape(shape) for shape in picture.shapes)
    box = f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="{box}" font-family="serif" font-size="13">\n{named}{TIP}\n{body}\n</svg>'
    )


def _extent(picture: Picture) -> tuple[list[float], list[float]]:
    xs, ys = [], []
    for shape in picture.shapes:
        for x, y, wide, high in _corners(shape):
            xs += [x - wide, x + wide]
            ys += [y - high, y + high]
    return xs, ys


def _corners(shape: Shape) -> list[tuple[float, float, float, float]]:
    if isinstance(shape, Line):
        return [(x, y, 0, 0) for x, y in shape.points]
    if isinstance(shape, Circle):
        return [(*shape.centre, shape.radius, shape.radius)]
    if isinstance(shape, Box):
        return [(*shape.centre, shape.width / 2, shape.height / 2)]
    # a place holds about seven characters once it is filled
    plain = re.sub(rf"{OPEN}[^{CLOSE}]*{CLOSE}", "0000000", re.sub(r"<[^>]*>", "", label_text(shape)))
    wide = len(plain) * CHARACTER / UNIT * (0.5 if shape.side in ("centre", "above", "below") else 1)
    return [(*shape.at, wide, 0.45 if shape.side in ("above", "below") else 0.2)]


def _shape(shape: Shape) -> str:
    if isinstance(shape, Line):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(_point, shape.points))
        return f'<polyline points="{points}" fill="none" {LINES[shape.style]}/>'
    if isinstance(shape, Circle):
        x, y = _point(shape.centre)
        fill = "#000" if shape.filled else "#fff"
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.radius * UNIT:.1f}" fill="{fill}" stroke="#000"/>'
    if isinstance(shape, Box):
        x, y = _point((shape.centre[0] - shape.width / 2, shape.centre[1] + shape.height / 2))
        size = f'width="{shape.width * UNIT:.1f}" height="{shape.height * UNIT:.1f}"'
        return f'<rect x="{x:.1f}" y="{y:.1f}" {size} rx="4" fill="#fff" stroke="#000"/>'
    return _label(shape)


def _label(label: Label) -> str:
    anchor, down = ANCHORS[label.side]
    x, y = _point(label.at)
    ground = ' paint-order="stroke" stroke="#fff" stroke-width="4"' if label.ground else ""
    size = ' font-size="11"' if label.small else ""
    return f'<text x="{x:.1f}" y="{y + down:.1f}" text-anchor="{anchor}"{size}{ground}>{label_text(label)}</text>'


def _point(point: Point) -> Point:
    return point[0] * UNIT, -point[1] * UNIT


def label_text(label: Label) -> str:
    """A label's mathematics as SVG text: Greek letters, signs, subscripts and superscripts."""
    if label.words:
        return escape(label.tex)
    text = (
        re.sub(rf"({OPEN}[^{CLOSE}:]*):[^{CLOSE}]*{CLOSE}", rf"\1:plain{CLOSE}", label.tex)
        if ":entry-" not in label.tex
        else label.tex
    )
    text = escape(re.sub(r"\\(?:left|right|,|;|!|mathrm|text|operatorname|displaystyle)(?![a-z])", "", text), quote=False)
    text = re.sub(r"\\[td]?frac\{((?:[^{}]|\{[^{}]*\})*)\}\{((?:[^{}]|\{[^{}]*\})*)\}", r"\1/\2", text)
    text = re.sub(r"\\(hat|bar|tilde)\{(\w)\}", lambda m: m[2] + ACCENTS[m[1]], text)
    text = re.sub(r"\\([A-Za-z]+) ?", lambda m: GREEK.get(m[1]) or SIGNS.get(m[1], m[1]), text)
    text = re.sub(r"_(?:\{([^{}]*)\}|(\w))", lambda m: _shifted(m[1] or m[2], "sub"), text)
    text = re.sub(r"\^(?:\{([^{}]*)\}|(\w))", lambda m: _shifted(m[1] or m[2], "super"), text)
    return text.replace("{", "").replace("}", "")


def _shifted(text: str, how: str) -> str:
    return f'<tspan baseline-shift="{how}" font-size="75%">{text}</tspan>'
