"""drill read, as a person and as a script use it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drill.cli.read import command


def run(*arguments: str, typed: str | bytes | None = None) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(command, arguments, input=typed)


def test_a_person_sees_how_an_answer_was_read() -> None:
    result = run("1/(1+e^-2)")
    assert (result.exit_code, result.output) == (0, "Read as: 1/(1+e^(-2))\n")


@pytest.mark.parametrize(
    ("arguments", "agrees"),
    [
        (("0.881", "--key", "1/(1+exp(-2))", "--digits", "3"), True),
        (("0.88", "--key", "1/(1+exp(-2))", "--digits", "3"), False),
        (("0.881", "--key", "1/(1+exp(-2))"), False),
        (("0.88", "--key", "1/(1+exp(-2))", "--rel", "0.01"), True),
        (("1.1", "--key", "1", "--abs", "0.1"), True),
        (("[1, 2]", "--key", "(1, 2)", "--kind", "vector"), True),
        (("[[1, 2], [3, 4]]", "--key", "[1 2; 3 4]"), True),
        (("2xy", "--key", "y*x*2", "--vars", "x, y"), True),
        (("c", "--key", "C", "--kind", "choice"), True),
        (("x = 3", "--key", "3"), True),
        (("-1/2", "--key", "-0.5"), True),
        (("-.5", "--key", "-0.25"), False),
        (("1/(1+e^-2)", "--key", "1/(1+exp(-2))", "--digits", "3"), True),
    ],
)
def test_the_verdict_follows_the_key(arguments: tuple[str, ...], agrees: bool) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert ("This agrees with the key." in result.output) == agrees


def test_trouble_is_shown_with_a_caret_in_both_languages() -> None:
    assert run("0,5").output == "0,5\n ^\nFound a decimal comma; write a point, as in 0.5.\n"
    assert "请改用小数点" in run("0,5", "--lang", "zh").output
    assert run("0,5").exit_code == 1


def test_json_is_one_line() -> None:
    fields = json.loads(run("3/4", "--key", "0.75", "--json").output)
    assert fields == {"id": None, "verdict": "accept", "reading": "3/4", "message": ""}


CASES = """\
{"id": 1, "kind": "number", "given": 0.001, "key": "1/1000"}

{"id": "two", "kind": "matrix", "given": "[[1,2],[3]]", "key": [["1","2"],["3","4"]]}
{"id": 3, "gen": [["(", 3], ["1", 1], [")", 3]], "key": "2"}
{"id": 4, "key": "1"}
{"id": 5, "given": "2+2"}
"""


@pytest.mark.parametrize("source", ["file", "-"])
def test_a_batch_gives_one_line_for_each_case(tmp_path: Path, source: str) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(CASES)
    result = run("--batch", str(path)) if source == "file" else run("--batch", "-", typed=CASES)
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [(line["id"], line["verdict"]) for line in lines] == [
        (1, "accept"),
        ("two", "error"),
        (3, "reject"),
        (4, "error"),
        (5, "accept"),
    ]
    assert set(lines[0]) == {"id", "verdict", "reading", "message"}


@pytest.mark.parametrize(
    ("content", "piece"),
    [
        ('{"given": 1}\n{"given"', "line 2"),
        ("[1]", "one JSON object"),
        ('{"given": 1, "given": 2}', "twice"),
        ('{"given": "1", "kind": "poem"}', "kind"),
        ('{"given": "1", "key": "1", "tolerance": {"rel": "x"}}', "tolerance"),
        ('{"given": "1", "key": "1", "tolerance": {"far": 1}}', "tolerance"),
        ('{"given": "1", "key": "1", "tolerance": {"rel": -1}}', "tolerance"),
        ('{"gen": [["1", -1]]}', "gen"),
        ('{"given": "1", "vars": "x"}', "vars"),
        (b"\xff", "UTF-8"),
        ("[" * 100_000, "deep"),
    ],
)
def test_a_bad_batch_is_one_sentence_and_exit_2(content: str | bytes, piece: str) -> None:
    result = run("--batch", "-", typed=content)
    assert result.exit_code == 2
    assert piece in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_answer_at_all_is_a_question_of_usage() -> None:
    assert run().exit_code == 2
    assert run("1", "--key", "1", "--rel", "much").exit_code == 2
    assert run("--batch", "/nowhere/at/all").exit_code == 2
