"""The privacy page tells what is kept of readers, unless the office has written its own."""

from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings

from kominfo import on_device
from news.editions import reader_messages, standing_pages
from news.letters.subscribers import email_addresses, leaving
from news.models import Page, PageText

pytestmark = pytest.mark.django_db
migrations = [
    import_module(f"news.migrations.{name}")
    for name in ("0034_privacy_page", "0035_privacy_tells_of_the_server_log")
]


def test_it_tells_of_every_form_and_of_what_stays_on_the_device(client):
    told = client.get("/privasi/").text

    for words in ("Langganan surel", "Ada yang keliru?", "kuki teknis", "perangkat Anda", "setelan peramban"):
        assert words in told
    assert "Tidak ada formulir" not in told
    assert PageText.objects.filter(page__slug="privasi").count() == 4  # the earlier ones are kept


def test_it_names_the_terms_that_the_program_keeps(client):
    told = client.get("/privasi/").text

    assert email_addresses.CONFIRMED_WITHIN_DAYS == 7 and "sesudah tujuh hari" in told
    assert f"paling lama {leaving.ADDRESSES_KEPT.days} hari" in told
    assert f"{reader_messages.REPLY_KEPT.days} hari sesudah pesannya selesai" in told
    assert "[PAGES]: 30," in on_device.source("sw.js") and "paling banyak 30 halaman" in told
    assert "const WEEK = 7 * 24" in on_device.source("sw.js") and "lebih dari tujuh hari" in told


def test_what_the_office_has_written_stays(newsroom):
    page = Page.objects.get(slug="privasi")
    page.body = f"<p>Dari kantor. {migrations[1].BEFORE}"
    standing_pages.save(page, by=newsroom.admin)
    page.refresh_from_db()
    written = page.body
    assert migrations[1].BEFORE in written

    for migration in migrations:
        migration.tell(apps, None)

    page.refresh_from_db()
    assert page.body == written
    assert PageText.objects.filter(page=page).count() == 5


def test_it_tells_what_the_log_of_the_web_server_holds_of_readers(client):
    told = client.get("/privasi/").text
    conf = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()
    log = conf.partition("log_format kominfo escape=json")[2].partition(";")[0]

    assert "$remote_addr" in log and "$http_user_agent" in log and "$logged_path" in log
    assert "mencatat setiap permintaan: waktunya, alamat halaman, alamat IP, dan jenis peramban" in told
    assert "dapat pula mencatat" not in told
    assert "$args" not in log and "$request_uri" not in log and "kata yang dicari tidak ikut" in told
    assert told.count("dihapus sesudah dua pekan") == 2
