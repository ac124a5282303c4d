"""The command line as a person meets it: the round trip, what it says, its exit codes; and nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from drill.cli import COMMANDS, main


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs `drill ...` in an empty folder: (exit code, standard output, standard error)."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        code = 0
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            code = end.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return call


def load(path="sheet/answers.json"):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def save(data, path="sheet/answers.json"):
    Path(path).write_text(json.dumps(data), encoding="utf-8")


def generated(run, *words):
    code, out, err = run("generate", "--topic", "bp", "--n", "3", "--seed", "7", "--out", "sheet", *words)
    assert (code, err) == (0, "")
    return out


def problems(run):
    generated(run, "--format", "json", "--format", "md")
    return load("sheet/problems.json")


def hand_in(answers, **changes):
    save({**load(), "answers": answers, **changes})


def key(found, digits=None):
    """The key of each problem; with `digits`, rounded as asked."""
    def told(value, places):
        if isinstance(value, list):
            return [told(one, places) for one in value]
        return value if digits is None or isinstance(value, str) else round(value, places)

    return {
        str(i): {name: told(p["quantities"][name]["value"], ask["digits"]) for name, ask in p["asked"].items()}
        for i, p in enumerate(found, 1)
    }


def checked(run, *words):
    code, out, _ = run("check", "sheet/answers.json", "--json", *words)
    return code, json.loads(out)


def test_the_key_and_the_rounded_key_earn_everything(run):
    found = problems(run)
    for digits in (None, True):
        hand_in(key(found, digits))
        code, report = checked(run)
        assert (code, report["marks"]) == (0, report["out_of"])
        assert {q["verdict"] for p in report["problems"] for q in p["quantities"]} == {"right"}


def test_a_blank_sheet_earns_nothing(run):
    generated(run)
    code, report = checked(run)
    assert (code, report["marks"]) == (1, 0)
    assert {q["verdict"] for p in report["problems"] for q in p["quantities"]} == {"blank"}


def test_one_wrong_answer_is_charged_once(run):
    found = problems(run)
    answers = key(found, True)
    name = next(iter(found[0]["asked"]))
    answers["1"][name] = "7/3" if not isinstance(answers["1"][name], list) else answers["1"][name][:-1]
    hand_in(answers)
    code, report = checked(run)
    wrong = [q for p in report["problems"] for q in p["quantities"] if q["verdict"] not in ("right", "carried")]
    assert code == 1
    assert [q["name"] for q in wrong] == [name]
    assert wrong[0]["marks"] == 0


def test_the_report_has_the_documented_fields(run):
    generated(run)
    _, report = checked(run)
    assert {"marks", "out_of", "problems"} <= set(report)
    fields = {"name", "verdict", "marks", "out_of", "read_as", "step", "mistake", "message"}
    assert all(fields <= set(q) for p in report["problems"] for q in p["quantities"])


def test_what_generate_says_can_be_typed_in(run, tmp_path):
    said = generated(run)
    assert "drill check sheet/answers.json" in said
    again = next(line for line in said.splitlines() if "drill generate" in line).partition("drill ")[2].split()
    first = (tmp_path / "sheet" / "worksheet.md").read_bytes()
    code, _, _ = run(*again, "--out", "second")
    assert code == 0
    assert (tmp_path / "second" / "worksheet.md").read_bytes() == first
    assert (tmp_path / "second" / "answers.json").read_bytes() == (tmp_path / "sheet" / "answers.json").read_bytes()


def test_answers_that_were_begun_are_never_replaced(run):
    found = problems(run)
    hand_in(key(found))
    before = Path("sheet/answers.json").read_bytes()
    code, _, err = run("generate", "--topic", "bp", "--n", "3", "--seed", "8", "--out", "sheet")
    assert code == 2
    assert "not replaced" in err
    assert Path("sheet/answers.json").read_bytes() == before


def test_a_name_alone_counts_as_begun(run):
    generated(run)
    blank = load()["answers"]
    hand_in(blank, student="Ada")
    assert run("generate", "--out", "sheet")[0] == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["generate", "--topic", "bq"], 'Did you mean "bp"?'),
        (["generate", "--family", "bp.netwrok"], "bp.network"),
        (["generate", "--n", "0"], "expected 1 to"),
        (["generate", "--topic", "bp", "--set", "sizes"], "NAME=VALUE"),
        (["generate", "--family", "bp.network", "--set", "sizes=2,x"], "sizes"),
        (["generate", "--family", "bp.network", "--set", "colour=red"], "colour"),
        (["generate", "--family", "bp.network", "--set", "sizes=2,900,1"], "sizes"),
        (["generate", "--family", "bp.network", "--set", "activations=cube,cube", "--set", "sizes=2,2,1"], "cube"),
        (["generate", "--family", "bp.network", "--set", "batch=5000"], "at most 1500"),
        (["generate", "--problems", "nowhere"], "nowhere"),
        (["generate", "--n", "5000"], "dataset"),
        (["check", "nothing.json"], "no such file"),
        (["solve", "nothing.toml"], "no such file"),
        (["lint", "nothing.py"], "no such file"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_exit_code_2(run, words, said):
    code, out, err = run(*words)
    assert code == 2
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in out + err


def test_an_unknown_command_is_guessed(run):
    code, _, err = run("genrate")
    assert code == 2
    assert "generate" in err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"drill": 0}, "version"),
        ({"seed": 8}, "no longer gives the same numbers"),
        ({"count": 10**9}, "count"),
        ({"topics": "bp"}, "topics"),
        ({"digest": "0"}, "digest"),
    ],
)
def test_a_changed_sheet_is_refused_with_the_reason(run, change, said):
    generated(run)
    data = load()
    data["sheet"].update(change)
    save(data)
    code, _, err = run("check", "sheet/answers.json")
    assert code == 2
    assert said in err


@pytest.mark.parametrize("content", ["", "{", "[]", '{"sheet": 3}', '{"answers": {"1": 5}, "sheet": {}}', "\x00", '{"a": NaN}'])
def test_a_file_that_is_no_answers_file_is_one_sentence(run, content):
    generated(run)
    Path("sheet/answers.json").write_text(content, encoding="utf-8")
    code, _, err = run("check", "sheet/answers.json")
    assert code == 2
    assert len(err.strip().splitlines()) == 1


def test_jsonl_streams_one_problem_a_line(run):
    code, out, _ = run("generate", "--topic", "bp", "--n", "5", "--seed", "1", "--format", "jsonl", "--out", "-")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert len(lines) == 5
    assert {"id", "family", "level", "parameters", "statement", "given", "quantities", "asked"} <= set(lines[0])


def test_a_problem_goes_through_solve_and_comes_back_the_same(run):
    for problem in problems(run):
        save(problem, "problem.json")
        code, out, err = run("solve", "problem.json", "--json")
        assert (code, err) == (0, "")
        again = json.loads(out)
        for name, quantity in problem["quantities"].items():
            # solve gives every digit, a sheet's JSON ten decimals
            ours = again["quantities"][name]["value"]
            np.testing.assert_allclose(ours, quantity["value"], rtol=1e-12, atol=6e-11, err_msg=name)


def test_solve_names_what_is_missing_or_misshapen(run):
    problem = problems(run)[0]
    name = list(problem["given"])[-1]
    for given, said in (
        ({k: v for k, v in problem["given"].items() if k != name}, name),
        ({**problem["given"], name: [[1, 2, 3], [4, 5, 6], [7, 8, 9]]}, "3 x 3"),
        ({**problem["given"], "zebra": 1}, "zebra"),
    ):
        save({**problem, "given": given}, "problem.json")
        code, _, err = run("solve", "problem.json")
        assert code == 2
        assert said in err


def test_topics_lists_every_family(run):
    code, out, _ = run("topics", "--json")
    found = json.loads(out)
    assert code == 0
    assert all({"id", "topic", "title", "levels", "covers", "mistakes"} <= set(one) for one in found)
    assert run("topics")[0] == 0


def test_each_command_has_help(run):
    for name in COMMANDS:
        code, out, err = run(name, "--help")
        assert code == 0, (name, err)
        assert "Usage" in out


def test_no_heavy_import_on_the_way_to_help():
    probe = "import sys; sys.argv=['drill','--help']\ntry:\n import drill.cli; drill.cli.main()\nexcept SystemExit: pass\n" \
            "print(sorted({'numpy','sympy','flint','jinja2','rich','msgspec'} & set(sys.modules)))"  # fmt: skip
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, env=os.environ, check=True)
    assert found.stdout.splitlines()[-1] == "[]"


def test_generate_and_check_do_not_import_sympy(tmp_path):
    probe = """
import sys
from drill.cli import main
for words in (["generate", "--topic", "bp", "--n", "1", "--seed", "3", "--out", "x"], ["check", "x/answers.json"]):
    try:
        main(words)
    except SystemExit:
        pass
print("sympy" in sys.modules)
"""
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert found.stdout.splitlines()[-1] == "False"
