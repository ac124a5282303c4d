"""Languages: gettext catalogues, one domain a topic; English is the source."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

from drill.errors import UsageFault

Translate = Callable[[str], str]
FOLDERS = {"en": "", "zh": "zh_CN"}
LOCALES = Path(__file__).resolve().parent / "locale"
_CONTEXT = "\x04"


@cache
def translator(language: str, *more: Path) -> Translate:
    """The translation of whole sentences and of labels `context|Label`. `more`: locale folders of a user's problems."""
    if language not in FOLDERS:
        raise UsageFault("--lang: expected en or zh, found {found}.", found=language)
    catalogue = _catalogue(FOLDERS[language], (LOCALES, *more))

    def translate(text: str) -> str:
        context, _, label = text.rpartition("|") if _is_label(text) else ("", "", text)
        if context:
            return catalogue.pgettext(context, label)
        return catalogue.gettext(text) if text else text

    return translate


def _is_label(text: str) -> bool:
    head, bar, _ = text.partition("|")
    return bool(bar) and head.isidentifier() and len(text) < 60


@cache
def _catalogue(folder: str, places: tuple[Path, ...]) -> gettext.NullTranslations:
    if not folder:
        return gettext.NullTranslations()
    found = [path for place in places for path in sorted((place / folder / "LC_MESSAGES").glob("*.mo"))]
    catalogue = gettext.NullTranslations()
    for path in found:
        with path.open("rb") as file:
            layer = gettext.GNUTranslations(file)
        layer.add_fallback(catalogue)
        catalogue = layer
    return catalogue


def fold(text: str) -> str:
    """A text as its msgid: white space inside a paragraph is one space, paragraphs are parted by a blank line."""
    paragraphs = (" ".join(part.split()) for part in text.split("\n\n"))
    return "\n\n".join(part for part in paragraphs if part)
