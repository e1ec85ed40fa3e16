"""Every rule against its own examples."""

import re

import pytest

from news.naskah import House, check, from_blocks
from news.naskah.all_rules import RULES
from news.naskah.families import sentences
from news.naskah.findings import Grade, edited
from news.naskah.manuscript import Kind
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
    kind = Kind.PARAGRAPH if rule.example_kind not in rule.kinds else rule.example_kind
    manuscript = from_blocks([(kind, text)], DAY)
    return [
        f for f in check(manuscript, REGISTRY, House(on=frozenset({rule.id}))) if rule.id in {f.rule, *f.also}
    ]


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
    finding = found(next(rule for rule in sentences.RULES if rule.id == "G10"), "kata " * 50 + "akhir.")[0]

    assert finding.message == "Kalimat ini 51 kata: sulit diikuti. Pecah menjadi dua atau tiga."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Surat ijin terbit.", "“izin”"),
        ("“Kami mengurus ijin kapal,” kata Rahma.", "“izin”"),
        ("Ia ikut daerah2 lain.", "“daerah-daerah”"),
        ("Meja, kursi, dll disiapkan.", "“dll.”"),
        ("Honor perorang naik.", "“per orang”"),
        ("Kapal tiba diSofifi.", "“di Sofifi”"),
        ("Sekda, Samsuddin A. Kadir membuka rapat itu.", "“Samsuddin A. Kadir,”"),
        ("Rapat digelar Kamis(8/7) siang.", "sebelum kurung buka"),
        ("Acara di Maluku Utara.dan dibuka gubernur.", "hapus"),
    ],
)
def test_a_message_says_what_is_right_here(text, words):
    (finding,) = check(from_blocks([("paragraph", text)], DAY), REGISTRY)

    assert words in finding.message


def test_no_message_sends_the_writer_to_look_for_something_unnamed():
    vague = re.compile(
        r"^Periksa |^Ini .*: periksa|tidak pada tempatnya|kurang tepat|(?:ditulis|baku|ini) lain\.$"
    )
    allowed = {"T02", "E01", "E02", "E03", "S03", "R01b", "A04", "B01"}  # their findings name the right words

    assert [rule.id for rule in RULES if vague.search(rule.message) and rule.id not in allowed] == []
    for rule in RULES:
        for wrong, _ in rule.examples:
            assert [f.message for f in found(rule, wrong) if vague.search(f.message)] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_messages_keep_the_rules_of_the_checker_themselves(rule):
    manuscript = from_blocks([("paragraph", rule.message)])
    # A message may name what it speaks of.
    own = {"T09", "Q05", "B03", "S05", "G14", "G04", "T12", "Q01", "T10", "T14", "K01", "S04", "N07", "K03"}

    assert [f.rule for f in check(manuscript) if f.rule not in own] == []
