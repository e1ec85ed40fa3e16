"""Every rule against its own examples."""

import re

import pytest

from news.naskah import House, check, from_blocks
from news.naskah.copy import Kind
from news.naskah.families import grammar
from news.naskah.findings import Grade, edited
from news.naskah.rules import RULES
from tests.news.naskah.north_maluku import DAY, REGISTRY

EXAMPLES = [
    pytest.param(rule, wrong, right, id=f"{rule.id}-{n}")
    for rule in RULES
    for n, (wrong, right) in enumerate(rule.examples)
]
TRAPS = [
    pytest.param(rule, clean, id=f"{rule.id}-{n}") for rule in RULES for n, clean in enumerate(rule.clean)
]
NEVER_SAFE = {"N03", "E06", "E08", "K06", "G10", "S01", "T11a", "T11b", "B03", "G03", "A05"}


def found(rule, text):
    kind = Kind.PARAGRAPH if rule.kind not in rule.kinds else rule.kind
    copy = from_blocks([(kind, text)], DAY)
    return [f for f in check(copy, REGISTRY, House(on=frozenset({rule.id}))) if rule.id in {f.rule, *f.also}]


@pytest.mark.parametrize(("rule", "wrong", "right"), EXAMPLES)
def test_a_rule_sees_its_wrong_example_and_not_the_right_one(rule, wrong, right):
    assert found(rule, wrong)
    assert found(rule, right) == []


@pytest.mark.parametrize(("rule", "wrong", "right"), EXAMPLES)
def test_a_fix_makes_the_right_example_of_the_wrong_one(rule, wrong, right):
    edits = [edit for finding in found(rule, wrong) for edit in finding.edits]

    assert not edits or edited(wrong, edits) == right


@pytest.mark.parametrize(("rule", "clean"), TRAPS)
def test_a_rule_leaves_its_traps_alone(rule, clean):
    assert found(rule, clean) == []


def test_rules_have_ids_of_their_own():
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_every_rule_says_its_law_and_speaks_in_short_sentences():
    assert [rule.id for rule in RULES if not rule.law or not rule.message or len(rule.message) > 130] == []
    assert [rule.id for rule in RULES if not re.match(r"[“A-Z]", rule.message)] == []


def test_what_needs_a_person_is_never_safe():
    assert [rule.id for rule in RULES if rule.safe and (rule.id in NEVER_SAFE or rule.grade != Grade.A)] == []


def test_a_long_sentence_is_told_how_many_words_it_has():
    finding = found(next(rule for rule in grammar.RULES if rule.id == "G10"), "kata " * 50 + "akhir.")[0]

    assert finding.message == "Kalimat ini 51 kata: sulit diikuti. Pecah menjadi dua atau tiga."
