"""Problems in the shape that reinforcement-learning libraries use: `(question, answer, metadata)` and `score_answer`.

The interface is that of `reasoning_gym`'s ProceduralDataset: `len`, indexing, iteration, `score_answer(answer, entry)`. After
`register()` it makes one: `reasoning_gym.create_dataset("drill", topics=("bp",), size=100, seed=7)`. An answer is a JSON object
`{name: value}`, alone or at the end of a text; its score is the share of marks that it earns, with follow-through.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from drill.bulk.shards import recipe_fields, shard_seed
from drill.errors import MissingTool, UsageFault
from drill.language import translator
from drill.recipe import Choice, Recipe
from drill.render import group_texts
from drill.report import mark_pairs
from drill.sheet import Problem, drawn
from drill.turns import choices

NAME = "drill"
# problems of one sheet; more sheets follow, so that problem 1,000,000 is as near as problem 1
BLOCK = 512
INSTRUCTION = "Answer with one JSON object, each quantity by its name: {example}. Vectors are lists, matrices lists of rows."
NO_GYM = "register needs reasoning-gym. Install it with: pip install reasoning-gym"


@dataclass(frozen=True)
class DrillConfig:
    """What is drawn: topics or families, level, mode, changed parameters (pairs), language; size and seed of the dataset."""

    topics: tuple[str, ...] = ("bp",)
    families: tuple[str, ...] = ()
    level: int | None = None
    mode: str | None = None
    settings: tuple[tuple[str, str], ...] = ()
    language: str = "en"
    seed: int = 0
    size: int = 500

    def validate(self) -> None:
        """Refuses what cannot be drawn."""
        if self.size < 1 or not (self.topics or self.families):
            raise UsageFault("adapter: expected topics or families and a size of at least 1, found size {size}.", size=self.size)
        _choices(self.recipe(0))

    def recipe(self, block: int) -> Recipe:
        """The sheet that holds a block of problems."""
        return Recipe(tuple(self.topics), tuple(self.families), self.level, self.mode, BLOCK,
                      shard_seed(self.seed or 0, block), dict(self.settings))  # fmt: skip


class Problems:
    """Problems by index. Any entry can be scored, also one that another process drew: its metadata holds its recipe."""

    def __init__(self, config: DrillConfig | None = None) -> None:
        self.config = config or DrillConfig()
        self.config.validate()

    def __len__(self) -> int:
        return self.config.size

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: int) -> dict[str, Any]:
        """Entry `index`: question, answer (a JSON object of texts), metadata."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        block, place = divmod(index, BLOCK)
        return entry(self.config.recipe(block), place + 1, self.config.language, index)

    def score_answer(self, answer: str | None, entry: Mapping[str, Any]) -> float:
        """The share of marks that an answer earns, 0 to 1."""
        return score(answer, entry["metadata"])


def entry(recipe: Recipe, number: int, language: str, index: int) -> dict[str, Any]:
    """Problem `number` of a sheet as question, answer and metadata."""
    problem = problem_of(recipe, number)
    structure = problem.structure
    example = json.dumps(dict.fromkeys(structure.asked, "..."))
    question = group_texts(problem.group, "problem", "md", language)[0]
    metadata = {
        "source_dataset": NAME, "source_index": index, "recipe": recipe_fields(recipe), "number": number,
        "family": structure.family, "marks": structure.marks,
        "difficulty": {"level": structure.level, "mode": structure.mode},
    }  # fmt: skip
    answer = json.dumps({name: problem.text(name) for name in structure.asked})
    instruction = translator(language)(INSTRUCTION).format(example=example)
    return {"question": f"{question}\n{instruction}", "answer": answer, "metadata": metadata}


def score(answer: str | None, metadata: Mapping[str, Any]) -> float:
    """The share of marks that an answer earns. metadata: with `recipe` and `number`, as an entry or a dataset's row has them."""
    given = answer_object(answer)
    if not given:
        return 0.0
    problem = problem_of(_recipe(metadata["recipe"]), metadata["number"])
    marks = mark_pairs([problem], [given], None)[0]
    return marks.earned / marks.out_of if marks.out_of else 0.0


def answer_object(answer: str | None) -> dict[str, Any]:
    """The last JSON object in a text; empty where there is none."""
    text, decoder = answer or "", json.JSONDecoder()
    start = text.rfind("{")
    while start >= 0:
        try:
            found, _ = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            return found
        start = text.rfind("{", 0, start)
    return {}


def _recipe(fields: Mapping[str, Any]) -> Recipe:
    known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
    return Recipe(version=known.pop("drill"), **known)


def problem_of(recipe: Recipe, number: int) -> Problem:
    """Problem `number` (counted from 1) of a sheet, drawn alone."""
    choice = _choices(recipe)[number - 1]
    return Problem(number, drawn(recipe, [(number - 1, choice)])[0], 0)


def _choices(recipe: Recipe) -> tuple[Choice, ...]:
    """What each problem of a sheet is; of the last sheets it is kept."""
    return _choices_of(json.dumps(recipe_fields(recipe)))


@lru_cache(maxsize=64)
def _choices_of(text: str) -> tuple[Choice, ...]:
    recipe = _recipe(json.loads(text))
    return tuple(islice(choices(recipe), recipe.count))


def register() -> None:
    """Makes reasoning_gym know the dataset "drill"."""
    try:
        from reasoning_gym.factory import DATASETS, register_dataset
    except ImportError as error:
        raise MissingTool(NO_GYM) from error
    if NAME not in DATASETS:
        register_dataset(NAME, _procedural(), DrillConfig)


def _procedural() -> Any:
    from reasoning_gym.dataset import ProceduralDataset

    class DrillDataset(Problems, ProceduralDataset):  # type: ignore[misc]
        """drill's problems as a ProceduralDataset."""

        def __init__(self, config: DrillConfig) -> None:
            ProceduralDataset.__init__(self, config, config.seed, config.size)

    return DrillDataset
