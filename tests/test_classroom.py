"""Marking a class: what is written, where, and that nothing which somebody typed can do harm."""

import csv
import io
import json
import os
import re

import pytest

from drill.classroom import marking
from drill.classroom.labels import cell, file_stem, label, markdown
from drill.classroom.marking import Settings, mark_all
from drill.classroom.results import Answered, Marked
from drill.classroom.statistics import mistakes, questions
from drill.cli.marking_classes import mark_class
from drill.engine import evaluate, make_plan
from drill.errors import UsageFault
from drill.export import answers_json
from drill.recipe import Recipe
from drill.sheet import make_sheet

NASTY = [
    "~root", "admin", "../../../tmp/evil", "/etc/passwd", "C:\\Windows\\evil", "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)",
    "<script>alert(1)</script>", "\x1b[2J\x1b]0;owned\x07", "{{ 7*7 }}", "{% for x in y %}", "%s%n", "\\input{/etc/passwd}",
    "a\nb\r\nc", "\u202egnp.exe", "x" * 5000, "", "  ", ".", "..", "CON", "nul", "$(touch evil)", "`id`", "张伟", "O'Neil \"Bo\"",
    "a,b;c", "\t=1", "![x](http://evil/x.png)", "${jndi:ldap://x}", "$\\frac{1}{0}$",
]  # fmt: skip


@pytest.fixture(scope="module")
def sheet():
    return make_sheet(Recipe(topics=("bp",), count=2, seed=8))


def right(sheet):
    return {str(p.number): {name: p.text(name) for name in p.structure.asked} for p in sheet.problems}


def write(folder, sheet, students, spoil=None):
    """Answers files, right but for what `spoil(student, answers)` changes."""
    folder.mkdir(exist_ok=True)
    for i, student in enumerate(students):
        answers = right(sheet)
        if spoil:
            spoil(i, answers)
        data = {**answers_json(sheet), "student": student, "answers": answers}
        (folder / f"{i:03d}.json").write_text(json.dumps(data), encoding="utf-8")
    return folder


def run(path, out, **options):
    """Marks a class; the exit code."""
    with pytest.raises(SystemExit) as ended:
        mark_class(path, out=out, **options)
    return ended.value.code


def marks(out):
    return list(csv.DictReader(io.StringIO((out / "marks.csv").read_text(encoding="utf-8-sig"), newline="")))


def everything(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_each_paper_gets_a_file_and_a_line(sheet, tmp_path):
    folder = write(tmp_path / "in", sheet, ["Ann", "Bo", "Cy"])
    assert run(folder, tmp_path / "out") == 0
    lines = marks(tmp_path / "out")
    assert [line["student"] for line in lines] == ["Ann", "Bo", "Cy"]
    assert all(line["marks"] == line["out_of"] for line in lines)
    assert {f"feedback/{line['feedback']}" for line in lines} | {"marks.csv", "report.html"} == set(everything(tmp_path / "out"))


@pytest.mark.parametrize("format", ["html", "md"])
def test_names_do_no_harm(sheet, tmp_path, format):
    folder = write(tmp_path / "in", sheet, NASTY)
    before = everything(folder)
    assert run(folder, tmp_path / "out", feedback=format) == 0
    assert set(os.listdir(tmp_path)) == {"in", "out"}
    assert everything(folder) == before
    found = everything(tmp_path / "out")
    assert len(found) == len(NASTY) + 2
    assert all(re.fullmatch(rf"marks\.csv|report\.html|feedback/[a-z0-9-]+\.{format}", name) for name in found)
    for name, content in found.items():
        text = content.decode()
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text), name
        assert name == "marks.csv" or not re.search("<(script|img)", text.lower()), name


def test_no_cell_is_a_formula(sheet, tmp_path):
    folder = write(tmp_path / "in", sheet, NASTY)
    run(folder, tmp_path / "out")
    for line in marks(tmp_path / "out"):
        assert not any(value and value[0] in "=+-@\t\r" for value in line.values()), line


def test_labels_can_be_told_from_harm():
    assert cell("=1").startswith("'=")
    assert label("\x1b[2J") == "�[2J"
    assert markdown("<b>*x*") == "&lt;b&gt;\\*x\\*"
    assert file_stem("../x", "a") != file_stem("../x", "b")


def test_a_bad_file_is_listed_and_the_rest_is_marked(sheet, tmp_path, capsys):
    folder = write(tmp_path / "in", sheet, ["Ann", "Bo"])
    (folder / "bad.json").write_text("{not json")
    (folder / "latin.json").write_bytes(b'{"student": "\xe9"}')
    (folder / "link.json").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe.json")
    (folder / "twice.json").write_text('{"student": 1, "student": 2}')
    (folder / "other.json").write_text(json.dumps({**answers_json(sheet), "sheet": {"drill": 1, "digest": "x", "count": 1}}))
    assert run(folder, tmp_path / "out") == 1
    assert len(marks(tmp_path / "out")) == 2
    told = capsys.readouterr().err
    for name in ("bad", "latin", "link", "pipe", "twice", "other"):
        assert f"{name}.json" in told
    assert "root:" not in told + (tmp_path / "out" / "report.html").read_text()


def test_a_folder_with_nothing_usable_ends_with_2(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text("[]")
    assert run(tmp_path / "in", tmp_path / "out") == 2
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageFault):
        mark_class(tmp_path / "empty", out=tmp_path / "out")


def test_a_repeated_run_ends_in_the_same_bytes(sheet, tmp_path, monkeypatch):
    def spoil(i, answers):
        answers["1"][next(iter(answers["1"]))] = i

    folder = write(tmp_path / "in", sheet, [f"S{i}" for i in range(6)], spoil)
    run(folder, tmp_path / "once")
    written = []

    def interrupted(path, text):
        written.append(path)
        if len(written) == 3:
            (path.parent / ".abc.part").write_text("half")
            raise KeyboardInterrupt
        path.write_text(text, encoding="utf-8", newline="\n")

    with monkeypatch.context() as patched:
        patched.setattr(marking, "write_atomically", interrupted)
        with pytest.raises(KeyboardInterrupt):
            mark_class(folder, out=tmp_path / "again")
    run(folder, tmp_path / "again")
    assert everything(tmp_path / "once") == everything(tmp_path / "again")


def test_several_processes_give_the_same_as_one(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(marking, "CHUNK", 3)
    monkeypatch.setattr(marking, "WORTH_A_PROCESS", 1)
    folder = write(tmp_path / "in", sheet, [f"S{i}" for i in range(7)])
    run(folder, tmp_path / "one", processes=1)
    run(folder, tmp_path / "two", processes=2)
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_changed_marks_are_shown(sheet, tmp_path, capsys):
    def spoil(i, answers):
        if i == 1:
            answers["1"] = {}

    run(write(tmp_path / "in", sheet, ["Ann", "Bo"]), tmp_path / "old")
    run(write(tmp_path / "in", sheet, ["Ann", "Bo"], spoil), tmp_path / "new", compare=tmp_path / "old" / "marks.csv")
    told = capsys.readouterr().out
    assert "Changed: Bo (001.json)" in told
    assert "Changed: Ann" not in told
    run(tmp_path / "in", tmp_path / "same", compare=tmp_path / "new" / "marks.csv")
    assert "Nobody's marks changed." in capsys.readouterr().out


def test_the_missing_are_named(sheet, tmp_path, capsys):
    roster = tmp_path / "roster.csv"
    roster.write_text("number,name\n1,Ann\n2,Bo\n3,Cy\n", encoding="utf-8")
    run(write(tmp_path / "in", sheet, ["Ann", "2"]), tmp_path / "out", roster=roster)
    assert "Missing: 1. 3 Cy" in capsys.readouterr().out


def test_a_typed_in_mark_sheet_is_marked_as_files_are(sheet, tmp_path):
    (tmp_path / "answers.json").write_text(json.dumps(answers_json(sheet)))
    path = tmp_path / "typed.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["student", "problem", "quantity", "answer"])
        for student in ("Ann", "Bo"):
            for problem, answers in right(sheet).items():
                writer.writerows((student, problem, name, "" if student == "Bo" else text) for name, text in answers.items())
    assert run(path, tmp_path / "out") == 0
    ann, bo = marks(tmp_path / "out")
    assert ann["marks"] == ann["out_of"]
    assert bo["marks"] == "0"


HEAD = "student,problem,quantity,answer\n"


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", f"{HEAD},1,z1,2\n", f"{HEAD}A,1,z,1,2\n", f"{HEAD}A,1,z,1\nA,1,z,2\n"])
def test_a_bad_mark_sheet_is_refused_in_one_sentence(sheet, tmp_path, text):
    (tmp_path / "answers.json").write_text(json.dumps(answers_json(sheet)))
    (tmp_path / "typed.csv").write_text(text)
    with pytest.raises(UsageFault):
        mark_class(tmp_path / "typed.csv", out=tmp_path / "out")


def test_nothing_is_written_through_a_link(sheet, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageFault):
        mark_class(write(tmp_path / "in", sheet, ["Ann"]), out=tmp_path / "out")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_the_report_needs_no_network(sheet, tmp_path):
    run(write(tmp_path / "in", sheet, [f"S{i}" for i in range(6)]), tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.html"):
        text = path.read_text()
        assert "default-src 'none'" in text
        assert not re.search(r"(src|href)\s*=\s*[\"'](https?:)?//", text)
        assert "<script" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_report_is_written_in_both_languages(sheet, tmp_path, language):
    run(write(tmp_path / "in", sheet, ["Ann"], lambda i, answers: answers["1"].clear()), tmp_path / "out", lang=language)
    text = (tmp_path / "out" / "report.html").read_text()
    assert ("Class report" in text) == (language == "en")


def paper(student, marks):
    answers = tuple(Answered(1, name, "right" if mark else "wrong", float(mark), 1, ()) for name, mark in marks.items())
    return Marked(student, student, "g", float(sum(marks.values())), len(marks), answers, ((1, "T"),), (), "f")


def test_a_question_that_strong_students_answer_discriminates():
    papers = [paper(str(i), {"a": i >= 4, "b": i >= 5, "c": i < 3, "d": 1}) for i in range(10)]
    found = {one.name: one for one in questions(papers)}
    assert found["a"].discrimination > 0
    assert found["c"].discrimination < 0
    assert found["d"].discrimination is None
    assert found["a"].facility == pytest.approx(0.6)


def test_the_commonest_mistake_comes_first(sheet, tmp_path):
    problem = sheet.problems[0]
    structure = problem.structure
    name = next(name for name in structure.asked if structure.steps[structure.places[name]].slips)
    slip = structure.steps[structure.places[name]].slips[0]
    givens = {given: problem.group.draws.values[given][:1] for given in structure.givens}
    values = evaluate(make_plan(structure.swapped(name, slip), mistakes=False), givens)
    answers = {asked: values.key(asked)[0].tolist() for asked in structure.asked}
    folder = write(tmp_path / "in", sheet, ["A", "B"], lambda i, found: found["1"].update(answers))
    found = [one for chunk in mark_all(_entries(folder), Settings(_made(tmp_path / "f"))) for one in chunk]
    assert mistakes(found)[0].papers == 2


def _entries(folder):
    from drill.classroom.gathering import in_folder

    return in_folder(folder, folder / "marks")


def _made(folder):
    folder.mkdir()
    return folder
