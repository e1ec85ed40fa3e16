"""Assignments are given, changed, dropped and begun through one door each."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from agencies.models import AuditEntry, User
from news.models import Assignment, Letter, LetterPreference
from news.releases import workflow
from news.releases.assignments import giving
from tests.newsroom import wit
from tests.waiting import wait_until_somebody_waits_for_us

pytestmark = pytest.mark.django_db
NOW, DUE = wit(2021, 7, 1, 9), wit(2021, 7, 8, 20)
LATER = wit(2021, 7, 9, 8)


@pytest.fixture
def newsroom(newsroom):
    """What happens here is told."""
    newsroom.sends_letters = True
    return newsroom


@pytest.fixture
def event(newsroom):
    return newsroom.make_event()


def seen(event):
    return giving.fingerprint(event, giving.of_event(event))


def give(event, *people, by, mark=None, due_at=DUE):
    wanted = [giving.Wanted("liputan", event.start_on, person, due_at) for person in people]
    return giving.give(event, wanted, by=by, seen=mark or seen(event), now=NOW)


def told():
    """Who has a letter about an assignment, with its subject."""
    rows = Letter.objects.filter(kind="assigned").order_by("pk")
    return [(letter.recipient.username, letter.subject.partition(":")[0]) for letter in rows]


def deeds():
    return list(
        AuditEntry.objects.filter(action__contains="assign").order_by("pk").values_list("action", flat=True)
    )


def test_an_editor_gives_an_assignment_its_person_is_told_and_the_event_remembers(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    assert (str(assignment), assignment.state) == (f"Liputan hari ke-1 – {event}", "Belum ditulis")
    assert told() == [("ratna", "Tugas baru")]
    assert "- Liputan hari ke-1 (Kamis, 8 Juli 2021), paling lambat" in Letter.objects.get().body
    entry = AuditEntry.objects.get(action="event.assign")
    assert (entry.object_id, entry.after["Orang"]) == (str(event.pk), "Ratna")


def test_all_of_one_persons_stand_in_one_letter(newsroom, event):
    wanted = [giving.Wanted(need, event.start_on, newsroom.ratna, DUE) for need in ("liputan", "foto")]
    giving.give(event, wanted, by=newsroom.hasan, seen=seen(event), now=NOW)

    assert told() == [("ratna", "Tugas baru")]
    assert Letter.objects.get().body.count("paling lambat") == 2


def test_nobody_is_told_of_what_they_take_themselves(newsroom, event):
    give(event, newsroom.hasan, by=newsroom.hasan)

    assert told() == []


def test_whoever_turned_these_letters_off_gets_none(newsroom, event):
    LetterPreference.objects.create(user=newsroom.ratna, unwanted=["assigned"])

    give(event, newsroom.ratna, by=newsroom.hasan)

    assert told() == []


@pytest.mark.parametrize("who", ["ratna", "nurul", "admin"])
def test_only_editors_of_the_agency_give_assignments(newsroom, event, who):
    with pytest.raises(PermissionDenied):
        give(event, newsroom.ratna, by=getattr(newsroom, who))


def test_nothing_is_assigned_before_the_event_is_announced(newsroom):
    with pytest.raises(PermissionDenied):
        give(newsroom.make_event(public=False), newsroom.ratna, by=newsroom.hasan)


@pytest.mark.parametrize("who", ["nurul", "admin"])
def test_only_who_may_write_for_the_agency_is_given_one(newsroom, event, who):
    with pytest.raises(ValidationError, match="tidak dapat menulis untuk"):
        give(event, getattr(newsroom, who), by=newsroom.hasan)


def test_a_time_that_has_passed_is_refused(newsroom, event):
    with pytest.raises(ValidationError, match="sudah lewat"):
        give(event, newsroom.ratna, by=newsroom.hasan, due_at=wit(2021, 6, 30))


def test_the_same_is_not_given_twice_to_one_person(newsroom, event):
    give(event, newsroom.ratna, by=newsroom.hasan)

    with pytest.raises(ValidationError, match="sudah mendapat tugas"):
        give(event, newsroom.ratna, by=newsroom.hasan)


def test_who_did_not_see_what_a_colleague_gave_is_told(newsroom, event):
    old = seen(event)
    give(event, newsroom.ratna, by=newsroom.hasan)

    with pytest.raises(ValidationError, match="diubah orang lain"):
        give(event, newsroom.dewi, by=newsroom.salma, mark=old)
    assert Assignment.objects.count() == 1


def test_it_goes_to_a_colleague_and_both_are_told(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    giving.change(assignment, person=newsroom.dewi, due_at=DUE, by=newsroom.hasan, seen=seen(event), now=NOW)

    assert told()[1:] == [("ratna", "Tugas ditiadakan"), ("dewi", "Tugas baru")]
    assert deeds() == ["event.assign", "event.reassign"]


def test_another_time_is_told_to_its_person(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    giving.change(
        assignment, person=newsroom.ratna, due_at=LATER, by=newsroom.hasan, seen=seen(event), now=NOW
    )

    assert told()[1:] == [("ratna", "Tugas diubah")]


def test_what_stays_as_it_was_is_not_told(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    giving.change(
        assignment, person=newsroom.ratna, due_at=DUE, by=newsroom.hasan, seen=seen(event), now=LATER
    )

    assert len(told()) == 1
    assert deeds() == ["event.assign"]


def test_whoever_has_begun_keeps_it(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)
    giving.begin(assignment, newsroom.make_release(), by=newsroom.ratna)

    with pytest.raises(ValidationError, match="sudah mulai ditulis"):
        giving.change(
            assignment, person=newsroom.dewi, due_at=DUE, by=newsroom.hasan, seen=seen(event), now=NOW
        )


def test_the_time_of_what_was_begun_by_somebody_who_has_left_can_be_changed(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)
    giving.begin(assignment, newsroom.make_release(), by=newsroom.ratna)
    User.objects.filter(pk=newsroom.ratna.pk).update(is_active=False)
    later = DUE + dt.timedelta(days=1)

    giving.change(
        assignment, person=newsroom.ratna, due_at=later, by=newsroom.hasan, seen=seen(event), now=NOW
    )

    assert Assignment.objects.get().due_at == later


@pytest.mark.django_db(transaction=True)
def test_what_its_person_begins_at_this_moment_is_given_to_nobody_else(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)
    release, mark, refused = newsroom.make_release(), seen(event), []

    def change():
        try:
            giving.change(assignment, person=newsroom.dewi, due_at=DUE, by=newsroom.hasan, seen=mark, now=NOW)
        except ValidationError as error:
            refused.append(error)
        connection.close()

    thread = threading.Thread(target=change)
    with transaction.atomic():
        giving.begin(assignment, release, by=newsroom.ratna)
        thread.start()
        wait_until_somebody_waits_for_us()
    thread.join()

    assert refused[0].code == "conflict"
    assert Assignment.objects.get().person == newsroom.ratna


def test_one_is_dropped_with_a_reason_that_its_person_reads(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    giving.drop(assignment, reason="Cukup satu naskah.", by=newsroom.hasan, seen=seen(event))

    assert told()[1:] == [("ratna", "Tugas ditiadakan")]
    assert "Cukup satu naskah." in Letter.objects.first().body
    assert (
        AuditEntry.objects.get(action="event.unassign").note == "Liputan hari ke-1, Ratna. Cukup satu naskah."
    )
    assert not giving.of_event(event)


def test_without_a_reason_nothing_is_dropped(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    with pytest.raises(ValidationError, match="Tulis alasannya"):
        giving.drop(assignment, reason=" ", by=newsroom.hasan, seen=seen(event))


def test_its_person_begins_and_the_copy_says_how_far_it_is(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)
    release = newsroom.make_release()

    assert giving.begin(assignment, release, by=newsroom.ratna)
    assert giving.waiting(newsroom.ratna, assignment.pk) is None

    workflow.perform("submit", release, by=newsroom.ratna)
    assert [row.state for row in giving.of_event(event)] == ["Diajukan"]


@pytest.mark.parametrize("who", ["nurul", "dewi"])
def test_nobody_begins_what_is_somebody_elses(newsroom, event, who):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    assert giving.waiting(getattr(newsroom, who), assignment.pk) is None
    assert not giving.begin(assignment, newsroom.make_release(), by=getattr(newsroom, who))


def test_after_its_draft_was_discarded_it_can_be_begun_anew(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)
    release = newsroom.make_release()
    giving.begin(assignment, release, by=newsroom.ratna)

    workflow.perform("discard", release, by=newsroom.ratna)

    assert giving.waiting(newsroom.ratna, assignment.pk) == assignment
    assert giving.begin(assignment, newsroom.make_release(), by=newsroom.ratna)


def test_days_and_time_are_kept_as_given(newsroom, event):
    (assignment,) = give(event, newsroom.ratna, by=newsroom.hasan)

    assignment.refresh_from_db()
    assert (assignment.day, assignment.due_at) == (dt.date(2021, 7, 8), DUE)
