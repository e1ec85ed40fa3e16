"""A feed for every list and for the agenda: what is in each, that it is named on its page, and what none of them tells."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone

from news.models import Delegation, Event, EventRole, Programme, Regulation, Topic
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
SECRET = "Rahasia"


def items(client, page):
    response = client.get(f"{page}umpan.json")
    assert response.status_code == 200, page
    return json.loads(response.content)["items"]


def titles(client, page):
    return [item["title"] for item in items(client, page)]


@pytest.fixture
def scene(newsroom):
    """A release and an event of every list, with one of each that nobody may know of yet; the pages of those lists."""
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    programme = Programme.objects.create(name="Desa Pintar", slug="desa-pintar")
    regulation = Regulation.objects.create(kind="UU", issuer="", number="14", year=2008, title="KIP")
    official = newsroom.make_official("Djuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Bupati"), dt.date(2021, 1, 1))
    for headline, publish in (("Terbit", newsroom.publish), (f"{SECRET} Nanti", newsroom.schedule)):
        release = newsroom.make_release(headline=headline, lead=headline)
        release.topics.add(topic)
        release.programmes.add(programme)
        release.regulations.add(regulation)
        release.officials.add(official)
        publish(release)
    for title, public in (("Rakor", True), (f"{SECRET} Rapat", False)):
        event = newsroom.make_event(title=title, public=public)
        event.topics.add(topic)
        EventRole.objects.create(event=event, role="opened_by", tenure=tenure)
        Delegation.objects.create(event=event, agency=newsroom.other)
    releases = [
        "/program/desa-pintar/", f"/peraturan/{regulation.pk}/", official.get_absolute_url(),
        "/informasi-publik/", "/informasi-publik/berkala/",
    ]  # fmt: skip
    agendas = [
        "/agenda/", f"/instansi/{newsroom.office.slug}/agenda/", f"/instansi/{newsroom.other.slug}/agenda/",
        f"/wilayah/{newsroom.halut.slug}/agenda/", "/topik/spbe/agenda/", f"{official.get_absolute_url()}agenda/",
    ]  # fmt: skip
    return releases, agendas


def test_each_list_has_a_feed_of_what_is_public(client, scene):
    releases, agendas = scene

    assert {page: titles(client, page) for page in releases} == {page: ["Terbit"] for page in releases}
    assert {page: titles(client, page) for page in agendas} == {page: ["Rakor"] for page in agendas}
    for form in ("atom", "rss", "json"):
        for page in (*releases, *agendas):
            assert SECRET not in client.get(f"{page}umpan.{form}").text, page


def test_each_page_names_its_feed_in_its_head_and_to_people(client, scene):
    for page in (*scene[0], *scene[1]):
        text = client.get(page).text
        named = re.findall(r'href="([^"]+)"\s+type="application/atom\+xml"', text)
        assert named == [f"{page}umpan.atom", "/siaran-pers/umpan.atom"]
        assert f'href="{page}umpan.rss"' in text
        assert client.get(f"{page}umpan.rss")["Content-Type"] == "application/xml; charset=utf-8"


def test_what_is_planned_is_in_each_feed_at_its_moment(client, scene, monkeypatch):
    later = timezone.now() + dt.timedelta(hours=3)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert {page: titles(client, page) for page in scene[0]} == {
        page: [f"{SECRET} Nanti", "Terbit"] for page in scene[0]
    }


def test_a_feed_of_what_has_no_page_is_not_there(newsroom, client):
    Topic.objects.create(name="Belum", slug="belum")
    Programme.objects.create(name="Belum", slug="belum")
    hidden = newsroom.make_official("Rahasia", is_public=False)
    newsroom.make_event(public=False)

    for page in (
        "/program/belum/", "/topik/belum/agenda/", "/peraturan/1/", hidden.get_absolute_url(),
        f"{hidden.get_absolute_url()}agenda/", f"/instansi/{newsroom.office.slug}/agenda/", "/informasi-publik/lain/",
    ):  # fmt: skip
        assert client.get(f"{page}umpan.atom").status_code == 404, page
    assert titles(client, "/agenda/") == []


def test_an_event_stays_one_entry_and_a_cancellation_comes_first(newsroom, client):
    first = newsroom.make_event(title="Rakor")
    newsroom.make_event(title="Bimtek")
    (before,) = (item for item in items(client, "/agenda/") if item["title"] == "Rakor")

    Event.objects.filter(pk=first.pk).update(
        status="cancelled", status_reason="Cuaca.", updated_at=timezone.now()
    )

    after = items(client, "/agenda/")[0]
    assert after["title"] == "DIBATALKAN: Rakor" and "Cuaca." in after["content_text"]
    assert "Kamis–Sabtu, 8–10 Juli 2021. Hotel Green Land, Kabupaten Halmahera Utara" in after["content_text"]
    assert (after["id"], after["date_published"]) == (before["id"], before["date_published"])
    assert after["date_modified"] >= after["date_published"]


def test_an_event_never_changed_before_it_was_announced(newsroom, client):
    event = newsroom.make_event()
    Event.objects.filter(pk=event.pk).update(updated_at=wit(2020, 1, 1))

    (item,) = items(client, "/agenda/")

    assert item["date_modified"] == item["date_published"] == "2021-07-01T00:00:00+09:00"


@pytest.mark.parametrize("count", [1, 3])
def test_feeds_of_events_ask_equally_often_however_many_there_are(
    newsroom, client, django_assert_num_queries, count
):
    for _ in range(count):
        newsroom.make_event()
    client.get("/agenda/umpan.atom")
    newsroom.publish()

    with django_assert_num_queries(4):  # stamp twice, office, events
        client.get("/agenda/umpan.atom")
