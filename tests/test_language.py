"""Everything that a student can see is translated: families, rules, names of quantities, furniture, reports, faults of usage."""

import ast
import importlib
import pkgutil
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from babel.messages.pofile import read_po

import drill.rules
from drill.derivation import Rule
from drill.drawing import draw
from drill.family import structures
from drill.folder import headings
from drill.grade import BLANK, CARRIED, FAULT, RIGHT, UNREADABLE, WRONG
from drill.language import LOCALES, translator
from drill.library import every_family, families
from drill.notation import WORDS
from drill.recipe import Recipe
from drill.render import group_texts
from drill.sheet import Group, make_sheet
from drill.strings import family_strings, structure_strings

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").glob("*.j2"))
# what only authors and operators of drill see
FOR_AUTHORS = {"lint.py", "limited.py", "drawing.py", "__init__.py"}
SOURCES = sorted([*(ROOT / "drill").rglob("*.py"), *(ROOT / "problems").glob("*.py")])
MODULES = [path for path in SOURCES if path.name not in FOR_AUTHORS]
FAMILIES = list(every_family())

TRANSLATING = {"translate", "_", "UsageFault", "MissingTool", "BadFile", "note", "because"}
# not shown through the catalogue: faults of authors, patterns, the command line's own help
UNTRANSLATED_CALLS = {
    "TypeError", "ValueError", "FamilyError", "compile", "search", "match", "fullmatch", "sub", "option", "argument",
}  # fmt: skip
LABEL = re.compile(r"[a-z]+\|[^|]+")
SENTENCE = re.compile(r"[A-Z{“(].*\s.*[.?:!]", re.DOTALL)
PLACE = re.compile(r"\{[^{}]*\}")
ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
MATHEMATICS_OR_CODE = re.compile(r"\$\$.+?\$\$|\$[^$]+\$|`[^`]*`", re.DOTALL)


def key(text):
    """Context and text of what `translate` is given."""
    context, _, label = text.partition("|") if LABEL.fullmatch(text) and len(text) < 60 else ("", "", text)
    return context, label


def known():
    """The Chinese texts of every message of the catalogues, by context and English text."""
    found = {}
    for path in sorted(LOCALES.glob("zh_CN/LC_MESSAGES/*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id and message.string:
                    found.setdefault((message.context or "", message.id), set()).add(message.string)
    return found


KNOWN = known()


def missing(texts):
    """The texts with words that no catalogue has."""
    return sorted({text for text in texts if re.search("[A-Za-z]", PLACE.sub("", text)) and key(text) not in KNOWN})


def called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def shown_strings(source):
    """The strings of a module that a student may see: labels, what is translated by name, and all sentences."""
    tree = ast.parse(source)
    hidden = {id(part) for node in ast.walk(tree) if is_internal(node) for part in ast.walk(node)}
    texts = {node.value for node in ast.walk(tree) if is_text(node) and id(node) not in hidden}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node) in TRANSLATING]
    named = {node.args[0].value for node in calls if node.args and is_text(node.args[0])}
    return named | {text for text in texts if LABEL.fullmatch(text) or SENTENCE.fullmatch(text)}


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_internal(node):
    """Docstrings, f-strings, faults of authors, patterns and the help of the command line."""
    if isinstance(node, ast.Call):
        return called(node) in UNTRANSLATED_CALLS
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def template_strings(source):
    """The strings that a template translates."""
    return set(re.findall(r'\b_\("([^"]+)"', source))


def rules():
    """Every rule of the course."""
    for found in pkgutil.iter_modules(drill.rules.__path__, "drill.rules."):
        yield from (value for value in vars(importlib.import_module(found.name)).values() if isinstance(value, Rule))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_every_string_of_a_family_is_translated(family):
    assert missing(family_strings(family)) == []


def test_every_mistake_of_every_rule_is_translated():
    assert missing(mistake.sentence for rule in rules() for mistake in rule.mistakes.values()) == []


def test_every_name_of_a_quantity_is_translated():
    assert missing(WORDS.values()) == []


def test_every_verdict_is_translated():
    assert missing(f"verdict|{verdict}" for verdict in (RIGHT, CARRIED, WRONG, BLANK, UNREADABLE, FAULT)) == []


@pytest.mark.parametrize("part", ["worksheet", "solutions"])
def test_the_heading_of_a_document_is_chinese(part):
    found = headings(make_sheet(Recipe(topics=("concepts",), count=2)), part, "zh")
    assert all(re.search("[一-鿿]", text) and not re.search("[A-Za-z]{2,}", text) for text in found.values())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_sentence_of_the_program_is_translated(path):
    assert missing(shown_strings(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_string_of_a_template_is_translated(path):
    assert missing(template_strings(path.read_text(encoding="utf-8"))) == []


def test_a_text_has_one_translation_wherever_it_stands():
    assert {text: chinese for text, chinese in KNOWN.items() if len(chinese) > 1} == {}


def english_in(text):
    """Runs of English words outside mathematics and code."""
    return ENGLISH.findall(MATHEMATICS_OR_CODE.sub(" ", text))


def printed(structure, family):
    """Problem and solution of a structure in Chinese."""
    group = Group(family, draw(structure, "language", np.arange(1)), (1,))
    return [text for part in ("problem", "solution") for text in group_texts(group, part, "md", "zh")]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.id)
def test_a_chinese_sheet_holds_no_english(family):
    of_each_level = {structure.level: structure for structure in structures(family)}
    for structure in of_each_level.values():
        for text in printed(structure, family):
            assert english_in(text) == [], text


# Twins: each way in which a string reaches a student is looked at.
PLANTED = {
    'translate("Not a word of Chinese")': "Not a word of Chinese",
    'raise UsageFault("sizes: expected {n}.", n=1)': "sizes: expected {n}.",
    'step.because("no reason")': "no reason",
    'LATE = {"a": "Nobody has translated this."}': "Nobody has translated this.",
    'return ("So this is {what}.", {"what": 1})': "So this is {what}.",
    'for label in ("table|Nonsense", "b"): pass': "table|Nonsense",
}


@pytest.mark.parametrize("source", PLANTED)
def test_a_string_without_translation_is_found(source):
    assert missing(shown_strings(source)) == [PLANTED[source]]


def test_what_nobody_sees_is_left_alone():
    for source in ('"""Nobody sees this line."""', 'raise TypeError("Only an author sees this.")', 're.compile("Ends .* here.")'):
        assert shown_strings(source) == set()


def test_a_string_of_a_template_without_translation_is_found():
    assert missing(template_strings('{{ _("Nonsense of a template") }}')) == ["Nonsense of a template"]


def test_a_string_of_a_family_without_translation_is_found():
    family = families("concepts")[0]
    structure = replace(next(structures(family)), notes=("A new convention.",))
    assert missing(structure_strings(structure)) == ["A new convention."]
    assert english_in("求 $x$，then round the result。") == ["then round the"]


def test_a_label_is_looked_up_in_its_context():
    assert missing(["verdict|carried"]) == []
    assert missing(["verdicts|carried"]) == ["verdicts|carried"]
    assert translator("zh")("verdict|carried") == "承前正确"
    assert translator("en")("verdict|carried") == "carried"
