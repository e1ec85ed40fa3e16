"""Whoever leaves has left: by an old link too, and whatever is sent again later. Nothing keeps an address past its time."""

import datetime as dt
import smtplib
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib import admin
from django.utils import timezone

from news.admin.mail.mailing import MailingAdmin
from news.events import announcing
from news.letters.subscribers import email_addresses, leaving, mailings, recipients, sending
from news.models import Delivery, Departure, Event, Mailing, MediaContact, Subscription

pytestmark = pytest.mark.django_db
claim = sending.claim.__wrapped__


def token_of(delivery):
    return email_addresses.leaving(delivery.pk).split("/")[-2]


@pytest.fixture
def sent(newsroom, subscribe):
    """A delivery to a subscriber that arrived."""
    subscribe("ani@baca.id")
    newsroom.publish()
    recipients.prepare_due()
    Delivery.objects.update(state="sent", sent_at=timezone.now())
    return Delivery.objects.get()


class Refusing:
    """A server that does not know the address, and says so with it."""

    def send_messages(self, _letters):
        raise smtplib.SMTPRecipientsRefused({"ani@baca.id": (550, b"5.1.1 <ani@baca.id> unknown")})


def test_no_error_repeats_a_subscribers_address(newsroom, subscribe):
    subscribe("ani@baca.id")
    newsroom.publish()
    recipients.prepare_due()

    sending.send(claim(), Refusing())

    row = Delivery.objects.get()
    assert (row.state, row.error) == ("failed", "SMTPRecipientsRefused 550")
    assert "ani" not in MailingAdmin(Mailing, admin.site).lost_ones(row.mailing)


def test_with_the_address_goes_what_was_noted_of_it(sent):
    Delivery.objects.update(error="SMTPRecipientsRefused: {'ani@baca.id': (550, b'unknown')}")

    leaving.tidy(timezone.now() + leaving.ADDRESSES_KEPT * 2)

    row = Delivery.objects.get()
    assert (row.address, row.error, row.contact_id) == ("", "", None)
    assert row.fingerprint == email_addresses.fingerprint("ani@baca.id")


def test_a_link_older_than_its_address_still_ends_everything(sent, contact):
    contact("Ani@Baca.id")
    contact("lain@harian.id")
    leaving.tidy(timezone.now() + leaving.ADDRESSES_KEPT + dt.timedelta(days=1))

    assert leaving.leave(token_of(sent))

    assert Subscription.objects.count() == 0
    assert MediaContact.objects.reachable().get().address == "lain@harian.id"
    assert Departure.objects.get().fingerprint == email_addresses.fingerprint("ani@baca.id")


def test_a_link_that_leads_to_nobody_is_not_called_done(sent):
    Delivery.objects.update(address="")

    assert not leaving.leave(token_of(sent))
    assert Subscription.objects.count() == 1


def test_what_is_sent_again_does_not_reach_whoever_left(newsroom, sent):
    Delivery.objects.update(state="uncertain", sent_at=None)
    leaving.leave(token_of(sent))

    sending.resend(sent.mailing, by=newsroom.salma)

    assert claim() == []
    assert Delivery.objects.get().state == "dropped"


@pytest.mark.parametrize(
    ("change", "told"), [("correction", 1), ("requested", 1), ("update", 0), ("reply", 0)]
)
def test_after_leaving_only_what_was_wrong_is_told(newsroom, sent, change, told):
    leaving.leave(token_of(sent))

    newsroom.correct(sent.mailing.edition.release, change=change)
    recipients.prepare_due()

    assert len(claim()) == told


@pytest.mark.parametrize(("status", "told"), [("confirmed", 0), ("cancelled", 1)])
def test_after_leaving_an_event_is_told_only_when_it_is_off(newsroom, subscribe, status, told):
    subscribe("ani@baca.id", "agenda")
    event = newsroom.make_event(public=False, start_on=dt.date(2030, 1, 2), end_on=dt.date(2030, 1, 2))
    event = announcing.announce(event, by=newsroom.salma)
    recipients.prepare_due()
    Delivery.objects.update(state="sent", sent_at=timezone.now())
    leaving.leave(token_of(Delivery.objects.get()))

    Event.objects.filter(pk=event.pk).update(
        start_time=dt.time(10), status=status, status_reason="Hujan." if told else ""
    )
    event.refresh_from_db()
    mailings.follow_event(event, ["start_time", "status"])
    recipients.prepare_due()

    assert len(claim()) == told


def test_the_migration_leaves_no_address_in_an_error(sent):
    migration = import_module("news.migrations.0026_fingerprints_of_deliveries")
    for before, after in (
        ("SMTPRecipientsRefused: {'ani@baca.id': (550, b'unknown')}", "SMTPRecipientsRefused"),
        ("ani@baca.id", ""),
        ("Pengirim berhenti: tidak tahu.", "Pengirim berhenti: tidak tahu."),
    ):
        Delivery.objects.update(error=before)
        migration.without_addresses(apps, None)
        assert Delivery.objects.get().error == after
    Delivery.objects.update(address="", error="KeyError")
    migration.without_addresses(apps, None)
    assert Delivery.objects.get().error == ""
