"""Concept questions: an item of the bank, written as a problem with one asked quantity, `answer`."""

from __future__ import annotations

from drill.derivation import Derivation, Options
from drill.draw import Draw
from drill.rules.choices import other_answer, right_answer
from drill.writing.arrangements import arranged, right_codes, wrong_answers
from drill.writing.bank import Item

MARKS = {"choice": 1, "truth": 1, "multiple": 2, "order": 2}


def pose(d: Derivation, draw: Draw, item: Item, arrangement: int = 0) -> None:
    """Writes an item; each wrong answer that has a reply is a mistake of the only step."""
    shown = arranged(item, arrangement)
    right = right_codes(item, shown)
    d.statement(item.text)
    d.offer(Options(tuple(item.options[i] for i in shown), item.sides, right))
    d.right = draw.row([right])
    d.hide("right")
    step = right_answer(d.right).because(item.why)
    for id, reply, codes in wrong_answers(item, shown):
        moves = tuple(wrong - code for wrong, code in zip(codes, right, strict=True))
        step = step.instead(id, reply, other_answer, d.right, moves)
    d.answer = step
    d.whole("answer")
    d.ask(answer=MARKS.get(item.kind, len(right)), kind=item.kind, by_entry=item.kind == "match")
