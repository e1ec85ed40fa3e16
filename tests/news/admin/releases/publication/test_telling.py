"""What readers are told of a change: written at the reopening, read with the difference, the default of publishing."""

import pytest
from django.urls import reverse

from agencies.models import AuditEntry
from news.editions import publishing
from news.models import PressRelease
from news.releases import snapshot, workflow

pytestmark = pytest.mark.django_db
NOTE = "Nama kapal diperbaiki."
TOLD = {"change": "correction", "note": NOTE}


def screen(release, name, *rest):
    return reverse(f"admin:news_pressrelease_{name}", args=[release.pk, *rest])


@pytest.fixture
def reopened(client, newsroom):
    """A published release that hasan has opened again, with what readers are to be told."""
    release = newsroom.publish(headline="Kapal Singgah di Sanana").release
    client.force_login(newsroom.hasan)
    client.post(screen(release, "step", "revise"), TOLD)
    PressRelease.objects.filter(pk=release.pk).update(lead="Kapal singgah hari Rabu.")
    release.refresh_from_db()
    return release


def approved(newsroom, release):
    workflow.record_edit(release, by=newsroom.hasan, changed=["teras"])
    workflow.perform("submit", release, by=newsroom.hasan)
    workflow.perform("approve", release, by=newsroom.salma)


def test_whoever_opens_a_copy_again_says_what_readers_are_told(reopened):
    assert (reopened.status, reopened.planned_change, reopened.planned_note) == ("draft", "correction", NOTE)


@pytest.mark.parametrize("typed", [{}, {"change": "correction"}, {"note": NOTE}, TOLD | {"change": "first"}])
def test_without_both_the_copy_stays_closed_and_what_was_typed_stays(client, newsroom, typed):
    release = newsroom.publish().release
    client.force_login(newsroom.hasan)

    response = client.post(screen(release, "step", "revise"), typed)

    release.refresh_from_db()
    assert (response.status_code, release.status) == (400, "published")
    assert typed.get("note", "") in response.text


def test_each_kind_is_explained_with_an_example(client, newsroom):
    release = newsroom.publish().release
    client.force_login(newsroom.hasan)

    page = client.get(screen(release, "step", "revise")).text

    assert page.count("Misalnya:") == 5


def test_a_withdrawn_release_does_not_come_back_as_a_minor_change(client, newsroom):
    release = newsroom.publish().release
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")
    client.force_login(newsroom.hasan)

    assert client.post(screen(release, "step", "revise"), TOLD | {"change": "minor"}).status_code == 400


def test_it_can_be_changed_while_the_copy_is_open_and_leaves_a_trace(client, newsroom, reopened):
    client.post(screen(reopened, "telling"), {"change": "update", "note": "Jadwal berubah."})

    reopened.refresh_from_db()
    entry = AuditEntry.objects.filter(action="release.telling").latest("pk")
    assert (reopened.planned_change, reopened.planned_note) == ("update", "Jadwal berubah.")
    assert (entry.before, entry.after["note"]) == (TOLD, "Jadwal berubah.")


def test_after_the_approval_it_is_for_publishing_to_say(client, newsroom, reopened):
    approved(newsroom, reopened)

    response = client.post(screen(reopened, "telling"), {"change": "update", "note": "Jadwal berubah."})

    reopened.refresh_from_db()
    assert (response.status_code, reopened.planned_change) == (403, "correction")
    assert "Sesudah disetujui" in response.text


def test_the_approver_reads_it_with_the_difference_and_on_the_page_as_it_will_be(client, newsroom, reopened):
    workflow.perform("submit", reopened, by=newsroom.hasan)
    client.force_login(newsroom.salma)

    page = client.get(screen(reopened, "reading")).text

    assert f"<strong>Ralat</strong>: {NOTE}" in page
    assert "Berubah dari edisi yang dibaca publik" in page
    assert f"<p>{NOTE}</p>" in page


def test_it_is_the_default_of_publishing(client, newsroom, reopened):
    approved(newsroom, reopened)
    client.force_login(newsroom.salma)

    form = client.get(screen(reopened, "step", "publish")).context["form"]

    assert (form["change"].value(), form["note"].value()) == ("correction", NOTE)


def test_the_next_reopening_begins_anew(client, newsroom, reopened):
    approved(newsroom, reopened)
    client.force_login(newsroom.salma)
    client.post(screen(reopened, "step", "publish"), {"when": "now"} | TOLD)

    workflow.perform("revise", reopened, by=newsroom.hasan)

    reopened.refresh_from_db()
    assert (reopened.planned_change, reopened.planned_note) == ("", "")


def test_an_approval_does_not_fall_with_the_note(newsroom, reopened):
    approved(newsroom, reopened)
    reopened.refresh_from_db()
    seen = reopened.approved_checksum

    PressRelease.objects.filter(pk=reopened.pk).update(planned_note="Lain.")
    reopened.refresh_from_db()

    assert snapshot.checksum(snapshot.take(reopened)) == seen
