"""Laws of the reader: nothing that is typed breaks it, and what is printed is read back exactly."""

import math
import time
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from drill.answers import limits
from drill.answers.answer import Answer
from drill.answers.batch import mark
from drill.answers.characters import FOLDS, SUPERSCRIPTS, VULGAR, vulgar_value
from drill.answers.compare import Tolerance, compare
from drill.answers.reader import read
from drill.answers.unreadable import Unreadable

FULL_WIDTH = {ord(letter): ord(letter) + 0xFEE0 for letter in "0123456789+-*/().,%^=[]"}
PIECES = st.sampled_from(
    [
        *"0123456789.,;:!?%()[]{}|+-*/^=<>&_~'\"\\ \n",
        "sqrt",
        "ln",
        "exp",
        "log_",
        "e",
        "pi",
        "x",
        "\\frac",
        "^{",
    ]
    + [
        "\\begin{pmatrix}",
        "\\end{pmatrix}",
        "\\left",
        "\\right",
        "1e9",
        "10^",
        "**",
        "//",
        "√",
        "½",
        "²",
        "π",
        "−",
        "（",
        "，",
    ]
    + [
        "tan",
        "tanh",
        "sigmoid",
        "max(",
        "!",
        "9" * 30,
        "0.1",
        "1 3/4",
        "or",
        "\u200b",
        "\ufdfa",
        "三",
        "^T",
        "||",
    ]
)
KINDS = st.sampled_from(
    ["number", "integer", "sigfig", "symbolic", "vector", "matrix", "choice", "multiple", "truth", "order"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.decimals(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=12,
)


def checked(given_answer: object, kind: str) -> None:
    """Reads an answer, and everything that the reading offers."""
    start = time.process_time()
    found = read(given_answer, kind, None, ["x"])
    if isinstance(found, Unreadable):
        message = found.message()
        assert message
        assert "{" not in message.replace("“{", "") or "{" in str(given_answer)
        assert found.caret().count("\n") <= 1
    elif found is not None:
        assert found.text
        if found.rows and not any(value and value.letters for value in found.entries):
            assert found.array.shape == found.shape
    assert time.process_time() - start < 2


@settings(max_examples=800, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40), KINDS)
@example("9" * 100_000, "number")
@example("(" * 5_000 + "1" + ")" * 5_000, "number")
@example("\ufdfa" * 50_000, "number")
@example("[" * 9_000, "matrix")
@example("2^" * 4_000 + "2", "number")
@example("sin(10^9999)+tan(10^3999)", "number")
@example("sqrt(" * 30 + "2" + ")" * 30, "number")
@example("(((2^9999)^9999)^9999)^9999", "number")
@example("*".join(["exp(9999)"] * 900), "number")
@example("+".join(["1/3^9999"] * 1_100), "number")
@example("*".join(["(1/3^9999+1)"] * 700), "number")
@example("1000!" * 1_000, "number")
@example("-".join(["1000!"] * 1_600), "number")
@example("max(" + ",".join(["exp(ln(2))"] * 60) + ")", "number")
@example("1/(exp(1)-e)", "number")
def test_no_text_breaks_the_reader(text: str, kind: str) -> None:
    checked(text, kind)


@settings(max_examples=500, deadline=None)
@given(JSON, KINDS)
def test_no_json_value_breaks_the_reader(value: object, kind: str) -> None:
    checked(value, kind)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join), KINDS)
def test_no_pair_of_texts_breaks_the_comparison(text: str, key: str, kind: str) -> None:
    start = time.process_time()
    assert mark({"given": text, "key": key, "kind": kind, "vars": ["x"]}).verdict in (
        "accept",
        "reject",
        "error",
    )
    assert time.process_time() - start < 4


def test_a_deep_stack_leaves_the_reader_room() -> None:
    def below(depth: int) -> object:
        return below(depth - 1) if depth else read("(" * 39 + "1" + ")" * 39, "number")

    assert isinstance(below(500), Answer)


def test_one_bracket_more_than_the_limit_is_refused() -> None:
    assert isinstance(read("(" * (limits.DEPTH - 1) + "1" + ")" * (limits.DEPTH - 1), "number"), Answer)
    assert isinstance(read("(" * (limits.DEPTH + 1) + "1" + ")" * (limits.DEPTH + 1), "number"), Unreadable)


def notations(value: Fraction) -> list[str]:
    """A fraction in each notation that is accepted."""
    top, bottom = value.numerator, value.denominator
    sign, size = ("-" if top < 0 else ""), abs(top)
    plain = f"{sign}{size}/{bottom}"
    found = [plain, f" ( {plain} ) ", plain.translate(FULL_WIDTH), plain.replace("-", "−"), f"{top}÷{bottom}"]
    found += [
        f"{sign}\\frac{{{size}}}{{{bottom}}}",
        f"$\\dfrac{{{top}}}{{{bottom}}}$",
        f"x = {plain}",
        f"{top}*{bottom}^-1",
    ]
    found += [f"{top}·{bottom}⁻¹", f"{100 * top}/{bottom} * 1%", f"{size:,}".join((sign, f"/{bottom}"))]
    whole, rest = divmod(size, bottom)
    if whole and rest:
        found.append(f"{sign}{whole}\\frac{{{rest}}}{{{bottom}}}")
        if whole > 999 or not 100 <= rest <= 999:
            found.append(f"{sign}{whole} {rest}/{bottom}")
    return found


@settings(max_examples=300, deadline=None)
@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**6))
def test_a_fraction_is_read_back_exactly_from_every_notation(value: Fraction) -> None:
    for text in notations(value):
        found = read(text, "number")
        assert isinstance(found, Answer), text
        exact = found.rows[0][0].exact  # type: ignore[union-attr]
        assert Fraction(int(exact.p), int(exact.q)) == value, text


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**12), 10**12), st.integers(0, 12), st.integers(-30, 30))
def test_a_decimal_is_read_back_exactly_with_its_decimals(digits: int, places: int, power: int) -> None:
    body = f"{abs(digits):0{places + 1}d}"
    text = ("-" if digits < 0 else "") + (f"{body[:-places]}.{body[-places:]}" if places else body)
    for written, shift in ((text, 0), (f"{text}e{power}", power), (f"{text} × 10^{{{power}}}", power)):
        found = read(written, "number")
        assert isinstance(found, Answer), written
        exact = found.rows[0][0].exact  # type: ignore[union-attr]
        assert Fraction(int(exact.p), int(exact.q)) == Fraction(digits, 10**places) * Fraction(10) ** shift, (
            written
        )
        assert found.decimals == max(0, places - shift)


CLOSED = st.recursive(
    st.integers(1, 40).map(str) | st.sampled_from(["e", "pi", "0.5", "3/4", "ln(2)", "sqrt(3)", "1 1/2"]),
    lambda inner: (
        st.tuples(inner, inner, st.sampled_from("+-*/")).map(
            lambda parts: f"({parts[0]}){parts[2]}({parts[1]})"
        )
        | inner.map(lambda text: f"tanh({text})")
        | inner.map(lambda text: f"-({text})^2")
        | inner.map(lambda text: f"sigmoid({text})")
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(CLOSED)
def test_how_an_answer_was_read_is_read_again_as_the_same_number(text: str) -> None:
    found = read(text, "number")
    if isinstance(found, Answer):
        again = read(found.text, "number")
        assert isinstance(again, Answer), found.text
        assert compare(again, found, Tolerance()) == "accept", (text, found.text)


@settings(max_examples=200, deadline=None)
@given(CLOSED, st.integers(20, 60))
def test_a_number_that_differs_in_a_far_digit_is_rejected(text: str, places: int) -> None:
    found, other = read(text, "number"), read(f"({text}) + 1e-{places}", "number")
    if isinstance(found, Answer) and isinstance(other, Answer):
        assert compare(other, found, Tolerance()) == "reject"


def test_every_vulgar_fraction_and_superscript_has_its_value() -> None:
    for letter in VULGAR:
        top, bottom = vulgar_value(letter)
        assert mark({"given": letter, "key": f"{top}/{bottom}"}).verdict == "accept"
        assert mark({"given": letter, "key": f"{top + 1}/{bottom}"}).verdict == "reject"
    for letter, digit in SUPERSCRIPTS.items():
        if digit.isdigit():
            assert mark({"given": f"3{letter}", "key": f"3^{digit}"}).verdict == "accept"


def test_folding_keeps_every_character_in_its_place() -> None:
    assert all(isinstance(code, int) for code in FOLDS.values())


@pytest.mark.parametrize("sign", ["-", "−", "－", "–", "—", "‐", "﹣"])
def test_every_dash_is_a_minus(sign: str) -> None:
    found = read(f"{sign}2.5", "number")
    assert isinstance(found, Answer)
    assert found.array.tolist() == [[-2.5]]


def test_the_float_of_a_closed_form_is_the_nearest() -> None:
    for text, value in (
        ("ln(2)", math.log(2)),
        ("sqrt(2)", math.sqrt(2)),
        ("pi", math.pi),
        ("e", math.e),
        ("1/3", 1 / 3),
    ):
        found = read(text, "number")
        assert isinstance(found, Answer)
        assert found.array[0, 0] == value
