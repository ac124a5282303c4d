"""Matrix calculus with concrete numbers: traces, gradients, Jacobians, shapes. [C4.5-C4.8]"""

from drill import tables
from drill.family import family, one_of
from drill.rules import forms, jacobians, layers, matrices, shapes, traces
from drill.rules.activations import ACTIVATIONS, SLOPES, softmax
from drill.writing.lesson import LOSSES, choice
from drill.writing.matrix_graph import shapes_of_matrices, write_matrix_graph

# decimal problems have one decimal, exact ones small whole numbers; no 1, which hides a factor
NUMBERS = {"decimal": tables.steps(-9, 9), "exact": tables.both_signs(1, 2, 3, 4)}
GRADIENTS = {"decimal": tables.steps(-9, 9), "exact": tables.both_signs(1, 2, 3)}
# several steps make exact numbers large
SMALL = {"decimal": NUMBERS["decimal"], "exact": tables.both_signs(1, 2)}
NET_INPUTS = {
    "sigmoid": {"decimal": tables.steps(-15, 15), "exact": ("ln 2", "-ln 2", "ln 3", "-ln 3", "0")},
    "tanh": {"decimal": tables.steps(-15, 15), "exact": ("ln 2", "-ln 2", "ln 3", "-ln 3")},
    "softmax": {"decimal": tables.steps(-15, 15), "exact": ("0", "ln 2", "ln 3", "ln 4", "ln 5")},
}
LAYOUTS = {
    "numerator": "Use the numerator layout for the latter: a row for each component of $z$.",
    "denominator": "Use the denominator layout for the latter: a row for each component of $x$.",
}
FUNCTIONS = {
    "sigmoid": r"$f(z) = 1 / (1 + e^{-z})$",
    "tanh": r"$f(z) = \tanh z = (e^z - e^{-z}) / (e^z + e^{-z})$",
    "relu": r"$f(z) = \max(0, z)$",
}
TARGETS = {"decimal": {2: ("0.2", "0.8"), 3: ("0.1", "0.2", "0.7")}, "exact": {2: ("1/4", "3/4"), 3: ("1/2", "1/3", "1/6")}}
PREDICTIONS = {"decimal": {2: ("0.4", "0.6"), 3: ("0.3", "0.5", "0.2")}, "exact": {2: ("2/5", "3/5"), 3: ("1/5", "3/10", "1/2")}}


@family(
    "matcalc.norm",
    title="Gradient of the squared length of Wx",
    covers="C4.6",
    levels={
        1: {"rows": 2, "columns": 2},
        2: {"rows": one_of(2, 3), "columns": one_of(3, 2)},
        3: {"rows": one_of(2, 3), "columns": one_of(2, 3), "target": True},
    },
    modes="decimal exact",
)
def norm_of_map(d, draw, *, rows=2, columns=2, target=False):
    r"""Let $f = \lVert q \rVert^2$ with {q}, where $W$ is a matrix and the other quantities are column vectors.

    Find $q$, $f$ and the gradients of $f$ with respect to $q$, $W$ and $x$, each in the shape of what it belongs to."""
    d.W, d.x = draw.matrix(rows, columns, NUMBERS), draw.column(columns, NUMBERS)
    if target:
        d.y = draw.column(rows, NUMBERS)
    d.q = matrices.residual(d.W, d.x, d.y) if target else layers.linear(d.W, d.x)
    d.f = matrices.squared_length(d.q)
    d.dq = matrices.twice(d.q)
    d.dW = layers.weight_gradient(d.dq, d.x)
    d.dx = layers.input_gradient(d.W, d.dq)
    d.phrase("q", "$q = Wx - y$" if target else "$q = Wx$")
    d.write(**{f"d{name}": rf"\frac{{\partial f}}{{\partial {name}}}" for name in ("q", "W", "x")})
    d.ask(q=1, f=1, dq=1, dW=2, dx=2)


@norm_of_map.infers
def _(shapes):
    found = {"rows": shapes["W"][0], "columns": shapes["W"][1]} if "W" in shapes else {}
    return found | {"target": "y" in shapes}


@family(
    "matcalc.trace-sum",
    title="Trace of a sum",
    covers="C4.6",
    levels={1: {"size": 2}, 2: {"size": 3}},
    modes="exact decimal",
)
def trace_of_sum(d, draw, *, size=2):
    r"""Given are the square matrices $A$ and $B$ and the number $c$. Find $S = A + cB$ and the traces of $A$, $B$ and $S$.
    As a check, $\operatorname{tr} S = \operatorname{tr} A + c \operatorname{tr} B$."""
    d.A, d.B, d.c = draw.matrix(size, size, NUMBERS), draw.matrix(size, size, NUMBERS), draw.number((2, 3, -2))
    d.S = traces.matrix_sum(d.A, d.c, d.B)
    d.tA, d.tB, d.tS = traces.trace_of(d.A), traces.trace_of(d.B), traces.trace_of(d.S)
    d.write(**{f"t{name}": rf"\operatorname{{tr}} {name}" for name in "ABS"})
    d.ask(S=1, tA=1, tB=1, tS=1)


@family(
    "matcalc.trace-product",
    title="The trace of A transposed times B, and its gradient",
    covers="C4.6",
    levels={1: {"rows": 2, "columns": 2}, 2: {"rows": one_of(2, 3), "columns": one_of(3, 2)}},
    modes="exact decimal",
)
def trace_of_product(d, draw, *, rows=2, columns=2):
    r"""Given are the matrices $A$ and $B$ of the same shape. Find $P = A^\top B$, the trace
    $t = \operatorname{tr}(A^\top B)$ and the gradients of $t$ with respect to $A$ and to $B$, each in the shape of the
    matrix."""
    d.A, d.B = draw.matrix(rows, columns, NUMBERS), draw.matrix(rows, columns, NUMBERS)
    d.P = traces.transposed_product(d.A, d.B)
    d.t = traces.trace_of(d.P)
    other = "You gave the matrix itself; by $A$ the gradient is $B$, and by $B$ it is $A$."
    d.dA = traces.by_transposed_factor(d.B).miswired("same-matrix", other, B=d.A)
    d.dB = traces.by_transposed_factor(d.A).miswired("same-matrix", other, B=d.B)
    d.write(**{f"d{name}": rf"\frac{{\partial t}}{{\partial {name}}}" for name in "AB"})
    d.ask(P=1, t=1, dA=1, dB=1)


@family(
    "matcalc.trace-gradient",
    title="Gradient of the trace of a product",
    covers="C4.6",
    levels={
        1: {"rows": 2, "columns": 2},
        2: {"rows": one_of(2, 3), "columns": one_of(3, 2)},
        3: {"rows": one_of(2, 3), "columns": one_of(2, 3), "middle": True},
    },
    modes="exact decimal",
)
def trace_gradient(d, draw, *, rows=2, columns=2, middle=False):
    r"""Given are the matrices below. Find {product}, its trace $t$, and {wanted}, in the shape of the matrix that it
    belongs to."""
    d.A = draw.matrix(columns if middle else rows, rows if middle else columns, NUMBERS)
    if middle:
        d.X, d.B = draw.matrix(rows, columns, NUMBERS), draw.matrix(columns, columns, NUMBERS)
        d.H = traces.matrix_product(d.A, d.X)
        d.P = traces.matrix_product(d.H, d.B)
    else:
        d.B = draw.matrix(columns, rows, NUMBERS)
        d.P = traces.matrix_product(d.A, d.B)
    d.t = traces.trace_of(d.P)
    d["dX" if middle else "dB"] = traces.by_middle_factor(d.A, d.B) if middle else traces.by_factor(d.A)
    if not middle:
        d.dA = traces.by_factor(d.B)
    for name in ("dX",) if middle else ("dB", "dA"):
        d.write(**{name: rf"\frac{{\partial t}}{{\partial {name[1:]}}}"})
    d.phrase("product", "$H = AX$ and $P = HB = AXB$" if middle else "$P = AB$")
    d.phrase("wanted", "the gradient of $t$ with respect to $X$" if middle else "the gradient of $t$ with respect to each matrix")
    d.ask({"H": 1, "P": 1, "t": 1, "dX": 2} if middle else {"P": 1, "t": 1, "dB": 1, "dA": 1})


@family(
    "matcalc.cyclic",
    title="Cyclic permutation under the trace",
    covers="C4.6",
    levels={1: {"rows": 2, "columns": 3}, 2: {"rows": 2, "columns": 2, "third": True}},
    modes="exact decimal",
)
def cyclic(d, draw, *, rows=2, columns=3, third=False):
    r"""The trace does not change under a cyclic permutation of the factors; other orders in general give other traces.

    Given are the matrices below. Find {products} and the trace of each."""
    d.A, d.B = draw.matrix(rows, columns, NUMBERS), draw.matrix(columns, rows, NUMBERS)
    if third:
        d.C = draw.matrix(rows, rows, NUMBERS)
        d.H, d.K = traces.matrix_product(d.A, d.B), traces.matrix_product(d.A, d.C)
        d.P, d.Q, d.R = traces.matrix_product(d.H, d.C), traces.matrix_product(d.C, d.H), traces.matrix_product(d.K, d.B)
    else:
        d.P, d.Q = traces.matrix_product(d.A, d.B), traces.matrix_product(d.B, d.A)
    d.phrase("products", "$P = ABC$, $Q = CAB$ and $R = ACB$" if third else "$P = AB$ and $Q = BA$")
    found = "PQR" if third else "PQ"
    for name in found:
        d[f"t{name}"] = traces.trace_of(d[name])
        d.write(**{f"t{name}": rf"\operatorname{{tr}} {name}"})
    d.ask({name: 1 for name in found} | {f"t{name}": 1 for name in found})


@family(
    "matcalc.frobenius",
    title="The Frobenius norm as a trace",
    covers="C4.6",
    levels={1: {"rows": 2, "columns": 2}, 2: {"rows": one_of(2, 3), "columns": one_of(3, 2)}},
    modes="decimal exact",
)
def frobenius(d, draw, *, rows=2, columns=2):
    r"""Given is the matrix $A$. Find $G = A^\top A$, its trace $t = \lVert A \rVert_F^2$ and the gradient of $t$ with
    respect to $A$. {root}"""
    d.A = draw.matrix(rows, columns, NUMBERS)
    d.G = traces.transposed_product(d.A, d.A).without("product-transposed")
    d.t = traces.trace_of(d.G)
    d.dA = matrices.twice(d.A)
    d.write(dA=r"\frac{\partial t}{\partial A}", s=r"\lVert A \rVert_F")
    d.phrase("root", "" if draw.mode == "exact" else "Find the norm $\\lVert A \\rVert_F$ itself too.")
    d.ask(G=1, t=1)
    if draw.mode != "exact":
        d.s = matrices.length(d.A)
        d.ask(s=1)
    d.ask(dA=1)


@family(
    "matcalc.expression",
    title="A number computed from matrices, and its gradients",
    covers="C4.6",
    levels={
        2: {"expression": "P = A @ B; Q = P * C; f = sum(Q)", "shapes": ("A 2x2", "B 2x2", "C 2x2")},
        3: {"expression": "v = A @ x; r = v - y; u = B @ r; s = u^2; f = sum(s)", "shapes": ("A 2x3", "x 3x1", "y 2x1", "B 2x2")},
    },
    modes="exact decimal",
)
def expression_of_matrices(d, draw, *, expression="P = A @ B; f = tr(P)", shapes=("A 2x3", "B 3x2")):
    r"""A number is computed from the matrices below, step by step: {formulas}. Squares and the products written with a dot are
    taken entry by entry.

    Find the value of each step, then the gradient of the number with respect to each step and each matrix, in the shape of
    what it belongs to."""
    write_matrix_graph(d, draw, expression, shapes, NUMBERS if draw.level < 3 else SMALL)


expression_of_matrices.infers(shapes_of_matrices)


@family(
    "matcalc.linear-map",
    title="Gradients through a linear map",
    covers="C4.6 C4.3",
    levels={
        1: {"rows": 2, "columns": 2},
        2: {"rows": one_of(2, 3), "columns": one_of(3, 2)},
        3: {"rows": one_of(2, 3), "columns": one_of(3, 2), "batch": 2},
    },
    modes="decimal exact",
)
def linear_map(d, draw, *, rows=2, columns=3, batch=1):
    r"""Let $L = f(Wx)$ for some function $f$. Given are $W$, $x$ and $g = \partial L / \partial (Wx)$, in the shape of
    $Wx$. {samples}

    Find the gradients of $L$ with respect to $W$ and to $x$, each in the shape of what it belongs to."""
    d.W, d.x = draw.matrix(rows, columns, NUMBERS), draw.matrix(columns, batch, NUMBERS)
    d.g = draw.matrix(rows, batch, GRADIENTS)
    d.dW = layers.weight_gradient(d.g, d.x)
    d.dx = layers.input_gradient(d.W, d.g)
    sentence = "Each column of $x$ and of $g$ belongs to one sample; $L$ is the sum over the samples."
    d.phrase("samples", sentence if batch > 1 else "")
    d.ask(dW=2, dx=2)


@linear_map.infers
def _(shapes):
    found = {"rows": shapes["W"][0], "columns": shapes["W"][1]} if "W" in shapes else {}
    return found | ({"batch": shapes["x"][1]} if "x" in shapes else {})


@family(
    "matcalc.two-maps",
    title="Two linear maps in a row",
    covers="C4.6",
    levels={2: {"sizes": one_of((2, 3, 2), (3, 2, 2))}, 3: {"sizes": one_of((2, 3, 2), (3, 2, 3)), "jacobian": True}},
    modes="decimal exact",
)
def two_maps(d, draw, *, sizes=(2, 3, 2), jacobian=False):
    r"""Let $h = W_1 x$ and $L = f(W_2 h)$ for some function $f$. Given are $W_1$, $W_2$, $x$ and
    $g = \partial L / \partial (W_2 h)$. Find $h$ and the gradients of $L$ with respect to $W_2$, $h$, $W_1$ and $x$,
    each in the shape of what it belongs to. {jacobian}"""
    d.x = draw.column(sizes[0], NUMBERS)
    d.W1, d.W2 = draw.matrix(sizes[1], sizes[0], NUMBERS), draw.matrix(sizes[2], sizes[1], NUMBERS)
    d.g = draw.column(sizes[2], GRADIENTS)
    d.h = layers.linear(d.W1, d.x)
    input_for_hidden = "You used $x$; what enters the second map is $h$."
    d.dW2 = layers.weight_gradient(d.g, d.h).miswired("input-for-hidden", input_for_hidden, a=d.x)
    d.dh = layers.input_gradient(d.W2, d.g)
    d.dW1 = layers.weight_gradient(d.dh, d.x)
    d.dx = layers.input_gradient(d.W1, d.dh)
    d.write(dh=r"\frac{\partial L}{\partial h}")
    sentence = "Find the Jacobian $J$ of $W_2 W_1 x$ with respect to $x$ too, in numerator layout."
    d.phrase("jacobian", sentence if jacobian else "")
    d.ask(h=1, dW2=1, dh=1, dW1=1, dx=1)
    if jacobian:
        d.J = jacobians.numerator_layout(d.W2, d.W1)
        d.ask(J=1)


@family(
    "matcalc.layouts",
    title="The derivative of a linear map in both layouts",
    covers="C4.6 C4.7",
    levels={1: {"sizes": (2, 2, 2)}, 2: {"sizes": one_of((3, 2, 2), (2, 3, 3), (2, 2, 3))}},
    modes="exact decimal",
)
def layouts(d, draw, *, sizes=(2, 2, 2)):
    r"""Let $y = ABx$ with a column vector $x$. Find the derivative of $y$ with respect to $x$ in numerator layout, $J$
    (row $i$ belongs to $y_i$), and in denominator layout, $D$ (row $i$ belongs to $x_i$)."""
    d.A, d.B = draw.matrix(sizes[0], sizes[1], NUMBERS), draw.matrix(sizes[1], sizes[2], NUMBERS)
    d.J = jacobians.numerator_layout(d.A, d.B)
    d.D = jacobians.denominator_layout(d.A, d.B)
    d.ask(J=1, D=1)


@family(
    "matcalc.quadratic",
    title="Gradient of a quadratic form",
    covers="C4.6",
    levels={1: {"size": 2}, 2: {"size": 3}, 3: {"size": one_of(2, 3), "linear": True}},
    modes="exact decimal",
)
def quadratic(d, draw, *, size=2, linear=False):
    r"""Given is {form}; the matrix $A$ need not be symmetric. Find $u = Ax$, the value of $f$, its gradient with respect
    to $x$ as a column, and its second derivative $H$, which is symmetric."""
    d.A, d.x = draw.matrix(size, size, NUMBERS), draw.column(size, NUMBERS)
    if linear:
        d.c = draw.column(size, NUMBERS)
    d.u = layers.linear(d.A, d.x)
    d.f = forms.form_with_linear_term(d.x, d.u, d.c) if linear else forms.bilinear(d.x, d.u)
    d.dx = forms.shifted_gradient(d.A, d.x, d.c) if linear else forms.quadratic_gradient(d.A, d.x)
    d.H = forms.hessian(d.A)
    d.phrase("form", r"$f = x^\top A x + c^\top x$" if linear else r"$f = x^\top A x$")
    d.write(dx=r"\frac{\partial f}{\partial x}")
    d.ask(u=1, f=1, dx=2, H=1)


@family(
    "matcalc.activation-jacobian",
    title="Jacobian of an activation function",
    covers="C4.5",
    levels={1: {"activation": one_of("sigmoid", "tanh")}, 2: {"activation": one_of("sigmoid", "tanh"), "back": True}},
    modes="decimal exact",
)
def activation_jacobian(d, draw, *, activation="sigmoid", units=2, back=False):
    r"""The function {function} is applied to each component of $z$: $a = f(z)$. Find $a$, the slopes $f'(z)$ and the Jacobian
    $J = \partial a / \partial z$ in numerator layout. {back}"""
    choice("activation", activation, tuple(SLOPES))
    d.z = draw.column(units, NET_INPUTS.get(activation))
    d.a = ACTIVATIONS[activation](d.z)
    rule, source = SLOPES[activation]
    d.slope = rule(d[source])
    d.J = jacobians.slope_jacobian(d.slope)
    d.may_vanish("J", "slope", "a")
    d.write(slope="f'(z)")
    d.phrase("function", FUNCTIONS[activation])
    d.phrase("back", r"A gradient $g = \partial L / \partial a$ arrives; find $\partial L / \partial z$ too." if back else "")
    d.ask(a=1, slope=1, J=1)
    if back:
        d.g = draw.column(units, GRADIENTS)
        d.dz = jacobians.back_through_jacobian(d.J, d.g).without("element-by-element")
        d.ask(dz=1)


@family(
    "matcalc.layer-jacobian",
    title="Jacobian of a whole layer",
    covers="C4.5 C4.6",
    levels={2: {"sizes": one_of((2, 3), (3, 2))}, 3: {"sizes": one_of((2, 3), (3, 2)), "back": True}},
    modes="decimal",
)
def layer_jacobian(d, draw, *, sizes=(2, 3), back=False):
    r"""A layer computes $z = Wx$ and $a = \sigma(z)$, where $\sigma(z) = 1 / (1 + e^{-z})$ is applied to each component.
    Find $z$, $a$, the slopes $\sigma'(z)$ and the Jacobian $J = \partial a / \partial x$ in numerator layout. {back}"""
    d.W, d.x = draw.matrix(sizes[1], sizes[0], NUMBERS), draw.column(sizes[0], NUMBERS)
    d.z = layers.linear(d.W, d.x)
    d.a = ACTIVATIONS["sigmoid"](d.z)
    d.slope = SLOPES["sigmoid"][0](d.a)
    d.J = jacobians.layer_jacobian(d.slope, d.W)
    d.write(slope=r"\sigma'(z)")
    d.phrase("back", r"A gradient $g = \partial L / \partial a$ arrives; find $\partial L / \partial x$ too." if back else "")
    d.ask(z=1, a=1, slope=1, J=2)
    if back:
        d.g = draw.column(sizes[1], GRADIENTS)
        d.dx = jacobians.back_through_jacobian(d.J, d.g)
        d.ask(dx=1)


@family(
    "matcalc.softmax-jacobian",
    title="Jacobian of softmax",
    covers="C4.5 C2.2",
    levels={1: {"classes": 2}, 2: {"classes": 3}, 3: {"classes": 3, "back": True}},
    modes="decimal exact",
)
def softmax_jacobian(d, draw, *, classes=3, back=False):
    r"""Let $p = \operatorname{softmax}(z)$, that is, $p_i = e^{z_i} / \sum_k e^{z_k}$. Find $p$ and the Jacobian
    $J = \partial p / \partial z = \operatorname{diag}(p) - p p^\top$. {back}"""
    d.z = draw.distinct(classes, NET_INPUTS["softmax"])
    d.p = softmax(d.z)
    d.J = jacobians.softmax_jacobian(d.p)
    d.ask(p=1, J=2)
    sentence = (
        r"With the target $t$ the loss is $L = -\sum_i t_i \ln p_i$. Find its gradient with respect to $p$ and, through the "
        r"Jacobian, to $z$."
    )
    d.phrase("back", sentence if back else "")
    if back:
        d.t = draw.distinct(classes, TARGETS[draw.mode][classes])
        d.dp = matrices.cross_entropy_gradient(d.p, d.t)
        d.dz = jacobians.back_through_jacobian(d.J, d.dp)
        d.write(dp=r"\frac{\partial L}{\partial p}")
        d.ask(dp=1, dz=2)


@family(
    "matcalc.cross-entropy",
    title="Gradient of the cross entropy, entry by entry",
    covers="C4.8",
    levels={1: {"classes": 2}, 2: {"classes": 3}},
    modes="decimal exact",
)
def cross_entropy(d, draw, *, classes=3):
    r"""A network gives the probabilities $y$ for {count} classes; the targets are the probabilities $t$. The loss is
    $L = -\sum_i t_i \ln y_i$. Find {wanted}."""
    choice("classes", classes, (2, 3))
    d.y = draw.distinct(classes, PREDICTIONS[draw.mode][classes])
    d.t = draw.distinct(classes, TARGETS[draw.mode][classes])
    if draw.mode != "exact":
        d.L = matrices.soft_cross_entropy(d.y, d.t)
        d.ask(L=1)
    d.dy = matrices.cross_entropy_gradient(d.y, d.t)
    d.phrase("count", f"${classes}$")
    d.phrase("wanted", r"$\partial L / \partial y$" if draw.mode == "exact" else r"$L$ and $\partial L / \partial y$")
    d.write(dy=r"\frac{\partial L}{\partial y}")
    d.ask(dy=2)


@family(
    "matcalc.squared-error",
    title="Gradient of a squared error through a linear map",
    covers="C4.8 C4.6",
    levels={
        1: {"rows": one_of(2, 3), "columns": 2, "loss": one_of("half-sum", "sum")},
        2: {"rows": one_of(2, 3), "columns": 3, "loss": one_of("half-sum", "sum")},
    },
    modes="decimal exact",
)
def squared_error_map(d, draw, *, rows=2, columns=2, loss="half-sum"):
    r"""A linear model gives $y = Wx + b$ for the input $x$; the target is $t$. The loss is {loss}. Find $y$, $L$ and the
    gradients of $L$ with respect to $y$, $W$, $b$ and $x$, each in the shape of what it belongs to."""
    choice("loss", loss, ("half-sum", "sum"))
    value, gradient = LOSSES[loss, "sum"]
    d.W, d.x = draw.matrix(rows, columns, NUMBERS), draw.column(columns, NUMBERS)
    d.b, d.t = draw.column(rows, NUMBERS), draw.column(rows, NUMBERS)
    d.y = layers.affine(d.W, d.x, d.b)
    d.L = value(d.y, d.t)
    d.dy = gradient(d.y, d.t)
    d.dW, d.db, d.dx = layers.weight_gradient(d.dy, d.x), layers.bias_gradient(d.dy), layers.input_gradient(d.W, d.dy)
    d.phrase("loss", {"half-sum": r"$L = \frac{1}{2} \lVert y - t \rVert^2$", "sum": r"$L = \lVert y - t \rVert^2$"}[loss])
    d.write(dy=r"\frac{\partial L}{\partial y}")
    d.ask(y=1, L=1, dy=1, dW=1, db=1, dx=1)


@family(
    "matcalc.shapes",
    title="Shapes of derivatives",
    covers="C4.7",
    levels={1: {"layout": one_of("numerator", "denominator")}},
    modes="exact",
)
def shapes_of_derivatives(d, draw, *, layout="numerator"):
    r"""Let $z = Wx + b$ with an $m \times n$ matrix $W$, $x$ of $n$ and $b$ of $m$ components, and let $L$ be a scalar
    function of $z$.

    Give the shape, rows first, of $\partial L / \partial W$, which keeps the shape of $W$, and of $\partial z / \partial x$.
    {layout}"""
    choice("layout", layout, ("numerator", "denominator"))
    d.m, d.n = draw.integer(2, 9), draw.integer(2, 9)
    d.dW = shapes.of_scalar_by_matrix(d.m, d.n)
    by_layout = {"numerator": shapes.of_vector_by_vector, "denominator": shapes.of_vector_by_vector_denominator}
    d.dz_dx = by_layout[layout](d.m, d.n)
    d.phrase("layout", LAYOUTS[layout])
    d.write(dz_dx=r"\frac{\partial z}{\partial x}")
    d.whole("dW", "dz_dx")
    d.ask(dW=1, dz_dx=1)


@family(
    "matcalc.tensor-shapes",
    title="Shapes of derivatives by a matrix",
    covers="C4.7",
    levels={2: {"count": False}, 3: {"count": True}},
    modes="exact",
)
def tensor_shapes(d, draw, *, count=False):
    r"""The derivative of a matrix by a matrix has four indices; with both matrices reshaped to vectors it is a matrix, in
    numerator layout: a row for each entry of what is differentiated, a column for each entry of what it is differentiated by.

    Let $F$ be an $m \times n$ matrix, $v$ a vector of $m$ components and $X$ a $p \times q$ matrix. Give the shapes, rows
    first, of $\partial F / \partial X$ and of $\partial v / \partial X$. {count}"""
    for name in "mnpq":
        d[name] = draw.integer(2, 7)
    d.dF = shapes.of_matrix_by_matrix(d.m, d.n, d.p, d.q)
    d.dv = shapes.of_vector_by_matrix(d.m, d.p, d.q)
    d.write(dF=r"\frac{\partial F}{\partial X}", dv=r"\frac{\partial v}{\partial X}", N="N", M="M")
    d.phrase("count", "Give the number of entries of each too: $N$ of the first and $M$ of the second." if count else "")
    d.whole("dF", "dv")
    d.ask(dF=2, dv=1)
    if count:
        d.N, d.M = shapes.entries_of(d.dF), shapes.entries_of(d.dv)
        d.whole("N", "M")
        d.ask(N=1, M=1)
