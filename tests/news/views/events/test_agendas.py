"""All events of an agency, an area, a topic or an official, in pages behind the newest ones of its own page."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from news.models import Event, EventRole, Topic
from news.views import subjects
from news.views.agencies import agencies, areas, officials
from news.views.events import agendas
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(newsroom, monkeypatch, compiled_anew):
    """Five events that have an agency, an area, a topic and an official in common, and one that nobody may know of."""
    for module in (agencies, areas, officials, subjects):
        monkeypatch.setattr(module, "MAX_EVENTS", 2)
    monkeypatch.setattr(agendas, "EVENTS_PAGE_SIZE", 2)
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    official = newsroom.make_official("Kasuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Gubernur"))
    for number in range(6):
        day = dt.date(2021, 3, 1 + number // 2)  # two on a day
        title = f"Rapat {number}" if number else "Rahasia"
        event = newsroom.make_event(title=title, public=bool(number), start_on=day, end_on=day)
        event.topics.add(topic)
        EventRole.objects.create(event=event, role="opened_by", tenure=tenure)
    newsroom.addresses = {
        "agency": newsroom.office.get_absolute_url(),
        "area": f"/wilayah/{newsroom.halut.slug}/",
        "topic": "/topik/spbe/",
        "official": official.get_absolute_url(),
    }
    return newsroom


@pytest.mark.parametrize("kind", ["agency", "area", "topic", "official"])
def test_the_newest_stand_on_its_page_and_all_behind_a_link(scene, client, kind):
    address = scene.addresses[kind]
    own = client.get(address).text
    assert set(re.findall(r"Rapat \d|Rahasia", own)) == {"Rapat 5", "Rapat 4"}
    assert f'href="{address}agenda/"' in own

    found, query = [], ""
    for _ in range(3):
        page = client.get(f"{address}agenda/{query}").text
        found += re.findall(r">(Rapat \d|Rahasia)<", page)
        query = (re.findall(r'rel="next"\s+href="([^"]+)"', page) or [""])[0]

    assert found == [f"Rapat {number}" for number in (5, 4, 3, 2, 1)]
    assert query == ""


AHEAD_FIRST = ["Sedang", "Besok", "Nanti", "Kemarin", "Dulu"]


@pytest.fixture
def around_now(newsroom, monkeypatch):
    """Events on both sides of 9 July 2021 in the order in which they were not made."""
    monkeypatch.setattr(timezone, "now", lambda: wit(2021, 7, 9, 12))
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    official = newsroom.make_official("Kasuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Gubernur"))
    for title, first, last in (
        ("Kemarin", 8, 8), ("Nanti", 20, 20), ("Dulu", 1, 2), ("Sedang", 8, 10), ("Besok", 10, 10)
    ):  # fmt: skip
        days = {"start_on": dt.date(2021, 7, first), "end_on": dt.date(2021, 7, last)}
        event = newsroom.make_event(title=title, **days)
        event.topics.add(topic)
        EventRole.objects.create(event=event, role="opened_by", tenure=tenure)
    newsroom.addresses = {
        "agency": newsroom.office.get_absolute_url(),
        "area": f"/wilayah/{newsroom.halut.slug}/",
        "topic": "/topik/spbe/",
        "official": official.get_absolute_url(),
    }
    return newsroom


def titles(page):
    """The events of a page below its masthead, which names what is on."""
    page = page[page.index("<main") :]
    return re.findall(r">(Sedang|Besok|Nanti|Kemarin|Dulu)</a>", page)


@pytest.mark.parametrize("kind", ["agency", "area", "topic", "official"])
def test_what_is_ahead_comes_first_and_forwards_and_what_is_over_apart(around_now, client, kind):
    for address in (around_now.addresses[kind], f"{around_now.addresses[kind]}agenda/"):
        page = client.get(address).text

        assert titles(page) == AHEAD_FIRST, address
        assert page.index(">Nanti</a>") < page.index("udah selesai</h") < page.index(">Kemarin</a>")


@pytest.mark.parametrize("kind", ["agency", "official"])
def test_pages_of_an_agenda_go_on_in_its_order(around_now, client, monkeypatch, kind):
    monkeypatch.setattr(agendas, "EVENTS_PAGE_SIZE", 2)
    address, found, query = f"{around_now.addresses[kind]}agenda/", [], ""
    for _ in range(3):
        page = client.get(address + query).text
        found.append(titles(page))
        query = (re.findall(r'rel="next"\s+href="([^"]+)"', page) or [""])[0]

    assert found == [AHEAD_FIRST[:2], AHEAD_FIRST[2:4], AHEAD_FIRST[4:]]
    assert query == ""


def test_events_of_one_day_come_by_the_clock_and_a_month_alone_after_its_days(newsroom):
    day = dt.date(2021, 7, 20)
    month = newsroom.make_event(start_on=day, date_precision="month")
    whole = newsroom.make_event(start_on=day)
    late, early = (newsroom.make_event(start_on=day, start_time=dt.time(hour)) for hour in (14, 9))

    assert list(Event.objects.in_turn(wit(2021, 7, 9))) == [early, late, whole, month]
    assert list(Event.objects.in_turn(wit(2021, 8, 9))) == [month, whole, late, early]


def test_there_is_no_such_page_and_no_link_while_nothing_is_public(newsroom, client):
    Topic.objects.create(name="SPBE", slug="spbe").events.add(newsroom.make_event(public=False))
    official = newsroom.make_official("Kasuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Gubernur"))
    EventRole.objects.create(event=newsroom.make_event(public=False), role="opened_by", tenure=tenure)
    hidden = newsroom.make_agency("Dinas Rahasia", slug="rahasia", is_public=False)
    newsroom.make_event(organiser=hidden)

    unknown = client.get("/tidak-ada/")
    for address in (
        "/topik/spbe/",
        official.get_absolute_url(),
        "/wilayah/kota-ternate/",
        "/instansi/rahasia/",
    ):
        for query in ("", "?halaman=abc"):
            answer = client.get(f"{address}agenda/{query}")
            assert (answer.status_code, answer.content) == (404, unknown.content), address
        assert f'href="{address}agenda/"' not in client.get(address).text


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("kind", ["agency", "official"])
def test_as_many_queries_for_one_event_as_for_three(
    newsroom, client, monkeypatch, django_assert_num_queries, kind, many
):
    official = newsroom.make_official("Kasuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris"))
    head = newsroom.make_tenure(newsroom.make_official("Samsuddin"), newsroom.make_post("Kepala"))
    for _ in range(many):
        event = newsroom.make_event()
        EventRole.objects.create(event=event, role="opened_by", tenure=tenure, represents=head)
    address = {"agency": newsroom.office, "official": official}[kind].get_absolute_url()

    with django_assert_num_queries(5 + (kind == "official")):  # people and posts by their former names
        client.get(f"{address}agenda/")
