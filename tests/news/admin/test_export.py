"""Lists as CSV: what the filters show, of those agencies whose copy one may see."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry
from kominfo.lib.formats import csv_export
from news.editions import publishing

pytestmark = pytest.mark.django_db
RELEASES = "admin:news_pressrelease_export"
EVENTS = "admin:news_event_export"
EDITIONS = "admin:news_edition_export"


def export(user, address, **query):
    client = Client()
    client.force_login(user)
    response = client.get(reverse(address), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=csv_export.SEPARATOR))


def test_a_contributor_exports_the_own_agency_alone(newsroom):
    newsroom.make_release(headline="Rahasia Kantor Provinsi")
    newsroom.make_release(author=newsroom.nurul, headline="Naskah Halut")

    assert [row["judul"] for row in export(newsroom.nurul, RELEASES)] == ["Naskah Halut"]


def test_the_filters_and_the_search_hold(newsroom):
    newsroom.make_release(headline="Konsep Satu")
    newsroom.make_release(headline="Diajukan Satu", status="in_review")
    newsroom.make_release(headline="Diajukan Dua", status="in_review")

    rows = export(newsroom.hasan, RELEASES, keadaan="in_review", q="satu")

    assert [(row["judul"], row["status"]) for row in rows] == [("Diajukan Satu", "Diajukan")]


def test_a_headline_is_no_formula(newsroom):
    newsroom.make_release(headline="=cmd|' /C calc'!A0")

    assert export(newsroom.hasan, RELEASES)[0]["judul"] == "'=cmd|' /C calc'!A0"


def test_an_export_is_noted(newsroom):
    newsroom.make_release()

    export(newsroom.hasan, RELEASES, keadaan="draft")

    entry = AuditEntry.objects.get(action="pressrelease.export")
    assert (entry.actor, entry.after) == (newsroom.hasan, {"filters": {"keadaan": "draft"}, "rows": 1})


def test_an_export_asks_as_often_for_many_as_for_few(newsroom):
    counts = []
    for more in (2, 12):
        for _ in range(more):
            newsroom.make_release()
        with CaptureQueriesContext(connection) as queries:
            export(newsroom.hasan, RELEASES)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_editions_tell_who_approved_them(newsroom):
    newsroom.publish(newsroom.make_release(headline="Biasa"))
    publishing.force(newsroom.make_release(headline="Darurat"), by=newsroom.salma, reason="Tsunami.")

    rows = {row["judul"]: row["disetujui"] for row in export(newsroom.hasan, EDITIONS)}

    assert rows["Darurat"] == "Belum ada (terbit darurat)"
    assert rows["Biasa"] in {str(newsroom.salma), str(newsroom.dewi)}


def test_editions_of_another_agency_are_not_exported(newsroom):
    newsroom.publish(newsroom.make_release())

    assert export(newsroom.nurul, EDITIONS) == []


def test_events_are_exported_as_far_as_one_sees_them(newsroom):
    secret = "https://rapat.example.id/rahasia"
    newsroom.make_event(title="=Terbuka", join_url=secret)
    newsroom.make_event(title="Tertutup", public=False)
    newsroom.make_event(title="Halut", public=False, agency=newsroom.other, start_on=dt.date(2021, 8, 1))

    rows = export(newsroom.nurul, EVENTS)
    assert [(row["kegiatan"], row["penayangan"]) for row in rows] == [
        ("Halut", "Belum tayang"),
        ("'=Terbuka", "Tayang"),
    ]
    assert (rows[1]["hari pertama"], rows[1]["hari terakhir"]) == ("2021-07-08", "2021-07-10")
    assert secret not in str(rows)
    assert [row["kegiatan"] for row in export(newsroom.hasan, EVENTS, tayang="belum", q="tertutup")] == [
        "Tertutup"
    ]
    entry = AuditEntry.objects.filter(action="event.export", actor=newsroom.nurul).get()
    assert entry.after == {"filters": {}, "rows": 2}


def test_events_ask_as_often_for_many_as_for_few(newsroom):
    counts = []
    for more in (1, 8):
        for _ in range(more):
            newsroom.make_event()
        with CaptureQueriesContext(connection) as queries:
            export(newsroom.hasan, EVENTS)
        counts.append(len(queries))

    assert counts[0] == counts[1]
