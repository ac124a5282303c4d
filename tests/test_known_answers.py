"""Every published case comes out through the public interface, to each printed digit; DRILL_KNOWN_ANSWERS names another file."""

import contextlib
import json
import os
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from known_cases import TASKS, figures

import drill
from drill.cli import main

FILE = Path(os.environ.get("DRILL_KNOWN_ANSWERS") or Path(__file__).with_name("known_answers.yaml"))
FLOAT_SLACK = 1e-12
CASES = yaml.safe_load(FILE.read_text(encoding="utf-8"))["cases"]
# thousands of rounds of training take a minute
LONG = re.compile(r"_after_\d{4,}")


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


def short(case):
    return {**case, "expect": [entry for entry in case["expect"] if not LONG.search(entry["quantity"])]}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_published_case_comes_out(case):
    assert misses(short(case), by_python) == []


@pytest.mark.slow
@pytest.mark.parametrize("case", [case for case in CASES if short(case) != case], ids=lambda case: case["id"])
def test_thousands_of_rounds_come_out(case):
    assert misses(case, by_python) == []


def test_a_wrong_figure_is_noticed():
    case = next(case for case in CASES if case["task"] == "clip")
    wrong = [{**entry, "value": (np.array(entry["value"], dtype=float) + 1e-6).tolist()} for entry in case["expect"]]
    assert misses({**case, "expect": wrong}, by_python)


def test_every_task_of_the_file_is_known():
    assert {case["task"] for case in CASES} <= set(TASKS)


def test_a_case_comes_out_through_the_command(tmp_path, capsys):
    def by_command(family, given, **parameters):
        path = tmp_path / "question.json"
        path.write_text(json.dumps({"family": family, "parameters": parameters, "given": given}), encoding="utf-8")
        with contextlib.suppress(SystemExit):
            main(["solve", str(path), "--json"])
        return {name: found["value"] for name, found in json.loads(capsys.readouterr().out)["quantities"].items()}

    some = [short(case) for case in CASES[:8]]
    assert [misses(case, by_command) for case in some] == [[]] * len(some)
