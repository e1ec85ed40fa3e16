"""What readers and press get, through a real mail server: once, right, and never early."""

import datetime as dt
import tracemalloc

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import get_connection
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from news.editions import publishing
from news.letters.subscribers import email_addresses, leaving, mailings, recipients, sending, subscribing
from news.models import Delivery, Departure, Edition, Mailing, PressRelease, Subscription, Topic

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def states():
    return sorted(Delivery.objects.values_list("address", "state"))


def again():
    """A minute later: everything that waits is due, and the minute's share is free."""
    now = timezone.now()
    Delivery.objects.filter(state="waiting").update(due_at=now)
    Delivery.objects.exclude(sending_since=None).update(sending_since=now - dt.timedelta(minutes=2))
    sending.deliver.call()


def plain(mail):
    return mail.get_body(("plain",)).get_content()


def test_an_edition_goes_to_whoever_asked_for_it_and_to_nobody_else(newsroom, mail_server, subscribe):
    server, health = mail_server(), Topic.objects.create(name="Kesehatan", slug="kesehatan")
    subscribe("semua@baca.id")
    subscribe("kantor@baca.id", "agency", agency=newsroom.office)
    subscribe("wilayah@baca.id", "area", area=newsroom.province)
    subscribe("lain@baca.id", "agency", agency=newsroom.other)
    subscribe("topik@baca.id", "topic", topic=health)
    subscribe("agenda@baca.id", "agenda")
    Subscription.objects.create(address="belum@baca.id", about="all", pace="at_once", asked_at=timezone.now())

    newsroom.publish()
    sending.deliver.call()

    assert server.recipients == ["kantor@baca.id", "semua@baca.id", "wilayah@baca.id"]


def test_a_warning_for_the_whole_province_goes_to_whoever_asked_for_a_part_of_it(
    newsroom, mail_server, subscribe
):
    server = mail_server()
    subscribe("halut@baca.id", "area", area=newsroom.halut)
    subscribe("kantor@baca.id", "agency", agency=newsroom.other)
    about_all = newsroom.make_release()
    about_all.areas.add(newsroom.province)
    newsroom.publish(about_all)
    sending.deliver.call()
    assert server.recipients == []

    newsroom.publish(newsroom.make_warning(areas=[newsroom.province]))
    sending.deliver.call()

    assert server.recipients == ["halut@baca.id"]


def test_two_wishes_of_one_address_bring_one_mail(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    subscribe("ani@baca.id", "agency", agency=newsroom.office)

    newsroom.publish()
    sending.deliver.call()
    sending.deliver.call()

    assert server.recipients == ["ani@baca.id"]


def test_a_mail_has_both_forms_and_a_button_to_leave(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")

    edition = newsroom.publish(headline="Rakor “Kominfo” & <Persandian> Dibuka", lead="Dibuka di Tobelo.")
    sending.deliver.call()

    mail = server.got("ani@baca.id")[0]
    page = mail.get_body(("html",)).get_content()
    assert mail["Subject"] == "Rakor “Kominfo” & <Persandian> Dibuka"
    assert mail.get_content_type() == "multipart/alternative"
    assert "Rapat berlangsung tiga hari." in plain(mail)
    assert SITE + edition.get_absolute_url() in plain(mail)
    assert "Rakor “Kominfo” &amp; &lt;Persandian&gt; Dibuka" in page
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    door = mail["List-Unsubscribe"].strip(" <>")
    assert door.startswith(f"{SITE}/langganan/surel/berhenti/")
    assert door in plain(mail)
    assert mail["To"] == "ani@baca.id"


def test_a_headline_cannot_add_a_header(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.publish()
    recipients.prepare_due()
    told = sending.claim.__wrapped__()
    told[0].edition.headline = "Rakor\r\nBcc: mata@jahat.id\r\n\r\nJudi"  # past every form and guard

    sending.send(told, get_connection())

    mail = server.got("ani@baca.id")[0]
    assert mail["Bcc"] is None
    assert mail["Subject"] == "Rakor Bcc: mata@jahat.id Judi"
    assert server.recipients == ["ani@baca.id"]


def test_nothing_leaves_before_its_time(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.make_release(headline="Rahasia konsep")
    edition = newsroom.schedule(headline="Rahasia embargo")

    sending.deliver.call()

    assert server.accepted == []
    assert Delivery.objects.count() == 0
    assert DBTaskResult.objects.filter(run_after=edition.live_from, status="READY").exists()


def test_an_edition_that_was_called_off_is_never_mailed(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.schedule()
    publishing.unschedule(edition.release, by=newsroom.salma)
    Mailing.objects.update(due_at=timezone.now())

    sending.deliver.call()

    assert server.accepted == []
    assert Mailing.objects.filter(prepared_at=None).count() == 0


def test_what_is_withdrawn_before_its_turn_is_not_sent(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    sending.deliver.call()
    again()

    assert server.accepted == []
    assert states() == [("ani@baca.id", "dropped")]


def test_a_minor_correction_is_not_mailed_but_its_text_is(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.publish(lead="Teras lama.")
    recipients.prepare_due()
    newest = newsroom.correct(edition.release, change="minor", note="Salah ketik.", lead="Teras baru.")

    sending.deliver.call()

    assert "Teras baru." in plain(server.got("ani@baca.id")[0])
    assert len(server.accepted) == 1
    assert Delivery.objects.get().edition == newest


def test_a_correction_goes_once_to_exactly_those_who_had_the_text(newsroom, mail_server, subscribe, contact):
    server = mail_server(recipient=lambda to: "550 no such user" if to == "hilang@baca.id" else "250 ok")
    subscribe("ani@baca.id")
    subscribe("pergi@baca.id")
    subscribe("hilang@baca.id")
    contact("Rusli@Harian.id")
    edition = newsroom.publish()
    sending.deliver.call()
    mailings.send_to_press(edition, by=newsroom.salma, channels=["cetak"], only_interested=False)
    again()
    Subscription.objects.filter(address="pergi@baca.id").delete()
    subscribe("baru@baca.id")
    server.taken.clear()

    newsroom.correct(edition.release, note="Yang membuka Sekda.", lead="Dibuka Sekda.")
    again()
    again()

    assert server.recipients == ["Rusli@Harian.id", "ani@baca.id", "pergi@baca.id"]
    mail = server.got("pergi@baca.id")[0]
    assert mail["Subject"].startswith("RALAT: ")
    assert "Yang membuka Sekda." in plain(mail) and "Dibuka Sekda." in plain(mail)
    assert mail["References"] == server.got("ani@baca.id")[0]["References"]


def test_whoever_still_waited_for_the_wrong_text_gets_the_right_one(newsroom, mail_server, subscribe):
    server = mail_server(recipient=lambda to: "450 later" if to == "lambat@baca.id" else "250 ok")
    subscribe("ani@baca.id")
    subscribe("lambat@baca.id")
    subscribe("harian@baca.id", pace="daily")
    edition = newsroom.publish(lead="Dibuka Gubernur.")
    sending.deliver.call()
    server.recipient = "250 ok"

    newsroom.correct(edition.release, lead="Dibuka Sekda.")
    again()
    again()  # what comes once a day

    assert [mail["Subject"][:6] for mail in server.got("ani@baca.id")] == ["Rakor ", "RALAT:"]
    for address in ("lambat@baca.id", "harian@baca.id"):
        only = server.got(address)
        assert len(only) == 1
        assert only[0]["Subject"].startswith("Rakor")
        assert "Dibuka Sekda." in plain(only[0])
        assert "Gubernur" not in plain(only[0])


def test_nobody_waits_for_a_warning_until_five_o_clock(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("harian@baca.id", pace="daily")

    newsroom.publish(newsroom.make_warning(headline="Banjir Kali Tiabo"))
    newsroom.publish(newsroom.make_release(headline="Rapat biasa", slug="rapat-biasa"))
    sending.deliver.call()

    assert ["Banjir" in mail["Subject"] for mail in server.got("harian@baca.id")] == [True]


def test_a_withdrawal_reaches_them_without_the_text(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.publish(lead="Angka yang keliru.")
    sending.deliver.call()
    Subscription.objects.all().delete()

    publishing.withdraw(edition.release, by=newsroom.salma, reason="Angkanya salah.", standing="retracted")
    again()
    again()

    _first, last = server.got("ani@baca.id")
    assert last["Subject"].startswith("DITARIK: ")
    assert "Angkanya salah." in plain(last)
    assert "Angka yang keliru." not in str(last)


def test_an_interrupted_sending_counts_as_having_had_the_text(newsroom, mail_server, subscribe):
    server = mail_server(text="hang up")
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    sending.deliver.call()
    assert states() == [("ani@baca.id", "uncertain")]
    server.text = "250 ok"

    newsroom.correct(edition.release)
    again()

    assert [mail["Subject"][:6] for mail in server.got("ani@baca.id")] == ["RALAT:"]


def test_a_correction_waits_while_the_text_is_just_being_sent(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(state="sending", sending_since=timezone.now())
    newsroom.correct(edition.release)

    sending.deliver.call()

    assert server.accepted == []
    assert [state for _, state in states()] == ["sending", "waiting"]


def test_refusals_are_kept_and_tried_again_as_the_server_says(newsroom, mail_server, subscribe, contact):
    answers = {"penuh@baca.id": "452 full", "hilang@baca.id": "550 unknown"}
    mail_server(recipient=lambda to: answers.get(to, "250 ok"))
    subscribe("penuh@baca.id")
    subscribe("ani@baca.id")
    gone = contact("hilang@baca.id")
    edition = newsroom.publish()
    mailings.send_to_press(edition, by=newsroom.salma, channels=["cetak"], only_interested=True)

    sending.deliver.call()

    assert states() == [("ani@baca.id", "sent"), ("hilang@baca.id", "failed"), ("penuh@baca.id", "waiting")]
    gone.refresh_from_db()
    assert "550" in gone.refusal
    assert Delivery.objects.get(address="penuh@baca.id").due_at > timezone.now()


def test_an_address_that_is_refused_again_and_again_loses_its_subscription(newsroom, mail_server, subscribe):
    mail_server(recipient="550 unknown")
    subscribe("hilang@baca.id")

    for _ in range(leaving.MAX_REFUSALS):
        assert Subscription.objects.count() == 1
        newsroom.publish()
        sending.deliver.call()

    assert Subscription.objects.count() == 0


def test_no_more_leave_in_a_minute_than_is_allowed(newsroom, mail_server, subscribe, settings):
    settings.MAILINGS_PER_MINUTE = 2
    server = mail_server()
    for number in range(5):
        subscribe(f"p{number}@baca.id")
    newsroom.publish()

    sending.deliver.call()
    sending.deliver.call()

    assert len(server.accepted) == 2
    assert DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).exists()
    again()
    again()
    assert server.recipients == [f"p{number}@baca.id" for number in range(5)]


def test_a_mail_of_several_texts_is_one_of_the_minute(newsroom, mail_server, subscribe, settings):
    settings.MAILINGS_PER_MINUTE = 3
    server = mail_server()
    for number in range(2):
        subscribe(f"p{number}@baca.id", pace="daily")
    for number in range(3):
        newsroom.publish(headline=f"Kabar {number}")
    sending.deliver.call()

    again()

    assert server.recipients == ["p0@baca.id", "p1@baca.id"]
    assert sending.allowance() == 1


def test_a_mail_server_that_is_away_loses_nothing(newsroom, settings, subscribe):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    subscribe("ani@baca.id")
    edition = newsroom.publish()

    sending.deliver.call()

    assert edition.is_live()
    assert states() == [("ani@baca.id", "waiting")]
    assert not Delivery.objects.due().exists()
    assert Delivery.objects.get().attempts == 0  # nobody was asked


def test_once_a_day_everything_comes_in_one_mail(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id", pace="daily")
    first, second = newsroom.publish(headline="Kabar satu"), newsroom.publish(headline="Kabar dua")
    sending.deliver.call()
    assert server.accepted == []

    again()

    mail = server.got("ani@baca.id")[0]
    assert len(server.accepted) == 1
    assert mail["Subject"].startswith("2 kabar, ")
    assert "Kabar satu" in plain(mail) and "Kabar dua" in plain(mail)
    newsroom.correct(first.release)
    again()
    assert [mail["Subject"][:7] for mail in server.got("ani@baca.id")][1:] == ["RALAT: "]
    assert second.is_live()


def test_an_invitation_brings_the_calendar(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    open_event = newsroom.make_event(title="Rakor terbuka")
    hidden = newsroom.make_event(public=False, title="Rapat rahasia")
    release = newsroom.make_release(kind=PressRelease.Kind.ADVISORY)
    release.events.add(open_event)
    newsroom.publish(release)
    sending.deliver.call()

    calendars = [
        part.get_content()
        for part in server.got("ani@baca.id")[0].walk()
        if part.get_filename() == "agenda.ics"
    ]
    assert len(calendars) == 1
    text = calendars[0] if isinstance(calendars[0], str) else calendars[0].decode()
    assert "SUMMARY:Rakor terbuka" in text.replace("\r\n ", "")
    assert hidden.title not in text


def test_a_test_goes_to_oneself_and_counts_for_nothing(newsroom, mail_server, contact):
    server = mail_server()
    contact("rusli@harian.id")
    edition = newsroom.publish()

    mailings.send_test(edition, by=newsroom.salma)
    sending.deliver.call()
    newsroom.correct(edition.release)
    again()

    assert [mail["Subject"][:6] for mail in server.got("salma@example.id") if mail["List-Id"]] == ["[UJI] "]
    assert server.got("rusli@harian.id") == []


def test_press_gets_a_release_once_and_only_while_it_is_out(newsroom, mail_server, contact):
    mail_server()
    contact("rusli@harian.id")
    edition, scheduled = newsroom.publish(), newsroom.schedule()
    how = {"channels": ["cetak"], "only_interested": False}
    mailings.send_to_press(edition, by=newsroom.salma, **how)

    with pytest.raises(ValidationError, match="sudah menerimanya"):
        mailings.send_to_press(edition, by=newsroom.salma, **how)
    with pytest.raises(ValidationError, match="tautan embargo"):
        mailings.send_to_press(scheduled, by=newsroom.salma, **how)
    with pytest.raises(PermissionDenied):
        mailings.send_to_press(edition, by=newsroom.hasan, **how)
    assert Delivery.objects.count() == 1


def test_the_desk_reads_how_many_were_told(newsroom, mail_server, subscribe):
    server = mail_server()
    for number in range(4):
        subscribe(f"p{number}@baca.id")
    edition = newsroom.publish()
    sending.deliver.call()
    server.recipient = lambda to: "550 gone" if to == "p3@baca.id" else "250 ok"
    newsroom.correct(edition.release)
    again()

    correction = mailings.with_progress(Mailing.objects.filter(kind="correction")).get()
    assert (correction.told, correction.total, correction.lost, correction.waiting) == (3, 4, 1, 0)


def test_nothing_is_mailed_while_letters_are_held_back(newsroom, subscribe):
    newsroom.sends_letters = False
    subscribe("ani@baca.id")

    newsroom.publish()

    assert Mailing.objects.count() == 0


def test_ten_thousand_recipients_cost_a_few_queries_a_thousand(newsroom, subscribe):
    now = timezone.now()
    Subscription.objects.bulk_create(
        Subscription(address=f"p{n}@baca.id", about="all", pace="at_once", asked_at=now, confirmed_at=now)
        for n in range(10_000)
    )
    edition = newsroom.publish()
    tracemalloc.start()

    with CaptureQueriesContext(connection) as asked:
        recipients.prepare_due()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert Delivery.objects.filter(mailing__edition=edition).count() == 10_000
    assert len(asked) < 40
    assert peak < 40 * 2**20


def test_a_delivery_costs_the_same_however_many_wait(newsroom, mail_server, subscribe):
    mail_server()
    costs = []
    for number in range(30):
        subscribe(f"p{number}@baca.id")
    newsroom.publish()
    recipients.prepare_due()
    for _ in range(3):
        with CaptureQueriesContext(connection) as asked:
            sending.send(sending.claim.__wrapped__(), EmptyServer())
        costs.append(len(asked))

    assert len(set(costs)) == 1
    assert costs[0] <= 12


class EmptyServer:
    """Takes everything."""

    def send_messages(self, letters):
        return len(letters)


def test_after_a_restore_nothing_is_sent_by_itself(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.publish()
    recipients.prepare_due()
    newsroom.publish()

    held = sending.hold("Dipulihkan dari cadangan.")
    sending.deliver.call()

    assert held == 2
    assert server.accepted == []
    assert states() == [("ani@baca.id", "uncertain")] * 2
    sending.resend(Mailing.objects.last(), by=newsroom.salma)
    sending.deliver.call()
    assert server.recipients == ["ani@baca.id"]


def test_a_scheduled_edition_is_mailed_once_it_is_live(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.schedule(hours=2)
    later = edition.live_from + dt.timedelta(seconds=1)

    assert recipients.prepare_next(later)
    assert [told.edition for told in sending.claim.__wrapped__(later)] == [edition]
    assert server.accepted == []
    assert not Edition.objects.live().filter(pk=edition.pk).exists()


def test_a_text_that_cannot_be_written_fails_and_nobody_thinks_it_was_sent(
    newsroom, mail_server, subscribe, monkeypatch
):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.publish()

    def broken(_told):
        raise KeyError("lead")

    monkeypatch.setattr(sending.messages, "message", broken)
    sending.deliver.call()

    assert server.accepted == []
    assert list(Delivery.objects.values_list("state", "error")) == [("failed", "KeyError")]


def test_a_worker_that_stumbles_looks_again(newsroom, subscribe, monkeypatch):
    subscribe("ani@baca.id")
    newsroom.publish()
    DBTaskResult.objects.all().delete()

    def stumble():
        raise RuntimeError

    monkeypatch.setattr(recipients, "prepare_due", stumble)
    with pytest.raises(RuntimeError):
        sending.deliver.call()

    assert DBTaskResult.objects.filter(status="READY", run_after__gt=timezone.now()).count() == 1


def test_nobody_calls_the_server_for_what_is_dropped(newsroom, subscribe, monkeypatch):
    subscribe("ani@baca.id")
    newsroom.publish()
    recipients.prepare_due()
    Departure.objects.create(fingerprint=email_addresses.fingerprint("ani@baca.id"), at=timezone.now())
    monkeypatch.setattr(mail, "get_connection", lambda: pytest.fail("called"))

    sending.deliver.call()

    assert states() == [("ani@baca.id", "dropped")]


def test_a_queue_that_stands_still_is_late_and_one_that_moves_is_not(newsroom, subscribe, client):
    subscribe("ani@baca.id")
    subscribe("budi@baca.id")
    newsroom.publish()
    recipients.prepare_due()
    now = timezone.now()
    assert not Delivery.objects.late().exists()
    Delivery.objects.update(due_at=now - dt.timedelta(minutes=11))

    assert Delivery.objects.late().count() == 2
    assert b"mail to readers overdue" in client.get("/healthz").content

    Delivery.objects.filter(address="ani@baca.id").update(state="sent", sent_at=now, sending_since=now)
    assert not Delivery.objects.late().exists()


def test_a_refused_mail_of_several_texts_is_one_refusal(newsroom, mail_server, subscribe):
    mail_server(recipient="550 unknown")
    subscribe("penuh@baca.id", pace="daily")
    for _ in range(leaving.MAX_REFUSALS):
        newsroom.publish()

    recipients.prepare_due()
    again()

    assert states() == [("penuh@baca.id", "failed")] * leaving.MAX_REFUSALS
    assert Subscription.objects.count() == 1


def test_what_failed_for_want_of_a_mail_server_is_no_refusal(newsroom, mail_server, subscribe):
    subscribe("ani@baca.id")
    for _ in range(leaving.MAX_REFUSALS):
        newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(created_at=timezone.now() - sending.GIVEN_UP_AFTER * 2)
    sending.postpone_all("ConnectionRefusedError")
    mail_server(recipient="550 unknown")

    newsroom.publish()
    sending.deliver.call()

    assert states() == [("ani@baca.id", "failed")] * (leaving.MAX_REFUSALS + 1)
    assert Subscription.objects.count() == 1


def test_a_mail_server_that_is_away_for_long_is_told(newsroom, settings, subscribe, client):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    subscribe("ani@baca.id")
    newsroom.publish()
    sending.deliver.call()
    assert not Delivery.objects.late().exists()
    later = timezone.now() - dt.timedelta(minutes=11)
    Delivery.objects.update(created_at=later, due_at=timezone.now())

    sending.deliver.call()

    assert not Delivery.objects.due().exists()  # put off once more
    assert b"mail to readers overdue" in client.get("/healthz").content


def test_what_a_server_wants_to_be_sent_later_is_not_late(newsroom, mail_server, subscribe):
    mail_server(recipient="450 full")
    subscribe("penuh@baca.id")
    newsroom.publish()
    sending.deliver.call()
    before = timezone.now() - dt.timedelta(minutes=11)

    Delivery.objects.update(created_at=before, sending_since=before)

    assert Delivery.objects.get().error
    assert not Delivery.objects.late().exists()


def test_one_mailing_that_cannot_be_prepared_delays_no_other(
    newsroom, mail_server, subscribe, monkeypatch, caplog
):
    server = mail_server()
    subscribe("ani@baca.id")
    bad, good = newsroom.publish(), newsroom.publish()
    real = recipients._subscribers

    def stumble(mailing):
        if mailing.edition_id == bad.pk:
            raise ValueError("Failing row contains (ani@baca.id)")
        return real(mailing)

    monkeypatch.setattr(recipients, "_subscribers", stumble)
    sending.deliver.call()

    assert server.recipients == ["ani@baca.id"]
    assert Delivery.objects.get().mailing.edition == good
    assert Mailing.objects.due().get().edition == bad  # healthz tells, and it is tried again
    assert "ValueError" in caplog.text and "ani@baca.id" not in caplog.text
    monkeypatch.undo()
    recipients.prepare_due()
    assert not Mailing.objects.due().exists()


def test_trouble_that_is_none_of_the_mailings_ends_the_look(newsroom, subscribe, monkeypatch):
    newsroom.publish()

    def gone(*_args, **_how):
        raise OperationalError

    monkeypatch.setattr(recipients, "prepare_next", gone)
    with pytest.raises(OperationalError):
        recipients.prepare_due()


@pytest.mark.parametrize(("state", "count"), [("sent", 0), ("waiting", 0), ("failed", 1)])
def test_a_subscriber_to_whom_the_press_office_was_quicker_gets_it_once(
    newsroom, subscribe, contact, state, count
):
    subscribe("rusli@harian.id")
    contact("Rusli@Harian.id")
    edition = newsroom.publish()
    mailings.send_to_press(edition, by=newsroom.salma, channels=["cetak"], only_interested=False)
    Delivery.objects.update(state=state, sent_at=timezone.now() if state == "sent" else None)

    recipients.prepare_due()

    assert Delivery.objects.filter(mailing__audience="readers").count() == count


def test_after_a_restore_no_link_of_the_lost_days_confirms_another_wish(newsroom, subscribe):
    last = subscribe("ani@baca.id").pk
    token = email_addresses.confirming(last + 1, "daily").split("/")[-2]  # mailed after the backup

    sending.hold("Dipulihkan.")

    assert subscribe("lain@baca.id").pk > last + 1
    assert subscribing.confirm(token) is None
