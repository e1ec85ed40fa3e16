"""Where a photo is shown, on its page at the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.admin.photo_desk import uses
from news.models import ReleasePhoto
from news.releases import workflow

pytestmark = pytest.mark.django_db


def told(photo, user):
    """The sections as plain data."""
    return {
        section.title: ([(use.title, use.state) for use in section.uses], section.hidden)
        for section in uses.of(photo, user)
    }


def attached(newsroom, photo, **fields):
    release = newsroom.make_release(**fields)
    ReleasePhoto.objects.create(release=release, photo=photo)
    return release


def test_a_photo_tells_each_copy_edition_event_and_profile_with_it(newsroom):
    photo = newsroom.make_photo()
    published = attached(newsroom, photo, headline="Rakor dibuka")
    newsroom.publish(published)
    newsroom.correct(published, lead="Rapat dibuka di Tobelo, Jumat.")
    newsroom.make_release(
        headline="Rakor ditutup", body=f'<figure data-photo="{photo.pk}"></figure><p>Isi.</p>'
    )
    event = newsroom.make_event(title="Rakor Kominfo")
    event.event_photos.create(photo=photo)
    newsroom.make_official("Samsuddin", portrait=photo)

    assert told(photo, newsroom.ratna) == {
        "Naskah": ([("Rakor ditutup", "Konsep"), ("Rakor dibuka", "Terbit")], 0),
        "Edisi": (
            [
                ("Rakor dibuka", "edisi 2, dibaca publik, kartu di daftar, halaman muka"),
                ("Rakor dibuka", "edisi 1, edisi lama"),
            ],
            0,
        ),
        "Agenda": ([(f"Rakor Kominfo, {event.days}", "tayang")], 0),
        "Profil": ([("Samsuddin", "potret")], 0),
    }


def test_what_a_person_may_not_see_is_counted_and_not_named(newsroom):
    photo = newsroom.make_photo(agency=newsroom.other, uploaded_by=newsroom.nurul)
    attached(newsroom, photo, headline="Rahasia konsep")
    newsroom.schedule(attached(newsroom, photo, headline="Rahasia terjadwal"))
    newsroom.publish(attached(newsroom, photo, headline="Sudah terbit"))
    secret = newsroom.make_event(public=False, title="Rahasia agenda")
    secret.event_photos.create(photo=photo)

    found = told(photo, newsroom.nurul)

    assert {title: hidden for title, (_places, hidden) in found.items()} == {
        "Naskah": 3,
        "Edisi": 1,
        "Agenda": 1,
    }
    assert [title for title, _state in found["Edisi"][0]] == ["Sudah terbit"]
    assert "Rahasia" not in str(found)


def test_a_reopened_copy_that_dropped_the_photo_still_tells_of_its_editions(newsroom):
    photo = newsroom.make_photo()
    release = newsroom.make_release(body=f'<figure data-photo="{photo.pk}"></figure><p>Isi.</p>')
    newsroom.publish(release)
    workflow.perform("revise", release, by=newsroom.hasan)
    type(release).objects.filter(pk=release.pk).update(body="<p>Isi.</p>")

    assert list(told(photo, newsroom.hasan)) == ["Edisi"]


def test_the_page_of_a_photo_names_what_uses_it_for_as_many_queries_for_many_as_for_one(newsroom, client):
    photo = newsroom.make_photo()
    client.force_login(newsroom.ratna)
    page = reverse("admin:news_photo_change", args=[photo.pk])
    counts = []
    for number in (1, 3):
        for i in range(number):
            newsroom.publish(attached(newsroom, photo, headline=f"Rakor {number} {i}"))
            newsroom.make_event().event_photos.create(photo=photo)
        client.get(page)

        with CaptureQueriesContext(connection) as queries:
            content = client.get(page).text

        counts.append(len(queries))
        assert f"Rakor {number} {number - 1}" in content

    assert counts[0] == counts[1]


def test_a_long_list_is_cut_and_says_so(newsroom, monkeypatch):
    monkeypatch.setattr(uses, "MAX_SHOWN", 2)
    photo = newsroom.make_photo()
    for _ in range(3):
        attached(newsroom, photo)

    section = uses.of(photo, newsroom.ratna)[0]

    assert (len(section.uses), section.more) == (2, 1)
