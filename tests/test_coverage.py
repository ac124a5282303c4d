"""Every course id has problems; every family has levels, mistakes, Chinese texts; every topic has every level."""

import pytest
from conftest import all_families, all_structures

from drill.coded import CODED
from drill.language import translator
from drill.lint import untranslated

COURSE = {
    "C1": 2, "C2": 6, "C3": 1, "C4": 8, "C5": 3, "C6": 5, "C7": 3, "C8": 1, "C9": 4,
}  # fmt: skip
IDS = [f"{chapter}.{i}" for chapter, count in COURSE.items() for i in range(1, count + 1)]
# ids that are asked as concepts only
CONCEPTS = {"C1.1", "C1.2", "C9.3"}


def computational():
    coded = {s.family for s in all_structures() if any(ask.kind in CODED for ask in s.asked.values())}
    return [family for family in all_families() if family.id not in coded]


@pytest.mark.parametrize("id", IDS)
def test_each_course_id_has_families(id):
    found = [family.id for family in (all_families() if id in CONCEPTS else computational()) if id in family.covers]
    assert found


def test_families_cover_only_ids_of_the_course():
    assert {id for family in all_families() for id in family.covers} <= set(IDS)


def test_there_are_sixty_computational_families_and_more():
    assert len(computational()) >= 60


def test_each_topic_has_each_level():
    topics = {family.topic for family in all_families()}
    for topic in topics:
        assert {level for f in all_families() if f.topic == topic for level in f.levels} == {1, 2, 3}, topic


@pytest.mark.parametrize("family", all_families(), ids=lambda f: f.id)
def test_a_family_is_complete(family):
    mine = [s for s in all_structures() if s.family == family.id]
    assert {s.level for s in mine} == set(family.levels)
    assert set(family.levels) <= {1, 2, 3}
    for structure in mine:
        slips = [slip for step in structure.steps if step.name in structure.needed for slip in step.slips]
        assert slips, structure.parameters
        assert structure.marks > 0
        assert all(slip.mistake.sentence[-1] in ".?" for slip in slips)


@pytest.mark.parametrize("family", all_families(), ids=lambda f: f.id)
def test_a_family_has_its_chinese(family):
    assert untranslated(family) == []


def test_an_untranslated_sentence_would_be_seen():
    assert translator("zh")("This sentence is in no catalogue.") == "This sentence is in no catalogue."
