"""A computation graph as a whole problem: read, written, drawn as a figure, and asked. [C4.4]"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from drill.derivation import Derivation
from drill.draw import Draw
from drill.errors import UsageFault
from drill.notation import usual_tex
from drill.writing.expressions import parse
from drill.writing.graph import CURVED, Graph
from drill.writing.programs import Gate, Operand, Program
from drill.writing.wording import NOTES

# labels of gates; %s is a number that the gate holds
LABELS = {
    "add": "+", "subtract": "-", "multiply": r"\times", "divide": r"\div", "negate": r"\times (-1)",
    "exp": r"\exp", "log": r"\ln",
    "sqrt": r"\sqrt{\cdot}", "sin": r"\sin", "cos": r"\cos", "sigmoid": r"\sigma", "tanh": r"\tanh", "relu": r"\mathrm{ReLU}",
    "max": r"\max", "min": r"\min", "power": r"(\cdot)^{%s}",
}  # fmt: skip
FORMULAS = {
    "add": "%s + %s", "subtract": "%s - %s", "multiply": r"%s \cdot %s", "divide": r"\frac{%s}{%s}", "negate": "-%s",
    "exp": "e^{%s}", "log": r"\ln %s", "sqrt": r"\sqrt{%s}", "sin": r"\sin %s", "cos": r"\cos %s", "sigmoid": r"\sigma(%s)",
    "tanh": r"\tanh(%s)", "relu": r"\mathrm{ReLU}(%s)", "max": r"\max(%s, %s)", "min": r"\min(%s, %s)", "power": "%s^{%s}",
}  # fmt: skip


# a quantity computed from the output, whose gradient arrives there
ABOVE = "L"
ARRIVING = {
    True: "The gradient {gradient} that arrives at its output is given.",
    False: "Its output {f} goes on into a loss $L$, and the gradient {gradient} that arrives is given.",
}
GATE_NOTES = {
    "log": r"$\ln$ is the natural logarithm.", "sin": "Angles are in radians.", "cos": "Angles are in radians.",
    "sigmoid": NOTES["sigmoid"], "tanh": NOTES["tanh"], "relu": NOTES["relu"],
}  # fmt: skip


def write_graph(d: Derivation, draw: Draw, expression: str, upstream: str = "1", **made: Any) -> Program:
    """Values forward, gradients backward, formulas, figure and questions of an expression. `made`: own draws of variables."""
    program = parse(expression)
    if draw.mode == "exact" and not made and any(gate.kind in CURVED for gate in program.gates):
        raise UsageFault("mode: this expression has no exact values; use the decimal mode.")
    graph = Graph(d, draw, program)
    graph.variables(made)
    graph.forward()
    graph.above = ABOVE if upstream != "1" else ""
    d[f"d{program.output}"] = draw.constant(upstream)
    d.write(**{f"d{program.output}": graph.tex(program.output)})
    graph.backward(upstream)
    d.phrase("formulas", formulas(program))
    d.phrase("arriving", ARRIVING[upstream == "1"], f=f"${usual_tex(program.output)}$", gradient=f"${graph.tex(program.output)}$")
    note_gates(d, program)
    d.figure("graph", **figure(program))
    ask_graph(d, program, draw.mode)
    return program


def note_gates(d: Derivation, program: Program) -> None:
    """Notes what the functions of the gates are."""
    for note in dict.fromkeys(GATE_NOTES[gate.kind] for gate in program.gates if gate.kind in GATE_NOTES):
        d.note(note)


def formulas(program: Program) -> str:
    """What each gate computes, as mathematics."""
    lines = (f"{usual_tex(g.name)} = {FORMULAS[g.kind] % tuple(map(operand_tex, g.operands))}" for g in program.gates)
    return "$" + r",\; ".join(lines) + "$"


def operand_tex(operand: Operand) -> str:
    """An operand in LaTeX: a name or a number."""
    if isinstance(operand, str):
        return usual_tex(operand)
    text = str(operand) if operand.denominator == 1 else rf"\frac{{{abs(operand.numerator)}}}{{{operand.denominator}}}"
    return f"({text})" if operand < 0 and operand.denominator == 1 else f"(-{text})" if operand < 0 else text


def figure(program: Program) -> dict[str, Any]:
    """Nodes with label, value and gradient (names of quantities; empty: none), and edges."""
    nodes = [{"id": name, "label": usual_tex(name), "kind": "variable", "value": name, "gradient": f"d{name}"}
             for name in program.variables]  # fmt: skip
    nodes += [{"id": g.name, "label": label(g), "kind": "gate", "value": g.name, "gradient": f"d{g.name}"} for g in program.gates]
    edges = [{"from": operand, "to": g.name} for g in program.gates for operand in g.operands if isinstance(operand, str)]
    return {"nodes": nodes, "edges": edges}


def label(gate: Gate) -> str:
    """The label of a gate; a number that it holds is part of it."""
    numbers = [operand for operand in gate.operands if isinstance(operand, Fraction)]
    if gate.kind == "power":
        return LABELS["power"] % numbers[0]
    if not numbers:
        return LABELS[gate.kind]
    if isinstance(gate.operands[0], Fraction):
        return FORMULAS[gate.kind] % (operand_tex(gate.operands[0]), r"\cdot")
    return f"{LABELS[gate.kind]} {operand_tex(numbers[0])}"


def ask_graph(d: Derivation, program: Program, mode: str) -> None:
    """Asks every value and every gradient; in exact mode not the values that are logarithms."""
    hidden = logarithms(program) if mode == "exact" else set()
    for gate in program.gates:
        if gate.name not in hidden:
            d.ask({gate.name: 1})
    for name in (*(gate.name for gate in reversed(program.gates[:-1])), *program.variables):
        d.ask({f"d{name}": 1})


def logarithms(program: Program) -> set[str]:
    """The arguments of curved gates, with a change of sign on the way."""
    found = {gate.operands[0] for gate in program.gates if gate.kind in CURVED}
    found |= {gate.operands[0] for gate in program.gates if gate.name in found and gate.kind == "negate"}
    return {name for name in found if isinstance(name, str)}


def landing(expression: str, mode: str) -> dict[str, Any]:
    """In exact mode the draw of a neuron's bias: the last variable of a sum that becomes the argument of the curve."""
    if mode != "exact":
        return {}
    program = parse(expression)
    gates = {gate.name: gate for gate in program.gates}
    sums = [gates[name] for name in logarithms(program) if name in gates and gates[name].kind == "add"]
    bias = next((gate.operands[1] for gate in sums if gate.operands[1] in program.variables), None)
    if not isinstance(bias, str) or program.uses(bias) != 1:
        raise UsageFault("mode: this expression has no exact values; use the decimal mode.")
    return {bias: lambda d, draw: _bias(d, draw, program)}


def _bias(d: Derivation, draw: Draw, program: Program) -> Any:
    """The bias that makes the argument of the curve a logarithm: products of the other variables are taken off."""
    products = [gate.operands for gate in program.gates if gate.kind == "multiply"]
    parts = [d[str(operand)] for operands in products for operand in operands]

    def land(goal: Any, *factors: Any) -> Any:
        return goal - sum(v * w for v, w in zip(factors[::2], factors[1::2], strict=True))

    return draw.made(land, draw.number(("ln 3", "-ln 3", "ln 2", "-ln 2")), *parts)
