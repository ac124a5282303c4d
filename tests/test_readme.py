"""The README is kept true: what it shows is produced here, and its commands are run.

`python tests/test_readme.py` writes the produced texts into the README.
"""

import io
import json
import re
import shlex
import sys
from pathlib import Path

import numpy as np
import pytest

import drill
from drill.cli import COMMANDS, main
from drill.engine import evaluate, make_plan
from drill.language import translator
from drill.report import mark_sheet
from drill.terminal import show_report
from drill.texts import entries

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(<!-- begin: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def example():
    """The problem of the README, its sheet, and the answers of a student who forgot f'(z) in the hidden layer."""
    sheet = drill.generate(families=("bp.network",), n=1, seed=4, level=2, settings={"sizes": "2,2,1"})
    problem = sheet.problems[0]
    structure = problem.structure
    slip = next(s for s in structure.steps[structure.places["delta1"]].slips if s.mistake.id == "no-slope")
    given = {name: problem.group.draws.values[name] for name in structure.givens}
    wrong = evaluate(make_plan(structure.swapped("delta1", slip), mistakes=False), given)
    answers = {name: entries(np.round(wrong.key(name)[0], structure.digits)) for name in structure.asked}
    return sheet, answers


def feedback(sheet, answers):
    from rich.console import Console

    report = mark_sheet(sheet, [("", {"1": answers})])[0]
    console = Console(file=io.StringIO(), width=118, highlight=False, color_system=None)
    show_report(report, translator("en"), console)
    return console.file.getvalue()


def produced():
    """Each marked block of the README as it should read."""
    sheet, answers = example()
    problem = drill.markdown(sheet).partition("## ")[2].partition("\n\n")[2].strip()
    typed = json.dumps({"answers": {"1": answers}})
    return {
        "problem": f"{problem}\n",
        "answers": f"```json\n{typed}\n```\n",
        "feedback": "```text\n" + "\n".join(line.rstrip() for line in feedback(sheet, answers).splitlines()) + "\n```\n",
    }


def test_what_the_readme_shows_is_what_drill_says():
    shown = {match[2]: match[3] for match in BLOCK.finditer(README.read_text(encoding="utf-8"))}
    assert shown == produced()


def test_the_feedback_names_the_mistake_and_carries_the_rest():
    text = produced()["feedback"]
    assert "did not" in text
    assert "by the slope $f'(z)$" in text
    assert "carried" in text


def commands():
    """The drill commands that the README shows, one a line, in its bash blocks."""
    blocks = re.findall(r"```bash\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    lines = [re.split(r"\s+# ", line)[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("drill ")]


def test_every_command_that_exists_is_shown():
    assert {line.split()[1] for line in commands()} == set(COMMANDS)


@pytest.mark.parametrize("line", commands())
def test_every_option_that_the_readme_names_exists(line, capsys):
    words = shlex.split(line)[1:]
    with pytest.raises(SystemExit) as end:
        main([words[0], *(words[1:2] if words[0] == "exam" else []), "--help"])
    assert not end.value.code
    told = capsys.readouterr().out
    for word in words[1:]:
        if word.startswith("--"):
            assert word in told, f"{word} in {line}"


def code(language):
    return re.findall(rf"```{language}\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)


def test_the_family_of_the_readme_works(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    source = code("python")[0]
    assert len(source.splitlines()) < 40
    (tmp_path / "my_folder").mkdir()
    (tmp_path / "my_folder" / "mine.py").write_text(source, encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["lint", "my_folder"])
    assert end.value.code == 0, capsys.readouterr().out
    with pytest.raises(SystemExit) as end:
        main(["generate", "--problems", "my_folder", "--topic", "mine", "--n", "5", "--out", "sheet"])
    assert not end.value.code
    assert "\\odot" in (tmp_path / "sheet" / "solutions.md").read_text(encoding="utf-8")


def test_the_python_of_the_readme_runs(capsys):
    exec(compile(code("python")[1], "README", "exec"), {})
    assert "Worked solutions" in capsys.readouterr().out


def test_the_question_of_the_readme_is_solved(tmp_path, capsys):
    (tmp_path / "question.toml").write_text(code("toml")[0], encoding="utf-8")
    with pytest.raises(SystemExit) as end:
        main(["solve", str(tmp_path / "question.toml"), "--json"])
    assert not end.value.code
    found = json.loads(capsys.readouterr().out)
    assert found["quantities"]["L"]["value"] == pytest.approx(0.298371109, abs=5e-10)


if __name__ == "__main__":
    texts = produced()
    filled = BLOCK.sub(lambda m: m[1] + texts[m[2]] + m[4], README.read_text(encoding="utf-8"))
    sys.stdout.write(str(README.write_text(filled, encoding="utf-8")) + "\n")
