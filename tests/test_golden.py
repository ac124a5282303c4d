"""Sheets that were drawn once are drawn the same for ever, unless drill's problem version is raised.

`python tests/test_golden.py` writes the digests again; raise PROBLEM_VERSION in drill/recipe.py when you need to.
"""

import json
import sys
from hashlib import blake2b
from pathlib import Path

import pytest

import drill
from drill.library import every_family
from drill.recipe import PROBLEM_VERSION

GOLDEN = Path(__file__).parent / "data" / "golden.json"


def drawn():
    """A digest of the numbers of two problems of each family, level and mode."""
    return {
        f"{family.id} {level} {mode}": drill.generate(families=(family.id,), n=2, seed=1, level=level, mode=mode).digest
        for family in every_family() for level in family.levels for mode in family.modes
    }  # fmt: skip


def test_the_same_recipe_gives_the_same_numbers_as_when_it_was_first_drawn():
    stored = json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert stored["version"] == PROBLEM_VERSION
    found = drawn()
    changed = [name for name, digest in stored["digests"].items() if found.get(name) != digest]
    assert changed == []
    assert set(found) == set(stored["digests"])


def test_another_seed_gives_another_digest():
    assert drill.generate("bp", n=2, seed=1).digest != drill.generate("bp", n=2, seed=2).digest


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_sheet_of_every_topic_prints_the_same_text(language):
    stored = json.loads(GOLDEN.read_text(encoding="utf-8"))["texts"]
    assert text_digest(language) == stored[language]


def text_digest(language):
    sheet = drill.generate("all", n=26, seed=1)
    text = drill.markdown(sheet, language=language) + drill.markdown(sheet, "solutions", language=language)
    return blake2b(text.encode(), digest_size=12).hexdigest()


if __name__ == "__main__":
    data = {"version": PROBLEM_VERSION, "digests": drawn(), "texts": {one: text_digest(one) for one in ("en", "zh")}}
    GOLDEN.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(data['digests'])} digests written\n")
