"""A post changes hands: what is recorded, what is refused."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from agencies import handovers
from agencies.handovers import Handover
from agencies.models import AuditEntry, Official, OfficialAlias, Tenure
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
EVE = DAY_ONE - dt.timedelta(days=1)


@pytest.fixture
def bupati(newsroom):
    """Bupati Halmahera Utara, held by somebody since 2016."""
    post = newsroom.make_post("Bupati Halmahera Utara")
    newsroom.make_tenure(newsroom.make_official("Saifuddin Djuba"), post, dt.date(2016, 1, 1))
    return post


def coming(post, official, **fields):
    return Tenure(post=post, official=official, first_day=DAY_ONE, **fields)


def test_one_tenure_ends_and_the_next_begins_with_an_entry_for_each(newsroom, bupati):
    (held,) = bupati.tenures.all()
    plan = Handover(bupati, (held,), EVE, coming(bupati, newsroom.make_official("Frans Manery")))

    handovers.record(plan, by=newsroom.hasan)

    days = list(bupati.tenures.order_by("first_day").values_list("first_day", "last_day"))
    assert days == [(dt.date(2016, 1, 1), EVE), (DAY_ONE, None)]
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"tenure.end", "tenure.create"}


def test_the_days_say_who_holds_the_post_before_and_after(newsroom, bupati):
    (held,) = bupati.tenures.all()
    plan = Handover(bupati, (held,), EVE, coming(bupati, newsroom.make_official("Frans Manery")))

    assert plan.days() == [
        (EVE, "Bupati Halmahera Utara Saifuddin Djuba"),
        (DAY_ONE, "Bupati Halmahera Utara Frans Manery"),
    ]


def test_a_post_without_a_successor_is_vacant_from_the_next_day(newsroom, bupati):
    (held,) = bupati.tenures.all()

    assert Handover(bupati, (held,), EVE, None).days() == [
        (EVE, "Bupati Halmahera Utara Saifuddin Djuba"),
        (DAY_ONE, "kosong"),
    ]


def test_a_person_who_is_new_gets_an_address_of_their_own(newsroom, bupati):
    Official.objects.create(name="Frans Manery", slug="frans-manery")
    (held,) = bupati.tenures.all()

    made = handovers.record(
        Handover(bupati, (held,), EVE, coming(bupati, Official(name="Frans Manery"))), by=newsroom.hasan
    )

    assert made.official.slug == "frans-manery-2"


def test_a_second_definitive_holder_is_refused_by_the_database_and_nothing_is_recorded(newsroom, bupati):
    plan = Handover(bupati, (), None, coming(bupati, newsroom.make_official("Frans Manery")))

    with pytest.raises(IntegrityError, match="one_definitive_holder_a_day"), transaction.atomic():
        handovers.record(plan, by=newsroom.hasan)

    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "clashes"),
    [
        (dt.date(2015, 1, 1), dt.date(2015, 12, 31), False),
        (dt.date(2015, 1, 1), dt.date(2016, 1, 1), True),
        (None, dt.date(2015, 12, 31), False),
        (dt.date(2030, 1, 1), None, True),
        (None, None, True),
    ],
)
def test_days_that_are_shared_are_a_clash(newsroom, bupati, first, last, clashes):
    wanted = Tenure(post=bupati, first_day=first, last_day=last)

    assert bool(handovers.clashing(wanted)) is clashes


def test_an_acting_holder_beside_a_definitive_one_is_no_clash(newsroom, bupati):
    assert handovers.clashing(Tenure(post=bupati, first_day=DAY_ONE, capacity="plh")) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Samsudin A. Kadir", True),
        ("Samsuddin Abdul Kadir", True),
        ("Sam Kadir", True),
        ("Frans Manery", False),
    ],
)
def test_people_with_a_name_or_another_spelling_alike_are_found(newsroom, typed, found):
    official = newsroom.make_official("Samsuddin A. Kadir")
    OfficialAlias.objects.create(official=official, name="Sam Kadir")

    assert handovers.alike(typed) == ([official] if found else [])
