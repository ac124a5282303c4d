"""From the losses of entries to those of samples and to one number, by sums and means. [C2.3-C2.6, C5.2]

q (n, batch): losses of the entries, a sample a column; l (1, batch): losses of the samples.
"""

from __future__ import annotations

from typing import Any

from drill.derivation import rule
from drill.numbers import Array, Function, total

column_sum = Function("column_sum", lambda q: q.sum(-2, keepdims=True), lambda q: rf"\sum_{{k}} {q}", least=5,
                      shape=lambda s: (1, s[-1]))  # fmt: skip


@rule
def sample_sums(q: Array) -> Any:
    """Sum over the entries of each sample. q (n, batch) -> (1, batch). [C2.4]"""
    return column_sum(q)


@sample_sums.mistake("mean-for-sum", "You averaged over the entries of a sample; here they are added.")
def _(q: Array) -> Any:
    return q.mean(-2, keepdims=True)


@sample_sums.mistake("largest-entry", "You took the largest entry alone; all entries of a sample are added.")
def _(q: Array) -> Any:
    return q.max(-2, keepdims=True)


@sample_sums.mistake("first-entry", "You took the first entry alone; all entries of a sample are added.")
def _(q: Array) -> Any:
    return q[..., :1, :]


@rule
def sample_means(q: Array) -> Any:
    """Mean over the entries of each sample. q (n, batch) -> (1, batch). [C2.4]"""
    return column_sum(q) / q.shape[-2]


@sample_means.mistake("sum-for-mean", "You added the entries of a sample; here they are averaged.")
def _(q: Array) -> Any:
    return q.sum(-2, keepdims=True)


@sample_means.mistake("largest-entry", "You took the largest entry alone; the mean is over all entries of a sample.")
def _(q: Array) -> Any:
    return q.max(-2, keepdims=True)


@sample_means.mistake("samples-for-entries", "You divided by the number of samples; divide by the number of entries of a sample.")
def _(q: Array) -> Any:
    return q.sum(-2, keepdims=True) / q.shape[-1]


@rule
def loss_sum(l: Array) -> Any:  # noqa: E741
    """The loss as a sum. l (m, batch) -> (1, 1). [C2.3]"""
    return total(l)


@loss_sum.convention("mean-for-sum", "Right for a loss that is a mean. Here it is a sum.")
def _(l: Array) -> Any:  # noqa: E741
    return l.mean((-2, -1), keepdims=True)


@loss_sum.mistake("last-forgotten", "You left out the last term.")
def _(l: Array) -> Any:  # noqa: E741
    return total(l) - l[..., -1:, -1:]


@loss_sum.mistake("first-alone", "You took the first term alone; all terms are added.")
def _(l: Array) -> Any:  # noqa: E741
    return l[..., :1, :1]


@rule
def loss_mean(l: Array) -> Any:  # noqa: E741
    """The loss as a mean. l (m, batch) -> (1, 1). [C2.3]"""
    return total(l) / (l.shape[-2] * l.shape[-1])


@loss_mean.convention("sum-for-mean", "Right for a loss that is a sum. Here it is a mean.")
def _(l: Array) -> Any:  # noqa: E741
    return total(l)


@loss_mean.mistake("last-forgotten", "You left out the last term.")
def _(l: Array) -> Any:  # noqa: E741
    return (total(l) - l[..., -1:, -1:]) / (l.shape[-2] * l.shape[-1])


@loss_mean.mistake("one-too-few", "You divided by one less than the number of terms; divide by their number.")
def _(l: Array) -> Any:  # noqa: E741
    return total(l) / max(l.shape[-2] * l.shape[-1] - 1, 0.5)


@rule
def shared(g: Array, count: int) -> Any:
    """Gradient of a mean over `count` terms, from the slopes g of the terms. g (n, batch) -> (n, batch). [C5.2]"""
    return g / count


@shared.mistake("no-mean", "You did not divide by the number of terms; the loss is a mean.")
def _(g: Array) -> Any:
    return g


@shared.mistake("multiplied", "You multiplied by the number of terms; divide by it.")
def _(g: Array, count: int) -> Any:
    return g * count


@shared.mistake("divided-twice", "You divided by the number of terms twice; once is needed.")
def _(g: Array, count: int) -> Any:
    return g / count**2
