"""Writes a number computed from matrices as a graph: values forward, then gradients, each in the shape of its matrix. [C4.6]"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any, ClassVar

from drill.derivation import Derivation, Quantity, Step
from drill.draw import Draw
from drill.errors import UsageFault
from drill.notation import usual_tex
from drill.rules import layers, matrix_gates, traces
from drill.writing.expressions import parse
from drill.writing.graph import Graph
from drill.writing.graph_figures import FORMULAS, operand_tex
from drill.writing.programs import Gate, Operand, Program

Shape = tuple[int, int]
ONE: Shape = (1, 1)
MATRIX_FORMULAS = {**FORMULAS, "matmul": "%s \\, %s", "apply": "%s \\, %s",
                   "transpose": "%s^{\\top}", "tr": r"\operatorname{tr}(%s)",
                   "sum": r"\textstyle\sum_{ij} (%s)_{ij}"}  # fmt: skip
SHAPE = re.compile(r"\s*([A-Za-z]\w*)\s*[:=\s]\s*(\d+)\s*x\s*(\d+)\s*")


def _to_factor(g: Quantity, factors: list[Any], out: Quantity, place: int) -> Any:
    return matrix_gates.to_right_factor(factors[0], g) if place else matrix_gates.to_left_factor(g, factors[1])


class MatrixGraph(Graph):
    """A program of matrices on its way into a derivation."""

    MORE_GATES: ClassVar = {
        "matmul": traces.matrix_product, "apply": layers.linear, "transpose": matrix_gates.transpose,
        "tr": traces.trace_of, "sum": matrix_gates.sum_of_entries,
    }  # fmt: skip
    MORE_BACK: ClassVar = {
        "matmul": _to_factor, "apply": _to_factor,
        "transpose": lambda g, x, out, place: matrix_gates.through_transpose(g),
        "tr": lambda g, x, out, place: matrix_gates.through_trace(g, x[0]),
        "sum": lambda g, x, out, place: matrix_gates.through_sum_of_entries(g, x[0]),
    }  # fmt: skip

    def __init__(self, d: Derivation, draw: Draw, program: Program, shapes: Mapping[str, Shape]) -> None:
        self.shapes, gates = dict(shapes), []
        for gate in program.gates:
            self.shapes[gate.name] = self._shape(gate)
            column = gate.kind == "matmul" and self.shapes[gate.name][1] == 1
            gates.append(replace(gate, kind="apply") if column else gate)
        super().__init__(d, draw, replace(program, gates=tuple(gates)))

    def of(self, operand: Operand) -> Shape:
        """The shape of an operand."""
        return ONE if isinstance(operand, Fraction) else self.shapes[operand]

    def _shape(self, gate: Gate) -> Shape:
        """The shape that a gate gives; refuses operands that do not fit."""
        found = [self.of(operand) for operand in gate.operands]
        first, last = found[0], found[-1]
        fits, shape = True, first if last == ONE else last
        if gate.kind == "matmul":
            fits, shape = first[1] == last[0], (first[0], last[1])
        elif gate.kind == "transpose":
            shape = (first[1], first[0])
        elif gate.kind in ("tr", "sum"):
            fits, shape = gate.kind == "sum" or first[0] == first[1], ONE
        else:
            fits = len(set(found) - {ONE}) <= 1
        if not fits:
            raise UsageFault("expression: {name} = {formula} does not fit: {shapes}.", name=gate.name, formula=formula_of(gate),
                             shapes=" and ".join(f"{m} x {n}" for m, n in found))  # fmt: skip
        return shape

    def _through(self, gate: Gate, place: int) -> Step:
        """What a gate passes back; a number that was put with every entry of a matrix gets the sum."""
        step = super()._through(gate, place)
        operand = gate.operands[place]
        if gate.kind == "sum" and gate.name in self.ones and self.program.uses(str(operand)) == 1:
            self.ones.add(str(operand))
        if self.of(operand) != ONE or self.shapes[gate.name] == ONE:
            return step
        name = f"part_{gate.name}_{place + 1}"
        self.d[name] = step
        summed: Step = matrix_gates.gathered(self.d[name])
        return summed


def formula_of(gate: Gate) -> str:
    """What a gate computes, as mathematics."""
    return f"{usual_tex(gate.name)} = {MATRIX_FORMULAS[gate.kind] % tuple(map(operand_tex, gate.operands))}"


def shapes_named(texts: tuple[str, ...], program: Program) -> dict[str, Shape]:
    """The shapes that texts such as "W 2x3" give; refuses variables without one."""
    found: dict[str, Shape] = {}
    for text in texts:
        told = SHAPE.fullmatch(str(text))
        if not told or not (1 <= int(told[2]) <= 16 and 1 <= int(told[3]) <= 16):
            raise UsageFault("shapes: expected texts such as W 2x3 with at most 16 rows and columns, found {found}.",
                             found=str(text))  # fmt: skip
        found[told[1]] = (int(told[2]), int(told[3]))
    missing = [name for name in program.variables if name not in found]
    if missing:
        raise UsageFault("shapes: {missing} has no shape. Give it one, such as {missing} 2x3.", missing=missing[0])
    return found


def write_matrix_graph(d: Derivation, draw: Draw, expression: str, shapes: tuple[str, ...], numbers: Any) -> None:
    """Givens, values, formulas and questions of an expression of matrices; of a number also its gradients."""
    program = parse(expression, matrices=True)
    graph = MatrixGraph(d, draw, program, shapes_named(shapes, program))
    graph.variables({name: lambda d, draw, size=graph.shapes[name]: draw.matrix(*size, numbers) for name in program.variables})
    graph.forward()
    d.phrase("formulas", "$" + r",\; ".join(map(formula_of, program.gates)) + "$")
    for gate in program.gates:
        d.ask({gate.name: 1})
    if graph.shapes[program.output] != ONE:
        return
    d[f"d{program.output}"] = draw.constant("1")
    d.write(**{f"d{program.output}": graph.tex(program.output)})
    graph.backward("1")
    for name in (*(gate.name for gate in reversed(program.gates[:-1])), *program.variables):
        d.ask({f"d{name}": 1})


def shapes_of_matrices(shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """The shapes of given matrices, as the parameter `shapes`."""
    return {"shapes": tuple(f"{name} {m}x{n}" for name, (m, n) in shapes.items())}
