"""The way in for programs: small for readers, open to other sites, one address a page, refusals that help."""

import json
import re

import pytest
from django.db import DatabaseError, OperationalError

from news.views.api import releases
from tests.news.views.api.scene import LISTS, ROOT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["", *(f"{name}/" for name in LISTS), "openapi.json"])
def test_pages_of_other_sites_may_ask_without_credentials(newsroom, client, path):
    response = client.get(f"{ROOT}/{path}", headers={"Origin": "https://halut.example"})

    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "Access-Control-Allow-Credentials" not in response and not response.cookies


def test_a_browser_that_asks_first_is_told_what_it_may(client):
    asked = {"Origin": "https://halut.example", "Access-Control-Request-Method": "GET"}

    response = client.options(f"{ROOT}/siaran-pers/", headers=asked)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match"


def test_the_page_for_people_answers_that_question_without_itself(client):
    response = client.options("/api/")

    assert (response.status_code, response.content, response["Cache-Control"]) == (204, b"", "no-store")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(client, method):
    response = getattr(client, method)(f"{ROOT}/siaran-pers/")

    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json; charset=utf-8"


def test_elsewhere_a_browser_may_not_ask_first(client):
    assert client.options("/siaran-pers/").status_code == 405


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("siaran-pers", "siaran-pers/"),
        ("siaran-pers?jenis=news", "siaran-pers/?jenis=news"),
        ("siaran-pers/?utm_source=x&jenis=news", "siaran-pers/?jenis=news"),
        ("siaran-pers/?jenis=", "siaran-pers/"),
        ("siaran-pers/?jenis=news&jenis=photo", "siaran-pers/?jenis=photo"),
        ("?x=1", ""),
        ("openapi.json?x=1", "openapi.json"),
    ],
)
def test_a_page_has_one_address_as_on_the_site(client, asked, address):
    response = client.get(f"{ROOT}/{asked}")

    assert (response.status_code, response["Location"]) == (301, f"{ROOT}/{address}")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["", *(f"{name}/" for name in LISTS), "openapi.json"])
def test_nothing_is_sent_again_while_nothing_has_changed(newsroom, client, path):
    first = client.get(f"{ROOT}/{path}")

    again = client.get(f"{ROOT}/{path}", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"].startswith("public, max-age=0, s-maxage=1")
    newsroom.publish()
    assert client.get(f"{ROOT}/{path}", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_head_has_the_headers_of_get_and_no_text(newsroom, client):
    got, headed = client.get(f"{ROOT}/wilayah/"), client.head(f"{ROOT}/wilayah/")

    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["ETag"] == got["ETag"]


@pytest.mark.parametrize(
    ("path", "parameters", "wrong"),
    [
        ("siaran-pers", {"dari": "8 Juli"}, ["dari"]),
        ("siaran-pers", {"dari": "2021-02-30"}, ["dari"]),
        ("siaran-pers", {"sampai": "0001-01-01"}, ["sampai"]),
        ("siaran-pers", {"sampai": "9999-12-31"}, ["sampai"]),
        ("siaran-pers", {"jenis": "hoaks"}, ["jenis"]),
        ("siaran-pers", {"ukuran": "101"}, ["ukuran"]),
        ("siaran-pers", {"ukuran": "0"}, ["ukuran"]),
        ("siaran-pers", {"ukuran": "5.0"}, ["ukuran"]),
        ("siaran-pers", {"halaman": "abc"}, ["halaman"]),
        ("edisi", {"berubah_sejak": "2021-07-08"}, ["berubah_sejak"]),
        ("edisi", {"berubah_sejak": "2021-07-08T09:00:00"}, ["berubah_sejak"]),
        ("siaran-pers", {"berubah_sejak": "2021-01-01T00:00:00+16:00"}, ["berubah_sejak"]),
        ("agenda", {"berubah_sejak": "2021-01-01T00:00:00-14:01"}, ["berubah_sejak"]),
        ("edisi", {"siaran_pers": "satu"}, ["siaran_pers"]),
        ("agenda", {"status": "x", "ukuran": "x"}, ["ukuran", "status"]),
        ("pejabat", {"pada": "hari ini"}, ["pada"]),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(client, path, parameters, wrong):
    response = client.get(f"{ROOT}/{path}/", parameters)

    told = response.json()
    assert (response.status_code, response["Content-Type"]) == (
        422,
        "application/problem+json; charset=utf-8",
    )
    assert [fault["parameter"] for fault in told["errors"]] == wrong
    assert all(fault["detail"].startswith(("Tulis", "Pakai")) for fault in told["errors"])
    assert (told["status"], response["Cache-Control"]) == (422, "no-store")
    assert "ETag" not in response and response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["siaran-pers", "edisi", "agenda"])
@pytest.mark.parametrize(
    "moment", ["1900-01-01T00:00:00+14:00", "2199-12-31T23:59:59-14:00", "2021-01-01T00:00:00Z"]
)
def test_every_moment_of_the_calendar_can_be_asked_for(client, path, moment):
    assert client.get(f"{ROOT}/{path}/", {"berubah_sejak": moment}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "x",
        "v2/",
        "v1/x/",
        "v1/siaran-pers/0/",
        "v1/siaran-pers/007/",
        "v1/topik/x/",
        "v1/agenda/99999999999/",
    ],
)
def test_what_is_not_there_is_one_and_the_same_problem(newsroom, client, path):
    response = client.get(f"/api/{path}")

    assert (response.status_code, response["Content-Type"]) == (
        404,
        "application/problem+json; charset=utf-8",
    )
    assert response.content == client.get(f"{ROOT}/wilayah/tidak-ada/").content
    assert response.json()["title"] == "Tidak ditemukan"


def test_an_address_that_is_too_long_to_be_led_on_is_a_problem_too(client):
    response = client.get(f"{ROOT}/siaran-pers/", {"x": "", "halaman": "é" * 4000})

    assert (response.status_code, response.json()["title"]) == (400, "Permintaan tidak dapat dibaca")


@pytest.mark.parametrize(("error", "status"), [(OperationalError, 503), (DatabaseError, 500)])
def test_when_it_fails_a_program_gets_a_problem_too(newsroom, client, monkeypatch, error, status):
    def fail(*_):
        raise error

    monkeypatch.setattr(releases, "base", fail)
    client.raise_request_exception = False

    response = client.get(f"{ROOT}/siaran-pers/?jenis=news")

    assert response.status_code == status
    assert json.loads(response.content)["status"] == status
    assert response["Content-Type"] == "application/problem+json; charset=utf-8"


def test_the_page_for_people_names_every_address_and_loads_nothing_from_elsewhere(newsroom, client):
    described = client.get(f"{ROOT}/openapi.json").json()

    text = client.get("/api/").text

    assert [path for path in described["paths"] if f"GET {path}</code>" not in text] == []
    assert [
        name
        for name in described["components"]["schemas"]
        if not name.startswith("ListOf") and f'id="{name}"' not in text
    ] == []
    assert "//cdn" not in text and "<style" not in text
    assert re.findall("<script[^>]*>", text) == re.findall(
        r'<script type="module"\s+src="/static/site/site[^"]*"\s*>', text
    )


@pytest.mark.parametrize("rest", ["v1/topik/%0A/", "v1/agenda/z%1E%0A8/", "v1/instansi/dinas%0Aanu/"])
def test_an_address_with_a_line_break_is_none_and_leads_to_no_list(client, db, rest):
    response = client.get(f"/api/{rest}")

    assert response.status_code == 404
    assert response["Content-Type"].startswith("application/problem+json")
