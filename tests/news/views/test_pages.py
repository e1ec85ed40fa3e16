"""Standing pages and the register of public information."""

import csv
import html
import importlib
import io
import re

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from agencies.models import AgencyContact, AuditEntry
from kominfo.lib.formats import csv_export
from news.editions import standing_pages
from news.models import Page, PageText
from news.views import stamp
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def form_data(page, **changes):
    names = ["title", "intro", "body"]
    data = {name: getattr(page, name) for name in names} | {"_version": "", "texts-TOTAL_FORMS": 0}
    return data | {"texts-INITIAL_FORMS": 0} | changes


def test_every_page_has_its_first_text_and_a_way_from_the_footer(client, newsroom):
    footer = client.get("/").text

    for page in Page.objects.all():
        text = client.get(page.get_absolute_url()).text
        assert f"<h1>{page.title}</h1>" in text
        assert f'href="{page.get_absolute_url()}"' in footer
    assert Page.objects.count() == 5


def test_no_page_leads_to_an_address_that_does_not_exist(client, newsroom):
    for page in Page.objects.all():
        for address in re.findall(r'href="(/[^"]*)"', page.body):
            assert client.get(address).status_code == 200, (page, address)


def test_contact_shows_the_office_as_registered(client, newsroom):
    AgencyContact.objects.create(agency=newsroom.office, channel="phone", value="0921-000000")

    assert '<a href="tel:0921000000">0921-000000</a>' in client.get("/kontak/").text


def test_a_change_shows_at_once_is_cleaned_and_every_text_is_kept(client, newsroom):
    page = Page.objects.get(slug="tentang")
    old = page.body
    client.force_login(newsroom.salma)
    address = reverse("admin:news_page_change", args=[page.pk])
    token = html.unescape(re.search(r'name="_version" value="([^"]+)"', client.get(address).text)[1])

    typed = {"title": "Tentang kami", "body": "<p>Baru<script>x()</script></p>", "_version": token}
    response = client.post(address, form_data(page, **typed))

    assert response.status_code == 302, response.text
    shown = client.get("/tentang/").text
    assert "Tentang kami" in shown
    assert "<p>Baru</p>" in shown
    newest, first = PageText.objects.filter(page=page)
    assert (newest.written_by, first.body) == (newsroom.salma, old)
    assert AuditEntry.objects.filter(action="page.edit", object_id=str(page.pk)).exists()
    assert "Tentang situs ini" in client.get(address).text


def test_a_text_once_shown_cannot_be_changed(newsroom):
    page = Page.objects.get(slug="ppid")
    standing_pages.save(page, by=newsroom.salma)

    with pytest.raises(DatabaseError), transaction.atomic():
        PageText.objects.update(title="Lain")


def test_the_register_lists_by_category_what_stands(client, newsroom):
    newsroom.publish(headline="Laporan berkala", category="periodic")
    newsroom.publish(headline="Peringatan dini", category="immediate")
    newsroom.schedule(headline="Masih rahasia", category="periodic")

    everything = client.get("/informasi-publik/").text
    periodic = client.get("/informasi-publik/berkala/").text.split('<main id="isi"')[1]

    assert "Laporan berkala" in everything
    assert "Peringatan dini" in everything
    assert "Masih rahasia" not in everything
    assert "Laporan berkala" in periodic
    assert "Peringatan dini" not in periodic


def test_the_register_of_a_year_is_a_table_without_formulas(client, newsroom, django_assert_num_queries):
    newsroom.publish(now=wit(2021, 7, 8), headline="=HYPERLINK(1)", category="periodic")
    newsroom.publish(now=wit(2021, 7, 9), category="immediate")
    newsroom.publish(now=wit(2022, 7, 9), headline="Tahun lain", category="immediate")

    with django_assert_num_queries(3):
        text = b"".join(client.get("/informasi-publik/2021.csv")).decode("utf-8-sig")

    header, first, second = csv.reader(io.StringIO(text), delimiter=csv_export.SEPARATOR)
    assert header[0] == "nomor"
    assert first[1] == "'=HYPERLINK(1)"
    assert first[4] == "2021-07-08T00:00:00+09:00"
    assert second[2] == "Serta-merta"
    assert client.get("/informasi-publik/2020.csv").status_code == 404
    assert "/informasi-publik/2021.csv" in client.get("/informasi-publik/unduhan/").text


def test_the_register_of_a_year_says_until_when_each_is_valid(client, newsroom):
    newsroom.publish(now=wit(2021, 7, 8), category="periodic")
    newsroom.publish(now=wit(2021, 7, 9), kind="announcement", valid_until=wit(2021, 7, 20, 16))

    text = b"".join(client.get("/informasi-publik/2021.csv")).decode("utf-8-sig")

    header, *rows = csv.reader(io.StringIO(text), delimiter=csv_export.SEPARATOR)
    assert header[-1] == "berlaku sampai (WIT)"
    assert [row[-1] for row in rows] == ["", "2021-07-20T16:00:00+09:00"]


def test_the_register_and_feeds_name_the_agency_as_it_was(client, newsroom):
    newsroom.publish(now=wit(2021, 7, 8), category="periodic")
    before, short = newsroom.office.name, newsroom.office.short_name
    newsroom.office.name, newsroom.office.short_name = "Badan Baru", "Badan Baru"
    newsroom.office.save()

    text = b"".join(client.get("/informasi-publik/2021.csv")).decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(text), delimiter=csv_export.SEPARATOR)
    assert row[3] == before
    assert f">{short}</td>" in client.get("/informasi-publik/").text
    assert client.get("/siaran-pers/umpan.json").json()["items"][0]["authors"] == [{"name": before}]


@pytest.mark.parametrize("many", [1, 3])
def test_the_register_takes_as_many_queries_for_many(client, newsroom, django_assert_num_queries, many):
    for _ in range(many):
        newsroom.publish()

    with django_assert_num_queries(4):
        client.get("/informasi-publik/")


def test_immediate_information_stands_on_every_page_while_it_is_fresh(client, newsroom, monkeypatch):
    edition = newsroom.publish(headline="Awas gelombang tinggi", category="immediate")

    for address in ("/", "/siaran-pers/", "/tentang/"):
        assert "Awas gelombang tinggi" in client.get(address).text.split('<main id="isi"')[0], address

    later = edition.published_at + stamp.IMMEDIATE_FOR
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Informasi serta-merta</strong>" not in client.get("/tentang/").text


def test_the_privacy_page_tells_how_reads_are_counted(client, newsroom):
    text = client.get("/privasi/").text

    assert "Berapa kali siaran pers dibaca" in text
    assert "tanpa alamat IP, tanpa jenis peramban" in text
    assert PageText.objects.filter(page__slug="privasi").count() == 4


def test_a_privacy_page_that_the_office_wrote_itself_is_left_alone(newsroom):
    page = Page.objects.get(slug="privasi")
    page.body = "<p>Kata kami sendiri.</p>"
    standing_pages.save(page, by=newsroom.salma)

    migration = importlib.import_module("news.migrations.0032_privacy_tells_of_read_counts")
    migration.tell(apps, None)

    page.refresh_from_db()
    assert page.body == "<p>Kata kami sendiri.</p>"
    assert PageText.objects.filter(page=page).count() == 5
