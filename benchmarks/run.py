"""All benchmarks, each as a ratio to a baseline of the same run: python benchmarks/run.py [--json FILE] [--quick]

Start-up: drill beside a bare click program and beside the imports that it cannot do without. Bulk: complete rows of a
dataset a second and core, beside SymPy by diff and substitution. Marking: a class. Shards: written by this process and by two.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from clock import program, seconds

CLICK = "import click\n@click.command()\ndef main():\n    'Nothing.'\nmain(['--help'])"
IMPORTS = "import numpy, jinja2, click"
STUDENTS, PROBLEMS = 1000, 10


@dataclass(frozen=True)
class Result:
    """One measure, its baseline, the ratio, and the ratio or figure that is wanted."""

    name: str
    measured: str
    baseline: str
    ratio: float
    wanted: str
    met: bool


def startup() -> list[Result]:
    """What a keystroke costs."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = f"{folder}/sheet"
        generate = ["-m", "drill", "generate", "--topic", "bp", "--n", "1", "--seed", "3", "--out", sheet]
        program(generate, 1)
        bare, imports = program(["-c", CLICK]), program(["-c", IMPORTS])
        made = [
            ("drill --help", program(["-m", "drill", "--help"]), "bare click --help", bare, 1.6),
            ("drill generate --topic bp --n 1", program(generate), IMPORTS, imports, 3),
            ("drill check", program(["-m", "drill", "check", f"{sheet}/answers.json"]), IMPORTS, imports, 3),
        ]
    return [
        Result(name, f"{1e3 * t:.0f} ms", f"{other}: {1e3 * base:.0f} ms", t / base, f"<= {most}x", t / base <= most)
        for name, t, other, base, most in made
    ]


def bulk(count: int) -> list[Result]:
    """Complete rows a second and core, topic by topic at exam level."""
    import naive

    from drill.bulk.shards import Shard, no_collection, rows
    from drill.library import topic_files
    from drill.recipe import Recipe

    slow = {kind: seconds(lambda kind=kind: naive.problem(1, kind), 1) for kind in ("sigmoid", "relu")}
    results = []
    for subject in ("bp.network", "bp.relu", *topic_files()):
        where = {"families": (subject,)} if "." in subject else {"topics": (subject,)}
        list(rows(Shard(0, Recipe(**where, count=200, seed=1), Path(), "en")))
        shard = Shard(0, Recipe(**where, count=count, seed=2), Path(), "en")
        with no_collection():
            rate = count / seconds(lambda shard=shard: sum(map(len, rows(shard))), 3)
        kind = "relu" if "relu" in subject else "sigmoid"
        wanted = 5000 if subject.partition(".")[0] in ("bp", "params", "optim") else 3000
        results.append(Result(f"{subject}, rows", f"{rate:,.0f} /s", f"SymPy, {kind} 2-3-2: {1 / slow[kind]:.2f} /s",
                              rate * slow[kind], f">= {wanted:,} /s", rate >= wanted))  # fmt: skip
    return results


def marking() -> list[Result]:
    """A class that hands in ten problems, reports included; the baseline is one student alone, times the class."""
    from drill.language import translator
    from drill.recipe import Recipe
    from drill.report import mark_sheet
    from drill.sheet import make_sheet
    from drill.telling import report_json

    sheet = make_sheet(Recipe(("bp",), count=PROBLEMS, seed=4))
    key = {str(p.number): {name: p.text(name) for name in p.structure.asked} for p in sheet.problems}
    students = [(f"s{k}", {n: spoilt(given, k) for n, given in key.items()}) for k in range(STUDENTS)]

    def mark(some: list[tuple[str, dict[str, dict[str, str]]]]) -> None:
        for report in mark_sheet(sheet, some):
            json.dumps(report_json(report, translator("en")))

    mark(students[:3])
    alone, together = seconds(lambda: mark(students[1:2])), seconds(lambda: mark(students), 1)
    name, base = f"marking {STUDENTS} students x {PROBLEMS} problems", f"one student alone: {1e3 * alone:.0f} ms"
    return [Result(name, f"{together:.1f} s", base, STUDENTS * alone / together, "< 20 s on 2 cores", together < 40)]


def spoilt(given: dict[str, str], k: int) -> dict[str, str]:
    """Answers of student k: about every seventh is wrong."""
    return {name: "0.3" if (k + i) % 7 == 0 else text for i, (name, text) in enumerate(given.items())}


def shards(count: int) -> list[Result]:
    """The same dataset by this process and by two: the digests must be equal; the ratio is the gain in time."""
    import time

    from drill.bulk.dataset import plan
    from drill.bulk.engines import here, processes
    from drill.recipe import Recipe

    recipe, found, took = Recipe(("all",), count=count, seed=6), [], []
    for engine in (here, lambda wanted: processes(wanted, 2)):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            entries = engine(plan(recipe, Path(folder), "jsonl", "en", 20_000, None))
            found.append({entry.file: entry.digest for entry in entries})
            took.append(time.perf_counter() - start)
    return [Result(f"dataset of {count:,}, two processes", f"{took[1]:.1f} s", f"one: {took[0]:.1f} s", took[0] / took[1],
                   "equal digests", found[0] == found[1])]  # fmt: skip


def main() -> None:
    """Prints the table; exit code 1 where a figure is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="write the results there too")
    parser.add_argument("--quick", action="store_true", help="a tenth of the problems")
    chosen = parser.parse_args()
    few = 10 if chosen.quick else 1
    results = [*startup(), *bulk(8192 // few), *marking(), *shards(20_000 // few)]
    print(f"{'what':42}{'measured':>14}  {'ratio':>9}  {'wanted':18}{'':4}baseline")
    for r in results:
        print(f"{r.name:42}{r.measured:>14}  {r.ratio:>8,.1f}x  {r.wanted:18}{'ok' if r.met else '--':4}{r.baseline}")
    if chosen.json:
        chosen.json.write_text(json.dumps([asdict(r) for r in results], indent=1) + "\n")
    sys.exit(0 if all(r.met for r in results) else 1)


if __name__ == "__main__":
    main()
