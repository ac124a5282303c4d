"""A single neuron fitted to samples. x (n, m), one sample a column; y, yhat, delta (1, m); w (n, 1); b (1, 1). [C5.2]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, batch_mean, batch_sum, columns

SUM_FOR_MEAN = "You summed over the samples; the loss is their mean, so divide by their number as well."
MEAN_FOR_SUM = "You averaged over the samples; the gradient of a sum is the sum of the gradients."
NO_INPUT = "You left out the input: every sample's error is multiplied by its input."
FIRST_ONLY = "You used the first sample alone; every sample of the batch counts."
SIGN = "The sign of the gradient is reversed; the minus belongs to the update."


@rule
def samples(x: Array, first: int, last: int) -> Any:
    """The samples first to last, counted from 1. x (n, m) -> (n, last - first + 1). [C5.2]"""
    return columns(first, last)(x)


@rule
def neuron_output(w: Array, x: Array, b: Array) -> Any:
    """Net input of a neuron for every sample. w (n, 1), x (n, m), b (1, 1) -> (1, m). [C2.1]"""
    return w.mT @ x + b


@neuron_output.mistake("no-bias", "You left out the bias: add $b$ to $w^\\top x$.")
def _(w: Array, x: Array) -> Any:
    return w.mT @ x


@neuron_output.mistake("bias-subtracted", "You subtracted the bias; it is added.")
def _(w: Array, x: Array, b: Array) -> Any:
    return w.mT @ x - b


@neuron_output.mistake("sum-for-product", "You added weight and input; they are multiplied.")
def _(w: Array, x: Array, b: Array) -> Any:
    return (w + x).sum(-2, keepdims=True) + b


@rule
def plain_output(w: Array, x: Array) -> Any:
    """Net input of a neuron without bias. w (n, 1), x (n, m) -> (1, m). [C2.1]"""
    return w.mT @ x


@plain_output.mistake("sum-for-product", "You added weight and input; they are multiplied.")
def _(w: Array, x: Array) -> Any:
    return (w + x).sum(-2, keepdims=True)


@plain_output.mistake("signs-lost", "You lost the signs of the entries; a product of unlike signs is negative.")
def _(w: Array, x: Array) -> Any:
    return abs(w).mT @ abs(x)


@plain_output.mistake("no-weights", "You left out the weights: every input is multiplied by its weight.")
def _(x: Array) -> Any:
    return x.sum(-2, keepdims=True)


@rule
def mean_weight_gradient(x: Array, delta: Array) -> Any:
    """Gradient of a mean over the samples. x (n, m), delta (1, m) -> (n, 1). [C5.2]"""
    return x @ delta.mT / x.shape[-1]


@mean_weight_gradient.mistake("sum-for-mean", SUM_FOR_MEAN)
def _(x: Array, delta: Array) -> Any:
    return x @ delta.mT


@mean_weight_gradient.mistake("no-input", NO_INPUT)
def _(x: Array, delta: Array) -> Any:
    return (x * 0 + 1) @ delta.mT / x.shape[-1]


@mean_weight_gradient.mistake("first-sample-only", FIRST_ONLY)
def _(x: Array, delta: Array) -> Any:
    return x[..., :1] @ delta[..., :1].mT


@mean_weight_gradient.mistake("sign-of-gradient", SIGN)
def _(x: Array, delta: Array) -> Any:
    return -x @ delta.mT / x.shape[-1]


@rule
def mean_bias_gradient(delta: Array) -> Any:
    """Gradient of a mean over the samples with respect to the bias. delta (1, m) -> (1, 1). [C5.2]"""
    return batch_mean(delta)


@mean_bias_gradient.mistake("sum-for-mean", SUM_FOR_MEAN)
def _(delta: Array) -> Any:
    return delta.sum(-1, keepdims=True)


@mean_bias_gradient.mistake("first-sample-only", FIRST_ONLY)
def _(delta: Array) -> Any:
    return delta[..., :1]


@mean_bias_gradient.mistake("sign-of-gradient", SIGN)
def _(delta: Array) -> Any:
    return -delta.mean(-1, keepdims=True)


@rule
def summed_weight_gradient(x: Array, delta: Array) -> Any:
    """Gradient of a sum over the samples. x (n, m), delta (1, m) -> (n, 1). [C5.2]"""
    return x @ delta.mT


@summed_weight_gradient.mistake("mean-for-sum", MEAN_FOR_SUM)
def _(x: Array, delta: Array) -> Any:
    return x @ delta.mT / x.shape[-1]


@summed_weight_gradient.mistake("no-input", NO_INPUT)
def _(x: Array, delta: Array) -> Any:
    return (x * 0 + 1) @ delta.mT


@summed_weight_gradient.mistake("first-sample-only", FIRST_ONLY)
def _(x: Array, delta: Array) -> Any:
    return x[..., :1] @ delta[..., :1].mT


@summed_weight_gradient.mistake("sign-of-gradient", SIGN)
def _(x: Array, delta: Array) -> Any:
    return -x @ delta.mT


@rule
def summed_bias_gradient(delta: Array) -> Any:
    """Gradient of a sum over the samples with respect to the bias. delta (1, m) -> (1, 1). [C5.2]"""
    return batch_sum(delta)


@summed_bias_gradient.mistake("mean-for-sum", MEAN_FOR_SUM)
def _(delta: Array) -> Any:
    return delta.mean(-1, keepdims=True)


@summed_bias_gradient.mistake("first-sample-only", FIRST_ONLY)
def _(delta: Array) -> Any:
    return delta[..., :1]


@summed_bias_gradient.mistake("sign-of-gradient", SIGN)
def _(delta: Array) -> Any:
    return -delta.sum(-1, keepdims=True)


@rule
def sample_weight_gradient(x: Array, delta: Array) -> Any:
    """Gradient for a single sample. x (n, 1), delta (1, 1) -> (n, 1). [C5.2]"""
    return delta * x


@sample_weight_gradient.mistake("no-input", NO_INPUT)
def _(x: Array, delta: Array) -> Any:
    return delta * (x * 0 + 1)


@sample_weight_gradient.mistake("sign-of-gradient", SIGN)
def _(x: Array, delta: Array) -> Any:
    return -delta * x


@sample_weight_gradient.mistake("input-squared", "You multiplied by the input twice; once is needed.")
def _(x: Array, delta: Array) -> Any:
    return delta * x * x


@rule
def sample_bias_gradient(delta: Array) -> Any:
    """Gradient for a single sample with respect to the bias. delta (1, 1) -> (1, 1). [C5.2]"""
    return delta


@sample_bias_gradient.mistake("sign-of-gradient", SIGN)
def _(delta: Array) -> Any:
    return -delta


@sample_bias_gradient.mistake("zero-gradient", "You took the bias as a constant; its gradient is $\\delta$.")
def _(delta: Array) -> Any:
    return delta * 0
