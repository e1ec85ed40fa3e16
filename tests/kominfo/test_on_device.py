"""What a device keeps of the site: the manifest with the office's name and icons."""

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from agencies.models import Office

pytestmark = pytest.mark.django_db


def test_the_manifest_has_the_name_of_the_office(client, newsroom):
    response = client.get("/manifest.webmanifest")
    told = response.json()

    assert response["Content-Type"] == "application/manifest+json"
    office = Office.objects.get()
    assert told["name"] == f"{office.name} {office.province}"
    assert told["short_name"] == office.agency.short_name
    assert (told["start_url"], told["scope"], told["lang"]) == ("/", "/", "id")
    assert client.get("/manifest.webmanifest", headers={"If-None-Match": response["ETag"]}).status_code == 304


def test_each_icon_is_a_picture_of_the_size_that_is_said(client):
    icons = client.get("/manifest.webmanifest").json()["icons"]

    assert [(icon["purpose"], icon["sizes"]) for icon in icons] == [
        ("any", "192x192"),
        ("any", "512x512"),
        ("maskable", "192x192"),
        ("maskable", "512x512"),
    ]
    for icon in icons:
        with Image.open(finders.find(icon["src"].removeprefix("/static/"))) as picture:
            assert icon["sizes"] == "{}x{}".format(*picture.size) and picture.format == "PNG"


def test_a_maskable_icon_fills_its_square(client):
    with Image.open(finders.find("site/icons/maskable-512.png")) as picture:
        corners = {picture.convert("RGBA").getpixel(at) for at in [(0, 0), (511, 0), (0, 511), (511, 511)]}

    assert corners == {(8, 63, 83, 255)}


def test_every_page_names_the_manifest_and_may_load_it(client):
    response = client.get("/siaran-pers/")

    assert '<link rel="manifest" href="/manifest.webmanifest">' in response.text
    assert "manifest-src 'self'" in response["Content-Security-Policy"]
