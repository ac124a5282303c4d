"""What a student is told of a mark: its sentence, in the reader's language, and the report as JSON data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drill.answers.unreadable import Unreadable
from drill.grade import UNREADABLE, Mark
from drill.language import Translate
from drill.report import Report

FAULT_SENTENCE = "This is a fault of drill, not of your answer; no marks were lost. Please report it with seed {seed}."


def message(mark: Mark, translate: Translate) -> str:
    """The sentence of a mark, in the reader's language."""
    sentence, fields = mark.note
    if mark.verdict == UNREADABLE:
        reading: Unreadable = fields["reading"]
        return reading.message(translate)
    parts = [translate(sentence).format(**fields)] if sentence else []
    if mark.causes:
        parts.append(cause_sentence(mark, translate))
    if mark.wrong_entries and not mark.causes:
        places = ", ".join(f"({i}, {j})" for i, j in mark.wrong_entries)
        parts.append(translate("Entries (row, column) that differ: {places}.").format(places=places))
    return in_a_row(parts)


def in_a_row(sentences: Sequence[str]) -> str:
    """Sentences one after another; no space follows a full-width stop."""
    return "".join(text if text.endswith("\u3002") else f"{text} " for text in sentences if text).strip()


def cause_sentence(mark: Mark, translate: Translate) -> str:
    """One mistake as its sentence; two or three that fit alike as `either ... or ...`, each with the steps where it may enter."""
    steps: dict[str, list[str]] = {}
    for cause in mark.causes:
        steps.setdefault(cause.sentence, []).append(cause.step)
    told = []
    for sentence, places in steps.items():
        here = translate(sentence)
        if places != [mark.name]:
            here = translate("At {step}: {sentence}").format(step=", ".join(places), sentence=here)
        told.append(here)
    if len(told) == 1 or mark.together:
        return in_a_row(told)
    choices = translate("cause|; or: ").join(sentence.rstrip(".。") for sentence in told)
    return translate("Either: {choices}.").format(choices=choices)


def mark_json(mark: Mark, translate: Translate) -> dict[str, Any]:
    """A mark as JSON data; `step` (the nearest that fits) and `mistake` name the diagnosis, all that fit stand in `causes`."""
    first = mark.causes[0] if len({cause.mistake for cause in mark.causes}) == 1 else None
    return {
        "name": mark.name, "verdict": mark.verdict, "marks": mark.marks, "out_of": mark.out_of, "read_as": mark.read_as or None,
        "step": first.step if first else None, "mistake": first.mistake if first else None,
        "causes": [{"step": c.step, "mistake": c.mistake, "convention": c.convention} for c in mark.causes],
        "wrong_entries": [list(entry) for entry in mark.wrong_entries], "message": message(mark, translate),
    }  # fmt: skip


def report_json(report: Report, translate: Translate) -> dict[str, Any]:
    """A report as JSON data."""
    faults = translate(FAULT_SENTENCE).format(seed=report.seed) if report.faulty else None
    return {
        "student": report.student, "marks": report.marks, "out_of": report.out_of,
        "problems": [
            {"problem": p.number, "family": p.family, "marks": p.earned, "out_of": p.out_of,
             "quantities": [mark_json(mark, translate) for mark in p.marks]}
            for p in report.problems
        ],
        "unknown": list(report.strangers), "faulty": list(report.faulty), "fault": faults,
    }  # fmt: skip
