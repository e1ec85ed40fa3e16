"""The day after a break-in: what an account did is taken back through the ordinary doors, and what others did stays."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from agencies import audit
from agencies.models import AuditEntry, User
from news.editions import publishing, secret_links
from news.editions.undoing import account, published
from news.guard import recording
from news.models import CopyException, Edition, Finding, PressRelease
from news.releases import workflow
from news.releases.copycheck import exceptions

pytestmark = pytest.mark.django_db


@pytest.fixture
def since():
    return timezone.now()


@pytest.fixture
def thief(newsroom):
    """An approver whose password somebody has."""
    return newsroom.dewi


def begun(newsroom, by=None, **fields):
    release = newsroom.make_release(author=by or newsroom.ratna, **fields)
    workflow.record_creation(release, by=by or newsroom.ratna)
    return release


def written(release, by, lead="Slot gacor."):
    PressRelease.objects.filter(pk=release.pk).update(lead=lead)
    release.refresh_from_db()
    return workflow.record_edit(release, by=by, changed=["teras"])


def status(release):
    return PressRelease.objects.get(pk=release.pk).status


def undo(newsroom, thief, since):
    return account.undo(thief, since, by=newsroom.salma)


def test_the_account_is_closed_and_its_sessions_end(newsroom, thief, since, client):
    client.force_login(thief)
    client.get("/meja/")

    undo(newsroom, thief, since)

    assert not User.objects.get(pk=thief.pk).is_active
    assert client.get("/meja/").status_code == 302


def test_an_account_that_it_made_is_closed_too(newsroom, thief, since):
    other = newsroom._user("pintu-belakang", "Penyetuju", newsroom.office)
    audit.record(thief, "user.create", other)

    undo(newsroom, thief, since)

    assert not User.objects.get(pk=other.pk).is_active


def test_a_draft_that_it_changed_goes_back_to_the_version_before(newsroom, thief):
    release = begun(newsroom, lead="Rapat dibuka.")
    since = timezone.now()
    written(release, thief)

    undo(newsroom, thief, since)

    assert PressRelease.objects.get(pk=release.pk).lead == "Rapat dibuka."


def test_a_draft_that_somebody_changed_afterwards_is_left_and_told(newsroom, thief):
    release = begun(newsroom)
    since = timezone.now()
    written(release, thief)
    written(release, newsroom.hasan, "Diperbaiki.")

    undone = undo(newsroom, thief, since)

    assert PressRelease.objects.get(pk=release.pk).lead == "Diperbaiki."
    assert any("Hasan mengubahnya sesudah akun itu" in sentence for sentence in undone.to_decide)


def test_a_draft_that_it_began_is_discarded_also_when_submitted(newsroom, thief, since):
    release = begun(newsroom, by=thief)
    workflow.perform("submit", release, by=thief)

    undo(newsroom, thief, since)

    assert status(release) == "discarded"


def test_what_it_published_is_withdrawn_with_a_public_note_and_never_deleted(newsroom, thief, since):
    edition = publishing.force(begun(newsroom), by=thief, reason="x")

    undo(newsroom, thief, since)
    now = edition.release.editions.live().get()

    assert (now.change, now.standing, now.note) == ("withdrawal", "retracted", published.REASON)
    assert now.published_by == newsroom.salma
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_a_correction_of_its_own_is_withdrawn_and_the_edition_before_is_named(newsroom, thief):
    edition = newsroom.publish(begun(newsroom))
    since = timezone.now()
    workflow.perform("revise", edition.release, by=thief)
    release = PressRelease.objects.get(pk=edition.release_id)
    publishing.force(written(release, thief, "Slot."), by=thief, reason="x", change="update", note="Baru.")

    undone = undo(newsroom, thief, since)

    assert edition.release.editions.live().get().standing == "retracted"
    assert any("pulihkan isi edisi 1" in sentence for sentence in undone.to_decide)


def test_an_edition_that_somebody_published_after_it_stays(newsroom, thief, since):
    edition = publishing.force(begun(newsroom), by=thief, reason="x")
    newsroom.correct(edition.release)

    undone = undo(newsroom, thief, since)

    assert edition.release.editions.live().get().sequence == 2
    assert any("menerbitkan edisi 2 sesudahnya" in sentence for sentence in undone.to_decide)


def test_what_it_scheduled_is_called_off(newsroom, thief, since):
    release = begun(newsroom)
    workflow.perform("submit", release, by=newsroom.ratna)
    workflow.perform("approve", PressRelease.objects.get(pk=release.pk), by=newsroom.salma)
    later = timezone.now() + dt.timedelta(hours=3)
    publishing.publish(PressRelease.objects.get(pk=release.pk), by=thief, at=later)

    undo(newsroom, thief, since)

    assert status(release) == "draft"
    assert not release.editions.scheduled().exists()


def test_its_approval_is_void(newsroom, thief, since):
    release = begun(newsroom)
    workflow.perform("submit", release, by=newsroom.ratna)
    workflow.perform("approve", PressRelease.objects.get(pk=release.pk), by=thief)

    undo(newsroom, thief, since)

    assert status(release) == "draft"


def test_a_draft_that_it_discarded_comes_back(newsroom, thief, since):
    release = begun(newsroom)
    workflow.perform("discard", release, by=thief)

    undo(newsroom, thief, since)

    assert status(release) == "draft"


def test_links_that_it_made_are_closed(newsroom, thief, since):
    release = begun(newsroom)
    link, _ = secret_links.make_preview(
        release, publishing.preview(release, by=thief), by=thief, name="Teman", days=7
    )

    undo(newsroom, thief, since)
    link.refresh_from_db()

    assert link.revoked_by == newsroom.salma


def test_a_finding_that_it_left_is_open_again(newsroom, thief, since):
    finding = Finding.objects.create(
        key="k", rule="words", gravity=1, thing="x", evidence="x", remedy="x", text_digest="a", first_seen_at=since,
        last_seen_at=since,
    )  # fmt: skip
    recording.leave(finding, by=thief, reason="x")

    undo(newsroom, thief, since)

    assert Finding.objects.get().is_open


def test_words_that_it_let_stay_are_the_checkers_again(newsroom, thief, since):
    release = begun(newsroom, body="<p>Rapat dibuka Jumat (8/7/2021) di Tobelo.</p>")
    exceptions.grant("N03", "Jumat (8/7/2021)", by=thief, reason="x", release=release)

    undone = undo(newsroom, thief, since)

    assert CopyException.objects.get().revoked_by == newsroom.salma
    assert not any("dibiarkan" in sentence for sentence in undone.to_decide)


def test_a_release_that_it_withdrew_is_left_to_a_person(newsroom, thief):
    edition = newsroom.publish(begun(newsroom))
    since = timezone.now()
    publishing.withdraw(edition.release, by=thief, reason="x")

    undone = undo(newsroom, thief, since)

    assert any("dicabut akun itu" in sentence for sentence in undone.to_decide)


def test_changes_of_other_things_are_told_with_what_stood_there(newsroom, thief, since):
    audit.record(thief, "agency.edit", newsroom.office, before={"Nama": "Dinas"}, after={"Nama": "Slot"})
    audit.record(newsroom.admin, "agency.edit", newsroom.office, before={"Nama": "Slot"}, after={"Nama": "X"})

    undone = undo(newsroom, thief, since)

    (told,) = [sentence for sentence in undone.to_decide if "Sebelumnya" in sentence]
    assert "{'Nama': 'Dinas'}" in told
    assert "Orang lain mengubahnya sesudah itu" in told


def test_what_it_did_before_and_what_others_did_stays(newsroom, thief):
    before, others = newsroom.publish(begun(newsroom)), begun(newsroom)
    mine = begun(newsroom, by=thief)

    undone = undo(newsroom, thief, timezone.now())

    assert before.release.editions.live().get() == before
    assert status(others) == status(mine) == "draft"
    assert len(undone.done) == 1


def test_the_trail_has_the_plan_first_the_outcome_last_and_nothing_of_others_between(newsroom, thief, since):
    publishing.force(begun(newsroom), by=thief, reason="x")
    undo(newsroom, thief, since)

    plan, outcome = AuditEntry.objects.get(action="user.undo"), AuditEntry.objects.get(action="user.undone")
    between = AuditEntry.objects.filter(pk__gt=plan.pk, pk__lt=outcome.pk)

    assert {entry.actor for entry in between} == {newsroom.salma}
    assert "edition.withdrawal" in {entry.action for entry in between}
    assert len(plan.after["acts"]) == len(outcome.after["done"]) + len(outcome.after["to_decide"])


@pytest.mark.parametrize("who", ["dewi", "ratna", "hasan"])
def test_only_another_approver_takes_it_back(newsroom, thief, since, who):
    with pytest.raises(PermissionDenied):
        account.undo(thief, since, by=getattr(newsroom, who))


def test_a_dry_run_lists_everything_and_changes_nothing(newsroom, thief, since, capsys):
    edition = publishing.force(begun(newsroom), by=thief, reason="x")

    call_command("undo_account", "dewi", "--since", since.isoformat(), "--dry-run")

    assert "dicabut dengan catatan publik" in capsys.readouterr().out
    assert User.objects.get(pk=thief.pk).is_active
    assert edition.release.editions.live().get() == edition


def test_the_command_lists_and_does(newsroom, thief, since, capsys):
    call_command("undo_account", "dewi", "--since", since.isoformat(), "--by", "salma")

    assert "Dibatalkan (1):" in capsys.readouterr().out
    assert not User.objects.get(pk=thief.pk).is_active


def test_an_unknown_account_and_a_bad_moment_are_named(newsroom):
    for words in (
        ["siapa", "--since", "2026-11-28T20:00"],
        ["dewi", "--since", "kemarin"],
        ["dewi", "--since", "2026-11-28"],
    ):
        with pytest.raises(CommandError, match=r"siapa|Tulis waktunya|--by"):
            call_command("undo_account", *words)
