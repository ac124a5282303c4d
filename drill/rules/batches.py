"""Losses that are means over the samples of a batch, and their gradients. a, y: one sample a column. [C2.4, C4.8, C5.2]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, log, squared_norm, total


@rule
def mean_half_squared_error(a: Array, y: Array) -> Any:
    """Half squared error, averaged over the batch. a, y (n, batch) -> (1, 1). [C2.4, C5.2]"""
    return squared_norm(a - y) / (2 * a.shape[-1])


@mean_half_squared_error.mistake(
    "sum-for-mean",
    "You summed over the samples; the loss is their mean, so divide by their number as well.",
)
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / 2


@mean_half_squared_error.convention("no-half", "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / a.shape[-1]


@mean_half_squared_error.mistake("first-sample-only", "You used the first sample alone; the loss is a mean over all samples.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a[..., :1] - y[..., :1]) / 2


@mean_half_squared_error.mistake("no-square", "You added the differences without squaring them.")
def _(a: Array, y: Array) -> Any:
    return total(a - y) / (2 * a.shape[-1])


@rule
def mean_half_squared_error_gradient(a: Array, y: Array) -> Any:
    """Gradient of the half squared error averaged over the batch. a, y (n, batch) -> (n, batch). [C4.8]"""
    return (a - y) / a.shape[-1]


@mean_half_squared_error_gradient.mistake(
    "no-mean",
    "You left out the division by the number of samples; the loss is a mean over them.",
)
def _(a: Array, y: Array) -> Any:
    return a - y


@mean_half_squared_error_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return (y - a) / a.shape[-1]


@mean_half_squared_error_gradient.mistake("output-alone", "You used the output without subtracting the target.")
def _(a: Array) -> Any:
    return a / a.shape[-1]


@mean_half_squared_error_gradient.mistake("mean-twice", "You divided by the number of samples twice; once is needed.")
def _(a: Array, y: Array) -> Any:
    return (a - y) / a.shape[-1] ** 2


@rule
def sample_mean_squared_error(a: Array, y: Array) -> Any:
    """Squared error of each sample, averaged over the batch. a, y (n, batch) -> (1, 1). [C4.8, C5.2]"""
    return squared_norm(a - y) / a.shape[-1]


@sample_mean_squared_error.mistake(
    "sum-for-mean",
    "You summed over the samples; the loss is their mean, so divide by their number as well.",
)
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y)


@sample_mean_squared_error.convention("with-half", "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / (2 * a.shape[-1])


@sample_mean_squared_error.mistake("no-square", "You added the differences without squaring them.")
def _(a: Array, y: Array) -> Any:
    return total(a - y) / a.shape[-1]


@rule
def sample_mean_squared_error_gradient(a: Array, y: Array) -> Any:
    """Gradient of the squared error averaged over the batch. a, y (n, batch) -> (n, batch). [C4.8]"""
    return 2 * (a - y) / a.shape[-1]


@sample_mean_squared_error_gradient.mistake(
    "no-mean",
    "You left out the division by the number of samples; the loss is a mean over them.",
)
def _(a: Array, y: Array) -> Any:
    return 2 * (a - y)


@sample_mean_squared_error_gradient.mistake("no-two", "The factor 2 from the square is missing.")
def _(a: Array, y: Array) -> Any:
    return (a - y) / a.shape[-1]


@sample_mean_squared_error_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return 2 * (y - a) / a.shape[-1]


@rule
def mean_cross_entropy(a: Array, y: Array) -> Any:
    """Cross entropy averaged over the batch. a probabilities, y a single 1 in each column (n, batch) -> (1, 1). [C2.3, C4.8]"""
    return -total(y * log(a)) / a.shape[-1]


@mean_cross_entropy.mistake(
    "sum-for-mean",
    "You summed over the samples; the loss is their mean, so divide by their number as well.",
)
def _(a: Array, y: Array) -> Any:
    return -total(y * log(a))


@mean_cross_entropy.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(a: Array, y: Array) -> Any:
    return total(y * log(a)) / a.shape[-1]


@mean_cross_entropy.mistake("wrong-class", "You summed the logarithms over all classes; only the true class counts.")
def _(a: Array, y: Array) -> Any:
    return -total(log(a)) / a.shape[-1]


@rule
def mean_cross_entropy_delta(a: Array, y: Array) -> Any:
    """Error signal of softmax (or sigmoid) and cross entropy averaged over the batch. a, y (n, batch) -> (n, batch). [C4.8]"""
    return (a - y) / a.shape[-1]


@mean_cross_entropy_delta.mistake("no-mean", "You left out the division by the number of samples; the loss is a mean over them.")
def _(a: Array, y: Array) -> Any:
    return a - y


@mean_cross_entropy_delta.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return (y - a) / a.shape[-1]


@mean_cross_entropy_delta.mistake(
    "extra-slope",
    "You multiplied by the slope of the activation; it is already in output minus target.",
)
def _(a: Array, y: Array) -> Any:
    return (a - y) * a * (1 - a) / a.shape[-1]


@mean_cross_entropy_delta.mistake("target-ignored", "You used the probabilities without subtracting the target.")
def _(a: Array) -> Any:
    return a / a.shape[-1]
