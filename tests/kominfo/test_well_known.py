"""Whom to tell of a weakness: security.txt as RFC 9116 wants it."""

import datetime as dt
import re
from urllib.robotparser import RobotFileParser

import pytest
from django.utils import timezone

from agencies.models import AgencyContact, Office

ADDRESS = "/.well-known/security.txt"
pytestmark = pytest.mark.django_db


def fields(client):
    lines = client.get(ADDRESS).text.splitlines()
    return [tuple(line.split(": ", 1)) for line in lines]


def contacts(client):
    return [value for name, value in fields(client) if name == "Contact"]


def test_it_is_plain_text_for_everybody(client):
    response = client.get(ADDRESS)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Set-Cookie" not in response


def test_it_says_what_the_standard_asks_for(client, settings):
    settings.SITE_URL = "https://kominfo.example.go.id"
    found = dict(fields(client))

    assert list(found) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
    assert found["Preferred-Languages"] == "id, en"
    assert found["Canonical"] == "https://kominfo.example.go.id/.well-known/security.txt"


def test_it_is_good_for_months_and_less_than_a_year(client):
    expires = dt.datetime.fromisoformat(dict(fields(client))["Expires"])

    assert dt.timedelta(days=90) < expires - timezone.now() < dt.timedelta(days=365)


def test_it_stays_the_same_all_day(client):
    first, second = client.get(ADDRESS), client.get(ADDRESS)

    assert (first["ETag"], first.content) == (second["ETag"], second.content)
    assert client.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_office_is_reached_by_e_mail_first(client, newsroom):
    agency = Office.objects.get().agency
    for channel, value in [
        ("phone", "(0921) 312-1234"),
        ("social", "@kominfomalut"),
        ("email", "redaksi@kominfo.example.id"),
        ("email", "kantor atau rumah"),
    ]:
        AgencyContact.objects.create(agency=agency, channel=channel, value=value)

    assert contacts(client) == ["mailto:redaksi@kominfo.example.id", "tel:09213121234"]


def test_the_settings_name_another_contact(client, newsroom, settings):
    settings.SECURITY_CONTACT = "https://csirt.example.go.id/lapor"

    assert contacts(client) == ["https://csirt.example.go.id/lapor"]


def test_without_an_office_the_sender_of_its_letters_is_named(client, settings):
    settings.DEFAULT_FROM_EMAIL = "Meja Redaksi <redaksi@kominfo.example.go.id>"

    assert contacts(client) == ["mailto:redaksi@kominfo.example.go.id"]


def test_robots_may_read_the_site_and_stay_out_of_the_desk(client):
    response = client.get("/robots.txt")

    rules = RobotFileParser()
    rules.parse(response.content.decode().splitlines())
    paths = ["/", "/siaran-pers/?halaman=2", "/media/foto/x/card.jpg", "/meja/", "/meja/tautan/x/"]
    assert [rules.can_fetch("AnyBot", path) for path in paths] == [True, True, True, False, False]
    assert (response["Content-Type"], response["Cache-Control"]) == (
        "text/plain; charset=utf-8",
        "public, max-age=86400",
    )


def test_programs_that_ask_for_the_old_address_of_the_icon_are_led_to_it(client):
    response = client.get("/favicon.ico")

    assert response.status_code == 301
    assert re.fullmatch(r"/static/site/favicon(\.[0-9a-f]+)?\.png", response["Location"])
    assert "Set-Cookie" not in response
