"""How many updates an epoch has, and what they cost. N samples, batches of B, E epochs: whole numbers, (1, 1). [C5.2, C5.3]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, ceiling, floor


@rule
def updates_per_epoch(N: Array, B: Array) -> Any:
    """Updates in an epoch, one a batch. N, B (1, 1) -> (1, 1). [C5.2]"""
    return ceiling(N / B)


@updates_per_epoch.mistake("one-per-sample", "You counted one update for every sample; there is one for every batch.")
def _(N: Array) -> Any:
    return N


@updates_per_epoch.mistake(
    "one-per-epoch",
    "You counted one update an epoch, as in batch gradient descent; there is one for every mini-batch.",
)
def _(N: Array) -> Any:
    return N / N


@updates_per_epoch.convention("last-batch-dropped", "Right where the smaller last batch is dropped. Here it makes an update too.")
def _(N: Array, B: Array) -> Any:
    return np.floor(N / B)


@updates_per_epoch.mistake("one-too-many", "You counted one batch more than the samples fill.")
def _(N: Array, B: Array) -> Any:
    return np.ceil(N / B) + 1


@rule
def last_batch(N: Array, B: Array, u: Array) -> Any:
    """Samples in the last batch of an epoch of u updates. N, B, u (1, 1) -> (1, 1). [C5.2]"""
    return N - (u - 1) * B


@last_batch.mistake("full-batch", "You gave the full batch size; the last batch holds what is left.")
def _(B: Array) -> Any:
    return B


@last_batch.mistake("one-batch-too-many", "You took all batches away; take away the full ones, all but the last.")
def _(N: Array, B: Array, u: Array) -> Any:
    return np.abs(N - u * B)


@last_batch.mistake("one-batch-too-few", "You took away one full batch too few.")
def _(N: Array, B: Array, u: Array) -> Any:
    return N - (u - 2) * B


@rule
def all_updates(u: Array, E: Array) -> Any:
    """Updates in E epochs. u, E (1, 1) -> (1, 1). [C5.2]"""
    return u * E


@all_updates.mistake("one-epoch", "You gave the updates of one epoch; multiply by the number of epochs.")
def _(u: Array) -> Any:
    return u


@all_updates.mistake("added", "You added the number of epochs; every epoch has all these updates, so multiply.")
def _(u: Array, E: Array) -> Any:
    return u + E


@all_updates.mistake("one-epoch-too-few", "You left out one epoch.")
def _(u: Array, E: Array) -> Any:
    return u * (E - 1)


@rule
def full_updates(N: Array, E: Array) -> Any:
    """Updates of stochastic gradient descent, one a sample, in E epochs. N, E (1, 1) -> (1, 1). [C5.2]"""
    return N * E


@full_updates.mistake("one-per-epoch", "You counted one update an epoch; stochastic gradient descent makes one for every sample.")
def _(E: Array) -> Any:
    return E


@full_updates.mistake("one-epoch", "You gave the updates of one epoch; multiply by the number of epochs.")
def _(N: Array) -> Any:
    return N


@full_updates.mistake("added", "You added the number of epochs; every epoch has all these updates, so multiply.")
def _(N: Array, E: Array) -> Any:
    return N + E


@rule
def epochs_needed(K: Array, u: Array) -> Any:
    """Whole epochs that make at least K updates. K, u (1, 1) -> (1, 1). [C5.2]"""
    return ceiling(K / u)


@epochs_needed.mistake("rounded-down", "You rounded down; that many epochs make fewer updates than wanted.")
def _(K: Array, u: Array) -> Any:
    return np.floor(K / u)


@epochs_needed.mistake("updates-for-epochs", "You gave the number of updates; divide it by the updates of an epoch.")
def _(K: Array) -> Any:
    return K


@epochs_needed.mistake("one-too-many", "You took one epoch more than is needed.")
def _(K: Array, u: Array) -> Any:
    return np.ceil(K / u) + 1


@rule
def largest_batch(N: Array, U: Array) -> Any:
    """Largest batch size with at least U updates an epoch, U > 1. N, U (1, 1) -> (1, 1). [C5.2]"""
    return floor((N - 1) / (U - 1))


@largest_batch.mistake(
    "divided-by-updates",
    "You divided by the number of updates; the last batch may be smaller, so the size can be larger.",
)
def _(N: Array, U: Array) -> Any:
    return np.floor(N / U)


@largest_batch.mistake("rounded-up", "You rounded up; then an epoch has too few updates.")
def _(N: Array, U: Array) -> Any:
    return np.floor((N - 1) / (U - 1)) + 1


@largest_batch.mistake("size-for-updates", "You gave the number of updates; the size of a batch is asked.")
def _(U: Array) -> Any:
    return U
