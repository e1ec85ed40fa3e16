"""After publishing: where it is, what to send, and how to call a schedule off."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from news.editions import publishing
from news.formats import share_messages
from news.models import Topic
from news.releases import workflow

pytestmark = pytest.mark.django_db


def outcome(release):
    return reverse("admin:news_pressrelease_outcome", args=[release.pk])


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


def test_publishing_leads_to_the_address_and_the_text_to_send(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "publish"), {"when": "now"}, follow=True)

    edition = release.editions.get()
    assert response.redirect_chain == [(outcome(release), 302)]
    assert share_messages.address(edition) in response.text
    assert escape(share_messages.whatsapp(share_messages.of_edition(edition))) in response.text
    assert "/siaran-pers/umpan.atom" in response.text


def test_a_scheduled_one_says_when_and_offers_to_call_it_off(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "publish"), {"when": "2099-01-02T08:00"}, follow=True)

    assert "Jumat, 2 Januari 2099, pukul 08.00 WIT" in response.text
    assert step(release, "unschedule") in response.text
    assert "Jangan dikirim sebelum itu" in response.text


def test_who_may_not_call_it_off_is_told_who_may(client, newsroom):
    release = newsroom.schedule().release
    client.force_login(newsroom.ratna)

    response = client.get(outcome(release))

    assert step(release, "unschedule") not in response.text
    assert "dapat dibatalkan penyetuju" in response.text


def test_a_moment_that_has_passed_meanwhile_publishes_nothing(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "publish"), {"when": "2021-07-08T16:00"})

    assert (response.status_code, release.editions.count()) == (400, 0)
    assert "Waktu terbit sudah lewat" in response.text


def test_of_a_reopened_copy_the_steps_stand_with_the_copy(client, newsroom):
    release = newsroom.publish().release
    workflow.perform("revise", release, by=newsroom.hasan)
    client.force_login(newsroom.salma)

    page = client.get(outcome(release)).text

    assert "“terbit, dibuka kembali”" in page
    assert "/langkah/" not in page


def test_a_copy_that_never_went_out_has_no_address_to_send(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)

    assert "Belum ada edisi" in client.get(outcome(release)).text


def test_a_schedule_that_was_called_off_has_no_address_to_send(client, newsroom):
    release = newsroom.schedule().release
    publishing.unschedule(release, by=newsroom.salma)
    client.force_login(newsroom.salma)

    assert "Belum ada edisi" in client.get(outcome(release)).text


def test_the_text_to_send_of_a_withdrawn_release_says_so_first(client, newsroom):
    release = newsroom.publish(headline="Rapat").release
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")
    client.force_login(newsroom.salma)

    assert ">DICABUT: Rapat\nSiaran pers No. " in client.get(outcome(release)).text


def test_the_page_asks_as_often_whatever_the_release_is_about(client, newsroom):
    client.force_login(newsroom.salma)
    counts = []
    for number in (1, 4):
        release = newsroom.make_release()
        for i in range(number):
            release.topics.add(Topic.objects.create(name=f"Topik {number} {i}", slug=f"topik-{number}-{i}"))
            release.agencies.add(newsroom.make_agency(f"Dinas {number} {i}"))
            release.officials.add(newsroom.make_official(f"Pejabat {number} {i}"))
            release.events.add(newsroom.make_event())
        newsroom.publish(release)
        client.get(outcome(release))
        with CaptureQueriesContext(connection) as queries:
            assert f"Topik {number} {number - 1}" in client.get(outcome(release)).text
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 25


def test_the_change_page_leads_back_to_it(client, newsroom):
    release = newsroom.publish().release
    workflow.perform("revise", release, by=newsroom.hasan)
    client.force_login(newsroom.hasan)

    page = client.get(reverse("admin:news_pressrelease_change", args=[release.pk])).text

    assert outcome(release) in page
