"""Whom a text from elsewhere names."""

import pytest

from agencies.models import OfficialAlias
from news.people import mentions

pytestmark = pytest.mark.django_db


def found(mentioned):
    return [(str(each.row), each.is_sure) for each in mentioned]


def test_officials_are_found_in_the_order_of_the_text(newsroom):
    for name in ("Saifuddin Djuba", "Samsuddin Abdul Kadir"):
        newsroom.make_official(name)

    text = "Sekda Samsuddin Abdul Kadir dan Bupati SAIFUDDIN DJUBA; Samsuddin Abdul Kadir lagi."

    assert found(mentions.officials_in(text)) == [("Samsuddin Abdul Kadir", True), ("Saifuddin Djuba", True)]


def test_another_name_of_an_official_is_theirs(newsroom):
    official = newsroom.make_official("Samsuddin A. Kadir")
    OfficialAlias.objects.create(official=official, name="Samsuddin Abdul Kadir")

    assert found(mentions.officials_in("Hadir Samsuddin Abdul Kadir.")) == [("Samsuddin A. Kadir", True)]


def test_a_spelling_that_sounds_alike_is_not_sure(newsroom):
    newsroom.make_official("Saifuddin Djuba")

    assert found(mentions.officials_in("Bupati Saefudin Juba hadir.")) == [("Saifuddin Djuba", False)]


def test_a_first_name_alone_is_nobody(newsroom):
    newsroom.make_official("Saifuddin Djuba")

    assert found(mentions.officials_in("Saifuddin berharap.")) == []


def test_the_longest_name_of_an_agency_is_meant(newsroom):
    newsroom.make_agency("Dinas Pendidikan", "Disdik")
    newsroom.make_agency("Dinas Pendidikan Kota Ternate", "Disdik Ternate")

    assert found(mentions.agencies_in("Kepala Dinas Pendidikan Kota Ternate.")) == [
        ("Dinas Pendidikan Kota Ternate", True)
    ]


def test_an_acronym_counts_as_it_is_spelt(newsroom):
    newsroom.make_agency("Badan Penanggulangan Bencana Daerah", "BPBD")

    assert found(mentions.agencies_in("Tim BPBD hadir.")) == [("Badan Penanggulangan Bencana Daerah", True)]
    assert found(mentions.agencies_in("Tim bpbd hadir.")) == []


def test_a_name_that_two_agencies_have_is_not_sure(newsroom):
    for slug in ("satu", "dua"):
        newsroom.make_agency("Dinas Perhubungan", "Dishub", slug=slug)

    assert [each.is_sure for each in mentions.agencies_in("Dinas Perhubungan hadir.")] == [False, False]
