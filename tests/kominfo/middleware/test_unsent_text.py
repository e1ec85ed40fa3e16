"""The 404 of the public site: the same bytes for everybody, a box to search, the latest releases."""

import re

import pytest
from django.db import OperationalError, connection

from tests.newsroom import wit

pytestmark = pytest.mark.django_db
UNKNOWN = "/tidak-ada/"


def test_whoever_is_lost_finds_a_box_and_the_latest_releases(newsroom, client):
    for number in range(1, 5):
        newsroom.publish(headline=f"Berita {number}", now=wit(2021, 7, number))
    newsroom.schedule(headline="Nanti")
    newsroom.make_release(headline="Naskah")

    response = client.get(UNKNOWN)

    assert response.status_code == 404 and response["Cache-Control"] == "no-store"
    assert re.findall(r'<a href="/siaran-pers/2021/07/[^"]+">([^<]+)</a>', response.text) == [
        "Berita 4",
        "Berita 3",
        "Berita 2",
    ]
    assert response.text.count('role="search"') == 1
    assert "Nanti" not in response.text and "Naskah" not in response.text


def test_every_address_that_is_not_there_looks_the_same(newsroom, client):
    newsroom.publish()
    hidden = [
        newsroom.schedule(),
        newsroom.make_event(public=False),
        newsroom.make_official("X", is_public=False),
    ]

    answers = {
        client.get(address).content for address in [UNKNOWN, *(each.get_absolute_url() for each in hidden)]
    }

    assert len(answers) == 1


def test_trying_addresses_costs_one_query_each(newsroom, client, django_assert_num_queries):
    newsroom.publish()
    client.get(UNKNOWN)

    with django_assert_num_queries(1):
        client.get("/wp-login.php")


def test_a_new_release_stands_on_it_at_once(newsroom, client):
    client.get(UNKNOWN)
    edition = newsroom.publish()

    assert edition.headline in client.get(UNKNOWN).text


def test_without_a_database_it_says_what_it_can(newsroom, client):
    newsroom.publish()

    def away(*_):
        raise OperationalError("the database is away")

    with connection.execute_wrapper(away):
        response = client.get(UNKNOWN)

    assert response.status_code == 404
    assert "Halaman tidak ditemukan" in response.text and response.text.count('role="search"') == 1


@pytest.mark.parametrize("name", ["If-None-Match", "If-Match"])
def test_a_condition_makes_no_page_of_what_is_not_there(newsroom, client, name):
    edition = newsroom.publish()
    asked = {"If-None-Match": {"If-None-Match": "*"}, "If-Match": {"If-Match": '"x"'}}[name]

    assert client.get(UNKNOWN, headers=asked).status_code == 404
    assert client.get("/siaran-pers/2021/07/tidak-ada/", headers=asked).status_code == 404
    there = client.get(edition.get_absolute_url(), headers=asked)
    assert there.status_code == {"If-None-Match": 304, "If-Match": 412}[name]


@pytest.mark.parametrize("tag", ["", "garbage", '"', 'W/"', "x" * 5000, '"\x00"'])
def test_a_condition_that_is_none_changes_nothing(newsroom, client, tag):
    edition = newsroom.publish()

    assert client.get(edition.get_absolute_url(), headers={"If-None-Match": tag}).status_code == 200


def test_a_place_in_a_list_of_nothing_is_an_unknown_address(newsroom, client):
    newsroom.publish(now=wit(2021, 7, 8))

    for address in ("/siaran-pers/2999/", "/siaran-pers/2020/05/"):
        assert client.get(f"{address}?halaman=x").content == client.get(UNKNOWN).content
    assert "Kembali ke halaman pertama" in client.get("/siaran-pers/2021/?halaman=x").text
