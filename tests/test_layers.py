"""The structure of the code: imports run one way, nothing is registered by hand, nothing is swallowed."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# each layer may import itself and those above it in this list
LAYERS = [
    {"errors", "symbols"},
    {"exact", "elements", "numbers", "language"},
    {"derivation", "structure", "stream", "tables", "draw", "sampling", "engine", "readings", "drawing",
     "notation"},
    {"rules"},
    {"family", "writing", "library", "coded"},
    {"answers"},
]
# functions that would run a text
RUNNING = ("eval", "exec", "sympify", "parse_expr", "literal_eval", "system", "popen")
MODULES = sorted((ROOT / "drill").rglob("*.py"))


def layer_of(module):
    name = module.split(".")[1] if module.count(".") else ""
    return next((i for i, names in enumerate(LAYERS) if name in names), len(LAYERS))


def imports(path):
    """Modules imported at the top of a file (what stands inside a function is imported when it is called)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("drill"):
            if node.module == "drill":
                yield from (f"drill.{alias.name}" for alias in node.names)
            else:
                yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("drill"))


def module_name(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_imports_run_one_way(path):
    here = layer_of(module_name(path))
    if here == LAYERS.index({"answers"}):
        below = {"drill.answers", "drill.errors", "drill.language"}
        assert all(any(found.startswith(b) for b in below) for found in imports(path))
        return
    up = [found for found in imports(path) if layer_of(found) > here]
    assert up == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_only_the_command_line_prints_and_reads_arguments(path):
    if "cli" in path.parts or path.name in ("__main__.py", "terminal.py", "limited.py"):
        return
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"^(import click|from click)", text, re.MULTILINE)
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    assert "print" not in [getattr(call.func, "id", "") for call in calls]


@pytest.mark.parametrize("path", [*MODULES, *sorted((ROOT / "problems").glob("*.py"))], ids=lambda p: p.name)
def test_no_fault_is_swallowed_and_no_text_is_run(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert getattr(node.type, "id", "") not in ("Exception", "BaseException")
        if isinstance(node, ast.Assert):
            raise AssertionError(f"assert in {path.name}, line {node.lineno}")
        if isinstance(node, ast.Call):
            assert getattr(node.func, "id", getattr(node.func, "attr", "")) not in RUNNING
        if isinstance(node, ast.keyword):
            assert not (node.arg == "shell" and getattr(node.value, "value", False))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_functions_fit_on_a_screen(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            start = node.body[1].lineno if ast.get_docstring(node) and len(node.body) > 1 else node.body[0].lineno
            assert node.end_lineno - start <= 25, f"{node.name}, line {node.lineno}"


def test_an_import_upwards_would_be_seen(tmp_path):
    assert layer_of("drill.symbols") < layer_of("drill.engine") < layer_of("drill.family") < layer_of("drill.grade")
    file = tmp_path / "symbols.py"
    file.write_text("from drill.engine import evaluate\n", encoding="utf-8")
    assert [m for m in imports(file) if layer_of(m) > layer_of("drill.symbols")] == ["drill.engine"]
