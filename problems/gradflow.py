"""Vanishing and exploding gradients in deep chains. [C9.1, C9.2]"""

from drill import tables
from drill.family import family, one_of
from drill.rules import depths, factors, flow
from drill.rules.activations import sigmoid, sigmoid_slope
from drill.writing.chains import check_layers, draw_chain, slopes, weights_and_slopes
from drill.writing.lesson import Lesson
from drill.writing.wholes import write_network
from drill.writing.wording import ask_forward, ask_layers, note_functions

LARGE = {"decimal": ("4.5", "5", "6", "8", "-5", "-6"), "exact": ("6", "8", "12", "-6", "-8", "-12")}
# in exact mode the factors are whole numbers, or 1/2, 1/4, ...: their powers need no calculator
GROWING = {"1/4": {"decimal": LARGE["decimal"], "exact": ("8", "-8", "12", "-12", "16")},
           "": {"decimal": LARGE["decimal"], "exact": ("6", "-6", "12", "-12")}}  # fmt: skip
FADING = {"decimal": ("1.2", "-1.6", "2.4", "-2.8", "3", "-3.2"), "exact": ("1", "-1", "2", "-2", "1/2")}
HIDDEN_WEIGHTS = {"decimal": ("0.4", "0.6", "1", "1.2", "1.6", "2", "2.4", "3"), "exact": ("1/2", "1", "2", "3", "3/2", "5")}


@family(
    "gradflow.chain",
    title="The gradient through a chain of sigmoid units",
    covers="C9.1",
    levels={1: {"layers": 3}, 2: {"layers": 4}, 3: {"layers": one_of(5, 6)}},
    modes="decimal exact",
)
def chain(d, draw, *, layers=4):
    r"""A chain of {count} layers has one sigmoid unit in each: $z_j = w_j a_{j-1} + b_j$, $a_j = \sigma(z_j)$. In the last
    layer the gradient with respect to the bias is known. By the chain rule, with $N$ layers,

    $$\frac{\partial L}{\partial b_1}
    = \sigma'(z_1) \, w_2 \, \sigma'(z_2) \, w_3 \cdots \sigma'(z_{N-1}) \, w_N \, \frac{\partial L}{\partial b_N}.$$

    Find the slopes $\sigma'(z_j)$ and the gradient with respect to the first bias."""
    draw_chain(d, draw, layers)
    slopes(d, layers)
    d.db1 = flow.chain_gradient(*weights_and_slopes(d, layers))
    d.phrase("count", f"${layers}$")
    d.digits(layers + 1)
    d.ask(db1=2)


@family(
    "gradflow.bound",
    title="An upper bound of the gradient in a sigmoid chain",
    covers="C9.1",
    levels={1: {"layers": 3}, 2: {"layers": one_of(4, 5)}, 3: {"layers": 4, "exact_value": True}},
    modes="exact decimal",
)
def bound(d, draw, *, layers=4, exact_value=False):
    r"""A chain of {count} layers has one sigmoid unit in each. Since $0 < \sigma'(z) \le \frac{1}{4}$, with $N$ layers

    $$\left| \frac{\partial L}{\partial b_1} \right| \le \left( \frac{1}{4} \right)^{N-1} \left| w_2 w_3 \cdots w_N \right|
    \left| \frac{\partial L}{\partial b_N} \right|.$$

    Find $P = \left| w_2 w_3 \cdots w_N \right|$ and the bound $B$. {exact}"""
    draw_chain(d, draw, layers, inputs=exact_value)
    d.P = flow.product_of_weights(*(d[f"w{j}"] for j in range(2, layers + 1)))
    d.B = flow.chain_bound(d.P, d[f"db{layers}"], layers - 1)
    d.digits(layers + 1)
    d.ask(P=1, B=2)
    sentence = r"Then find the slopes, the gradient itself, by the chain rule, and the share $r$ of the bound that it reaches."
    d.phrase("exact", sentence if exact_value else "")
    d.phrase("count", f"${layers}$")
    if exact_value:
        slopes(d, layers)
        d.db1 = flow.chain_gradient(*weights_and_slopes(d, layers))
        d.r = flow.share_of_bound(d.db1, d.B)
        d.ask(db1=2, r=1)


@family(
    "gradflow.least-depth",
    title="At which depth has the gradient vanished?",
    covers="C9.1",
    levels={2: {}, 3: {"start": True}},
    modes="exact decimal",
)
def least_depth(d, draw, *, start=False):
    r"""In a chain of sigmoid units all weights are equal to $w$. With $N$ layers the gradient obeys

    $$\left| \frac{\partial L}{\partial b_1} \right| \le c^{N-1} g, \quad c = \frac{|w|}{4}, \quad
    g = \left| \frac{\partial L}{\partial b_N} \right|.$$

    Find $c$, the least number $n$ of factors with $c^n g < \varepsilon$, and the least number $N$ of layers at which the
    bound is below $\varepsilon$."""
    d.w = draw.number(FADING)
    d.g = draw.number({"decimal": ("0.4", "0.5", "2", "3"), "exact": ("2", "3", "5")} if start else ("1",))
    d.eps = draw.number(("0.01", "0.001", "0.0001"))
    d.c = depths.largest_factor(d.w)
    d.n = depths.exponent_below(d.c, d.g, d.eps).because(
        r"Multiply by $c$ until the product is below $\varepsilon$, or solve the inequality: as $\ln c < 0$, "
        r"$n > \frac{\ln (\varepsilon / g)}{\ln c}$.",
    )
    d.N = depths.layers_for(d.n)
    d.whole("n", "N")
    d.ask(c=1, n=1, N=1)


@family(
    "gradflow.explode",
    title="When does the gradient grow?",
    covers="C9.2",
    levels={1: {}, 2: {"layers": one_of(3, 4)}},
    modes="decimal exact",
)
def explode(d, draw, *, layers=0):
    r"""In a chain of sigmoid units a layer multiplies the gradient by $w \sigma'(z)$; it explodes where
    $\left| w \sigma'(z) \right| > 1$. Given are $w$ and $z$ of one layer.

    Find $\sigma'(z)$, the factor $c = \left| w \sigma'(z) \right|$ and the value $|w|_{\min}$ of $|w|$ above which the
    gradient grows at this $z$. {chain}"""
    note_functions(d, ("sigmoid",))
    d.w, d.z = draw.number(LARGE), draw.number({"decimal": tables.steps(-15, 15), "exact": ("ln 2", "-ln 2", "ln 3", "-ln 3")})
    d.a = sigmoid(d.z).without("sign-of-exponent")
    d.s = sigmoid_slope(d.a)
    d.c = factors.layer_factor(d.w, d.s)
    d.w_least = factors.least_weight(d.s)
    d.write(s=r"\sigma'(z)", w_least=r"|w|_{\min}")
    d.ask(s=1, c=1, w_least=1)
    sentence = "Then find the sizes $|\\delta_j|$ of the gradient in {n} such layers, from the last ($\\delta$) to the first."
    d.phrase("chain", sentence if layers else "", n=layers)
    if layers:
        d.delta = draw.number(("1", "2", "0.5"))
        d.norms = factors.norms_by_layer(d.c, d.delta, layers)
        d.write(norms=r"\left| \delta_j \right|")
        d.ask(norms=2)


@family(
    "gradflow.growth",
    title="At which depth has the gradient exploded?",
    covers="C9.2",
    levels={2: {"slope": "1/4"}, 3: {"slope": ""}},
    modes="exact decimal",
)
def growth(d, draw, *, slope=""):
    r"""In a chain of units all weights are equal to $w$, and at each unit the slope of the activation function is $s$. The
    gradient at the last bias has the size $g$; each layer below multiplies it by $c = |w| s$.

    Find $c$, the least number $n$ of factors with $c^n g > M$, and the least number $N$ of layers at which the gradient at
    the first bias exceeds $M$."""
    d.w = draw.number(GROWING.get(slope, LARGE))
    d.s = draw.number((slope,) if slope else {"decimal": ("0.3", "0.5", "0.4"), "exact": ("1/2", "1/3", "2/3")})
    d.g = draw.number({"decimal": ("0.5", "2", "0.2"), "exact": ("1/2", "2", "1/4")})
    d.M = draw.number((10, 100, 1000))
    d.c = factors.layer_factor(d.w, d.s)
    d.n = depths.exponent_above(d.c, d.g, d.M).because(
        r"Multiply by $c$ until the product exceeds $M$, or solve the inequality: as $\ln c > 0$, "
        r"$n > \frac{\ln (M / g)}{\ln c}$.",
    )
    d.N = depths.layers_for(d.n)
    d.whole("n", "N")
    d.ask(c=1, n=1, N=1)


@family(
    "gradflow.norms",
    title="Sizes of the error signal through the layers",
    covers="C9.1 C9.2",
    levels={1: {"layers": 3}, 2: {"layers": one_of(4, 5)}},
    modes="decimal exact",
)
def norms(d, draw, *, layers=4):
    r"""In a network of {count} layers each layer multiplies the size of the error signal by at most
    $c = \lVert W \rVert \, |f'|$, where $\lVert W \rVert$ is the norm of its weights and $|f'|$ the largest size of its slopes;
    both are the same in every layer. In the last layer the error signal has the size $\delta$.

    Find $c$ and the largest size $\lVert \delta_l \rVert$ that the error signal can have in each layer, from the last layer to
    the first."""
    check_layers(layers)
    d.weight_norm = draw.number({"decimal": ("0.6", "0.8", "1.2", "1.6", "2.4"), "exact": ("2", "3", "6", "8")})
    d.act_prime = draw.number({"decimal": ("0.25", "0.2", "0.5", "0.4"), "exact": ("1/4", "1/2")})
    d.delta_out = draw.number({"decimal": ("2", "0.5", "1.5", "3"), "exact": ("2", "3", "1/2")})
    d.c = factors.norm_factor(d.weight_norm, d.act_prime)
    d.delta_norms = factors.norms_by_layer(d.c, d.delta_out, layers)
    d.write(weight_norm=r"\lVert W \rVert", act_prime="|f'|", delta_out=r"\delta", delta_norms=r"\lVert \delta_l \rVert")
    d.phrase("count", f"${layers}$")
    d.digits(layers + 1)
    d.ask(c=1, delta_norms=2)


@family(
    "gradflow.relu",
    title="Sigmoid and ReLU chains compared",
    covers="C9.1 C2.2",
    levels={2: {"layers": 3}, 3: {"layers": 4}},
    modes="decimal exact",
)
def relu_chain(d, draw, *, layers=3):
    r"""Two chains of {count} layers have one unit in each, the same weights and the same gradient at the last bias. One
    has sigmoid units with the net inputs given; in the other all units are active ReLU units.

    Find the slopes $\sigma'(z_j)$, the gradient with respect to the first bias in the sigmoid chain, $G_{\sigma}$, and in
    the ReLU chain, $G_R$, and how many times as large the second one is, $r = \left| G_R / G_{\sigma} \right|$."""
    draw_chain(d, draw, layers)
    slopes(d, layers)
    d.Gs = flow.chain_gradient(*weights_and_slopes(d, layers))
    d.Gr = flow.relu_chain_gradient(*(d[f"w{j}"] for j in range(2, layers + 1)), d[f"db{layers}"])
    d.r = flow.ratio(d.Gr, d.Gs).without("sign-kept")
    d.write(Gs=r"G_{\sigma}", Gr="G_R")
    d.phrase("count", f"${layers}$")
    d.digits(layers + 2)
    d.ask(Gs=2, Gr=1, r=1)


@family(
    "gradflow.network",
    title="The error signal from layer to layer",
    covers="C9.1 C4.2",
    levels={2: {"layers": 3}, 3: {"layers": 4}},
    modes="decimal",
)
def network(d, draw, *, layers=3):
    r"""A chain of {count} layers with one sigmoid unit in each computes $z_l = W_l a_{l-1} + b_l$, $a_l = \sigma(z_l)$ with
    $a_0 = x$. The loss is $L = \frac{1}{2} (a_N - y)^2$, where $N$ is the last layer.

    Find the activations, the error signals $\delta_l = \partial L / \partial z_l$ from the last layer to the first, and
    the ratio $r = \left| \delta_1 / \delta_N \right|$."""
    check_layers(layers)
    lesson = Lesson(("sigmoid",) * layers)
    write_network(d, draw, (1,) * (layers + 1), lesson)
    d.without("transposed-weights", "no-transpose", "outer-product-reversed")
    d.r = flow.ratio(d.delta1, d[f"delta{layers}"])
    d.phrase("count", f"${layers}$")
    d.digits(layers + 2)
    ask_forward(d, lesson)
    ask_layers(d, "delta", range(layers, 0, -1))
    d.ask(r=1)


@family(
    "gradflow.weight",
    title="Which weight gives this bound?",
    covers="C9.1 C9.2",
    levels={3: {}},
    modes="exact decimal",
)
def weight(d, draw):
    r"""A chain of three layers has one sigmoid unit in each, and both weights between them have the same size $|w|$. The bound
    $\left| \partial L / \partial b_1 \right| \le \left( \frac{|w|}{4} \right)^{2}
    \left| \partial L / \partial b_3 \right|$ lets the first bias have at most the share $r$ of the gradient at the last one.

    Find $|w|$, and the value $|w|_{\max}$ of $|w|$ from which on this bound no longer shows that the gradient becomes smaller."""
    d.secret = draw.number(HIDDEN_WEIGHTS)
    d.hide("secret")
    d.r = draw.made(lambda w: w * w / 16, d.secret)
    d.w = factors.weight_for_share(d.r)
    d.s = draw.constant("1/4")
    d.w_limit = factors.least_weight(d.s)
    d.write(w="|w|", s=r"\max \sigma'(z)", w_limit=r"|w|_{\max}")
    d.ask(w=2, w_limit=1)
