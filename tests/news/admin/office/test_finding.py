"""The desk's list of findings: who sees what, where each leads, who may leave one, and what monitors are told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from news.models import Finding

pytestmark = pytest.mark.django_db
LIST = "/meja/news/finding/"


def found(newsroom, number=0, **fields):
    now = timezone.now()
    return Finding.objects.create(
        **{
            "key": f"k{number}{fields.get('gravity', 1)}",
            "rule": Finding.Rule.WORDS,
            "gravity": Finding.Gravity.GRAVE,
            "thing": f"siaran pers {number}",
            "place": "Teras",
            "agency": newsroom.office,
            "evidence": "“slot gacor maxwin”",
            "remedy": "Hapus bagian ini.",
            "text_digest": "a" * 64,
            "first_seen_at": now,
            "last_seen_at": now,
        }
        | fields
    )


def page(client, user, address=LIST):
    client.force_login(user)
    return client.get(address).content.decode()


def test_the_gravest_stands_first_with_what_to_do(newsroom, client):
    found(newsroom, 1, gravity=Finding.Gravity.CARE, evidence="foto lama")
    found(newsroom, 2)

    shown = page(client, newsroom.hasan)

    assert shown.index("slot gacor maxwin") < shown.index("foto lama")
    assert "Hapus bagian ini." in shown


def test_an_empty_list_says_that_nothing_was_found(newsroom, client):
    found(newsroom, gone_at=timezone.now())

    assert "Tidak ada temuan di sini" in page(client, newsroom.hasan)


def test_a_finding_leads_to_its_place_at_the_desk_and_on_the_site(newsroom, client):
    release = newsroom.make_release()
    finding = found(
        newsroom, object_type="news.pressrelease", object_id=release.pk, address="/siaran-pers/2026/07/x/"
    )

    shown = page(client, newsroom.salma, f"{LIST}{finding.pk}/change/")

    assert reverse("admin:news_pressrelease_change", args=[release.pk]) in shown
    assert 'href="/siaran-pers/2026/07/x/"' in shown


def test_the_list_asks_as_often_for_many_as_for_few(newsroom, client):
    found(newsroom, 1)
    page(client, newsroom.hasan)
    counts = []
    for number in (2, 20):
        for each in range(number):
            found(newsroom, number * 100 + each)
        with CaptureQueriesContext(connection) as queries:
            page(client, newsroom.hasan)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_an_approver_leaves_a_grave_one_with_a_reason_and_an_editor_does_not(newsroom, client):
    finding = found(newsroom)
    client.force_login(newsroom.hasan)
    refused = client.post(f"{LIST}{finding.pk}/biarkan/", {"reason": "Tidak apa-apa."})
    client.force_login(newsroom.salma)
    client.post(f"{LIST}{finding.pk}/biarkan/", {"reason": "Kutipan barang bukti."})

    finding.refresh_from_db()

    assert refused.status_code == 403
    assert (finding.left_by, finding.left_reason, finding.is_open) == (
        newsroom.salma,
        "Kutipan barang bukti.",
        False,
    )


def test_without_a_reason_nothing_is_left_and_the_form_says_so(newsroom, client):
    finding = found(newsroom)
    client.force_login(newsroom.salma)

    answer = client.post(f"{LIST}{finding.pk}/biarkan/", {"reason": " "})
    finding.refresh_from_db()

    assert answer.status_code == 400
    assert "Tulis mengapa" in answer.content.decode()
    assert finding.is_open


def test_grave_ones_stand_on_the_dashboard(newsroom, client):
    found(newsroom)

    assert "Penjaga situs: 1 temuan gawat." in page(client, newsroom.salma, "/meja/")
    assert "temuan gawat" not in page(client, newsroom.ratna, "/meja/")


def test_health_is_red_for_a_grave_one_and_tells_strangers_nothing_of_it(newsroom, client, settings):
    settings.HEALTH_TOKEN = ""
    found(newsroom)

    here = client.get("/healthz", headers={"host": "localhost"})
    stranger = client.get("/healthz", REMOTE_ADDR="203.0.113.9")

    assert (here.status_code, stranger.status_code) == (503, 503)
    assert "guard: 1 grave findings" in here.content.decode()
    assert stranger.content.decode() == "failing\n"
