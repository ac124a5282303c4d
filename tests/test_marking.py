"""Laws of marking, over every computational family: each has a twin that proves that it can fail."""

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

import drill
from drill.derivation import Quantity
from drill.drawing import draw
from drill.engine import shapes, told_slips
from drill.grade import BLANK, CARRIED, FAULT, RIGHT, UNREADABLE, WRONG, Policy, mark_problem
from drill.judging import judge
from drill.library import every_family
from drill.lint import structures
from drill.marking import evaluate_columns
from drill.recipe import Recipe
from drill.report import mark_sheet
from drill.sheet import make_sheet
from drill.submission import Column, read_answers
from drill.telling import FAULT_SENTENCE, message, report_json

FAMILIES = [family for family in every_family() if family.topic != "concepts"]
SEEDS = 2
each_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)


def some_structures(family):
    """A structure of each level and mode, three at most."""
    found = {}
    for structure in structures(family):
        found.setdefault((structure.level, structure.mode), structure)
    return list(found.values())[:3]


def problems(structure, recipe="marking"):
    values = draw(structure, recipe, np.arange(SEEDS)).values
    return {name: values[name] for name in structure.givens}


def written(structure, givens, rounding=lambda values, digits: values, carry=False):
    """What a student writes at every step, who rounds and goes on with the rounded value or not."""
    paper, going = {}, dict(givens)
    with np.errstate(all="ignore"):
        for step in structure.steps:
            value = step.rule.function(*(going[a.name] if isinstance(a, Quantity) else a for a in step.arguments))
            paper[step.name] = value if step.name in structure.whole else rounding(value, structure.digits)
            going[step.name] = paper[step.name] if carry else value
    return paper


def judged(structure, givens, paper, answered=None):
    """Verdicts and causes of `paper`; only the quantities in `answered` were answered."""
    columns = {}
    for name in structure.asked:
        values = np.array(np.broadcast_to(paper[name], (SEEDS, *shapes(structure)[name])), dtype=float)
        if answered is not None and name not in answered:
            values[:] = np.nan
        columns[name] = Column(values, np.isfinite(values).all((-2, -1)))
    return judge(evaluate_columns(structure, givens, columns, SEEDS))


def full_marks(judgement, names=None):
    """Whether all answers, or those named, earn full marks."""
    return all((seen.right | seen.carried).all() for name, seen in judgement.verdicts.items() if names is None or name in names)


# Law 2: the key earns full marks, also with just the digits asked; a blank sheet earns none.


@each_family
def test_the_key_is_right(family):
    for structure in some_structures(family):
        givens = problems(structure)
        for rounding in (lambda values, digits: values, np.round):
            judgement = judged(structure, givens, written(structure, givens, rounding))
            assert all(seen.right.all() for seen in judgement.verdicts.values()), structure.parameters


@pytest.mark.parametrize("family", FAMILIES[::5], ids=lambda family: family.id)
def test_a_value_off_by_a_factor_is_not_right(family):
    for structure in some_structures(family):
        givens = problems(structure)
        right = written(structure, givens)
        judgement = judged(structure, givens, {name: 2 * values for name, values in right.items()})
        for name, seen in judgement.verdicts.items():
            assert not (seen.right & (np.abs(right[name]) > 1e-9).any((-2, -1))).any(), structure.parameters


# Law 3: who rounds every step to the digits allowed and goes on honestly earns full marks.


@each_family
def test_an_honest_student_who_rounds_earns_full_marks(family):
    for structure in some_structures(family):
        givens = problems(structure)
        for carry in (True, False):
            paper = written(structure, givens, np.round, carry)
            last = [next(reversed(structure.asked))]
            for answered in (None, last, list(structure.asked)[::2]):
                assert full_marks(judged(structure, givens, paper, answered), answered), structure.parameters


def test_a_student_who_drops_a_digit_does_not():
    structure = next(iter(structures(next(family for family in FAMILIES if family.id == "bp.network"))))
    givens = problems(structure)
    paper = written(structure, givens, lambda values, digits: np.round(values, digits - 2))
    assert not full_marks(judged(structure, givens, paper))


# Law 4: a mistake planted alone is in the set named or not seen; nothing below it is charged; no right answer is named.


def planted(structure, limit=None):
    found = [(step.name, slip) for step in structure.steps for slip in told_slips(structure, step)]
    return found if limit is None else [found[i] for i in np.linspace(0, len(found) - 1, min(limit, len(found))).astype(int)]


def charged(judgement):
    """{quantity: students charged} with the causes told."""
    return {name: ~seen.right & ~seen.carried for name, seen in judgement.verdicts.items()}


@each_family
def test_no_other_mistake_is_named_alone(family):
    wrong, papers = [], 0
    for structure in islice(some_structures(family), 1):
        givens = problems(structure)
        for place, slip in planted(structure, 6):
            paper = written(structure.swapped(place, slip), givens)
            if not all(np.isfinite(paper[name]).all() for name in structure.asked):
                continue
            judgement = judged(structure, givens, paper)
            papers += SEEDS
            for name, causes in judgement.causes.items():
                for cause in causes.values():
                    ids = {(one.step, one.mistake) for one in cause}
                    if len(ids) == 1 and (place, slip.mistake.id) not in ids:
                        wrong.append((structure.parameters, place, slip.mistake.id, name, ids))
    assert len(wrong) <= 0.02 * papers, wrong[:3]


@each_family
def test_a_right_answer_gets_no_name(family):
    for structure in some_structures(family):
        givens = problems(structure)
        judgement = judged(structure, givens, written(structure, givens, np.round, True))
        assert not any(judgement.causes.values())


def network():
    """A small network with one problem, and its right answers."""
    sheet = make_sheet(Recipe(families=("bp.network",), count=1, seed=3))
    problem = sheet.problems[0]
    values = {name: problem.group.draws.values[name][0] for name in problem.structure.asked}
    return sheet, problem, {name: value.tolist() for name, value in values.items()}


def marked(answers, policy=None, sheet=None):
    return mark_sheet(sheet or network()[0], [("Ann", {"1": answers})], policy)[0]


def verdicts(report):
    return {mark.name: mark.verdict for mark in report.problems[0].marks}


def test_a_mistake_is_named_at_its_step_and_charged_once():
    sheet, problem, _ = network()
    structure = problem.structure
    givens = {name: problem.group.draws.values[name] for name in structure.givens}
    step = structure.steps[structure.places["delta2"]]
    slip = next(slip for slip in step.slips if slip.mistake.id == "no-slope")
    paper = written(structure.swapped("delta2", slip), givens)
    report = marked({name: paper[name][0].tolist() for name in structure.asked}, sheet=sheet)
    wrong = [mark for mark in report.problems[0].marks if mark.verdict == WRONG]
    assert [mark.name for mark in wrong] == [next(name for name in structure.asked if "delta2" in name or "W2" in name)]
    assert any(cause.mistake == "no-slope" for cause in wrong[0].causes)
    assert all(mark.verdict in (RIGHT, CARRIED) for mark in report.problems[0].marks if mark not in wrong)


def test_a_random_wrong_array_gets_no_name():
    _, problem, right = network()
    random = np.random.default_rng(1)
    name = next(name for name in right if np.size(right[name]) > 2)
    for _ in range(20):
        report = marked({**right, name: np.round(random.uniform(-1, 1, np.shape(right[name])), 4).tolist()})
        assert [mark.causes for mark in report.problems[0].marks if mark.name == name] == [()]


# Law 5: answering more never lowers the marks of what was right; trivial values buy nothing.


@each_family
def test_answering_more_never_lowers_what_was_right(family):
    structure = some_structures(family)[0]
    givens = problems(structure)
    right = written(structure, givens)
    first = next(iter(structure.asked))
    spoilt = {**right, first: right[first] + 1.0}
    judgement = judged(structure, givens, spoilt)
    assert all(seen.right.all() for name, seen in judgement.verdicts.items() if name != first)


def test_zeros_above_buy_nothing_below():
    sheet, problem, right = network()
    zeros = {name: np.zeros(np.shape(value)).tolist() for name, value in right.items()}
    report = marked(zeros, sheet=sheet)
    assert report.marks == 0
    assert any("leave nothing to work out" in message(mark, str) for mark in report.problems[0].marks)


def test_values_below_an_honest_mistake_are_carried():
    sheet, problem, right = network()
    givens = {name: problem.group.draws.values[name] for name in problem.structure.givens}
    first = next(iter(right))
    paper = written(problem.structure, givens)
    moved = np.asarray(right[first]) + np.linspace(0.05, 0.1, np.size(right[first])).reshape(np.shape(right[first]))
    going = dict(givens)
    answers = {}
    for step in problem.structure.steps:
        value = step.rule.function(*(going[a.name] if isinstance(a, Quantity) else a for a in step.arguments))
        going[step.name] = moved[None] if step.name == first else value
        answers[step.name] = going[step.name][0].tolist()
    report = marked({name: answers[name] for name in right}, sheet=sheet)
    assert verdicts(report)[first] == WRONG
    assert CARRIED in verdicts(report).values()
    assert paper.keys() == answers.keys()


# Law 8: a fault of the grader is drill's, and costs no marks.


def test_a_fault_of_the_grader_is_not_zero_marks(monkeypatch):
    sheet, problem, right = network()

    def broken(structure, givens, readings, policy):
        if any(reading["z1" if "z1" in reading else next(iter(reading))].text.startswith("[9") for reading in readings):
            raise ZeroDivisionError
        return mark_problem(structure, givens, readings, policy)

    monkeypatch.setattr("drill.report.mark_problem", broken)
    name = next(iter(right))
    odd = {**right, name: [9.0] * len(np.ravel(right[name]))}
    fine, hurt = mark_sheet(sheet, [("Ann", {"1": right}), ("Bo", {"1": odd})])
    assert fine.marks == fine.out_of > 0
    assert (hurt.marks, hurt.out_of, hurt.faulty) == (0, 0, (1,))
    assert {mark.verdict for mark in hurt.problems[0].marks} == {FAULT}
    assert report_json(hurt, str)["fault"] == FAULT_SENTENCE.format(seed=3)
    assert not hurt.all_right or hurt.faulty


def test_a_key_that_is_no_number_is_a_fault():
    sheet, problem, right = network()
    values = {name: np.where(True, np.nan, array) if name == "x" else array for name, array in problem.group.draws.values.items()}
    bad = replace(sheet, groups=(replace(problem.group, draws=replace(problem.group.draws, values=values)),))
    report = marked(right, sheet=bad)
    assert report.faulty == (1,)
    assert report.out_of == 0


# What is said, and the policy.


def test_a_blank_sheet_earns_nothing():
    sheet = network()[0]
    report = marked({}, sheet=sheet)
    assert report.marks == 0
    assert set(verdicts(report).values()) == {BLANK}


def test_carried_answers_earn_what_the_policy_says():
    sheet, problem, right = network()
    structure = problem.structure
    givens = {name: problem.group.draws.values[name] for name in structure.givens}
    place, slip = next((place, slip) for place, slip in planted(structure) if place in structure.asked)
    paper = written(structure.swapped(place, slip), givens)
    answers = {name: paper[name][0].tolist() for name in structure.asked}
    full, half = marked(answers, Policy(1.0), sheet), marked(answers, Policy(0.5), sheet)
    carried = sum(mark.out_of for mark in full.problems[0].marks if mark.verdict == CARRIED)
    assert carried > 0
    assert half.marks == pytest.approx(full.marks - 0.5 * carried)


def test_too_few_digits_are_told():
    _, problem, right = network()
    name = next(iter(right))
    report = marked({**right, name: np.round(np.array(right[name]), 1).tolist()})
    mark = next(mark for mark in report.problems[0].marks if mark.name == name)
    assert mark.verdict == WRONG
    assert "4 decimals are asked and yours has 1" in message(mark, str)


def test_a_transposed_matrix_is_told():
    sheet = make_sheet(Recipe(families=("bp.network",), count=1, seed=3, settings={"sizes": "2,3,2"}))
    problem = sheet.problems[0]
    right = {name: problem.group.draws.values[name][0] for name in problem.structure.asked}
    name = next(name for name, value in right.items() if value.shape == (3, 2))
    report = marked({**{n: v.tolist() for n, v in right.items()}, name: right[name].T.tolist()}, sheet=sheet)
    mark = next(mark for mark in report.problems[0].marks if mark.name == name)
    assert message(mark, str).startswith("3 x 2 expected, yours is 2 x 3: transposed?")


def test_wrong_entries_are_told():
    _, problem, right = network()
    name = next(name for name in right if np.size(right[name]) > 1)
    array = np.array(right[name])
    array[-1, -1] += 0.37
    mark = next(mark for mark in marked({**right, name: array.tolist()}).problems[0].marks if mark.name == name)
    assert mark.wrong_entries == (array.shape,)
    assert f"({array.shape[0]}, {array.shape[1]})" in message(mark, str) or mark.causes


def test_one_unreadable_answer_never_costs_the_others():
    _, problem, right = network()
    name = next(iter(right))
    report = marked({**right, name: "about 0.5"})
    assert verdicts(report)[name] == UNREADABLE
    assert all(verdict == RIGHT for other, verdict in verdicts(report).items() if other != name)


def test_variants_are_marked_together_as_alone():
    sheets = [make_sheet(Recipe(families=("bp.network",), count=1, seed=seed)) for seed in (1, 2, 3, 4)]
    problem_list = [sheet.problems[0] for sheet in sheets if sheet.problems[0].structure is sheets[0].problems[0].structure]
    structure = problem_list[0].structure
    values = [{name: problem.group.draws.values[name] for name in structure.givens} for problem in problem_list]
    answers = [{name: (problem.group.draws.values[name][0] * factor).tolist() for name in structure.asked}
               for problem, factor in zip(problem_list, (1, 2, -1, 1), strict=False)]  # fmt: skip
    together = {name: np.concatenate([value[name] for value in values]) for name in structure.givens}
    readings = [read_answers(structure, answer) for answer in answers]
    alone = [mark_problem(structure, value, [reading])[0] for value, reading in zip(values, readings, strict=True)]
    assert mark_problem(structure, together, readings) == alone


# The command.


def sheet_file(folder, **changes):
    """An answers file with all answers right but for the changes."""
    sheet = drill.generate("bp", n=1, seed=5)
    from drill.export import answers_json

    data = answers_json(sheet)
    problem = sheet.problems[0]
    data["answers"]["1"] = {name: problem.text(name) for name in problem.structure.asked}
    data["answers"]["1"].update(changes.pop("answers", {}))
    data.update(changes)
    path = Path(folder) / "answers.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path, list(problem.structure.asked)


def run(*arguments):
    from click.testing import CliRunner

    from drill.cli import drill as command

    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_exit_codes(tmp_path):
    path, names = sheet_file(tmp_path)
    assert run("check", path).exit_code == 0
    path, _ = sheet_file(tmp_path, answers={names[0]: 12345})
    assert run("check", path).exit_code == 1
    path.write_text("{")
    assert run("check", path).exit_code != 0


def test_json_has_the_promised_fields(tmp_path):
    path, names = sheet_file(tmp_path, answers={"stranger": 1})
    found = json.loads(run("check", path, "--json").output)
    fields = {"name", "verdict", "marks", "out_of", "read_as", "step", "mistake", "message"}
    assert all(fields <= set(quantity) for problem in found["problems"] for quantity in problem["quantities"])
    assert found["unknown"] == ["1: stranger"]


@pytest.mark.parametrize("number", ["{{p1}}", "../../etc/passwd", "99", "1; DROP TABLE", "<script>"])
def test_an_unknown_problem_is_listed(tmp_path, number):
    path, _ = sheet_file(tmp_path)
    data = json.loads(path.read_text())
    data["answers"][number] = {"a": 1}
    path.write_text(json.dumps(data))
    result = run("check", path, "--json")
    assert result.exit_code == 0
    assert json.loads(result.output)["unknown"] == [number]
