"""Forward and backward pass of fully connected layers. A batch stands side by side, one sample a column. [C4.1-C4.3]"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, batch_mean, batch_sum


@rule
def affine(W: Array, a: Array, b: Array) -> Any:
    """Net input of a layer. W (m, n), a (n, batch), b (m, 1) -> (m, batch). [C4.1]"""
    return W @ a + b


@affine.mistake("no-bias", "You left out the bias: add $b$ to $W a$.")
def _(W: Array, a: Array) -> Any:
    return W @ a


@affine.mistake("transposed-weights", "You multiplied by the transpose of $W$; row $i$ of $W$ holds the weights into unit $i$.")
def _(W: Array, a: Array, b: Array) -> Any:
    return W.mT @ a + b


@affine.mistake("bias-subtracted", "You subtracted the bias; it is added.")
def _(W: Array, a: Array, b: Array) -> Any:
    return W @ a - b


@rule
def linear(W: Array, a: Array) -> Any:
    """Net input of a layer without biases. W (m, n), a (n, batch) -> (m, batch). [C4.1]"""
    return W @ a


@linear.mistake("transposed-weights", "You multiplied by the transpose of $W$; row $i$ of $W$ holds the weights into unit $i$.")
def _(W: Array, a: Array) -> Any:
    return W.mT @ a


@linear.mistake("signs-dropped", "You left out the minus signs of the weights; a negative weight subtracts.")
def _(W: Array, a: Array) -> Any:
    return abs(W) @ a


@linear.mistake("no-weights", "You added the inputs without their weights; each is multiplied by its weight first.")
def _(W: Array, a: Array) -> Any:
    return (W * 0 + 1) @ a


@rule
def hidden_delta(W: Array, delta: Array, slope: Array) -> Any:
    """Error signal of a layer. W (m, n) leads out of it, delta (m, batch), slope f'(z) (n, batch) -> (n, batch). [C4.2]"""
    return (W.mT @ delta) * slope


@hidden_delta.mistake("no-slope", "You carried the error back but did not multiply by the slope $f'(z)$.")
def _(W: Array, delta: Array) -> Any:
    return W.mT @ delta


@hidden_delta.mistake("no-transpose", "You used $W$ where its transpose is needed.")
def _(W: Array, delta: Array, slope: Array) -> Any:
    return (W @ delta) * slope


@hidden_delta.mistake("no-weights", "You passed the error back without multiplying by the weights; $W^\\top$ carries it back.")
def _(W: Array, delta: Array, slope: Array) -> Any:
    return delta.sum(-2, keepdims=True) * slope


@hidden_delta.mistake("slope-squared", "You multiplied by the slope twice; once is needed.")
def _(W: Array, delta: Array, slope: Array) -> Any:
    return (W.mT @ delta) * slope * slope


@rule
def output_delta(error: Array, slope: Array) -> Any:
    """Error signal of the output layer. error dL/da (n, batch), slope f'(z) (n, batch) -> (n, batch). [C4.2]"""
    return error * slope


@output_delta.mistake("no-slope", "You did not multiply the error by the slope $f'(z)$ of the output layer.")
def _(error: Array) -> Any:
    return error


@output_delta.mistake("slope-alone", "You used the slope alone; it is multiplied by $\\partial L / \\partial a$.")
def _(slope: Array) -> Any:
    return slope


@output_delta.mistake(
    "sign-of-delta",
    "The sign is reversed; $\\delta$ is $\\partial L / \\partial a$ times the slope, without a minus.",
)
def _(error: Array, slope: Array) -> Any:
    return -error * slope


@rule
def weight_gradient(delta: Array, a: Array) -> Any:
    """Gradient of a layer's weights. delta (m, batch), a (n, batch) that enters the layer -> (m, n). [C4.3]"""
    return delta @ a.mT


@weight_gradient.mistake(
    "outer-product-reversed",
    "You formed $a \\delta^\\top$; the gradient is $\\delta a^\\top$, of the shape of $W$.",
)
def _(delta: Array, a: Array) -> Any:
    return a @ delta.mT


@weight_gradient.mistake("no-input", "You left out the activation that enters the layer: multiply $\\delta$ by $a^\\top$.")
def _(delta: Array, a: Array) -> Any:
    return delta @ (a.mT * 0 + 1)


@weight_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed; the minus belongs to the update.")
def _(delta: Array, a: Array) -> Any:
    return -delta @ a.mT


@rule
def bias_gradient(delta: Array) -> Any:
    """Gradient of a layer's biases for one sample. delta (m, 1) -> (m, 1). [C4.3]"""
    return delta


@bias_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed; the minus belongs to the update.")
def _(delta: Array) -> Any:
    return -delta


@bias_gradient.mistake("zero-gradient", "You took the bias as a constant; its gradient is $\\delta$.")
def _(delta: Array) -> Any:
    return delta * 0


@bias_gradient.mistake("one-for-all", "You added the components of $\\delta$; each bias has the component of its own unit.")
def _(delta: Array) -> Any:
    return delta * 0 + delta.sum((-2, -1), keepdims=True)


@rule
def batch_bias_gradient(delta: Array) -> Any:
    """Gradient of a layer's biases, summed over a batch whose loss is a sum. delta (m, batch) -> (m, 1). [C4.3]"""
    return batch_sum(delta)


@batch_bias_gradient.mistake(
    "mean-for-sum",
    "You averaged over the samples; the columns of $\\delta$ are added, as a mean in the loss is already in them.",
)
def _(delta: Array) -> Any:
    return batch_mean(delta)


@batch_bias_gradient.mistake("first-sample-only", "You used the first sample alone; the gradients of all samples are added.")
def _(delta: Array) -> Any:
    return delta[..., :1]


@batch_bias_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed; the minus belongs to the update.")
def _(delta: Array) -> Any:
    return -delta.sum(-1, keepdims=True)


@rule
def input_gradient(W: Array, delta: Array) -> Any:
    """Gradient with respect to what enters a layer. W (m, n), delta (m, batch) -> (n, batch). [C4.6]"""
    return W.mT @ delta


@input_gradient.mistake("no-transpose", "You used $W$ where its transpose is needed.")
def _(W: Array, delta: Array) -> Any:
    return W @ delta


@input_gradient.mistake("no-weights", "You passed the error back without multiplying by the weights; $W^\\top$ carries it back.")
def _(W: Array, delta: Array) -> Any:
    return W.mT * 0 @ delta + delta.sum(-2, keepdims=True)


@input_gradient.mistake("sign-of-gradient", "The sign of the gradient is reversed.")
def _(W: Array, delta: Array) -> Any:
    return -(W.mT @ delta)


@rule
def linear_delta(error: Array) -> Any:
    """Error signal of an output layer without activation: its slope is 1. error (n, batch) -> (n, batch). [C4.2]"""
    return error


@linear_delta.mistake("sign-of-delta", "The sign is reversed; $\\delta$ is $\\partial L / \\partial a$ here, without a minus.")
def _(error: Array) -> Any:
    return -error


@linear_delta.mistake("slope-alone", "You used the slope 1 alone; it is multiplied by $\\partial L / \\partial a$.")
def _(error: Array) -> Any:
    return error * 0 + 1


@linear_delta.mistake("error-squared", "You squared the error; the loss holds the square, its derivative does not.")
def _(error: Array) -> Any:
    return error * error
