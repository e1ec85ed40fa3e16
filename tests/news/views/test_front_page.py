"""The front page: an installation that is not set up yet, and what is on at this moment."""

import datetime as dt
import re

import pytest
from django.test import RequestFactory
from django.utils import timezone
from django.utils.html import strip_tags

from kominfo.lib import dates
from news.models import Session
from news.views import home, stamp
from news.views.frame import on_now as on_now_view
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_the_front_page_answers_before_the_office_is_registered(client):
    response = client.get("/")

    assert response.status_code == 200
    assert b"<title>Siaran Pers</title>" in response.content


def make_today(newsroom, **fields):
    """An event of three days, of which today is the second."""
    today = dates.today(timezone.now())
    return newsroom.make_event(**{"start_on": today - DAY, "end_on": today + DAY} | fields)


def found_on(moment):
    """The events that are on at a moment."""
    stamp.current(moment)  # as every public page begins
    return on_now_view.on_now(RequestFactory().get("/"), moment)


def on_now(page):
    """The words of the part that says what is on."""
    found = re.search(r'<section class="on-now".*?</section>', page, re.DOTALL)
    return " ".join(strip_tags(found[0]).split()) if found else ""


def test_what_is_on_stands_first_with_its_stream_and_todays_sessions(client, newsroom, monkeypatch):
    noon = dates.day_bounds(dates.today(timezone.now()))[0] + DAY / 2
    monkeypatch.setattr(timezone, "now", lambda: noon)
    newsroom.publish()
    event = make_today(newsroom, title="Rakor Tobelo", stream_url="https://stream.example.id/rakor")
    for day, title in ((-1, "Pembukaan"), (0, "Panel"), (1, "Penutupan")):
        Session.objects.create(
            event=event, day=dates.today(timezone.now()) + day * DAY, start_time=dt.time(9), title=title
        )

    page = client.get("/").text

    words = on_now(page)
    assert words.startswith("Sedang berlangsung Rakor Tobelo")
    assert [title in words for title in ("Pembukaan", "09.00 Panel", "Penutupan")] == [False, True, False]
    assert 'href="https://stream.example.id/rakor"' in page
    assert page.index('class="on-now"') < page.index('class="lead-story')
    assert page.count(f'href="{event.get_absolute_url()}"') == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"public": False},
        {"status": "cancelled", "status_reason": "Cuaca."},
        {"status": "postponed", "status_reason": "Cuaca."},
        {"date_precision": "month"},
        {"public_from": timezone.now() + DAY},
    ],
    ids=["draft", "cancelled", "postponed", "month alone", "announced tomorrow"],
)
def test_what_is_not_on_is_not_said_to_be(client, newsroom, fields):
    make_today(newsroom, join_url="https://rapat.example.id/rahasia", **fields)

    for address in ("/", "/agenda/"):
        page = client.get(address).text
        assert "Sedang berlangsung" not in page
        assert "rapat.example.id" not in page


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_readers_learn_on_its_day_that_an_event_is_off(client, newsroom, status):
    make_today(newsroom, title="Rakor Tobelo", status=status, status_reason="Cuaca.")

    for address in ("/", "/agenda/"):
        assert re.search(rf'status-{status}">.*?</strong>', client.get(address).text)


def test_an_event_is_on_from_its_first_to_its_last_minute_nights_included(newsroom):
    event = newsroom.make_event(start_time=dt.time(9), end_time=dt.time(16))
    first, last = wit(2021, 7, 8, 9), wit(2021, 7, 10, 16)
    instant = dt.timedelta(seconds=1)

    found = {
        moment: found_on(moment) for moment in (first - instant, first, first + DAY / 2, last - instant, last)
    }

    assert list(found.values()) == [[], [event], [event], [event], []]


def test_the_page_becomes_another_in_the_minute_in_which_that_changes(newsroom):
    newsroom.make_event(start_time=dt.time(9), end_time=dt.time(16))
    instant = dt.timedelta(seconds=1)

    for moment in (wit(2021, 7, 8, 9), wit(2021, 7, 9), wit(2021, 7, 10, 16)):
        before = stamp.reached(moment - instant)
        assert (before.until, before.stamp != stamp.current(moment)) == (moment, True)


def test_of_many_that_are_on_the_newest_come_first_and_none_is_said_to_be_ahead(client, newsroom):
    for _ in range(6):
        make_today(newsroom, title="Pameran")
    tonight = make_today(newsroom, title="Malam Budaya", start_on=dates.today(timezone.now()))

    now = timezone.now()
    page = client.get("/").text

    assert (found_on(now)[0], home._coming.all(now=now)) == (tonight, [])
    assert on_now(page).count("Pameran") == on_now_view.SHOWN - 1
    assert on_now(page).endswith("Semua yang sedang berlangsung")


def test_what_was_called_off_keeps_nothing_that_is_on_from_the_front_page(newsroom):
    for _ in range(9):
        make_today(newsroom, status="cancelled", status_reason="Cuaca.")
    event = make_today(newsroom)

    assert found_on(timezone.now()) == [event]


@pytest.mark.parametrize("many", [1, 3])
def test_as_many_queries_for_one_event_as_for_three(client, newsroom, django_assert_num_queries, many):
    newsroom.publish()
    for _ in range(many):
        event = make_today(newsroom)
        for _ in range(many):
            Session.objects.create(
                event=event, day=dates.today(timezone.now()), start_time=dt.time(9), title="Panel"
            )

    with django_assert_num_queries(13):
        client.get("/")
