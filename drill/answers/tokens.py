"""Cutting a folded text into tokens, each with the place where it stands."""

import re
from typing import NamedTuple

from drill.answers import latex, limits, sentences
from drill.answers.characters import GREEK, HAN, SUPERSCRIPTS, VULGAR
from drill.answers.unreadable import Refusal


class Token(NamedTuple):
    """kind: number, name, sign, super, vulgar, root, frac, begin, end or word. place, end: in the text."""

    kind: str
    text: str
    place: int
    end: int


GROUPS = r"[1-9]\d{0,2}(?P<sep>,|\{,\}|,\\!)\d{3}(?:(?P=sep)\d{3})*(?!\d|,\d)"
SPACED = r"[1-9]\d{0,2}(?P<gap>\\,|[ ])\d{3}(?:(?P=gap)\d{3})*(?!\d|[ ]*[ ,]\d|[ ]?/)"
PLAIN = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
GROUPED = rf"(?:{GROUPS}|{SPACED})(?:\.\d*)?(?:[eE][+-]?\d+)?|{PLAIN}"
REST = rf"""
  | (?P<upright>\\(?:{latex.UPRIGHT})\s*\{{\s*(?P<inner>[A-Za-z]+[0-9]*)\s*\}})
  | (?P<matrix>\\(?P<side>begin|end)\s*\{{(?P<shape>[A-Za-z*]+)\}}(?:\s*\{{[lcr| ]+\}})?)
  | (?P<command>\\(?:[A-Za-z]+|.))
  | (?P<name>[A-Za-z{GREEK}][A-Za-z0-9{GREEK}]*)
  | (?P<sub>_\s*(?:\{{[A-Za-z0-9 ]+\}}|\(\s*\d+\s*\)|\d+|[A-Za-z][A-Za-z0-9]*))
  | (?P<super>[{"".join(SUPERSCRIPTS)}]+)
  | (?P<vulgar>[{"".join(VULGAR)}])
  | (?P<root>[\u221a\u221b])
  | (?P<word>[{HAN}]+)
  | (?P<sign>\*\*|//|\.\.+|.)
"""
MASTERS = {
    True: re.compile(rf"\s*(?:(?P<number>{GROUPED}){REST})", re.VERBOSE),
    False: re.compile(rf"\s*(?:(?P<number>{PLAIN}){REST})", re.VERBOSE),
}
SEPARATORS = re.compile(r"[ ,{}\\!]")
CROSS = re.compile(r"(?<=[0-9.])( ?)[xX](?= ?10 ?(?:\^|\*\*|[⁰¹²³⁴-⁹⁻]))")


def tokenise(text: str, start: int, end: int, grouped: bool) -> list[Token]:
    """The tokens of text[start:end]. grouped: a comma may separate thousands; else it separates entries."""
    found: list[Token] = []
    master, at = MASTERS[grouped], start
    while match := master.match(text, at, end):
        at = match.end()
        if len(found) >= limits.TOKENS:
            raise Refusal(match.end() - 1, sentences.TOO_MANY_TOKENS, most=limits.TOKENS)
        add(found, match)
    return found


def add(found: list[Token], match: re.Match[str]) -> None:
    """One token appended, LaTeX brought to plain signs and names."""
    kind = match.lastgroup or "sign"
    token = Token(kind, match[kind], match.start(kind), match.end(kind))
    if kind == "number":
        found.append(token if token.text.isdigit() else token._replace(text=SEPARATORS.sub("", token.text)))
    elif kind == "sub":
        found.append(subscripted(found, token))
    elif kind in REWRITTEN:
        rewritten = REWRITTEN[kind](token, match)
        if rewritten:
            found.append(rewritten)
    else:
        found.append(token)


def subscripted(found: list[Token], token: Token) -> Token:
    """The name before taken back, with its subscript: `x_{12}` is `x_12`."""
    if not found or found[-1].kind != "name":
        raise Refusal(token.place, sentences.UNKNOWN_SIGN, sign="_")
    name = found.pop()
    inner = token.text[1:].strip(" {}()").replace(" ", "")
    return Token("name", f"{name.text}_{inner}", name.place, token.end)


def upright(token: Token, match: re.Match[str]) -> Token:
    """`\\mathrm{e}` is `e`."""
    return token._replace(kind="name", text=match["inner"])


def matrix(token: Token, match: re.Match[str]) -> Token:
    """The beginning or end of a LaTeX matrix."""
    if match["shape"] in ("vmatrix", "Vmatrix"):
        raise Refusal(token.place, sentences.DETERMINANT)
    if match["shape"] not in latex.MATRICES:
        raise Refusal(token.place, sentences.COMMAND, word=token.text)
    return token._replace(kind=match["side"])


def command(token: Token, match: re.Match[str]) -> Token | None:
    """A LaTeX command as a sign, a name or nothing."""
    word = token.text[1:]
    if word in latex.SPACING:
        return None
    if word in latex.SIGNS:
        return token._replace(kind="sign", text=latex.SIGNS[word])
    if word in latex.FRACTIONS:
        return token._replace(kind="frac")
    if word.isalpha():
        return token._replace(kind="name", text=word)
    raise Refusal(token.place, sentences.COMMAND, word=token.text)


def ampersand(token: Token, match: re.Match[str]) -> Token:
    """`&` separates the entries of a row, as a comma does; `**` is a power."""
    return token._replace(text=RESPELLED[token.text]) if token.text in RESPELLED else token


RESPELLED = {"&": ",", "**": "^", "\u1d40": "\u22a4"}
REWRITTEN = {"upright": upright, "matrix": matrix, "command": command, "sign": ampersand}
