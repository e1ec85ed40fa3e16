"""Who held which post when."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agencies.models import Held, Tenure

SWORN_IN, LAST, HANDOVER = dt.date(2021, 4, 15), dt.date(2021, 7, 8), dt.date(2021, 7, 9)


@pytest.fixture
def bupati(newsroom):
    return newsroom.make_post("Bupati Halmahera Utara", protocol_rank=30)


@pytest.fixture
def handover(newsroom, bupati):
    acting = newsroom.make_tenure(
        newsroom.make_official("Saifuddin Djuba"), bupati, SWORN_IN, LAST, capacity="pj"
    )
    elected = newsroom.make_tenure(newsroom.make_official("Frans Manery"), bupati, HANDOVER)
    return acting, elected


@pytest.mark.parametrize(
    ("day", "holders"),
    [
        (dt.date(2021, 4, 14), []),
        (SWORN_IN, ["Pj. Bupati Halmahera Utara"]),
        (LAST, ["Pj. Bupati Halmahera Utara"]),
        (HANDOVER, ["Bupati Halmahera Utara"]),
        (dt.date(2026, 1, 1), ["Bupati Halmahera Utara"]),
    ],
)
def test_both_end_days_belong_to_a_tenure(handover, day, holders):
    assert [tenure.title for tenure in Tenure.objects.on(day)] == holders


def test_a_name_carries_the_post_of_that_day(handover):
    official = handover[0].official

    assert official.display_name(LAST) == "Pj. Bupati Halmahera Utara Saifuddin Djuba"
    assert official.display_name(HANDOVER) == "Saifuddin Djuba"


def test_the_highest_of_two_posts_names_the_person(newsroom, bupati):
    official = newsroom.make_official("Samsuddin A. Kadir")
    secretary = newsroom.make_post("Sekretaris Daerah", protocol_rank=20)
    newsroom.make_tenure(official, bupati, HANDOVER, capacity="plt")
    newsroom.make_tenure(official, secretary)

    assert official.display_name(HANDOVER) == "Sekretaris Daerah Samsuddin A. Kadir"
    assert [tenure.title for tenure in official.posts_on(HANDOVER)] == [
        "Sekretaris Daerah",
        "Plt. Bupati Halmahera Utara",
    ]


def test_a_second_definitive_holder_is_refused_with_a_sentence_for_editors(newsroom, bupati, handover):
    rival = Tenure(official=newsroom.make_official("Orang Lain"), post=bupati, first_day=dt.date(2022, 1, 1))

    with pytest.raises(ValidationError, match="sudah mempunyai pejabat definitif"):
        rival.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        rival.save()


def test_an_acting_holder_may_stand_beside_an_absent_one(newsroom, bupati, handover):
    acting = Tenure(
        official=newsroom.make_official("Wakil"),
        post=bupati,
        capacity="plh",
        first_day=dt.date(2022, 1, 1),
        last_day=dt.date(2022, 1, 7),
    )

    acting.full_clean()
    acting.save()

    assert [tenure.title for tenure in Tenure.objects.on(dt.date(2022, 1, 3)).order_by("id")] == [
        "Bupati Halmahera Utara",
        "Plh. Bupati Halmahera Utara",
    ]


def test_a_tenure_with_an_unknown_first_day_covers_every_earlier_day(newsroom, bupati):
    tenure = newsroom.make_tenure(newsroom.make_official("Lama"), bupati, None, LAST)

    assert list(Tenure.objects.on(dt.date(1999, 1, 1))) == [tenure]
    assert tenure.covers(dt.date(1999, 1, 1))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"first_day": HANDOVER, "last_day": LAST}, "last_day"),
        ({"last_day": LAST, "decree_on": HANDOVER}, "decree_on"),
    ],
)
def test_wrong_days_are_refused_at_their_field(newsroom, bupati, fields, wrong):
    tenure = Tenure(official=newsroom.make_official("Siapa"), post=bupati, **fields)

    with pytest.raises(ValidationError) as refusal:
        tenure.full_clean()

    assert wrong in refusal.value.message_dict


@pytest.mark.parametrize("field", ["first_day", "last_day", "decree_on", "sworn_in_on"])
@pytest.mark.parametrize("year", [21, 9999])
def test_a_mistyped_year_is_refused_at_its_field_and_by_the_database(newsroom, bupati, field, year):
    tenure = Tenure(official=newsroom.make_official("Siapa"), post=bupati, **{field: dt.date(year, 7, 9)})

    with pytest.raises(ValidationError) as refusal:
        tenure.full_clean()

    assert refusal.value.message_dict[field] == [
        f"Periksa tahunnya: {year:04d}. Tulis tahun antara 1900 dan 2100."
    ]
    with pytest.raises(IntegrityError, match="tenure_days_in_calendar"), transaction.atomic():
        tenure.save()


def test_a_period_is_told_as_exactly_as_it_is_known(newsroom, bupati):
    tenure = Tenure(
        official=newsroom.make_official("M. Al Yasin Ali"),
        post=bupati,
        capacity="plt",
        first_day=dt.date(2023, 12, 1),
        first_precision="month",
        last_day=dt.date(2024, 5, 10),
    )

    assert tenure.period == "Desember 2023 – 10 Mei 2024"


def test_days_that_are_only_on_record_are_not_told_as_beginning_and_end(newsroom, bupati):
    tenure = Tenure(
        official=newsroom.make_official("Arif Mahmud"),
        post=bupati,
        first_day=dt.date(2021, 7, 5),
        first_precision="known",
        last_day=dt.date(2021, 7, 10),
        last_precision="known",
    )

    assert tenure.period == "tercatat sejak 5 Juli 2021 – tercatat sampai 10 Juli 2021"


D, M, Y, K = "day", "month", "year", "known"


@pytest.mark.parametrize(
    ("first", "last", "day", "held"),
    [
        ((SWORN_IN, D), (LAST, D), SWORN_IN, Held.YES),
        ((SWORN_IN, D), (LAST, D), LAST, Held.YES),
        ((SWORN_IN, D), (LAST, D), HANDOVER, Held.NO),
        ((SWORN_IN, D), (LAST, D), dt.date(2021, 4, 14), Held.NO),
        ((SWORN_IN, D), (None, D), dt.date(2026, 12, 1), Held.YES),
        ((SWORN_IN, M), (None, D), dt.date(2021, 4, 3), Held.UNSURE),
        ((SWORN_IN, M), (None, D), dt.date(2021, 3, 31), Held.NO),
        ((SWORN_IN, M), (None, D), dt.date(2021, 4, 30), Held.YES),
        ((SWORN_IN, Y), (LAST, M), dt.date(2021, 1, 1), Held.UNSURE),
        ((SWORN_IN, D), (LAST, M), dt.date(2021, 7, 31), Held.UNSURE),
        ((SWORN_IN, D), (LAST, M), dt.date(2021, 8, 1), Held.NO),
        ((SWORN_IN, D), (LAST, Y), dt.date(2022, 1, 1), Held.NO),
        ((SWORN_IN, K), (LAST, K), dt.date(2021, 1, 1), Held.UNSURE),
        ((SWORN_IN, K), (LAST, K), LAST, Held.YES),
        ((SWORN_IN, K), (LAST, K), dt.date(2026, 1, 1), Held.UNSURE),
        ((None, D), (LAST, D), LAST, Held.YES),
        ((None, D), (LAST, D), dt.date(2020, 1, 1), Held.UNSURE),
        ((None, D), (LAST, D), HANDOVER, Held.NO),
        ((None, D), (None, D), LAST, Held.UNSURE),
    ],
)
def test_what_the_registry_knows_of_a_post_on_a_day(first, last, day, held):
    tenure = Tenure(first_day=first[0], first_precision=first[1], last_day=last[0], last_precision=last[1])

    assert tenure.held(day, day) == held


def test_a_post_held_on_one_of_several_days_is_held_on_them():
    tenure = Tenure(first_day=SWORN_IN, last_day=LAST)

    assert tenure.held(LAST, dt.date(2021, 7, 10)) == Held.YES
    assert tenure.held(HANDOVER, dt.date(2021, 7, 10)) == Held.NO


def test_a_tenure_without_a_capacity_is_refused_by_name(newsroom):
    tenure = newsroom.make_tenure(newsroom.make_official("Iksan"), newsroom.make_post("Kepala Dinas"))
    tenure.capacity = ""

    with pytest.raises(ValidationError) as refused:
        tenure.full_clean()

    assert set(refused.value.message_dict) == {"capacity"}
