"""Answers in letters: the right one as a column of codes (`drill.coded`), and others as moves of its entries."""

from __future__ import annotations

from typing import Any

import numpy as np

from drill.derivation import rule


@rule
def right_answer(right: Any) -> Any:
    """The answer that the question has. right (n, 1) -> (n, 1)"""
    return right


@rule
def other_answer(right: Any, moves: Any) -> Any:
    """Another answer. right (n, 1), moves: for each entry by how many letters it is off -> (n, 1)"""
    return right + np.array(moves)[:, None]
