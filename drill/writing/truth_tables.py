"""Threshold units of two inputs that are 0 or 1. [C2.1]"""

from __future__ import annotations

from typing import Any

from drill.derivation import Derivation
from drill.draw import Draw
from drill.rules.thresholds import OUTPUT_NOTES, OUTPUTS
from drill.rules.truth_tables import both, none, one
from drill.tables import Table

SIZES = {"exact": Table((1, 2, "3/2", "5/2", 3)), "decimal": Table(("0.8", "1", "1.2", "1.4", "1.6", "2", "2.4"))}
# a quarter of the weights makes OR or NOR, three quarters AND or NAND, the rest a unit that never changes
SHARES = Table(("1/4", "3/4", "1/4", "3/4", "1/4", "3/4", "-1/4", "5/4"))


def draw_gate(d: Derivation, draw: Draw, among: Any) -> None:
    """Givens w1, w2 and b."""
    d.w1, d.w2, d.b = draw.number(among), draw.number(among), draw.number(among)


def draw_real_gate(d: Derivation, draw: Draw) -> None:
    """Givens w1, w2 and b of a unit that is AND, OR, NAND or NOR, or that seldom is none of them."""
    d.side = draw.number((-1, 1))
    d.hide("side")
    for name in ("w1", "w2"):
        d[name] = draw.made(lambda side, size: side * size, d.side, draw.number(SIZES[draw.mode]))
    d.b = draw.made(lambda share, w1, w2: -share * (w1 + w2), draw.number(SHARES), d.w1, d.w2)


def fire_rows(d: Derivation, output: str, at_zero: int) -> None:
    """The steps z_00, z_01, z_10, z_11 and h_00, h_01, h_10, h_11, and the note of the output."""
    d.z_00, d.z_01, d.z_10, d.z_11 = none(d.b), one(d.w2, d.b), one(d.w1, d.b), both(d.w1, d.w2, d.b)
    for row in ("00", "01", "10", "11"):
        d[f"h_{row}"] = OUTPUTS[output, at_zero](d[f"z_{row}"])
        d.whole(f"h_{row}")
        if output == "step":
            d.may_vanish(f"h_{row}")
    d.note(OUTPUT_NOTES[output, at_zero])
