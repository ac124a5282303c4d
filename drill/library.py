"""Finds topics and families: every Python file of a problems folder is a topic, every `Family` in it a family."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from hashlib import blake2b
from pathlib import Path

from drill.errors import UsageFault
from drill.family import Family

_PACKAGE = Path(__file__).resolve().parent


@cache
def shipped_folder(name: str) -> Path:
    """The folder `problems` or `templates`: inside the wheel, else beside the package in a checkout."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


def topic_files(folder: Path | None = None) -> dict[str, Path]:
    """Topic names and their files, in a folder of the user's or in the shipped one."""
    place = folder or shipped_folder("problems")
    if not place.is_dir():
        raise UsageFault("{place}: expected a folder of problems, found none. Name a folder with one .py file a topic.",
                         place=str(place))  # fmt: skip
    return {path.stem: path for path in sorted(place.glob("*.py")) if not path.stem.startswith("_")}


@cache
def load_topic(path: Path) -> tuple[Family, ...]:
    """The families of one file, in the order written."""
    name = f"drill_problems_{blake2b(str(path).encode(), digest_size=6).hexdigest()}_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageFault("{path}: expected a Python file of families.", path=path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return tuple(value for value in vars(module).values() if isinstance(value, Family))


def families(topic: str, folder: Path | None = None) -> tuple[Family, ...]:
    """The families of a topic. A user's folder goes before the shipped topics."""
    files = {**topic_files(), **(topic_files(folder) if folder else {})}
    if topic not in files:
        raise _unknown('There is no topic "{word}". Did you mean "{guess}"?', topic, list(files))
    return load_topic(files[topic])


def every_family(folder: Path | None = None) -> Iterator[Family]:
    """All families, topic by topic."""
    for topic in {**topic_files(), **(topic_files(folder) if folder else {})}:
        yield from families(topic, folder)


def find_family(id: str, folder: Path | None = None) -> Family:
    """The family with an id such as `bp.network`."""
    known = families(id.partition(".")[0], folder)
    for family in known:
        if family.id == id:
            return family
    raise _unknown('There is no family "{word}". Did you mean "{guess}"?', id, [family.id for family in known])


def _unknown(sentence: str, word: str, known: list[str]) -> UsageFault:
    guess = get_close_matches(word, known, 1, 0.5)
    if not guess:
        return UsageFault('"{word}" was not found. There is: {known}.', word=word, known=", ".join(known))
    return UsageFault(sentence, word=word, guess=guess[0])
