"""Who held a post when, with honest gaps."""

import datetime as dt

import pytest

from agencies import post_holders
from agencies.models import Tenure

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def post(newsroom):
    return newsroom.make_post("Bupati Halmahera Utara")


def held(newsroom, post, first, last, capacity="definitive", **fields):
    tenure = newsroom.make_tenure(newsroom.make_official("Seseorang"), post, first, last, capacity)
    Tenure.objects.filter(pk=tenure.pk).update(**fields)
    return tenure


def words(rows):
    return [
        (row.period, "kosong" if row.is_vacancy else "belum tercatat")
        for row in rows
        if isinstance(row, post_holders.Gap)
    ]


def test_a_gap_known_to_the_day_is_a_vacancy(newsroom, post):
    held(newsroom, post, dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    held(newsroom, post, dt.date(2021, 2, 1), None)

    assert words(post_holders.of_post(post, TODAY)) == [("1 Januari 2021 – 31 Januari 2021", "kosong")]


@pytest.mark.parametrize("precision", ["month", "year", "known"])
def test_a_gap_beside_vague_days_is_not_called_a_vacancy(newsroom, post, precision):
    held(newsroom, post, dt.date(2020, 1, 1), dt.date(2020, 12, 31), last_precision=precision)
    held(newsroom, post, dt.date(2021, 2, 1), None)

    assert words(post_holders.of_post(post, TODAY)) == [
        ("antara Januari 2021 dan Januari 2021", "belum tercatat")
    ]


def test_an_acting_holder_leaves_no_gap(newsroom, post):
    held(newsroom, post, dt.date(2020, 1, 1), dt.date(2020, 12, 31))
    held(newsroom, post, dt.date(2020, 12, 1), dt.date(2021, 1, 31), "plt")
    held(newsroom, post, dt.date(2021, 2, 1), None)

    assert words(post_holders.of_post(post, TODAY)) == []


def test_a_tenure_within_a_longer_one_opens_no_gap(newsroom, post):
    held(newsroom, post, dt.date(2020, 1, 1), dt.date(2021, 12, 31))
    held(newsroom, post, dt.date(2020, 3, 1), dt.date(2020, 3, 7), "plh")
    held(newsroom, post, dt.date(2022, 1, 1), None)

    assert words(post_holders.of_post(post, TODAY)) == []


def test_a_post_that_nobody_holds_now_says_so(newsroom, post):
    held(newsroom, post, None, dt.date(2025, 2, 19))

    assert words(post_holders.of_post(post, TODAY)) == [("20 Februari 2025 – sekarang", "kosong")]


def test_unknown_days_stand_first_and_open_ends_last(newsroom, post):
    oldest = held(newsroom, post, None, dt.date(2019, 12, 31))
    newest = held(newsroom, post, dt.date(2020, 1, 1), None)

    assert post_holders.of_post(post, TODAY) == [newest, oldest]
