"""When texts follow each other closely, or fail in between, everybody still gets the right one, once."""

import datetime as dt

import pytest
from django.utils import timezone

from news.events import announcing
from news.letters.subscribers import mailings, recipients, sending
from news.models import Delivery, Edition, Event, Mailing

pytestmark = pytest.mark.django_db
claim = sending.claim.__wrapped__
PRESS = {"channels": ["cetak"], "only_interested": False}


def rows():
    return list(Delivery.objects.order_by("pk").values_list("mailing__kind", "state"))


class Server:
    """Takes everything and remembers the subjects."""

    def __init__(self):
        self.subjects = []

    def send_messages(self, letters):
        self.subjects += [letter.subject for letter in letters]


def test_a_correction_that_was_due_at_a_restore_can_still_be_sent(newsroom, subscribe):
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(state="sent", sent_at=timezone.now())
    newsroom.correct(edition.release)

    assert sending.hold("Dipulihkan.") == 1

    recipients.prepare_due()
    assert rows() == [("publication", "sent"), ("correction", "uncertain")]
    assert claim() == []
    assert sending.resend(Mailing.objects.get(kind="correction"), by=newsroom.salma) == 1
    assert [told.kind for told in claim()] == ["correction"]


def test_a_correction_after_a_restore_is_owed_to_whoever_waited_in_the_backup(newsroom, subscribe):
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    newsroom.correct(edition.release)

    sending.hold("Dipulihkan.")

    assert rows() == [("publication", "uncertain"), ("correction", "uncertain")]


def test_a_press_address_that_failed_before_the_correction_is_sent_to_again(newsroom, contact):
    contact("rusli@harian.id")
    edition = newsroom.publish()
    mailing = mailings.send_to_press(edition, by=newsroom.salma, **PRESS)
    Delivery.objects.update(state="failed")
    newest = newsroom.correct(edition.release)
    recipients.prepare_due()

    sending.resend(mailing, by=newsroom.salma)

    assert [(told.kind, told.edition) for told in claim()] == [("publication", newest)]


def test_a_press_address_that_failed_is_counted_as_not_having_it(newsroom, contact):
    contact("rusli@harian.id")
    edition = newsroom.publish()
    mailings.send_to_press(edition, by=newsroom.salma, **PRESS)

    for state, count in (("failed", 1), ("dropped", 1), ("waiting", 0), ("uncertain", 0)):
        Delivery.objects.update(state=state)
        assert mailings.of_press(edition, **PRESS).count() == count


def test_the_press_list_written_just_after_a_correction_gets_the_right_text(newsroom, contact):
    contact("rusli@harian.id")
    edition = newsroom.publish()
    newest = newsroom.correct(edition.release)
    recipients.prepare_due()
    late = Mailing.objects.create(
        kind="publication",
        audience="press",
        edition=edition,
        due_at=timezone.now(),
        prepared_at=timezone.now(),
    )
    Delivery.objects.create(mailing=late, address="rusli@harian.id")

    assert [(told.kind, told.edition) for told in claim()] == [("publication", newest)]


def test_a_resent_text_that_was_corrected_meanwhile_leaves_it_to_the_correction(newsroom, subscribe):
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(state="uncertain")
    newsroom.correct(edition.release)
    recipients.prepare_due()
    Delivery.objects.filter(state="waiting").update(state="sent", sent_at=timezone.now())

    sending.resend(Mailing.objects.get(kind="publication"), by=newsroom.salma)

    assert claim() == []
    assert Edition.objects.live().get().sequence == 2


def test_who_is_refused_for_now_while_a_correction_is_prepared_is_not_lost(newsroom, subscribe, monkeypatch):
    subscribe("ani@baca.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(state="sending", sending_since=timezone.now())
    newest = newsroom.correct(edition.release)
    real = recipients._addresses

    def refused_meanwhile(rows, **how):
        got = list(real(rows, **how))
        Delivery.objects.filter(state="sending").update(state="waiting", sending_since=None)
        return iter(got)

    monkeypatch.setattr(recipients, "_addresses", refused_meanwhile)
    recipients.prepare_due()

    assert [(told.kind, told.edition) for told in claim()] == [("publication", newest)]


def test_an_event_that_changed_before_its_notice_left_is_told_once(newsroom, subscribe):
    subscribe("ani@baca.id", "agenda")
    day = dt.date(2030, 1, 2)
    event = announcing.announce(
        newsroom.make_event(public=False, title="Rakor", start_on=day, end_on=day), by=newsroom.salma
    )
    recipients.prepare_due()
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Hujan.")
    event.refresh_from_db()
    mailings.follow_event(event, ["status"])
    server = Server()

    sending.send(claim(), server)  # before the change's recipients are decided
    recipients.prepare_due()
    for _ in range(3):
        Delivery.objects.filter(state="waiting").update(due_at=timezone.now())
        sending.send(claim(), server)

    assert server.subjects == ["Agenda: DIBATALKAN: Rakor"]


def test_whoever_got_the_corrected_text_at_once_is_told_of_no_correction(newsroom, subscribe, contact):
    """The correction was sent to the press list before its own mailing was prepared."""
    subscribe("ani@baca.id")
    contact("rusli@harian.id")
    edition = newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(state="sent", sent_at=timezone.now(), edition=edition)
    newest = newsroom.correct(edition.release)
    press = mailings.send_to_press(newest, by=newsroom.salma, **PRESS)
    press.deliveries.update(state="sent", sent_at=timezone.now(), edition=newest)

    recipients.prepare_due()

    told = Delivery.objects.filter(mailing__kind="correction")
    assert list(told.values_list("address", flat=True)) == ["ani@baca.id"]
