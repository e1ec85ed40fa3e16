"""When a stream can be followed: by the days of its event, by its programme, and never of what is off."""

import datetime as dt

import pytest

from news.models import Event, Session
from news.models.event.airing import Air, airing, airing_of
from tests.newsroom import wit

THREE_DAYS = {"start_on": dt.date(2021, 7, 8), "end_on": dt.date(2021, 7, 10)}
NINTH = dt.date(2021, 7, 9)


def session(day, start, end=None):
    return Session(
        day=dt.date(2021, 7, day), start_time=dt.time(start), end_time=dt.time(end) if end else None
    )


PROGRAMME = [session(8, 9, 12), session(8, 13, 16), session(9, 8, 15), session(10, 9, 11)]


@pytest.mark.parametrize(
    ("moment", "air", "resumes"),
    [
        (wit(2021, 7, 7, 23, 59), Air.AHEAD, ""),
        (wit(2021, 7, 8, 7), Air.PAUSE, "Kamis, 8 Juli 2021, pukul 09.00 WIT"),
        (wit(2021, 7, 8, 9), Air.ON, ""),
        (wit(2021, 7, 8, 12, 30), Air.ON, ""),
        (wit(2021, 7, 8, 15, 59), Air.ON, ""),
        (wit(2021, 7, 8, 16), Air.PAUSE, "Jumat, 9 Juli 2021, pukul 08.00 WIT"),
        (wit(2021, 7, 9, 3), Air.PAUSE, "Jumat, 9 Juli 2021, pukul 08.00 WIT"),
        (wit(2021, 7, 10, 10, 59), Air.ON, ""),
        (wit(2021, 7, 10, 11), Air.OVER, ""),
        (wit(2021, 7, 11), Air.OVER, ""),
    ],
)
def test_a_stream_is_on_while_the_programme_of_the_day_is(moment, air, resumes):
    found = airing(Event(**THREE_DAYS), PROGRAMME, moment)

    assert (found.air, found.resumes) == (air, resumes)


def test_nothing_is_on_of_what_nobody_has_confirmed():
    event, now = Event(**THREE_DAYS, status="tentative"), wit(2021, 7, 8, 10)

    assert airing(event, PROGRAMME, now).air is Air.AHEAD
    assert airing_of(PROGRAMME[0], event, now).air is Air.AHEAD
    assert airing(event, PROGRAMME, wit(2021, 7, 11)).air is Air.OVER


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_without_a_programme_a_stream_may_be_on_all_day(hour):
    assert airing(Event(**THREE_DAYS), [], wit(2021, 7, 9, hour)).is_on


def test_a_day_without_sessions_waits_for_the_next_that_has_some_and_is_open_after_the_last():
    event, known = Event(**THREE_DAYS), [session(8, 9, 12), session(10, 9, 11)]

    assert airing(event, known, wit(2021, 7, 9, 10)).resumes == "Sabtu, 10 Juli 2021, pukul 09.00 WIT"
    assert airing(event, known[:1], wit(2021, 7, 9, 10)).is_on


def test_after_the_last_known_session_the_next_day_is_told_without_a_time():
    found = airing(Event(**THREE_DAYS), [session(8, 9, 12)], wit(2021, 7, 8, 12))

    assert (found.air, found.day, found.time) == (Air.PAUSE, NINTH, None)
    assert found.resumes == "Jumat, 9 Juli 2021"


def test_a_session_without_an_end_lasts_until_its_day_is_over():
    event, evening = Event(**THREE_DAYS), session(8, 20)

    assert airing(event, [evening], wit(2021, 7, 8, 23, 59)).is_on
    assert airing_of(evening, event, wit(2021, 7, 8, 23, 59)).is_on
    assert airing_of(evening, event, wit(2021, 7, 9)).is_over


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nothing_of_what_was_called_off_is_on(status):
    event = Event(status=status, **THREE_DAYS)

    assert airing(event, PROGRAMME, wit(2021, 7, 9, 10)).is_over
    assert airing_of(PROGRAMME[2], event, wit(2021, 7, 9, 10)).is_over


def test_the_end_of_the_event_ends_a_session_that_should_still_last():
    event = Event(**THREE_DAYS | {"start_time": dt.time(9), "end_time": dt.time(10)})

    assert airing_of(session(10, 9, 11), event, wit(2021, 7, 10, 10, 30)).is_over


@pytest.mark.parametrize(
    ("hour", "heading", "link"),
    [
        (7, "Akan disiarkan langsung", "Alamat siaran untuk umum"),
        (8, "Siaran langsung", "Ikuti siaran langsung"),
        (15, "", ""),
    ],
)
def test_words_follow_the_session(hour, heading, link):
    found = airing_of(PROGRAMME[2], Event(**THREE_DAYS), wit(2021, 7, 9, hour))

    assert (found.heading, found.link) == (heading, link)
