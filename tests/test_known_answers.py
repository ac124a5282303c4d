"""Every published case comes out through the public interface, to each printed digit; DRILL_KNOWN_ANSWERS names another file."""

import json
import os
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from known_cases import figures, indexed

import drill
from drill.cli import main

FILE = Path(os.environ.get("DRILL_KNOWN_ANSWERS") or Path(__file__).with_name("known_answers.yaml"))
FLOAT_SLACK = 1e-12
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"]
# thousands of rounds of training take half a minute
LONG = ("backprop-mazur",)


@cache
def _solved(text):
    problem = drill.problems(drill.solve(json.loads(text)))[0]
    return {name: quantity["value"] for name, quantity in problem["quantities"].items()}


def by_python(family, given, **parameters):
    return _solved(json.dumps({"family": family, "parameters": parameters, "given": given}))


def misses(case, solve):
    """The expected quantities of a case that do not come out, with what came."""
    found = []
    for wanted, value in zip(case["expect"], figures(case, solve), strict=True):
        ours = np.array(value, dtype=float)
        for name, allowed in (("value", wanted["tol"] + FLOAT_SLACK), ("ours", 1e-11)):
            if name in wanted:
                theirs = np.array(wanted[name], dtype=float)
                close = ours.size == theirs.size and np.allclose(ours.ravel(), theirs.ravel(), atol=allowed,
                                                                 rtol=1e-9 if name == "ours" else 0)  # fmt: skip
                found += [] if close else [(wanted["quantity"], name, theirs.tolist(), ours.tolist())]
    return found


def marked(case):
    return pytest.param(case, id=case["id"], marks=[pytest.mark.slow] if case["id"] in LONG else [])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_published_case_comes_out(case):
    assert misses(case, by_python) == []
