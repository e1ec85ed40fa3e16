"""What things in the register were called on a day, whatever changed their names."""

import datetime as dt

import pytest
from django.db import transaction

from agencies import names_by_day, renaming
from agencies.models import Agency, FormerName
from kominfo.lib import dates

OLD = "Dinas Komunikasi dan Informatika"
THEN = dt.date(2021, 7, 8)


@pytest.fixture
def agency(newsroom):
    return newsroom.make_agency(OLD, "Kominfo")


def called(thing, day):
    """The names of a fresh row as on a day."""
    row = type(thing)._base_manager.get(pk=thing.pk)
    names_by_day.as_of([(row, day)])
    return row.name


def test_whatever_overwrites_a_name_leaves_the_old_one_to_the_days_before(agency):
    Agency.objects.filter(pk=agency.pk).update(name="Badan Digital")

    assert (called(agency, THEN), called(agency, dates.today())) == (OLD, "Badan Digital")


def test_of_several_names_each_day_has_its_own(agency):
    for name, until in (
        ("Kedua", dt.datetime(2010, 1, 1, tzinfo=dt.UTC)),
        ("Ketiga", dt.datetime(2022, 1, 1, tzinfo=dt.UTC)),
    ):
        Agency.objects.filter(pk=agency.pk).update(name=name)
        FormerName.objects.filter(pk=FormerName.objects.latest("pk").pk).update(until=until)

    assert [called(agency, day) for day in (dt.date(2009, 1, 1), THEN, dt.date(2023, 1, 1))] == [
        OLD,
        "Kedua",
        "Ketiga",
    ]


def test_a_corrected_typing_error_was_never_a_name(agency):
    with transaction.atomic(), renaming.correcting("Huruf tertinggal."):
        Agency.objects.filter(pk=agency.pk).update(name="Dinas Komunikasi dan Informatika.")

    assert called(agency, THEN) == "Dinas Komunikasi dan Informatika."
    assert list(FormerName.objects.values_list("value", "is_typo", "reason")) == [
        (OLD, True, "Huruf tertinggal.")
    ]


def test_a_correction_ends_with_its_block(agency):
    with transaction.atomic():
        with renaming.correcting("Huruf tertinggal."):
            pass
        Agency.objects.filter(pk=agency.pk).update(short_name="Komdigi")

    assert FormerName.objects.get().is_typo is False


def test_today_costs_no_query(agency, django_assert_num_queries):
    with django_assert_num_queries(0):
        names_by_day.as_of([(agency, dates.today()), (None, THEN)])
