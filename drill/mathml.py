"""LaTeX mathematics as MathML, with places for numbers: pages that show formulas without a network and without scripts."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from drill.blanks import CLOSE, OPEN, place
from drill.errors import MissingTool

# a place becomes one character while LaTeX is converted, as a converter would take it to pieces
_FIRST = 0xE100
_PLACE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_MARK = re.compile("<m[inot]+[^<>]*>([\ue100-\uefff])</m[inot]+>")
_WORD = re.compile(r"\\mathrm\{([A-Za-z]{2,})\}")
_NUMBER = re.compile(r"-?[0-9.]+$")
_MATRIX = re.compile(r"\\begin\{pmatrix\} (.*) \\end\{pmatrix\}$")
_FENCE = '<mo stretchy="true" fence="true" form="%s">%s</mo>'
BLOCK = ' displaystyle="true"'
STYLES = {"tex": "mathml", "guard": "mathml-guard", "base": "mathml-base"}


@cache
def _converter() -> Any:
    try:
        from latex2mathml.converter import convert
    except ModuleNotFoundError as error:
        raise MissingTool("HTML needs the package latex2mathml. Install it with: {command}",
                          command='pip install "drill[html]"') from error  # fmt: skip
    return convert


@lru_cache(maxsize=65536)
def _converted(latex: str) -> str:
    """The content of the `math` element, with spelt-out words as one identifier."""
    made = _converter()(_WORD.sub(r"\\operatorname{\1}", latex))
    return re.sub(r"^<math[^>]*>|</math>$", "", made)


def mathml(latex: str, display: bool = False) -> str:
    """LaTeX as a `math` element; places for numbers are kept, to be filled with MathML."""
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        found.append(match[1])
        return f" {chr(_FIRST + len(found) - 1)} "

    def unmark(match: re.Match[str]) -> str:
        name, _, style = found[ord(match[1]) - _FIRST].partition(":")
        return place(name, STYLES.get(style, style)) if style else f"{OPEN}{name}{CLOSE}"

    content = _MARK.sub(unmark, _converted(_PLACE.sub(mark, latex)))
    return f"<math{BLOCK if display else ''}>{content}</math>"


def markup(latex: str, display: bool = False) -> Any:
    """The `math` element as text that a template does not escape again."""
    from markupsafe import Markup

    return Markup(mathml(latex, display))


def value_markup(text: str) -> str:
    """The MathML of a filled value: a number, or a matrix of numbers; anything else is converted."""
    matrix = _MATRIX.match(text)
    if matrix and "\\begin" not in matrix[1]:
        rows = "".join(f"<mtr>{''.join(map(_cell, row.split(' & ')))}</mtr>" for row in matrix[1].split(r" \\ "))
        return f"<mrow>{_FENCE % ('prefix', '(')}<mtable>{rows}</mtable>{_FENCE % ('postfix', ')')}</mrow>"
    return f"<mrow>{_entry(text)}</mrow>"


def _cell(entry: str) -> str:
    return f"<mtd>{_entry(entry)}</mtd>"


def _entry(text: str) -> str:
    if _NUMBER.match(text):
        return f"<mo>−</mo><mn>{text[1:]}</mn>" if text.startswith("-") else f"<mn>{text}</mn>"
    return _converted(text)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser = parser.use(dollarmath_plugin, allow_digits=True)
    parser.add_render_rule("math_inline", lambda self, tokens, index, options, env: mathml(tokens[index].content))
    parser.add_render_rule(
        "math_block",
        lambda self, tokens, index, options, env: displays(tokens[index].content),
    )
    return parser


def displays(content: str) -> str:
    """Displayed formulas. Two that follow each other are one block, parted by their dollars, once a text was folded."""
    return "".join(f'<div class="formula">{mathml(part, True)}</div>' for part in re.split(r"\$\$\s*\$\$", content))


def to_html(text: str) -> str:
    """The HTML of a CommonMark text with dollar mathematics."""
    made: str = _parser().render(text).strip()
    return made.removeprefix("<p>").removesuffix("</p>") if made.count("<p>") == 1 and made.startswith("<p>") else made
