"""What a device keeps of the site: the manifest with the office's name and icons, the last pages."""

import json

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from agencies.models import Office
from kominfo.lib import dates
from news.views import site_cache

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


def test_the_worker_is_asked_for_anew_and_may_keep_pages_alone(client, newsroom, settings):
    settings.OFFLINE_READING = True
    response = client.get("/sw.js")

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "no-cache"
    site = json.loads(response.text.partition(";\n")[0].removeprefix("const SITE = "))
    assert "/siaran-pers/" in site["pages"] and "/tentang/" in site["pages"]
    secret = ["/meja/tautan/x/", "/langganan/surel/atur/x/", "/api/v1/", "/cari/", "/media/foto/x/720.avif"]
    assert not [path for path in secret for page in site["pages"] if path.startswith(page)]


def test_the_switch_sends_a_worker_that_goes_and_no_page_registers_one(client, newsroom, settings):
    settings.OFFLINE_READING = True
    assert 'data-keeps="/sw.js"' in client.get("/siaran-pers/").text
    kept = client.get("/sw.js")["ETag"]
    assert client.get("/sw.js", headers={"If-None-Match": kept}).status_code == 304
    site_cache._cache = ("", {})
    settings.OFFLINE_READING = False

    assert "unregister()" in client.get("/sw.js", headers={"If-None-Match": kept}).text
    assert "data-keeps" not in client.get("/siaran-pers/").text


def test_the_page_without_a_network_is_found_by_no_search_engine(client, newsroom):
    page = client.get("/tanpa-jaringan/").text

    assert '<meta name="robots" content="noindex">' in page and "<!-- tersimpan -->" in page
    assert "/tanpa-jaringan/" not in b"".join(client.get("/sitemap-umum.xml")).decode()


def test_the_page_without_a_network_tells_nothing_that_passes(client, newsroom):
    newsroom.publish(newsroom.make_warning(headline="Banjir Kali Tiabo"))
    today = dates.today()
    newsroom.make_event(title="Rakor hari ini", start_on=today, stream_url="https://siaran.example.id/")
    assert "Sedang berlangsung" in client.get("/kontak/").text

    kept = client.get("/tanpa-jaringan/").text

    for passing in ("Sedang berlangsung", "Banjir", dates.with_weekday(today)):
        assert passing not in kept
    assert newsroom.settings.name in kept
