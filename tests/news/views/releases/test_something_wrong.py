"""“Ada yang keliru?”: what readers tell the desk, from the form to whoever settles it."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import publishing, reader_messages
from news.letters import outbox
from news.models import Letter, Note, PressRelease, ReaderMessage
from tests.forms import unanswered_descriptions
from tests.newsroom import wit

WRONG = {
    "passage": "152 kapal",
    "text": "Jumlahnya 125, lihat laporan dinas.",
    "reply_to": "rahma@example.id",
}


@pytest.fixture
def edition(newsroom):
    return newsroom.publish(now=wit(2021, 7, 8, 9), headline="Rakor Dibuka di Tobelo", slug="rakor")


def address(edition):
    return reverse("news:something-wrong", args=[*edition.address])


def settle(message, by, outcome="corrected", note="Diperiksa ke dinas."):
    reader_messages.settle(message, by=by, outcome=outcome, note=note)


def test_the_page_of_a_release_leads_to_the_form(client, edition):
    assert f'href="{address(edition)}"' in client.get(edition.get_absolute_url()).text

    page = client.get(address(edition))

    assert "Rakor Dibuka di Tobelo" in page.text
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page["X-Robots-Tag"]


def test_a_message_reaches_the_thread_the_list_and_those_concerned(newsroom, client, edition):
    before = Letter.objects.count()
    answer = client.post(address(edition), WRONG, follow=True)

    message = ReaderMessage.objects.get()
    note = Note.objects.get(release=edition.release, kind=Note.Kind.READER)
    assert "Terima kasih" in answer.text
    assert (message.edition, message.passage, message.reply_to) == (edition, "152 kapal", "rahma@example.id")
    assert "Jumlahnya 125" in note.text
    assert "rahma@example.id" not in note.text
    assert note.writer == "Pembaca"
    assert Letter.objects.count() > before

    client.force_login(newsroom.hasan)
    assert "1 pesan pembaca menunggu" in client.get("/meja/").text
    assert "Jumlahnya 125" in client.get(reverse("admin:news_readermessage_changelist")).text
    assert (
        "rahma@example.id" in client.get(reverse("admin:news_readermessage_change", args=[message.pk])).text
    )


def test_no_letter_holds_how_to_answer_the_reader(
    newsroom, client, edition, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(edition), WRONG)
    outbox.empty_outbox()

    assert mail.outbox
    assert not any("rahma@example.id" in letter.body for letter in mail.outbox)


def test_what_is_missing_is_said_and_nothing_is_lost(client, edition):
    answer = client.post(address(edition), WRONG | {"text": ""})

    assert answer.status_code == 400
    assert "Tulis apa yang keliru dan apa yang benar." in answer.text
    assert 'value="152 kapal"' in answer.text
    assert 'aria-describedby="id_text_error"' in answer.text
    assert unanswered_descriptions(answer.text) == set()
    assert not ReaderMessage.objects.exists()


@pytest.mark.parametrize(
    "text",
    ["https://a.example https://b.example www.c.example", "a\x00b", "a" * 2001, "gratis \u202ekoran", "   "],
)
def test_what_is_no_message_is_refused(client, edition, text):
    assert client.post(address(edition), WRONG | {"text": text}).status_code == 400
    assert not ReaderMessage.objects.exists()


def test_a_message_is_as_long_as_the_browser_counts_it(client, edition):
    typed = "\n".join(["Baris."] * 285)  # 1,994 for the browser, which sends two signs at each end of a line

    answer = client.post(address(edition), WRONG | {"text": typed.replace("\n", "\r\n")})

    assert answer.status_code == 302
    assert ReaderMessage.objects.get().text == typed


def test_a_program_that_fills_in_every_field_is_thanked_and_ignored(client, edition):
    answer = client.post(address(edition), WRONG | {"website": "https://slot.example"}, follow=True)

    assert "Terima kasih" in answer.text
    assert not ReaderMessage.objects.exists()


def test_the_form_of_another_site_is_refused(edition):
    stranger = Client(enforce_csrf_checks=True)

    assert stranger.post(address(edition), WRONG).status_code == 403
    assert not ReaderMessage.objects.exists()


def test_whoever_has_no_cookie_reads_why_and_loses_nothing(edition):
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(address(edition), WRONG)

    assert answer.status_code == 403
    assert "Izinkan kuki untuk situs ini" in answer.text
    assert "Jumlahnya 125" in answer.text
    assert "no-store" in answer["Cache-Control"]


def test_without_a_token_nothing_is_said_of_what_the_public_cannot_read(newsroom):
    scheduled, stranger = newsroom.schedule(headline="Rahasia"), Client(enforce_csrf_checks=True)

    answer = stranger.post(address(scheduled), WRONG)

    assert answer.content == stranger.post("/meja/keliru/2021/07/tidak-ada/", WRONG).content
    assert "Rahasia" not in answer.text


def test_a_message_that_is_sent_twice_is_one(client, edition):
    answers = [client.post(address(edition), WRONG, follow=True) for _ in range(2)]
    client.post(address(edition), WRONG | {"text": "Yang lain lagi."})
    client.post(address(edition), WRONG, REMOTE_ADDR="203.0.113.9")

    assert all("Terima kasih" in answer.text for answer in answers)
    assert ReaderMessage.objects.count() == Note.objects.filter(kind=Note.Kind.READER).count() == 3


def test_one_sender_is_stopped_and_others_are_not(client, edition):
    for number in range(reader_messages.MAX_OF_SENDER):
        told = WRONG | {"passage": f"{number} kapal"}
        assert client.post(address(edition), told).status_code == 302

    stopped = client.post(address(edition), WRONG)
    other = client.post(address(edition), WRONG, REMOTE_ADDR="203.0.113.9")

    assert stopped.status_code == 429
    assert "Jumlahnya 125" in stopped.text
    assert other.status_code == 302


def test_a_sender_is_a_network_on_one_day_of_wit():
    evening = dt.datetime(2021, 7, 8, 14, 59, tzinfo=dt.UTC)  # 23.59 WIT
    known = reader_messages.sender_of("2001:db8::1", evening)

    assert reader_messages.sender_of("2001:db8::2", evening - dt.timedelta(hours=20)) == known
    assert reader_messages.sender_of("2001:db8:0:1::1", evening) != known
    assert reader_messages.sender_of("2001:db8::1", evening + dt.timedelta(minutes=2)) != known


@pytest.mark.parametrize("bound", ["MAX_OF_RELEASE", "MAX_IN_ALL"])
def test_all_senders_together_are_bounded(client, edition, monkeypatch, bound):
    monkeypatch.setattr(reader_messages, bound, 2)
    answers = [
        client.post(address(edition), WRONG, REMOTE_ADDR=f"203.0.113.{n}").status_code for n in range(3)
    ]

    assert answers == [302, 302, 429]


def test_taking_a_message_in_costs_the_same_however_many_there_are(
    newsroom, edition, django_assert_max_num_queries
):
    for n in range(20):
        reader_messages.take_in(edition, passage="", text="Keliru.", reply_to="", address=str(n))
    with django_assert_max_num_queries(25):
        reader_messages.take_in(edition, passage="", text="Keliru.", reply_to="", address="x")


def test_nothing_is_said_of_what_the_public_cannot_read(newsroom, client):
    """Drafts, scheduled and discarded copy have no form; all are answered like an address that never was."""
    newsroom.make_release(slug="konsep")
    tomorrow = timezone.now() + dt.timedelta(days=1)
    scheduled = newsroom.publish(at=tomorrow, slug="nanti")
    never = client.get("/meja/keliru/2021/07/tidak-pernah/").content
    day = timezone.localtime(tomorrow)

    for slug, (year, month) in {"konsep": (2021, 7), scheduled.slug: (day.year, day.month)}.items():
        answer = client.get(f"/meja/keliru/{year}/{month:02}/{slug}/")
        assert (answer.status_code, answer.content) == (404, never)


def test_a_release_published_in_error_leads_to_its_notice(newsroom, client, edition):
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Datanya keliru.", standing="retracted")

    answer = client.get(address(edition))

    assert (answer.status_code, answer["Location"]) == (302, edition.get_absolute_url())
    assert client.post(address(edition), WRONG).status_code == 302
    assert not ReaderMessage.objects.exists()


def test_an_editor_settles_it_once_and_says_what_became_of_it(newsroom, client, edition):
    client.post(address(edition), WRONG)
    message = ReaderMessage.objects.get()
    client.force_login(newsroom.hasan)
    door = reverse("admin:news_readermessage_settle", args=[message.pk])

    refused = client.post(door, {"note": "Sudah."})
    done = client.post(door, {"outcome": "corrected", "note": "Angkanya 125."})

    message.refresh_from_db()
    assert refused.status_code == 400
    assert "Pilih apa yang terjadi" in refused.text
    assert (done.status_code, message.outcome, message.settled_by) == (302, "corrected", newsroom.hasan)
    assert AuditEntry.objects.filter(action="readermessage.settle", note="Angkanya 125.").exists()
    assert "pesan pembaca menunggu" not in client.get("/meja/").text
    assert "sudah diselesaikan" in client.post(door, {"outcome": "spam"}, follow=True).text
    with pytest.raises(ValidationError):
        settle(message, newsroom.hasan)


def test_who_may_not_see_the_release_settles_nothing(newsroom, edition):
    message = reader_messages.take_in(edition, passage="", text="Keliru.", reply_to="", address="x")
    with pytest.raises(PermissionDenied):
        settle(message, newsroom.ratna)


def test_a_message_that_waits_too_long_is_marked(newsroom, client, edition):
    message = reader_messages.take_in(edition, passage="", text="Keliru.", reply_to="", address="x")
    ReaderMessage.objects.update(sent_at=timezone.now() - dt.timedelta(days=4))
    message.refresh_from_db()
    client.force_login(newsroom.hasan)

    assert message.is_late
    assert "Terlambat" in client.get(reverse("admin:news_readermessage_changelist")).text


def test_what_tells_who_sent_it_is_erased_in_time(newsroom, edition):
    now = timezone.now()
    message = reader_messages.take_in(
        edition, passage="", text="Keliru.", reply_to="0812-0000-0000", address="203.0.113.9"
    )
    settle(message, newsroom.hasan)

    assert "203.0.113.9" not in message.sender
    assert reader_messages.tidy(now + dt.timedelta(hours=23)) == 0
    assert reader_messages.tidy(now + dt.timedelta(hours=25)) == 1
    assert reader_messages.tidy(now + dt.timedelta(days=31)) == 1
    message.refresh_from_db()
    assert (message.sender, message.reply_to) == ("", "dihapus")
    assert reader_messages.tidy(now + dt.timedelta(days=99)) == 0


def test_a_message_stays_with_the_edition_that_its_reader_had(newsroom, client, edition):
    client.post(address(edition), WRONG)
    newsroom.correct(
        PressRelease.objects.get(pk=edition.release_id), lead="Sudah dibetulkan.", note="Angka salah."
    )

    assert ReaderMessage.objects.get().edition == edition


def test_what_was_typed_at_an_old_address_is_not_lost(newsroom, client, edition):
    """The form was open while the release got another address."""
    old = address(edition)
    newsroom.correct(PressRelease.objects.get(pk=edition.release_id), slug="rakor-di-tobelo")

    assert client.get(old).status_code == 302
    assert client.post(old, WRONG, follow=True).status_code == 200
    assert ReaderMessage.objects.get().text == WRONG["text"]
