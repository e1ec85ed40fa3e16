"""Regulations that releases cite."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from news.models import Regulation

pytestmark = pytest.mark.django_db


def regulation(year):
    return Regulation(kind="Peraturan Menteri", issuer="Kominfo", number="8", year=year, title="Urusan")


@pytest.mark.parametrize("year", [19, 201, 20190, 1799, 2100])
def test_a_mistyped_year_is_refused_at_its_field_and_by_the_database(year):
    with pytest.raises(ValidationError) as refused:
        regulation(year).full_clean()
    assert refused.value.message_dict["year"] == ["Tulis tahunnya dengan empat angka, misalnya 2019."]
    if year < 32_768:
        with pytest.raises(IntegrityError, match="regulation_year_in_calendar"), transaction.atomic():
            regulation(year).save()


def test_years_of_old_and_new_law_are_taken():
    for year in (1847, 2019, 2026):
        regulation(year).full_clean()
        regulation(year).save()

    assert sorted(Regulation.objects.values_list("year", flat=True)) == [1847, 2019, 2026]
