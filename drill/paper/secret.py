"""The key of an exam: it makes the ids on paper opaque and the numbers of each variant unguessable.

Everything comes from HMAC-SHA-256 of the key: whoever has only the paper can compute neither another paper nor its key.
"""

from __future__ import annotations

import hmac
import os
import secrets
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from drill.errors import UsageFault

# Crockford's letters: none is mistaken for a digit when it is read aloud or typed
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EXAM_LENGTH, PAPER_LENGTH = 5, 8


@dataclass(frozen=True)
class ExamKey:
    """32 secret bytes."""

    secret: bytes

    def digest(self, purpose: str, text: str) -> bytes:
        """HMAC-SHA-256 of a text, apart for each purpose."""
        return hmac.new(self.secret, f"{purpose}\x00{text}".encode(), sha256).digest()

    def id(self, purpose: str, text: str, length: int) -> str:
        """An opaque id of letters and digits."""
        number = int.from_bytes(self.digest(purpose, text)[:16], "big")
        return "".join(LETTERS[number >> 5 * i & 31] for i in range(length))

    def line(self, purpose: str, text: str) -> str:
        """A secret line of text, such as the root of an exam's numbers."""
        return self.digest(purpose, text).hex()

    def number(self, purpose: str, text: str, bits: int) -> int:
        """A whole number of some bits."""
        return int.from_bytes(self.digest(purpose, text)[:8], "big") >> 64 - bits


def exam_key(path: Path) -> ExamKey:
    """The key in a file; a new one, readable by its owner alone, where there is none."""
    if not path.exists():
        _create(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise UsageFault("{path}: expected a key that only you can read, found mode {mode}. Run: chmod 600 {path}",
                         path=path, mode=f"{mode:o}")  # fmt: skip
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (ValueError, UnicodeDecodeError):
        secret = b""
    if len(secret) != 32:
        raise UsageFault("{path}: expected an exam key of 64 hexadecimal digits. Name another file with --key.", path=path)
    return ExamKey(secret)


def _create(path: Path) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(number, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
