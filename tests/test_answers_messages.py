"""What is said of an answer that cannot be read: place, one sentence, in both languages."""

import re
import string
from pathlib import Path

import pytest

from drill.answers import sentences, unreadable
from drill.answers.reader import read
from drill.answers.unreadable import Unreadable
from drill.language import translator

SENTENCES = {name: text for name, text in vars(sentences).items() if name.isupper()}
# what was typed, the character under the caret, a word of the sentence
PLACES = [
    ("0,5", 1, "0.5"),
    ("3 or 4", 2, "decide"),
    ("1 + 5 apples", 6, "units"),
    ("x = y = 3", 6, "second"),
    ("3.1.4", 3, "side by side"),
    ("(1+2", 0, "closing"),
    ("1+2)", 3, "opening"),
    ("2*(1/0)", 4, "zero"),
    ("log(1-5)", 0, "logarithm"),
    ("3е5", 1, "CYRILLIC SMALL LETTER IE (U+0435)"),
    ("12\u200b", 2, "ZERO WIDTH SPACE (U+200B)"),
    ("a\u202e", 1, "RIGHT-TO-LEFT OVERRIDE (U+202E)"),
    ("£5", 0, "£"),
    ("5>4", 1, ">"),
    ("10^10^10", 2, "too large"),
]


def trouble(text: str, kind: str = "number") -> Unreadable:
    """The trouble with a text that cannot be read."""
    found = read(text, kind)
    assert isinstance(found, Unreadable), text
    return found


@pytest.mark.parametrize(("text", "place", "word"), PLACES)
def test_the_caret_stands_under_the_trouble(text: str, place: int, word: str) -> None:
    found = trouble(text)
    assert found.place == place
    assert word in found.message()
    assert found.caret().split("\n")[1] == " " * place + "^"


def test_the_caret_counts_wide_characters_twice() -> None:
    assert trouble("（1＋x）").caret().split("\n")[1] == " " * 5 + "^"
    assert trouble("(1+x)").caret().split("\n")[1] == " " * 3 + "^"


def test_the_caret_of_a_long_answer_stays_on_the_line() -> None:
    line, caret = trouble("1+" * 900 + "x").caret().split("\n")
    assert line[len(caret) - 1] == "x"
    assert len(line) <= 72


def test_an_entry_of_a_list_is_named_by_row_and_column() -> None:
    found = read([["1", "2"], ["3", "4m"]], "matrix")
    assert isinstance(found, Unreadable)
    assert found.entry == (2, 2)
    assert found.message().startswith("Row 2, column 2: ")
    assert found.message(translator("zh")).startswith("第 2 行第 2 列：")


def test_what_was_typed_cannot_disturb_a_terminal() -> None:
    found = trouble("\x1b]0;title\x07")
    assert "\x1b" not in found.message() + found.caret()
    assert "\x1b" in found.text


def test_braces_typed_by_a_student_are_not_placeholders() -> None:
    found = read("{place}", "choice")
    assert isinstance(found, Unreadable)
    assert "{place}" in found.message()


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_a_sentence_is_one_sentence_with_named_placeholders(name: str) -> None:
    text = SENTENCES[name]
    assert all(field is None or field.isidentifier() for _, field, _, _ in string.Formatter().parse(text))
    assert text[0].isupper() or text[0] == "{"
    assert text.endswith((".", "}"))


@pytest.mark.parametrize("name", sorted(SENTENCES))
def test_every_sentence_has_its_chinese(name: str) -> None:
    text = SENTENCES[name]
    chinese = translator("zh")(text)
    assert chinese != text
    assert placeholders(chinese) == placeholders(text)


def placeholders(text: str) -> set[str | None]:
    """The names of the placeholders."""
    return {field for _, field, _, _ in string.Formatter().parse(text)}


def test_every_sentence_is_used() -> None:
    folder = Path(unreadable.__file__).parents[1]
    code = "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
    used = set(re.findall(r"sentences\.([A-Z0-9_]+)", code))
    assert set(SENTENCES) - used == set()
    assert "NO_SUCH_SENTENCE" not in used
