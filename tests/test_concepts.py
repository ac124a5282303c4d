"""The concept families: every item comes, none twice in a sheet, and each answer gets the reply that belongs to it."""

from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from drill.coded import LETTERS
from drill.errors import UsageFault
from drill.grade import mark_problem
from drill.language import translator
from drill.library import families, find_family
from drill.recipe import Recipe
from drill.render import document, sheet_texts
from drill.sheet import make_sheet
from drill.submission import read_answers
from drill.telling import message
from drill.writing.arrangements import ARRANGEMENTS, arranged, right_codes
from drill.writing.bank import load

BANK = load(Path(__file__).parents[1] / "problems" / "concepts.toml")
COUNTS = Counter(item.level for item in BANK.values())
LEVELS = sorted(COUNTS)


def sheet(level=2, count=10, seed=1, **more):
    return make_sheet(Recipe(topics=("concepts",), level=level, count=count, seed=seed, **more))


def item_of(problem):
    return BANK[problem.structure.parameters["item"]]


def marked(problem, given):
    """The mark of one answer to a problem."""
    structure, values = problem.structure, problem.group.draws.values
    givens = {name: values[name][problem.index : problem.index + 1] for name in structure.givens}
    ((mark,),) = mark_problem(structure, givens, [read_answers(structure, {"answer": given})])
    return mark


def every_problem(kind):
    """Each item of a kind as a problem, in one arrangement."""
    found = [problem for level in LEVELS for problem in sheet(level, COUNTS[level]).problems]
    return [problem for problem in found if item_of(problem).kind == kind]


def letters_of(problem, *options):
    """The letters at which options of the bank stand in a problem."""
    texts = problem.structure.options.texts
    return [LETTERS[texts.index(item_of(problem).options[i])] for i in options]


def sentences(mark):
    return [cause.sentence for cause in mark.causes]


@pytest.mark.parametrize("level", LEVELS)
def test_a_sheet_holds_every_item_before_one_comes_again(level):
    drawn = Counter(item_of(problem).id for problem in sheet(level, COUNTS[level]).problems)
    assert drawn == Counter(item.id for item in BANK.values() if item.level == level)
    longer = Counter(item_of(problem).id for problem in sheet(level, COUNTS[level] + 1).problems)
    assert sorted(longer.values())[-2:] == [1, 2]


def test_no_item_comes_twice_in_thirty():
    for seed in range(20):
        assert len({item_of(problem).id for problem in sheet(count=30, seed=seed).problems}) == 30


def test_an_item_that_comes_again_has_its_options_in_another_order():
    shown = {}
    for problem in sheet(count=2 * COUNTS[2]).problems:
        shown.setdefault(item_of(problem).id, []).append(problem.structure.options.texts)
    assert all(len(orders) == 2 for orders in shown.values())
    assert all(len(set(orders)) == 2 for orders in shown.values() if orders[0])


def test_the_right_letter_is_each_letter_about_as_often():
    found = Counter(
        right_codes(item, arranged(item, look))[0]
        for item in BANK.values() for look in range(ARRANGEMENTS) if item.kind == "choice" and len(item.options) == ARRANGEMENTS
    )  # fmt: skip
    assert len(set(found.values())) == 1


def test_no_arrangement_shows_the_right_order():
    for item in BANK.values():
        for look in range(ARRANGEMENTS):
            assert item.kind not in ("order", "match") or list(arranged(item, look)) != sorted(arranged(item, look))


@pytest.mark.parametrize("level", LEVELS)
def test_the_key_earns_full_marks_and_a_blank_none(level):
    for problem in sheet(level, COUNTS[level]).problems:
        mark = marked(problem, problem.text("answer"))
        assert (mark.verdict, mark.marks) == ("right", problem.structure.marks), problem.structure.parameters
        blank = marked(problem, None)
        assert (blank.verdict, blank.marks) == ("blank", 0)


def test_each_wrong_option_of_a_choice_gets_its_reply():
    for problem in every_problem("choice"):
        item = item_of(problem)
        for i, reply in enumerate(item.replies):
            mark = marked(problem, letters_of(problem, 1 + i)[0])
            assert (mark.verdict, mark.marks, sentences(mark)) == ("wrong", 0, [reply])


def test_a_wrong_truth_value_gets_its_reply():
    for problem in every_problem("truth"):
        mark = marked(problem, problem.text("answer") == "False")
        assert (mark.verdict, mark.marks, sentences(mark)) == ("wrong", 0, [item_of(problem).reply])


def test_each_option_taken_or_left_out_wrongly_gets_its_reply_and_all_are_said():
    for problem in every_problem("multiple"):
        item, right = item_of(problem), range(item_of(problem).rights)
        for i, reply in enumerate(item.replies):
            assert sentences(marked(problem, letters_of(problem, *right, item.rights + i))) == [reply]
        assert sentences(marked(problem, letters_of(problem, *right[1:], item.rights))) == [item.replies[0], item.reply]
        everything = marked(problem, letters_of(problem, *range(len(item.options))))
        assert sentences(everything) == list(item.replies)
        assert all(reply in message(everything, str) for reply in item.replies)


@pytest.mark.parametrize("kind", ["order", "match"])
def test_two_exchanged_entries_get_the_reply_of_the_question(kind):
    for problem in every_problem(kind):
        right = letters_of(problem, *range(len(item_of(problem).options)))
        mark = marked(problem, [right[1], right[0], *right[2:]])
        assert (mark.verdict, sentences(mark)) == ("wrong", [item_of(problem).reply])


def test_every_right_pair_of_a_matching_earns_its_mark():
    for problem in every_problem("match"):
        right = problem.text("answer").split(", ")
        assert marked(problem, right[0]).marks == 1
        partners = [pair[-1] for pair in right]
        assert marked(problem, [partners[0]] * len(right)).marks == 1
        assert marked(problem, ", ".join(reversed(right))).verdict == "right"


def test_a_wrong_order_says_something_whatever_it_is():
    problem = every_problem("order")[0]
    right = letters_of(problem, *range(len(item_of(problem).options)))
    for order in permutations(right):
        assert (marked(problem, list(order)).verdict == "right") == (list(order) == right)
        assert list(order) == right or message(marked(problem, list(order)), str)


STRANGE = [
    ("year-perceptron", "H", "There is no option H; the options go from A to D."),
    ("shallow-model-list", "A, H", "There is no option H; the options go from A to E."),
    ("image-features-in-depth", "A, B", "Found 2 letters where 5 are expected; write each letter once."),
    ("shallow-deep-terms", "1-A, 9-B", "There is no number 9; the numbers go from 1 to 4."),
    ("shallow-deep-terms", "1-H", "There is no option H; the options go from A to D."),
]


@pytest.mark.parametrize(("id", "given", "said"), STRANGE)
def test_an_answer_that_does_not_fit_is_told_what_is_there(id, given, said):
    (problem,) = make_sheet(Recipe(families=(f"concepts.{BANK[id].kind}",), count=1, settings={"item": id})).problems
    assert message(marked(problem, given), str) == said


def test_an_item_of_another_kind_or_name_is_refused():
    family = find_family("concepts.truth")
    with pytest.raises(UsageFault, match="of the kind match"):
        family.structure(2, "decimal", {"item": "descent-samples"})
    with pytest.raises(UsageFault, match="no item nonsense"):
        family.structure(2, "decimal", {"item": "nonsense"})


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_paper_shows_question_options_and_reasons(language):
    translate, made = translator(language), sheet(count=COUNTS[2])
    for problem, asked, solved in zip(made.problems, sheet_texts(made, "problem", "md", language),
                                      sheet_texts(made, "solution", "md", language), strict=True):  # fmt: skip
        item = item_of(problem)
        for text in (item.text, *item.options, *item.sides):
            assert translate(text) in asked
        assert translate(item.why) in solved
        assert problem.text("answer") in solved
        assert translate(item.why) not in asked
    assert "Right" not in document(made, "worksheet", "md", language, heading="h", subtitle="s")


def test_families_cover_what_their_items_cover():
    covered = {cover for family in families("concepts") for cover in family.covers}
    assert covered == {cover for item in BANK.values() for cover in item.covers}
    assert all(set(family.levels) == {1, 2, 3} for family in families("concepts"))
