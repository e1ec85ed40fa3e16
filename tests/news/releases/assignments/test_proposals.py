"""What an event usually needs to be written."""

import datetime as dt

import pytest

from news.releases.assignments import proposals
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def titles(event, *given):
    return [(row.title, row.day.day, row.due_at) for row in proposals.of_event(event, given)]


def test_three_days_need_an_invitation_each_day_the_closing_and_photos(newsroom):
    event = newsroom.make_event()

    assert titles(event) == [
        ("Undangan", 6, wit(2021, 7, 6, 12)),
        ("Liputan hari ke-1", 8, wit(2021, 7, 8, 20)),
        ("Liputan hari ke-2", 9, wit(2021, 7, 9, 20)),
        ("Liputan hari ke-3", 10, wit(2021, 7, 10, 20)),
        ("Penutupan", 10, wit(2021, 7, 10, 20)),
        ("Foto", 10, wit(2021, 7, 10, 20)),
    ]


def test_one_day_has_no_closing_of_its_own(newsroom):
    event = newsroom.make_event(start_on=dt.date(2021, 7, 8), end_on=dt.date(2021, 7, 8))

    assert [title for title, *_ in titles(event)] == ["Undangan", "Liputan", "Foto"]


def test_what_is_assigned_is_not_proposed_again(newsroom):
    event = newsroom.make_event()

    assert "Liputan hari ke-1" not in [title for title, *_ in titles(event, newsroom.assign(event))]


@pytest.mark.parametrize(
    "fields", [{"status": "cancelled"}, {"status": "postponed"}, {"date_precision": "month"}]
)
def test_without_days_nothing_is_proposed(newsroom, fields):
    assert titles(newsroom.make_event(**fields)) == []


def test_a_fair_of_a_month_is_not_covered_every_day(newsroom):
    event = newsroom.make_event(end_on=dt.date(2021, 8, 8))

    assert len(titles(event)) == proposals.MAX_DAYS + 3
