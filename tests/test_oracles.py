"""Every computational family against an oracle that shares no code with the rules, and gradients against differences of L."""

import importlib.util
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from conftest import all_families, all_structures, label

from drill.coded import CODED
from drill.derivation import Quantity
from drill.drawing import draw
from drill.engine import evaluate, make_plan
from drill.texts import entries

SEEDS = 20
FOLDER = Path(__file__).parent / "oracles"


@cache
def oracles(topic):
    path = FOLDER / f"{topic}.py"
    spec = importlib.util.spec_from_file_location(f"oracles_{topic}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.ORACLES


def is_computed(structure):
    return not any(ask.kind in CODED for ask in structure.asked.values())


COMPUTED = [structure for structure in all_structures() if is_computed(structure)]


def disagreements(structure, count, spoil=0.0):
    """Asked quantities on which the oracle and the derivation differ, over `count` problems."""
    oracle = oracles(structure.family.partition(".")[0])[structure.family]
    values = draw(structure, "oracle", np.arange(count)).values
    found = []
    for k in range(count):
        given = {name: entries(values[name][k]) for name in structure.givens}
        expected = oracle(dict(structure.parameters), given)
        for name in structure.asked:
            ours = np.array(entries(values[name][k]), dtype=float) + spoil
            theirs = np.array(expected[name], dtype=float).reshape(ours.shape)
            if not np.allclose(ours, theirs, rtol=1e-9, atol=1e-10):
                found.append((k, name, ours, theirs))
    return found


@pytest.mark.parametrize("structure", COMPUTED, ids=label)
def test_the_oracle_agrees(structure):
    assert disagreements(structure, SEEDS) == []


def test_an_oracle_notices_a_small_difference():
    structure = next(s for s in COMPUTED if s.family == "bp.network")
    assert disagreements(structure, 1, spoil=1e-6)


def test_every_computational_family_has_an_oracle():
    wanted = {s.family for s in COMPUTED}
    known = {id for family in all_families() if (FOLDER / f"{family.topic}.py").exists() for id in oracles(family.topic)}
    assert wanted - known == set()


# gradients of L against finite differences through the same derivation

GRADIENTS = {"dW": "W", "db": "b", "dx": "x", "dw": "w"}


def gradient_pairs(structure):
    """(gradient, given) pairs by name where the structure has a loss L that depends on the given."""
    if "L" not in structure.places:
        return []
    pairs = []
    for name in structure.places:
        if name == "dx" or (name[:2] in GRADIENTS and name[2:].isdigit()):
            base = GRADIENTS[name[:2]] + name[2:]
            if base in structure.givens:
                pairs.append((name, base))
    return pairs


WITH_GRADIENTS = [s for s in COMPUTED if gradient_pairs(s)]


def difference_quotient(structure, given, base, i, j, step=1e-6):
    """The central difference of L in entry (i, j) of a given."""
    ends = []
    for sign in (1, -1):
        moved = {**given, base: given[base].copy()}
        moved[base][:, i, j] += sign * step
        ends.append(evaluate(make_plan(structure, sides=0, mistakes=False), moved).key("L")[:, 0, 0])
    return (ends[0] - ends[1]) / (2 * step)


@pytest.mark.parametrize("structure", WITH_GRADIENTS, ids=label)
def test_gradients_are_what_differences_of_the_loss_say(structure):
    values = draw(structure, "difference", np.arange(4)).values
    given = {name: values[name] for name in structure.givens}
    for name, base in gradient_pairs(structure):
        rows, columns = given[base].shape[-2:]
        for i in range(rows):
            for j in range(columns):
                slope = difference_quotient(structure, given, base, i, j)
                np.testing.assert_allclose(values[name][:, i, j], slope, rtol=2e-5, atol=2e-7, err_msg=f"{name} {i} {j}")


def test_a_wrong_gradient_differs_from_the_difference_quotient():
    structure = next(s for s in WITH_GRADIENTS if s.family == "bp.network" and s.mode == "decimal")
    step = next(step for step in structure.steps if step.name == "delta1")
    slip = step.slips[0]
    wrong = structure.swapped("delta1", slip)
    values = draw(structure, "difference", np.arange(4)).values
    given = {name: values[name] for name in structure.givens}
    planted = evaluate(make_plan(wrong, sides=0, mistakes=False), given).key("dW1")
    assert isinstance(step.arguments[0], Quantity)
    assert np.abs(planted[:, 0, 0] - difference_quotient(structure, given, "W1", 0, 0)).max() > 1e-3
