"""Posts while somebody types: who held one on the day of the story comes first, and the others say so."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import FormerName, Held, Tenure
from tests.newsroom import DAY_ONE, wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def governors(newsroom):
    """Two of one post; the later one would be offered first by the order of the register."""
    post = newsroom.make_post("Gubernur")
    now = newsroom.make_tenure(
        newsroom.make_official("Samsuddin"), post, dt.date(2024, 5, 17), dt.date(2025, 2, 20), capacity="pj"
    )
    then = newsroom.make_tenure(
        newsroom.make_official("Kasuba"), post, dt.date(2019, 5, 10), dt.date(2024, 5, 10)
    )
    return now, then


def offered(client, model="quote", field="attributed_to", **asked):
    query = {"app_label": "news", "model_name": model, "field_name": field, "term": "gubernur"} | asked
    response = client.get(reverse("admin:autocomplete"), query)
    return [row["text"] for row in response.json()["results"]]


OFF = "Pj. Gubernur Samsuddin (17 Mei 2024 – 20 Februari 2025): tidak menjabat pada {}"
RIGHT = "Gubernur Kasuba (10 Mei 2019 – 10 Mei 2024)"


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({"hari": "2021-07-08"}, "8 Juli 2021"),
        ({"titimangsa": "2021-07-08"}, "8 Juli 2021"),
        ({"hari": "2021-07-08", "titimangsa": "2024-12-01"}, "8 Juli 2021"),
        ({"mulai": "2021-07-08", "selesai": "2021-07-10"}, "8–10 Juli 2021"),
        ({"mulai": "2021-07-08"}, "8 Juli 2021"),
    ],
)
def test_who_held_the_post_on_the_day_comes_first(client, newsroom, governors, asked, days):
    client.force_login(newsroom.ratna)

    assert offered(client, **asked) == [RIGHT, OFF.format(days)]


def test_the_days_of_the_event_count_and_its_own_event_before_those_of_the_release(
    client, newsroom, governors
):
    event, late = newsroom.make_event(), newsroom.make_event(start_on=dt.date(2024, 12, 1))
    client.force_login(newsroom.ratna)

    assert offered(client, agenda=str(event.pk), tentang=str(late.pk))[0] == RIGHT
    assert offered(client, tentang=f"{event.pk}", titimangsa="2021-07-09") == [
        RIGHT,
        OFF.format("8–9 Juli 2021"),
    ]
    assert offered(client, "eventrole", "tenure", agenda=str(late.pk))[0].startswith("Pj. Gubernur")


@pytest.mark.parametrize("junk", ["besok", "2021-02-30", "9" * 30, "²", ""])
def test_what_is_no_day_and_no_event_leaves_the_list_as_it_is(client, newsroom, governors, junk):
    client.force_login(newsroom.ratna)

    assert len(offered(client, hari=junk, agenda=junk, tentang=f"{junk},{junk}")) == 2


def test_the_days_of_a_hidden_event_of_another_agency_are_not_told(client, newsroom, governors):
    event = newsroom.make_event(public=False, agency=newsroom.office)
    client.force_login(newsroom.nurul)

    assert all("tidak menjabat" not in text for text in offered(client, agenda=str(event.pk)))


def test_the_condition_in_sql_says_what_the_tenure_says(newsroom):
    official, precisions = newsroom.make_official("Kasuba"), Tenure.Precision.values
    ends = [(first, last) for first in (None, dt.date(2021, 3, 15)) for last in (None, dt.date(2022, 8, 20))]
    rows = [
        Tenure(
            official=official,
            post=newsroom.make_post(f"{first} {last} {one} {two}"),
            first_day=first,
            last_day=last,
            first_precision=one,
            last_precision=two,
        )
        for first, last in ends
        for one in precisions
        for two in precisions
    ]
    Tenure.objects.bulk_create(rows)

    for day in [
        DAY_ONE,
        dt.date(2021, 3, 1),
        dt.date(2021, 2, 28),
        dt.date(2022, 8, 31),
        dt.date(2022, 12, 31),
        dt.date(2023, 1, 1),
    ]:
        found = set(Tenure.objects.filter(Tenure.may_cover(day, day)).values_list("pk", flat=True))
        assert found == {row.pk for row in rows if row.held(day, day) != Held.NO}


def test_a_post_is_called_what_it_was_called_that_day(client, newsroom, governors):
    _now, then = governors
    type(then.post).objects.filter(pk=then.post_id).update(title="Gubernur Maluku Utara")
    FormerName.objects.filter(object_id=then.post_id).update(until=wit(2022, 1, 1))
    client.force_login(newsroom.ratna)

    query = {"app_label": "news", "model_name": "quote", "field_name": "attributed_to", "term": "gubernur"}
    rows = client.get(reverse("admin:autocomplete"), query | {"hari": "2021-07-08"}).json()["results"]

    assert (rows[0]["named"], rows[0]["official_name"], rows[0]["holds"]) == (
        "Gubernur Kasuba",
        "Kasuba",
        True,
    )
    assert rows[1]["holds"] is False
