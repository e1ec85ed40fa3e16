"""A warning is prolonged or ended by one approver at once, as a new edition of the same text that is owed an approval."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import publishing
from news.models import Edition, ForcedPublication, PressRelease, ReleaseVersion
from news.releases import snapshot, workflow
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
WHY = {"reason": "Hujan belum reda.", "note": "Menurut BMKG."}
UNTIL = wit(2100, 1, 1)
NO_WARNING = dict.fromkeys(("warning_kind", "warning_level", "warning_instruction", "warning_source"), "")


def prolong(newsroom, release, **how):
    return publishing.prolong(release, by=newsroom.salma, **{"until": UNTIL} | WHY | how)


def end(newsroom, release, **how):
    return publishing.end_warning(release, by=newsroom.salma, **WHY | how)


def test_it_lasts_longer_as_an_update_that_is_owed(newsroom):
    first = newsroom.publish(newsroom.make_warning(valid_until=wit(2099, 1, 1)))

    edition = prolong(newsroom, first.release)

    assert (edition.sequence, edition.change, edition.note) == (2, "update", "Menurut BMKG.")
    assert (edition.warning, edition.valid_until) == ("siaga", UNTIL)
    assert (edition.approved_by, edition.published_by) == (None, newsroom.salma)
    forced = ForcedPublication.objects.get(edition=edition)
    assert (forced.reason, forced.reviewed_by) == ("Hujan belum reda.", None)
    assert set(forced.writers.all()) == {newsroom.salma, newsroom.ratna}
    assert publishing.endorse(edition, by=newsroom.dewi).reviewed_by == newsroom.dewi


def test_nothing_else_of_the_text_changes_whatever_the_registry_says_by_now(newsroom):
    first = newsroom.publish(newsroom.make_warning(valid_until=wit(2099, 1, 1)))
    newsroom.halut.name = "Kabupaten Lain"
    newsroom.halut.save()

    edition = prolong(newsroom, first.release)

    assert edition.snapshot == first.snapshot | {"valid_until": "2100-01-01T00:00:00+09:00"}
    assert edition.checksum == snapshot.checksum(edition.snapshot)
    first.refresh_from_db()
    assert (first.live_until, first.snapshot["valid_until"]) == (
        edition.live_from,
        "2099-01-01T00:00:00+09:00",
    )


def test_until_somebody_ends_it_leaves_no_moment(newsroom):
    first = newsroom.publish(newsroom.make_warning(valid_until=wit(2099, 1, 1)))

    edition = prolong(newsroom, first.release, until=None)

    assert "valid_until" not in edition.snapshot
    assert edition.valid_until is None


def test_its_end_is_an_edition_that_says_since_when(newsroom):
    first = newsroom.publish(newsroom.make_warning())
    now = timezone.now()

    edition = end(newsroom, first.release, now=now)

    assert (edition.warning, edition.valid_until) == ("ended", now.replace(second=0, microsecond=0))
    assert edition.snapshot["warning"] == first.snapshot["warning"] | {"ended": True}
    assert not Edition.objects.warning(now).exists()
    assert ForcedPublication.objects.filter(edition=edition).exists()


def test_the_copy_holds_what_readers_have_and_stays_published(newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)

    edition = end(newsroom, release)

    release.refresh_from_db()
    assert (release.status, release.warning_ended, release.valid_until) == (
        "published",
        True,
        edition.valid_until,
    )
    assert snapshot.take(release) == edition.snapshot
    assert release.versions.first().reason == ReleaseVersion.Reason.STEP


def test_the_trail_and_the_thread_say_who_and_why(newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)

    prolong(newsroom, release)

    entry = AuditEntry.objects.get(action="release.prolong")
    assert (entry.actor, entry.note) == (newsroom.salma, "Hujan belum reda.")
    assert release.notes.first().text == "Hujan belum reda."


@pytest.mark.parametrize("who", ["ratna", "hasan", "admin"])
def test_only_approvers_may(newsroom, who):
    release = newsroom.make_warning()
    newsroom.publish(release)

    for act in (publishing.prolong, publishing.end_warning):
        how = {"until": UNTIL} if act is publishing.prolong else {}
        with pytest.raises(PermissionDenied):
            act(release, by=getattr(newsroom, who), **WHY | how)
    assert release.editions.count() == 1


def test_a_moment_that_has_passed_is_refused(newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)

    with pytest.raises(ValidationError) as refusal:
        prolong(newsroom, release, until=timezone.now() - dt.timedelta(minutes=1))

    assert list(refusal.value.error_dict) == ["until"]
    assert release.editions.count() == 1


@pytest.mark.parametrize("until", [wit(2098, 12, 31, 23), wit(2099, 1, 1)])
def test_a_moment_before_the_present_end_is_refused_for_readers_would_be_told_it_lasts_longer(
    newsroom, until
):
    release = newsroom.make_warning(valid_until=wit(2099, 1, 1))
    newsroom.publish(release)

    with pytest.raises(ValidationError) as refusal:
        prolong(newsroom, release, until=until)

    assert list(refusal.value.error_dict) == ["until"]
    assert "sekarang berlaku sampai Kamis, 1 Januari 2099" in refusal.value.messages[0]
    assert release.editions.count() == 1


def test_one_without_an_end_gets_one_but_not_its_absence_again(newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)

    with pytest.raises(ValidationError, match="sudah berlaku sampai diakhiri"):
        prolong(newsroom, release, until=None)

    assert prolong(newsroom, release).valid_until == UNTIL


@pytest.mark.parametrize("lacking", ["reason", "note"])
def test_it_says_why_and_what_readers_are_told(newsroom, lacking):
    release = newsroom.make_warning()
    newsroom.publish(release)

    with pytest.raises(ValidationError) as refusal:
        end(newsroom, release, **{lacking: "  "})

    assert "Tulis" in refusal.value.messages[0]
    assert PressRelease.objects.get(pk=release.pk).warning_ended is False


def test_one_whose_time_ran_out_may_be_prolonged_but_not_ended(newsroom):
    now = timezone.now()
    release = newsroom.make_warning(valid_until=now + dt.timedelta(hours=1))
    newsroom.publish(release)
    later = now + dt.timedelta(hours=2)

    with pytest.raises(ValidationError):
        end(newsroom, release, now=later)

    assert prolong(newsroom, release, now=later).warning == "siaga"


@pytest.mark.parametrize("act", [prolong, end])
def test_what_warns_of_nothing_has_no_such_step(newsroom, act):
    ended = newsroom.make_warning()
    newsroom.publish(ended)
    end(newsroom, ended)

    for release in (newsroom.publish().release, ended):
        with pytest.raises(ValidationError):
            act(newsroom, release)


@pytest.mark.parametrize("act", [prolong, end])
def test_an_edition_that_is_scheduled_is_called_off_first(newsroom, act):
    release = newsroom.make_warning()
    newsroom.publish(release)
    workflow.perform("revise", release, by=newsroom.hasan)
    newsroom.schedule(release, change="update", note="Besok.")

    with pytest.raises(ValidationError, match="Batalkan jadwalnya"):
        act(newsroom, release)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"warning_kind": ""}, "warning_kind"),
        ({"warning_level": ""}, "warning_level"),
        ({"warning_instruction": " "}, "warning_instruction"),
        ({"warning_source": ""}, "warning_source"),
        ({"areas": []}, "areas"),
        ({"category": "periodic"}, "category"),
        ({"valid_until": wit(2021, 1, 1)}, "valid_until"),
        ({"valid_until": UNTIL, "areas": [], **NO_WARNING}, "valid_until"),
    ],
)
def test_what_a_warning_lacks_keeps_it_from_readers_in_an_emergency_too(newsroom, fields, field):
    release = newsroom.make_warning(**fields)

    with pytest.raises(ValidationError) as refusal:
        publishing.force(release, by=newsroom.salma, reason="Mendesak.")

    assert [error.params["field"] for error in refusal.value.error_list] == [field]
    assert not release.editions.exists()


def test_nothing_is_scheduled_for_when_it_is_over(newsroom):
    until = timezone.now() + dt.timedelta(hours=1)

    with pytest.raises(ValidationError) as refusal:
        newsroom.schedule(newsroom.make_warning(valid_until=until), hours=2)

    assert list(refusal.value.error_dict) == ["at"]


def test_a_warning_that_is_over_may_still_be_corrected(newsroom):
    now = timezone.now()
    release = newsroom.make_warning(valid_until=now + dt.timedelta(hours=1))
    newsroom.publish(release, now=now)
    later = now + dt.timedelta(hours=2)

    edition = newsroom.correct(release, lead="Air naik satu meter.", now=later)

    assert (edition.sequence, edition.warns(later)) == (2, False)


@pytest.mark.parametrize("fields", [{"warning_level": "awas"}, {"valid_until": UNTIL}])
def test_another_level_or_another_end_is_no_minor_change(newsroom, fields):
    release = newsroom.make_warning()
    newsroom.publish(release)

    with pytest.raises(ValidationError, match="bukan perbaikan kecil"):
        newsroom.correct(release, change="minor", **fields)


def test_a_text_that_warns_no_more_says_since_when(newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)

    edition = newsroom.correct(release, **NO_WARNING)
    again = newsroom.correct(release, lead="Lain.")

    assert [(each.warning, each.valid_until) for each in (edition, again)] == [
        ("ended", edition.live_from)
    ] * 2
