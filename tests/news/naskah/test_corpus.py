"""The checker against labelled press copy: what it finds, what it wrongly tells, what it would wrongly mend."""

import pytest

from tests.news.naskah.labelled import documents, measure


@pytest.fixture(scope="module")
def measured():
    result = measure()
    print(result.table())
    return result


def test_the_corpus_is_large_enough_to_measure():
    assert sum(document.words for document in documents()) >= 10_000


def test_nearly_every_sure_defect_is_found(measured):
    assert measured.recall("A") >= 0.95, measured.missed


def test_most_other_defects_are_found(measured):
    assert measured.recall("B") >= 0.85, measured.missed


def test_clean_prose_is_left_alone(measured):
    assert measured.clean_words > 2_000
    assert measured.false_certain == []
    assert 1_000 * len(measured.false) / measured.clean_words < 3, measured.false


def test_traps_stay_unsprung(measured):
    assert measured.traps > 200
    assert len(measured.sprung) / measured.traps < 0.03, measured.sprung


def test_no_safe_fix_is_wrong(measured):
    assert measured.wrong_fixes == []
