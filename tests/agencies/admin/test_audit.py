"""The audit trail at the desk: filtered, exported, never written; for administrators alone."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies import audit
from agencies.models import AuditEntry
from kominfo.lib.formats import csv_export

pytestmark = pytest.mark.django_db
LIST = "admin:agencies_auditentry_changelist"
EXPORT = "admin:agencies_auditentry_export"


def exported(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=csv_export.SEPARATOR))


@pytest.fixture
def trail(newsroom):
    release = newsroom.make_release(headline="=HYPERLINK(1)")
    audit.record(newsroom.ratna, "release.submit", release, note="tolong dibaca")
    audit.record(newsroom.admin, "user.role", newsroom.ratna, before=["Kontributor"], after=["Redaktur"])
    AuditEntry.objects.filter(action="release.create").count()


@pytest.mark.parametrize("who", ["ratna", "hasan", "salma"])
@pytest.mark.parametrize("page", [LIST, EXPORT])
def test_others_see_nothing_of_it(client, newsroom, trail, who, page):
    client.force_login(getattr(newsroom, who))

    response = client.get(reverse(page))

    assert response.status_code == 403
    assert "tolong dibaca" not in response.content.decode()


def test_a_filter_shows_one_subject(client, newsroom, trail):
    client.force_login(newsroom.admin)

    response = client.get(reverse(LIST), {"perihal": "akun"})

    assert {entry.action for entry in response.context["cl"].result_list} == {"user.role"}


def test_the_export_holds_what_the_filter_shows(client, newsroom, trail):
    client.force_login(newsroom.admin)

    rows = exported(client.get(reverse(EXPORT), {"perihal": "naskah", "q": "tolong"}))

    assert [(row["tindakan"], row["catatan"], row["objek"]) for row in rows] == [
        ("release.submit", "tolong dibaca", "'=HYPERLINK(1)")
    ]


def test_an_export_is_recorded_with_its_filters(client, newsroom, trail):
    client.force_login(newsroom.admin)

    client.get(reverse(EXPORT), {"perihal": "akun"})

    entry = AuditEntry.objects.get(action="auditentry.export")
    assert (entry.actor, entry.after) == (newsroom.admin, {"filters": {"perihal": "akun"}, "rows": 1})


@pytest.mark.parametrize("query", [{"id__exact": "x"}, {"at__gte": "abc"}, {"nonsens": "1"}])
def test_an_unknown_filter_is_no_server_error(client, newsroom, query):
    client.force_login(newsroom.admin)

    assert client.get(reverse(EXPORT), query).status_code in {200, 400}


def test_an_export_is_asked_for_with_get_alone(client, newsroom):
    client.force_login(newsroom.admin)

    assert client.post(reverse(EXPORT)).status_code == 405


def test_an_export_costs_the_same_number_of_queries_at_any_length(client, newsroom, trail):
    client.force_login(newsroom.admin)
    counts = []
    for more in (3, 30):
        for number in range(more):
            audit.record(None, "test.many", note=str(number))
        with CaptureQueriesContext(connection) as queries:
            assert len(exported(client.get(reverse(EXPORT)))) > more
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("at__gte=2021-07-08", 400),
        ("at__gte=2021-07-08+00:00:00", 400),
        ("at__lt=2021-07-08+00:00:00%2B09:00", 200),
        ("at__gte=kemarin", 302),
    ],
)
def test_a_moment_without_its_zone_is_not_guessed_at(client, newsroom, asked, status):
    client.force_login(newsroom.admin)

    assert client.get(f"{reverse(LIST)}?{asked}").status_code == status
