"""Events as programs get them: days, states, names of the day, and who was there."""

import datetime as dt

import pytest
from django.conf import settings

from news.formats import identities
from news.models import Delegation, Event, EventRole, Session, Topic
from news.views.api import schemas
from tests.news.views.api.scene import ROOT, ask, conforms, items, titles
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def test_an_event_says_when_where_and_under_which_state(newsroom, client):
    event = newsroom.make_event(title="Rakor", start_time=dt.time(9))
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Cuaca.")

    (item,) = items(client, "agenda")

    assert (item["title"], item["standing"], item["reason"]) == ("DIBATALKAN: Rakor", "cancelled", "Cuaca.")
    assert (item["start_on"], item["end_on"], item["start_time"]) == ("2021-07-08", "2021-07-10", "09:00")
    assert item["days"] == "Kamis–Sabtu, 8–10 Juli 2021"
    assert item["venue"]["name"] == "Hotel Green Land" and item["edition"] > 0
    assert item["calendar"] == f"{settings.SITE_URL}{event.get_absolute_url()}kalender.ics"
    assert item["urn"] == identities.urn("agenda", event.pk)
    assert item["checksum"] == items(client, "agenda")[0]["checksum"]


def test_filters_are_those_of_the_site(newsroom, client):
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    newsroom.make_event(title="Juli", kind="training").topics.add(topic)
    newsroom.make_event(
        title="Agustus", start_on=dt.date(2021, 8, 1), organiser=newsroom.other, host_area=newsroom.halut
    )

    assert titles(client, "agenda") == ["Agustus", "Juli"]
    assert titles(client, "agenda", topik="spbe") == titles(client, "agenda", jenis="training") == ["Juli"]
    assert titles(client, "agenda", instansi=newsroom.other.slug) == ["Agustus"]
    assert titles(client, "agenda", wilayah=newsroom.halut.slug) == ["Agustus", "Juli"]
    assert titles(client, "agenda", dari="2021-07-10", sampai="2021-07-20") == ["Juli"]
    assert titles(client, "agenda", dari="2021-07-11") == ["Agustus"]
    assert titles(client, "agenda", status="cancelled") == []
    assert titles(client, "agenda", berubah_sejak="2099-01-01T00:00:00Z") == []


def with_parts(newsroom, count):
    """An event with as many sessions, roles and delegations."""
    event = newsroom.make_event()
    for number in range(count):
        tenure = newsroom.make_tenure(
            newsroom.make_official("Djuba"), newsroom.make_post(f"Bupati {number}"), dt.date(2020, 1, 1)
        )
        session = Session.objects.create(
            event=event, day=event.start_on, start_time=dt.time(9), title="Panel"
        )
        session.speakers.create(tenure=tenure)
        EventRole.objects.create(event=event, role="opened_by", tenure=tenure)
        Delegation.objects.create(event=event, agency=newsroom.make_agency(f"Dinas {number}"))
    return event


def test_a_single_event_has_its_programme_and_people(newsroom, client):
    event = with_parts(newsroom, 1)

    told = ask(client, f"agenda/{event.pk}")

    assert conforms(schemas.FullEvent, told)
    assert told["sessions"][0]["speakers"][0]["named_as"] == "Bupati 0 Djuba"
    assert told["roles"][0]["role"] == "Membuka" and told["delegations"][0]["agency"]["name"] == "Dinas 0"


def test_names_are_those_of_the_events_days(newsroom, client):
    event = newsroom.make_event()
    name = newsroom.office.name
    newsroom.office.name = "Dinas Baru"
    newsroom.office.save()

    assert items(client, "agenda")[0]["organiser"]["name"] == name
    assert ask(client, f"agenda/{event.pk}")["organiser"]["name"] == name


@pytest.mark.parametrize("count", [1, 3])
def test_events_ask_equally_often_however_many_there_are(newsroom, client, django_assert_num_queries, count):
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    event = with_parts(newsroom, count)
    for each in (event, *(newsroom.make_event() for _ in range(count - 1))):
        each.topics.add(topic)
    identities.site()

    with django_assert_num_queries(4):
        client.get(f"{ROOT}/agenda/")
    with django_assert_num_queries(12):
        client.get(f"{ROOT}/agenda/{event.pk}/")


def test_an_event_that_is_over_says_so(newsroom, client, monkeypatch):
    newsroom.make_event()

    assert items(client, "agenda")[0]["phase"] == "finished"
    monkeypatch.setattr("django.utils.timezone.now", lambda: wit(2021, 7, 9, 12))
    assert items(client, "agenda")[0]["phase"] == "ongoing"
