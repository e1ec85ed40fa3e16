"""Editions: what the public reads, when, under which number, and that it stays so."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import publishing, secret_links
from news.editions.rendering import pages
from news.models import Edition, EditionQuote, NumberRegister, PressRelease
from news.releases import snapshot, workflow
from tests.newsroom import DAY_ONE, wit


def test_publishing_freezes_what_was_approved(newsroom):
    release = newsroom.make_release()

    edition = newsroom.publish(release)

    release.refresh_from_db()
    assert (edition.sequence, edition.change, edition.headline) == (1, "first", release.headline)
    assert edition.checksum == release.approved_checksum == snapshot.checksum(edition.snapshot)
    assert list(Edition.objects.live()) == [edition]


def test_a_text_is_washed_once_on_its_way_through_every_step_to_the_page(newsroom, washes):
    release = newsroom.make_release()
    washes.clear()

    edition = newsroom.publish(release)

    assert washes == [edition.snapshot["body"]]


def test_text_that_no_field_has_cleaned_becomes_a_clean_page(newsroom):
    release = newsroom.make_release()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE news_pressrelease SET body = %s WHERE id = %s",
            ['<p onclick="x">Isi<script>alert(1)</script></p>', release.pk],
        )

    edition = publishing.force(release, by=newsroom.salma, reason="Peringatan tsunami.")
    body = pages.render(edition).body

    assert "<p>Isi</p>" in body
    assert "alert(1)" not in body


def test_a_draft_has_no_edition_whatever_its_state(newsroom):
    for state in ["draft", "in_review", "approved"]:
        newsroom.make_release(status=state)

    assert list(Edition.objects.all()) == []


def test_a_scheduled_edition_appears_at_its_moment_with_nothing_running(newsroom):
    at = timezone.now() + dt.timedelta(hours=2)

    edition = newsroom.publish(at=at)

    assert list(Edition.objects.live(at - dt.timedelta(microseconds=1))) == []
    assert list(Edition.objects.live(at)) == [edition]


def test_a_time_in_the_past_is_refused_at_its_field(newsroom):
    release = newsroom.make_release(status="approved")

    with pytest.raises(ValidationError) as refusal:
        publishing.publish(release, by=newsroom.salma, at=timezone.now() - dt.timedelta(minutes=1))

    assert list(refusal.value.message_dict) == ["at"]
    release.refresh_from_db()
    assert (release.status, release.number, NumberRegister.objects.count()) == ("approved", None, 0)


def test_numbers_follow_the_office_template_by_the_year_in_wit(newsroom):
    evening = wit(2022, 1, 1, 0, 30)  # still 31 December in UTC

    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    second = newsroom.publish(now=wit(2021, 7, 9, 9))
    new_year = newsroom.publish(now=evening)

    assert [edition.number for edition in (first, second, new_year)] == [
        "001/SP/DISKOMINFOSAN/VII/2021",
        "002/SP/DISKOMINFOSAN/VII/2021",
        "001/SP/DISKOMINFOSAN/I/2022",
    ]
    assert (new_year.address_year, new_year.address_month) == (2022, 1)


def test_a_failed_publication_uses_no_number(newsroom, monkeypatch):
    newsroom.publish(now=wit(2021, 7, 8, 9))
    release = newsroom.make_release(status="approved")

    def power_cut(edition):
        raise RuntimeError("power cut")

    monkeypatch.setattr(pages, "store", power_cut)
    with pytest.raises(RuntimeError):
        publishing.publish(release, by=newsroom.salma, now=wit(2021, 7, 8, 10))
    monkeypatch.undo()

    release.refresh_from_db()
    assert (release.status, release.number, release.editions.count()) == ("approved", None, 0)
    assert newsroom.publish(now=wit(2021, 7, 8, 11)).number == "002/SP/DISKOMINFOSAN/VII/2021"


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_and_no_repeat_under_parallel_publication(newsroom):
    releases = [newsroom.make_release(status="approved") for _ in range(8)]
    failures = []

    def publish(release):
        try:
            publishing.publish(release, by=newsroom.salma)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=publish, args=[release]) for release in releases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert sorted(int(number[:3]) for number in Edition.objects.values_list("number", flat=True)) == list(
        range(1, 9)
    )


def test_one_release_is_published_once_however_often_the_button_is_pressed(newsroom):
    release = newsroom.make_release(status="approved")
    publishing.publish(release, by=newsroom.salma)

    with pytest.raises(ValidationError, match="tidak dapat dilakukan"):
        publishing.publish(release, by=newsroom.salma)

    assert release.editions.count() == 1


def test_a_correction_keeps_first_date_number_and_address_and_moves_the_change(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))

    second = newsroom.correct(first.release, now=wit(2021, 7, 9, 15), lead="Teras yang benar.")

    first.refresh_from_db()
    assert (second.number, second.published_at, second.get_absolute_url()) == (
        first.number,
        first.published_at,
        first.get_absolute_url(),
    )
    assert second.modified_at == wit(2021, 7, 9, 15)
    assert first.live_until == second.live_from
    assert list(Edition.objects.live(wit(2021, 7, 9, 14, 59))) == [first]
    assert list(Edition.objects.live(wit(2021, 7, 9, 15))) == [second]
    assert '"text":"Ralat: Nama tempat diperbaiki."' in pages.render(second).head


def test_a_minor_change_moves_no_date_and_is_not_told(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))

    second = newsroom.correct(
        first.release, change="minor", note="Salah ketik.", now=wit(2021, 7, 9), lead="Teras."
    )

    assert (second.modified_at, second.is_corrected) == (first.modified_at, False)
    assert "CorrectionComment" not in pages.render(second).head


def test_a_change_needs_its_kind_and_a_note(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))

    with pytest.raises(ValidationError) as refusal:
        newsroom.correct(first.release, change="", note="", now=wit(2021, 7, 9))

    assert sorted(refusal.value.message_dict) == ["change", "note"]


def test_editing_a_published_release_leaves_the_public_page_alone(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    workflow.perform("revise", first.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=first.release_id).update(headline="Judul yang belum disetujui")

    assert [edition.headline for edition in Edition.objects.live()] == [first.headline]


def test_calling_off_a_schedule_leaves_what_is_read_now(newsroom):
    first = newsroom.publish()
    at = timezone.now() + dt.timedelta(hours=3)
    workflow.perform("revise", first.release, by=newsroom.hasan)
    second = newsroom.publish(first.release, at=at, change="update", note="Jadwal baru.")

    publishing.unschedule(first.release, by=newsroom.salma)

    assert list(Edition.objects.live(at + dt.timedelta(days=1))) == [first]
    assert list(Edition.objects.scheduled()) == []
    second.refresh_from_db()
    assert second.live_until == second.live_from


def numbers_of(release):
    """Every number that the register holds for a release."""
    return sorted(release.numbers.values_list("text", flat=True))


def test_a_number_is_of_the_year_in_which_the_text_goes_public(newsroom):
    november = wit(2026, 11, 28, 9)
    planned = newsroom.publish(at=wit(2027, 1, 1, 8), now=november)
    release = publishing.unschedule(planned.release, by=newsroom.salma, now=november)

    edition = publishing.publish(release, by=newsroom.salma, now=november)
    next_year = newsroom.publish(now=wit(2027, 1, 1, 8))

    assert (planned.number, edition.number) == (
        "001/SP/DISKOMINFOSAN/I/2027",
        "001/SP/DISKOMINFOSAN/XI/2026",
    )
    assert (edition.address_year, edition.address_month) == (2026, 11)
    assert next_year.number == "001/SP/DISKOMINFOSAN/I/2027", "the year has no gap"


def test_a_number_names_the_month_in_which_the_text_goes_public(newsroom):
    november = wit(2026, 11, 28, 9)
    planned = newsroom.publish(at=wit(2026, 12, 1, 8), now=november)
    release = publishing.unschedule(planned.release, by=newsroom.salma, now=november)

    edition = publishing.publish(release, by=newsroom.salma, now=november)

    assert (planned.number, edition.number) == (
        "001/SP/DISKOMINFOSAN/XII/2026",
        "001/SP/DISKOMINFOSAN/XI/2026",
    )


def test_what_nobody_read_gives_its_number_back_and_the_next_release_takes_it(newsroom):
    now = wit(2026, 11, 28, 9)
    planned = newsroom.publish(at=wit(2026, 11, 30), now=now)
    newsroom.publish(now=now)
    release = publishing.unschedule(planned.release, by=newsroom.salma, now=now)

    third = newsroom.publish(now=now)
    again = publishing.publish(release, by=newsroom.salma, now=now)

    assert (release.number, release.published_at) == (None, None)
    assert [edition.number[:3] for edition in (third, again)] == ["001", "003"]
    assert NumberRegister.objects.get(year=2026).free == []


def test_a_number_that_embargo_readers_saw_stays_with_its_release(newsroom):
    now = wit(2026, 11, 28, 9)
    planned = newsroom.publish(at=wit(2026, 11, 30), now=now)
    link, _token = secret_links.make_embargo(
        planned, by=newsroom.salma, name="Sari", outlet="Malut Post", now=now
    )
    secret_links.visit(link, user_agent="")

    release = publishing.unschedule(planned.release, by=newsroom.salma, now=now)
    other = newsroom.publish(now=now)
    again = publishing.publish(release, by=newsroom.salma, now=now)

    assert (release.number, again.number) == (planned.number, planned.number)
    assert other.number != planned.number
    assert (again.sequence, again.change, again.published_at) == (2, "first", again.live_from)


def test_a_number_known_under_embargo_stays_taken_when_the_text_goes_public_in_another_year(newsroom):
    november = wit(2026, 11, 28, 9)
    planned = newsroom.publish(at=wit(2027, 1, 1, 8), now=november)
    link, _token = secret_links.make_embargo(
        planned, by=newsroom.salma, name="Sari", outlet="Malut Post", now=november
    )
    secret_links.visit(link, user_agent="")
    release = publishing.unschedule(planned.release, by=newsroom.salma, now=november)

    edition = publishing.publish(release, by=newsroom.salma, now=november)
    next_year = newsroom.publish(now=wit(2027, 1, 2))

    assert edition.number == "001/SP/DISKOMINFOSAN/XI/2026"
    assert numbers_of(release) == [planned.number, edition.number]
    assert next_year.number == "002/SP/DISKOMINFOSAN/I/2027"


def test_of_two_numbers_the_one_that_nobody_saw_goes_back(newsroom):
    november = wit(2026, 11, 28, 9)
    seen = newsroom.publish(at=wit(2027, 1, 1, 8), now=november)
    link, _token = secret_links.make_embargo(
        seen, by=newsroom.salma, name="Sari", outlet="Malut Post", now=november
    )
    secret_links.visit(link, user_agent="")
    release = publishing.unschedule(seen.release, by=newsroom.salma, now=november)
    publishing.publish(release, by=newsroom.salma, at=wit(2026, 12, 1), now=november)

    release = publishing.unschedule(release, by=newsroom.salma, now=november)
    other = newsroom.publish(now=wit(2026, 12, 2))

    assert (release.number, numbers_of(release)) == (None, [seen.number])
    assert other.number == "001/SP/DISKOMINFOSAN/XII/2026"


def test_a_later_schedule_called_off_takes_no_number_from_what_was_read(newsroom):
    first = newsroom.publish()
    workflow.perform("revise", first.release, by=newsroom.hasan)
    # In the future for the database too, by whose clock an edition is closed for good.
    next_year = wit(first.address_year + 1, 1, 2)
    newsroom.publish(first.release, at=next_year, change="update", note="Jadwal baru.")

    release = publishing.unschedule(first.release, by=newsroom.salma)

    assert (release.number, numbers_of(release)) == (first.number, [first.number])


def test_withdrawal_keeps_the_text_and_leaves_the_lists(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))

    edition = publishing.withdraw(
        first.release, by=newsroom.salma, reason="Data belum final.", now=wit(2021, 7, 9)
    )

    assert list(Edition.objects.live(wit(2021, 7, 10))) == [edition]
    assert list(Edition.objects.listed(wit(2021, 7, 10))) == []
    assert (edition.standing, edition.note, edition.snapshot) == (
        "withdrawn",
        "Data belum final.",
        first.snapshot,
    )


def test_withdrawal_freezes_what_was_read_and_not_the_draft_beside_it(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    workflow.perform("revise", first.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=first.release_id).update(headline="Belum disetujui")

    edition = publishing.withdraw(first.release, by=newsroom.salma, reason="Keliru.")

    assert edition.headline == first.headline


def test_consolidation_refuses_itself_and_what_nobody_reads(newsroom):
    first, hidden = newsroom.publish(), newsroom.make_release()

    for target in [None, first.release, hidden]:
        with pytest.raises(ValidationError) as refusal:
            publishing.withdraw(
                first.release,
                by=newsroom.salma,
                reason="Digabung.",
                standing="consolidated",
                replaced_by=target,
            )
        assert list(refusal.value.message_dict) == ["replaced_by"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE news_edition SET headline = 'Slot gacor'",
        "UPDATE news_edition SET snapshot = '{}'",
        "UPDATE news_edition SET live_from = now()",
        "DELETE FROM news_edition",
        "UPDATE news_editionquote SET words = 'x'",
        "DELETE FROM news_editionquote",
        "UPDATE agencies_auditentry SET actor_name = 'x'",
        "DELETE FROM agencies_auditentry",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_published(newsroom, statement):
    release = newsroom.make_release()
    tenure = newsroom.make_tenure(newsroom.make_official("Arif Mahmud"), newsroom.make_post("Sekretaris"))
    release.quotes.create(words="Koordinasi penting.", attributed_to=tenure)
    newsroom.publish(release)
    assert EditionQuote.objects.count() == 1

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_closed_edition_is_not_opened_again(newsroom):
    first = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.correct(first.release, now=wit(2021, 7, 9))

    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.filter(pk=first.pk).update(live_until=wit(2021, 7, 10))


def test_a_release_names_people_as_on_the_day_of_its_dateline(newsroom):
    post = newsroom.make_post("Bupati Halmahera Utara")
    saifuddin, frans = newsroom.make_official("Saifuddin Djuba"), newsroom.make_official("Frans Manery")
    newsroom.make_tenure(saifuddin, post, dt.date(2021, 4, 15), dt.date(2021, 7, 8), capacity="pj")
    newsroom.make_tenure(frans, post, dt.date(2021, 7, 9))
    day_one, day_two = (
        newsroom.make_release(dateline_on=DAY_ONE),
        newsroom.make_release(dateline_on=dt.date(2021, 7, 9)),
    )
    for release in (day_one, day_two):
        release.officials.set([saifuddin, frans])

    named = [
        [row["named_as"] for row in newsroom.publish(release).snapshot["officials"]]
        for release in (day_one, day_two)
    ]

    assert named == [
        ["Frans Manery", "Pj. Bupati Halmahera Utara Saifuddin Djuba"],
        ["Bupati Halmahera Utara Frans Manery", "Saifuddin Djuba"],
    ]


def test_publication_is_in_the_audit_trail_with_its_checksum(newsroom):
    edition = newsroom.publish()

    actions = list(AuditEntry.objects.order_by("id").values_list("action", "actor_name"))

    assert actions == [
        ("release.submit", "Ratna"),
        ("release.approve", "Salma"),
        ("release.publish", "Salma"),
        ("edition.first", "Salma"),
    ]
    assert AuditEntry.objects.latest("id").after["checksum"] == edition.checksum


def test_without_an_office_nothing_is_published_and_the_reason_is_said(newsroom):
    newsroom.settings.delete()
    release = newsroom.make_release(status="approved")

    with pytest.raises(ValidationError, match="Kantor redaksi belum diatur"):
        publishing.publish(release, by=newsroom.dewi)

    assert release.editions.count() == 0
