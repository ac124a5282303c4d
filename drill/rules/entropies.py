"""Softmax by hand, cross entropies sample by sample, and their gradients at the probabilities. [C2.3, C4.8]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, exp, log, total
from drill.rules.reductions import column_sum


@rule
def exponentials(z: Array) -> Any:
    """Exponentials of the logits. z (n, batch) -> (n, batch). [C2.3]"""
    return exp(z)


@exponentials.mistake("sign-of-exponent", "You used $e^{-z}$; softmax takes $e^{z}$.")
def _(z: Array) -> Any:
    return exp(-z)


@exponentials.mistake("power-of-two", "You took powers of 2; softmax takes powers of $e$.")
def _(z: Array) -> Any:
    return 2.0**z


@exponentials.mistake("first-order", "You used $1 + z$, which is near $e^{z}$ only for small $z$.")
def _(z: Array) -> Any:
    return 1 + z


@rule
def shares(e: Array) -> Any:
    """Each exponential over the sum of its column. e (n, batch) -> (n, batch). [C2.3]"""
    return e / column_sum(e)


@shares.mistake("divided-by-largest", "You divided by the largest exponential; divide by their sum.")
def _(e: Array) -> Any:
    return e / e.max(-2, keepdims=True)


@shares.mistake("sum-of-the-others", "You divided by the sum of the other exponentials; the sum runs over all of them.")
def _(e: Array) -> Any:
    return e / (e.sum(-2, keepdims=True) - e)


@shares.mistake("not-normalised", "You left the exponentials as they are; divide each by their sum.")
def _(e: Array) -> Any:
    return e


@rule
def sample_losses(a: Array, y: Array) -> Any:
    """Minus the logarithm of the true class's probability, sample by sample. a, y (n, batch) -> (1, batch). [C2.3]"""
    return -column_sum(y * log(a))


@sample_losses.mistake("sign-of-loss", "The minus sign is missing; the loss of a sample is never negative.")
def _(a: Array, y: Array) -> Any:
    return (y * log(a)).sum(-2, keepdims=True)


@sample_losses.mistake("no-logarithm", "You used one minus the probability; minus its logarithm is needed.")
def _(a: Array, y: Array) -> Any:
    return 1 - (y * a).sum(-2, keepdims=True)


@sample_losses.mistake("all-classes", "You added the logarithms of all classes; only the true class counts.")
def _(a: Array) -> Any:
    return -log(a).sum(-2, keepdims=True)


@sample_losses.convention("base-two", "Right with logarithms to base 2. Here the logarithm is the natural one.")
def _(a: Array, y: Array) -> Any:
    return -(y * log(a)).sum(-2, keepdims=True) / log(a[..., :1, :] * 0 + 2)


@rule
def soft_cross_entropy(a: Array, y: Array) -> Any:
    """Cross entropy of probabilities a with target probabilities y. a, y (n, 1) -> (1, 1). [C4.8]"""
    return -total(y * log(a))


@soft_cross_entropy.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(a: Array, y: Array) -> Any:
    return total(y * log(a))


@soft_cross_entropy.mistake(
    "exchanged",
    "You exchanged the two: the logarithm is taken of the output, and the target is the weight.",
)
def _(a: Array, y: Array) -> Any:
    return -total(a * log(y))


@soft_cross_entropy.mistake("no-weights", "You added the logarithms without the target as their weight.")
def _(a: Array) -> Any:
    return -total(log(a))


@soft_cross_entropy.convention("base-two", "Right with logarithms to base 2. Here the logarithm is the natural one.")
def _(a: Array, y: Array) -> Any:
    return -total(y * log(a)) / log(a[..., :1, :] * 0 + 2)


@rule
def cross_entropy_gradient(a: Array, y: Array) -> Any:
    """Gradient of the cross entropy at the probabilities. a, y (n, 1) -> (n, 1). [C4.8]"""
    return -y / a


@cross_entropy_gradient.mistake(
    "sign-of-gradient",
    "The minus sign is missing: the derivative of $-y \\ln a$ is $-y / a$.",
)
def _(a: Array, y: Array) -> Any:
    return y / a


@cross_entropy_gradient.mistake(
    "gradient-at-logits",
    "You gave $a - y$, the gradient at the logits; here it is wanted at the probabilities.",
)
def _(a: Array, y: Array) -> Any:
    return a - y


@cross_entropy_gradient.mistake(
    "fraction-inverted",
    "You inverted the fraction; the derivative of $\\ln a$ is $1 / a$.",
)
def _(a: Array, y: Array) -> Any:
    return -a / y


@rule
def binary_losses(a: Array, y: Array) -> Any:
    """Binary cross entropy of each sample. a, y (1, batch) -> (1, batch). [C2.3]"""
    return -(y * log(a) + (1 - y) * log(1 - a))


@binary_losses.mistake(
    "labels-exchanged",
    "You exchanged the labels: $\\ln a$ belongs to the label 1, $\\ln(1 - a)$ to the label 0.",
)
def _(a: Array, y: Array) -> Any:
    return -(y * log(1 - a) + (1 - y) * log(a))


@binary_losses.mistake(
    "first-term-alone",
    "You left out the second term; a sample with the label 0 has the loss $-\\ln(1 - a)$.",
)
def _(a: Array, y: Array) -> Any:
    return -y * log(a)


@binary_losses.mistake("sign-of-loss", "The minus sign is missing; a cross entropy is never negative.")
def _(a: Array, y: Array) -> Any:
    return y * log(a) + (1 - y) * log(1 - a)


@rule
def binary_gradient(a: Array, y: Array) -> Any:
    """Gradient of the binary cross entropy at the probabilities. a, y (1, batch) -> (1, batch). [C4.8]"""
    return (a - y) / (a * (1 - a))


@binary_gradient.mistake(
    "gradient-at-net-input",
    "You gave $a - y$, the gradient at the net input; here it is wanted at the probability.",
)
def _(a: Array, y: Array) -> Any:
    return a - y


@binary_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed.")
def _(a: Array, y: Array) -> Any:
    return (y - a) / (a * (1 - a))


@binary_gradient.mistake("multiplied-by-slope", "You multiplied by $a(1 - a)$; divide by it.")
def _(a: Array, y: Array) -> Any:
    return (a - y) * a * (1 - a)


@rule
def probability_of_loss(L: Array) -> Any:
    """Probability of the true class of a sample with the loss L. L (1, 1) -> (1, 1). [C2.3]"""
    return exp(-L)


@probability_of_loss.mistake(
    "sign-of-exponent",
    "The sign in the exponent is missing: $L = -\\ln p$ gives $p = e^{-L}$.",
)
def _(L: Array) -> Any:
    return exp(L)


@probability_of_loss.mistake("one-minus-loss", "You took one minus the loss; undo the logarithm instead.")
def _(L: Array) -> Any:
    return 1 - L


@probability_of_loss.mistake(
    "one-minus-power",
    "You gave the probability of all other classes together; the true class has $e^{-L}$.",
)
def _(L: Array) -> Any:
    return 1 - exp(-L)
