"""Programs of gates: what a scalar computation graph computes, operation by operation. [C4.4]"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

Operand = str | Fraction


@dataclass(frozen=True)
class Gate:
    """A named operation. operands: names of variables and gates, or numbers."""

    name: str
    kind: str
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class Program:
    """Gates in the order of the forward pass; the last one is the output."""

    variables: tuple[str, ...]
    gates: tuple[Gate, ...]

    @property
    def output(self) -> str:
        return self.gates[-1].name

    def uses(self, name: str) -> int:
        """How many inputs of gates a value feeds."""
        return sum(operand == name for gate in self.gates for operand in gate.operands)
