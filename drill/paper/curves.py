"""Curves drawn from a problem's own numbers: activations and losses with the point reached, the way of an optimizer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from drill.paper.picture import Circle, Label, Line, Picture, Point

WIDTH, HEIGHT, SAMPLES = 6.0, 2.4, 61
ACTIVATIONS: dict[str, Callable[[float], float]] = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)), "tanh": math.tanh, "relu": lambda z: max(z, 0.0), "identity": lambda z: z,
    "leaky-relu": lambda z: z if z > 0 else 0.1 * z,
}  # fmt: skip
Scale = Callable[[Point], Point]


def scaled(points: Sequence[Point]) -> tuple[Scale, tuple[float, float, float, float]]:
    """Maps data to the plot, with a margin; and the data's bounds left, right, bottom, top."""
    left, right = _bounds([x for x, _ in points])
    bottom, top = _bounds([y for _, y in points])

    def scale(point: Point) -> Point:
        return (point[0] - left) / (right - left) * WIDTH, (point[1] - bottom) / (top - bottom) * HEIGHT

    return scale, (left, right, bottom, top)


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    least, most = min(values), max(values)
    margin = 0.08 * (most - least) or abs(most) / 2 or 1.0
    return least - margin, most + margin


def ticks(least: float, most: float, count: int = 5) -> list[float]:
    """Round numbers between two bounds, about `count` of them."""
    rough = (most - least) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    return [step * i for i in range(math.ceil(least / step), math.floor(most / step) + 1)]


def axes(picture: Picture, scale: Scale, bounds: tuple[float, float, float, float], across: str, up: str,
         whole: bool = False) -> None:  # fmt: skip
    """Axes at the left and at the bottom with ticks; `whole`: ticks across at whole numbers only."""
    left, right, bottom, top = bounds
    picture.add(Line(((0, 0), (WIDTH + 0.4, 0)), "axis"), Line(((0, 0), (0, HEIGHT + 0.4)), "axis"))
    picture.add(Label((WIDTH + 0.4, 0), across, "right"), Label((0, HEIGHT + 0.4), up, "above"))
    for tick in ticks(left, right):
        if not whole or abs(tick - round(tick)) < 1e-9:
            x = scale((tick, bottom))[0]
            picture.add(Line(((x, 0), (x, -0.08))), Label((x, -0.08), f"{tick:.4g}", "below"))
    for tick in ticks(bottom, top, 4):
        y = scale((left, tick))[1]
        picture.add(Line(((0, y), (-0.08, y))), Label((-0.08, y), f"{tick:.4g}", "left"))


def activation_curve(name: str, z: Sequence[float], label: str = "z") -> Picture:
    """An activation function with the points (z, f(z)) of some units."""
    function = ACTIVATIONS[name]
    reach = max(4.0, *(1.3 * abs(value) for value in z))
    curve = [(x, function(x)) for x in (reach * (2 * i / (SAMPLES - 1) - 1) for i in range(SAMPLES))]
    marked = [(value, function(value)) for value in z]
    return plotted([curve], marked, label, label.replace("z", "a"))


def trajectory(points: Sequence[Sequence[float]], letter: str = r"\theta") -> Picture:
    """The way of an optimizer: of one parameter against the step, of two in their plane."""
    if len(points[0]) == 1:
        way = [(float(t), point[0]) for t, point in enumerate(points)]
        return plotted([], way, "t", rf"{letter}_{{t}}", joined=True, whole=True)
    way = [(point[0], point[1]) for point in points]
    names = [rf"{letter}_{{{t}}}" for t in range(len(way))]
    return plotted([], way, rf"{letter}_{{t,1}}", rf"{letter}_{{t,2}}", joined=True, names=names)


def descent(function: Callable[[float], float], points: Sequence[float], letter: str = r"\theta") -> Picture:
    """The function that an optimizer goes down, with the points that it reached."""
    least, most = min(points), max(points)
    margin = 0.25 * (most - least) or 1.0
    reach = (least - margin, most + margin)
    curve = [(x, function(x)) for x in (reach[0] + (reach[1] - reach[0]) * i / (SAMPLES - 1) for i in range(SAMPLES))]
    names = [rf"{letter}_{{{t}}}" for t in range(len(points))]
    return plotted([curve], [(x, function(x)) for x in points], letter, "f", names=names)


def plotted(curves: Sequence[Sequence[Point]], marked: Sequence[Point], across: str, up: str, joined: bool = False,
            whole: bool = False, names: Sequence[str] = ()) -> Picture:  # fmt: skip
    """A plot of curves and marked points, joined by a line or not."""
    picture = Picture()
    scale, bounds = scaled([*(point for curve in curves for point in curve), *marked])
    axes(picture, scale, bounds, across, up, whole)
    for curve in curves:
        picture.add(Line(tuple(map(scale, curve)), "thick"))
    if joined and len(marked) > 1:
        picture.add(Line(tuple(map(scale, marked)), "dashed"))
    picture.add(*(Circle(scale(point), 0.06, filled=True) for point in marked))
    picture.add(*(Label(scale(point), name, "above") for point, name in zip(marked, names, strict=False)))
    return picture
