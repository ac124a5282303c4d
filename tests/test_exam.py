"""Exams: equal variants, opaque ids, and an exam.json that holds all that marking needs."""

import csv
import json
import re
import stat
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from conftest import need

from drill.cli import main
from drill.errors import UsageFault
from drill.paper.exam import Exam, answer_form, dump_exam, load_exam
from drill.paper.printing import chunks, compile_all, exam_of, exam_sources
from drill.paper.qr import modules, qr_tex
from drill.paper.roster import Student, read_roster, versions
from drill.paper.secret import ExamKey, exam_key
from drill.paper.settings import PaperSettings
from drill.paper.split import copies
from drill.paper.variants import make_variants
from drill.recipe import Recipe

KEY = ExamKey(bytes(range(32)))
RECIPE = Recipe(topics=("bp", "params"), count=3, seed=4)
HOSTILE = r"\input{/etc/passwd}\write18{rm} %$#_^&~"
NAMES = ["Li Na", "José Ñúñez", "Łukasz Żółw", "李娜", HOSTILE, "Nguyễn Thị Ánh"]


def students(count):
    return [Student(f"2024{i:03}", NAMES[i % len(NAMES)]) for i in range(count)]


def variants(count=5, key=KEY, recipe=RECIPE):
    return make_variants(recipe, students(count), key)


def exam(made):
    return exam_of(made, "en", PaperSettings(), {"topics": ["bp"]})


def described(problem):
    """What must be equal in all variants."""
    return [problem.family, problem.level, problem.mode, problem.parameters, problem.marks, problem.digits, list(problem.asked)]


def test_variants_differ_in_numbers_alone():
    papers = variants().papers()
    alike = {json.dumps([described(problem) for problem in paper.problems]) for paper in papers}
    assert len(alike) == 1
    assert len({json.dumps([q.given for q in p.problems]) for p in papers}) == len(papers)


def test_another_student_in_the_roster_changes_nobody_else():
    before = variants(4).papers()
    after = make_variants(RECIPE, students(6)[2:], KEY).papers()
    assert before[2:] == after[:2]


def test_the_same_key_gives_the_same_exam_and_another_key_another():
    first = dump_exam(exam(variants()))
    assert first == dump_exam(exam(variants()))
    other = exam(variants(key=ExamKey(bytes(32))))
    assert other.exam != exam(variants()).exam
    assert not {p.paper for p in other.papers} & {p.paper for p in exam(variants()).papers}
    assert other.papers[0].problems[0].given != exam(variants()).papers[0].problems[0].given


def test_the_paper_does_not_tell_the_seed():
    made = variants()
    assert len(set(made.ids)) == len(made.ids)
    for source in exam_sources(made, "en", PaperSettings()):
        assert KEY.secret.hex() not in source
        assert "seed" not in source.lower()
        assert "Sheet 4" not in source


def test_exam_json_comes_back(tmp_path):
    made = exam(variants())
    (tmp_path / "exam.json").write_bytes(dump_exam(made))
    back = load_exam(tmp_path / "exam.json")
    assert isinstance(back, Exam)
    assert back == made
    assert back.paper(made.papers[1].paper.lower()).student.name == NAMES[1]
    assert back.paper_of("2024002") == made.papers[2]


def test_exam_json_holds_the_key():
    made = variants(2)
    for index, paper in enumerate(made.papers()):
        for problem, drawn in zip(paper.problems, made.sheet(index).problems, strict=True):
            assert problem.given == {name: drawn.text(name) for name in drawn.structure.givens}
            key = {name: drawn.text(name) for name in drawn.structure.asked}
            assert {name: answer.value for name, answer in problem.asked.items()} == key
            assert sum(a.marks for a in problem.asked.values()) == problem.marks


@pytest.mark.parametrize("text", ["", "{}", '{"exam": 1}', "[]", "x", '{"schema": 99, "exam": "a", "papers": [], "drill": "9",'
                                  '"problem_version": 1, "recipe": {}, "policy": {}}'])  # fmt: skip
def test_what_is_no_exam_is_refused(text, tmp_path):
    (tmp_path / "exam.json").write_text(text)
    with pytest.raises(UsageFault, match=r"exam\.json"):
        load_exam(tmp_path / "exam.json")


def test_an_unknown_paper_is_refused():
    with pytest.raises(UsageFault, match="no paper ZZZ"):
        exam(variants(1)).paper("ZZZ")


def test_the_form_for_answers_names_exam_and_paper():
    made = exam(variants(1))
    form = json.loads(answer_form(made, made.papers[0]))
    assert form["sheet"] == {"exam": made.exam, "paper": made.papers[0].paper}
    assert form["answers"]["1"] == dict.fromkeys(made.papers[0].problems[0].asked)


def test_the_key_file_is_its_owners_alone(tmp_path):
    key = exam_key(tmp_path / "exam.key")
    assert stat.S_IMODE((tmp_path / "exam.key").stat().st_mode) == 0o600
    assert exam_key(tmp_path / "exam.key") == key
    (tmp_path / "exam.key").chmod(0o644)
    with pytest.raises(UsageFault, match="chmod 600"):
        exam_key(tmp_path / "exam.key")


def test_a_damaged_key_is_refused(tmp_path):
    (tmp_path / "exam.key").touch(mode=0o600)
    with pytest.raises(UsageFault, match="64 hexadecimal"):
        exam_key(tmp_path / "exam.key")


def test_ids_are_as_long_as_they_say_and_spread():
    ids = {KEY.id("paper", str(i), 8) for i in range(2000)}
    assert len(ids) == 2000
    assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{8}", id) for id in ids)
    assert min(Counter("".join(ids)).values()) > 300


ROSTERS = [
    ("2024001,Li Na\n2024002,José\n", [("2024001", "Li Na", ""), ("2024002", "José", "")]),
    ("name;id;class\nLi Na;7;A1\n", [("7", "Li Na", "A1")]),
    ("﻿学号,姓名,班级\n1,李娜,计 01\n", [("1", "李娜", "计 01")]),
    ('number,name\n1,"Na, Li"\n\n', [("1", "Na, Li", "")]),
    ("Name\nAda\nBob\n", [("Ada", "Ada", ""), ("Bob", "Bob", "")]),
]


@pytest.mark.parametrize(("text", "found"), ROSTERS)
def test_rosters_are_read(text, found, tmp_path):
    (tmp_path / "roster.csv").write_text(text, encoding="utf-8")
    assert [(s.number, s.name, s.group) for s in read_roster(tmp_path / "roster.csv")] == found


def test_a_roster_of_a_chinese_spreadsheet_is_read(tmp_path):
    (tmp_path / "roster.csv").write_bytes("学号,姓名\n1,李娜\n".encode("gb18030"))
    assert read_roster(tmp_path / "roster.csv")[0].name == "李娜"


@pytest.mark.parametrize(("text", "words"), [("", "expected a line"), ("1,a\n1,b\n", "line 2"),
                                             ("number,name\n,\n", "students, found 0"),
                                             ("1,a,X\n,,Y\n", "line 2")])  # fmt: skip
def test_bad_rosters_are_refused(text, words, tmp_path):
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(UsageFault, match=words):
        read_roster(tmp_path / "roster.csv")


def test_a_missing_roster_is_refused(tmp_path):
    with pytest.raises(UsageFault):
        read_roster(tmp_path / "roster.csv")


def test_qr_codes_are_drawn_module_by_module():
    matrix = modules("7KQ2M-9F3KX2TB")
    drawn = []
    for row in re.findall(r"\\qrrow\{((?:\\(?:dk|lt)\{\d+\})+)\}", qr_tex("7KQ2M-9F3KX2TB")):
        runs = re.findall(r"\\(dk|lt)\{(\d+)\}", row)
        drawn.append([kind == "dk" for kind, length in runs for _ in range(int(length))])
    assert drawn == matrix
    assert len(matrix) <= 25


def test_papers_share_runs():
    pieces = list(chunks([str(i) for i in range(200)]))
    assert sum(map(len, pieces)) == 200
    assert max(map(len, pieces)) <= 40
    assert len(list(chunks(["1"]))) == 1


def test_versions_are_letters():
    made = make_variants(RECIPE, versions(3), KEY)
    assert [p.version for p in made.papers()] == ["A", "B", "C"]
    assert "Version B" in "".join(exam_sources(made, "en", PaperSettings()))


def test_papers_in_print_have_name_number_id_and_pages(tmp_path):
    need("xelatex")
    need("pdftotext")
    made = variants(6)
    (one,) = compile_all(exam_sources(made, "en", PaperSettings())[:1])
    (tmp_path / "a.pdf").write_bytes(one.pdf)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True).stdout
    found = text.split("\f")[:-1]
    assert one.overfull == ()
    first = 0
    for (id, count), student in zip(copies(one.log), made.students, strict=False):
        paper = found[first : first + count]
        assert student.number in paper[0]
        assert re.sub(r"\s", "", student.name)[:12] in re.sub(r"\s", "", paper[0])
        for number, page in enumerate(paper, 1):
            assert f"{made.id}-{id}" in page
            assert f"Page {number} of {count}" in page
        first += count
    assert first == len(found)


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def call(*words):
        code = 0
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            code = end.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return call


def write_roster(count):
    with Path("roster.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["number", "name"], *([s.number, s.name] for s in students(count))])


def test_an_exam_without_tex_has_everything_but_the_pdf(run, monkeypatch, tmp_path):
    write_roster(3)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = run("exam", "new", "--roster", "roster.csv", "--topic", "params", "--n", "2", "--seed", "1", "--out", "exam")
    assert code == 3
    assert "apt-get install" in err
    assert stat.S_IMODE(Path("exam/exam.json").stat().st_mode) == 0o600
    assert len(list(Path("exam/answers").glob("*.json"))) == 3
    assert list(Path("exam").glob("papers-*.tex"))
    with Path("exam/marksheet.csv").open(encoding="utf-8-sig") as file:
        assert next(csv.reader(file)) == ["student", "problem", "quantity", "answer"]


def test_a_cell_is_never_a_formula(run, monkeypatch, tmp_path):
    Path("roster.csv").write_text('1,"=HYPERLINK(""x"")"\n')
    monkeypatch.setenv("PATH", str(tmp_path))
    run("exam", "new", "--roster", "roster.csv", "--topic", "params", "--n", "1", "--seed", "1", "--out", "exam")
    assert ",'=HYPERLINK" in Path("exam/papers.csv").read_text(encoding="utf-8-sig").replace('"', "")


def test_an_exam_is_not_written_over(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    words = ("exam", "new", "--versions", "2", "--topic", "params", "--n", "1", "--seed", "1", "--out", "exam")
    assert run(*words)[0] == 3
    code, _, err = run(*words)
    assert code == 2
    assert "--force" in err


def test_a_roster_or_versions_are_needed(run):
    code, _, err = run("exam", "new", "--topic", "params", "--out", "exam")
    assert code == 2
    assert "--roster" in err
    assert not Path("exam").exists()


@pytest.mark.slow
def test_a_class_of_forty_in_chinese(run):
    need("xelatex")
    need("pdftotext")
    write_roster(40)
    words = ("--topic", "bp", "--n", "3", "--seed", "2", "--lang", "zh", "--out", "exam")
    code, out, _ = run("exam", "new", "--roster", "roster.csv", *words)
    assert code == 0
    made = load_exam(Path("exam/exam.json"))
    assert made.exam in out
    for paper in made.papers:
        command = ["pdftotext", f"exam/papers/{paper.paper}.pdf", "-"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert paper.student.number in text
        assert f"{made.exam}-{paper.paper}" in text
        others = {p.paper for p in made.papers} - {paper.paper}
        assert not any(other in text for other in others)
    assert Path("exam/print.pdf").is_file()
    assert Path("exam/keys.pdf").is_file()


@pytest.mark.slow
def test_the_same_exam_twice_gives_the_same_files(run):
    need("pdflatex")
    words = ("--versions", "2", "--topic", "bp", "--n", "2", "--seed", "2", "--key", "exam.key")
    for folder in ("one", "two"):
        assert run("exam", "new", *words, "--out", folder)[0] == 0
    for name in ("exam.json", "print.pdf", "keys.pdf", "papers.csv"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()
