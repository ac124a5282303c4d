"""Writes the derivation of a scalar computation graph: values forward, gradients backward, and its figure. [C4.4]"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, ClassVar

from drill import tables
from drill.derivation import Derivation, Quantity, Rule, Step
from drill.draw import Draw
from drill.errors import UsageFault
from drill.notation import usual_tex
from drill.rules import curved_gates, graphs, through_functions
from drill.rules.activations import BRACKET
from drill.rules.gates import GATES
from drill.writing.programs import Gate, Operand, Program

# without 1 and -1, which hide a factor that is left out
VARIABLES = {
    "exact": tables.both_signs(2, 3, 4, 5, 6, 7),
    "decimal": tables.both_signs(*(f"0.{n}" for n in range(2, 10)), "1.5", "2.5"),
}
POSITIVE = {"exact": tables.Table(range(1, 6)), "decimal": tables.steps(3, 20)}
# gates with a rational value only at special arguments, and gates that may pass nothing back
CURVED = frozenset(("exp", "log", "sqrt", "sin", "cos", "sigmoid", "tanh"))
CLOSING = frozenset(("relu", "max", "min"))
# from the gradient above, the operands, the output and the place of the operand
Backward = Callable[[Quantity, list[Any], Quantity, int], Any]
OWN_OPERAND = "You multiplied by the input itself; the derivative of a product by one factor is the other factor."


class Graph:
    """A program on its way into a derivation."""

    # gates that only some graphs have: their rules, and what they pass back
    MORE_GATES: ClassVar[Mapping[str, Rule]] = {}
    MORE_BACK: ClassVar[Mapping[str, Backward]] = {}

    def __init__(self, d: Derivation, draw: Draw, program: Program) -> None:
        self.d, self.draw, self.program = d, draw, program
        self.gates, self.back = {**GATES, **self.MORE_GATES}, {**_BACK, **self.MORE_BACK}
        self.parts: dict[str, list[Step]] = {name: [] for name in (*program.variables, *(g.name for g in program.gates))}
        self.arriving: dict[str, list[str]] = {name: [] for name in self.parts}
        self.constants: dict[Fraction, str] = {}
        self.ones: set[str] = set()
        # what the gradients are of, where it is not the output
        self.above = ""
        self.closing = any(gate.kind in CLOSING for gate in program.gates)
        for name in self.parts:
            if f"d{name}" in self.parts:
                raise UsageFault("expression: {name} is the name of a gradient here; take another name.", name=f"d{name}")

    def variables(self, made: dict[str, Any]) -> None:
        """The givens; a variable inside a logarithm or a root is positive. `made`: draws of the family's own."""
        inside = {g.operands[0] for g in self.program.gates if g.kind in ("log", "sqrt")}
        for name in self.program.variables:
            if name not in made:
                self.d[name] = self.draw.number(POSITIVE if name in inside else VARIABLES)
        for name, function in made.items():
            self.d[name] = function(self.d, self.draw)

    def forward(self) -> None:
        """A step for each gate."""
        for gate in self.program.gates:
            rule, operands = self.gates[gate.kind], [self.argument(operand) for operand in gate.operands]
            if gate.kind == "power":
                operands[1] = int(operands[1])
            self.d[gate.name] = rule(*operands)
            if self.closing:
                self.d.may_vanish(gate.name)

    def argument(self, operand: Operand) -> Any:
        """What a rule is given: a quantity, a whole number, or a constant of its own name."""
        if isinstance(operand, str):
            return self.d[operand]
        if operand.denominator == 1:
            return int(operand)
        if operand not in self.constants:
            name = next(f"c{n}" for n in range(1, 99) if f"c{n}" not in self.parts and f"c{n}" not in self.constants.values())
            self.constants[operand] = name
            self.d[name] = self.draw.constant(operand)
        return self.d[self.constants[operand]]

    def backward(self, upstream: str) -> None:
        """The gradients of gates and variables, from the output back; each edge contributes, and branches are added."""
        if upstream == "1":
            self.ones.add(self.program.output)
        for gate in reversed(self.program.gates):
            if gate.name != self.program.output:
                self._gather(gate.name)
            for place, operand in enumerate(gate.operands):
                if isinstance(operand, str):
                    self.parts[operand].append(self._through(gate, place))
                    self.arriving[operand].append(gate.name)
        for name in self.program.variables:
            self._gather(name)

    def _gather(self, name: str) -> None:
        parts, d = self.parts[name], self.d
        if not parts:
            raise UsageFault("expression: {name} does not reach the output; leave it out.", name=name)
        if len(parts) == 1:
            d[f"d{name}"] = parts[0]
        else:
            d[f"d{name}"] = graphs.branches(*(self._edge(name, k, step) for k, step in enumerate(parts)))
        d.write(**{f"d{name}": self.tex(name)})
        if self.closing:
            d.may_vanish(f"d{name}")

    def _edge(self, name: str, k: int, step: Step) -> Quantity:
        """What one edge brings back to a value that feeds several gates."""
        edge, gate = f"d{name}_via{k + 1}", usual_tex(self.arriving[name][k])
        mark = "" if self.arriving[name].count(self.arriving[name][k]) == 1 else f",{k + 1}"
        self.d[edge] = step
        self.d.write(**{edge: rf"\left. {self.tex(name)} \right|_{{{gate}{mark}}}"})
        return self.d[edge]

    def tex(self, name: str) -> str:
        """The gradient of the output, or of what lies above it, with respect to a value, in LaTeX."""
        return rf"\frac{{\partial {self.above or usual_tex(self.program.output)}}}{{\partial {usual_tex(name)}}}"

    def _through(self, gate: Gate, place: int) -> Step:
        """What a gate passes back to its input at a place."""
        g, out = self.d[f"d{gate.name}"], self.d[gate.name]
        step: Step = self.back[gate.kind](g, [self.argument(operand) for operand in gate.operands], out, place)
        if gate.name not in self.ones:
            return step
        operand = gate.operands[place]
        if step.rule is graphs.through_sum and isinstance(operand, str) and self.program.uses(operand) == 1:
            self.ones.add(operand)
        # a gradient of 1 from above cannot be left out
        return step.without("local-gradient-only")


def _product(g: Quantity, operands: list[Any], out: Quantity, place: int) -> Any:
    own, other = operands[place], operands[1 - place]
    step = graphs.through_product(g, other)
    return step.miswired("own-operand", OWN_OPERAND, other=own) if isinstance(other, Quantity) and own != other else step


def _quotient(g: Quantity, operands: list[Any], out: Quantity, place: int) -> Any:
    return graphs.through_denominator(g, *operands) if place else graphs.through_numerator(g, operands[1])


def _difference(g: Quantity, operands: list[Any], out: Quantity, place: int) -> Any:
    return graphs.through_minus(g) if place else graphs.through_sum(g)


def _power(g: Quantity, operands: list[Any], out: Quantity, place: int) -> Any:
    x, n = operands[0], int(operands[1])
    return graphs.through_square(g, x) if n == 2 else graphs.through_sum(g) if n == 1 else graphs.through_power(g, x, n)


_BACK: dict[str, Backward] = {
    "add": lambda g, x, out, place: graphs.through_sum(g),
    "subtract": _difference, "multiply": _product, "divide": _quotient, "power": _power,
    "negate": lambda g, x, out, place: graphs.through_minus(g),
    "exp": lambda g, x, out, place: through_functions.through_exponential(g, out),
    "log": lambda g, x, out, place: through_functions.through_logarithm(g, x[0]),
    "sqrt": lambda g, x, out, place: through_functions.through_root(g, out),
    "sin": lambda g, x, out, place: curved_gates.through_sine(g, x[0]),
    "cos": lambda g, x, out, place: curved_gates.through_cosine(g, x[0]),
    "sigmoid": lambda g, x, out, place: curved_gates.through_sigmoid(g, out),
    "tanh": lambda g, x, out, place: curved_gates.through_tanh(g, out),
    "relu": lambda g, x, out, place: curved_gates.through_relu(g, x[0]).because(BRACKET),
    "max": lambda g, x, out, place: curved_gates.to_larger(g, x[place], x[1 - place]).because(BRACKET),
    "min": lambda g, x, out, place: curved_gates.to_smaller(g, x[place], x[1 - place]).because(BRACKET),
}  # fmt: skip
