"""An announced event moves or goes off: what is not published follows, and people are told."""

import datetime as dt

import pytest

from agencies.models import AuditEntry
from news.models import Assignment, Event, Letter, Note, PressRelease
from news.releases.assignments import following, giving
from news.releases.assignments.following import Before
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 7, 8)


@pytest.fixture
def event(newsroom):
    return newsroom.make_event()


def save(newsroom, event, **fields):
    """As the desk saves an event."""
    before = Before.of(Event.objects.get(pk=event.pk))
    Event.objects.filter(pk=event.pk).update(**fields)
    event.refresh_from_db()
    following.follow(event, before, by=newsroom.salma, now=wit(2021, 7, 1))


def move(newsroom, event, first, last):
    save(
        newsroom, event, start_on=dt.date(2021, 7, first), end_on=dt.date(2021, 7, last),
        status="rescheduled", status_reason="Cuaca buruk.",
    )  # fmt: skip


def cancel(newsroom, event):
    save(newsroom, event, status="cancelled", status_reason="Gelombang tinggi.")


def kept():
    return [(row.need, row.day.day, row.due_at.day) for row in Assignment.objects.kept().order_by("pk")]


def begun(newsroom, event, **fields):
    """An assignment whose person has saved a draft."""
    assignment = newsroom.assign(event, **fields)
    release = newsroom.make_release()
    release.events.add(event)
    giving.begin(assignment, release, by=assignment.person)
    return assignment, release


def test_a_move_takes_days_and_times_along(newsroom, event):
    newsroom.assign(event, need="undangan", day=dt.date(2021, 7, 6))
    newsroom.assign(event)
    newsroom.assign(event, day=dt.date(2021, 7, 9))

    move(newsroom, event, 9, 11)

    assert kept() == [("undangan", 7, 7), ("liputan", 9, 9), ("liputan", 10, 10)]
    assert AuditEntry.objects.filter(action="event.assignment_moved").count() == 3


def test_the_history_says_which_assignment_moved_and_which_was_dropped(newsroom, event):
    newsroom.assign(event)

    move(newsroom, event, 9, 11)
    cancel(newsroom, event)

    notes = AuditEntry.objects.filter(action__contains="assign").order_by("pk").values_list("note", flat=True)
    assert list(notes) == [
        "Liputan hari ke-1, Ratna",
        "Liputan hari ke-1, Ratna: Jumat, 9 Juli 2021",
        "Liputan hari ke-1, Ratna. Kegiatan dibatalkan: Gelombang tinggi.",
    ]


def test_a_move_back_takes_them_along(newsroom, event):
    newsroom.assign(event)
    newsroom.assign(event, day=dt.date(2021, 7, 9))

    move(newsroom, event, 7, 9)

    assert kept() == [("liputan", 7, 7), ("liputan", 8, 8)]


def test_what_would_fall_on_a_day_that_its_person_has_written_is_dropped(newsroom, event):
    _, release = begun(newsroom, event)
    PressRelease.objects.filter(pk=release.pk).update(status="published")
    newsroom.assign(event, day=dt.date(2021, 7, 9))

    move(newsroom, event, 7, 9)

    assert kept() == [("liputan", 8, 8)]
    assert "yang sama" in Assignment.objects.get(day=dt.date(2021, 7, 9)).drop_reason


def test_the_closing_stays_with_the_last_day(newsroom, event):
    newsroom.assign(event, need="penutupan", day=dt.date(2021, 7, 10))
    newsroom.assign(event)

    move(newsroom, event, 8, 12)

    assert kept() == [("penutupan", 12, 12), ("liputan", 8, 8)]


def test_a_day_that_is_no_more_needs_no_coverage(newsroom, event):
    newsroom.sends_letters = True
    newsroom.assign(event, day=dt.date(2021, 7, 10))
    newsroom.assign(event)

    move(newsroom, event, 8, 9)

    assert kept() == [("liputan", 8, 8)]
    assert Assignment.objects.get(dropped_at__isnull=False).drop_reason.startswith(
        "Kegiatan kini berlangsung"
    )
    assert [letter.subject.partition(":")[0] for letter in Letter.objects.all()[:1]] == ["Tugas ditiadakan"]


def test_two_photo_assignments_of_one_person_that_meet_on_one_day_become_one(newsroom, event):
    newsroom.assign(event, need="foto")
    newsroom.assign(event, need="foto", day=dt.date(2021, 7, 10))

    move(newsroom, event, 9, 9)

    assert kept() == [("foto", 9, 9)]


def test_a_move_is_told_to_who_has_not_begun_by_letter_and_in_the_copy_of_who_has(newsroom, event):
    newsroom.assign(event, newsroom.dewi)
    _, release = begun(newsroom, event)
    Letter.objects.all().delete()

    move(newsroom, event, 9, 11)

    assert {(letter.recipient.username, letter.kind) for letter in Letter.objects.all()} == {
        ("dewi", "assigned"),
        ("ratna", "noted"),
    }
    note = Note.objects.get(release=release)
    assert "pindah dari Kamis–Sabtu, 8–10 Juli 2021 ke Jumat–Minggu, 9–11 Juli 2021" in note.text
    release.refresh_from_db()
    assert release.dateline_on == DAY  # its writer's words


def test_who_moves_an_event_does_not_become_a_writer_of_its_copy(newsroom, event):
    _, release = begun(newsroom, event)

    move(newsroom, event, 9, 11)

    assert not release.writers.filter(pk=newsroom.salma.pk).exists()
    assert not release.versions.filter(made_by=newsroom.salma).exists()


def test_a_cancelled_event_needs_nothing_and_written_copy_stays(newsroom, event):
    waiting = newsroom.assign(event, newsroom.dewi)
    _, release = begun(newsroom, event)
    Letter.objects.all().delete()

    cancel(newsroom, event)

    assert kept() == []
    waiting.refresh_from_db()
    assert waiting.drop_reason == "Kegiatan dibatalkan: Gelombang tinggi."
    release.refresh_from_db()
    assert release.status == "draft"
    assert {(letter.recipient.username, letter.kind) for letter in Letter.objects.all()} == {
        ("dewi", "assigned"),
        ("ratna", "noted"),
    }


def test_a_published_copy_keeps_its_assignment(newsroom, event):
    _, release = begun(newsroom, event)
    newsroom.publish(release, now=wit(2021, 6, 30))

    cancel(newsroom, event)

    assert kept() == [("liputan", 8, 8)]
    assert not Note.objects.exists()


def test_copy_that_is_scheduled_is_warned_of(newsroom, event):
    edition = newsroom.schedule()
    edition.release.events.add(event)

    cancel(newsroom, event)

    assert "dibatalkan" in Note.objects.get(release=edition.release).text


def test_other_agencies_copy_is_warned_of_too(newsroom, event):
    release = newsroom.make_release(author=newsroom.nurul)
    release.events.add(event)

    cancel(newsroom, event)

    assert Note.objects.filter(release=release).exists()


def test_days_that_become_uncertain_are_no_days(newsroom, event):
    newsroom.assign(event)

    save(newsroom, event, date_precision="month", start_on=dt.date(2021, 7, 1), end_on=dt.date(2021, 7, 31))

    assert kept() == []


@pytest.mark.parametrize("fields", [{"title": "Nama lain"}, {"status": "confirmed"}, {"summary": "Isi."}])
def test_other_changes_leave_everything_as_it_is(newsroom, event, fields):
    newsroom.assign(event)

    save(newsroom, event, **fields)

    assert kept() == [("liputan", 8, 8)]
    assert not AuditEntry.objects.filter(action="event.assignment_moved").exists()
