"""Sheets on paper: what is asked stands with its box, nothing runs into the margin, names are only text."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import need

from drill.answers.files import write_atomically
from drill.cli import main
from drill.errors import MissingTool
from drill.language import translator
from drill.library import topic_files
from drill.mathml import mathml, to_html, value_markup
from drill.paper import furniture
from drill.paper.documents import USUAL, document_texts, engine_of, source, write_html, write_pdf, write_tex
from drill.paper.markdown import write_markdown
from drill.paper.settings import PaperSettings
from drill.paper.spaces import answer_spaces, step_table
from drill.paper.texts import powers_of_ten
from drill.pdf import compile_tex
from drill.recipe import Recipe
from drill.sheet import make_sheet
from drill.views import asked

HOSTILE = r"\input{/etc/passwd} %$#_^&~{} <b>x</b> \end{document}"


def sheet(*topics, count=4, **more):
    return make_sheet(Recipe(topics=topics or ("bp",), count=count, seed=7, **more))


def pages(pdf, tmp_path):
    """The text of each page."""
    need("pdftotext")
    path = tmp_path / "read.pdf"
    path.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return text.split("\f")[:-1]


def compiled(drawn, document, language="en", settings=USUAL):
    tex = source(drawn, document, "tex", language, settings)
    need(engine_of(tex))
    return compile_tex(tex, engine_of(tex))


def test_a_worksheet_has_what_a_printed_exam_has(tmp_path):
    made = compiled(sheet(), "worksheet", settings=PaperSettings(course="Media & Cognition", date="1 March", minutes=40))
    text = pages(made.pdf, tmp_path)
    for words in ("Media & Cognition", "Name:", "Student number:", "1 March", "Suggested time: 40 minutes.", "Total", "Score",
                  "Instructions", "Conventions", "Problem 1"):  # fmt: skip
        assert words in text[0]
    for number, page in enumerate(text, 1):
        assert f"Page {number} of {len(text)}" in page
    assert made.overfull == ()


def test_each_problem_is_on_one_page_with_its_answers(tmp_path):
    drawn = sheet(count=6)
    text = pages(compiled(drawn, "worksheet").pdf, tmp_path)
    for problem in drawn.problems:
        (page,) = [page for page in text if re.search(rf"Problem {problem.number} +[A-Z]", page)]
        after = page[page.index(f"Problem {problem.number} ") :]
        worth = re.findall(r"\[(\d)\]", after.partition(f"Problem {problem.number + 1} ")[0])
        assert len(worth) == len(problem.structure.asked)
        assert sum(map(int, worth)) == problem.structure.marks


def test_no_answers_stand_on_the_worksheet():
    drawn = sheet(count=8)
    for problem, text in zip(drawn.problems, document_texts(drawn, "worksheet", "tex", "en", PaperSettings()), strict=True):
        for name in problem.structure.asked:
            value = problem.text(name, "tex")
            assert len(value) < 8 or value not in text


def test_the_key_holds_every_answer():
    drawn = sheet(count=4)
    for problem, text in zip(drawn.problems, document_texts(drawn, "key", "tex", "en", PaperSettings()), strict=True):
        assert all(problem.text(name, "tex") in text for name in problem.structure.asked)


def test_solutions_inline_stand_behind_each_problem():
    drawn = sheet(count=2)
    (text,) = {source(drawn, "worksheet", "tex", "en", PaperSettings(solutions="inline"))}
    assert text.count("Solution}") == 2
    assert "answergrid{" not in text.partition("begin{document}")[2]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_names_are_text(language, tmp_path):
    drawn = sheet(count=1)
    settings = PaperSettings(course=HOSTILE, title=HOSTILE, instructions=HOSTILE, date=HOSTILE)
    made = compiled(drawn, "worksheet", language, settings)
    assert r"\input{/etc/passwd}" in re.sub(r"\s+", "", "".join(pages(made.pdf, tmp_path)))
    assert "<b>" not in source(drawn, "worksheet", "html", language, settings)


def test_chinese_furniture_is_chinese(tmp_path):
    made = compiled(sheet(count=2), "worksheet", "zh", PaperSettings(course="媒体与认知"))
    text = re.sub(r"\s+", "", "".join(pages(made.pdf, tmp_path)))
    furniture_words = "练习卷 《媒体与认知》 姓名： 学号： 班级： 日期： 题号 分值 得分 总分"
    furniture_words += " 注意事项 约定 第1题 第1页，共 （全卷完）"
    for words in furniture_words.split():
        assert words in text
    assert made.missing == ()
    assert made.overfull == ()


def test_the_same_sheet_twice_gives_the_same_files(tmp_path):
    for engine, language in (("pdflatex", "en"), ("xelatex", "zh")):
        need(engine)
        assert compiled(sheet(count=1), "key", language).pdf == compiled(sheet(count=1), "key", language).pdf


def test_paper_sizes_differ(tmp_path):
    drawn = sheet(count=1)
    sizes = {size: compiled(drawn, "key", settings=PaperSettings(paper=size)).pdf for size in ("a4", "letter")}
    for size, box in (("a4", "595.276 841.89"), ("letter", "612 792")):
        text = subprocess.run(["pdfinfo", "-"], input=sizes[size], capture_output=True, check=True).stdout.decode()
        assert box.replace(" ", " x ") in text


def test_an_example_that_is_too_wide_is_broken_or_shrunk():
    drawn = sheet("bp", count=1, settings={"sizes": "9,9,9", "batch": "1"}, families=("bp.network",))
    drawn = make_sheet(replace(drawn.recipe, topics=()))
    assert compiled(drawn, "solutions").overfull == ()
    assert compiled(drawn, "worksheet").overfull == ()


@pytest.mark.parametrize("topic", sorted(topic_files()))
def test_every_topic_becomes_tex_html_and_markdown(topic, tmp_path):
    drawn = sheet(topic, count=12)
    for write in (write_tex, write_html, write_markdown):
        for path in write(drawn, "en", tmp_path):
            text = path.read_text(encoding="utf-8")
            assert not re.search("[\ue000-\uf8ff]", text)
    html = (tmp_path / "solutions.html").read_text(encoding="utf-8")
    assert "\\frac" not in html
    assert not re.search(r"<(script|link|img)|https?://(?!www\.w3\.org)", html)


@pytest.mark.slow
@pytest.mark.parametrize("topic", sorted(topic_files()))
@pytest.mark.parametrize("level", [1, 2, 3])
def test_nothing_runs_into_the_margin(topic, level):
    from drill.errors import UsageFault

    try:
        drawn = sheet(topic, count=16, level=level)
    except UsageFault:
        pytest.skip(f"{topic} has no level {level}")
    for document in ("worksheet", "solutions", "key"):
        assert compiled(drawn, document).overfull == ()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_all_topics_together(language, tmp_path):
    drawn = sheet("all", count=60)
    made = compiled(drawn, "worksheet", language)
    assert (made.overfull, made.missing) == ((), ())
    text = "".join(pages(made.pdf, tmp_path))
    head = "Problem {} " if language == "en" else "第 {} 题"
    assert all(head.format(number) in text for number in range(1, 61))


def test_the_tex_is_written_where_tex_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingTool):
        write_pdf(sheet(count=1), "en", tmp_path)
    assert (tmp_path / "worksheet.tex").is_file()
    assert (tmp_path / "solutions.tex").is_file()


def test_html_names_its_language(tmp_path):
    drawn = sheet(count=1)
    assert '<html lang="zh-CN">' in source(drawn, "worksheet", "html", "zh")
    assert '<html lang="en">' in source(drawn, "worksheet", "html", "en")
    assert "<math" in source(drawn, "worksheet", "html", "en")


def test_optimizer_steps_are_a_table():
    (problem,) = make_sheet(Recipe(families=("optim.momentum",), level=2, count=1, seed=1)).problems
    table = step_table(problem.structure, tuple(asked(problem.structure)), str)
    assert table is not None
    assert table.heads[-1] == r"\theta_{t}"
    assert [step for step, _ in table.rows] == ["1", "2", "3"]


def test_spaces_fit_their_answers():
    (problem,) = make_sheet(Recipe(families=("bp.network",), level=2, count=1, seed=1, settings={"sizes": "2,3,2"})).problems
    spaces = {one.name: one for one in answer_spaces(problem.structure, tuple(asked(problem.structure)), str).spaces}
    assert (spaces["dW2"].rows, spaces["dW2"].columns) == (2, 3)
    assert (spaces["a1"].rows, spaces["a1"].columns) == (3, 1)
    assert spaces["L"].width > 0


def test_grade_tables_end_with_the_total():
    rows = furniture.grade_rows(sheet(count=20), "Total")
    assert rows[-1].numbers[-1] == "Total"
    assert [n for row in rows for n in row.numbers][:-1] == [str(n) for n in range(1, 21)]
    assert int(rows[-1].marks[-1]) == sheet(count=20).marks


def test_a_shared_note_is_printed_once():
    drawn = sheet(count=12)
    shared = furniture.shared_notes(drawn)
    text = "".join(document_texts(drawn, "worksheet", "md", "en", PaperSettings()))
    lines = furniture.conventions(drawn, translator("en"))
    for note in shared:
        assert any(note in line for line in lines)
        assert f"\n\n{note}\n" not in text


def test_powers_of_ten():
    assert powers_of_ten("1e-08") == "10^{-8}"
    assert powers_of_ten(r"\left(2.5e-06\right)") == r"\left(2.5 \cdot 10^{-6}\right)"
    assert powers_of_ten("0.125") == "0.125"


def test_values_become_mathml():
    assert value_markup("-0.5") == "<mrow><mo>−</mo><mn>0.5</mn></mrow>"
    assert value_markup(r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}").count("<mtd>") == 4
    assert "<mfrac>" in value_markup(r"\frac{1}{2}")


def test_places_pass_through_mathml():
    assert "\ue000W1:mathml\ue001" in mathml("W_1 = \ue000W1:tex\ue001 + \ue000b:guard\ue001")
    assert "\ue000b:mathml-guard\ue001" in mathml("W_1 = \ue000W1:tex\ue001 + \ue000b:guard\ue001")


def test_two_displays_in_a_row_are_two_formulas():
    assert to_html("a\n\n$$x$$ $$y$$").count("<math") == 2
    assert "$" not in to_html("a\n\n$$x$$ $$y$$")


def test_markup_in_a_statement_is_text():
    assert to_html("a <b>x</b> $y$").startswith("a &lt;b&gt;x")


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


def test_print_takes_a_folder_and_its_answers_file(run):
    run("generate", "--topic", "bp", "--n", "2", "--seed", "5", "--out", "sheet")
    assert run("print", "sheet", "--format", "tex")[0] == 0
    first = Path("sheet/worksheet.tex").read_text(encoding="utf-8")
    code, out, _ = run("print", "sheet/answers.json", "--format", "tex", "--format", "html", "--out", "again")
    assert (code, Path("again/worksheet.tex").read_text(encoding="utf-8")) == (0, first)
    assert "again/worksheet.html" in out.replace("\\", "/")


def test_print_takes_options(run):
    words = ("--format", "md", "--solutions", "none", "--out", "here")
    code, out, _ = run("print", "--topic", "bp", "--n", "1", "--seed", "5", *words)
    assert (code, sorted(p.name for p in Path("here").glob("*.md"))) == (0, ["worksheet.md"])
    assert "drill print --topic bp --n 1 --seed 5" in out


def test_print_of_a_changed_sheet_is_refused(run):
    run("generate", "--topic", "bp", "--n", "1", "--seed", "5", "--out", "sheet")
    path = Path("sheet/answers.json")
    write_atomically(path, path.read_text(encoding="utf-8").replace('"seed": 5', '"seed": 6'))
    code, _, err = run("print", "sheet", "--format", "tex")
    assert code == 2
    assert len(err.splitlines()) == 1


def test_print_without_tex_says_how_to_get_it(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, err = run("print", "--topic", "bp", "--n", "1", "--seed", "5", "--out", "here")
    assert code == 3
    assert "apt-get install texlive-latex-extra lmodern" in err
    assert Path("here/worksheet.tex").is_file()


def test_doctor_names_what_is_missing(run, monkeypatch, tmp_path):
    import json

    monkeypatch.setenv("PATH", str(tmp_path))
    code, out, _ = run("doctor")
    assert code == 0
    assert "apt-get install texlive-latex-extra lmodern" in out
    code, out, _ = run("doctor", "--json")
    found = {part["name"]: part for part in json.loads(out)}
    assert found["pdflatex"]["found"] is None
    assert found["latex2mathml"]["found"]
    assert all(part["gives"] and part["install"] for part in found.values())
