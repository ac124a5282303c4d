"""One pass over the steps evaluates the key, every nudge and every mistake, as rows of one array.

A quantity is an array (rows, K, m, n): K problems or students, row 0 the key, then a row for each mistake and nudge above
it. Which rows reach which step is structure: the plan finds it once. A step gathers its arguments' rows, applies its rule
once, and appends its own mistakes and nudges.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from drill.derivation import Quantity, Slip, Step
from drill.errors import UsageFault
from drill.numbers import Array
from drill.structure import Structure

Values = Mapping[str, Array]
# a problem has some sixty entries; a file or an option that asks for far more is a slip or an attack
MOST_ENTRIES = 1500


@dataclass(frozen=True)
class Origin:
    """Where the row of a mistake comes from: a step and its slip. The row of a nudge has no origin."""

    step: int
    slip: Slip


@dataclass(frozen=True)
class Stage:
    """One step of a plan. `gather`: for each argument which of its rows to take, None for all of them as they are."""

    step: Step
    shape: tuple[int, int]
    gather: tuple[Any, ...]
    inherited: tuple[int, ...]
    slips: tuple[tuple[int, Slip], ...]
    nudges: tuple[int, ...]
    half: float

    @property
    def rows(self) -> tuple[int, ...]:
        """The row ids after the key: inherited, own mistakes, own nudges."""
        return (*self.inherited, *(row for row, _ in self.slips), *self.nudges)

    @cached_property
    def moves(self) -> Array:
        """By how much each nudge moves each entry, (nudges, 1, m, n)."""
        entries = self.shape[0] * self.shape[1]
        moves = self.half * np.eye(entries).reshape(entries, 1, *self.shape)
        if len(self.nudges) == 2 * entries:
            moves = np.stack([moves, -moves], 1).reshape(2 * entries, 1, *self.shape)
        return moves


@dataclass(frozen=True, eq=False)
class Plan:
    """The wiring of a structure: its stages, and where each row comes from. `sides`: nudges up (1), up and down (2)."""

    structure: Structure
    stages: tuple[Stage, ...]
    origins: tuple[Origin | None, ...]
    sides: int
    stops: frozenset[str]

    def stage(self, name: str) -> Stage:
        return self.stages[self.structure.places[name]]

    @cached_property
    def _rows(self) -> dict[str, tuple[Any, list[Origin], Array]]:
        return {stage.step.name: self._sorted_rows(stage) for stage in self.stages}

    def _sorted_rows(self, stage: Stage) -> tuple[Any, list[Origin], Array]:
        rows = (*stage.inherited, *(row for row, _ in stage.slips))
        nudges = [i for i, row in enumerate(rows, 1) if self.origins[row] is None]
        found = [(i, origin) for i, row in enumerate(rows, 1) if (origin := self.origins[row]) is not None]
        return consecutive(nudges), [origin for _, origin in found], np.array([0, *(i for i, _ in found)], dtype=np.intp)

    def nudge_rows(self, name: str) -> Any:
        """Which rows of a quantity's target are nudges from above."""
        return self._rows[name][0]

    def mistakes(self, name: str) -> list[Origin]:
        """The mistakes that reach a quantity."""
        return self._rows[name][1]

    def mistake_rows(self, name: str) -> Array:
        """Which rows of a quantity's target are the key and the mistakes that reach it."""
        return self._rows[name][2]


def consecutive(places: list[int]) -> Any:
    """Places as a slice where they follow one another, so that nothing is copied; else as an array."""
    if places and places == list(range(places[0], places[-1] + 1)):
        return slice(places[0], places[-1] + 1)
    return np.array(places, dtype=np.intp)


@lru_cache(maxsize=4096)
def shapes(structure: Structure) -> dict[str, tuple[int, int]]:
    """The shape of every quantity, found by one evaluation of a first draw."""
    from drill.sampling import sample

    values: dict[str, Any] = {name: array[:1] for name, array in sample(structure, "shapes", range(1)).items()}
    with np.errstate(all="ignore"):
        for step in structure.steps:
            values[step.name] = _apply(step.rule.function, step.arguments, values)
    return {name: array.shape[-2:] for name, array in values.items()}


def _apply(function: Any, arguments: tuple[Any, ...], values: Mapping[str, Any]) -> Any:
    return function(*(values[a.name] if isinstance(a, Quantity) else a for a in arguments))


def fitting_slips(step: Step, known: Mapping[str, tuple[int, int]]) -> tuple[Slip, ...]:
    """The mistakes of a step that give an array of the step's own shape; others show as a wrong shape."""
    return tuple(slip for slip in step.slips if slip_shape(slip, known) == known[step.name])


def slip_shape(slip: Slip, known: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """The shape that a mistake gives; None where its arrays do not fit together."""
    ones = {a.name: np.ones((1, *known[a.name])) for a in slip.arguments if isinstance(a, Quantity)}
    try:
        with np.errstate(all="ignore"):
            return np.shape(_apply(slip.mistake.function, slip.arguments, ones))[-2:]
    except ValueError:
        return None


def told_slips(structure: Structure, step: Step) -> tuple[Slip, ...]:
    """The mistakes of a step that a diagnosis may name: those that fit, without the twins of an earlier one."""
    from drill.twins import twins

    known, hidden = shapes(structure), twins(structure)
    return tuple(slip for slip in fitting_slips(step, known) if (step.name, slip.mistake.id) not in hidden)


@lru_cache(maxsize=8192)
def make_plan(structure: Structure, sides: int = 2, mistakes: bool = True, stops: frozenset[str] = frozenset()) -> Plan:
    """The plan of a structure. At a step in `stops` rows from above end, as they do at an answered step."""
    return plan_of(structure, sides, mistakes, stops)


def plan_of(structure: Structure, sides: int, mistakes: bool = True, stops: frozenset[str] = frozenset(), *,
            every: bool = False) -> Plan:  # fmt: skip
    """The same, not kept. `every`: with the mistakes that are twins too."""
    known = shapes(structure)
    if sides or mistakes:
        _refuse_large(structure, known)
    origins: list[Origin | None] = []
    rows: dict[str, tuple[int, ...]] = dict.fromkeys(structure.givens, ())
    stages = []
    for place, step in enumerate(structure.steps):
        inherited = tuple(dict.fromkeys(row for name in step.reads for row in rows[name]))
        gather = tuple(_gather(a, inherited, rows) for a in step.arguments)
        slips = []
        for slip in () if not mistakes else fitting_slips(step, known) if every else told_slips(structure, step):
            slips.append((len(origins), slip))
            origins.append(Origin(place, slip))
        half = structure.half(step.name)
        count = known[step.name][0] * known[step.name][1] * sides if half else 0
        nudges = tuple(range(len(origins), len(origins) + count))
        origins.extend([None] * count)
        stage = Stage(step, known[step.name], gather, inherited, tuple(slips), nudges, half)
        rows[step.name] = nudges if step.name in stops else stage.rows
        stages.append(stage)
    return Plan(structure, tuple(stages), tuple(origins), sides, stops)


def _refuse_large(structure: Structure, known: Mapping[str, tuple[int, int]]) -> None:
    """Each entry is nudged and each nudge is a row, so the work grows as the square of the entries."""
    entries = sum(known[name][0] * known[name][1] for name in structure.places)
    if entries > MOST_ENTRIES:
        raise UsageFault("{family}: these parameters make {found} numbers to work out; at most {most} are drawn and marked. "
                         "Choose smaller ones; drill solve takes larger problems.",
                         family=structure.family, found=entries, most=MOST_ENTRIES)  # fmt: skip


def _gather(argument: Any, inherited: tuple[int, ...], rows: Mapping[str, tuple[int, ...]]) -> Any:
    if not isinstance(argument, Quantity) or rows[argument.name] == inherited:
        return None
    place = {row: i + 1 for i, row in enumerate(rows[argument.name])}
    return np.array([0, *(place.get(row, 0) for row in inherited)]) if place else None


@dataclass(frozen=True)
class Pin:
    """Student's values of one step: `mask` (K, 1, 1) says who answered, `values` (K, m, n)."""

    mask: Array
    values: Array


@dataclass(frozen=True)
class Evaluation:
    """What one pass gives. `targets[name]`: rows (1 + inherited + own mistakes, K, m, n), before any pin."""

    plan: Plan
    targets: Mapping[str, Array]
    givens: Values

    def key(self, name: str) -> Array:
        """Row 0 of a quantity, (K, m, n): its value from what stands above it."""
        return self.givens[name] if name in self.givens else self.targets[name][0]

    def slack(self, name: str) -> Array:
        """How far honest rounding above can move a quantity, (K, m, n)."""
        rows = self.targets[name]
        # values of a student's own may be infinite; then nothing can be carried from them
        with np.errstate(invalid="ignore"):
            moves = np.abs(rows[self.plan.nudge_rows(name)] - rows[0])
        if self.plan.sides == 2:
            moves = np.maximum(moves[0::2], moves[1::2])
        return moves.sum(0)

    def tolerance(self, name: str) -> Array:
        """Half a unit and the slack: what an honest answer may differ by, (K, m, n)."""
        return self.plan.stage(name).half + self.slack(name)

    def mistakes(self, name: str) -> tuple[list[Origin], Array]:
        """The mistakes that reach a quantity, and what each makes of it: (mistakes, K, m, n)."""
        return self.plan.mistakes(name), self.targets[name][self.plan.mistake_rows(name)[1:]]


def evaluate(plan: Plan, givens: Values, pins: Mapping[str, Pin] | None = None) -> Evaluation:
    """One pass. givens: (K, m, n) each. With pins the steps below go on from the student's own values."""
    rows: dict[str, Array] = {name: array[None] for name, array in givens.items()}
    targets: dict[str, Array] = {}
    with np.errstate(all="ignore"):
        for stage in plan.stages:
            target = _target(stage, rows)
            targets[stage.step.name] = target
            pin = (pins or {}).get(stage.step.name)
            rows[stage.step.name] = _going_on(stage, target, pin, stage.step.name in plan.stops)
    return Evaluation(plan, targets, givens)


def _target(stage: Stage, rows: Mapping[str, Array]) -> Array:
    arguments = [
        a if not isinstance(a, Quantity) else rows[a.name] if take is None else rows[a.name][take]
        for a, take in zip(stage.step.arguments, stage.gather, strict=True)
    ]
    value = stage.step.rule.function(*arguments)
    wrong = [_wrong(slip, rows) for _, slip in stage.slips]
    width = max([value.shape[1], *(array.shape[1] for array in wrong)])
    value = _wide(value, 1 + len(stage.inherited), width)
    return np.concatenate([value, *(_wide(array, 1, width) for array in wrong)]) if wrong else value


def _wrong(slip: Slip, rows: Mapping[str, Array]) -> Array:
    """What a mistake makes of the keys, (1, K, m, n)."""
    return slip.mistake.function(*(rows[a.name][:1] if isinstance(a, Quantity) else a for a in slip.arguments))


def _wide(array: Array, rows: int, width: int) -> Array:
    """An array stretched to so many rows and draws, where it does not depend on them."""
    if array.shape[:2] == (rows, width):
        return array
    return np.broadcast_to(array, (rows, width, *array.shape[2:]))


def _going_on(stage: Stage, target: Array, pin: Pin | None, stopped: bool) -> Array:
    """The rows that steps below see: the student's value where given, then this step's own nudges."""
    rows = target[:1] if stopped else target
    if pin is not None:
        rows = np.where(pin.mask, pin.values, rows)
    return np.concatenate([rows, rows[:1] + stage.moves]) if stage.nudges else rows
