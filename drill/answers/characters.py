"""Folding of typed characters: what input methods and word processors type, brought to one spelling.

Every fold is one character for one character, so a place in the folded text is the same place in the text
typed. NFKC as a whole is not used: it turns a superscript into a digit, and one character into eighteen.
"""

import re
import unicodedata

from drill.answers import limits, sentences
from drill.answers.unreadable import Refusal

MINUS = "\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe63\u207b\u02d7\u2796"
SPACES = "\t\n\r\u00a0\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
TIMES = "\u00d7\u00b7\u22c5\u2219\u2022\u2217\u2715\u2a2f\u2062"
FOLDS = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, MINUS.replace("\u207b", "")), ord("-")),
    **dict.fromkeys(map(ord, SPACES), ord(" ")),
    **dict.fromkeys(map(ord, TIMES.replace("\u2062", "")), ord("*")),
    **dict.fromkeys(map(ord, "\u00f7\u2215\u2044\u2797"), ord("/")),
    **dict.fromkeys(map(ord, "\u3001\ufe50\ufe51"), ord(",")),
    **dict.fromkeys(map(ord, "\u3010\u3014"), ord("[")),
    **dict.fromkeys(map(ord, "\u3011\u3015"), ord("]")),
    **dict.fromkeys(map(ord, "\u2223\u2758"), ord("|")),
    ord("\u2236"): ord(":"),
    ord("\u2795"): ord("+"),
    ord("\u02c6"): ord("^"),
    ord("\u223c"): ord("~"),
    ord("\u03f5"): ord("\u03b5"),
    ord("\u212f"): ord("e"),
    ord("\U0001d452"): ord("e"),
    ord("\U0001d70b"): ord("\u03c0"),
    ord("\u2032"): ord("'"),
    ord("\u2019"): ord("'"),
}

SUPERSCRIPTS = dict(
    zip(
        "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b",
        "0123456789+-",
        strict=True,
    )
)
VULGAR = {
    letter: unicodedata.decomposition(letter).split(" ", 1)[1]
    for letter in "\u00bc\u00bd\u00be" + "".join(map(chr, range(0x2150, 0x215F)))
}
GREEK = "\u0391-\u03a9\u03b1-\u03c9\u2202\u2207\u03d5\u03d1"
HAN = "\u3400-\u9fff"
SPECIAL = (
    "".join(SUPERSCRIPTS)
    + "".join(VULGAR)
    + "\u221a\u221b\u221c\u1d40\u22a4\u221e\u00b1\u2213\u2248\u2260\u2264\u2265\u2245"
)
FOREIGN = re.compile(f"[^ -~{GREEK}{HAN}{re.escape(SPECIAL)}]")
WHOLE = re.compile("[+-]?[0-9]{1,9}")
FULL_STOP = re.compile("(?<=[0-9])\u3002(?=[0-9])")


def vulgar_value(letter: str) -> tuple[int, int]:
    """Numerator and denominator of a fraction typed as one character."""
    digits = "".join(chr(int(code, 16)) for code in VULGAR[letter].split())
    top, bottom = digits.split("\u2044")
    return int(top), int(bottom)


def superscript_text(text: str) -> str:
    """A superscript on the line."""
    return "".join(SUPERSCRIPTS[letter] for letter in text)


def superscript_value(text: str, place: int) -> int:
    """The whole number that a superscript writes."""
    digits = superscript_text(text)
    if not WHOLE.fullmatch(digits):
        raise Refusal(place, sentences.TWO_VALUES)
    return int(digits)


def fold(text: str) -> str:
    """The text in one spelling, place for place; raises Refusal for a character with no meaning here."""
    if len(text) > limits.TEXT:
        raise Refusal(None, sentences.TOO_LONG, found=len(text), most=limits.TEXT)
    if text.isascii() and text.isprintable():
        return text
    folded = FULL_STOP.sub(".", text.translate(FOLDS))
    if folded.rstrip().endswith("\u3002"):
        folded = folded.rstrip()[:-1]
    found = FOREIGN.search(folded)
    if found:
        raise refused(text[found.start()], found.start())
    return folded


def refused(letter: str, place: int) -> Refusal:
    """The refusal of one character, by its Unicode name."""
    category = unicodedata.category(letter)
    name, code = (
        unicodedata.name(letter, "CONTROL CHARACTER" if category == "Cc" else "UNNAMED"),
        f"U+{ord(letter):04X}",
    )
    if category == "Sc":
        return Refusal(place, sentences.CURRENCY, sign=letter)
    if letter in "\u00b0\u00ba\u2103":
        return Refusal(place, sentences.DEGREE)
    hidden = category in ("Cc", "Cf", "Cs", "Zl", "Zp") or unicodedata.combining(letter)
    return Refusal(place, sentences.HIDDEN if hidden else sentences.CHARACTER, name=name, code=code)
