"""The adapter keeps the interface of reinforcement-learning libraries, and scores as drill marks."""

from __future__ import annotations

import json

import pytest

from drill.adapter import BLOCK, DrillConfig, Problems, answer_object, register, score
from drill.bulk.shards import Shard, rows
from drill.errors import UsageFault
from drill.recipe import Recipe


@pytest.fixture(scope="module")
def problems() -> Problems:
    return Problems(DrillConfig(topics=("bp", "optim", "params"), size=30, seed=5))


def test_the_key_scores_one_and_silence_scores_nothing(problems):
    for entry in problems:
        assert problems.score_answer(entry["answer"], entry) == 1
        assert problems.score_answer(None, entry) == problems.score_answer("", entry) == problems.score_answer("{}", entry) == 0


def test_an_answer_after_some_reasoning_is_found(problems):
    entry = problems[0]
    assert problems.score_answer(f"Let {{x}} be the input. So:\n```json\n{entry['answer']}\n```", entry) == 1


def test_one_wrong_answer_costs_its_own_marks_only(problems):
    entry = problems[0]
    answers = json.loads(entry["answer"])
    answers[next(reversed(answers))] = "999"
    assert 0 < problems.score_answer(json.dumps(answers), entry) < 1


def test_the_same_index_is_the_same_entry(problems):
    assert problems[7] == Problems(problems.config)[7]
    assert problems[7] != problems[8]


def test_indices_beyond_a_block_have_their_own_problems():
    many = Problems(DrillConfig(topics=("params",), size=3 * BLOCK, seed=5))
    assert many[1]["question"] != many[BLOCK + 1]["question"]
    with pytest.raises(IndexError):
        many[3 * BLOCK]


def test_a_row_of_a_dataset_is_scored_by_its_recipe(tmp_path):
    shard = Shard(0, Recipe(("optim",), count=5, seed=3), tmp_path / "x.jsonl", "en")
    for line in rows(shard):
        row = json.loads(line)
        assert score(json.dumps(row["answers"]), row) == 1


@pytest.mark.parametrize("text", ["", "{", "no object", "[1, 2]", "{" * 300, '{"a": [[[', "{'a': 1}"])
def test_what_is_no_object_is_no_answer(text):
    assert answer_object(text) == {}


def test_the_last_object_counts():
    assert answer_object('{"a": 1} then {"a": 2}') == {"a": 2}


def test_a_size_of_nothing_is_refused():
    with pytest.raises(UsageFault, match="size"):
        Problems(DrillConfig(size=0))


def test_reasoning_gym_makes_the_dataset():
    gym = pytest.importorskip("reasoning_gym")
    register()
    register()
    made = gym.create_dataset("drill", topics=("bp",), size=4, seed=9)
    assert isinstance(made, gym.dataset.ProceduralDataset)
    assert len(made) == made.size == len(list(made)) == 4
    for entry in made:
        assert {"question", "answer", "metadata"} <= entry.keys()
        assert entry["metadata"]["source_dataset"] == "drill"
        assert made.score_answer(entry["answer"], entry) == 1


# twins


def test_another_seed_gives_other_problems(problems):
    assert problems[0]["question"] != Problems(DrillConfig(topics=("bp", "optim", "params"), size=30, seed=6))[0]["question"]


def test_answers_of_another_problem_do_not_score_one(problems):
    assert problems.score_answer(problems[3]["answer"], problems[0]) < 1
