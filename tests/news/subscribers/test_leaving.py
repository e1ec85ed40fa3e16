"""Whoever leaves has left: by an old link too, and whatever is sent again later. Nothing keeps an address past its time."""

import datetime as dt
import smtplib

import pytest
from django.contrib import admin
from django.utils import timezone

from news.admin.mail.mailing import MailingAdmin
from news.models import Delivery, Departure, Mailing, MediaContact, Subscription
from news.subscribers import addresses, preparing, sending, subscribing

pytestmark = pytest.mark.django_db
claim = sending.claim.__wrapped__


def token_of(delivery):
    return addresses.leaving(delivery.pk).split("/")[-2]


@pytest.fixture
def sent(newsroom, subscribe):
    """A delivery to a subscriber that arrived."""
    subscribe("ani@baca.id")
    newsroom.publish()
    preparing.prepare_due()
    Delivery.objects.update(state="sent", sent_at=timezone.now())
    return Delivery.objects.get()


class Refusing:
    """A server that does not know the address, and says so with it."""

    def send_messages(self, _letters):
        raise smtplib.SMTPRecipientsRefused({"ani@baca.id": (550, b"5.1.1 <ani@baca.id> unknown")})


def test_no_error_repeats_a_subscribers_address(newsroom, subscribe):
    subscribe("ani@baca.id")
    newsroom.publish()
    preparing.prepare_due()

    sending.send(claim(), Refusing())

    row = Delivery.objects.get()
    assert (row.state, row.error) == ("failed", "SMTPRecipientsRefused 550")
    assert "ani" not in MailingAdmin(Mailing, admin.site).lost_ones(row.mailing)


def test_with_the_address_goes_what_was_noted_of_it(sent):
    Delivery.objects.update(error="SMTPRecipientsRefused: {'ani@baca.id': (550, b'unknown')}")

    subscribing.tidy(timezone.now() + subscribing.ADDRESSES_KEPT * 2)

    row = Delivery.objects.get()
    assert (row.address, row.error, row.contact_id) == ("", "", None)
    assert row.fingerprint == addresses.fingerprint("ani@baca.id")


def test_a_link_older_than_its_address_still_ends_everything(sent, contact):
    contact("Ani@Baca.id")
    contact("lain@harian.id")
    subscribing.tidy(timezone.now() + subscribing.ADDRESSES_KEPT + dt.timedelta(days=1))

    assert subscribing.leave(token_of(sent))

    assert Subscription.objects.count() == 0
    assert MediaContact.objects.reachable().get().address == "lain@harian.id"
    assert Departure.objects.get().fingerprint == addresses.fingerprint("ani@baca.id")


def test_a_link_that_leads_to_nobody_is_not_called_done(sent):
    Delivery.objects.update(address="")

    assert not subscribing.leave(token_of(sent))
    assert Subscription.objects.count() == 1
