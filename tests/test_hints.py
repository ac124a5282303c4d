"""Hints: what comes next, in three stages, from the student's own values; and the rest of a solution."""

import json
import re

import pytest
from click.testing import CliRunner

from drill.cli import drill as command
from drill.export import answers_json
from drill.hints import hint_text, next_hint, path_to, reveal_from
from drill.library import every_family
from drill.lint import structures
from drill.recipe import Recipe
from drill.report import mark_sheet
from drill.sheet import make_sheet
from drill.views import formula


@pytest.fixture(scope="module")
def sheet():
    return make_sheet(Recipe(families=("bp.network",), count=2, seed=3))


def right(problem):
    return {name: problem.text(name) for name in problem.structure.asked}


def hint_for(sheet, answers, number=None):
    report = mark_sheet(sheet, [("Ann", answers)])[0]
    return next_hint(sheet, report, number)


def test_an_empty_sheet_begins_at_the_first_answer(sheet):
    hint = hint_for(sheet, {})
    assert (hint.problem.number, hint.mark.name) == (1, next(iter(sheet.problems[0].structure.asked)))


def test_settled_answers_are_passed_over(sheet):
    names = list(sheet.problems[0].structure.asked)
    answers = {"1": {**right(sheet.problems[0]), names[1]: None}}
    assert hint_for(sheet, answers).mark.name == names[1]
    assert hint_for(sheet, answers, number=2).problem.number == 2


def test_a_finished_sheet_needs_no_hint(sheet):
    assert hint_for(sheet, {str(problem.number): right(problem) for problem in sheet.problems}) is None


def test_each_stage_says_more(sheet):
    hint = hint_for(sheet, {})
    texts = [hint_text(hint, stage, "en") for stage in (1, 2, 3)]
    assert texts[1].startswith(texts[0])
    assert texts[2].startswith(texts[1])
    assert "$$" not in texts[0]


def test_no_stage_gives_a_value_that_is_still_to_be_found(sheet):
    problem = sheet.problems[0]
    text = hint_text(hint_for(sheet, {}), 3, "en")
    given = " ".join(problem.text(name, "tex") for name in problem.structure.givens)
    for name in problem.structure.places:
        for number in re.findall(r"-?\d\.\d{4}", problem.text(name, "tex")):
            assert number in given or number not in text, name


def test_the_numbers_are_the_student_s_own(sheet):
    problem = sheet.problems[0]
    names = list(problem.structure.asked)
    size = problem.group.draws.values[names[0]][0].size
    own = [0.1234 + i for i in range(size)] if size > 1 else 0.1234
    answers = {"1": {**right(problem), names[0]: own}}
    report = mark_sheet(sheet, [("Ann", answers)])[0]
    below = next(mark for mark in report.problems[0].marks if mark.name != names[0])
    assert below.name == names[1]
    hint = next_hint(sheet, mark_sheet(sheet, [("Ann", {"1": {**answers["1"], names[1]: None}})])[0])
    assert hint.mark.name == names[0]
    blanked = {"1": {names[0]: own}}
    told = [hint_text(h, 3, "en") for h in [hint_for(sheet, blanked)] if h.mark.name != names[0]]
    assert all("0.1234" in text for text in told)


@pytest.mark.parametrize("family", [f for f in every_family() if f.topic != "concepts"][::4], ids=lambda family: family.id)
def test_the_way_to_an_answer_holds_every_step_nobody_asked_for(family):
    structure = next(iter(structures(family)))
    reached = set()
    for name in structure.asked:
        path = path_to(structure, name)
        assert path[-1] == max(path, key=structure.places.get)
        assert not set(path[:-1]) & set(structure.asked)
        reached.update(path)
        assert all(formula(structure, step) is not None for step in path)
    assert set(structure.asked) <= reached


def test_the_solution_begins_at_the_first_wrong_step(sheet):
    problem = sheet.problems[0]
    names = list(problem.structure.asked)
    answers = {str(p.number): right(p) for p in sheet.problems}
    answers["1"][names[-1]] = None
    text = reveal_from(sheet, mark_sheet(sheet, [("Ann", answers)])[0], "en")
    assert f"`{names[-1]}`" in text
    assert f"`{names[0]}`" not in text
    assert "2 (" not in text.splitlines()[0]


def test_nothing_is_revealed_of_a_sheet_that_is_all_right(sheet):
    answers = {str(problem.number): right(problem) for problem in sheet.problems}
    assert reveal_from(sheet, mark_sheet(sheet, [("Ann", answers)])[0], "en") == ""


def test_the_command(sheet, tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(json.dumps(answers_json(sheet)))
    first = CliRunner().invoke(command, ["hint", str(path)])
    assert first.exit_code == 0
    assert "Hint 1 of 3" in first.output
    assert f"drill hint {path} --problem 1 --more" in first.output.replace("\n", "")
    assert "Hint 3 of 3" in CliRunner().invoke(command, ["hint", str(path), "--more", "--more"]).output
    assert CliRunner().invoke(command, ["hint", str(path), "--problem", "9"]).exit_code != 0
