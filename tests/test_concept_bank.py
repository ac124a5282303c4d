"""The concept bank: every item is complete, fair, translated, and in agreement with the course."""

import copy
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
ITEMS = tomllib.loads((ROOT / "problems" / "concepts.toml").read_text(encoding="utf-8"))["item"]
CATALOGUE = ROOT / "drill" / "locale" / "zh_CN" / "LC_MESSAGES" / "concepts.po"

COMMON = {"id", "kind", "covers", "level", "text", "why"}
FIELDS = {
    "choice": {"right", "wrong"},
    "multiple": {"right", "wrong", "missed"},
    "truth": {"answer", "reply"},
    "order": {"sequence", "reply"},
    "match": {"pairs", "reply"},
}
HEAVY = ("C1.1", "C1.2", "C5.3", "C9.3")

# The dated entries of the course, by a word that names each.
TIMELINE = {
    "neuron": 1943,
    "Hebb": 1949,
    "perceptron": 1957,
    "Neocognitron": 1980,
    "LSTM": 1997,
    "deep belief": 2006,
    "auto-encoder": 2006,
    "adversarial": 2014,
    "Transformer": 2017,
}
ROUND_YEARS = {1960, 2000}

TELLTALE = re.compile(
    r"\b(option|answer|choice)s? \(?[A-E]\b|\([a-e]\)|^[A-E][.)] |选项 ?[A-E]|（[A-E]）"
    r"|(all|none|both|neither) of the (above|below)|以上(都|皆|均)|"
    r"\bNOT\b|(is|are) (not |in)correct|\bexcept\b|不正确的(是|有)|错误的(是|有)"
)


def options(item: dict) -> list[str]:
    """What the student chooses from, orders or matches."""
    chosen = [*item.get("right", []), *(wrong["text"] for wrong in item.get("wrong", []))]
    return chosen + item.get("sequence", []) + [side for pair in item.get("pairs", []) for side in pair]


def replies(item: dict) -> list[str]:
    single = [item[field] for field in ("reply", "missed") if field in item]
    return single + [wrong["reply"] for wrong in item.get("wrong", [])]


def strings(item: dict) -> list[str]:
    return [item["text"], item["why"], *options(item), *replies(item)]


def shape_faults(item: dict) -> list[str]:
    """What is amiss with the numbers of options of an item."""
    right, wrong = len(item.get("right", [])), len(item.get("wrong", []))
    fits = {
        "choice": right == 1 and wrong in (3, 4),
        "multiple": right >= 1 and wrong >= 1 and right + wrong in (4, 5),
        "truth": isinstance(item.get("answer"), bool),
        "order": len(item.get("sequence", [])) in (4, 5),
        "match": len(item.get("pairs", [])) in (3, 4, 5) and all(len(pair) == 2 for pair in item["pairs"]),
    }
    return [] if fits[item["kind"]] else ["shape"]


def field_faults(item: dict) -> list[str]:
    needed = COMMON | FIELDS[item["kind"]]
    missing = needed - item.keys() - {"missed"}
    complete = not missing and item.keys() <= needed and item["level"] in (1, 2, 3)
    return [] if complete and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", item["id"]) else ["fields"]


def wording_faults(item: dict) -> list[str]:
    """Repeated or empty strings, telltale words, replies that do not speak to the student."""
    chosen = options(item)
    checks = {
        "repeated option": len(set(chosen)) < len(chosen),
        "telltale words": any(TELLTALE.search(text) for text in strings(item)),
        "empty": not all(text.strip() == text and text for text in strings(item)),
        "impersonal reply": not all(re.search(r"\b[Yy]ou", text) for text in replies(item)),
        "disputed": bool(re.search("ReLU", str(item)) and re.search("recurrent|RNN", str(item))),
    }
    return [name for name, amiss in checks.items() if amiss]


def faults(item: dict) -> list[str]:
    return field_faults(item) or shape_faults(item) + wording_faults(item)


def years_of(text: str) -> list[int]:
    """Years of the timeline entries that a text names."""
    return [year for word, year in TIMELINE.items() if word.casefold() in text.casefold()]


def year(text: str) -> int:
    """The year of the one entry that an option names."""
    (found,) = years_of(text)
    return found


def expected_year(item: dict) -> str:
    """What a question on years has as its right option."""
    years = years_of(item["text"])
    return f"{years[1] - years[0]} years" if "How many years" in item["text"] else str(years[0])


def chinese() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


def of(kind: str, cover: str = "") -> list[dict]:
    return [item for item in ITEMS if item["kind"] == kind and cover in item["covers"]]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_every_item_is_complete_and_fair(item):
    assert faults(item) == []


PLANTED = {
    "fields": {"level": 4},
    "shape": {"wrong": []},
    "repeated option": {"right": ["Vanishing gradients"]},
    "telltale words": {"text": "Which statement is not correct?"},
    "empty": {"why": ""},
    "disputed": {"text": "Does ReLU lessen explosion in an RNN?"},
    "impersonal reply": {
        "wrong": [{"text": t, "reply": "False."} for t in ("Vanishing gradients", "b", "c")],
    },
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault):
    item = copy.deepcopy(next(item for item in ITEMS if item["id"] == "clipping-is-for"))
    assert fault in faults(item | PLANTED[fault])


def test_names_and_questions_are_unique():
    for field in ("id", "text"):
        counted = Counter(item[field] for item in ITEMS)
        assert max(counted.values()) == 1, counted.most_common(1)


def test_the_bank_is_large_enough():
    assert len(ITEMS) >= 70
    for cover in HEAVY:
        assert sum(cover in item["covers"].split() for item in ITEMS) >= 12, cover
    for level in (1, 2, 3):
        assert sum(item["level"] == level for item in ITEMS) >= 15, level
    for kind in FIELDS:
        assert len(of(kind)) >= 8, kind


def test_every_kind_exists_at_every_level_of_the_main_ids():
    for kind in FIELDS:
        assert {item["level"] for item in of(kind)} == {1, 2, 3}, kind
    for cover in HEAVY:
        assert {item["level"] for item in ITEMS if cover in item["covers"]} == {1, 2, 3}, cover


def test_true_and_false_are_balanced():
    true = sum(item["answer"] for item in of("truth"))
    assert 0.4 <= true / len(of("truth")) <= 0.6


def test_length_does_not_betray_the_right_option():
    longest = [len(i["right"][0]) > max(len(w["text"]) for w in i["wrong"]) for i in of("choice")]
    assert sum(longest) / len(longest) < 0.4
    for item in of("choice"):
        assert len(item["right"][0]) <= 1.5 * max(len(wrong["text"]) for wrong in item["wrong"]), item["id"]


def test_orders_by_time_follow_the_course():
    for item in of("order", "C1.2"):
        years = [year(entry) for entry in item["sequence"]]
        assert years == sorted(set(years)), item["id"]


def test_years_matched_or_chosen_are_those_of_the_course():
    pairs = [pair for item in of("match", "C1.2") for pair in item["pairs"] if pair[1].isdigit()]
    assert len(pairs) >= 6
    assert [int(right) for _, right in pairs] == [year(left) for left, _ in pairs]
    asked = [item for item in of("choice", "C1.2") if item["right"][0][0].isdigit()]
    assert len(asked) >= 4
    assert [item["right"] for item in asked] == [[expected_year(item)] for item in asked]


BY_PERIOD = {
    "models-of-2006": lambda then: then == 2006,
    "before-1960": lambda then: then < 1960,
    "after-2000": lambda then: then > 2000,
    "model-of-1980": lambda then: then == 1980,
}


@pytest.mark.parametrize("name", BY_PERIOD)
def test_options_by_period_follow_the_course(name):
    (item,) = (item for item in ITEMS if item["id"] == name)
    within = BY_PERIOD[name]
    assert all(within(year(text)) for text in item["right"])
    assert not any(within(year(wrong["text"])) for wrong in item["wrong"])


def test_statements_on_earlier_and_later_follow_the_course():
    for item in of("truth", "C1.2"):
        if " earlier than " in item["text"]:
            first, second = item["text"].split(" earlier than ")
            assert item["answer"] == (year(first) < year(second)), item["id"]


def test_every_year_printed_is_one_of_the_course():
    everything = " ".join(text for item in ITEMS for text in strings(item))
    printed = {int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", everything)}
    assert printed <= {*TIMELINE.values(), *ROUND_YEARS}


def test_undated_models_are_in_no_question_on_time():
    for item in ITEMS:
        if "C1.2" in item["covers"]:
            assert not re.search(r"\bBP\b|\bCNN\b", " ".join([item["text"], *options(item)])), item["id"]


def test_every_string_is_translated_and_nothing_else():
    texts = {text for item in ITEMS for text in strings(item)}
    translated = chinese()
    assert texts == translated.keys()
    assert all(translated.values())


def test_options_stay_different_in_chinese():
    translated = chinese()
    for item in ITEMS:
        chosen = [translated[text] for text in options(item)]
        assert len(set(chosen)) == len(chosen), item["id"]


def test_chinese_keeps_the_register_of_an_exam():
    translated = chinese()
    for item in ITEMS:
        assert not re.search("请|你", translated[item["text"]]), item["id"]
        assert all("你" in translated[reply] for reply in replies(item)), item["id"]
        assert not any(TELLTALE.search(translated[text]) for text in strings(item)), item["id"]


def test_chinese_choices_have_one_blank():
    translated = chinese()
    for item in ITEMS:
        text = translated[item["text"]]
        assert text.count("（　　）") == (item["kind"] in ("choice", "multiple")), item["id"]
        assert text.endswith("（多选）") == (item["kind"] == "multiple"), item["id"]
        assert item["text"].endswith("Choose all that apply.") == (item["kind"] == "multiple"), item["id"]
