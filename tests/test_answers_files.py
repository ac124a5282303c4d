"""The loader takes honest answer files and refuses everything else in one sentence."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.answers.exact_json import read_json
from drill.answers.files import MOST_BYTES, BadFile, load_answers, write_atomically
from drill.answers.unreadable import Refusal

# content, a piece of the sentence
BAD = [
    (b'{"a": 1,}', "line 1, column 9"),
    (b'{"a": 1\n "b": 2}', "line 2, column 2"),
    (b"", "line 1, column 1"),
    (b"[1]", "one JSON object"),
    (b'{"a": NaN}', "NaN"),
    (b'{"a": -Infinity}', "-Infinity"),
    (b'{"a": 1, "b": 2, "a": 3}', "\u201ca\u201d twice"),
    (b'{"a": {"b": 1, "b": 1}}', "\u201cb\u201d twice"),
    (b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "column 22"),
    (b'{"a": ' + b"9" * 50_000 + b"}", "50000 digits"),
    (b'{"a": 1e' + b"9" * 50_000 + b"}", "digits"),
    (b'{"a": 0.' + b"9" * 50_000 + b"}", "digits"),
    (b'{"a": "\xff"}', "UTF-8"),
    (b'{"a":\n "\xc0\x80"}', "line 2"),
    ('{"a": 1}'.encode("utf-16"), "UTF-8"),
    (b'{"a": "\\ud800"}', "half a character"),
    (b'{"a": "\x00"}', "line 1, column 8"),
    (b" " * (MOST_BYTES + 1), "larger than 2 MB"),
]


@pytest.mark.parametrize(("content", "piece"), BAD, ids=range(len(BAD)))
def test_a_bad_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes, piece: str) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(content)
    with pytest.raises(BadFile) as caught:
        load_answers(path)
    assert piece in caught.value.message()
    assert "\n" not in caught.value.message()


def test_numbers_keep_their_digits(tmp_path: Path) -> None:
    path = tmp_path / "answers.json"
    path.write_bytes(b'\xef\xbb\xbf{"a": 0.1, "b": [1, 0.50, null, "3/4"], "c": true, "d": "[{[\\"{["}')
    assert load_answers(path) == {
        "a": Decimal("0.1"),
        "b": [1, Decimal("0.50"), None, "3/4"],
        "c": True,
        "d": '[{["{[',
    }
    assert str(load_answers(path)["b"][1]) == "0.50"


@pytest.mark.parametrize("make", ["link", "pipe", "folder", "missing", "nul"])
def test_only_a_regular_file_is_opened(tmp_path: Path, make: str) -> None:
    path = tmp_path / "answers.json"
    (tmp_path / "real.json").write_text("{}")
    if make == "link":
        path.symlink_to(tmp_path / "real.json")
    elif make == "pipe":
        os.mkfifo(path)
    elif make == "folder":
        path.mkdir()
    with pytest.raises(BadFile) as caught:
        load_answers(f"{path}\x00" if make == "nul" else path)
    assert caught.value.message().endswith(".")
    assert load_answers(tmp_path / "real.json") == {}


def test_a_device_is_refused() -> None:
    with pytest.raises(BadFile):
        load_answers("/dev/zero")


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=60)
    | st.text(alphabet='{}[]",:0123456789.eE-+ \\untrfals', max_size=60).map(str.encode)
)
def test_no_content_breaks_the_loader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.json"
    path.write_bytes(content)
    assert isinstance(loaded_or_sentence(path), dict | str)


def loaded_or_sentence(path: Path) -> dict[str, object] | str:
    """What stands in the file, or what is wrong with it."""
    try:
        return load_answers(path)
    except BadFile as bad:
        return bad.message()


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=8,
    )
)
def test_honest_json_is_read_as_it_is(value: object) -> None:
    text = json.dumps({"a": value}, ensure_ascii=False)
    assert read_json(text) == {"a": value}


def test_the_depth_is_counted_outside_of_texts_only() -> None:
    assert read_json('{"a": "' + "[" * 100 + '\\""}') == {"a": "[" * 100 + '"'}
    with pytest.raises(Refusal):
        read_json("[" * 17 + "]" * 17)


def test_a_file_is_written_whole_and_replaces_a_link(tmp_path: Path) -> None:
    other, path = tmp_path / "other", tmp_path / "marks.csv"
    other.write_text("kept")
    path.symlink_to(other)
    write_atomically(path, "对, 1\n")
    assert path.read_bytes() == "对, 1\n".encode()
    assert other.read_text() == "kept"
    assert not path.is_symlink()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["marks.csv", "other"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "\ud800")
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["marks.csv"]
