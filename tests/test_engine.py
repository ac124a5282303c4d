"""Laws of evaluation: one pass with rows is the same as one by one; readings agree; formulas name what rules read."""

import numpy as np
import pytest
from conftest import all_structures, label

from drill.decimals import ball_values, exact_values
from drill.derivation import Derivation, rule
from drill.draw import Draw
from drill.drawing import Draws, draw
from drill.elements import to_float
from drill.engine import Pin, evaluate, make_plan, shapes
from drill.exact import UNKNOWN
from drill.symbols import names, tex
from drill.views import formula

SEEDS = 3


@pytest.fixture(params=all_structures(), ids=label)
def structure(request):
    return request.param


def some(structure, count=SEEDS):
    return draw(structure, "tests", np.arange(count))


def givens(draws):
    return {name: draws.values[name] for name in draws.structure.givens}


def one_by_one(structure, values, changed=(), wrong=None):
    """The derivation walked step by step, with plain calls: no plan, no rows."""
    known = dict(values)
    for step in structure.steps:
        function, arguments = step.rule.function, step.arguments
        if wrong and step.name == wrong[0]:
            function, arguments = wrong[1].mistake.function, wrong[1].arguments
        with np.errstate(all="ignore"):
            made = function(*(known[a.name] if hasattr(a, "name") else a for a in arguments))
        if step.name in dict(changed):
            made = made + dict(changed)[step.name]
        known[step.name] = made
    return known


def test_a_row_is_what_one_evaluation_gives(structure):
    values = givens(some(structure))
    plan = make_plan(structure)
    found = evaluate(plan, values)
    plain = one_by_one(structure, values)
    for name in structure.places:
        np.testing.assert_allclose(found.key(name), np.broadcast_to(plain[name], found.key(name).shape), rtol=1e-12, atol=1e-300)


def test_the_row_of_a_mistake_is_the_derivation_with_that_rule_swapped(structure):
    values = givens(some(structure, 2))
    found = evaluate(make_plan(structure), values)
    last = structure.steps[-1].name
    origins, rows = found.mistakes(last)
    for origin, row in list(zip(origins, rows, strict=True))[::5]:
        step = structure.steps[origin.step]
        plain = one_by_one(structure, values, wrong=(step.name, origin.slip))[last]
        np.testing.assert_allclose(row, np.broadcast_to(plain, row.shape), rtol=1e-9, atol=1e-12, equal_nan=True)


def test_slack_is_the_sum_of_what_each_nudge_changes():
    structure = next(s for s in all_structures() if s.family == "bp.network" and s.mode == "decimal")
    values = givens(some(structure, 1))
    last = structure.steps[-1].name
    key = one_by_one(structure, values)[last]
    expected = np.zeros_like(key)
    for step in structure.steps[:-1]:
        if step.name in structure.whole:
            continue
        rows, columns = shapes(structure)[step.name]
        for i in range(rows):
            for j in range(columns):
                move = np.zeros((1, rows, columns))
                move[0, i, j] = structure.half(step.name)
                ends = [one_by_one(structure, values, changed=[(step.name, sign * move)])[last] for sign in (1, -1)]
                expected += np.maximum(*(np.abs(end - key) for end in ends))
    np.testing.assert_allclose(evaluate(make_plan(structure), values).slack(last), expected, rtol=1e-6, atol=1e-12)


def test_a_nudge_stops_at_an_answered_step():
    structure = next(s for s in all_structures() if s.family == "bp.network" and s.mode == "decimal")
    values = givens(some(structure, 1))
    free = evaluate(make_plan(structure), values)
    pins = {name: Pin(np.ones((1, 1, 1), bool), free.key(name)) for name in structure.asked}
    pinned = evaluate(make_plan(structure), values, pins)
    last = list(structure.asked)[-1]
    assert (pinned.slack(last) <= free.slack(last) + 1e-15).all()
    assert (pinned.slack(last) < free.slack(last)).any()


def test_readings_agree(structure):
    draws = some(structure, 2)
    exact = exact_values(draws)
    balls = ball_values(exact, structure)
    for name in structure.places:
        floats = draws.values[name]
        middle = np.frompyfunc(to_float, 1, 1)(balls[name]).astype(float)
        np.testing.assert_allclose(np.broadcast_to(middle, floats.shape), floats, rtol=1e-9, atol=1e-11)
        for element, value in zip(np.broadcast_to(exact[name], floats.shape).flat, floats.flat, strict=True):
            if element is not UNKNOWN:
                assert to_float(element) == pytest.approx(value, rel=1e-9, abs=1e-11)


def test_exact_problems_have_exact_answers(structure):
    if structure.mode != "exact":
        return
    exact = exact_values(some(structure))
    unknown = [name for name in structure.asked if name not in structure.whole and any(e is UNKNOWN for e in exact[name].flat)]
    assert not unknown


def test_a_formula_names_what_its_rule_reads(structure):
    for step in structure.steps:
        tree = formula(structure, step.name)
        assert names(tree) == set(step.reads), step.name
        assert "object at 0x" not in tex(tree, lambda leaf, where: leaf)


# twins: each law above can fail


def test_a_rule_that_ignores_what_it_reads_is_seen_by_its_formula():
    @rule
    def careless(a, b):
        return a * 2

    d = Derivation()
    d.a, d.b = Draw().number(), Draw().number()
    d.c = careless(d.a, d.b)
    step = d._record.steps["c"]
    from drill.symbols import Symbol

    assert names(step.rule.function(Symbol("a"), Symbol("b"))) != set(step.reads)


def test_a_reading_that_disagrees_is_seen():
    structure = next(s for s in all_structures() if s.family == "bp.network" and s.mode == "decimal")
    draws = some(structure, 1)
    spoilt = Draws(structure, draws.root, draws.numbers, draws.attempts, {**draws.values, "L": draws.values["L"] + 1e-6})
    with pytest.raises(AssertionError):
        np.testing.assert_allclose(
            np.frompyfunc(to_float, 1, 1)(ball_values(exact_values(draws), structure)["L"]).astype(float), spoilt.values["L"],
            rtol=1e-9,
        )  # fmt: skip
