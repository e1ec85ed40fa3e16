"""What is on stands in the masthead of every page, and goes by itself."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from news.models import Session
from news.views import stamp
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
STREAM = "https://stream.example.id/rakor"
INSTANT = dt.timedelta(seconds=1)


@pytest.fixture
def at(monkeypatch):
    """Set the clock."""
    return lambda *moment: monkeypatch.setattr(timezone, "now", lambda: wit(*moment))


def masthead(client, address="/siaran-pers/"):
    """The words of what is on in a page's masthead; empty without any."""
    page = client.get(address).text
    head = page[page.index('<header class="masthead"') : page.index("<main")]
    found = re.search(r'<section class="masthead-on.*?</section>', head, re.DOTALL)
    return " ".join(strip_tags(found[0]).split()) if found else ""


@pytest.mark.parametrize(
    "address",
    ["/siaran-pers/", "/agenda/", "/instansi/", "/pejabat/", "/ralat/", "/tentang/", "/tidak-ada/", "/cari/"],
)
def test_every_page_says_what_is_on_with_its_stream(newsroom, client, at, address):
    newsroom.make_event(title="Rapat Koordinasi", short_title="Rakor", stream_url=STREAM)
    at(2021, 7, 9, 12)

    assert masthead(client, address) == "Sedang berlangsung Rakor Ikuti siaran langsung"
    assert f'href="{STREAM}"' in client.get(address).text


def test_of_what_is_still_uncertain_nobody_says_that_it_is_on(newsroom, client, at):
    event = newsroom.make_event(title="Rakor", status="tentative", stream_url=STREAM)
    at(2021, 7, 9, 12)

    assert masthead(client) == ""
    for address in ("/", "/agenda/", event.get_absolute_url()):
        text = client.get(address).text
        assert "BELUM PASTI" in text, address
        assert "Sedang berlangsung" not in text, address
        assert "Ikuti siaran langsung" not in text, address
    assert "Direncanakan hari ini" in text

    at(2021, 7, 11, 12)
    text = client.get(event.get_absolute_url()).text
    assert "Waktunya sudah lewat" in text
    assert "Sudah selesai" not in text


def test_the_front_page_says_it_once(newsroom, client, at):
    newsroom.make_event(title="Rakor", stream_url=STREAM)
    at(2021, 7, 9, 12)

    page = client.get("/").text

    assert page.count("Sedang berlangsung") == 1
    assert page.count(f'href="{STREAM}"') == 1


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (wit(2021, 7, 8, 8, 59), ""),
        (wit(2021, 7, 8, 9), "Sedang berlangsung Rakor Ikuti siaran langsung"),
        (
            wit(2021, 7, 8, 16),
            "Sedang berlangsung Rakor Siaran berikutnya: Sabtu, 10 Juli 2021, pukul 08.00 WIT",
        ),
        (wit(2021, 7, 10, 8), "Sedang berlangsung Rakor Ikuti siaran langsung"),
        (wit(2021, 7, 10, 11), "Sedang berlangsung Rakor"),
        (wit(2021, 7, 10, 12), ""),
    ],
    ids=["before", "on", "between days", "on again", "after the programme", "over"],
)
def test_it_follows_the_clock_and_each_change_is_another_stamp(newsroom, client, monkeypatch, moment, words):
    event = newsroom.make_event(title="Rakor", stream_url=STREAM, start_time=dt.time(9), end_time=dt.time(12))
    for day, start, end in ((8, 9, 16), (10, 8, 11)):
        Session.objects.create(
            event=event,
            day=dt.date(2021, 7, day),
            start_time=dt.time(start),
            end_time=dt.time(end),
            title="Panel",
        )
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert masthead(client) == words
    if moment != wit(2021, 7, 8, 8, 59):
        before = stamp.reached(moment - INSTANT)
        assert (before.until, before.stamp != stamp.reached(moment).stamp) == (moment, True)


def test_a_cached_page_lets_go_of_what_is_over(newsroom, client, at, settings):
    settings.PAGE_MEMORY = 8
    event = newsroom.make_event(title="Rakor", stream_url=STREAM, end_time=dt.time(12), start_time=dt.time(9))
    at(2021, 7, 10, 11, 59)
    tag = client.get("/siaran-pers/")["ETag"]
    assert "Rakor" in masthead(client)

    at(2021, 7, 10, 12)
    later = client.get("/siaran-pers/", headers={"If-None-Match": tag})

    assert later.status_code == 200 and event.title not in later.text


@pytest.mark.parametrize(
    "fields",
    [
        {"public": False},
        {"public_from": wit(2021, 7, 20)},
        {"status": "cancelled", "status_reason": "Cuaca."},
        {"status": "postponed", "status_reason": "Cuaca."},
        {"date_precision": "month"},
    ],
    ids=["not announced", "announced later", "cancelled", "postponed", "month alone"],
)
def test_nothing_of_what_is_not_on_or_not_public(newsroom, client, at, fields):
    newsroom.make_event(title="Rahasia", stream_url=STREAM, **fields)
    at(2021, 7, 9, 12)

    for address in ("/", "/siaran-pers/", "/tidak-ada/"):
        page = client.get(address).text
        assert "Sedang berlangsung" not in page and STREAM not in page


def test_of_many_two_are_named_the_latest_to_begin_first_in_a_fixed_order(newsroom, client, at):
    for number, day in ((1, 1), (2, 8), (3, 9), (4, 9)):
        newsroom.make_event(
            title=f"Acara {number}", start_on=dt.date(2021, 7, day), end_on=dt.date(2021, 7, 10)
        )
    at(2021, 7, 9, 12)

    words = [masthead(client, address) for address in ("/siaran-pers/", "/siaran-pers/", "/agenda/")]

    assert set(words) == {
        "Sedang berlangsung Acara 4 Sedang berlangsung Acara 3 Semua yang sedang berlangsung"
    }


def test_without_an_event_on_no_query_is_added_and_with_many_always_the_same(newsroom, client, at):
    at(2021, 7, 9, 12)
    newsroom.publish()
    newsroom.make_event(start_on=dt.date(2021, 8, 1))
    asked = []
    for on in (0, 1, 3):
        for _ in range(on):
            event = newsroom.make_event(stream_url=STREAM)
            Session.objects.create(event=event, day=dt.date(2021, 7, 9), start_time=dt.time(9), title="Panel")
        stamp.forget()
        with CaptureQueriesContext(connection) as first:
            client.get("/ralat/")
        with CaptureQueriesContext(connection) as again:
            client.get("/ralat/")
        asked.append((len(first), len(again)))

    assert asked == [(asked[0][0], 2), (asked[0][0] + 2, 2), (asked[0][0] + 2, 2)]
    assert not any("news_event" in query["sql"] for query in again.captured_queries)
