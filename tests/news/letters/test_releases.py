"""Who is told of what: once, by mail that says no more than it must."""

import datetime as dt

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from agencies.models import User
from news import letters, permissions
from news.editions import publishing
from news.letters import outbox
from news.models import Letter, LetterPreference, PressRelease
from news.releases import notes, workflow


@pytest.fixture
def newsroom(newsroom):
    """What happens here is told."""
    newsroom.sends_letters = True
    return newsroom


@pytest.fixture
def release(newsroom):
    return newsroom.make_release()


def told(kind=None):
    """Who has a letter, by name."""
    rows = Letter.objects.filter(kind=kind) if kind else Letter.objects.all()
    return sorted(rows.values_list("recipient__username", flat=True))


def forget():
    Letter.objects.all().delete()


def test_readers_are_those_who_may_see(newsroom):
    below = newsroom.make_agency("Bidang Informatika", "Bidang", parent=newsroom.office)
    User.objects.create_superuser("root", "root@example.id", "x", name="Root")
    cast = list(User.objects.all())

    for agency in (newsroom.office, newsroom.other, below):
        release = newsroom.make_release(agency=agency)
        fresh = [User.objects.get(pk=user.pk) for user in cast]
        assert set(permissions.readers(release)) == {
            user for user in fresh if permissions.may_see(user, release)
        }


def test_a_submission_is_told_to_those_who_may_return_it(newsroom, release):
    workflow.perform("submit", release, by=newsroom.ratna)

    assert told() == ["dewi", "hasan", "salma"]


def test_another_agencys_submission_is_told_to_the_press_office_and_not_to_its_writers(newsroom):
    release = newsroom.make_release(author=newsroom.nurul)

    workflow.perform("submit", release, by=newsroom.nurul)

    assert told() == ["dewi", "hasan", "salma"]


@pytest.mark.parametrize(("step", "note"), [("return", "Perbaiki teras."), ("approve", "")])
def test_a_step_is_told_to_the_people_of_the_text_and_never_to_its_actor(newsroom, step, note):
    release = newsroom.make_release(status="in_review")
    release.writers.add(newsroom.hasan, newsroom.nurul)  # nurul's agency may not see this copy

    workflow.perform(step, release, by=newsroom.salma, note=note)

    assert told() == ["hasan", "ratna"]


def test_an_edition_is_told_once_to_each(newsroom, release):
    newsroom.publish(release)

    assert told("published") == ["ratna"]


def test_inactive_people_and_people_without_an_address_get_nothing(newsroom, release):
    User.objects.filter(username="dewi").update(is_active=False)
    User.objects.filter(username="hasan").update(email="")

    workflow.perform("submit", release, by=newsroom.ratna)

    assert told() == ["salma"]


def test_a_note_reaches_the_thread_and_if_nobody_else_those_who_can_answer(newsroom, release):
    notes.add(release, by=newsroom.ratna, text="Boleh saya pakai foto kemarin?")
    assert told() == ["dewi", "hasan", "salma"]
    forget()

    notes.add(release, by=newsroom.hasan, text="Boleh.")
    assert told() == ["ratna"]
    forget()

    notes.add(release, by=newsroom.ratna, text="Terima kasih.")
    assert told() == ["hasan"]


def test_an_answer_through_a_link_is_signed_and_told(newsroom, release):
    note = notes.answer(release, signature="Kepala Dinas", text="Setuju.")

    assert (note.writer, told()) == ("Kepala Dinas", ["ratna"])
    assert Letter.objects.get().body.startswith("Kepala Dinas menulis catatan pada naskah ini.")


def test_what_a_person_turned_off_is_not_sent(newsroom, release):
    LetterPreference.objects.create(user=newsroom.salma, unwanted=["submitted"])

    workflow.perform("submit", release, by=newsroom.ratna)

    assert told() == ["dewi", "hasan"]


def test_a_correction_reaches_whoever_was_told_of_an_edition_even_after_turning_it_off(newsroom, release):
    newsroom.publish(release)
    LetterPreference.objects.create(user=newsroom.ratna, unwanted=list(Letter.Kind.values))
    forget_but_editions = Letter.objects.filter(edition=None)
    forget_but_editions.delete()

    newsroom.correct(release)
    publishing.withdraw(release, by=newsroom.dewi, reason="Data ditarik.")

    assert "ratna" in told("corrected")
    assert "ratna" in told("withdrawn")
    assert told("submitted").count("ratna") == 0


def test_a_happening_is_told_once_however_often_it_is_sent(newsroom, release):
    edition = newsroom.publish(release)
    before = told()

    letters.send("published", release, by=newsroom.salma, edition=edition)
    letters.send("published", release, by=newsroom.salma, edition=edition)

    assert told() == before


def test_a_scheduled_edition_is_told_as_scheduled_and_so_is_its_calling_off(newsroom, release):
    edition = newsroom.schedule(release)
    publishing.unschedule(release, by=newsroom.salma)

    subjects = list(Letter.objects.filter(kind="scheduled").order_by("id").values_list("subject", flat=True))
    assert subjects == [f"Dijadwalkan: {edition.headline}", f"Batal dijadwalkan: {edition.headline}"]


def test_a_forced_publication_is_told_once_to_its_people_and_to_all_approvers(newsroom, release):
    publishing.force(release, by=newsroom.salma, reason="Gempa; warga perlu tahu sekarang.")

    assert told() == told("forced") == ["dewi", "ratna"]
    assert "Gempa" not in Letter.objects.first().body


def test_what_is_rolled_back_was_never_told(newsroom, release):
    with pytest.raises(RuntimeError), transaction.atomic():
        workflow.perform("submit", release, by=newsroom.ratna)
        raise RuntimeError

    assert told() == []


def test_held_back_letters_are_not_written(newsroom, release):
    with letters.held_back():
        workflow.perform("submit", release, by=newsroom.ratna)

    assert told() == []


def test_a_letter_names_headline_and_link_and_nothing_of_the_text(newsroom, settings):
    settings.SITE_URL = "https://kominfo.example.go.id"
    release = newsroom.make_release(status="in_review", lead="Rahasia sampai Jumat.", body="<p>Rahasia.</p>")

    workflow.perform("return", release, by=newsroom.hasan, note="Sebut anggaran rahasia itu.")

    letter = Letter.objects.get()
    assert f"https://kominfo.example.go.id/meja/news/pressrelease/{release.pk}/change/" in letter.body
    assert release.headline in letter.body
    assert "ahasia" not in letter.subject + letter.body


def test_the_link_leads_to_the_copy(newsroom, release, client, settings):
    workflow.perform("submit", release, by=newsroom.ratna)
    address = Letter.objects.first().body.split("Buka naskah:\n")[1].splitlines()[0]
    client.force_login(newsroom.hasan)

    response = client.get(address.removeprefix(settings.SITE_URL))

    assert response.status_code == 200
    assert release.headline in response.content.decode()


@pytest.mark.parametrize(
    "headline",
    [
        "Judul\r\nBcc: semua@example.id",
        "Judul\x00\x0b\u2028baris",
        "\u202eJudul terbalik",
        '“Kutip” </script> <b>& 🌋 "tebal"',
        "ه" * 200,
        "Panjang " * 25,
    ],
)
def test_a_headline_never_breaks_out_of_the_subject(newsroom, headline):
    release = newsroom.make_release(headline="Sementara", status="in_review")
    release.headline = headline  # past the form: the door itself must hold

    letters.send("returned", release, by=newsroom.hasan)
    outbox.empty_outbox()

    sent = mail.outbox[0].message()
    head, _, _body = sent.as_bytes().partition(b"\n\n")
    assert len(mail.outbox[0].subject) <= 78
    assert sent["Bcc"] is None and sent["To"] == "ratna@example.id"
    assert max(len(line) for line in head.splitlines()) < 998  # RFC 5322
    assert not any(character in mail.outbox[0].subject for character in "\r\n\x00\x0b\u2028\u202e")


def test_sent_mail_is_plain_and_says_that_a_machine_wrote_it(newsroom, release):
    workflow.perform("submit", release, by=newsroom.ratna)
    outbox.empty_outbox()

    message = mail.outbox[0].message()
    assert message.get_content_type() == "text/plain"
    assert message["Auto-Submitted"] == "auto-generated"
    assert len(mail.outbox) == 3
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_who_lost_the_right_meanwhile_is_not_told(newsroom, release):
    workflow.perform("submit", release, by=newsroom.ratna)
    newsroom.hasan.groups.clear()

    outbox.empty_outbox()

    assert sorted(message.to[0] for message in mail.outbox) == ["dewi@example.id", "salma@example.id"]
    assert Letter.objects.get(recipient=newsroom.hasan).state == "dropped"


def test_the_number_of_queries_does_not_grow_with_the_number_of_people(
    newsroom, django_assert_max_num_queries
):
    first, second = newsroom.make_release(status="in_review"), newsroom.make_release(status="in_review")
    with django_assert_max_num_queries(12):
        letters.send("submitted", PressRelease.objects.get(pk=first.pk), by=newsroom.ratna)
    for number in range(10):
        newsroom._user(f"redaktur{number}", "Redaktur", newsroom.office)

    with django_assert_max_num_queries(12):
        letters.send("submitted", PressRelease.objects.get(pk=second.pk), by=newsroom.ratna)
    assert Letter.objects.filter(release=second).count() == 13


def test_only_failed_letters_are_sent_again(newsroom, release):
    workflow.perform("submit", release, by=newsroom.ratna)
    letter = Letter.objects.first()
    Letter.objects.filter(pk=letter.pk).update(
        state="sending", sending_since=timezone.now() - dt.timedelta(minutes=11)
    )

    assert letters.resend(letter, by=newsroom.admin).state == "waiting"
    with pytest.raises(Exception, match="tidak gagal"):
        letters.resend(letter, by=newsroom.admin)
