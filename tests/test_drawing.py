"""Laws of drawing: the same recipe, the same sheet; answers that show; mistakes that show."""

import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from conftest import all_structures, label

from drill import drawing
from drill.drawing import FamilyError, demands, differ, draw, visible
from drill.engine import evaluate, make_plan
from drill.library import families
from drill.numbers import Array
from drill.stream import below, mix, root, stream
from drill.texts import Texts

COUNT = 16


@pytest.fixture(params=all_structures(), ids=label)
def structure(request):
    return request.param


def test_the_stream_gives_the_words_it_is_documented_to_give():
    # SplitMix64 from seed 0, the published first outputs
    golden = np.uint64(0x9E3779B97F4A7C15)
    words = mix(golden * np.arange(1, 4, dtype=np.uint64))
    assert [hex(w) for w in words] == ["0xe220a8397b1dcdaf", "0x6e789e6aa1b965f4", "0x6c45d188009454f"]


def test_problem_and_seed_are_a_pair_never_a_sum():
    a = stream(root("seed 1"), np.array([2]), np.array([0])).words(0, 4)
    b = stream(root("seed 2"), np.array([1]), np.array([0])).words(0, 4)
    assert (a != b).all()


def test_below_is_even():
    words = stream(root("even"), np.arange(20000), np.zeros(20000, int)).words(0, 1)[:, 0]
    counts = np.bincount(below(words, 18), minlength=18)
    assert counts.min() > 950
    assert counts.max() < 1280


def test_one_by_one_and_together_draw_the_same(structure):
    together = draw(structure, "same", np.arange(COUNT))
    for number in (0, 3, COUNT - 1):
        alone = draw(structure, "same", np.array([number]))
        assert alone.attempts[0] == together.attempts[number]
        for name, array in alone.values.items():
            np.testing.assert_array_equal(array[0], together.values[name][number])


def zero_share(structure, values) -> Array:
    zeros = sum((np.abs(values[name]) < 1e-9).sum((-2, -1)) for name in structure.asked)
    return zeros / sum(values[name][0].size for name in structure.asked)


def test_answers_show_and_no_more_than_a_quarter_are_zero(structure):
    values = draw(structure, "show", np.arange(COUNT)).values
    for name in structure.asked:
        size = np.abs(values[name])
        least = 0.5 if name in structure.whole else 4.7 * structure.unit
        assert ((size >= least) | (size < 1e-9) & (name in structure.zeros)).all(), name
    assert (zero_share(structure, values) <= 0.25).all()


def test_every_demanded_mistake_shows_in_every_draw(structure):
    values = draw(structure, "clear", np.arange(COUNT)).values
    given = {name: values[name] for name in structure.givens}
    last = next(reversed(structure.asked))
    free = evaluate(make_plan(structure, sides=1), given)
    for pair in demands(structure).pairs:
        if pair.last:
            rows = np.concatenate([free.key(last)[None], free.mistakes(last)[1]])
            assert differ(rows, free.tolerance(last), pair.left, pair.right).all()


def test_draws_are_kept_often_enough(structure):
    assert draw(structure, "often", np.arange(64)).attempts.mean() < 12


# twins


def test_a_draw_too_small_to_show_is_refused():
    structure = next(s for s in all_structures() if s.family == "bp.network" and s.mode == "decimal")
    values = draw(structure, "small", np.arange(4)).values
    given = {name: values[name] * (1e-9 if name == "x" else 1) for name in structure.givens}
    assert not visible(structure, evaluate(make_plan(structure, sides=1), given)).any()


def test_a_whole_number_is_printed_whole_though_its_float_lies_below():
    width = next(family for family in families("init") if family.id == "init.width")
    draws = draw(width.structure(2, "exact", {"law": "normal", "xavier": False}), "whole", np.arange(COUNT))
    deviations = [Fraction(text) for text in Texts(draws).of("sigma", "plain")]
    assert Texts(draws).of("n", "plain") == [str(2 / deviation**2) for deviation in deviations]


def test_a_hopeless_family_is_named(monkeypatch):
    structure = next(s for s in all_structures() if s.family == "bp.network" and s.mode == "decimal")
    monkeypatch.setattr(drawing, "VISIBLE_UNITS", 1e9)
    with pytest.raises(FamilyError, match="bp.network"):
        draw(structure, "hopeless", np.arange(1))


@pytest.mark.slow
def test_the_same_recipe_in_another_process_with_other_hashing_gives_the_same_bytes():
    command = [sys.executable, "-m", "drill", "generate", "--topic", "all", "--n", "30", "--seed", "11", "--out", "-"]
    first, second = (subprocess.run(command, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": ""}, check=True).stdout
                     for seed in ("1", "2"))  # fmt: skip
    assert first == second
    assert len(first.splitlines()) == 30
