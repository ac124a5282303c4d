"""Choices, truth values, orders and matchings: answers in letters."""

import re
import unicodedata

from drill.answers import limits, sentences
from drill.answers.unreadable import Refusal

READERS = frozenset(("choice", "multiple", "truth", "order", "match"))
TRUE = frozenset(["true", "t", "yes", "y", "对", "正确", "真", "是", "√", "✓", "✔"])
FALSE = frozenset(["false", "f", "no", "n", "错", "错误", "假", "否", "×", "✗", "✘", "不对", "不正确"])
LETTER = re.compile(r"[\[(]?\s*([A-Za-z])\s*[\])]?\s*[.:,]?")
LEAD = re.compile(
    r"^(?:option|choice|answer|ans|\u9009\u9879|\u9009|\u7b54\u6848|\u7b54)\s*(?:is|\u4e3a|\u662f)?\s*[:=]?\s*",
    re.IGNORECASE,
)
JOINTS = re.compile(r"\s*(?:,|;|/|&|\s|>|->|<|\band\b|\u548c|\u4e0e)\s*")
WIDE = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0x3000: 32,
    0x3001: 44,
    0x3002: 46,
    0xA0: 32,
    0x2192: 62,
}
PAIR = re.compile(r"[\[({]?\s*(\d{1,2})\s*(?:-+>?|=+>?|:|\.|,|>|\))?\s*([A-Za-z])\s*[\])}]?")
PAIR_REVERSED = re.compile(r"[\[({]?\s*([A-Za-z])\s*(?:-+>?|=+>?|:|\.|,|>|\))?\s*(\d{1,2})\s*[\])}]?")


def read_choice(given: object, kind: str) -> tuple[str, ...] | None:
    """The letters of an answer in the order that counts; None for a blank."""
    if isinstance(given, list | tuple):
        parts = [plain(item) for item in given]
        text = ", ".join(part for part in parts if part)
    else:
        text = plain(given)
    if not text:
        return None
    return BY_KIND[kind](text)


def plain(given: object) -> str:
    """The text of one choice, in one spelling; refuses numbers and what nobody can see."""
    if given is None:
        return ""
    if isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise Refusal(None, sentences.OBJECT, found=type(given).__name__)
    if len(given) > limits.TEXT:
        raise Refusal(None, sentences.TOO_LONG, found=len(given), most=limits.TEXT)
    folded = given.translate(WIDE)
    for place, letter in enumerate(folded):
        if letter not in "\t\r\n" and unicodedata.category(letter)[0] == "C":
            code = f"U+{ord(letter):04X}"
            raise Refusal(
                place, sentences.HIDDEN, name=unicodedata.name(letter, "CONTROL CHARACTER"), code=code
            )
    return folded.strip().strip("$").strip()


def one_letter(text: str) -> tuple[str, ...]:
    """A single letter: A, (a), B., option C."""
    match = LETTER.fullmatch(LEAD.sub("", text).strip("\"'"))
    if match is None:
        raise Refusal(None, sentences.ONE_LETTER, word=text)
    return (match[1].upper(),)


def letters(text: str) -> list[str]:
    """Several letters, with or without signs between them."""
    body = LEAD.sub("", text).strip("[]{}() .\"'")
    parts = [part.strip("()[].\"' ") for part in JOINTS.split(body)]
    parts = [part for part in parts if part]
    if len(parts) == 1:
        parts = list(parts[0])
    if not parts or not all(len(part) == 1 and part.isascii() and part.isalpha() for part in parts):
        raise Refusal(None, sentences.LETTERS, word=text)
    return [part.upper() for part in parts]


def once(found: list[str]) -> list[str]:
    """The letters, none of them twice."""
    for letter in found:
        if found.count(letter) > 1:
            raise Refusal(None, sentences.REPEATED_LETTER, letter=letter)
    return found


def several(text: str) -> tuple[str, ...]:
    """A set of letters, in the order of the alphabet."""
    return tuple(sorted(once(letters(text))))


def ordered(text: str) -> tuple[str, ...]:
    """Letters whose order is the answer."""
    return tuple(once(letters(text)))


def truth(text: str) -> tuple[str, ...]:
    """("True",) or ("False",)."""
    word = LEAD.sub("", text).strip("\"'().[] ").lower()
    if word in TRUE:
        return ("True",)
    if word in FALSE:
        return ("False",)
    raise Refusal(None, sentences.TRUE_OR_FALSE, word=text)


def matched(text: str) -> tuple[str, ...]:
    """Pairs such as 1-B, in the order of their numbers; bare letters belong to 1, 2, 3, ..."""
    for pattern, number, letter in ((PAIR, 1, 2), (PAIR_REVERSED, 2, 1)):
        pairs = [(int(match[number]), match[letter].upper()) for match in pattern.finditer(text)]
        if pairs and not re.sub(r"[\s,;.{}\[\]()]", "", pattern.sub("", text)):
            once([str(first) for first, _ in pairs])
            return tuple(f"{first}-{second}" for first, second in sorted(pairs))
    try:
        return tuple(f"{index}-{letter}" for index, letter in enumerate(letters(text), start=1))
    except Refusal as refusal:
        raise Refusal(None, sentences.PAIRS, word=text) from refusal


BY_KIND = {"choice": one_letter, "multiple": several, "truth": truth, "order": ordered, "match": matched}
