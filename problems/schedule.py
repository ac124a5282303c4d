"""Learning-rate schedules: values at given times, when a rate is reached, and steps with a changing rate. [C8.1]"""

from drill.family import family, one_of
from drill.writing.scheduling import constant, descend_with_schedule, draw_schedule, draw_start, first_below, of_times, rates


@family(
    "schedule.step",
    title="Step schedule",
    covers="C8.1",
    levels={1: {"count": 1}, 2: {"count": 3}},
    modes="decimal exact",
    digits=5,
)
def step(d, draw, *, count=3):
    r"""The learning rate is multiplied by $\gamma$ after every $s$ epochs: {schedule}, with epochs counted from 0. Find
    the {rates}."""
    draw_schedule(d, draw, "step")
    rates(d, draw, "step", count)


@family("schedule.exponential", title="Exponential schedule", covers="C8.1",
        levels={1: {"count": 1}, 2: {"count": 3}}, modes="decimal exact", digits=5)  # fmt: skip
def exponential(d, draw, *, count=3):
    r"""The learning rate is multiplied by $\gamma$ at every epoch: {schedule}, with epochs counted from 0. Find
    the {rates}."""
    draw_schedule(d, draw, "exponential")
    rates(d, draw, "exponential", count)


@family(
    "schedule.natural",
    title="Exponential schedule with base e",
    covers="C8.1",
    levels={1: {"count": 1}, 2: {"count": 3}},
    digits=5,
)
def natural(d, draw, *, count=3):
    r"""The learning rate follows {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "natural")
    rates(d, draw, "natural", count)


@family(
    "schedule.inverse",
    title="1/t schedule",
    covers="C8.1",
    levels={1: {"count": 1}, 2: {"count": 3}},
    modes="decimal exact",
    digits=5,
)
def inverse(d, draw, *, count=3):
    r"""The learning rate follows the $1/t$ schedule {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "inverse")
    rates(d, draw, "inverse", count)


@family("schedule.polynomial", title="Polynomial schedule", covers="C8.1",
        levels={2: {"count": 2}, 3: {"count": 3}}, modes="decimal exact", digits=5)  # fmt: skip
def polynomial(d, draw, *, count=2):
    r"""The learning rate falls from $\eta_0$ to $\eta_{\min}$ within $T$ epochs: {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "polynomial")
    rates(d, draw, "polynomial", count)


@family(
    "schedule.cosine",
    title="Cosine schedule",
    covers="C8.1",
    levels={1: {"count": 1}, 2: {"count": 3}},
    modes="decimal exact",
    digits=5,
)
def cosine(d, draw, *, count=3):
    r"""The learning rate falls from $\eta_0$ to $\eta_{\min}$ within $T$ epochs along a cosine: {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "cosine")
    rates(d, draw, "cosine", count)


@family(
    "schedule.warm-up",
    title="Linear warm-up",
    covers="C8.1",
    levels={1: {"count": 2}, 2: {"count": 4}},
    modes="decimal exact",
    digits=5,
)
def warm_up(d, draw, *, count=4):
    r"""The learning rate rises in a straight line from 0 to $\eta_0$ during the first $w$ steps and stays there:
    {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "warm-up")
    rates(d, draw, "warm-up", count)


@family(
    "schedule.warm-up-cosine",
    title="Warm-up and cosine",
    covers="C8.1",
    levels={3: {"count": 4}},
    modes="decimal exact",
    digits=5,
)
def warm_up_cosine(d, draw, *, count=4):
    r"""The learning rate rises in a straight line during the first $w$ steps and then falls along a cosine to 0 at step
    $T$: {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "warm-up-cosine")
    rates(d, draw, "warm-up-cosine", count)


@family("schedule.first-below", title="When a learning rate falls below a value", covers="C8.1",
        levels={2: {"kind": one_of("exponential", "inverse")}, 3: {"kind": one_of("step", "exponential")}})  # fmt: skip
def below(d, draw, *, kind="exponential"):
    r"""The learning rate follows {schedule}, with epochs $t = 0, 1, 2, \dots$. Find the first epoch $n$ at which it is
    smaller than $c$."""
    draw_schedule(d, draw, kind)
    first_below(d, draw, kind)


@family(
    "schedule.constant",
    title="The constant behind a schedule",
    covers="C8.1",
    levels={3: {"kind": one_of("inverse", "natural")}},
    digits=5,
)
def sought(d, draw, *, kind="inverse"):
    r"""The learning rate follows {schedule}. After $T$ epochs it is to be $\eta_T = c$. Find the constant $k$ and the rate
    $\eta_t$ at the epoch $t$ below."""
    constant(d, draw, kind)


@family("schedule.descent", title="Descent with a falling rate", covers="C5.1 C8.1",
        levels={2: {"kind": "inverse", "steps": 2}, 3: {"kind": one_of("exponential", "inverse"), "steps": 3}},
        modes="decimal exact")  # fmt: skip
def descent(d, draw, *, kind="inverse", steps=2):
    r"""Minimise $f(\theta) = a\,\theta^2$ by gradient descent, $\theta_{t+1} = \theta_t - \eta_t f'(\theta_t)$, with the
    learning rate {schedule}. The first step, from $\theta_0$, has $t = 0$ and the rate $\eta_0$."""
    draw_schedule(d, draw, kind)
    draw_start(d, draw)
    descend_with_schedule(d, draw, kind, steps)


@family(
    "schedule.milestones",
    title="A schedule with milestones",
    covers="C8.1",
    levels={2: {"count": 3}, 3: {"count": 4}},
    digits=5,
)
def milestones(d, draw, *, count=3, milestones=2):
    r"""The learning rate is multiplied by $\gamma$ at each of the epochs $m_1, m_2, \dots$: {schedule}, where $k_t$ is the number
    of milestones $m_i \le t$. Find the {rates}."""
    draw_schedule(d, draw, "milestones", milestones)
    rates(d, draw, "milestones", count)


@family(
    "schedule.period",
    title="An exponential schedule with a period",
    covers="C8.1",
    levels={2: {"count": 2}, 3: {"count": 3}},
    digits=5,
)
def period(d, draw, *, count=2):
    r"""The learning rate is multiplied by $\gamma$ in every $s$ steps, smoothly: {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "period")
    rates(d, draw, "period", count)


@family(
    "schedule.warm-up-from",
    title="Warm-up from a small rate",
    covers="C8.1",
    levels={1: {"count": 2}, 2: {"count": 4}},
    modes="decimal exact",
    digits=5,
)
def warm_up_from(d, draw, *, count=4):
    r"""The learning rate rises in a straight line from $\eta_s$ to $\eta_0$ during the first $w$ steps and stays there:
    {schedule}. Find the {rates}."""
    draw_schedule(d, draw, "warm-up-from")
    rates(d, draw, "warm-up-from", count)


@milestones.infers
def _(shapes):
    return of_times(shapes) | ({"milestones": shapes["m"][0]} if "m" in shapes else {})


period.infers(of_times)
warm_up_from.infers(of_times)
step.infers(of_times)
exponential.infers(of_times)
natural.infers(of_times)
inverse.infers(of_times)
polynomial.infers(of_times)
cosine.infers(of_times)
warm_up.infers(of_times)
warm_up_cosine.infers(of_times)
