"""Publishing in an emergency: a right, a reason, and a debt until somebody else has read it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from agencies.models import AuditEntry
from news.editions import publishing
from news.models import Edition, ForcedPublication, Letter
from news.releases import queues

pytestmark = pytest.mark.django_db


def address(edition):
    return reverse("admin:news_pressrelease_endorse", args=[edition.pk])


@pytest.fixture
def own(newsroom):
    """Copy that the approver wrote alone."""
    return newsroom.make_release(author=newsroom.salma)


def test_an_approver_publishes_own_copy_at_once(newsroom, own):
    edition = publishing.force(own, by=newsroom.salma, reason="Peringatan tsunami.")

    assert (edition.is_live(), edition.approved_by, edition.change) == (True, None, "first")
    assert edition.forced.reason == "Peringatan tsunami."
    assert queues.of_editions("darurat", newsroom.hasan).rows == [edition]
    assert AuditEntry.objects.get(action="release.force").note == "Peringatan tsunami."


def test_approvers_are_told(newsroom, own):
    publishing.force(own, by=newsroom.salma, reason="Peringatan tsunami.")

    assert newsroom.dewi in [letter.recipient for letter in Letter.objects.filter(kind="forced")]


@pytest.mark.parametrize("who", ["ratna", "nurul", "hasan", "admin"])
def test_others_may_not(newsroom, own, who):
    with pytest.raises(PermissionDenied):
        publishing.force(own, by=getattr(newsroom, who), reason="Peringatan tsunami.")

    assert Edition.objects.count() == 0


def test_without_a_reason_it_is_refused(newsroom, own):
    with pytest.raises(ValidationError):
        publishing.force(own, by=newsroom.salma, reason="  ")

    assert Edition.objects.count() == 0


def test_an_incomplete_copy_is_refused_even_in_an_emergency(newsroom):
    release = newsroom.make_release(author=newsroom.salma, lead="")

    with pytest.raises(ValidationError, match="Teras belum diisi"):
        publishing.force(release, by=newsroom.salma, reason="Peringatan tsunami.")


@pytest.mark.parametrize(
    ("who", "status"), [("nurul", 404), ("ratna", 403), ("hasan", 403), ("salma", 403), ("dewi", 302)]
)
def test_only_another_approver_pays_the_debt(client, newsroom, own, who, status):
    edition = publishing.force(own, by=newsroom.salma, reason="Peringatan tsunami.")
    client.force_login(getattr(newsroom, who))

    response = client.post(address(edition))

    forced = ForcedPublication.objects.get()
    assert (response.status_code, forced.reviewed_by) == (status, newsroom.dewi if status == 302 else None)
    assert (queues.of_editions("darurat", newsroom.salma).rows == []) == (status == 302)
    assert AuditEntry.objects.filter(action="edition.endorse").count() == (status == 302)


def test_whoever_had_a_hand_in_it_does_not_pay_the_debt(newsroom):
    release = newsroom.make_release(author=newsroom.ratna)
    release.writers.add(newsroom.dewi)

    edition = publishing.force(release, by=newsroom.salma, reason="Peringatan tsunami.")

    with pytest.raises(PermissionDenied):
        publishing.endorse(edition, by=newsroom.dewi)


def test_a_debt_is_paid_once(newsroom, own):
    edition = publishing.force(own, by=newsroom.salma, reason="Peringatan tsunami.")
    publishing.endorse(edition, by=newsroom.dewi)

    with pytest.raises(PermissionDenied):
        publishing.endorse(edition, by=newsroom.dewi)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM news_forcedpublication",
        "UPDATE news_forcedpublication SET reason = 'lain'",
        "DELETE FROM news_forcedpublication_writers",
    ],
)
def test_the_database_keeps_the_debt(newsroom, own, statement):
    publishing.force(own, by=newsroom.salma, reason="Peringatan tsunami.")

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_whole_way_at_the_desk(client, newsroom, own):
    client.force_login(newsroom.salma)
    step = reverse("admin:news_pressrelease_step", args=[own.pk, "force"])
    shown = client.get(step)
    assert "Alasan darurat" in shown.content.decode()
    refused = client.post(step, {"reason": ""})
    assert (refused.status_code, "Tulis alasan darurat" in refused.content.decode()) == (400, True)

    client.post(step, {"reason": "Peringatan tsunami.", "_seen": shown.context["seen"]})

    assert Edition.objects.get().forced.forced_by == newsroom.salma
    client = Client()
    client.force_login(newsroom.dewi)
    assert address(Edition.objects.get()) in client.get(reverse("admin:index")).content.decode()
    assert (
        "belum disetujui orang lain"
        in client.get(reverse("admin:news_pressrelease_change", args=[own.pk])).content.decode()
    )
