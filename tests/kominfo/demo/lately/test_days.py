"""The days of the demo: whatever the day on which it is loaded, they are days on which an office works."""

import datetime as dt

import pytest

from kominfo.demo import lately
from kominfo.demo.lately import days

THURSDAY = dt.date(2026, 11, 26)
WEEK = [THURSDAY + dt.timedelta(days=number) for number in range(7)]


def placed(today):
    firsts = {
        fields["slug"]: days.first_day(ahead, length, today) for ahead, length, _, fields in lately.EVENTS
    }
    return days.placed(lately.RELEASES, today, firsts)


@pytest.mark.parametrize("today", WEEK)
def test_everything_that_is_out_came_out_before_today_and_not_on_a_weekend(today):
    out = [row for row in placed(today) if "at" in row]
    of_today_s_event = {
        row["slug"] for row in lately.RELEASES if row.get("of") == (lately.EVENTS[0][3]["slug"], 0)
    }

    late = [row["slug"] for row in out if row["on"] >= today]
    on_weekend = {row["slug"] for row in out if row["on"].weekday() >= days.WORKING_DAYS}

    assert len(out) > 30
    assert late == []
    assert on_weekend <= of_today_s_event


@pytest.mark.parametrize("today", WEEK)
def test_corrections_and_withdrawals_have_happened_by_today(today):
    moments = [
        moment
        for row in placed(today)
        for moment in [
            *(change["at"] for change in row["corrected"]),
            *([row["withdrawn"][0]] if "withdrawn" in row else []),
        ]
    ]

    assert len(moments) >= 4
    assert max(moments) < f"{today}"


@pytest.mark.parametrize("today", WEEK)
def test_events_keep_to_one_week_and_one_of_them_is_on(today):
    spans = [(days.first_day(ahead, length, today), length) for ahead, length, _, _ in lately.EVENTS]
    on = [
        (first, length) for first, length in spans if first <= today <= first + dt.timedelta(days=length - 1)
    ]

    assert len(on) == 1
    assert [first for first, length in spans if first.weekday() + length > days.WORKING_DAYS] in (
        [],
        [on[0][0]],
    )


def test_days_are_written_out_from_the_day_of_publication():
    text = "Dibuka [hari:0], ditutup [kegiatan:2]; lapor paling lambat [tanggal:2]."

    assert days.written(text, THURSDAY) == (
        "Dibuka Kamis (26/11/2026), ditutup Sabtu, 28 November 2026; lapor paling lambat Senin, 30 November 2026."
    )


@pytest.mark.parametrize("today", WEEK)
def test_no_sign_is_left_in_a_text(today):
    left = [row["slug"] for row in placed(today) if "[hari" in str(row) or "[tanggal" in str(row)]

    assert left == []
