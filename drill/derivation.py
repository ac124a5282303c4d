"""Quantities, rules with their mistakes, steps, and the derivation: the steps in the order of a good student's paper.

A rule is a pure function. Called with arrays it computes; called with quantities it gives a step that waits for its
name: `d.z1 = affine(d.W1, d.x, d.b1)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from inspect import CO_VARARGS
from typing import Any


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong version of a rule, and the sentence that repairs it. A convention is right under another definition."""

    id: str
    sentence: str
    function: Callable[..., Any]
    parameters: tuple[str, ...]
    convention: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A handle on a named quantity of the derivation that is being written."""

    name: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake at one step: what it computes, and from which quantities or whole numbers."""

    mistake: Mistake
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Step:
    """A rule wired to quantities (by name) and whole numbers."""

    rule: Rule | Mistake
    arguments: tuple[Any, ...]
    name: str = ""
    slips: tuple[Slip, ...] = ()
    reason: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The names of the quantities that the rule reads."""
        return tuple(part.name for part in self.arguments if isinstance(part, Quantity))

    def because(self, sentence: str) -> Step:
        """The step with a reason that the worked solution gives."""
        return replace(self, reason=sentence)

    def miswired(self, id: str, sentence: str, *instead: Quantity | int, convention: bool = False,
                 **wrong: Quantity | int) -> Step:  # fmt: skip
        """The step with one more mistake: the right rule, given other quantities than it needs.

        `wrong`: by the rule's parameters; `instead`: all of them in order, for a rule of any number of quantities.
        """
        mistake = Mistake(id, sentence, self.rule.function, self.rule.parameters, convention)
        if not instead:
            bound = dict(zip(self.rule.parameters, self.arguments, strict=True)) | wrong
            instead = tuple(bound[p] for p in self.rule.parameters)
        return replace(self, slips=(*self.slips, Slip(mistake, instead)))

    def instead(self, id: str, sentence: str, other: Rule, *arguments: Any, convention: bool = False) -> Step:
        """The step with one more mistake: another rule on quantities of its own, such as a form that a course prefers."""
        mistake = Mistake(id, sentence, other.function, other.parameters, convention)
        return replace(self, slips=(*self.slips, Slip(mistake, arguments)))

    def without(self, *ids: str) -> Step:
        """The step without some mistakes of its rule, where they make no sense."""
        return replace(self, slips=tuple(slip for slip in self.slips if slip.mistake.id not in ids))


def _parameters(function: Callable[..., Any]) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[: code.co_argcount]


class Rule:
    """A pure function of quantities, with the mistakes that people make in it.

    A rule may take any number of like quantities (`*parts`, and nothing else); its mistakes take the same.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.name = function.__name__
        self.__doc__ = function.__doc__
        self.parameters = _parameters(function)
        self.variadic = bool(function.__code__.co_flags & CO_VARARGS)
        self.mistakes: dict[str, Mistake] = {}
        self.kink: Callable[..., Any] | None = None

    def __call__(self, *arguments: Any) -> Any:
        if not any(isinstance(argument, Quantity) for argument in arguments):
            return self.function(*arguments)
        if self.variadic:
            return Step(self, arguments, slips=tuple(Slip(m, arguments) for m in self.mistakes.values()))
        if len(arguments) != len(self.parameters):
            raise TypeError(f"{self.name} takes {', '.join(self.parameters)}; found {len(arguments)} arguments")
        bound = dict(zip(self.parameters, arguments, strict=True))
        slips = tuple(Slip(m, tuple(bound[p] for p in m.parameters)) for m in self.mistakes.values())
        return Step(self, arguments, slips=slips)

    def mistake(self, id: str, sentence: str, *, convention: bool = False) -> Callable[[Callable[..., Any]], Any]:
        """Adds a wrong version of the rule; its parameters are some of the rule's, by name."""

        def add(function: Callable[..., Any]) -> Callable[..., Any]:
            parameters = _parameters(function)
            unknown = set(parameters) - set(self.parameters)
            if unknown or id in self.mistakes:
                found = f"unknown parameters {sorted(unknown)}" if unknown else "the id twice"
                raise TypeError(f"mistake {id} of rule {self.name}: {found}")
            self.mistakes[id] = Mistake(id, sentence, function, parameters, convention)
            return function

        return add

    def near(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Says how near the rule is to a kink or a jump, entry by entry: no problem is drawn close to one.

        `function` takes what the rule takes and gives distances; 0 is on the kink.
        """
        self.kink = function
        return function

    def convention(self, id: str, sentence: str) -> Callable[[Callable[..., Any]], Any]:
        """Adds a version that is right under another course's definition; the sentence names both."""
        return self.mistake(id, sentence, convention=True)


def rule(function: Callable[..., Any]) -> Rule:
    """Makes a rule of a pure function; its docstring gives shapes, units and source."""
    return Rule(function)


@dataclass(frozen=True, slots=True)
class Ask:
    """An asked quantity: its marks, and whether they are shared by its entries."""

    marks: int
    by_entry: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What a student chooses from: `texts` are lettered A, B, ...; `sides` are numbered 1, 2, ... and matched with them.

    `right`: the codes of the right answer (`drill.coded`).
    """

    texts: tuple[str, ...]
    sides: tuple[str, ...] = ()
    right: tuple[int, ...] = ()


@dataclass
class _Record:
    """What a derivation has gathered while a family wrote it."""

    givens: dict[str, Any] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    steps: dict[str, Step] = field(default_factory=dict)
    asked: dict[str, Ask] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    zeros: set[str] = field(default_factory=set)
    notation: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    figures: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    statement: str = ""
    options: Options | None = None
    digits: int | None = None


class Derivation:
    """What a family writes on: `d.name = draw...` draws a given, `d.name = rule(...)` adds a step."""

    _record: _Record

    def __init__(self) -> None:
        object.__setattr__(self, "_record", _Record())

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __getattr__(self, name: str) -> Quantity:
        return self[name]

    def __contains__(self, name: str) -> bool:
        return name in self._record.givens or name in self._record.steps

    def __iter__(self) -> Iterator[str]:
        return iter((*self._record.givens, *self._record.steps))

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self:
            raise TypeError(f"quantity {name} is made twice")
        if isinstance(value, Step):
            self._record.steps[name] = replace(value, name=name)
        elif hasattr(value, "sample"):
            self._record.givens[name] = value
        else:
            raise TypeError(f"quantity {name}: expected a draw or a rule's step, found {value!r}")

    def __getitem__(self, name: str) -> Quantity:
        if name not in self:
            raise TypeError(f"quantity {name} is used before it is made")
        return Quantity(name)

    def ask(self, named: Mapping[str, int] | None = None, /, *, by_entry: bool = False, kind: str = "", **marks: int) -> None:
        """Asks for quantities, each with its marks. `by_entry`: the marks are shared by the entries."""
        for name, worth in {**(named or {}), **marks}.items():
            self._record.asked[self[name].name] = Ask(worth, by_entry, kind)

    def hide(self, *quantities: str) -> None:
        """Givens that the statement does not show: they are what is to be found again."""
        self._record.hidden.update(self[name].name for name in quantities)

    def whole(self, *quantities: str) -> None:
        """Quantities that are whole numbers: answered exactly, never rounded."""
        self._record.whole.update(self[name].name for name in quantities)

    def may_vanish(self, *quantities: str) -> None:
        """Quantities that may hold zeros or small values without a redraw."""
        self._record.zeros.update(self[name].name for name in quantities)

    def digits(self, decimals: int) -> None:
        """How many decimals the answers are asked to."""
        self._record.digits = decimals

    def write(self, **notation: str) -> None:
        """How quantities print, in LaTeX, where the usual notation does not fit."""
        self._record.notation.update(notation)

    def phrase(self, place: str, sentence: str, **fields: Any) -> None:
        """Text for the place `{place}` of the statement; translated, then filled with `fields`."""
        self._record.phrases[place] = (sentence, fields)

    def note(self, sentence: str) -> None:
        """A convention that the statement and the sheet's convention box print."""
        self._record.notes.append(sentence)

    def figure(self, kind: str, **content: Any) -> None:
        """A figure of the problem: its kind and what it shows."""
        self._record.figures.append((kind, content))

    def offer(self, options: Options) -> None:
        """What the student chooses from, orders or matches; printed below the statement."""
        self._record.options = options

    def without(self, *mistakes: str) -> None:
        """Drops mistakes from all steps written so far, where they make no sense in a family."""
        self._record.steps.update({name: step.without(*mistakes) for name, step in self._record.steps.items()})

    def statement(self, text: str) -> None:
        """A statement that stands in place of the family's docstring."""
        self._record.statement = text
