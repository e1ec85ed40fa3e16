"""Agencies with their successors, officials with dated posts, areas and topics."""

import datetime as dt

import pytest

from agencies.models import Agency
from news.models import Topic
from news.views.api import schemas
from tests.news.views.api.scene import ROOT, ask, conforms, items

pytestmark = pytest.mark.django_db


def names(client, path, **parameters):
    return [item["name"] for item in items(client, path, **parameters)]


def test_an_agency_that_ended_names_its_successor(newsroom, client):
    old = newsroom.make_agency("Dinas Lama", dissolved_on=dt.date(2020, 1, 1), ending="renamed")
    old.successors.add(newsroom.office)
    hidden = newsroom.make_agency("Dinas Rahasia", is_public=False)
    old.successors.add(hidden)

    told = ask(client, f"instansi/{old.slug}")

    assert conforms(schemas.FullAgency, told)
    assert (told["standing"], told["standing_label"], told["dissolved_on"]) == (
        "renamed",
        "Berganti nama",
        "2020-01-01",
    )
    assert told["successor"]["slug"] == newsroom.office.slug and len(told["successors"]) == 1
    assert [each["slug"] for each in ask(client, f"instansi/{newsroom.office.slug}")["predecessors"]] == [
        old.slug
    ]


def test_an_agency_has_its_posts_with_todays_holders(newsroom, client):
    post = newsroom.make_post("Kepala Dinas")
    newsroom.make_tenure(newsroom.make_official("Dahulu"), post, dt.date(2019, 1, 1), dt.date(2020, 1, 1))
    newsroom.make_tenure(newsroom.make_official("Kini"), post, dt.date(2020, 1, 2), capacity="plt")

    told = ask(client, f"instansi/{newsroom.office.slug}")["posts"]

    assert [
        (each["title"], [(holder["title"], holder["official"]["name"]) for holder in each["holders"]])
        for each in told
    ] == [("Kepala Dinas", [("Plt. Kepala Dinas", "Kini")])]


def test_an_official_has_dated_posts_as_exact_as_they_are_known(newsroom, client):
    official = newsroom.make_official("Djuba", titles_before="Ir.")
    tenure = newsroom.make_tenure(
        official, newsroom.make_post("Bupati"), dt.date(2021, 4, 15), dt.date(2021, 7, 8), "pj"
    )
    tenure.last_precision = "month"
    tenure.save()

    (item,) = items(client, "pejabat")

    assert (item["full_name"], item["standing"]) == ("Ir. Djuba", "former")
    (told,) = item["tenures"]
    assert (told["title"], told["capacity"], told["first_day"], told["last_day"], told["last_precision"]) == (
        "Pj. Bupati", "pj", "2021-04-15", "2021-07-08", "month",
    )  # fmt: skip
    assert told["period"] == tenure.period and told["covers_today"] is False
    assert conforms(schemas.Official, ask(client, f"pejabat/{official.slug}"))


def test_officials_are_found_by_agency_and_day(newsroom, client):
    ours, theirs = newsroom.make_post("Kepala"), newsroom.make_post("Kepala Lain", agency=newsroom.other)
    newsroom.make_tenure(newsroom.make_official("Awal"), ours, dt.date(2019, 1, 1), dt.date(2019, 12, 31))
    newsroom.make_tenure(newsroom.make_official("Zaman"), theirs, dt.date(2020, 1, 1))
    newsroom.make_official("Belum")

    assert names(client, "pejabat") == ["Awal", "Belum", "Zaman"]
    assert names(client, "pejabat", instansi=newsroom.office.slug) == ["Awal"]
    assert names(client, "pejabat", pada="2020-06-01") == ["Zaman"]
    assert names(client, "pejabat", pada="2020-06-01", instansi=newsroom.office.slug) == []


def test_areas_have_both_codes_and_topics_are_those_in_use(newsroom, client):
    Topic.objects.create(name="Belum", slug="belum")
    release = newsroom.make_release()
    release.topics.create(name="SPBE", slug="spbe", description="Pemerintahan elektronik.")
    newsroom.publish(release)

    halut = ask(client, "wilayah/halmahera-utara")
    assert (halut["code"], halut["bps_code"], halut["parent"]["slug"]) == ("82.03", "8205", "maluku-utara")
    assert names(client, "topik") == ["SPBE"]
    assert ask(client, "topik/spbe")["description"] == "Pemerintahan elektronik."
    assert len(items(client, "wilayah", jenis="city")) == 2


def test_agencies_are_found_by_area_and_kind(newsroom, client):
    newsroom.make_agency("Kementerian", kind=Agency.Kind.MINISTRY, area=newsroom.halut)

    assert names(client, "instansi", wilayah="halmahera-utara") == [newsroom.other.name]
    assert names(client, "instansi", jenis="ministry") == ["Kementerian"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_registry_asks_equally_often_however_much_is_in_it(
    newsroom, client, django_assert_num_queries, count
):
    for number in range(count):
        agency = newsroom.make_agency(f"Dinas {number}", parent=newsroom.office)
        agency.successors.add(newsroom.other)
        post = newsroom.make_post(f"Kepala {number}")
        newsroom.make_tenure(newsroom.make_official("Djuba"), post, dt.date(2021, 1, 1))

    for path, queries in (
        ("instansi/", 6),
        ("pejabat/", 3),
        ("wilayah/", 2),
        (f"instansi/{newsroom.office.slug}/", 9),
    ):
        with django_assert_num_queries(queries):
            client.get(f"{ROOT}/{path}")


@pytest.mark.parametrize("path", ["instansi", "pejabat", "wilayah", "topik"])
def test_a_name_too_long_to_exist_is_not_there(client, path):
    response = client.get(f"{ROOT}/{path}/{'a' * 200}/")

    assert response.status_code == 404
    assert response.content == client.get(f"{ROOT}/{path}/tidak-ada/").content
