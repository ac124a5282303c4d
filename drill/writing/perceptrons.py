"""The perceptron rule, sample by sample: z_1, h_1, w_1, b_1, z_2, ... from w_0 and b_0. [C2.1]"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drill import tables
from drill.derivation import Derivation, Quantity
from drill.draw import Draw, Made
from drill.errors import UsageFault
from drill.numbers import Array, nonnegative
from drill.rules.activations import BRACKET
from drill.rules.corrections import corrected, corrected_bias, error, target_if_wrong
from drill.rules.neurons import weighted_sum, weighted_sum_alone
from drill.rules.thresholds import OUTPUT_NOTES, OUTPUTS

TARGETS = {"step": (0, 1), "sign": (-1, 1)}
RULES = {
    "difference": r"$e = t - h$",
    "target": r"$e = t$ if $t z \le 0$, else $e = 0$",
}
NET_INPUTS = {True: r"$z = w^\top x + b$", False: r"$z = w^\top x$"}
STARTS = {True: "the weights $w_0$ and the bias $b_0$", False: "the weights $w_0$"}
AFTER = {
    True: "$w_k$ and $b_k$ are its weights and its bias after the correction",
    False: "$w_k$ are its weights after the correction",
}
BIASES = {
    "trained": "The bias is corrected like a weight on the constant input 1: $b \\leftarrow b + \\eta e$.",
    "fixed": "The bias $b_0$ is not corrected.",
    "none": "The neuron has no bias.",
}
SAMPLES = {"decimal": tables.Table(tables.both_signs(1, 2, "0.5")), "exact": tables.Table(tables.both_signs(1, 2, 3))}
# biases that no correction by a half or by a whole number brings to 0
START = {"decimal": tables.BIASES["decimal"], "exact": tables.Table(tables.both_signs("1/4", "3/4", "5/4", "7/4"))}
RATES = {"decimal": ("0.1", "0.2", "0.5"), "exact": ("1/2", "1/4")}


def check_perceptron(output: str, at_zero: int, rule: str, bias: str) -> None:
    """Refuses an output, a value at 0, a rule or a bias that there is not."""
    if (output, at_zero) not in OUTPUTS:
        raise UsageFault("output and at_zero: expected step with 0 or 1, or sign with -1, 0 or 1; found {output} with {found}.",
                         output=output, found=at_zero)  # fmt: skip
    for name, found, known in (("rule", rule, RULES), ("bias", bias, BIASES)):
        if found not in known:
            raise UsageFault("{name}: expected one of {known}, found {found}.", name=name, known=", ".join(known), found=found)
    if rule == "target" and output != "sign":
        raise UsageFault("rule: target needs output=sign, whose targets are -1 and 1; found {found}.", found=output)


def draw_samples(d: Derivation, draw: Draw, inputs: int, samples: int, output: str, bias: str) -> None:
    """Givens w_0, b_0, eta, x1, t1, x2, t2, ...; the first sample is classified wrongly, so that a correction is seen."""
    if not (1 <= inputs <= 16 and 1 <= samples <= 16):
        raise UsageFault("inputs and samples: expected 1 to 16, found {inputs} and {samples}.", inputs=inputs, samples=samples)
    d.w_0 = draw.column(inputs, tables.WEIGHTS)
    if bias != "none":
        d.b_0 = draw.number(START)
    d.eta = draw.constant(*RATES[draw.mode])
    for place in range(1, samples + 1):
        d[f"x{place}"] = draw.column(inputs, SAMPLES)
        d[f"t{place}"] = _wrong_target(d, draw, output) if place == 1 else draw.number(TARGETS[output])


def _wrong_target(d: Derivation, draw: Draw, output: str) -> Made:
    def opposite(w: Array, x: Array, *b: Array) -> Any:
        fires = nonnegative(w.mT @ x + sum(b))
        return 1 - fires if output == "step" else 1 - 2 * fires

    return draw.made(opposite, d.w_0, d.x1, *([d.b_0] if "b_0" in d else []))


def train_perceptron(d: Derivation, samples: int, epochs: int, output: str, at_zero: int, rule: str, bias: str) -> list[str]:
    """The steps of the epochs; the names of what each sample brings, in order."""
    made: list[str] = []
    w, b = d.w_0, d.b_0 if bias != "none" else None
    for turn in range(1, samples * epochs + 1):
        place = (turn - 1) % samples + 1
        x, t = d[f"x{place}"], d[f"t{place}"]
        sum_of_inputs = weighted_sum_alone(w, x) if b is None else weighted_sum(w, x, b)
        d[f"z_{turn}"] = sum_of_inputs.without("signs-of-weights-dropped")
        d[f"h_{turn}"] = OUTPUTS[output, at_zero](d[f"z_{turn}"])
        d[f"e_{turn}"] = _error(d, turn, t, rule, output)
        made += [f"z_{turn}", f"h_{turn}"]
        if b is not None and bias == "trained":
            d[f"b_{turn}"] = corrected_bias(b, d.eta, d[f"e_{turn}"])
            made.append(f"b_{turn}")
            b = d[f"b_{turn}"]
        d[f"w_{turn}"] = corrected(w, d.eta, d[f"e_{turn}"], x).without("change-alone")
        made.append(f"w_{turn}")
        w = d[f"w_{turn}"]
        d.whole(f"h_{turn}", f"e_{turn}")
    d.note(OUTPUT_NOTES[output, at_zero])
    return made


def _error(d: Derivation, turn: int, t: Quantity, rule: str, output: str) -> Any:
    """The error of a sample; mistakes that come to the same as one in the correction are left to the correction."""
    if rule == "target":
        return target_if_wrong(t, d[f"z_{turn}"]).without("sign-of-correction").because(BRACKET)
    alike = ("order-reversed", "sum-for-difference", *(["target-alone"] if output == "step" else []))
    return error(t, d[f"h_{turn}"]).without(*alike).miswired(
        "net-input-for-output", "You used the net input in the error; the output of the unit is needed.", h=d[f"z_{turn}"],
    )  # fmt: skip


def seen(samples: int, epochs: int) -> tuple[str, dict[str, Any]]:
    """The samples in words, with the fields of the sentence."""
    if samples == 1 and epochs == 1:
        return "one sample, $x_1$", {}
    if epochs == 1:
        return "the samples $x_1, x_2, \\dots$ one by one", {}
    return "the samples $x_1, x_2, \\dots$ one by one, going through all of them {epochs} times", {"epochs": epochs}


def samples_of(shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    """inputs, samples and bias, as the givens w_0, b_0, x1, x2, ... tell; without b_0 there is no bias."""
    found: dict[str, Any] = {"samples": sum(name[0] == "x" and name[1:].isdigit() for name in shapes)}
    if "w_0" in shapes:
        found["inputs"] = shapes["w_0"][0]
    if "b_0" not in shapes:
        found["bias"] = "none"
    return found
