"""LaTeX is compiled alone in a folder, within limits, to the same bytes each time; what fails is one sentence."""

import shutil
import subprocess
import sys
from contextlib import suppress

import pytest
from conftest import need

from drill import limited, pdf
from drill.errors import MissingTool, UsageFault
from drill.pdf import compile_tex, engine_for, failure, problem_at

HEAD = "\\documentclass{article}\n\\pdftrailerid{}\\pdfinfoomitdate=1\\pdfsuppressptexinfo=-1\n\\begin{document}\n"
GOOD = HEAD + "%% problem 1 bp.network\nHello\n\\end{document}\n"


def test_a_page_is_made(tmp_path):
    need("pdflatex")
    made = compile_tex(GOOD, "pdflatex", tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == made.pdf
    assert (made.pages, made.overfull, made.missing) == (1, (), ())


def test_the_same_source_gives_the_same_bytes():
    need("pdflatex")
    assert compile_tex(GOOD, "pdflatex").pdf == compile_tex(GOOD, "pdflatex").pdf


def test_another_source_gives_other_bytes():
    need("pdflatex")
    assert compile_tex(GOOD, "pdflatex").pdf != compile_tex(GOOD.replace("Hello", "Hallo"), "pdflatex").pdf


def test_an_error_names_the_problem_and_the_line():
    need("pdflatex")
    with pytest.raises(UsageFault) as caught:
        compile_tex(HEAD + "%% problem 3 bp.relu\n\\nonsense\n\\end{document}\n", "pdflatex")
    assert "problem 3 bp.relu" in str(caught.value)
    assert "Undefined control sequence" in str(caught.value)
    assert "sheet.tex:5" in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("attack", [
    r"\immediate\write18{touch %s/escaped}",
    r"\newwrite\w\immediate\openout\w=%s/escaped \immediate\write\w{x}\immediate\closeout\w",
])  # fmt: skip
def test_nothing_is_written_outside_the_folder(attack, tmp_path):
    need("pdflatex")
    source = HEAD + attack % tmp_path + "\nx\\end{document}\n"
    with suppress(UsageFault):
        compile_tex(source, "pdflatex")
    assert not (tmp_path / "escaped").exists()


def test_nothing_is_read_from_outside_the_folder(tmp_path):
    need("pdflatex")
    secret = tmp_path / "secret.tex"
    secret.write_text("geheim")
    with pytest.raises(UsageFault, match="sheet.tex"):
        compile_tex(HEAD + rf"\input{{{secret}}}" + "\n\\end{document}\n", "pdflatex")


def test_an_endless_document_is_stopped():
    need("pdflatex")
    with pytest.raises(UsageFault):
        compile_tex(HEAD + "\\def\\x{\\x}\\x\n\\end{document}\n", "pdflatex", seconds=1)


def test_without_tex_the_debian_command_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for engine, packages in {
        "pdflatex": "texlive-latex-extra lmodern", "xelatex": "texlive-xetex texlive-lang-chinese lmodern",
    }.items():  # fmt: skip
        with pytest.raises(MissingTool) as caught:
            compile_tex(GOOD, engine)
        assert str(caught.value).endswith(f"apt-get install {packages}")
        assert caught.value.exit_code == 3


def test_a_missing_package_is_a_missing_tool():
    log = "! LaTeX Error: File `ctex.sty' not found.\n"
    assert isinstance(failure("xelatex", log, GOOD), MissingTool)
    assert "ctex.sty" in str(failure("xelatex", log, GOOD))


def test_a_line_before_the_first_problem_is_named_by_its_number_alone():
    assert problem_at(GOOD, 2) == "sheet.tex:2"
    assert problem_at(GOOD, 6) == "sheet.tex:6, problem 1 bp.network"


@pytest.mark.parametrize(("language", "text", "engine"), [
    ("en", "José Ñúñez, Łukasz Żółw – “x”", "pdflatex"), ("en", "李娜", "xelatex"), ("en", "Nguyễn", "xelatex"),
    ("zh", "", "xelatex"),
])  # fmt: skip
def test_the_engine_fits_language_and_names(language, text, engine):
    assert engine_for(language, text) == engine


def test_limits_bind_the_program_that_is_run():
    shown = "import resource; print(resource.getrlimit(resource.RLIMIT_CPU)[0], resource.getrlimit(resource.RLIMIT_FSIZE)[0])"
    command = [sys.executable, "-I", "-S", limited.__file__, "7", str(4 << 30), "1000", sys.executable, "-c", shown]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["7", "1000"]


def test_the_environment_is_clean(monkeypatch, tmp_path):
    monkeypatch.setenv("TEXINPUTS", "/somewhere:")
    monkeypatch.setenv("openout_any", "a")
    made = pdf.environment(tmp_path)
    assert "TEXINPUTS" not in made
    assert (made["openout_any"], made["openin_any"], made["shell_escape"], made["HOME"]) == ("p", "p", "f", str(tmp_path))


def test_ci_must_not_skip(monkeypatch):
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(pytest.fail.Exception):
        need("pdflatex")

