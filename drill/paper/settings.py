"""What a teacher may choose for a printed sheet."""

from __future__ import annotations

from dataclasses import dataclass

SOLUTIONS = ("separate", "inline", "none")
PAPERS = ("a4", "letter")


@dataclass(frozen=True)
class PaperSettings:
    """Paper size, course title, heading, date, time allowed (minutes), instructions in place of the usual ones.

    `solutions`: files of their own, behind each problem, or none; `lines`: ruled lines for working below each problem.
    """

    paper: str = "a4"
    course: str = ""
    title: str = ""
    date: str = ""
    minutes: int | None = None
    instructions: str = ""
    solutions: str = "separate"
    lines: int = 0
