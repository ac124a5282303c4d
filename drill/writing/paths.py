"""Networks of single units with weights w1, w2, ...: the chain rule along named pieces. [C4.4]"""

from __future__ import annotations

from drill import tables
from drill.derivation import Derivation, Quantity
from drill.draw import Draw
from drill.errors import UsageFault
from drill.numbers import Array
from drill.rules import losses
from drill.rules.activations import ACTIVATIONS, SLOPES
from drill.rules.layers import linear_delta, output_delta
from drill.rules.single_weights import net_input, piece_of_input, piece_of_weight, two_pieces

CURVES = ("sigmoid", "tanh")
# the two weights of a unit, and the two inputs, never agree: exchanging them shows
_INPUTS = {
    "decimal": (tables.both_signs("0.4", "0.6", "0.8", "1.2"), tables.both_signs("0.3", "0.5", "0.7", "1.5")),
    "exact": (tables.both_signs(2, 4), tables.both_signs(3, "1/2")),
}
_WEIGHTS = {
    "decimal": (tables.both_signs("0.3", "0.5", "0.7", "0.9"), tables.both_signs("0.2", "0.4", "0.6", "0.8")),
    "exact": (tables.both_signs(3, "1/2"), tables.both_signs(2, 4)),
}
_GOALS = tables.Table(("ln 3", "-ln 3", "ln 2", "-ln 2"))
TARGETS = {"decimal": tables.steps(1, 9), "exact": tables.Table((1, "1/2"))}


def inputs(d: Derivation, draw: Draw) -> None:
    """The two inputs x1 and x2."""
    d.x1, d.x2 = (draw.number(among) for among in _INPUTS[draw.mode])


def unit(d: Derivation, draw: Draw, k: int, activation: str, entering: tuple[str, str]) -> None:
    """Unit k with two weights and a bias: adds its weights, bk, z_k and a_k. In exact mode z_k lands on a logarithm."""
    if activation not in ACTIVATIONS:
        raise UsageFault("activation: expected one of {known}, found {found}.", known=", ".join(CURVES), found=activation)
    first, second = (f"w{2 * k - 1}", f"w{2 * k}")
    d[first], d[second] = (draw.number(among) for among in _WEIGHTS[draw.mode])
    parts = (d[first], d[entering[0]], d[second], d[entering[1]])
    d[f"b{k}"] = _bias(d, draw, activation, entering, parts)
    d[f"z_{k}"] = net_input(*parts, d[f"b{k}"])
    d[f"a_{k}"] = ACTIVATIONS[activation](d[f"z_{k}"])


def two_hidden_units(d: Derivation, draw: Draw) -> None:
    """Two sigmoid units over the inputs."""
    unit(d, draw, 1, "sigmoid", ("x1", "x2"))
    unit(d, draw, 2, "sigmoid", ("x1", "x2"))


def _bias(d: Derivation, draw: Draw, activation: str, entering: tuple[str, str], parts: tuple[Quantity, ...]) -> object:
    if draw.mode != "exact" or activation not in CURVES:
        return draw.number(tables.BIASES)
    goal = draw.number(_GOALS)
    if entering == ("x1", "x2"):
        return draw.made(lambda goal, v, p, w, q: goal - v * p - w * q, goal, *parts)
    return draw.made(_land_above, goal, parts[0], parts[2], d.x1, d.x2, *_below(d))


def _below(d: Derivation) -> tuple[Quantity, ...]:
    return tuple(d[name] for name in ("w1", "w2", "b1", "w3", "w4", "b2"))


def _land_above(goal: Array, v: Array, w: Array, x1: Array, x2: Array, *below: Array) -> Array:
    """The bias of a unit over two sigmoid units that makes its net input `goal`."""
    sigmoid = ACTIVATIONS["sigmoid"].function
    first = sigmoid(below[0] * x1 + below[1] * x2 + below[2])
    second = sigmoid(below[3] * x1 + below[4] * x2 + below[5])
    return goal - v * first - w * second


def piece(d: Derivation, top: str, bottom: str, step: object) -> Quantity:
    """A named piece of the chain, such as da_dz: the derivative of `top` by `bottom`."""
    name = f"d{top.replace('_', '')}_d{bottom.replace('_', '')}"
    d[name] = step
    d.write(**{name: rf"\frac{{\partial {_tex(top)}}}{{\partial {_tex(bottom)}}}"})
    return d[name]


def _tex(name: str) -> str:
    letters, number = name.replace("_", "").rstrip("0123456789"), name.lstrip("aLwxyz_")
    return f"{letters}_{{{number}}}" if number else letters


def slope_piece(d: Derivation, k: int, activation: str) -> Quantity:
    """The piece da_k/dz_k."""
    rule, source = SLOPES[activation]
    return piece(d, f"a_{k}", f"z_{k}", rule(d[f"{source}_{k}"]))


def error_at(d: Derivation, k: int, target: str, activation: str) -> Quantity:
    """The pieces dL/da_k and da_k/dz_k of an output unit and their product dL/dz_k."""
    error = piece(d, "L", f"a_{k}", losses.half_squared_error_gradient(d[f"a_{k}"], d[target]))
    if activation == "identity":
        return piece(d, "L", f"z_{k}", linear_delta(error).because("The output unit has no activation, so its slope is 1."))
    return piece(d, "L", f"z_{k}", output_delta(error, slope_piece(d, k, activation)))


def weight_piece(d: Derivation, k: int, weight: int, entering: Quantity) -> Quantity:
    """The piece dz_k/dw: what the weight multiplies."""
    return piece(d, f"z_{k}", f"w{weight}", piece_of_weight(entering))


def input_piece(d: Derivation, k: int, before: int, weight: int) -> Quantity:
    """The piece dz_k/da: the weight between two units."""
    step = piece_of_input(d[f"w{weight}"])
    wrong = "You used the activation; by the activation, $w a$ has the derivative $w$."
    return piece(d, f"z_{k}", f"a_{before}", step.miswired("activation-for-weight", wrong, w=d[f"a_{before}"]))


def finish(d: Derivation, weight: int, error: Quantity, last: Quantity) -> None:
    """The gradient of one weight: the error at its unit times what the weight multiplies."""
    d[f"dw{weight}"] = two_pieces(error, last)
    d.write(**{f"dw{weight}": rf"\frac{{\partial L}}{{\partial w_{{{weight}}}}}"})


def ask_pieces(d: Derivation, weight: int) -> None:
    """Asks every piece that was written, one mark each, and two for the result."""
    d.ask({name: 1 for name in d if name.startswith("d") and "_d" in name and not name.startswith("dL_dz")})
    d.ask({f"dw{weight}": 2})
