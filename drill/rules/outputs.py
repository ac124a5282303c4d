"""Sigmoid outputs under binary cross entropy, softmax under any loss, and the loss of each output. [C2.3, C2.4, C4.8]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, log, total


@rule
def binary_cross_entropy(a: Array, y: Array) -> Any:
    """Binary cross entropy, summed. a probabilities, y zeros and ones (n, batch) -> (1, 1). [C2.3, C4.8]"""
    return -total(y * log(a) + (1 - y) * log(1 - a))


@binary_cross_entropy.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(a: Array, y: Array) -> Any:
    return total(y * log(a) + (1 - y) * log(1 - a))


@binary_cross_entropy.mistake(
    "label-reversed",
    "You exchanged the two labels: the logarithm of the output belongs to the label 1, that of one minus the output to "
    "the label 0.",
)
def _(a: Array, y: Array) -> Any:
    return -total((1 - y) * log(a) + y * log(1 - a))


@binary_cross_entropy.mistake("both-terms", "You added both logarithms; the label keeps one of them.")
def _(a: Array) -> Any:
    return -total(log(a) + log(1 - a))


@binary_cross_entropy.convention("base-two", "Right with logarithms to base 2. Here the logarithm is the natural one.")
def _(a: Array, y: Array) -> Any:
    return -total(y * log(a) + (1 - y) * log(1 - a)) / 0.6931471805599453


@rule
def mean_binary_cross_entropy(a: Array, y: Array) -> Any:
    """Binary cross entropy averaged over the batch. a, y (n, batch) -> (1, 1). [C2.3, C4.8]"""
    return -total(y * log(a) + (1 - y) * log(1 - a)) / a.shape[-1]


@mean_binary_cross_entropy.mistake(
    "sum-for-mean",
    "You summed over the samples; the loss is their mean, so divide by their number as well.",
)
def _(a: Array, y: Array) -> Any:
    return -total(y * log(a) + (1 - y) * log(1 - a))


@mean_binary_cross_entropy.mistake(
    "label-reversed",
    "You exchanged the two labels: the logarithm of the output belongs to the label 1, that of one minus the output to "
    "the label 0.",
)
def _(a: Array, y: Array) -> Any:
    return -total((1 - y) * log(a) + y * log(1 - a)) / a.shape[-1]


@mean_binary_cross_entropy.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(a: Array, y: Array) -> Any:
    return total(y * log(a) + (1 - y) * log(1 - a)) / a.shape[-1]


@rule
def sigmoid_cross_entropy_delta(a: Array, y: Array) -> Any:
    """Error signal of a sigmoid and the binary cross entropy taken together. a, y (n, batch) -> (n, batch). [C4.8]"""
    return a - y


@sigmoid_cross_entropy_delta.mistake("order-reversed", "You subtracted in the other order: it is output minus target.")
def _(a: Array, y: Array) -> Any:
    return y - a


@sigmoid_cross_entropy_delta.mistake(
    "extra-slope",
    "You multiplied by the slope of the activation; it is already in output minus target.",
)
def _(a: Array, y: Array) -> Any:
    return (a - y) * a * (1 - a)


@sigmoid_cross_entropy_delta.mistake(
    "gradient-at-output",
    "You stopped at the gradient at the output; multiply it by the slope of the sigmoid to reach $z$.",
)
def _(a: Array, y: Array) -> Any:
    return (a - y) / (a * (1 - a))


@sigmoid_cross_entropy_delta.mistake("target-ignored", "You used the probabilities without subtracting the target.")
def _(a: Array) -> Any:
    return a


@rule
def binary_cross_entropy_of_entries(a: Array, y: Array) -> Any:
    """Binary cross entropy, mean over all outputs of all samples. a, y (n, batch) -> (1, 1). [C4.8]"""
    return -total(y * log(a) + (1 - y) * log(1 - a)) / (a.shape[-2] * a.shape[-1])


@binary_cross_entropy_of_entries.convention("sum-for-mean", "Right for the sum over the outputs. Here the loss is their mean.")
def _(a: Array, y: Array) -> Any:
    return -total(y * log(a) + (1 - y) * log(1 - a))


@binary_cross_entropy_of_entries.mistake("sign", "The loss is negative here; the logarithms get a minus sign.")
def _(a: Array, y: Array) -> Any:
    return total(y * log(a) + (1 - y) * log(1 - a)) / (a.shape[-2] * a.shape[-1])


@binary_cross_entropy_of_entries.mistake("classes-exchanged", "You exchanged the targets; $\\ln a$ belongs to the target 1.")
def _(a: Array, y: Array) -> Any:
    return -total((1 - y) * log(a) + y * log(1 - a)) / (a.shape[-2] * a.shape[-1])


@rule
def mean_sigmoid_cross_entropy_delta(a: Array, y: Array) -> Any:
    """Error signal of sigmoid and the mean binary cross entropy together. a, y (n, batch) -> (n, batch). [C4.8]"""
    return (a - y) / (a.shape[-2] * a.shape[-1])


@mean_sigmoid_cross_entropy_delta.convention("sum-for-mean", "Right for the sum over the outputs. Here the loss is their mean.")
def _(a: Array, y: Array) -> Any:
    return a - y


@mean_sigmoid_cross_entropy_delta.mistake("sign", "The sign is turned round; it is the output minus the target.")
def _(a: Array, y: Array) -> Any:
    return (y - a) / (a.shape[-2] * a.shape[-1])


@mean_sigmoid_cross_entropy_delta.mistake("slope-again", "You multiplied by the slope; it cancels here.")
def _(a: Array, y: Array) -> Any:
    return (a - y) * a * (1 - a) / (a.shape[-2] * a.shape[-1])


@rule
def softmax_delta(a: Array, error: Array) -> Any:
    """Error signal of a softmax layer from any gradient at its output. a = softmax(z), error dL/da (n, 1) -> (n, 1). [C4.5]"""
    return a * (error - total(a * error))


@softmax_delta.mistake("element-by-element", "You differentiated softmax entry by entry; each output depends on every logit.")
def _(a: Array, error: Array) -> Any:
    return a * (1 - a) * error


@softmax_delta.mistake("no-slope", "You did not multiply by the derivative of softmax.")
def _(error: Array) -> Any:
    return error


@softmax_delta.mistake("no-subtraction", "You multiplied by $a$ alone; subtract the weighted sum of the errors first.")
def _(a: Array, error: Array) -> Any:
    return a * error


@rule
def half_squared_terms(a: Array, y: Array) -> Any:
    """Half squared error of each output. a, y (n, batch) -> (n, batch). [C2.4]"""
    return (a - y) ** 2 / 2


@half_squared_terms.convention("no-half", "Right for a loss without the factor $\\frac{1}{2}$. Here the loss has it.")
def _(a: Array, y: Array) -> Any:
    return (a - y) ** 2


@half_squared_terms.mistake("no-square", "You did not square the differences.")
def _(a: Array, y: Array) -> Any:
    return (a - y) / 2


@half_squared_terms.mistake("squares-subtracted", "You subtracted the squares; subtract first, then square.")
def _(a: Array, y: Array) -> Any:
    return (a**2 - y**2) / 2


@rule
def squared_terms(a: Array, y: Array) -> Any:
    """Squared error of each output. a, y (n, batch) -> (n, batch). [C4.8]"""
    return (a - y) ** 2


@squared_terms.convention("with-half", "Right for a loss with the factor $\\frac{1}{2}$. Here the loss has none.")
def _(a: Array, y: Array) -> Any:
    return (a - y) ** 2 / 2


@squared_terms.mistake("no-square", "You did not square the differences.")
def _(a: Array, y: Array) -> Any:
    return a - y


@rule
def sum_of_terms(terms: Array) -> Any:
    """The loss from its terms. terms (n, batch) -> (1, 1). [C2.4]"""
    return total(terms)


@sum_of_terms.mistake("mean-for-sum", "You averaged the terms; the loss is their sum.")
def _(terms: Array) -> Any:
    return total(terms) / (terms.shape[-2] * terms.shape[-1])


@sum_of_terms.mistake("largest-term", "You used the largest term alone; the loss is the sum of all terms.")
def _(terms: Array) -> Any:
    return terms.max((-2, -1), keepdims=True)


@sum_of_terms.mistake("half-twice", "You halved once more; the factor $\\frac{1}{2}$ is already in the terms.")
def _(terms: Array) -> Any:
    return total(terms) / 2
