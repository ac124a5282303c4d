"""Remedies for vanishing and exploding gradients: clipping, batch normalisation, auxiliary losses. [C9.4]"""

from drill.family import family, one_of
from drill.rules import clipping
from drill.writing.optimizing import check_choice
from drill.writing.remedying import (
    CLIPPING_WAYS,
    GRADIENTS,
    auxiliary,
    clip,
    clip_together,
    clipped_step,
    draw_batch,
    normalise,
    of_batch,
    of_gradient,
    say_normalisation,
    small_vector,
    thresholds,
    undo,
    vector,
)  # fmt: skip


@family("remedies.clip-norm", title="Clipping a gradient by its norm", covers="C9.4",
        levels={1: {"size": 2, "above": one_of(True, False)}, 2: {"size": 3, "above": one_of(True, False)}},
        modes="decimal exact")  # fmt: skip
def clip_norm(d, draw, *, size=3, above=True):
    r"""A gradient $g$ is clipped by its norm: where $\lVert g \rVert$ is larger than the threshold $c$, it is scaled to the
    length $c$; else it stays as it is. In short, $\tilde{g} = s\, g$ with $s = \min\left(1, c / \lVert g \rVert\right)$.
    Find the norm and the clipped gradient $\tilde{g}$."""
    d.g, d.c = vector(draw, size), thresholds(draw, above, size)
    clip(d, {"": above})


@family(
    "remedies.clip-two",
    title="Clipping two gradients, each by its norm",
    covers="C9.4",
    levels={2: {"size": 2}, 3: {"size": 3}},
    modes="decimal exact",
)
def clip_two(d, draw, *, size=2, second=0):
    r"""The gradients $g_1$ and $g_2$ of two steps are clipped by their norms: where $\lVert g_i \rVert$ is larger than the
    threshold $c$, $g_i$ is scaled to the length $c$; else it stays as it is. In short, $\tilde{g}_i = s_i\, g_i$ with
    $s_i = \min\left(1, c / \lVert g_i \rVert\right)$. Find the norms and the clipped gradients $\tilde{g}_1$ and
    $\tilde{g}_2$."""
    d.g1 = vector(draw, size)
    d.g2 = small_vector(draw, second or size)
    d.c = draw.number((2, "3/2") if draw.mode == "exact" else ("1.2", "1.5", "2"))
    clip(d, {"1": True, "2": False})


@family("remedies.clip-global", title="Clipping by the global norm", covers="C9.4",
        levels={2: {"size": 2, "above": True}, 3: {"size": 2, "above": one_of(True, False)}}, modes="decimal exact")  # fmt: skip
def clip_global(d, draw, *, size=2, second=0, above=True):
    r"""The gradients $g_1$ and $g_2$ of two layers are clipped together by their global norm $N = \sqrt{\lVert g_1 \rVert^2
    + \lVert g_2 \rVert^2}$: both are multiplied by $s = \min\left(1, c / N\right)$. Find $N$, $s$ and the
    clipped gradients $\tilde{g}_1$ and $\tilde{g}_2$."""
    if draw.mode == "exact" and size == 2 and not second:
        both = vector(draw, 4)
        d.g1, d.g2 = draw.made(lambda g: g[..., :2, :], both), draw.made(lambda g: g[..., 2:, :], both)
    else:
        d.g1, d.g2 = draw.column(size, GRADIENTS), draw.column(second or size, GRADIENTS)
    d.c = thresholds(draw, above, 2 * size)
    clip_together(d)


@family(
    "remedies.clip-value",
    title="Clipping a gradient by value",
    covers="C9.4",
    levels={1: {"size": 3}, 2: {"size": 4}},
    modes="decimal exact",
)
def clip_value(d, draw, *, size=3):
    r"""A gradient $g$ is clipped by value: every entry is limited to the interval $[-c, c]$. Find the clipped gradient
    $\tilde{g}$."""
    d.g = draw.column(size, GRADIENTS)
    d.c = draw.number(("3/2", "5/2", "7/2") if draw.mode == "exact" else ("1.55", "2.25", "2.75", "3.25"))
    d.clip = clipping.clip_by_value(d.g, d.c)
    d.write(clip=r"\tilde{g}")
    d.ask(clip=2)


@family("remedies.clipped-step", title="A step with a clipped gradient", covers="C5.1 C9.4",
        levels={2: {"by": one_of("norm", "value")}, 3: {"by": "norm", "size": 3}}, modes="decimal exact")  # fmt: skip
def step(d, draw, *, size=2, by="norm"):
    r"""Before a step of gradient descent with the learning rate $\eta$ the gradient $g$ is clipped {way}. Find the
    quantities below, where $\tilde{g}$ is the clipped gradient and $\theta^{\mathrm{new}}$ are the parameters after the
    step."""
    check_choice("by", by, CLIPPING_WAYS)
    d.phrase("way", CLIPPING_WAYS[by])
    d.theta, d.g = draw.column(size, GRADIENTS), vector(draw, size)
    d.c = (
        thresholds(draw, True, size)
        if by == "norm"
        else draw.number(("3/2", "5/2") if draw.mode == "exact" else ("1.55", "2.25"))
    )
    d.eta = draw.rate()
    clipped_step(d, by)


@family("remedies.batch-norm", title="Batch normalisation of one feature", covers="C9.4",
        levels={1: {"batch": 2, "scale": False}, 2: {"batch": 4, "scale": True}}, modes="decimal exact")  # fmt: skip
def batch_norm(d, draw, *, features=1, batch=4, scale=True, eps="", variance="biased"):
    r"""A batch of one feature, a value for each sample, is normalised: {formulas}. Find the mean, the variance ({divided})
    and the values asked below."""
    draw_batch(d, draw, features, batch, eps)
    say_normalisation(d, draw, features, scale)
    normalise(d, bool(eps) and draw.mode == "decimal", scale, variance)


@family("remedies.batch-norm-features", title="Batch normalisation of several features", covers="C9.4",
        levels={2: {"batch": 2}, 3: {"batch": 4, "eps": one_of("", "0.5")}}, modes="decimal exact")  # fmt: skip
def batch_norm_features(d, draw, *, features=2, batch=4, scale=True, eps="", variance="biased"):
    r"""A batch is normalised feature by feature. Each row of $x$ is a feature, each column a sample: {formulas}. Find for
    every feature the mean, the variance ({divided}) and the values asked below."""
    draw_batch(d, draw, features, batch, eps)
    say_normalisation(d, draw, features, scale)
    normalise(d, bool(eps) and draw.mode == "decimal", scale, variance)


@family("remedies.batch-norm-undone", title="Scale and shift that undo batch normalisation", covers="C9.4",
        levels={3: {"features": one_of(1, 2)}}, modes="decimal exact")  # fmt: skip
def undone(d, draw, *, features=1, batch=4, eps=""):
    r"""A batch $x$, each row a feature and each column a sample, is normalised to $\hat{x} = (x - \mu) / \sqrt{\sigma^2 +
    \varepsilon}$, with the mean $\mu$ and the variance $\sigma^2$ (divided by the batch size) of each feature. Then $y =
    \gamma\, \hat{x} + \beta$. Find the mean and the variance, and the $\gamma$ and $\beta$ for which $y = x$."""
    draw_batch(d, draw, features, batch, eps)
    undo(d)


@family("remedies.auxiliary-loss", title="An auxiliary loss", covers="C5.1 C9.4",
        levels={1: {"parts": "gradient"}, 2: {"parts": "step"}, 3: {"parts": "weight"}}, modes="decimal exact")  # fmt: skip
def auxiliary_loss(d, draw, *, size=2, parts="step"):
    r"""To the loss $L$ of a deep network an auxiliary loss of a middle layer is added with the weight $\lambda$:
    $L_{\text{all}} = L + \lambda\, L_{\text{aux}}$. For the parameters $\theta$ of an early layer the two losses have the
    gradients $g$ and $g_{\text{aux}}$. {demand}"""
    auxiliary(d, draw, size, parts)


clip_norm.infers(of_gradient)
clip_two.infers(of_gradient)
clip_global.infers(of_gradient)
clip_value.infers(of_gradient)
step.infers(of_gradient)
auxiliary_loss.infers(of_gradient)
batch_norm.infers(of_batch)
batch_norm_features.infers(of_batch)
undone.infers(of_batch)
