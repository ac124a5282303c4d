"""Marking one case after another: `drill read --batch` reads them from a file of JSON lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from drill.answers import choices, limits, sentences
from drill.answers.answer import Answer
from drill.answers.compare import compare, tolerance
from drill.answers.reader import SCALARS, read
from drill.answers.unreadable import Refusal, Unreadable, same

KINDS = frozenset(("number", "integer", "sigfig", "symbolic", "vector", "matrix")) | choices.READERS
LONGEST_PAYLOAD = 2_000_000


@dataclass(frozen=True)
class Marked:
    """What became of one case. verdict: accept, reject or error; trouble: why it is an error."""

    verdict: str
    reading: str | None = None
    trouble: Unreadable | None = None

    def as_fields(self, name: object, translate: Callable[[str], str] = same) -> dict[str, object]:
        """The fields of one line of output."""
        message = self.trouble.message(translate) if self.trouble else ""
        return {"id": name, "verdict": self.verdict, "reading": self.reading, "message": message}


def mark(case: Mapping[str, Any]) -> Marked:
    """The verdict on one case with the fields given (or payload, or gen), kind, key, tolerance and vars.

    Without a key the verdict is accept for what can be read. Raises ValueError for a case that is not one.
    """
    kind = kind_of(case)
    letters = letters_of(case)
    key = None if case.get("key") is None else read_key(case["key"], kind, letters)
    if isinstance(key, Unreadable):
        return Marked("error", None, key)
    answer = read(given_of(case), kind, key.shape if key and key.rows else None, letters)
    if answer is None:
        return Marked("error", None, Unreadable(None, sentences.NO_ANSWER))
    if isinstance(answer, Unreadable):
        return Marked("error", None, answer)
    return against(answer, key, case)


def against(answer: Answer, key: Answer | None, case: Mapping[str, Any]) -> Marked:
    """The verdict on an answer that was read."""
    if key is None:
        return Marked("accept", answer.text)
    try:
        verdict = compare(answer, key, tolerance(case.get("tolerance")))
    except Refusal as refusal:
        return Marked("error", answer.text, refusal.unreadable)
    if verdict == "review":
        return Marked(
            "error", answer.text, Unreadable(None, sentences.NEEDS_REVIEW, {"bits": limits.CAP_BITS})
        )
    return Marked(verdict, answer.text)


def kind_of(case: Mapping[str, Any]) -> str:
    """The kind of the answer; a choice whose key is a truth value or several letters is one of those."""
    kind, key = case.get("kind", "number"), case.get("key")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"kind: expected one of {', '.join(sorted(KINDS))}")
    if kind != "choice":
        return "matrix" if kind in SCALARS and is_matrix(key) else kind
    if not isinstance(read(key, "choice"), Unreadable):
        word = str(key).strip().lower()
        return "truth" if word in ("true", "false") else "choice"
    return "truth" if not isinstance(read(key, "truth"), Unreadable) else "multiple"


def is_matrix(key: object) -> bool:
    """Whether a key is a list of several entries."""
    return isinstance(key, list) and (len(key) > 1 or any(isinstance(item, list) for item in key))


def letters_of(case: Mapping[str, Any]) -> list[str]:
    """The letters of the question: at most twelve names."""
    letters = case.get("vars") or []
    if (
        not isinstance(letters, list)
        or len(letters) > 12
        or not all(isinstance(name, str) and name for name in letters)
    ):
        raise ValueError("vars: expected a list of at most 12 names")
    return letters


def read_key(key: object, kind: str, letters: list[str]) -> Answer | Unreadable:
    """The key, read like an answer."""
    found = read(key, kind, None, letters)
    if isinstance(found, Answer):
        return found
    return Unreadable(None, sentences.UNREADABLE_KEY, {"key": str(key)})


def given_of(case: Mapping[str, Any]) -> object:
    """What was answered: the field given, else the payload of an attack, else its parts joined."""
    if "given" in case:
        return case["given"]
    if "payload" in case:
        return case["payload"]
    parts = case.get("gen")
    if parts is None:
        return None
    if not isinstance(parts, list) or not all(is_part(part) for part in parts):
        raise ValueError("gen: expected a list of [text, times]")
    if sum(len(text) * times for text, times in parts) > LONGEST_PAYLOAD:
        return "0" * (limits.TEXT + 1)
    return "".join(text * times for text, times in parts)


def is_part(part: object) -> bool:
    """Whether this is [text, times]."""
    return (
        isinstance(part, list)
        and len(part) == 2
        and isinstance(part[0], str)
        and isinstance(part[1], int)
        and not isinstance(part[1], bool)
        and part[1] >= 0
    )
