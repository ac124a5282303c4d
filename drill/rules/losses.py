"""Losses and their gradients with respect to the network's output. a is the output, y the target. [C2.3-C2.6, C4.8]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, log, norm, squared_norm, total


@rule
def half_squared_error(a: Array, y: Array) -> Any:
    """Half squared error, summed. a, y (n, batch) -> (1, 1). [C2.4]"""
    return squared_norm(a - y) / 2


@half_squared_error.convention("no-half", "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y)


@half_squared_error.convention("mean-for-half", "Right for the mean of the squares. Here the loss is half their sum.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / (a.shape[-2] * a.shape[-1])


@half_squared_error.mistake("no-square", "You added the differences without squaring them.")
def _(a: Array, y: Array) -> Any:
    return total(a - y) / 2


@half_squared_error.mistake("root-of-loss", "You took the root, the length of the difference; the loss has its square.")
def _(a: Array, y: Array) -> Any:
    return norm(a - y) / 2


@rule
def squared_error(a: Array, y: Array) -> Any:
    """Squared error, summed. a, y (n, batch) -> (1, 1). [C4.8]"""
    return squared_norm(a - y)


@squared_error.convention("with-half", "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / 2


@squared_error.mistake("no-square", "You added the differences without squaring them.")
def _(a: Array, y: Array) -> Any:
    return total(a - y)


@squared_error.convention("mean-of-squares", "Right for the mean of the squares. Here the loss is their sum.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / (a.shape[-2] * a.shape[-1])


@rule
def mean_squared_error(a: Array, y: Array) -> Any:
    """Mean of the squared differences over all entries. a, y (n, batch) -> (1, 1). [C4.8]"""
    return squared_norm(a - y) / (a.shape[-2] * a.shape[-1])


@mean_squared_error.convention("sum-of-squares", "Right for the sum of the squares. Here the loss is their mean.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y)


@mean_squared_error.convention("half-of-sum", "Right for half the sum of the squares. Here the loss is their mean.")
def _(a: Array, y: Array) -> Any:
    return squared_norm(a - y) / 2


@mean_squared_error.mistake("no-square", "You averaged the differences without squaring them.")
def _(a: Array, y: Array) -> Any:
    return total(a - y) / (a.shape[-2] * a.shape[-1])


@rule
def cross_entropy(a: Array, y: Array) -> Any:
    """Cross entropy of probabilities a with a target y that holds a single 1 in each column. a, y (n, batch) -> (1, 1). [C4.8]"""
    return -total(y * log(a))


@cross_entropy.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(a: Array, y: Array) -> Any:
    return total(y * log(a))


@cross_entropy.mistake("wrong-class", "You summed the logarithms over all classes; only the true class counts.")
def _(a: Array, y: Array) -> Any:
    return -total(log(a))


@cross_entropy.mistake("no-logarithm", "You used the probability itself; its logarithm is needed.")
def _(a: Array, y: Array) -> Any:
    return 1 - total(y * a)


@cross_entropy.convention("base-two", "Right with logarithms to base 2. Here the logarithm is the natural one.")
def _(a: Array, y: Array) -> Any:
    return -total(y * log(a)) / log(y.sum((-2, -1), keepdims=True) * 0 + 2)


@rule
def half_squared_error_gradient(a: Array, y: Array) -> Any:
    """Gradient of the half squared error. a, y (n, batch) -> (n, batch). [C4.8]"""
    return a - y


@half_squared_error_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return y - a


@half_squared_error_gradient.convention(
    "factor-two",
    "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it, and the 2 cancels.",
)
def _(a: Array, y: Array) -> Any:
    return 2 * (a - y)


@half_squared_error_gradient.mistake("output-alone", "You used the output without subtracting the target.")
def _(a: Array) -> Any:
    return a


@half_squared_error_gradient.mistake(
    "half-left",
    "You kept the factor $\\frac{1}{2}$; differentiating the square gives a 2 that cancels it.",
)
def _(a: Array, y: Array) -> Any:
    return (a - y) / 2


@rule
def squared_error_gradient(a: Array, y: Array) -> Any:
    """Gradient of the squared error. a, y (n, batch) -> (n, batch). [C4.8]"""
    return 2 * (a - y)


@squared_error_gradient.convention(
    "no-two",
    "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none, so a factor 2 stays.",
)
def _(a: Array, y: Array) -> Any:
    return a - y


@squared_error_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return 2 * (y - a)


@squared_error_gradient.mistake("square-kept", "You kept the square; differentiating $(a - y)^2$ gives $2(a - y)$.")
def _(a: Array, y: Array) -> Any:
    return (a - y) ** 2


@rule
def mean_squared_error_gradient(a: Array, y: Array) -> Any:
    """Gradient of the mean squared error over all entries. a, y (n, batch) -> (n, batch). [C4.8]"""
    return 2 * (a - y) / (a.shape[-2] * a.shape[-1])


@mean_squared_error_gradient.mistake("no-mean", "You did not divide by the number of entries; the loss is a mean.")
def _(a: Array, y: Array) -> Any:
    return 2 * (a - y)


@mean_squared_error_gradient.mistake("no-two", "The factor 2 from the square is missing.")
def _(a: Array, y: Array) -> Any:
    return (a - y) / (a.shape[-2] * a.shape[-1])


@mean_squared_error_gradient.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return 2 * (y - a) / (a.shape[-2] * a.shape[-1])


@rule
def softmax_cross_entropy_delta(a: Array, y: Array) -> Any:
    """Error signal of softmax and cross entropy taken together. a = softmax(z), y (n, batch) -> (n, batch). [C4.8]"""
    return a - y


@softmax_cross_entropy_delta.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return y - a


@softmax_cross_entropy_delta.mistake(
    "element-by-element",
    "You differentiated softmax entry by entry; each output depends on every logit, "
    "and together with the cross entropy $a - y$ is left.",
)
def _(a: Array, y: Array) -> Any:
    return -y * (1 - a)


@softmax_cross_entropy_delta.mistake("extra-slope", "You multiplied by $a(1 - a)$; the slope of softmax is already in $a - y$.")
def _(a: Array, y: Array) -> Any:
    return (a - y) * a * (1 - a)


@softmax_cross_entropy_delta.mistake("target-ignored", "You used the probabilities without subtracting the target.")
def _(a: Array) -> Any:
    return a


@softmax_cross_entropy_delta.mistake(
    "gradient-at-probabilities",
    "You stopped at $-y / a$, the gradient at the probabilities; $\\delta$ belongs to the logits.",
)
def _(a: Array, y: Array) -> Any:
    return -y / a
