"""What speed rests on, as laws without a clock: what is imported, how often rules run, that batches change nothing."""

from __future__ import annotations

import subprocess
import sys
from copy import copy
from dataclasses import replace

import numpy as np
import pytest

from drill.drawing import draw
from drill.engine import evaluate, make_plan
from drill.library import find_family
from drill.stream import root, shuffled, shuffles

REPORT = """
import sys
from drill.cli import main
try:
    main({words!r})
except SystemExit:
    pass
print("\\n@" + " ".join(sys.modules))
"""


def imported(*words: str) -> set[str]:
    """The modules that a command imports."""
    program = REPORT.format(words=list(words))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("\n@")[2].split())


def test_help_imports_no_numbers():
    assert not {"numpy", "flint", "jinja2", "sympy", "rich"} & imported("--help")


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    """A folder with one problem, and the modules that were imported to write it."""
    folder = tmp_path_factory.mktemp("speed") / "sheet"
    return folder, imported("generate", "--topic", "bp", "--n", "1", "--seed", "3", "--out", str(folder))


def test_a_sheet_is_written_without_sympy_and_without_what_makes_pdfs(sheet):
    assert not {"sympy", "drill.pdf", "markdown_it", "rich"} & sheet[1]
    assert (sheet[0] / "answers.json").exists()


def test_answers_are_checked_without_sympy_and_without_templates(sheet):
    assert not {"sympy", "jinja2", "markdown_it"} & imported("check", str(sheet[0] / "answers.json"))


def structure():
    family = find_family("bp.network")
    settings = {name: getattr(value, "values", (value,))[0] for name, value in family.settings(2, {}).items()}
    return family.structure(2, "decimal", settings)


@pytest.mark.parametrize("count", [1, 7, 300])
def test_a_problem_is_the_same_in_any_company(count):
    made = structure()
    alone, together = draw(made, "company", np.arange(1)), draw(made, "company", np.arange(count))
    assert alone.attempts[0] == together.attempts[0]
    for name, values in alone.values.items():
        np.testing.assert_array_equal(values[0], together.values[name][0])


def test_each_rule_runs_once_for_key_nudges_and_mistakes():
    made, calls = structure(), []

    def counted(step):
        def function(*arguments):
            calls.append(step.name)
            return step.rule.function(*arguments)

        return replace(step, rule=replace_function(step.rule, function))

    counting = replace(made, steps=tuple(map(counted, made.steps)))
    givens = {name: draw(made, "once", np.arange(3)).values[name] for name in made.givens}
    plan = make_plan(counting, sides=2)
    calls.clear()
    evaluate(plan, givens)
    assert calls == [step.name for step in made.steps]


def replace_function(rule, function):
    """A rule that computes by another function."""
    changed = copy(rule)
    changed.function = function
    return changed


def test_permutations_made_together_are_those_made_alone():
    source = root("turns")
    together = shuffles(source, 5, 1)
    assert [next(together) for _ in range(200)] == [shuffled(source, label, 5) for label in range(1, 201)]


# twin


def test_imports_are_seen():
    assert "click" in imported("--help")
