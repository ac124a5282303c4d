"""Batch normalisation, forward. x (n, m): n features, one sample a column; statistics (n, 1). [C9.4]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, batch_mean, batch_sum, sqrt


@rule
def feature_mean(x: Array) -> Any:
    """Mean of each feature over the batch. x (n, m) -> (n, 1). [C9.4]"""
    return batch_mean(x)


@feature_mean.mistake("sum-for-mean", "You gave the sum; divide by the number of samples.")
def _(x: Array) -> Any:
    return x.sum(-1, keepdims=True)


@feature_mean.mistake("divided-by-less", "You divided by one less than the number of samples; the mean divides by their number.")
def _(x: Array) -> Any:
    return x.sum(-1, keepdims=True) / (x.shape[-1] - 1)


@feature_mean.mistake("median-for-mean", "You took the middle value; the mean adds all values and divides.")
def _(x: Array) -> Any:
    return np.median(x, axis=-1, keepdims=True)


@rule
def feature_variance(x: Array, mu: Array) -> Any:
    """Biased variance of each feature over the batch. x (n, m), mu (n, 1) -> (n, 1). [C9.4]"""
    return batch_mean((x - mu) ** 2)


@feature_variance.convention(
    "unbiased",
    "Right for the unbiased variance, which divides by $m - 1$. Batch normalisation divides by $m$.",
)
def _(x: Array, mu: Array) -> Any:
    return ((x - mu) ** 2).sum(-1, keepdims=True) / (x.shape[-1] - 1)


@feature_variance.mistake("sum-for-mean", "You added the squares; divide by the number of samples.")
def _(x: Array, mu: Array) -> Any:
    return ((x - mu) ** 2).sum(-1, keepdims=True)


@feature_variance.mistake("mean-not-subtracted", "You squared the values themselves; subtract the mean first.")
def _(x: Array) -> Any:
    return (x**2).mean(-1, keepdims=True)


@feature_variance.mistake("deviation-for-variance", "You gave the standard deviation; the variance is asked.")
def _(x: Array, mu: Array) -> Any:
    return np.sqrt(((x - mu) ** 2).mean(-1, keepdims=True))


@rule
def sample_variance(x: Array, mu: Array) -> Any:
    """Unbiased variance of each feature over the batch. x (n, m), mu (n, 1) -> (n, 1). [C9.4]"""
    return batch_sum((x - mu) ** 2) / (x.shape[-1] - 1)


@sample_variance.convention("biased", "Right for the variance divided by $m$. Here it is divided by $m - 1$.")
def _(x: Array, mu: Array) -> Any:
    return ((x - mu) ** 2).mean(-1, keepdims=True)


@sample_variance.mistake("sum-for-mean", "You added the squares; divide by one less than the number of samples.")
def _(x: Array, mu: Array) -> Any:
    return ((x - mu) ** 2).sum(-1, keepdims=True)


@sample_variance.mistake("mean-not-subtracted", "You squared the values themselves; subtract the mean first.")
def _(x: Array) -> Any:
    return (x**2).sum(-1, keepdims=True) / (x.shape[-1] - 1)


@rule
def normalised(x: Array, mu: Array, var: Array, eps: Array) -> Any:
    """Values of mean 0 and variance 1. x (n, m), mu, var (n, 1), eps (1, 1) -> (n, m). [C9.4]"""
    return (x - mu) / sqrt(var + eps)


@normalised.mistake("no-root", "You divided by the variance; divide by its root.")
def _(x: Array, mu: Array, var: Array, eps: Array) -> Any:
    return (x - mu) / (var + eps)


@normalised.mistake("mean-not-subtracted", "You did not subtract the mean.")
def _(x: Array, var: Array, eps: Array) -> Any:
    return x / np.sqrt(var + eps)


@normalised.mistake("not-divided", "You subtracted the mean but did not divide by the standard deviation.")
def _(x: Array, mu: Array) -> Any:
    return x - mu


@normalised.convention(
    "eps-outside",
    "Right with $\\varepsilon$ outside the root. Batch normalisation adds it to the variance, under the root.",
)
def _(x: Array, mu: Array, var: Array, eps: Array) -> Any:
    return (x - mu) / (np.sqrt(var) + eps)


@rule
def scale_and_shift(gamma: Array, xhat: Array, beta: Array) -> Any:
    """Output gamma xhat + beta. gamma, beta (n, 1), xhat (n, m) -> (n, m). [C9.4]"""
    return gamma * xhat + beta


@scale_and_shift.mistake("no-shift", "You left out the shift $\\beta$.")
def _(gamma: Array, xhat: Array) -> Any:
    return gamma * xhat


@scale_and_shift.mistake("no-scale", "You left out the scale $\\gamma$.")
def _(xhat: Array, beta: Array) -> Any:
    return xhat + beta


@scale_and_shift.mistake("exchanged", "You exchanged $\\gamma$ and $\\beta$: $\\gamma$ multiplies, $\\beta$ is added.")
def _(gamma: Array, xhat: Array, beta: Array) -> Any:
    return beta * xhat + gamma


@scale_and_shift.mistake("shift-first", "You added $\\beta$ before multiplying by $\\gamma$.")
def _(gamma: Array, xhat: Array, beta: Array) -> Any:
    return gamma * (xhat + beta)


@rule
def undoing_scale(var: Array, eps: Array) -> Any:
    """The scale gamma that undoes the division. var (n, 1), eps (1, 1) -> (n, 1). [C9.4]"""
    return sqrt(var + eps)


@undoing_scale.mistake("variance-for-deviation", "You gave the variance; the division was by its root.")
def _(var: Array, eps: Array) -> Any:
    return var + eps


@undoing_scale.mistake("inverse", "You gave the inverse; to undo a division, multiply by the same number.")
def _(var: Array, eps: Array) -> Any:
    return 1 / np.sqrt(var + eps)


@undoing_scale.mistake("half-for-root", "You halved the variance; take its square root.")
def _(var: Array, eps: Array) -> Any:
    return (var + eps) / 2


@rule
def undoing_shift(mu: Array) -> Any:
    """The shift beta that undoes the subtraction of the mean. mu (n, 1) -> (n, 1). [C9.4]"""
    return mu


@undoing_shift.mistake("sign-of-shift", "The sign is reversed: the mean was subtracted, so it is added again.")
def _(mu: Array) -> Any:
    return -mu


@undoing_shift.mistake("zero", "You left the shift at 0; then the output keeps the mean 0.")
def _(mu: Array) -> Any:
    return mu * 0
