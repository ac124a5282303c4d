"""The table of answers, tests/data/answers.jsonl, is test and documentation at once.

Each line: kind, given (or gen, parts to repeat), key, tolerance, vars; expect lists the verdicts that are
fair, ours by choice first; note says what the line shows.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from drill.answers.batch import Marked, mark
from drill.answers.exact_json import read_json

HERE = Path(__file__).parent
TABLE = [read_json(line) for line in (HERE / "data" / "answers.jsonl").read_text("utf-8").splitlines()]
SHARED = HERE.parents[1] / "shared" / "cases"
SECONDS = 2.0


def failures(cases: list[dict[str, Any]], expected: Any) -> list[str]:
    """What the cases say that is not expected, one line each."""
    found = []
    for case in cases:
        start = time.process_time()
        marked = mark(case)
        seconds = time.process_time() - start
        if marked.verdict not in expected(case) or seconds > SECONDS:
            name = case["id"]
            found.append(f"{name}: {described(marked)}, {seconds:.1f} s")
    return found


def described(marked: Marked) -> str:
    """The verdict with the reading or the trouble."""
    return f"{marked.verdict} {marked.reading} {marked.trouble.message() if marked.trouble else ''}"


def test_every_answer_of_the_table_gets_its_verdict() -> None:
    assert failures(TABLE, lambda case: case["expect"]) == []


def test_the_table_can_fail() -> None:
    wrong = {"id": 0, "kind": "number", "given": "0.5", "key": "1/2", "expect": ["reject"]}
    assert failures([wrong], lambda case: case["expect"]) != []


def test_every_line_of_the_table_has_a_note_and_a_number_of_its_own() -> None:
    assert all(case["note"] and case["expect"] for case in TABLE)
    assert len({case["id"] for case in TABLE}) == len(TABLE)


def shared(name: str) -> list[dict[str, Any]]:
    """The cases of a file beside the repository."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this copy of the repository")
    return [read_json(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def test_the_samples_of_equivalence_are_as_expected() -> None:
    cases = shared("equivalence_sample.jsonl")
    assert failures(cases, lambda case: [case["expect"], *case.get("also_ok", [])]) == []


def test_the_samples_of_attacks_are_handled() -> None:
    cases = shared("attack_sample.jsonl")
    assert failures(cases, lambda case: case["allowed"]) == []


def test_a_reading_is_read_again_as_the_same_value() -> None:
    again = []
    for case in TABLE:
        if case["kind"] in ("number", "integer") and "given" in case:
            marked = mark({"given": case["given"], "kind": case["kind"]})
            if marked.reading and mark({"given": marked.reading, "key": case["given"]}).verdict != "accept":
                again.append(f"{case['given']} -> {marked.reading}")
    assert again == []


def test_output_is_plain_json_whatever_was_typed() -> None:
    for case in TABLE:
        line = json.dumps(mark(case).as_fields(case["id"]))
        assert line.isascii()
        assert line.isprintable()
