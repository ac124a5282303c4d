"""Optimizers: momentum, weight decay, AdaGrad, RMSprop, Adam. [C6.1-C6.5]"""

from drill.family import family, one_of
from drill.tables import both_signs
from drill.writing.adapting import adam_givens, draw_eps, take_adagrad, take_adam, take_rmsprop
from drill.writing.decaying import approach, compare_penalties, decay_on_function, penalise, shrink, take_decay
from drill.writing.objectives import (
    COEFFICIENTS,
    GRADIENTS,
    SHIFTS,
    STARTS,
    check_steps,
    of_function,
    of_gradients,
    of_weights,
    say_steps,
)
from drill.writing.optimizing import ask_steps, draw_rates, first_state, problem, take_momentum

MOMENTUM_RATES = {"decimal": ("0.1", "0.05", "0.2"), "exact": ("1/4", "1/10", "1/8")}
ADAPTIVE_RATES = {"decimal": ("0.1", "0.5", "0.3"), "exact": ("1/2", "1/4", "1/8")}
DECAY_RATES = {"decimal": ("0.9", "0.8", "0.95"), "exact": ("3/4",)}
PENALTY_RATES = {"decimal": ("0.1", "0.2", "0.3", "0.05"), "exact": ("1/2", "1/5", "3/4")}
# of steps with decay; in exact mode powers of 1/2, whose products stay small
STEP_RATES = {"decimal": ("0.1", "0.05", "0.2"), "exact": ("1/2", "1/4")}
DECAYS = {"decimal": ("0.1", "0.2", "0.3", "0.05"), "exact": ("1/2", "1/4", "3/2")}
SHRINKING_RATES = {"decimal": ("0.1", "0.2", "0.25"), "exact": ("1/4", "1/3", "1/2")}
LONG_MOMENTA = {"decimal": ("0.9", "0.8", "0.95"), "exact": ("3/4", "2/3", "4/5")}
LOSSES = ("1", "2", "3", "0.5", "1.5", "2.5", "4")
# gradients whose accumulated squares have whole roots
SIDES = (
    (3, 4, 12), (4, 3, 12),
    (8, 6, 24), (6, 8, 24), (5, 12, 84), (9, 12, 20), (12, 9, 8), (12, 16, 15), (8, 15, 144), (16, 12, 15),
)  # fmt: skip
TRIPLES = tuple((x, y, z) for a, b, c in SIDES for x in (a, -a) for y in (b, -b) for z in (c, -c))
# gradients g1, g2 whose averages with the decay rate 3/4 have rational roots
LEGS = ((2, 1), (4, 2), (6, 3), (8, 4), (8, 1), (8, 11), (6, 13), (10, 11), (10, 5), (16, 2), (14, 23), (16, 22))
PAIRS = tuple((x, y) for a, b in LEGS for x in (a, -a) for y in (b, -b))


@family(
    "optim.momentum",
    title="Gradient descent with momentum on a function",
    covers="C5.1 C6.1",
    levels={
        1: {"steps": 2, "objective": "square"},
        2: {"steps": 3, "objective": one_of("shifted", "square")},
        3: {"steps": 2, "size": 2, "objective": "quadratic", "state": True},
    },
    modes="decimal exact",
)
def momentum(d, draw, *, objective="square", size=1, steps=2, form="course", state=False):
    r"""Minimise {function} by gradient descent with momentum: {update}, where $g_t$ is the gradient of $f$ {point} and
    $v_t$ the velocity. Take {steps} from $\theta_0$, with the velocity $v_0$ before the first step."""
    problem(d, draw, objective, size, steps)
    d.v0 = first_state(draw, size, state, *both_signs(1, 2, "1/2"))
    draw_rates(d, draw, form)
    take_momentum(d, objective, form, steps, state)
    ask_steps(d, steps, "g", "v")


@family(
    "optim.momentum-gradients",
    title="Momentum from given gradients",
    covers="C6.1",
    levels={1: {"steps": 2}, 2: {"steps": 3, "size": 2}, 3: {"steps": 3, "size": 2, "state": True}},
    modes="decimal exact",
)
def momentum_gradients(d, draw, *, size=1, steps=2, form="course", state=False):
    r"""Gradient descent with momentum, {update}, sees at step $t$ the gradient $g_t$ given below. Take {steps} from
    $\theta_0$, with the velocity $v_0$ before the first step."""
    problem(d, draw, "given", size, steps)
    d.v0 = first_state(draw, size, state, *both_signs(1, 2, "1/2"))
    draw_rates(d, draw, form)
    take_momentum(d, "given", form, steps, state)
    ask_steps(d, steps, "v")


@family(
    "optim.nesterov",
    title="Nesterov's momentum",
    covers="C6.1",
    levels={2: {"steps": 2, "state": True}, 3: {"steps": 2, "objective": "shifted", "state": True}},
    modes="decimal exact",
)
def nesterov(d, draw, *, objective="square", size=1, steps=2, state=False):
    r"""Minimise {function} by Nesterov's momentum, which takes the gradient at the point ahead: {update}. Take {steps} from
    $\theta_0$, with the velocity $v_0$ before the first step."""
    problem(d, draw, objective, size, steps)
    d.v0 = first_state(draw, size, state, *both_signs(1, 2, "1/2"))
    draw_rates(d, draw)
    take_momentum(d, objective, "nesterov", steps, state)
    ask_steps(d, steps, "ahead", "g", "v")


@family(
    "optim.adagrad",
    title="AdaGrad on a function",
    covers="C6.3",
    levels={
        1: {"steps": 1},
        2: {"steps": 2, "objective": one_of("square", "shifted")},
        3: {"steps": 2, "size": 2, "objective": "quadratic", "eps": "0.1", "state": True},
    },
)
def adagrad(d, draw, *, objective="square", size=1, steps=2, state=False, eps_place="outside", eps=""):
    r"""Minimise {function} by AdaGrad: with the gradient $g_t$ of $f$ at $\theta_{t-1}$ it accumulates $c_t = c_{t-1} +
    g_t^2$ and takes the step {update}, element by element. Take {steps} from $\theta_0$, with $c_0$ before the first step."""
    problem(d, draw, objective, size, steps)
    d.c0 = first_state(draw, size, state, 1, 2, 4, 9)
    d.eta = draw.constant(*ADAPTIVE_RATES[draw.mode])
    draw_eps(d, draw, eps)
    take_adagrad(d, objective, steps, state, eps_place, eps)
    ask_steps(d, steps, "g", "c")


@family(
    "optim.adagrad-gradients",
    title="AdaGrad from given gradients",
    covers="C6.3",
    levels={1: {"steps": 2}, 2: {"steps": 3}, 3: {"steps": 2, "size": 2, "eps": one_of("1", "0.5")}},
    modes="decimal exact",
)
def adagrad_gradients(d, draw, *, size=1, steps=2, state=False, eps_place="outside", eps=""):
    r"""AdaGrad sees at step $t$ the gradient $g_t$ given below. It accumulates $c_t = c_{t-1} + g_t^2$ and
    takes the step {update}, element by element. Take {steps} from $\theta_0$, with $c_0$ before the first step."""
    problem(d, draw, "given", size, steps, TRIPLES)
    d.c0 = first_state(draw, size, state, 1, 2, 4, 9)
    d.eta = draw.constant(*ADAPTIVE_RATES[draw.mode])
    draw_eps(d, draw, eps)
    take_adagrad(d, "given", steps, state, eps_place, eps)
    ask_steps(d, steps, "c")


@family(
    "optim.rmsprop",
    title="RMSprop on a function",
    covers="C6.4",
    levels={
        1: {"steps": 1},
        2: {"steps": 2, "objective": one_of("square", "shifted")},
        3: {"steps": 2, "size": 2, "objective": "quadratic", "eps": "0.1", "state": True},
    },
)
def rmsprop(d, draw, *, objective="square", size=1, steps=2, state=False, eps_place="outside", eps=""):
    r"""Minimise {function} by RMSprop: with the gradient $g_t$ of $f$ at $\theta_{t-1}$ it averages $s_t = \gamma s_{t-1} +
    (1 - \gamma) g_t^2$ and takes the step {update}, element by element. Take {steps} from $\theta_0$, with $s_0$ before the
    first step."""
    problem(d, draw, objective, size, steps)
    d.s0 = first_state(draw, size, state, 1, 2, 4, 9)
    d.eta, d.gamma = draw.constant(*ADAPTIVE_RATES[draw.mode]), draw.constant(*DECAY_RATES[draw.mode])
    draw_eps(d, draw, eps)
    take_rmsprop(d, objective, steps, state, eps_place, eps)
    ask_steps(d, steps, "g", "s")


@family(
    "optim.rmsprop-gradients",
    title="RMSprop from given gradients",
    covers="C6.4",
    levels={1: {"steps": 1}, 2: {"steps": 2}, 3: {"steps": 2, "size": 2, "eps": one_of("1", "0.5")}},
    modes="decimal exact",
)
def rmsprop_gradients(d, draw, *, size=1, steps=2, state=False, eps_place="outside", eps=""):
    r"""RMSprop sees at step $t$ the gradient $g_t$ given below. It averages $s_t = \gamma s_{t-1} + (1 -
    \gamma) g_t^2$ and takes the step {update}, element by element. Take {steps} from $\theta_0$, with $s_0$ before the
    first step."""
    problem(d, draw, "given", size, steps, PAIRS)
    d.s0 = first_state(draw, size, state, 1, 2, 4, 9)
    d.eta, d.gamma = draw.constant(*ADAPTIVE_RATES[draw.mode]), draw.constant(*DECAY_RATES[draw.mode])
    draw_eps(d, draw, eps)
    take_rmsprop(d, "given", steps, state, eps_place, eps)
    ask_steps(d, steps, "s")


@family(
    "optim.adam",
    title="Adam on a function",
    covers="C6.5",
    levels={
        1: {"steps": 1},
        2: {"steps": 2, "objective": one_of("square", "shifted")},
        3: {"steps": 2, "size": 2, "objective": "quadratic", "bias_correction": one_of(False, True)},
    },
    digits=5,
)
def adam(d, draw, *, objective="square", size=1, steps=2, bias_correction=False, eps_place="outside", eps=""):
    r"""Minimise {function} by Adam. With the gradient $g_t$ of $f$ at $\theta_{t-1}$, the first moment is $v_t = \beta_1
    v_{t-1} + (1 - \beta_1) g_t$ and the second $s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2$ (other courses write $m_t$ and
    $v_t$). {correction} {update}, element by element. Take {steps} from $\theta_0$."""
    problem(d, draw, objective, size, steps)
    adam_givens(d, draw, size, bias_correction, eps)
    take_adam(d, objective, steps, bias_correction, eps_place, eps)
    ask_steps(d, steps, "g", "v", "s", *(("vhat", "shat") if bias_correction else ()))


@family(
    "optim.adam-gradients",
    title="Adam from given gradients",
    covers="C6.5",
    levels={1: {"steps": 1}, 2: {"steps": 2}, 3: {"steps": 2, "size": 2, "eps": one_of("1", "0.5")}},
    modes="decimal exact",
    digits=5,
)
def adam_gradients(d, draw, *, size=1, steps=2, bias_correction=False, eps_place="outside", eps=""):
    r"""Adam sees at step $t$ the gradient $g_t$ given below. The first moment is $v_t = \beta_1 v_{t-1} + (1 -
    \beta_1) g_t$ and the second $s_t = \beta_2 s_{t-1} + (1 - \beta_2) g_t^2$ (other courses write $m_t$ and $v_t$).
    {correction} {update}, element by element. Take {steps} from $\theta_0$."""
    problem(d, draw, "given", size, steps, PAIRS)
    adam_givens(d, draw, size, bias_correction, eps)
    take_adam(d, "given", steps, bias_correction, eps_place, eps)
    ask_steps(d, steps, "v", "s", *(("vhat", "shat") if bias_correction else ()))


@family(
    "optim.decay",
    title="Steps with weight decay",
    covers="C5.1 C6.2",
    levels={
        1: {"steps": 1, "penalty": one_of("l2", "l1")},
        2: {"steps": 2, "size": 2, "penalty": one_of("l2", "l1")},
        3: {"steps": 3, "size": 2, "penalty": one_of("l2-without-half", "l1", "l2")},
    },
    modes="decimal exact",
)
def decay(d, draw, *, size=1, steps=2, penalty="l2"):
    r"""A loss is minimised with the penalty {penalty} on the weights: {update}, where $g_t$ is the gradient of the loss
    without the penalty, given below for each step. Take {steps} from $w_0$."""
    check_steps(steps, size)
    d.w0 = draw.column(size, STARTS)
    for t in range(1, steps + 1):
        d[f"g{t}"] = draw.column(size, GRADIENTS)
    d.eta, d.lam = draw.constant(*STEP_RATES[draw.mode]), draw.constant(*DECAYS[draw.mode])
    say_steps(d, steps)
    take_decay(d, penalty, steps, given=True)
    d.ask(**{f"w{t}": 2 for t in range(1, steps + 1)})


@family(
    "optim.decay-function",
    title="Weight decay on a function",
    covers="C5.1 C6.2",
    levels={2: {"steps": 2, "penalty": one_of("l2", "l1")}, 3: {"steps": 2, "size": 2, "penalty": one_of("l2", "l1")}},
    modes="decimal exact",
)
def decay_function(d, draw, *, size=1, steps=2, penalty="l2"):
    r"""Minimise $L(w) = \sum_i a_i (w_i - k_i)^2$ with the penalty {penalty}: {update}, where $g_t$ is the gradient of $L$
    at $w_{t-1}$, without the penalty. Take {steps} from $w_0$."""
    check_steps(steps, size)
    d.a, d.k, d.w0 = draw.column(size, COEFFICIENTS), draw.column(size, SHIFTS), draw.column(size, STARTS)
    d.eta, d.lam = draw.constant(*STEP_RATES[draw.mode]), draw.constant(*DECAYS[draw.mode])
    say_steps(d, steps)
    decay_on_function(d, penalty, steps)
    d.ask(**{f"{letter}{t}": 1 for t in range(1, steps + 1) for letter in "gw"})


@family(
    "optim.penalty",
    title="A penalised loss and its gradient",
    covers="C6.2",
    levels={
        1: {"size": 2, "parts": "value"},
        2: {"size": 3, "parts": "gradient", "penalty": one_of("l2", "l1")},
        3: {"size": 3, "parts": "step", "penalty": one_of("l2", "l1", "l2-without-half")},
    },
    modes="decimal exact",
)
def penalty(d, draw, *, size=3, penalty="l2", parts="gradient"):
    r"""At the weights $w$ the loss is $L$ and its gradient $g$. The penalty {penalty} is added to the loss. {demand}"""
    check_steps(1, size)
    d.w, d.g = draw.column(size, STARTS), draw.column(size, GRADIENTS)
    d.L, d.lam = draw.number(LOSSES), draw.constant(*PENALTY_RATES[draw.mode])
    penalise(d, draw, penalty, parts)


@family(
    "optim.penalty-comparison",
    title="Outputs and penalties of two weight vectors",
    covers="C6.2",
    levels={
        1: {"size": 2, "penalty": "l2"},
        2: {"size": 3, "penalty": one_of("l2", "l1")},
        3: {"size": 4, "penalty": one_of("l2-without-half", "l1")},
    },
    modes="decimal exact",
)
def penalty_comparison(d, draw, *, size=3, penalty="l2"):
    r"""Two weight vectors $w_1$ and $w_2$ see the input $x$. Find the outputs $s_1 = w_1^\top x$ and $s_2 = w_2^\top x$ and
    the penalties $P_1$ and $P_2$ of the two, where {penalty}."""
    check_steps(1, size)
    d.x, d.w1 = draw.column(size, both_signs(1, 2, 3)), draw.column(size, STARTS)
    d.w2, d.lam = draw.column(size, STARTS), draw.constant(*PENALTY_RATES[draw.mode])
    compare_penalties(d, penalty)
    d.ask(s1=1, s2=1, P1=1, P2=1)


@family(
    "optim.shrinkage",
    title="Weight decay alone over many steps",
    covers="C6.2",
    levels={1: {"inverse": False}, 2: {"inverse": False, "size": 2}, 3: {"inverse": True}},
    modes="decimal exact",
)
def shrinkage(d, draw, *, size=1, inverse=False):
    r"""The gradient of the loss is zero, and only weight decay with the penalty $\frac{1}{2} \lambda \lVert w \rVert^2$
    acts: $w_t = w_{t-1} - \eta \lambda\, w_{t-1}$. Every step multiplies the weight by the same factor $r$. {demand}"""
    check_steps(1, size)
    d.w0, d.n = draw.column(size, STARTS), draw.integer(2, 3 if draw.mode == "exact" else 6)
    d.eta = draw.constant(*SHRINKING_RATES[draw.mode])
    shrink(d, draw, inverse)


@family(
    "optim.terminal-velocity",
    title="Momentum under a constant gradient",
    covers="C6.1",
    levels={1: {"steps": 0}, 2: {"steps": 2}, 3: {"steps": 3, "size": 2}},
    modes="decimal exact",
)
def terminal_velocity(d, draw, *, size=1, steps=2):
    r"""Momentum $v_t = \mu v_{t-1} - \eta g$ sees the same gradient $g$ at every step, from the velocity $v_0$. Find
    {demand} the velocities approach, and the factor $r$ by which it is longer than a plain step $\eta g$."""
    check_steps(max(steps, 1), size)
    d.g, d.v0 = draw.column(size, GRADIENTS), draw.column(size, (0,))
    d.eta, d.mu = draw.constant(*MOMENTUM_RATES[draw.mode]), draw.constant(*LONG_MOMENTA[draw.mode])
    approach(d, steps)
    d.ask(**{f"v{t}": 1 for t in range(1, steps + 1)}, vlim=2, r=1)


momentum.infers(of_function)
nesterov.infers(of_function)
adagrad.infers(of_function)
rmsprop.infers(of_function)
adam.infers(of_function)
momentum_gradients.infers(of_gradients)
adagrad_gradients.infers(of_gradients)
rmsprop_gradients.infers(of_gradients)
adam_gradients.infers(of_gradients)
decay.infers(of_gradients)
decay_function.infers(of_weights)
penalty.infers(of_weights)
penalty_comparison.infers(of_weights)
shrinkage.infers(of_weights)
terminal_velocity.infers(of_weights)
