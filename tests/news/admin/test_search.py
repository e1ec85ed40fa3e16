"""Finding releases at the desk: every word must occur, wherever, and nobody finds what they may not see."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news import permissions
from news.admin import search
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
        ("“jaringan desa”", {"Rakor Dibuka"}),
        ("jaringan/desa", {"Rakor Dibuka"}),
        ("(rakor) dibuka.", {"Rakor Dibuka"}),
        ("ra\u200bkor\u00a0dibuka,", {"Rakor Dibuka"}),
    ],
)
def test_every_word_or_phrase_must_occur_somewhere(newsroom, releases, typed, headlines):
    assert found(newsroom.hasan, typed) == headlines


@pytest.mark.parametrize(
    "typed",
    [
        "kota siapkan",
        "jumat",
        "Jum'at",
        '"kota siapkan jum‘at"',
        "“Siapkan Jum’at”",
        "elok",
        "8.10",
        "16.40 wit",
    ],
)
def test_words_are_found_whatever_they_touch(newsroom, typed):
    newsroom.make_release(headline="Kabupaten/Kota Siapkan “Jum’at”", lead="Élok pada 8.10–16.40 WIT.")

    assert found(newsroom.hasan, typed) == {"Kabupaten/Kota Siapkan “Jum’at”"}


@pytest.mark.parametrize("name", ["Ma'ruf Amin", "Ma’ruf Amin"])
@pytest.mark.parametrize("typed", ["ma'ruf", "Ma’ruf", "“Ma‘ruf Amin”", "(ma'ruf) rakor."])
def test_a_name_is_found_with_any_apostrophe(newsroom, name, typed):
    newsroom.make_release(headline="Rakor").officials.add(newsroom.make_official(name))

    assert found(newsroom.hasan, typed) == {"Rakor"}


def test_other_lists_of_the_desk_leave_out_what_was_copied_with_the_words(newsroom):
    newsroom.make_official("Samsuddin Kadir")
    client = Client()
    client.force_login(newsroom.admin)

    for typed in ("“Samsuddin Kadir”,", "sam\u200bsuddin.", "(kadir)", "«kadir»"):
        rows = client.get("/meja/agencies/official/", {"q": typed}).context["cl"].result_list
        assert [row.name for row in rows] == ["Samsuddin Kadir"], typed


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
    monkeypatch.setattr(search, "LOOKED_AT", looked_at)
    monkeypatch.setattr(search, "FURTHEST", furthest)
    releases = permissions.visible_releases(newsroom.ratna).order_by("-id")
    everything = [release.pk for release in search.with_words(releases, typed)]

    found = [search.newest(releases, typed, most) for most in (1, 2, 9)]

    assert found == [everything[:1], everything[:2], everything]


def test_a_search_is_found_in_pages_and_asks_little(newsroom, monkeypatch, django_assert_max_num_queries):
    client = Client()
    client.force_login(newsroom.hasan)
    for number in range(4):
        newsroom.make_release(headline=f"Rakor {number}")
    monkeypatch.setattr("news.admin.search.LOOKED_AT", 2)
    monkeypatch.setattr("news.admin.releases.release.PressReleaseAdmin.list_per_page", 3)

    client.get(LIST)
    with django_assert_max_num_queries(12):
        page = client.get(LIST, {"q": "rakor", "p": "2"})

    assert [release.headline for release in page.context["cl"].result_list] == ["Rakor 0"]
    assert page.context["cl"].result_count == 4


def offered(user, term):
    """What the release form's picker of events offers."""
    client = Client()
    client.force_login(user)
    where = {"app_label": "news", "model_name": "pressrelease", "field_name": "events", "term": term}
    return [row["text"] for row in client.get(reverse("admin:autocomplete"), where).json()["results"]]


def test_an_event_is_offered_by_its_words_its_place_and_its_town_and_tells_day_and_place(newsroom):
    newsroom.halut.aliases.get_or_create(name="Halut")
    newsroom.make_event(
        title="Rapat “Kabupaten/Kota” Jum’at", theme="Sehat–Kuat", end_on=dt.date(2021, 7, 10)
    )
    newsroom.make_event(
        title="Rapat Lain",
        venue=None,
        mode="online",
        start_on=dt.date(2022, 1, 3),
        end_on=dt.date(2022, 1, 3),
    )
    wanted = "Rapat “Kabupaten/Kota” Jum’at – Kamis–Sabtu, 8–10 Juli 2021, Hotel Green Land, Kabupaten Halmahera Utara"

    for term in (
        *(
            "tobelo",
            "rapat tobelo",
            "TOBELO.",
            "green land",
            "halmahera utara",
            "halut",
            "kota rapat",
            "kabupaten/kota",
        ),
        *("jumat", "Jum'at", "kuat", "“rapat” tobelo", "rapat, green", "ra\u200bpat jumat", "sehat–kuat"),
    ):
        assert offered(newsroom.ratna, term) == [wanted], term
    assert offered(newsroom.ratna, "rapat lain") == ["Rapat Lain – Senin, 3 Januari 2022"]
    assert offered(newsroom.ratna, "ternate tobelo") == []


def test_each_event_is_offered_once_and_asks_nothing_by_itself(newsroom):
    for name in ("Halut", "Tobelo Raya"):
        newsroom.halut.aliases.get_or_create(name=name)
    counts = []

    for number in range(3):
        newsroom.make_event(title=f"Rapat {number}")
        with CaptureQueriesContext(connection) as queries:
            assert len(offered(newsroom.ratna, "tobelo rapat")) == number + 1
        counts.append(len(queries))

    assert counts[1] == counts[2]


def targets(user, term):
    """What the withdrawal's box offers as the release to lead readers to."""
    client = Client()
    client.force_login(user)
    where = {"app_label": "news", "model_name": "edition", "field_name": "replaced_by", "term": term}
    return [row["text"] for row in client.get(reverse("admin:autocomplete"), where).json()["results"]]


def test_a_withdrawal_leads_to_a_published_release_found_by_its_words_or_number(newsroom):
    edition = newsroom.publish(headline="Kabel laut diperbaiki")
    newsroom.make_release(headline="Kabel laut masih konsep")
    newsroom.publish(headline="Kabel laut Halut", author=newsroom.nurul, agency=newsroom.other)
    wanted = f"Kabel laut diperbaiki ({edition.number})"

    assert targets(newsroom.ratna, "kabel") == [wanted]
    assert targets(newsroom.salma, edition.number) == [wanted]
    assert targets(newsroom.salma, "tidak ada") == []
