"""Papers of imagined students, many at once: honest ones that round every step, and ones with a mistake planted."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

import numpy as np

from drill.derivation import Quantity, Slip
from drill.engine import evaluate, make_plan, shapes, told_slips
from drill.judging import judge
from drill.marking import evaluate_columns
from drill.structure import Structure
from drill.submission import Column

Values = dict[str, np.ndarray]
Mask = Mapping[str, np.ndarray]
Rounding = Callable[[np.ndarray, int], np.ndarray]


def half_up(values: np.ndarray, digits: int) -> np.ndarray:
    """To the nearest, ties away from zero."""
    scale = 10.0**digits
    return np.sign(values) * np.floor(np.abs(values) * scale + 0.5) / scale


def half_even(values: np.ndarray, digits: int) -> np.ndarray:
    """To the nearest, ties to the even digit."""
    return np.round(values, digits)


def exact(values: np.ndarray, digits: int) -> np.ndarray:
    """As it is."""
    return values


def paper(structure: Structure, givens: Values, rounding: Rounding, carry_rounded: bool, upstream: Values | None = None
          ) -> Values:  # fmt: skip
    """What a student writes at every step, (K, m, n); `upstream`: values written in place of what the step gives."""
    written, going = {}, dict(givens)
    with np.errstate(all="ignore"):
        for step in structure.steps:
            value = step.rule.function(*(going[a.name] if isinstance(a, Quantity) else a for a in step.arguments))
            value = (upstream or {}).get(step.name, value)
            written[step.name] = value if step.name in structure.whole else rounding(value, structure.digits)
            going[step.name] = written[step.name] if carry_rounded else value
    return written


class Stack:
    """Many papers to the same K problems, marked in one pass. `charged[name]` (P, K): whose answer costs marks."""

    def __init__(self, structure: Structure, givens: Values, papers: Sequence[Values], masks: Sequence[Mask]) -> None:
        self.structure, self.papers, self.count = structure, len(papers), len(next(iter(givens.values())))
        columns = {}
        for name in structure.asked:
            shape = (self.papers, self.count, *shapes(structure)[name])
            values = np.stack([np.broadcast_to(one[name], shape[1:]) for one in papers]).astype(float)
            for i, mask in enumerate(masks):
                values[i, ~mask.get(name, np.ones(self.count, dtype=bool))] = np.nan
            flat = values.reshape(-1, *shape[2:])
            columns[name] = Column(flat, np.isfinite(flat).all((-2, -1)))
        tiled = {name: np.concatenate([array] * self.papers) for name, array in givens.items()}
        self.marking = evaluate_columns(structure, tiled, columns, self.papers * self.count)
        self.judged = judge(self.marking)
        self.verdicts = self.judged.verdicts

    def table(self, flat: np.ndarray) -> np.ndarray:
        """(P, K) of (P K,)."""
        return flat.reshape(self.papers, self.count)

    @cached_property
    def charged(self) -> dict[str, np.ndarray]:
        """For each asked quantity whose answers are wrong; blanks are not."""
        return {
            name: self.table(~np.isnan(self.marking.columns[name].values).all((-2, -1)) & ~seen.right & ~seen.carried)
            for name, seen in self.verdicts.items()
        }

    @cached_property
    def causes(self) -> dict[str, dict[int, set[tuple[str, str]]]]:
        """The mistakes named, by quantity and flat place."""
        return {
            name: {k: {(c.step, c.mistake) for c in self.judged.told(self.marking, name, k)} for k in found}
            for name, found in self.judged.causes.items()
        }

    def explained(self, name: str, row: int) -> np.ndarray:
        """Whose answer some known mistake gives, told or not, (K,)."""
        return np.array([row * self.count + k in self.judged.causes[name] for k in range(self.count)])

    def placed(self, name: str, row: int, step: str) -> np.ndarray:
        """Whose answer is told several steps to look at, the wanted one among them, (K,)."""
        return np.array([step in self.judged.places(self.marking, name, row * self.count + k) for k in range(self.count)])

    def named(self, name: str, row: int, wanted: object = None) -> np.ndarray:
        """(any name, the wanted one alone, among several, another alone) for the charged answers of one paper, each (K,)."""
        found = np.zeros((4, self.count), dtype=bool)
        for k in np.nonzero(self.charged[name][row])[0]:
            ids = self.causes[name].get(int(row * self.count + k), set())
            alone = len({mistake for _, mistake in ids}) == 1
            found[:, k] = len(ids) > 0, alone and wanted in ids, not alone and wanted in ids, alone and wanted not in ids
        return found


def plantable(structure: Structure) -> list[tuple[str, Slip]]:
    """Every mistake that can be planted: (step, slip)."""
    return [(step.name, slip) for step in structure.steps for slip in told_slips(structure, step)]


def first_seen(structure: Structure, place: str) -> list[str]:
    """The asked quantities that a mistake at a step reaches without passing through another asked one."""
    reached = {place}
    seen = [place] if place in structure.asked else []
    if seen:
        return seen
    for step in structure.steps:
        if reached & set(step.reads):
            if step.name in structure.asked:
                seen.append(step.name)
            else:
                reached.add(step.name)
    return seen


def last_only(structure: Structure, count: int) -> dict[str, np.ndarray]:
    """A mask: only the last asked quantity is answered."""
    last = next(reversed(structure.asked))
    return {name: np.full(count, name == last) for name in structure.asked}


def free_key(structure: Structure, givens: Values) -> Values:
    """The values of every step."""
    evaluation = evaluate(make_plan(structure, sides=0, mistakes=False), givens)
    return {name: evaluation.key(name) for name in structure.places}
