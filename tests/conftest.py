"""What several tests share: the structures of all families, and tools that must be there in CI."""

import os
import shutil
from functools import cache

import pytest

from drill.family import structures
from drill.library import families, topic_files


@cache
def all_families():
    """Every shipped family; DRILL_TOPICS=bp,optim limits the laws to some topics while you write one."""
    topics = os.environ.get("DRILL_TOPICS")
    return tuple(family for topic in (topics.split(",") if topics else topic_files()) for family in families(topic))


@cache
def all_structures():
    """Every structure of every shipped family."""
    return tuple(structure for family in all_families() for structure in structures(family))


def label(structure):
    """A structure as a test's id."""
    values = "-".join(str(v) for v in structure.parameters.values())
    return f"{structure.family}/{structure.level}/{structure.mode}/{values}".replace(" ", "")[:120]


def need(tool):
    """Skips without an outside tool on a person's machine; in CI its absence is a failure."""
    if shutil.which(tool):
        return
    if os.environ.get("CI"):
        pytest.fail(f"{tool} is not installed; .ci/run must install it")
    pytest.skip(f"{tool} is not installed")
