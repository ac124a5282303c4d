"""What is said of an answer that cannot be read: data first, text last."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace


def same(text: str) -> str:
    """The English text itself: the translation that is used when none is given."""
    return text


@dataclass(frozen=True)
class Unreadable:
    """An answer that could not be read.

    place: index of the character in `text` where reading stopped, or None. template: one sentence with
    named placeholders, the message id for gettext. fields: their values. entry: (row, column) counted from 1
    when the trouble sits in one entry of a vector or matrix. text: what `place` counts in.
    """

    place: int | None
    template: str
    fields: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    entry: tuple[int, int] | None = None

    def message(self, translate: Callable[[str], str] = same) -> str:
        """The sentence, with the entry named first if there is one."""
        shown = {name: visible(value) for name, value in self.fields.items()}
        sentence = translate(self.template).format(**shown)
        if self.entry is None:
            return sentence
        row, column = self.entry
        return translate(IN_ENTRY).format(row=row, column=column, sentence=sentence)

    def caret(self, width: int = 72) -> str:
        """Two lines: the text around the place, and a caret under it. Empty if the place is unknown."""
        if self.place is None or not self.text:
            return ""
        start = max(0, self.place - width // 2)
        before = plain(self.text[start : self.place])
        line = plain(self.text[start : start + width])
        return f"{line}\n{' ' * columns(before)}^"

    def inside(self, entry: tuple[int, int] | None) -> "Unreadable":
        """The same trouble, said of one entry."""
        return replace(self, entry=entry)


class Refusal(Exception):  # noqa: N818 (names a verdict, not a fault)
    """Raised inside the reader; never leaves it."""

    def __init__(self, place: int | None, template: str, **fields: object) -> None:
        super().__init__(template)
        self.unreadable = Unreadable(place, template, fields)


def _(text: str) -> str:
    """Marks a sentence for the catalogue."""
    return text


IN_ENTRY = _("Row {row}, column {column}: {sentence}")


def plain(text: str) -> str:
    """The text with everything that could disturb a terminal replaced by a visible mark, one for one."""
    return "".join(letter if printable(letter) else "\N{REPLACEMENT CHARACTER}" for letter in text)


def printable(letter: str) -> bool:
    """Whether a character shows itself, alone, at its own place."""
    return letter.isprintable() and not unicodedata.combining(letter)


def visible(value: object) -> object:
    """A field as it may be shown: texts cut to 40 characters and made harmless."""
    if not isinstance(value, str):
        return value
    return plain(value if len(value) <= 40 else value[:39] + "\N{HORIZONTAL ELLIPSIS}")


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
