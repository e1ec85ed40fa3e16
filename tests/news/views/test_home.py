"""The front page."""

import datetime as dt

import pytest
from django.utils import timezone

from news.models import ReleasePhoto
from tests.newsroom import wit


def test_the_newest_release_with_a_photo_leads(newsroom, client):
    pictured = newsroom.make_release(headline="Dengan Foto")
    ReleasePhoto.objects.create(release=pictured, photo=newsroom.make_photo())
    newsroom.publish(pictured)
    newsroom.publish(headline="Tanpa Foto")

    text = client.get("/").text

    assert text.index("Dengan Foto") < text.index("Tanpa Foto")
    assert text.count("<h1") == 1


@pytest.mark.parametrize(("days", "shown"), [(0, True), (2, True), (4, False)])
def test_immediate_information_stands_on_top_for_three_days(newsroom, client, days, shown):
    newsroom.publish(category="immediate", now=timezone.now() - dt.timedelta(days=days))

    assert ("Informasi serta-merta" in client.get("/").text) == shown


def test_a_withdrawn_release_is_not_on_the_front_page(newsroom, client):
    from news.editions import publishing

    edition = newsroom.publish(headline="Dicabut Kemudian", category="immediate")
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    assert "Dicabut Kemudian" not in client.get("/").text


def test_without_events_ahead_the_last_finished_ones_are_labelled_so(newsroom, client):
    newsroom.make_event(title="Rakor Tobelo")
    newsroom.make_event(title="Belum Diumumkan", public=False)

    text = client.get("/").text

    assert "Yang terakhir selesai" in text
    assert "Rakor Tobelo" in text
    assert "Belum Diumumkan" not in text


def test_corrections_stay_on_the_front_page_after_a_minor_change(newsroom, client):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.correct(edition.release, now=wit(2021, 7, 9, 8))
    newsroom.correct(edition.release, change="minor", note="Ketik.", now=wit(2021, 7, 9, 9))

    assert "Ralat dan pembaruan" in client.get("/").text
