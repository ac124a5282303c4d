"""Gradient descent on functions and on data: batch, mini-batch and stochastic steps. [C5.1-C5.3]"""

from drill.family import family, one_of
from drill.tables import both_signs
from drill.writing.descending import ask_descent, count_updates, find_bound, study_curvatures, study_rate, take_descent
from drill.writing.fitting import Fit, ask_first_step, ask_fit, ask_loss, draw_samples, fit_steps, of_samples, say_sample_loss
from drill.writing.objectives import begin, of_function

RATES = {"decimal": ("0.1", "0.05", "0.2"), "exact": ("1/4", "1/10", "1/8")}
QUARTIC_RATES = {"decimal": ("0.01", "0.02", "0.05"), "exact": ("1/8", "1/10")}


@family(
    "descent.function",
    title="Gradient descent on a function of one variable",
    covers="C5.1",
    levels={
        1: {"steps": 2, "objective": "square"},
        2: {"steps": 3, "objective": one_of("shifted", "square")},
        3: {"steps": 2, "objective": "shifted", "values": True},
    },
    modes="decimal exact",
)
def function(d, draw, *, objective="square", size=1, steps=2, values=False):
    r"""Minimise {function} by gradient descent, $\theta_t = \theta_{t-1} - \eta\, g_t$, where $g_t$ is the gradient of $f$
    at $\theta_{t-1}$. Take {steps} from $\theta_0$."""
    begin(d, draw, objective, size, steps)
    d.eta = draw.constant(*RATES[draw.mode])
    take_descent(d, objective, steps, values)
    ask_descent(d, steps, values)


@family(
    "descent.plane",
    title="Gradient descent on a function of two variables",
    covers="C5.1",
    levels={
        1: {"steps": 1, "objective": "square"},
        2: {"steps": 2, "objective": one_of("quadratic", "shifted")},
        3: {"steps": 2, "objective": "quadratic", "values": True},
    },
    modes="decimal exact",
)
def plane(d, draw, *, objective="quadratic", size=2, steps=2, values=False):
    r"""Minimise {function} by gradient descent, $\theta_t = \theta_{t-1} - \eta\, g_t$, where $g_t$ is the gradient of $f$
    at $\theta_{t-1}$. Take {steps} from $\theta_0$."""
    begin(d, draw, objective, size, steps)
    d.eta = draw.constant(*RATES[draw.mode])
    take_descent(d, objective, steps, values)
    ask_descent(d, steps, values)


@family(
    "descent.quartic",
    title="Gradient descent on a polynomial of degree four",
    covers="C5.1",
    levels={2: {"steps": 2}, 3: {"steps": 3, "values": True}},
    modes="decimal",
)
def quartic(d, draw, *, steps=2, values=False):
    r"""Minimise {function} by gradient descent, $\theta_t = \theta_{t-1} - \eta\, f'(\theta_{t-1})$; write $g_t =
    f'(\theta_{t-1})$. Take {steps} from $\theta_0$."""
    begin(d, draw, "quartic", 1, steps)
    d.eta = draw.constant(*QUARTIC_RATES[draw.mode])
    take_descent(d, "quartic", steps, values)
    ask_descent(d, steps, values)


@family(
    "descent.rate",
    title="Learning rates that converge and that diverge",
    covers="C5.1",
    levels={1: {"parts": "factor"}, 2: {"parts": "limit"}, 3: {"parts": "rate"}},
    modes="decimal exact",
)
def rate(d, draw, *, parts="limit"):
    r"""Gradient descent on $f(\theta) = a\,(\theta - k)^2$ multiplies the distance $\theta - k$ to the minimum by the same
    factor $r$ at every step. {demand}"""
    exact = draw.mode == "exact"
    d.a = draw.number((1, 2, 3, "1/2") if exact else ("0.5", "1.5", "2", "2.5", "3", "4"))
    d.k, d.theta0 = draw.number(both_signs(1, 2, 3)), draw.number(both_signs(2, 4, 5, 6))
    d.n = draw.integer(2, 3 if exact else 5)
    study_rate(d, draw, parts)


@family(
    "descent.divergence",
    title="When a step size diverges or has converged",
    covers="C5.1",
    levels={2: {"diverging": one_of(True, False)}, 3: {"diverging": one_of(True, False), "by_rate": True}},
)
def divergence(d, draw, *, diverging=True, by_rate=False):
    r"""Gradient descent on $f(\theta) = a\,\theta^2$ with the learning rate $\eta$ multiplies $\theta$ by the same
    factor $r$ at every step. {rate} $r$, $\theta_1$, and the first step $n$ at which {demand}."""
    d.a, d.theta0 = draw.number(("1", "1.5", "2")), draw.number(both_signs(2, 3, 5, 7))
    d.phrase("demand", "$|\\theta_n|$ is larger than $c$" if diverging else "$|\\theta_n|$ is smaller than $c$")
    find_bound(d, draw, diverging, by_rate)


@family(
    "descent.two-curvatures",
    title="One learning rate for two curvatures",
    covers="C5.1",
    levels={2: {"parts": "limit"}, 3: {"parts": "fastest"}},
    modes="decimal exact",
)
def two_curvatures(d, draw, *, parts="fastest"):
    r"""Gradient descent runs on $f(\theta) = \frac{1}{2} (p\,\theta_1^2 + q\,\theta_2^2)$. Each coordinate is multiplied by
    its own factor at every step, $1 - \eta p$ and $1 - \eta q$. {demand}"""
    d.p = draw.number((1, 2, 3) if draw.mode == "exact" else ("0.2", "0.5", "0.8", "1.5"))
    d.q = draw.number((5, 6, 8, 10) if draw.mode == "exact" else ("4", "5.5", "7", "8.5"))
    study_curvatures(d, parts)


@family(
    "descent.linear-batch",
    title="Batch gradient descent for linear regression",
    covers="C5.1 C5.2",
    levels={
        1: {"samples": 2, "bias": False},
        2: {"samples": 3, "value": True},
        3: {"samples": 3, "features": 2, "steps": 2, "reduction": one_of("mean", "sum")},
    },
    modes="decimal exact",
)
def linear_batch(
    d, draw, *, samples=3, features=1, steps=1, loss="half", reduction="mean", activation="identity", bias=True, value=False
):
    r"""The neuron {model} is fitted to the samples below: each column of $x$ is a sample, with its target in the same
    column of $y$. The loss over the $m$ samples is {loss}. Take {steps} of batch gradient descent with the learning rate
    $\eta$: every step uses all samples. $\hat{y}_t$ are the outputs before step $t$; {names}. {start}"""
    fit = Fit(loss, reduction, activation, bias)
    draw_samples(d, draw, fit, features, samples)
    fit_steps(d, fit, samples, samples, steps)
    ask_fit(d, fit, steps)
    ask_loss(d, fit, value)


@family(
    "descent.linear-stochastic",
    title="Stochastic gradient descent for linear regression",
    covers="C5.1 C5.2",
    levels={1: {"steps": 1, "bias": False}, 2: {"steps": 2}, 3: {"steps": 3, "features": 2}},
    modes="decimal exact",
)
def linear_stochastic(d, draw, *, samples=3, features=1, steps=2, loss="half", activation="identity", bias=True):
    r"""The neuron {model} is fitted to the samples below: each column of $x$ is a sample, with its target in the same
    column of $y$. Stochastic gradient descent takes one sample at a time, from left to right; the loss of a sample is
    {sample_loss}. Take {steps} with the learning rate $\eta$. $\hat{y}_t$ is the output for the sample of step $t$;
    {names}."""
    fit = Fit(loss, "sum", activation, bias)
    draw_samples(d, draw, fit, features, samples)
    say_sample_loss(d, loss)
    fit_steps(d, fit, samples, 1, steps)
    ask_fit(d, fit, steps)


@family(
    "descent.linear-mini-batch",
    title="Mini-batch gradient descent for linear regression",
    covers="C5.1 C5.2",
    levels={
        1: {"samples": 4, "batch": 2, "steps": 1, "bias": False},
        2: {"samples": 4, "batch": 2, "steps": 2},
        3: {"samples": 5, "batch": 2, "steps": 3},
    },
    modes="decimal exact",
)
def linear_mini_batch(
    d, draw, *, samples=4, batch=2, features=1, steps=2, loss="half", reduction="mean", activation="identity", bias=True
):
    r"""The neuron {model} is fitted to the samples below: each column of $x$ is a sample, with its target in the same
    column of $y$. Mini-batches of {size} samples are taken from left to right{rest}. The loss over the $m$ samples of a
    mini-batch is {loss}. Take {steps} with the learning rate $\eta$. $\hat{y}_t$ are the outputs for the mini-batch of
    step $t$; {names}."""
    fit = Fit(loss, reduction, activation, bias)
    draw_samples(d, draw, fit, features, samples)
    d.phrase("size", f"${batch}$")
    d.phrase("rest", "; the last one of an epoch is smaller" if samples % batch else "")
    fit_steps(d, fit, samples, batch, steps)
    ask_fit(d, fit, steps)


@family(
    "descent.logistic-batch",
    title="Batch gradient descent for logistic regression",
    covers="C5.1 C5.2",
    levels={
        1: {"samples": 2, "bias": False},
        2: {"samples": 3, "value": True},
        3: {"samples": 3, "features": 2, "steps": 2},
    },
)
def logistic_batch(d, draw, *, samples=3, features=1, steps=1, loss="cross-entropy", reduction="mean", bias=True, value=False):
    r"""The neuron {model} is fitted to the samples below: each column of $x$ is a sample, with its label in the same column
    of $y$. The loss over the $m$ samples is {loss}. Take {steps} of batch gradient descent with the learning rate $\eta$:
    every step uses all samples. $\hat{y}_t$ are the outputs before step $t$; {names}. {start}"""
    fit = Fit(loss, reduction, "sigmoid", bias)
    draw_samples(d, draw, fit, features, samples)
    fit_steps(d, fit, samples, samples, steps)
    ask_fit(d, fit, steps)
    ask_loss(d, fit, value)


@family(
    "descent.logistic-stochastic",
    title="Stochastic gradient descent for logistic regression",
    covers="C5.1 C5.2",
    levels={1: {"steps": 1, "bias": False}, 2: {"steps": 2}, 3: {"steps": 3, "features": 2}},
)
def logistic_stochastic(d, draw, *, samples=3, features=1, steps=2, loss="cross-entropy", bias=True):
    r"""The neuron {model} is fitted to the samples below: each column of $x$ is a sample, with its label in the same column
    of $y$. Stochastic gradient descent takes one sample at a time, from left to right; the loss of a sample is
    {sample_loss}. Take {steps} with the learning rate $\eta$. $\hat{y}_t$ is the output for the sample of step $t$;
    {names}."""
    fit = Fit(loss, "sum", "sigmoid", bias)
    draw_samples(d, draw, fit, features, samples)
    say_sample_loss(d, loss)
    fit_steps(d, fit, samples, 1, steps)
    ask_fit(d, fit, steps)


@family(
    "descent.logistic-from-zero",
    title="First step of logistic regression from zero weights",
    covers="C5.1 C5.2",
    levels={1: {"samples": 3, "bias": False}, 2: {"samples": 3}, 3: {"samples": 5, "features": 2}},
    modes="exact decimal",
)
def logistic_from_zero(d, draw, *, samples=3, features=1, loss="cross-entropy", reduction="mean", bias=True):
    r"""The neuron {model} starts from zero parameters, so that every output is $\sigma(0) = \frac{1}{2}$. Each column of
    $x$ is a sample, with its label in the same column of $y$. The loss over the $m$ samples is {loss}. Take one step of
    batch gradient descent with the learning rate $\eta$; {names}."""
    fit = Fit(loss, reduction, "sigmoid", bias, zero=True)
    draw_samples(d, draw, fit, features, samples)
    fit_steps(d, fit, samples, samples, 1)
    ask_first_step(d, fit)


@family(
    "descent.updates",
    title="Updates in an epoch",
    covers="C5.2 C5.3",
    levels={1: {"parts": "epoch"}, 2: {"parts": one_of("partial", "comparison")}, 3: {"parts": "inverse"}},
    modes="exact decimal",
    digits=0,
)
def updates(d, draw, *, parts="partial"):
    r"""A data set of $N$ samples is used for mini-batch gradient descent with batches of $B$ samples. Every epoch goes
    through all samples once; where $B$ does not divide $N$ the last batch is smaller and makes an update too. {demand}"""
    d.N = draw.integer(200, 2000) if parts != "epoch" else draw.number(range(240, 1921, 240))
    d.B = draw.number((8, 16, 32, 50, 64, 100) if parts != "epoch" else (8, 10, 12, 16, 20, 24))
    count_updates(d, draw, parts)


function.infers(of_function)
plane.infers(of_function)
linear_batch.infers(of_samples)
linear_stochastic.infers(of_samples)
linear_mini_batch.infers(of_samples)
logistic_batch.infers(of_samples)
logistic_stochastic.infers(of_samples)
logistic_from_zero.infers(of_samples)
