"""How long a class takes to mark: python benchmarks/class_marking.py [--students 1000] [--problems 10].

Papers are right, rounded, half blank, or have mistakes planted, each with numbers of its own writing.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from papers import exact, half_even, half_up, paper, plantable

from drill.export import answers_json
from drill.recipe import Recipe
from drill.sheet import make_sheet

CHARACTERS = 9


def typed(values, structure, name):
    """An answer as a student types it, with the digits asked."""
    digits = 0 if name in structure.whole else structure.digits
    rows = [[float(f"{entry:.{digits}f}") for entry in row] for row in values.tolist()]
    if len(rows) == len(rows[0]) == 1:
        return rows[0][0]
    return [row[0] for row in rows] if len(rows[0]) == 1 else rows


def written(problem, random):
    """The answers of one student to one problem."""
    structure, index = problem.structure, problem.index
    givens = {name: problem.group.draws.values[name][index : index + 1] for name in structure.givens}
    kind, chosen = random.integers(CHARACTERS), structure
    if kind >= 4:
        places = plantable(structure)
        place, slip = places[random.integers(len(places))]
        chosen = structure.swapped(place, slip)
    values = paper(chosen, givens, (exact, half_up, half_even)[kind % 3], bool(kind % 2))
    blank = kind == 3
    left = [name for name in structure.asked if (blank and random.random() < 0.5) or not np.isfinite(values[name]).all()]
    return {name: None if name in left else typed(values[name][0], structure, name) for name in structure.asked}


def write_class(folder, students, problems):
    """Answers files of a class in a folder."""
    sheet = make_sheet(Recipe(topics=("bp", "forward", "params", "optim"), count=problems, seed=11))
    blank = answers_json(sheet)
    for student in range(students):
        random = np.random.default_rng(student)
        answers = {str(problem.number): written(problem, random) for problem in sheet.problems}
        path = folder / f"s{student:05d}.json"
        path.write_text(json.dumps({**blank, "student": f"Student {student}", "answers": answers}))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--problems", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, marks = Path(place) / "answers", Path(place) / "marks"
        folder.mkdir()
        write_class(folder, options.students, options.problems)
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "drill", "check", str(folder), "--out", str(marks)], check=False)
        print(f"{options.students} students x {options.problems} problems: {time.perf_counter() - start:.1f} s")
        print((marks / "marks.csv").read_text().splitlines()[1])


if __name__ == "__main__":
    main()
