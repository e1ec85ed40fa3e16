"""All events of an agency, an area, a topic or an official, in pages behind the newest ones of its own page."""

import datetime as dt
import re

import pytest

from news.models import EventRole, Topic
from news.views import agencies, agendas, areas, officials, subjects

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(newsroom, monkeypatch):
    """Five events that have an agency, an area, a topic and an official in common, and one that nobody may know of."""
    for module in (agencies, areas, officials, subjects):
        monkeypatch.setattr(module, "EVENTS_SHOWN", 2)
    monkeypatch.setattr(agendas, "EVENTS_A_PAGE", 2)
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

    with django_assert_num_queries(5):
        client.get(f"{address}agenda/")
