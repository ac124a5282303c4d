"""Linear and logistic regression by one parameter vector. X (n, m), one sample a column; y (m, 1); theta (n, 1). [C5.2]"""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule
from drill.numbers import Array, log, sigmoid, squared_norm, total


@rule
def least_squares(theta: Array, X: Array, y: Array) -> Any:
    """Half the mean of the squared errors. theta (n, 1), X (n, m), y (m, 1) -> (1, 1). [C5.2]"""
    return squared_norm(X.mT @ theta - y) / (2 * y.shape[-2])


@least_squares.convention("no-half", "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return ((X.mT @ theta - y) ** 2).mean((-2, -1), keepdims=True)


@least_squares.convention("sum-for-mean", "Right for a loss that is a sum. Here it is the mean over the samples.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return ((X.mT @ theta - y) ** 2).sum((-2, -1), keepdims=True) / 2


@least_squares.mistake("no-square", "You did not square the differences.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return (X.mT @ theta - y).mean((-2, -1), keepdims=True) / 2


@rule
def least_squares_gradient(theta: Array, X: Array, y: Array) -> Any:
    """Gradient of half the mean squared error. theta (n, 1), X (n, m), y (m, 1) -> (n, 1). [C5.2]"""
    return X @ (X.mT @ theta - y) / y.shape[-2]


@least_squares_gradient.mistake("sum-for-mean", "You summed over the samples; the loss is a mean, so divide by their number.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return X @ (X.mT @ theta - y)


@least_squares_gradient.convention(
    "factor-two",
    "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it, and the 2 cancels.",
)
def _(theta: Array, X: Array, y: Array) -> Any:
    return 2 * X @ (X.mT @ theta - y) / y.shape[-2]


@least_squares_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return X @ (y - X.mT @ theta) / y.shape[-2]


@rule
def mean_squares(theta: Array, X: Array, y: Array) -> Any:
    """Mean of the squared errors. theta (n, 1), X (n, m), y (m, 1) -> (1, 1). [C5.2]"""
    return squared_norm(X.mT @ theta - y) / y.shape[-2]


@mean_squares.convention("with-half", "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return ((X.mT @ theta - y) ** 2).mean((-2, -1), keepdims=True) / 2


@mean_squares.convention("sum-for-mean", "Right for a loss that is a sum. Here it is the mean over the samples.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return ((X.mT @ theta - y) ** 2).sum((-2, -1), keepdims=True)


@mean_squares.mistake("no-square", "You did not square the differences.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return (X.mT @ theta - y).mean((-2, -1), keepdims=True)


@rule
def mean_squares_gradient(theta: Array, X: Array, y: Array) -> Any:
    """Gradient of the mean squared error. theta (n, 1), X (n, m), y (m, 1) -> (n, 1). [C5.2]"""
    return 2 * X @ (X.mT @ theta - y) / y.shape[-2]


@mean_squares_gradient.mistake("sum-for-mean", "You summed over the samples; the loss is a mean, so divide by their number.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return 2 * X @ (X.mT @ theta - y)


@mean_squares_gradient.convention(
    "no-two",
    "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none, so a factor 2 stays.",
)
def _(theta: Array, X: Array, y: Array) -> Any:
    return X @ (X.mT @ theta - y) / y.shape[-2]


@mean_squares_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return 2 * X @ (y - X.mT @ theta) / y.shape[-2]


@rule
def logistic_loss(theta: Array, X: Array, y: Array) -> Any:
    """Mean cross entropy of a logistic neuron. theta (n, 1), X (n, m), y (m, 1) of 0 and 1 -> (1, 1). [C5.2]"""
    p = sigmoid(X.mT @ theta)
    return -total(y * log(p) + (1 - y) * log(1 - p)) / y.shape[-2]


@logistic_loss.convention("sum-for-mean", "Right for a loss that is a sum. Here it is the mean over the samples.")
def _(theta: Array, X: Array, y: Array) -> Any:
    p = 1 / (1 + np.exp(-(X.mT @ theta)))
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum((-2, -1), keepdims=True)


@logistic_loss.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(theta: Array, X: Array, y: Array) -> Any:
    p = 1 / (1 + np.exp(-(X.mT @ theta)))
    return (y * np.log(p) + (1 - y) * np.log(1 - p)).mean((-2, -1), keepdims=True)


@logistic_loss.mistake("ones-only", "You counted the samples with target 1 alone; those with target 0 give $-\\ln(1 - p)$.")
def _(theta: Array, X: Array, y: Array) -> Any:
    p = 1 / (1 + np.exp(-(X.mT @ theta)))
    return -(y * np.log(p)).mean((-2, -1), keepdims=True)


@rule
def logistic_gradient(theta: Array, X: Array, y: Array) -> Any:
    """Gradient of the mean cross entropy of a logistic neuron. theta (n, 1), X (n, m), y (m, 1) -> (n, 1). [C5.2]"""
    return X @ (sigmoid(X.mT @ theta) - y) / y.shape[-2]


@logistic_gradient.mistake("sum-for-mean", "You summed over the samples; the loss is a mean, so divide by their number.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return X @ (1 / (1 + np.exp(-(X.mT @ theta))) - y)


@logistic_gradient.mistake("no-activation", "You left out the activation: the sigmoid is still to be taken of $z$.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return X @ (X.mT @ theta - y) / y.shape[-2]


@logistic_gradient.mistake("extra-slope", "You multiplied by $p(1 - p)$; with cross entropy this slope cancels.")
def _(theta: Array, X: Array, y: Array) -> Any:
    p = 1 / (1 + np.exp(-(X.mT @ theta)))
    return X @ ((p - y) * p * (1 - p)) / y.shape[-2]


@logistic_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(theta: Array, X: Array, y: Array) -> Any:
    return X @ (y - 1 / (1 + np.exp(-(X.mT @ theta)))) / y.shape[-2]
