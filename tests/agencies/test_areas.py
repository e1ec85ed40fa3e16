"""The areas of all provinces, and the choice of one of them."""

import re

import pytest
from django.core.exceptions import ValidationError

from agencies import areas
from agencies.models import Area, AuditEntry

pytestmark = pytest.mark.django_db
BALI, NORTH_MALUKU, HIGHLAND_PAPUA = "51", "82", "95"


def test_all_provinces_are_there_with_their_regencies_and_cities():
    kinds = [row.kind for row in areas.rows()]

    assert (kinds.count("province"), kinds.count("regency"), kinds.count("city")) == (38, 416, 98)


def test_codes_and_addresses_are_each_used_once():
    rows = areas.rows()

    for values in (
        [row.code for row in rows],
        [row.slug for row in rows],
        [row.bps_code for row in rows if row.bps_code],
    ):
        assert len(values) == len(set(values))


def test_every_row_is_whole_and_named_by_its_kind():
    words = {"province": "Provinsi ", "regency": "Kabupaten ", "city": "Kota "}
    for row in areas.rows():
        assert re.fullmatch(r"\d\d(\.\d\d)?", row.code), row
        assert row.name.startswith(words[row.kind]), row
        assert row.short_name and row.slug and row.capital, row


def test_the_rows_of_the_first_province_are_those_of_a_new_database():
    stored = Area.objects.order_by("code").values_list(
        "code", "bps_code", "name", "short_name", "slug", "kind", "capital"
    )

    assert [tuple(row) for row in areas.of_province(NORTH_MALUKU)] == list(stored)


def test_another_province_takes_the_place_of_one_that_nothing_refers_to():
    chosen = areas.choose(BALI, by=None)

    assert (chosen.added, chosen.deleted) == (10, 11)
    assert Area.objects.get(code="51.71").parent.name == "Provinsi Bali"
    assert not Area.objects.filter(code__startswith="82").exists()
    assert AuditEntry.objects.get(action="area.province").after == {"added": 10, "deleted": 11}


def test_choosing_twice_changes_nothing_and_keeps_what_the_office_corrected():
    areas.choose(BALI, by=None)
    Area.objects.filter(code="51.03").update(capital="Badung")

    again = areas.choose(BALI, by=None)

    assert (again.added, again.deleted) == (0, 0)
    assert Area.objects.get(code="51.03").capital == "Badung"
    assert AuditEntry.objects.filter(action="area.province").count() == 1


def test_an_area_that_the_office_deleted_from_its_province_comes_back():
    areas.choose(BALI, by=None)
    Area.objects.filter(code="51.03").delete()

    assert areas.choose(BALI, by=None).added == 1


def test_a_province_in_use_is_not_replaced(newsroom):
    before = Area.objects.count()

    with pytest.raises(ValidationError, match=r"Wilayah provinsi lain sudah dipakai: .*Maluku Utara"):
        areas.choose(BALI, by=None)

    assert Area.objects.count() == before


def test_two_areas_may_lack_a_code_of_bps():
    areas.choose(HIGHLAND_PAPUA, by=None)

    assert Area.objects.filter(bps_code=None).count() == 9


@pytest.mark.parametrize("code", ["", "99", "51.03", "5", "51.", "%"])
def test_what_is_no_province_is_refused(code):
    with pytest.raises(ValidationError, match="Provinsi ini tidak dikenal"):
        areas.choose(code, by=None)


@pytest.mark.parametrize("code", [row.code for row in areas.provinces()])
def test_every_province_can_be_chosen(code):
    areas.choose(code, by=None)

    assert Area.objects.count() == len(areas.of_province(code))
