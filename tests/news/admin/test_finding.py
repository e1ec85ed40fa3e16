"""Finding releases at the desk: every word must occur, wherever, and nobody finds what they may not see."""

import pytest
from django.test import Client

from news.models import PressRelease

pytestmark = pytest.mark.django_db
LIST = "/meja/news/pressrelease/"


def found(user, typed):
    client = Client()
    client.force_login(user)
    response = client.get(LIST, {"q": typed})
    assert response.status_code == 200
    return {release.headline for release in response.context["cl"].result_list}


@pytest.fixture
def releases(newsroom):
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    official.aliases.create(name="Pak Sam")
    opening = newsroom.make_release(headline="Rakor Dibuka", lead="Jaringan desa dibahas.")
    opening.officials.add(official)
    closing = newsroom.make_release(headline="Rakor Ditutup", lead="Hasilnya 100% disepakati.")
    PressRelease.objects.filter(pk=closing.pk).update(status="in_review")


@pytest.mark.parametrize(
    ("typed", "headlines"),
    [
        ("rakor", {"Rakor Dibuka", "Rakor Ditutup"}),
        ("RAKOR tutup", {"Rakor Ditutup"}),
        ("rakor kadir", {"Rakor Dibuka"}),
        ("'pak sam'", {"Rakor Dibuka"}),
        ('"jaringan desa"', {"Rakor Dibuka"}),
        ('"desa jaringan"', set()),
        ("100%", {"Rakor Ditutup"}),
        ('"', {"Rakor Dibuka", "Rakor Ditutup"}),
        ("tiadaada", set()),
    ],
)
def test_every_word_or_phrase_must_occur_somewhere(newsroom, releases, typed, headlines):
    assert found(newsroom.hasan, typed) == headlines


def test_nobody_finds_what_they_may_not_see(newsroom, releases):
    assert found(newsroom.nurul, "rakor") == set()
