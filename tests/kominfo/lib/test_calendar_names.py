"""Names of days and months in the spellings that people write."""

import datetime as dt

import pytest

from kominfo.lib.calendar_names import calendar_day, month_number, usual_weekday


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("Kamis", "Kamis"),
        ("jum'at", "Jumat"),
        ("JUM’AT", "Jumat"),
        ("ahad", "Minggu"),
    ],
)
def test_a_weekday_has_one_usual_spelling(written, usual):
    assert usual_weekday(written) == usual


def test_a_month_is_known_in_other_spellings_and_whatever_its_case():
    assert [month_number(name) for name in ("Januari", "pebruari", "NOPEMBER", "desember")] == [1, 2, 11, 12]
    with pytest.raises(ValueError, match="not in tuple"):
        month_number("Juillet")


def test_a_day_that_no_calendar_has_is_none():
    assert calendar_day(2021, 7, 8) == dt.date(2021, 7, 8)
    assert (calendar_day(2021, 6, 31), calendar_day(2021, 2, 29), calendar_day(2021, 22, 7)) == (None,) * 3
