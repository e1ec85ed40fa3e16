"""Days, choices and numbers in cells are read strictly."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from agencies.tables import cells


@pytest.mark.parametrize(
    "cell",
    ["2021-04-15", "2021-4-15", "15-4-2021", "15/4/2021", "15/04/2021", "15.4.2021", "15 April 2021", "15 april  2021", "15 Apr 2021", "15 Apr. 2021"],
)  # fmt: skip
def test_a_day_is_read_as_people_and_programs_write_it(cell):
    assert cells.day(cell) == dt.date(2021, 4, 15)


@pytest.mark.parametrize(("cell", "month"), [("17 Agt 2020", 8), ("17 Nop 2020", 11), ("17 Mei 2020", 5), ("17 Sept 2020", 9)])  # fmt: skip
def test_short_months_of_the_papers_are_known(cell, month):
    assert cells.day(cell).month == month


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("4/15/2021", "hari ditulis dahulu"),
        ("15/4/21", "tidak terbaca"),
        ("30 Februari 2021", "tidak ada di kalender"),
        ("2021-02-29", "tidak ada di kalender"),
        ("15 Avril 2021", "tidak dikenal"),
        ("kemarin", "tidak terbaca"),
        ("15-4-0021", "Periksa tahunnya"),
        ("April 2021", "Harinya belum disebut"),
        ("2021", "Harinya belum disebut"),
        ("44301", "tidak terbaca"),
        ("15 April 2021 s.d. 3 Mei 2022", "tidak terbaca"),
    ],
)
def test_what_is_not_surely_a_day_is_refused_with_the_remedy(cell, said):
    with pytest.raises(ValidationError, match=said):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [("2018", dt.date(2018, 1, 1), "year"), ("Maret 2018", dt.date(2018, 3, 1), "month"), ("1/3/2018", dt.date(2018, 3, 1), "day")],
)  # fmt: skip
def test_a_month_or_a_year_alone_keeps_how_exact_it_is(cell, day, precision):
    assert cells.vague_day(cell) == (day, precision)


def test_yes_and_no_have_several_words_and_nothing_else_passes():
    assert [cells.yes(cell) for cell in ("Ya", "y", "1", "tidak", "Tdk.", "-")] == [True] * 3 + [False] * 3
    with pytest.raises(ValidationError, match="ya"):
        cells.yes("mungkin")


@pytest.mark.parametrize("cell", ["-1", "3,5", "satu", "123456", "٣"])
def test_a_number_is_whole_and_small(cell):
    with pytest.raises(ValidationError, match="bilangan bulat"):
        cells.number(cell)
