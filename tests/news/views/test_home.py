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


@pytest.mark.parametrize(
    "query",
    [
        "p=12",
        "page_id=3",
        "attachment_id=7",
        "cat=2",
        "m=202107",
        "author=1",
        "feed=rss2",
        "utm_source=wa&p=12",
        "p=12&fbclid=x",
        "%70=12",
    ],
)
@pytest.mark.parametrize("front", ["/", "/index.php"])
def test_a_short_address_of_an_old_wordpress_is_not_sent_home(db, client, front, query):
    response = client.get(f"{front}?{query}")

    assert (response.status_code, 'action="/cari/"' in response.text) == (404, True)
    assert "no-store" in response["Cache-Control"]


def test_an_old_address_has_the_same_page_as_any_unknown_one(db, client):
    assert client.get("/?p=12").content == client.get("/tidak-ada/").content


@pytest.mark.parametrize("query", ["utm_source=wa", "fbclid=x", "p=", "judi=slot", "kp=12"])
def test_other_unknown_parameters_still_lead_home(db, client, query):
    response = client.get(f"/?{query}")

    assert (response.status_code, response["Location"]) == (301, "/")
