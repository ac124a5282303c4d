"""A structure: what a family wrote down for one choice of parameters, before any number is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from drill.derivation import Ask, Options, Slip, Step


@dataclass(frozen=True, eq=False)
class Structure:
    """Givens as draws, steps in order, what is asked, and the texts. Compared by identity; families cache it."""

    family: str
    level: int
    mode: str
    parameters: Mapping[str, Any]
    statement: str
    givens: Mapping[str, Any]
    steps: tuple[Step, ...]
    asked: Mapping[str, Ask]
    digits: int
    hidden: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    zeros: frozenset[str] = frozenset()
    notation: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, Mapping[str, Any]]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    figures: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    options: Options | None = None

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each step by its name."""
        return {step.name: i for i, step in enumerate(self.steps)}

    @cached_property
    def needed(self) -> frozenset[str]:
        """The steps that an asked quantity rests on, itself among them."""
        wanted = set(self.asked)
        for step in reversed(self.steps):
            if step.name in wanted:
                wanted.update(step.reads)
        return frozenset(wanted & self.places.keys())

    @property
    def marks(self) -> int:
        return sum(ask.marks for ask in self.asked.values())

    @property
    def unit(self) -> float:
        """One unit of the last decimal asked for."""
        return float(10.0**-self.digits)

    def half(self, name: str) -> float:
        """The largest honest rounding of a quantity; 1.02: a hair for binary floats. Whole numbers are not rounded."""
        return 0.0 if name in self.whole else 0.51 * self.unit

    @cached_property
    def _swaps(self) -> dict[tuple[str, str], Structure]:
        return {}

    def swapped(self, name: str, slip: Slip) -> Structure:
        """The structure in which the step `name` makes the mistake; made once."""
        key = (name, slip.mistake.id)
        if key not in self._swaps:
            self._swaps[key] = self._swap(name, slip)
        return self._swaps[key]

    def _swap(self, name: str, slip: Slip) -> Structure:
        place = self.places[name]
        wrong = replace(self.steps[place], rule=slip.mistake, arguments=slip.arguments, slips=())
        return replace(self, steps=(*self.steps[:place], wrong, *self.steps[place + 1 :]))
