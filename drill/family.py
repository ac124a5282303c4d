"""Families: a function that writes a derivation, with its levels, modes and parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import cleandoc, signature
from itertools import product
from typing import Any

from drill.derivation import Derivation
from drill.draw import Draw
from drill.errors import UsageFault
from drill.structure import Structure

Inference = Callable[[Mapping[str, tuple[int, int]]], dict[str, Any]]
MODES = ("decimal", "exact")


@dataclass(frozen=True)
class OneOf:
    """Values of a parameter that take turns in a sheet. `once`: each value is one problem, which has no numbers to draw;
    `free`: another value does not make another problem."""

    values: tuple[Any, ...]
    once: bool = False
    free: bool = False


def one_of(*values: Any) -> OneOf:
    """A parameter that takes turns among values, without repetition until all were used."""
    return OneOf(values)


def each_once(*values: Any) -> OneOf:
    """Values that are one problem each: none comes again before each value of each family of the topic has come."""
    return OneOf(values, once=True)


def any_of(*values: Any) -> OneOf:
    """Values that differ in looks only: a new one each time that the other parameters come round again."""
    return OneOf(values, free=True)


@dataclass(frozen=True, eq=False)
class Family:
    """Draws problems of one kind. `levels`: for each level the parameters that differ from the function's own."""

    id: str
    title: str
    covers: tuple[str, ...]
    levels: Mapping[int, Mapping[str, Any]]
    modes: tuple[str, ...]
    digits: int
    function: Callable[..., None]
    defaults: Mapping[str, Any]
    spread: bool = False
    _structures: dict[Any, Structure] = field(default_factory=dict)
    _inference: list[Inference] = field(default_factory=list)

    def infers(self, function: Inference) -> Inference:
        """Says which parameters follow from the shapes of a user's givens; used by `drill solve`."""
        self._inference.append(function)
        return function

    def inferred(self, shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
        """The parameters that follow from the shapes of givens."""
        return self._inference[0](shapes) if self._inference else {}

    @property
    def topic(self) -> str:
        return self.id.partition(".")[0]

    @property
    def statement(self) -> str:
        return cleandoc(self.function.__doc__ or "")

    def settings(self, level: int, changes: Mapping[str, Any]) -> dict[str, Any]:
        """The parameters at a level with a user's changes put in; some may be `OneOf`."""
        for name in changes:
            if name not in self.defaults:
                known = ", ".join(self.defaults) or "none"
                raise UsageFault("{family} has no parameter {name}; it has: {known}.",
                                 family=self.id, name=name, known=known)  # fmt: skip
        return {**self.defaults, **self.levels[level], **changes}

    def structure(self, level: int, mode: str, parameters: Mapping[str, Any]) -> Structure:
        """The structure for settled parameters; made once."""
        key = (level, mode, tuple(parameters.items()))
        if key not in self._structures:
            self._structures[key] = self._trace(level, mode, dict(parameters))
        return self._structures[key]

    def _trace(self, level: int, mode: str, parameters: dict[str, Any]) -> Structure:
        d = Derivation()
        self.function(d, Draw(mode, level), **parameters)
        record = d._record
        return Structure(
            family=self.id, level=level, mode=mode, parameters=parameters,
            statement=cleandoc(record.statement) or self.statement,
            givens=record.givens, steps=tuple(record.steps.values()), asked=record.asked,
            digits=self.digits if record.digits is None else record.digits,
            hidden=frozenset(record.hidden), whole=frozenset(record.whole), zeros=frozenset(record.zeros),
            notation=record.notation, phrases=record.phrases, notes=tuple(record.notes), figures=tuple(record.figures),
            options=record.options,
        )  # fmt: skip


def family(id: str, *, title: str, covers: str, levels: Mapping[int, Mapping[str, Any]] | tuple[int, ...] = (1, 2, 3),
           modes: str = "decimal", digits: int = 4) -> Callable[[Callable[..., None]], Family]:  # fmt: skip
    """Makes a family of a function `(d, draw, *, parameters)`; its docstring is the statement.

    `covers`: course ids; `levels`: the levels it has, with parameters for each; `modes`: `decimal`, `exact` or both, the
    first is the default; `digits`: the decimals asked for.
    """
    by_level = {level: {} for level in levels} if isinstance(levels, tuple) else levels

    def make(function: Callable[..., None]) -> Family:
        parameters = list(signature(function).parameters.values())[2:]
        defaults = {p.name: p.default for p in parameters}
        return Family(id, title, tuple(covers.split()), by_level, tuple(modes.split()), digits, function, defaults)

    return make


def structures(family: Family, levels: tuple[int, ...] | None = None) -> Iterator[Structure]:
    """Every structure of a family: each level and mode, each value that takes turns."""
    for level in levels or family.levels:
        settings = family.settings(level, {})
        values = [value.values if isinstance(value, OneOf) else (value,) for value in settings.values()]
        for mode, chosen in product(family.modes, product(*values)):
            yield family.structure(level, mode, dict(zip(settings, chosen, strict=True)))
