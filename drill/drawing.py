"""Draws problems that discriminate: redraws until no answer is too small and every mistake would show.

A draw is kept when (1) every asked entry is visible and no kink is near, (2) the tolerance is small beside the value,
(3) with all answered, the right value and the mistakes first seen at a quantity differ pairwise, and (4) with only the last
answered, the right value differs from every mistake above. Pairs that seldom differ in a structure are not demanded of it:
256 probes of the structure itself decide, so nothing is declared by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce

import numpy as np

from drill.derivation import Quantity
from drill.engine import Evaluation, Origin, Plan, evaluate, make_plan
from drill.errors import FamilyError
from drill.numbers import Array
from drill.readings import evaluated
from drill.sampling import sample_stream
from drill.stream import root, stream
from drill.structure import Structure

# an odd number on purpose: one-decimal problems sit exactly on round thresholds
VISIBLE_UNITS = 4.7123889
LARGEST_TOLERANCE = 0.05
MOST_ZEROS = 0.25
PROBES = 256
MOST_ATTEMPTS = 256
SELDOM = 0.3


@dataclass(frozen=True)
class Pairs:
    """What must differ at one asked quantity: rows `left[i]` and `right[i]`, where row 0 is the right value."""

    name: str
    left: Array
    right: Array
    last: bool


@dataclass(frozen=True)
class Demands:
    """The pairs demanded of each draw, those that were dropped, and the share of probes kept."""

    pairs: tuple[Pairs, ...]
    dropped: tuple[tuple[str, str, str], ...]
    kept: float


def visible(structure: Structure, evaluation: Evaluation) -> Array:
    """Criteria 1 and 2, (K,)."""
    good = np.array(True)
    zeros, entries = np.zeros(1), 0
    for name in structure.asked:
        value, tolerance = evaluation.key(name), evaluation.tolerance(name)
        size = np.abs(value)
        least = 0.5 if name in structure.whole else VISIBLE_UNITS * structure.unit
        seen = size >= least
        if name in structure.zeros:
            zeros, entries = zeros + (size < 1e-9).sum((-2, -1)), entries + value[0].size
            seen |= size < 1e-9
        else:
            entries += value[0].size
        fine = over_entries(np.maximum, tolerance) <= LARGEST_TOLERANCE * over_entries(np.maximum, size)
        if name in structure.zeros:
            fine |= over_entries(np.logical_and, size < 1e-9)
        good = good & over_entries(np.logical_and, np.isfinite(value) & seen) & (fine | (structure.half(name) == 0))
    return good & (zeros <= MOST_ZEROS * entries) & _away_from_kinks(structure, evaluation)


def _away_from_kinks(structure: Structure, evaluation: Evaluation) -> Array:
    good = np.array(True)
    for step in structure.steps:
        kink = getattr(step.rule, "kink", None)
        if kink is not None:
            arguments = (evaluation.key(a.name) if isinstance(a, Quantity) else a for a in step.arguments)
            distance = np.abs(kink(*arguments))
            good = good & over_entries(np.logical_and, distance >= VISIBLE_UNITS * structure.unit)
    return good


def over_entries(combine: Callable[[Array, Array], Array], arrays: Array) -> Array:
    """Arrays (..., m, n) combined entry by entry, (...): ten times as fast as NumPy's reduction over axes so short."""
    return reduce(combine, (arrays[..., i, j] for i, j in np.ndindex(arrays.shape[-2:])))


def differ(rows: Array, tolerance: Array, left: Array, right: Array) -> Array:
    """Whether rows differ by more than twice the tolerance in some entry, (pairs, K). What is not finite differs."""
    apart = np.abs(rows[left] - rows[right])
    return over_entries(np.logical_or, ~(apart <= np.maximum(2 * tolerance, 1e-9)))


def _rows(evaluation: Evaluation, name: str) -> tuple[list[Origin], Array]:
    origins, wrong = evaluation.mistakes(name)
    return origins, np.concatenate([evaluation.key(name)[None], wrong])


def _plans(structure: Structure) -> tuple[Plan, Plan]:
    return make_plan(structure, sides=1), make_plan(structure, sides=0, stops=frozenset(structure.asked))


@dataclass(frozen=True)
class _Trial:
    """One batch of draws, evaluated freely and with every asked quantity answered."""

    free: Evaluation
    answered: Evaluation


def _try(structure: Structure, givens: dict[str, Array]) -> _Trial:
    free, answered = _plans(structure)
    return _Trial(evaluate(free, givens), evaluate(answered, givens))


def _spots(structure: Structure, trial: _Trial) -> list[tuple[str, bool, list[Origin], Array]]:
    """Where pairs are compared: each asked quantity with all answered, and the last one alone."""
    spots = [(name, False, *_rows(trial.answered, name)) for name in structure.asked]
    last = list(structure.asked)[-1]
    return [*spots, (last, True, *_rows(trial.free, last))]


@lru_cache(maxsize=4096)
def demands(structure: Structure) -> Demands:
    """The pairs that draws of a structure must tell apart, found by probes."""
    numbers = np.arange(PROBES)
    trial = _try(structure, sample_stream(structure, stream(root("probe"), numbers, 0 * numbers)))
    seen = visible(structure, trial.free)
    if seen.sum() < PROBES / 16:
        seen = np.ones(PROBES, dtype=bool)
    pairs, labels, clashes = [], [], []
    for name, last, origins, rows in _spots(structure, trial):
        left, right = np.triu_indices(len(rows), 1)
        if last:
            left, right = left[: len(rows) - 1], right[: len(rows) - 1]
        pairs.append(Pairs(name, left, right, last))
        tolerance = trial.free.tolerance(name)
        clashes.append(~differ(rows, tolerance, left, right)[:, seen])
        labels += [(name, _label(structure, origins, i), _label(structure, origins, j))
                   for i, j in zip(left.tolist(), right.tolist(), strict=True)]  # fmt: skip
    return _selected(tuple(pairs), labels, np.concatenate(clashes))


def _label(structure: Structure, origins: list[Origin], row: int) -> str:
    if row == 0:
        return "right"
    origin = origins[row - 1]
    return f"{structure.steps[origin.step].name}:{origin.slip.mistake.id}"


def _selected(pairs: tuple[Pairs, ...], labels: list[tuple[str, str, str]], clashes: Array) -> Demands:
    """Drops the pairs that clash in over 30% of the probes, then the worst until a tenth of the draws is kept."""
    share = clashes.mean(1) if clashes.shape[1] else np.zeros(len(clashes))
    keep = share <= SELDOM
    kept = 1 - float(clashes[keep].any(0).mean())
    while kept < 0.1 and keep.any():
        keep[np.argmax(np.where(keep, share, -1))] = False
        kept = 1 - float(clashes[keep].any(0).mean())
    chosen, start = [], 0
    for pair in pairs:
        mask = keep[start : start + len(pair.left)]
        start += len(pair.left)
        chosen.append(Pairs(pair.name, pair.left[mask], pair.right[mask], pair.last))
    dropped = tuple(label for label, wanted in zip(labels, keep, strict=True) if not wanted)
    return Demands(tuple(pair for pair in chosen if len(pair.left)), dropped, kept)


def discriminates(structure: Structure, givens: dict[str, Array]) -> tuple[Array, Evaluation]:
    """Which draws to keep, (K,), and their evaluation."""
    trial = _try(structure, givens)
    good = visible(structure, trial.free)
    for pair in demands(structure).pairs:
        evaluation = trial.free if pair.last else trial.answered
        rows, places = evaluation.targets[pair.name], evaluation.plan.mistake_rows(pair.name)
        good = good & differ(rows, trial.free.tolerance(pair.name), places[pair.left], places[pair.right]).all(0)
    return good, trial.free


@dataclass(frozen=True, eq=False)
class Draws:
    """Problems of one structure: problem numbers and accepted attempts (K,), values (K, m, n).

    `exact_givens` stands in place of the stream where somebody supplied the numbers.
    """

    structure: Structure
    root: Array
    numbers: Array
    attempts: Array
    values: dict[str, Array]
    exact_givens: dict[str, Array] | None = None

    @cached_property
    def exact(self) -> dict[str, Array]:
        """Every quantity as exact elements, (K, m, n); UNKNOWN where no short closed form is kept."""
        givens = self.exact_givens
        if givens is None:
            givens = sample_stream(self.structure, stream(self.root, self.numbers, self.attempts), exact=True)
        return evaluated(self.structure, givens)


def draw(structure: Structure, recipe: str, numbers: Array) -> Draws:
    """Draws one discriminating problem for each problem number (counted from 0)."""
    source, waiting = root(recipe), np.arange(len(numbers))
    attempts, values = np.zeros(len(numbers), dtype=np.intp), dict[str, Array]()
    first = 0
    while len(waiting):
        if first >= MOST_ATTEMPTS:
            raise _hopeless(structure)
        tries = min(-(-max(32, len(numbers) // 4) // len(waiting)), MOST_ATTEMPTS - first)
        problems, attempt = np.repeat(numbers[waiting], tries), np.tile(np.arange(first, first + tries), len(waiting))
        givens = sample_stream(structure, stream(source, problems, attempt))
        good, evaluation = discriminates(structure, givens)
        table = np.broadcast_to(good, problems.shape).reshape(len(waiting), tries)
        found, earliest = table.any(1), table.argmax(1)
        chosen = (np.arange(len(waiting)) * tries + earliest)[found]
        attempts[waiting[found]] = attempt[chosen]
        _keep(values, structure, evaluation, chosen, waiting[found], len(numbers))
        waiting, first = waiting[~found], first + tries
    return Draws(structure, source, numbers, attempts, values)


def _keep(values: dict[str, Array], structure: Structure, evaluation: Evaluation, chosen: Array, places: Array,
          count: int) -> None:  # fmt: skip
    for name in (*structure.givens, *structure.places):
        array = evaluation.key(name)
        if name not in values:
            values[name] = np.empty((count, *array.shape[-2:]))
        values[name][places] = array[chosen] if len(array) > 1 else array[0]


def _hopeless(structure: Structure) -> FamilyError:
    return FamilyError(
        "{family}, level {level}, {mode}: none of {tries} draws tells every mistake from the right answer. "
        "Choose other parameters; as the family's author, see drill lint, widen the numbers drawn or ask for more decimals.",
        family=structure.family, level=structure.level, mode=structure.mode, tries=MOST_ATTEMPTS,
    )  # fmt: skip
