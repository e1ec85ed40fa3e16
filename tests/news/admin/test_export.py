"""Lists as CSV: what the filters show, of those agencies whose copy one may see."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry
from news import publishing

pytestmark = pytest.mark.django_db
RELEASES = "admin:news_pressrelease_export"
EDITIONS = "admin:news_edition_export"


def export(user, address, **query):
    client = Client()
    client.force_login(user)
    response = client.get(reverse(address), query)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


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
