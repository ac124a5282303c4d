"""The wheel, installed in a fresh environment, works away from the checkout; so does a bare checkout."""

import json
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(place), str(ROOT)],
                   check=True, capture_output=True)  # fmt: skip
    return next(place.glob("drill-*.whl"))


@pytest.mark.slow
def test_a_wheel_holds_problems_templates_and_catalogues(wheel):
    held = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("problems", "_problems"), ("templates", "_templates")):
        for path in (ROOT / folder).iterdir():
            if path.is_file():
                assert f"drill/{inside}/{path.name}" in held
    for path in (ROOT / "drill").rglob("*"):
        if path.suffix in (".py", ".mo", ".typed"):
            assert path.relative_to(ROOT).as_posix() in held


@pytest.mark.slow
def test_the_wheel_draws_and_marks_in_a_fresh_environment(wheel, tmp_path):
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    command = tmp_path / "venv" / "bin" / "drill"
    for words in (["generate", "--topic", "bp", "--n", "2", "--seed", "1", "--format", "json", "--out", "sheet"],
                  ["generate", "--topic", "all", "--n", "30", "--seed", "1", "--lang", "zh", "--out", "all"],
                  ["topics"], ["doctor"]):  # fmt: skip
        done = subprocess.run([command, *words], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "sheet" / "problems.json").read_text(encoding="utf-8"))
    answers = json.loads((tmp_path / "sheet" / "answers.json").read_text(encoding="utf-8"))
    for number, problem in enumerate(found, 1):
        answers["answers"][str(number)] = {name: problem["quantities"][name]["value"] for name in problem["asked"]}
    (tmp_path / "sheet" / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    done = subprocess.run([command, "check", "sheet/answers.json"], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0


def test_a_bare_checkout_works_without_installing(tmp_path):
    done = subprocess.run([sys.executable, "-m", "drill", "generate", "--n", "1", "--seed", "1", "--out", str(tmp_path / "x")],
                          cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "x" / "worksheet.md").exists()
