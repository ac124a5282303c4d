"""What goes wrong for a user of drill: one sentence, translated when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class UsageFault(Exception):
    """Unusable input: where, what was found, what was expected, what to do. The command ends with exit code 2."""

    exit_code = 2

    def __init__(self, sentence: str, **fields: Any) -> None:
        super().__init__(sentence)
        self.sentence, self.fields = sentence, fields

    def message(self, translate: Callable[[str], str] | None = None) -> str:
        """The sentence in the reader's language, with its fields put in; a field `word|any` is a word of ours, translated too."""
        told = translate or _untranslated
        shown = {name: printable(told(value) if _is_word(value) else value) for name, value in self.fields.items()}
        return told(self.sentence).format(**shown)

    def __str__(self) -> str:
        return self.message()


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("word|")


def _untranslated(text: str) -> str:
    return text.removeprefix("word|")


def printable(value: Any) -> Any:
    """A field as it may be shown: control characters of a terminal are replaced."""
    if not isinstance(value, str):
        return value
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value)


class MissingTool(UsageFault):
    """An outside program that is not installed. Exit code 3."""

    exit_code = 3


class FamilyError(UsageFault):
    """A family that breaks a law of drawing: its author mends it with `drill lint`."""
