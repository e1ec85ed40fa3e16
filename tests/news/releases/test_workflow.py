"""The transition table: every state, every step, every member of the cast."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import publishing
from news.models import PressRelease, Quote
from news.releases import readings, workflow
from news.releases.transitions import FOUR_EYES, TRANSITIONS, available
from tests import rights

EDITORIAL = [name for name, row in TRANSITIONS.items() if not row.freezes]
STATES = list(PressRelease.Status.values)
# Each with their role; nurul works for another agency, so none of these releases is hers.
PEOPLE = {
    "ratna": "Kontributor",
    "nurul": "",
    "hasan": "Redaktur",
    "salma": "Penyetuju",
    "admin": "Administrator",
}


def attempt(step):
    """What became of a step: "done", "denied" or "refused"."""
    try:
        step()
    except PermissionDenied:
        return "denied"
    except ValidationError:
        return "refused"
    return "done"


def those_who_may(name):
    """Who may take a step, by the table of rights in docs/workflow.md."""
    rows = [row for row in rights.table() if ("POST", f"step:{name}") in row.doors]
    return {
        person
        for person, role in PEOPLE.items()
        if any(row.whose.get(role, rights.NOBODY) != rights.NOBODY for row in rows)
    }


@pytest.mark.parametrize("name", EDITORIAL)
def test_every_step_from_every_state_for_every_person(newsroom, name):
    transition, allowed = TRANSITIONS[name], those_who_may(name)
    outcomes, expected = {}, {}
    for state in STATES:
        for person in PEOPLE:
            release = newsroom.make_release()
            PressRelease.objects.filter(pk=release.pk).update(status=state, submitted_by=newsroom.ratna)
            outcomes[state, person] = attempt(
                lambda release=release, person=person: workflow.perform(
                    name, release, by=getattr(newsroom, person), note="Lengkapi terasnya."
                )
            )
            after = PressRelease.objects.get(pk=release.pk).status
            assert after == (transition.target if outcomes[state, person] == "done" else state)
            ok = "done" if state in transition.sources else "refused"
            expected[state, person] = ok if person in allowed else "denied"

    assert outcomes == expected


def test_a_submission_is_taken_back_and_nobody_has_submitted_it(newsroom):
    release = newsroom.make_release()
    workflow.perform("submit", release, by=newsroom.ratna)

    release = workflow.perform("take_back", release, by=newsroom.ratna)

    assert (release.status, release.submitted_by, release.submitted_at) == ("draft", None, None)


@pytest.mark.parametrize("begin", ["read", "change", "finish"])
def test_a_submission_that_somebody_has_begun_to_read_is_not_taken_back(newsroom, begin):
    release = newsroom.make_release()
    workflow.perform("submit", release, by=newsroom.ratna)
    if begin == "read":
        readings.keep(release, by=newsroom.hasan, checksum="a", now=timezone.now())
    elif begin == "change":
        workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])
    else:
        workflow.perform("finish", release, by=newsroom.hasan)

    with pytest.raises(ValidationError, match="Hasan sudah mulai membaca"):
        workflow.perform("take_back", release, by=newsroom.ratna)


def test_a_colleague_who_only_looks_holds_nobody_up(newsroom):
    release, colleague = newsroom.make_release(), newsroom._user("jamila", "Kontributor", newsroom.office)
    workflow.perform("submit", release, by=newsroom.ratna)
    readings.keep(release, by=colleague, checksum="a", now=timezone.now())

    assert workflow.perform("take_back", release, by=newsroom.ratna).status == "draft"


def test_what_its_author_reads_or_was_read_before_the_submission_holds_nobody_up(newsroom):
    release = newsroom.make_release()
    readings.keep(release, by=newsroom.hasan, checksum="a", now=timezone.now())
    workflow.perform("submit", release, by=newsroom.ratna)
    readings.keep(release, by=newsroom.ratna, checksum="a", now=timezone.now())

    assert workflow.perform("take_back", release, by=newsroom.ratna).status == "draft"


def test_the_word_of_an_editor_falls_with_the_next_words_and_not_with_a_mere_save(newsroom):
    release = newsroom.make_release(status="in_review")
    workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])
    workflow.perform("finish", release, by=newsroom.hasan)
    saved = workflow.record_edit(release, by=newsroom.hasan, changed=[])
    PressRelease.objects.filter(pk=release.pk).update(lead="Teras yang lain.")
    release.refresh_from_db()

    changed = workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])

    assert (saved.edited_by, changed.edited_by, changed.edited_at) == (newsroom.hasan, None, None)


def test_copy_that_is_submitted_anew_is_read_anew(newsroom):
    release = newsroom.make_release(status="in_review")
    workflow.perform("finish", release, by=newsroom.hasan)
    workflow.perform("return", release, by=newsroom.hasan, note="Lengkapi.")

    assert workflow.perform("submit", release, by=newsroom.ratna).edited_by is None


@pytest.mark.parametrize(
    ("is_withdrawn", "state"), [(False, "Terbit, dibuka kembali"), (True, "Dicabut, dibuka kembali")]
)
def test_a_copy_that_is_opened_again_says_how_it_stands_with_readers(newsroom, is_withdrawn, state):
    release = newsroom.publish().release
    if is_withdrawn:
        publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")

    opened = workflow.perform("revise", release, by=newsroom.hasan)
    submitted = workflow.perform("submit", release, by=newsroom.hasan)

    assert (opened.state, submitted.state) == (state, "Diajukan")


def test_nobody_approves_their_own_release(newsroom):
    release = newsroom.make_release(author=newsroom.salma, status="in_review")

    with pytest.raises(PermissionDenied):
        workflow.perform("approve", release, by=newsroom.salma)

    assert list(AuditEntry.objects.values_list("action", flat=True)) == []


def test_whoever_changed_the_words_does_not_approve_them(newsroom):
    release = newsroom.make_release(status="in_review")
    workflow.record_edit(release, by=newsroom.salma, changed=["lead"])

    with pytest.raises(PermissionDenied):
        workflow.perform("approve", release, by=newsroom.salma)

    assert workflow.perform("approve", release, by=newsroom.dewi).status == "approved"


def test_the_author_does_not_publish_what_another_approved(newsroom):
    release = newsroom.make_release(author=newsroom.dewi, status="approved")

    with pytest.raises(PermissionDenied):
        publishing.publish(release, by=newsroom.dewi)

    assert release.editions.count() == 0


def test_editing_approved_words_returns_them_to_review(newsroom):
    release = newsroom.make_release(status="approved")
    PressRelease.objects.filter(pk=release.pk).update(lead="Teras yang lain.")

    release = workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])

    assert (release.status, release.approved_by, release.approved_checksum) == ("in_review", None, "")
    assert AuditEntry.objects.filter(action="release.approval_voided").count() == 1


def test_a_save_without_new_words_keeps_the_approval(newsroom):
    release = newsroom.make_release(status="approved")

    assert workflow.record_edit(release, by=newsroom.hasan, changed=[]).status == "approved"


def test_words_changed_behind_the_approval_are_not_published(newsroom):
    release = newsroom.make_release(status="approved")
    PressRelease.objects.filter(pk=release.pk).update(headline="Judul selundupan")

    with pytest.raises(ValidationError, match="berubah sejak disetujui"):
        publishing.publish(release, by=newsroom.salma)

    assert release.editions.count() == 0


def test_no_event_that_readers_cannot_see_yet_gets_out_with_a_release(newsroom):
    linked, quoted = newsroom.make_event(public=False), newsroom.make_event(public=False)
    release = newsroom.make_release()
    release.events.add(linked, newsroom.make_event())
    tenure = newsroom.make_tenure(newsroom.make_official("Kasuba"), newsroom.make_post("Gubernur"))
    Quote.objects.create(release=release, words="Kita mulai.", attributed_to=tenure, event=quoted)

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("submit", release, by=newsroom.ratna)

    assert [sentence.split("”")[0] for sentence in refusal.value.messages] == [
        f"Agenda “{quoted}",
        f"Agenda “{linked}",
    ]


def test_an_incomplete_release_names_every_field_that_is_missing(newsroom):
    release = newsroom.make_release(lead="", body="", dateline_place="", dateline_on=None, category="")

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("submit", release, by=newsroom.ratna)

    fields = [error.params["field"] for error in refusal.value.error_list]
    assert fields == ["lead", "body", "dateline_place", "dateline_on", "category"]


def test_a_photo_without_alt_or_credit_stops_the_release_and_is_named(newsroom):
    release = newsroom.make_release()
    release.release_photos.create(photo=newsroom.make_photo(caption="Aula", alt="", credit=""))

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("submit", release, by=newsroom.ratna)

    assert refusal.value.messages == [
        "Foto “Aula” belum punya teks alternatif. Isi teks alternatif atau tandai hanya hiasan.",
        "Foto “Aula” belum punya kredit. Isi nama fotografer atau sumbernya.",
    ]


def test_exempt_information_is_never_published(newsroom):
    release = newsroom.make_release(category="exempt")

    with pytest.raises(ValidationError, match="dikecualikan"):
        workflow.perform("submit", release, by=newsroom.ratna)


def test_a_return_needs_a_note_and_shows_it(newsroom):
    release = newsroom.make_release(status="in_review")

    with pytest.raises(ValidationError) as refusal:
        workflow.perform("return", release, by=newsroom.hasan, note="  ")
    returned = workflow.perform("return", release, by=newsroom.hasan, note="Teras belum menyebut tempat.")

    assert refusal.value.error_list[0].params["field"] == "note"
    assert (returned.status, returned.return_note) == ("draft", "Teras belum menyebut tempat.")


def test_steps_that_write_editions_refuse_the_short_way(newsroom):
    release = newsroom.make_release(status="approved")

    with pytest.raises(ValueError, match="publishing"):
        workflow.perform("publish", release, by=newsroom.salma)


def test_a_step_that_is_not_offered_says_why(newsroom):
    release = newsroom.make_release(author=newsroom.salma, status="in_review", category="exempt")

    reasons = {
        row.name: [reason.message for reason in why] for row, why in available(newsroom.salma, release)
    }

    assert reasons["approve"] == [
        FOUR_EYES,
        "Informasi yang dikecualikan tidak boleh diterbitkan. Ubah kategorinya atau simpan sebagai konsep.",
    ]
    assert reasons["return"] == []
