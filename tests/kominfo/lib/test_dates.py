"""Dates as Indonesians write them, in WIT whatever the machine thinks."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib import dates

EVENING_BEFORE = datetime(2021, 7, 7, 23, 59, tzinfo=UTC)  # 08.59 WIT on the 8th


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 7, 8), date(2021, 7, 10), "Kamis–Sabtu, 8–10 Juli 2021"),
        (date(2021, 6, 30), date(2021, 7, 2), "Rabu–Jumat, 30 Juni–2 Juli 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "Kamis, 30 Desember 2021 – Minggu, 2 Januari 2022"),
        (date(2021, 7, 8), date(2021, 7, 8), "Kamis, 8 Juli 2021"),
        (date(2021, 7, 8), None, "Kamis, 8 Juli 2021"),
    ],
)
def test_a_range_leaves_out_what_both_ends_share(start, end, expected):
    assert dates.date_range(start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2021, 7, 8), date(2021, 7, 10), "8–10 Juli 2021"),
        (date(2021, 6, 30), date(2021, 7, 2), "30 Juni–2 Juli 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 Desember 2021 – 2 Januari 2022"),
        (date(2021, 7, 8), date(2021, 7, 8), "8 Juli 2021"),
    ],
)
def test_a_range_can_leave_out_the_weekdays(start, end, expected):
    assert dates.date_range(start, end, weekday=False) == expected


def test_a_range_that_ends_before_it_starts_is_an_error():
    with pytest.raises(ValueError, match="ends before it starts"):
        dates.date_range(date(2021, 7, 10), date(2021, 7, 8))


def test_a_moment_is_told_in_wit():
    assert dates.long_datetime(EVENING_BEFORE) == "Kamis, 8 Juli 2021, pukul 08.59 WIT"
    assert dates.iso(EVENING_BEFORE) == "2021-07-08T08:59:00+09:00"
    assert dates.long_date(EVENING_BEFORE) == "8 Juli 2021"
    assert dates.today(EVENING_BEFORE) == date(2021, 7, 8)


def test_half_past_eleven_at_night_keeps_its_day():
    late = datetime(2021, 7, 8, 23, 30, tzinfo=dates.WIT)

    assert dates.long_datetime(late.astimezone(UTC)) == "Kamis, 8 Juli 2021, pukul 23.30 WIT"


def test_small_forms():
    assert dates.month_year(date(2021, 7, 8)) == "Juli 2021"
    assert dates.clock(time(9, 0)) == "09.00 WIT"
    assert dates.roman_month(7) == "VII"


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="naive"):
        dates.iso(datetime(2021, 7, 8, 9, 0))  # noqa: DTZ001


@given(
    st.datetimes(min_value=datetime(1950, 1, 2), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001
    st.integers(min_value=-12, max_value=14),
)
def test_the_day_in_wit_holds_the_moment_wherever_it_was_written(moment, hours):
    moment = moment.replace(tzinfo=timezone(timedelta(hours=hours)))

    first, after = dates.day_bounds(dates.today(moment))

    assert first <= moment < after
    assert datetime.fromisoformat(dates.iso(moment)) == moment.replace(microsecond=0)
