"""An answer that was read: its values row by row, and how it was read."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from drill.answers.show import program_text
from drill.answers.values import Value

if TYPE_CHECKING:
    import numpy

Row = tuple[Value | None, ...]


@dataclass(frozen=True)
class Answer:
    """What a student answered.

    kind: as it was asked for. rows: the values, a vector being a column (n, 1) and a number (1, 1); None is a
    blank entry. letters: the choices, in capitals, or ("True",), or the pairs of a matching question.
    """

    kind: str
    rows: tuple[Row, ...] = ()
    letters: tuple[str, ...] = ()

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    @property
    def entries(self) -> tuple[Value | None, ...]:
        """All entries, row after row."""
        return tuple(value for row in self.rows for value in row)

    @cached_property
    def array(self) -> "numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]":
        """The values as floats (m, n), NaN for a blank entry. Not for answers with letters of a question."""
        import numpy

        rows = [[float("nan") if value is None else float(value) for value in row] for row in self.rows]
        return numpy.array(rows, dtype=numpy.float64).reshape(self.shape)

    @cached_property
    def text(self) -> str:
        """How the answer was read: `3/4`, `[[0.5, 3/4]]`, `A, C`."""
        if self.letters:
            return ", ".join(self.letters)
        if self.shape == (1, 1):
            return entry_text(self.rows[0][0])
        rows = (", ".join(map(entry_text, row)) for row in self.rows)
        if self.kind == "vector" and self.shape[1] == 1:
            return f"[{', '.join(rows)}]"
        return f"[{', '.join(f'[{row}]' for row in rows)}]"

    @cached_property
    def decimals(self) -> int | None:
        """The fewest decimals typed in an entry (0 in a whole number); None if all are exact forms."""
        typed = [value.decimals for value in self.entries if value is not None and value.decimals is not None]
        return min(typed, default=None)


def entry_text(value: Value | None) -> str:
    """How one entry was read; a dash for a blank."""
    return "-" if value is None else program_text(value.program)
