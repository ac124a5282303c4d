"""Answer files: read strictly, written atomically."""

import os
import re
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drill.answers import sentences
from drill.answers.exact_json import read_json
from drill.answers.unreadable import Refusal, same, visible

MOST_BYTES = 2_000_000
SURROGATE = re.compile("[\ud800-\udfff]")


class BadFile(Exception):  # noqa: N818 (names a verdict, not a fault)
    """A file that cannot be used: its path, one sentence with named placeholders, and their values."""

    def __init__(self, path: str | os.PathLike[str], template: str, **fields: object) -> None:
        super().__init__(template)
        self.path = os.fspath(path)
        self.template = template
        self.fields = {"file": self.path, **fields}

    def message(self, translate: Callable[[str], str] = same) -> str:
        """The sentence, made harmless for a terminal."""
        return translate(self.template).format(
            **{name: visible(value) for name, value in self.fields.items()}
        )

    def __str__(self) -> str:
        return self.message()


def load_answers(path: str | os.PathLike[str]) -> dict[str, Any]:
    """The object in a student's JSON file. Decimals come as Decimal, exactly. Raises BadFile."""
    found = load_json(path)
    if not isinstance(found, dict):
        raise BadFile(path, sentences.FILE_NOT_OBJECT)
    return found


def load_json(path: str | os.PathLike[str]) -> Any:
    """What a JSON file holds. Decimals come as Decimal, exactly. Raises BadFile."""
    text = read_text(path)
    try:
        found = read_json(text)
        check_text(found)
    except Refusal as refusal:
        raise located(path, text, refusal) from refusal
    return found


def check_text(found: Any) -> None:
    """Refuses half characters, which no output could encode."""
    waiting = [found]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += [*item, *item.values()]
        elif isinstance(item, list):
            waiting += item
        elif isinstance(item, str) and SURROGATE.search(item):
            raise Refusal(None, sentences.HALF_CHARACTER)


def located(path: str | os.PathLike[str], text: str, refusal: Refusal) -> BadFile:
    """The trouble inside a file, with line and column where they are known."""
    trouble = refusal.unreadable
    if trouble.place is None:
        return BadFile(path, sentences.FILE_REFUSED, **{"trouble": trouble.message()})
    before = text[: trouble.place]
    line, column = before.count("\n") + 1, trouble.place - (before.rfind("\n") + 1) + 1
    template = sentences.FILE_NOT_JSON if trouble.template == sentences.NOT_JSON else sentences.FILE_TOO_DEEP
    return BadFile(path, template, line=line, column=column, **trouble.fields)


def read_text(path: str | os.PathLike[str]) -> str:
    """The text of a regular file of moderate size in UTF-8, with or without a BOM. Raises BadFile."""
    return decoded(path, read_bytes(path, MOST_BYTES))


def decoded(path: str | os.PathLike[str], content: bytes) -> str:
    """Bytes as strict UTF-8. Raises BadFile with the line of the first that are not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadFile(path, sentences.FILE_NOT_UTF8, line=line) from error


def read_bytes(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of a regular file; no link is followed, no pipe or device is waited for."""
    flags = (
        os.O_RDONLY
        | getattr(os, "O_NOFOLLOW", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_CLOEXEC", 0)
    )
    try:
        number = os.open(path, flags)
    except (OSError, ValueError) as error:
        raise BadFile(
            path, sentences.FILE_LINK if Path(path).is_symlink() else sentences.FILE_UNOPENED
        ) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise BadFile(path, sentences.FILE_NOT_REGULAR)
    with os.fdopen(number, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise BadFile(path, sentences.FILE_TOO_LARGE, most=most // 1_000_000)
    return content


def write_atomically(path: str | os.PathLike[str], text: str) -> None:
    """The text in the file, whole or not at all; a link there is replaced, not followed. Raises OSError."""
    target = Path(path)
    number, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
