"""The random stream: SplitMix64 words by key and position, the same on every machine and every NumPy.

    root = blake2b(recipe)[:8]
    problem key = mix(root + G (problem + 1)) ^ C         constants are drawn from it, whatever the attempt
    attempt key = mix(problem key + G (attempt + 1))
    word = mix(key + G (position + 1))

Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from drill.numbers import Array

G = np.uint64(0x9E3779B97F4A7C15)
C = np.uint64(0xD1B54A32D192ED03)
_ONE = np.uint64(1)


def mix(x: Array) -> Array:
    """The SplitMix64 finaliser, entry by entry. x: uint64."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def root(recipe: str) -> Array:
    """The 64-bit root of a recipe, shape (1,)."""
    return np.frombuffer(blake2b(recipe.encode()).digest()[:8], dtype="<u8").astype(np.uint64)


def below(words: Array, bound: int) -> Array:
    """Whole numbers in [0, bound) of 64-bit words; bound < 2^32."""
    return (((words >> np.uint64(32)) * np.uint64(bound)) >> np.uint64(32)).astype(np.intp)


@dataclass(frozen=True)
class Stream:
    """The words of some (problem, attempt) pairs. problem_keys, attempt_keys: uint64 (K,)."""

    problem_keys: Array
    attempt_keys: Array

    def words(self, start: int, count: int, *, constant: bool = False) -> Array:
        """Words start ... start + count - 1, uint64 (K, count)."""
        keys = self.problem_keys if constant else self.attempt_keys
        positions = np.arange(start + 1, start + count + 1, dtype=np.uint64)
        return mix(keys[:, None] + G * positions)

    def take(self, chosen: Array) -> Stream:
        """The stream of the chosen pairs alone."""
        return Stream(self.problem_keys[chosen], self.attempt_keys[chosen])


def stream(root: Array, problems: Array, attempts: Array) -> Stream:
    """The stream of problem numbers and attempts, each (K,), counted from 0."""
    problem_keys = mix(root + G * (problems.astype(np.uint64) + _ONE)) ^ C
    return Stream(problem_keys, mix(problem_keys + G * (attempts.astype(np.uint64) + _ONE)))


def shuffled(root: Array, label: int, length: int) -> list[int]:
    """A permutation of 0 ... length - 1 that belongs to (root, label)."""
    return next(shuffles(root, length, label, 1))


def shuffles(root: Array, length: int, label: int = 0, together: int = 64) -> Iterator[list[int]]:
    """The permutations that belong to (root, label), (root, label + 1), ...; so many are made together."""
    while True:
        labels = np.arange(label + 1, label + together + 1, dtype=np.uint64)
        words = mix(mix(root + G * labels)[:, None] + G * np.arange(1, length + 1, dtype=np.uint64))
        yield from np.argsort(words, axis=-1, kind="stable").tolist()
        label += together
