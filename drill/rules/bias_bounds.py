"""Bounds of the bias of a threshold unit that computes a gate: l <= b < u. All quantities are (1, 1). [C2.1]

The unit gives 1 where its net input is at least 0; the weights of nand are negative, those of the other gates positive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drill.derivation import Rule, rule
from drill.numbers import maximum, minimum

Bound = Callable[..., Any]
SIGN = "The sign is reversed: the bias must make up for the weights."
EXTREME = "You took the wrong one of the weighted sums; the row that is hardest to meet decides."
LOW = "The lower bound comes from the rows where the output must be 1; you used others."
HIGH = "The upper bound comes from the rows where the output must be 0; you used others."


def _bound(total: Bound, extreme: Bound, other: Bound, why: str, inputs: int) -> Rule:
    """A rule for minus the total of the row that decides. `extreme`: of the wrong row, `other`: of the wrong kind of row."""
    made = rule(_of(inputs, lambda *w: -total(*w)))
    made.mistake("sign-of-bound", SIGN)(_of(inputs, total))
    made.mistake("wrong-extreme", EXTREME)(_of(inputs, lambda *w: -extreme(*w)))
    made.mistake("wrong-rows", why)(_of(inputs, lambda *w: -other(*w)))
    return made


def _of(inputs: int, function: Bound) -> Bound:
    """The function with its weights as named parameters."""
    def of_two(w1: Any, w2: Any) -> Any:
        """Bound of the bias from two weights. [C2.1]"""
        return function(w1, w2)

    def of_three(w1: Any, w2: Any, w3: Any) -> Any:
        """Bound of the bias from three weights. [C2.1]"""
        return function(w1, w2, w3)

    return of_two if inputs == 2 else of_three


def _sum(*w: Any) -> Any:
    return w[0] + w[1] if len(w) == 2 else w[0] + w[1] + w[2]


def _least(*w: Any) -> Any:
    return minimum(w[0], w[1]) if len(w) == 2 else minimum(minimum(w[0], w[1]), w[2])


def _most(*w: Any) -> Any:
    return maximum(w[0], w[1]) if len(w) == 2 else maximum(maximum(w[0], w[1]), w[2])


def _least_pair(*w: Any) -> Any:
    return _least(w[0] + w[1], w[0] + w[2], w[1] + w[2])


def _most_pair(*w: Any) -> Any:
    return _most(w[0] + w[1], w[0] + w[2], w[1] + w[2])


# of each gate: lower and upper bound
BOUNDS: dict[str, tuple[Rule, Rule]] = {
    "and": (_bound(_sum, _most, _least, LOW, 2), _bound(_most, _least, _sum, HIGH, 2)),
    "nand": (_bound(_least, _most, _sum, LOW, 2), _bound(_sum, _most, _least, HIGH, 2)),
    "and-of-three": (_bound(_sum, _most, _least_pair, LOW, 3), _bound(_most_pair, _least_pair, _most, HIGH, 3)),
    "majority": (_bound(_least_pair, _most_pair, _sum, LOW, 3), _bound(_most, _least, _least_pair, HIGH, 3)),
}
