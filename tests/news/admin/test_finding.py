"""Finding releases at the desk: every word must occur, wherever, and nobody finds what they may not see."""

import pytest
from django.test import Client

from news import rules
from news.admin import finding
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


@pytest.mark.parametrize("looked_at", [1, 2, 3, 100])
@pytest.mark.parametrize("furthest", [0, 1, 25])
@pytest.mark.parametrize("typed", ["rakor", "rakor pagi", "kadir", "satu", "diskominfosan", "tiadaada"])
def test_the_newest_are_the_same_whichever_way_they_are_found(
    newsroom, monkeypatch, typed, looked_at, furthest
):
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    for headline in ("Satu rakor", "Rakor dua pagi", "Tiga", "Rakor empat pagi", "Lima pagi", "Enam"):
        newsroom.make_release(headline=headline).officials.add(*[official] * (headline == "Tiga"))
    newsroom.make_release(headline="Rakor lain", agency=newsroom.other, author=newsroom.nurul)
    monkeypatch.setattr(finding, "LOOKED_AT", looked_at)
    monkeypatch.setattr(finding, "FURTHEST", furthest)
    releases = rules.visible_releases(newsroom.ratna).order_by("-id")
    everything = [release.pk for release in finding.with_words(releases, typed)]

    found = [finding.newest(releases, typed, most) for most in (1, 2, 9)]

    assert found == [everything[:1], everything[:2], everything]


def test_a_search_is_found_in_pages_and_asks_little(newsroom, monkeypatch, django_assert_max_num_queries):
    client = Client()
    client.force_login(newsroom.hasan)
    for number in range(4):
        newsroom.make_release(headline=f"Rakor {number}")
    monkeypatch.setattr("news.admin.finding.LOOKED_AT", 2)
    monkeypatch.setattr("news.admin.release.PressReleaseAdmin.list_per_page", 3)

    client.get(LIST)
    with django_assert_max_num_queries(12):
        page = client.get(LIST, {"q": "rakor", "p": "2"})

    assert [release.headline for release in page.context["cl"].result_list] == ["Rakor 0"]
    assert page.context["cl"].result_count == 4
