"""Statements: CommonMark with dollar mathematics, parsed by markdown-it, to Markdown and LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

_MATH = re.compile(r"(\$\$.+?\$\$|\$[^$]+\$)", re.DOTALL)
_PLACE = re.compile(r"\{(\w+)(!v)?\}")
TEX_ESCAPES = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_", "%": r"\%",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}",
    "|": r"\textbar{}", '"': r"\textquotedbl{}",
    # the blank of a Chinese choice question
    "\u3000": r"\hspace*{1em}",
})  # fmt: skip


def split_math(text: str) -> list[str]:
    """Words and mathematics in turn, words first; mathematics keeps its dollars."""
    return _MATH.split(text)


def fill_places(text: str, value: Callable[[str, bool], str]) -> str:
    """Replaces `{name}` and `{name!v}` outside mathematics by `value(name, value only)`."""
    parts = _MATH.split(text)
    parts[::2] = [_PLACE.sub(lambda m: value(m[1], bool(m[2])), part) for part in parts[::2]]
    return "".join(parts)


def places(text: str) -> set[str]:
    """The names in the places of a text."""
    return {m[1] for part in _MATH.split(text)[::2] for m in _PLACE.finditer(part)}


def escape_tex(text: str) -> str:
    """A text as LaTeX that prints it; control characters are dropped."""
    return "".join(c for c in text if c.isprintable() or c in "\n\ue000\ue001\u3000").translate(TEX_ESCAPES)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    return MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin, allow_digits=True)


def parse(text: str) -> list[Any]:
    """The tokens of a CommonMark text."""
    return _parser().parse(text)


# what each token opens or closes, in LaTeX
_BLOCKS = {
    "paragraph_open": "", "paragraph_close": "\n\n",
    "bullet_list_open": "\\begin{itemize}\n", "bullet_list_close": "\\end{itemize}\n",
    "ordered_list_open": "\\begin{enumerate}\n", "ordered_list_close": "\\end{enumerate}\n",
    "list_item_open": "\\item ", "list_item_close": "",
    "heading_open": "\\textbf{", "heading_close": "}\n\n",
    "blockquote_open": "\\begin{quote}\n", "blockquote_close": "\\end{quote}\n",
    "em_open": "\\emph{", "em_close": "}", "strong_open": "\\textbf{", "strong_close": "}",
    "softbreak": "\n", "hardbreak": "\\\\\n", "hr": "\\par\\hrule\\par\n",
    "link_open": "", "link_close": "", "table_close": "\\end{tabular}\n\n",
    "thead_open": "", "thead_close": "\\hline\n", "tbody_open": "", "tbody_close": "",
    "tr_open": "", "th_open": "", "td_open": "",
}  # fmt: skip


def to_tex(text: str) -> str:
    """The LaTeX of a CommonMark text with dollar mathematics."""
    return _tex_tokens(parse(text)).strip()


def _tex_tokens(tokens: Iterable[Any]) -> str:
    tokens = list(tokens)
    return "".join(_tex_token(token, tokens[i + 1] if i + 1 < len(tokens) else None) for i, token in enumerate(tokens))


def _tex_token(token: Any, following: Any) -> str:
    kind = token.type
    if kind == "inline":
        return _tex_tokens(token.children)
    if kind in ("math_inline", "math_inline_double"):
        return f"${token.content}$"
    if kind == "math_block":
        return f"\\[{token.content}\\]\n"
    if kind in ("code_inline", "code_block", "fence"):
        return rf"\texttt{{{escape_tex(token.content)}}}"
    if kind in ("th_close", "td_close"):
        return " & " if following is not None and following.type in ("th_open", "td_open") else " \\\\\n"
    if kind == "tr_close":
        return ""
    if kind == "table_open":
        return "\\begin{tabular}{" + "c" * 8 + "}\n"
    return _BLOCKS[kind] if kind in _BLOCKS else escape_tex(token.content)
