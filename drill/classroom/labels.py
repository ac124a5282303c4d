"""Names that somebody typed, made harmless: for file names, CSV, Markdown, HTML. A name is a label and never a path."""

from __future__ import annotations

import re
from hashlib import blake2b

from drill.answers.unreadable import plain

LONGEST = 200
_WORDS = re.compile(r"[A-Za-z0-9]+")
# what a spreadsheet takes for a formula
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$&:@])")


def label(name: str) -> str:
    """A name on one line, with everything that could disturb a terminal replaced."""
    text = plain(" ".join(name.split()))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def file_stem(name: str, source: str) -> str:
    """A file name for a student: letters and digits of the name, and a digest of where the answers stand."""
    words = "-".join(_WORDS.findall(name))[:40].strip("-").lower()
    return f"{words or 'student'}-{blake2b(source.encode('utf-8', 'surrogateescape'), digest_size=4).hexdigest()}"


def cell(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula."""
    shown = label(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def markdown(text: str) -> str:
    """A text as Markdown that shows it as it is."""
    escaped = _MARKDOWN.sub(r"\\\1", plain(" ".join(text.split())))
    return escaped.replace("\\<", "&lt;").replace("\\>", "&gt;").replace("\\&", "&amp;")
