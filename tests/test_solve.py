"""Own numbers: certified digits, exact decisions, what follows from the givens, templates, faults that say what to do."""

import contextlib
import json
import tomllib
from decimal import Decimal

import numpy as np
import pytest
from conftest import all_families
from mpmath import mp, mpf

import drill
from drill.blueprint import template
from drill.cli import main
from drill.coded import CODED
from drill.errors import UsageFault
from drill.family import structures
from drill.recipe import Recipe
from drill.sheet import make_sheet

FAMILIES = [f for f in all_families() if not any(ask.kind in CODED for ask in next(iter(structures(f))).asked.values())]


def solved(family, given, **parameters):
    problem = drill.problems(drill.solve({"family": family, "given": given, "parameters": parameters}))[0]
    return {name: quantity["value"] for name, quantity in problem["quantities"].items()}


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_template_is_a_file_that_solve_accepts(family):
    data = tomllib.loads(template(family.id, {}), parse_float=Decimal)
    assert drill.solve(data).structure.family == family.id


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_drawn_problem_solves_to_its_own_key(family):
    for level in family.levels:
        sheet = make_sheet(Recipe(families=(family.id,), level=level, mode=family.modes[0], count=1, seed=5))
        problem = drill.problems(sheet)[0]
        again = drill.problems(drill.solve(json.loads(json.dumps(problem), parse_float=Decimal)))[0]
        for name in problem["asked"]:
            ours, theirs = again["quantities"][name]["value"], problem["quantities"][name]["value"]
            np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-9, err_msg=name)


def test_every_digit_is_right_where_floats_lose_them():
    """1 - tanh(z)^2 far out: a float of the square is 1."""
    mp.dps = 60
    value = solved("neuron.curves", {"z": [25]}, functions=["tanh"])["tanh_prime"]
    assert value == pytest.approx(float(1 - mp.tanh(mpf(25)) ** 2), rel=1e-15)


def test_large_logits_keep_their_loss():
    found = solved("loss.softmax-nll", {"z": [1000, 0], "y": [0, 1]}, by_hand=False)
    assert found["L"] == 1000


def test_a_net_input_that_is_exactly_0_decides_the_step():
    given = {"w": [0.1, 0.2], "x": [1, 1], "b": -0.3}
    assert 0.1 + 0.2 - 0.3 > 0
    assert solved("neuron.output", given, activation="step")["z"] == 0


def test_a_value_that_is_not_finite_is_null():
    assert solved("loss.binary", {"a": [[0, 0.5]], "y": [[1, 1]]})["L"] is None


def test_a_flat_list_is_a_row_where_a_row_is_wanted():
    flat, nested = ({"a": a, "y": y} for a, y in (([0.5, 0.25], [1, 0]), ([[0.5, 0.25]], [[1, 0]])))
    assert solved("loss.binary", flat, samples=2) == solved("loss.binary", nested, samples=2)
    column = solved("neuron.curves", {"z": [[1], [2]]})
    assert column == solved("neuron.curves", {"z": [1, 2]})


def test_parameters_follow_from_the_givens():
    weights = {f"w{j}": 2 for j in range(2, 7)}
    assert "slope5" in solved("gradflow.chain", {**weights, **{f"z{j}": 0 for j in range(1, 6)}, "db6": 1})
    assert np.shape(solved("matcalc.quadratic", {"A": np.eye(3).tolist(), "x": [1, 2, 3], "c": [1, 1, 1]})["H"]) == (3, 3)
    partly = {"x": [1, 2], "W1": [[1, 2]], "W2": [[3]], "b2": [1], "y": [2]}
    assert "db2" in solved("bp.network", partly, activations=["identity", "identity"], without=[1])
    with pytest.raises(UsageFault, match="b1"):
        solved("bp.network", partly, activations=["identity", "identity"])


def test_a_function_written_out_has_its_gradient():
    found = solved("descent.plane", {"theta0": [1, 2], "eta": 0.1}, objective="(x-4)^2 + x*y/2 + exp(-y)", steps=1)
    assert found["g1"] == pytest.approx([2 * (1 - 4) + 1, 0.5 - np.exp(-2)])


def test_digits_and_several_problems_in_one_file(tmp_path, capsys):
    one = {"family": "params.layer", "given": {"n0": 3, "n1": 2}}
    path = tmp_path / "two.json"
    path.write_text(json.dumps([one, {"family": "neuron.curves", "digits": 7, "given": {"z": [1]}}]), encoding="utf-8")
    main_quietly("solve", str(path))
    assert "0.7310586" in capsys.readouterr().out
    main_quietly("solve", str(path), "--json")
    assert [problem["family"] for problem in json.loads(capsys.readouterr().out)] == ["params.layer", "neuron.curves"]


def main_quietly(*words):
    with contextlib.suppress(SystemExit):
        main(list(words))


FAULTS = [
    ({"family": "bp.network", "given": {}}, "x (2 x 1)"),
    ({"family": "bp.network", "given": {}}, "drill solve --template bp.network"),
    ({"family": "bp.netwrk", "given": {}}, 'Did you mean "bp.network"?'),
    ({"family": "bp.network", "givens": {"x": 1}}, "[given]"),
    ({"family": "params.layer", "given": {"n0": 1, "n1": 2, "n2": 3}}, "has no n2"),
    ({"family": "params.layer", "given": {"n0": [1, 2], "n1": 2}}, "expected 1 x 1, found 2 x 1"),
    ({"family": "params.layer", "digits": 99, "given": {"n0": 1, "n1": 2}}, "digits"),
    ({"family": "concepts.choice", "given": {}}, "does not ask for numbers"),
    ({"family": "descent.function", "parameters": {"objective": "abs(x)"}, "given": {"theta0": 1, "eta": 1}}, "expression"),
    ({"family": "descent.function", "parameters": {"objective": "relu(x)"}, "given": {"theta0": 1, "eta": 1}}, "derivative"),
    ({"family": "matcalc.expression", "parameters": {"expression": "A @ B"}, "given": {"A": [[1, 2]], "B": [[1, 2]]}},
     "does not fit"),
]


@pytest.mark.parametrize(("data", "told"), FAULTS)
def test_a_fault_says_what_to_do(data, told):
    with pytest.raises(UsageFault) as fault:
        drill.solve(data)
    assert told in str(fault.value)
