"""A picture as shapes in centimetres, y upwards: the model that TikZ and SVG are both written from."""

from __future__ import annotations

from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A line through points: `thin`, `thick`, `axis` (with an arrow), `dashed`, or `edge` (an arrow between units)."""

    points: tuple[Point, ...]
    style: str = "thin"


@dataclass(frozen=True)
class Circle:
    """A circle; `filled` ones are points of a curve."""

    centre: Point
    radius: float
    filled: bool = False


@dataclass(frozen=True)
class Box:
    """A box with round corners around a centre."""

    centre: Point
    width: float
    height: float


@dataclass(frozen=True)
class Label:
    """Mathematics at a point, on white ground if wanted. `side`: centre, above, below, left or right of the point."""

    at: Point
    tex: str
    side: str = "centre"
    small: bool = True
    ground: bool = False
    words: bool = False


Shape = Line | Circle | Box | Label


@dataclass
class Picture:
    """Shapes in the order in which they are drawn."""

    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        self.shapes += shapes
