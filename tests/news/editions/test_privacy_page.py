"""The privacy page tells what is kept of readers, unless the office has written its own."""

from importlib import import_module

import pytest
from django.apps import apps

from kominfo import on_device
from news.editions import reader_messages, standing_pages
from news.letters.subscribers import addresses, subscribing
from news.models import Page, PageText

pytestmark = pytest.mark.django_db
migration = import_module("news.migrations.0034_privacy_page")


def test_it_tells_of_every_form_and_of_what_stays_on_the_device(client):
    told = client.get("/privasi/").text

    for words in ("Langganan surel", "Ada yang keliru?", "kuki teknis", "perangkat Anda", "setelan peramban"):
        assert words in told
    assert "Tidak ada formulir" not in told
    assert PageText.objects.filter(page__slug="privasi").count() == 3  # the earlier ones are kept


def test_it_names_the_terms_that_the_program_keeps(client):
    told = client.get("/privasi/").text

    assert addresses.CONFIRMED_WITHIN_DAYS == 7 and "sesudah tujuh hari" in told
    assert f"paling lama {subscribing.ADDRESSES_KEPT.days} hari" in told
    assert f"{reader_messages.REPLY_KEPT.days} hari sesudah pesannya selesai" in told
    assert "[PAGES]: 30," in on_device.source("sw.js") and "paling banyak 30 halaman" in told
    assert "const WEEK = 7 * 24" in on_device.source("sw.js") and "lebih dari tujuh hari" in told


def test_what_the_office_has_written_stays(newsroom):
    page = Page.objects.get(slug="privasi")
    page.body = "<p>Dari kantor.</p>"
    standing_pages.save(page, by=newsroom.admin)

    migration.tell(apps, None)

    page.refresh_from_db()
    assert page.body == "<p>Dari kantor.</p>"
    assert PageText.objects.filter(page=page).count() == 4
