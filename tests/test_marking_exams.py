"""Exam papers are marked from the teacher's file alone: its numbers, digits and marks."""

import json

import pytest

from drill.answerfile import AnswerFile
from drill.errors import UsageFault
from drill.examining import exam_sheet, open_exam, paper_sheet
from drill.paper.exam import Exam, dump_exam
from drill.paper.roster import Student
from drill.paper.secret import exam_key
from drill.paper.variants import make_variants
from drill.recipe import Recipe
from drill.report import mark_papers


@pytest.fixture(scope="module")
def exam_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exam")
    recipe = Recipe(topics=("bp", "forward", "params", "optim"), count=6, seed=9)
    students = [Student("1", "Ann"), Student("2", "Bo"), Student("3", "Cy")]
    variants = make_variants(recipe, students, exam_key(folder / "exam.key"))
    exam = Exam(variants.id, variants.papers(), "0", 1, {"seed": 9}, {})
    (folder / "exam.json").write_bytes(dump_exam(exam))
    return folder / "exam.json"


def key_of(paper):
    return {str(problem.number): {name: ask.value for name, ask in problem.asked.items()} for problem in paper.problems}


def test_each_variant_is_marked_by_its_own_numbers(exam_file):
    exam = open_exam(exam_file)
    sheets = [paper_sheet(exam, paper) for paper in exam.papers]
    own = mark_papers([(sheet, "", key_of(paper)) for sheet, paper in zip(sheets, exam.papers, strict=True)])
    assert all(report.marks == report.out_of == sum(p.marks for p in exam.papers[0].problems) for report in own)
    others = mark_papers([(sheet, "", key_of(exam.papers[i - 1])) for i, sheet in enumerate(sheets)])
    assert all(report.marks < report.out_of for report in others)


def test_variants_share_their_structures(exam_file):
    exam = open_exam(exam_file)
    first, second = (paper_sheet(exam, paper) for paper in exam.papers[:2])
    assert [p.structure for p in first.problems] == [p.structure for p in second.problems]


def test_a_paper_is_found_by_its_id_or_its_student(exam_file):
    exam = open_exam(exam_file)
    paper = exam.papers[1]
    by_id = exam_sheet(AnswerFile("a", {"exam": exam.exam, "paper": paper.paper.lower()}, "", {}), exam_file)
    by_student = exam_sheet(AnswerFile("a", {}, "2", {}), exam_file)
    assert by_id.student == by_student.student == "2 Bo"


@pytest.mark.parametrize("sheet", [{"exam": "OTHER", "paper": "x"}, {"paper": "nosuch"}, {"paper": {"a": 1}}, {"exam": ["x"]}])
def test_what_belongs_to_no_paper_is_refused(exam_file, sheet):
    with pytest.raises(UsageFault):
        exam_sheet(AnswerFile("a", sheet, "nobody", {}), exam_file)


def test_marks_and_digits_are_those_of_the_exam(exam_file, tmp_path):
    data = json.loads(exam_file.read_text())
    problem = data["papers"][0]["problems"][0]
    name = next(iter(problem["asked"]))
    problem["asked"][name]["marks"] = 17
    (tmp_path / "exam.json").write_text(json.dumps(data))
    exam = open_exam(tmp_path / "exam.json")
    sheet = paper_sheet(exam, exam.papers[0])
    assert sheet.problems[0].structure.asked[name].marks == 17


def test_a_key_that_drill_no_longer_gives_is_never_marked_with(exam_file, tmp_path):
    data = json.loads(exam_file.read_text())
    problem = data["papers"][0]["problems"][0]
    name = next(iter(problem["asked"]))
    problem["asked"][name]["value"] = "12345"
    (tmp_path / "exam.json").write_text(json.dumps(data))
    exam = open_exam(tmp_path / "exam.json")
    with pytest.raises(UsageFault, match="no longer gives the key"):
        paper_sheet(exam, exam.papers[0])


def test_answers_to_an_exam_need_the_exam():
    with pytest.raises(UsageFault, match="--exam"):
        exam_sheet(AnswerFile("a", {"exam": "X", "paper": "Y"}, "", {}), None)
