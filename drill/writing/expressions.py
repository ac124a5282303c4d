"""Scalar expressions as programs of gates, read by a closed grammar: `q = x + y; f = q * z`, `1/(1 + exp(-(w*x + b)))`.

    program  = [name "="] sum {";" name "=" sum}
    sum      = product {("+" | "-") product}
    product  = factor {("*" | "/") factor}
    factor   = "-" factor | atom [("^" | "**") factor]
    atom     = number | name | function "(" sum ["," sum] ")" | "(" sum ")"

Numbers among themselves are worked out exactly; a power needs a whole exponent. With matrices a product may be A @ B, a
factor A.T, and sum(A) and tr(A) are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from drill.errors import UsageFault
from drill.writing.programs import Gate, Operand, Program

MOST_CHARACTERS, MOST_GATES, MOST_DEPTH, LARGEST_EXPONENT = 600, 60, 24, 9
FUNCTIONS = {
    "exp": 1, "log": 1, "ln": 1, "sqrt": 1, "sigmoid": 1, "sigma": 1, "tanh": 1, "relu": 1, "sin": 1, "cos": 1,
    "square": 1, "max": 2, "min": 2,
}  # fmt: skip
ALIASES = {"ln": "log", "sigma": "sigmoid", "trace": "tr"}
OPERATIONS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "@": "matmul"}
# with matrices also these functions, products A @ B and transposes A.T
MATRIX_FUNCTIONS = {"sum": 1, "tr": 1, "trace": 1}
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d*)?|\.\d+)|([A-Za-z][A-Za-z0-9_]{0,15})|(\*\*|\.T\b|[-+*/@^(),;=]))")


def parse(text: str, matrices: bool = False) -> Program:
    """The program of a text; refuses what the grammar does not know. `matrices`: with A @ B, A.T, tr(A), sum(A)."""
    if len(text) > MOST_CHARACTERS:
        raise UsageFault("expression: expected at most {most} characters, found {found}.", most=MOST_CHARACTERS, found=len(text))
    return _Reader(text, {**FUNCTIONS, **MATRIX_FUNCTIONS} if matrices else FUNCTIONS, matrices).program()


@dataclass
class _Reader:
    text: str
    functions: Mapping[str, int]
    matrices: bool = False
    tokens: list[tuple[str, int]] = field(default_factory=list)
    place: int = 0
    depth: int = 0
    gates: list[Gate] = field(default_factory=list)
    values: dict[str, Operand] = field(default_factory=dict)
    variables: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        start, end = 0, len(self.text.rstrip())
        while start < end:
            found = _TOKEN.match(self.text, start)
            if not found:
                raise self._fault(start, "a number, a name or an operation", self.text[start:].split()[0])
            self.tokens.append((found[0].strip(), found.end() - len(found[0].strip())))
            start = found.end()
        self.tokens.append(("", end))

    @property
    def next(self) -> str:
        return self.tokens[self.place][0]

    def _fault(self, start: int, expected: str, found: str) -> UsageFault:
        return UsageFault("expression, character {place}: expected {expected}, found {found}.",
                          place=start + 1, expected=expected, found=found or "the end")  # fmt: skip

    def _wrong(self, expected: str) -> UsageFault:
        return self._fault(self.tokens[self.place][1], expected, self.next)

    def take(self, *wanted: str) -> str:
        """The next token if it is one of those wanted, else empty."""
        if self.next and self.next in wanted:
            self.place += 1
            return self.tokens[self.place - 1][0]
        return ""

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise self._wrong(wanted)

    def program(self) -> Program:
        last = self.assignment()
        while self.take(";"):
            if self.next:
                last = self.assignment()
        if self.next:
            raise self._wrong("an operation or the end")
        if not self.gates or last != self.gates[-1].name:
            raise UsageFault("expression: the last assignment is the output and needs an operation; found none.")
        return Program(tuple(self.variables), tuple(self.gates))

    def assignment(self) -> Operand:
        name = self.next if self.tokens[self.place + 1 : self.place + 2] and self.tokens[self.place + 1][0] == "=" else ""
        if name:
            if name in self.values or name in self.variables or name in self.functions or not name[0].isalpha():
                raise self._wrong("a new name")
            self.place += 2
        first = len(self.gates)
        value = self.sum()
        name = name or next(n for n in ("f", "out", "output") if n not in self.variables and n not in self.values)
        if len(self.gates) > first and isinstance(value, str) and value == self.gates[-1].name:
            value = self._rename(name)
        self.values[name] = value
        return value

    def _rename(self, name: str) -> str:
        last = self.gates.pop()
        self.gates.append(Gate(name, last.kind, last.operands))
        return name

    def sum(self) -> Operand:
        value = self.product()
        while sign := self.take("+", "-"):
            value = self.gate(OPERATIONS[sign], value, self.product())
        return value

    def product(self) -> Operand:
        value = self.factor()
        while sign := self.take(*("*", "/", "@")[: 3 if self.matrices else 2]):
            value = self.gate(OPERATIONS[sign], value, self.factor())
        return value

    def factor(self) -> Operand:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self._wrong(f"at most {MOST_DEPTH} nested operations")
        if self.take("-"):
            value = self.gate("negate", self.factor())
        else:
            value = self.atom()
            while self.matrices and self.take(".T"):
                value = self.gate("transpose", value)
            if self.take("^", "**"):
                value = self.gate("power", value, self.exponent())
        self.depth -= 1
        return value

    def exponent(self) -> Operand:
        value = self.factor()
        if not isinstance(value, Fraction) or value.denominator != 1 or not 1 <= abs(value) <= LARGEST_EXPONENT:
            raise self._wrong(f"a whole exponent from 1 to {LARGEST_EXPONENT}")
        return value

    def atom(self) -> Operand:
        token = self.next
        if self.take("("):
            value = self.sum()
            self.need(")")
            return value
        if not token or not (token[0].isalnum() or token[0] == "."):
            raise self._wrong("a number, a name or an opening bracket")
        self.place += 1
        if not token[0].isalpha():
            return Fraction(token)
        return self.call(token) if token in self.functions else self.name(token)

    def call(self, function: str) -> Operand:
        self.need("(")
        operands = [self.sum()]
        for _ in range(self.functions[function] - 1):
            self.need(",")
            operands.append(self.sum())
        self.need(")")
        if function == "square":
            return self.gate("power", operands[0], Fraction(2))
        return self.gate(ALIASES.get(function, function), *operands)

    def name(self, name: str) -> Operand:
        if name in self.values:
            return self.values[name]
        if name not in self.variables:
            self.variables.append(name)
        return name

    def gate(self, kind: str, *operands: Operand) -> Operand:
        numbers = [operand for operand in operands if isinstance(operand, Fraction)]
        if len(numbers) == len(operands):
            return self._number(kind, numbers)
        if len(self.gates) >= MOST_GATES:
            raise UsageFault("expression: expected at most {most} operations, found more.", most=MOST_GATES)
        taken = {token for token, _ in self.tokens} | {gate.name for gate in self.gates}
        name = next(f"v{n}" for n in range(1, 999) if f"v{n}" not in taken)
        self.gates.append(Gate(name, kind, operands))
        return name

    def _number(self, kind: str, numbers: list[Fraction]) -> Fraction:
        """Numbers among themselves, worked out."""
        if kind == "negate":
            return -numbers[0]
        first, last = numbers[0], numbers[-1]
        if kind == "divide" and last or kind == "power" and first:
            return first / last if kind == "divide" else first ** int(last)
        simple = {"add": first + last, "subtract": first - last, "multiply": first * last,
                  "max": max(first, last), "min": min(first, last)}  # fmt: skip
        if kind not in simple:
            raise self._wrong("a variable in this function")
        return simple[kind]
