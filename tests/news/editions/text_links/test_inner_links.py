"""Links of a text within the site: which of them lead readers nowhere."""

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.editions import publishing
from news.editions.text_links.inner_links import leading_nowhere
from news.models import Topic

pytestmark = pytest.mark.django_db


def text(*addresses):
    return "".join(f'<p><a href="{address}">ini</a></p>' for address in addresses)


def nowhere(*addresses):
    return [address for _words, address in leading_nowhere(text(*addresses), timezone.now())]


def test_what_readers_find_is_no_finding(newsroom):
    topic = Topic.objects.create(name="Kabel laut", slug="kabel-laut")
    edition, event = newsroom.publish(), newsroom.make_event()

    assert (
        nowhere(
            edition.get_absolute_url(),
            settings.SITE_URL + edition.get_history_url(),
            event.get_absolute_url().rstrip("/"),
            f"/topik/{topic.slug}/?halaman=2#atas",
            "/siaran-pers/",
            "/",
            "#butir-2",
            "https://example.id/tidak-ada/",
            "mailto:media@example.id",
        )
        == []
    )


def test_what_readers_do_not_find_is_named(newsroom):
    draft, scheduled = newsroom.make_release(), newsroom.schedule()
    hidden = newsroom.make_agency("Dinas Lama", slug="dinas-lama", is_public=False)
    event = newsroom.make_event(public=False)
    gone = newsroom.publish()
    publishing.withdraw(gone.release, by=newsroom.salma, reason="Keliru.", standing="retracted")
    addresses = [
        f"/siaran-pers/2021/07/{draft.slug}/",
        scheduled.get_absolute_url(),
        gone.get_absolute_url(),
        hidden.get_absolute_url(),
        event.get_absolute_url(),
        f"/meja/news/pressrelease/{draft.pk}/change/",
        "/tidak-ada/",
        f"{settings.SITE_URL}/topik/tidak-ada/",
    ]

    assert nowhere(*addresses) == addresses


def test_an_address_that_moved_still_leads_there(newsroom):
    edition = newsroom.publish()
    newsroom.correct(edition.release, slug="alamat-yang-baru")

    assert nowhere(edition.get_absolute_url()) == []


def test_a_hundred_links_ask_as_often_as_one(newsroom):
    counts = []
    for number in (1, 100):
        with CaptureQueriesContext(connection) as queries:
            nowhere(*(f"/topik/topik-{i}/" for i in range(number)))
        counts.append(len(queries))

    assert counts == [1, 1]
