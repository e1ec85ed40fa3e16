"""Letters about assignments go to who still writes for the agency, and hold no text of a copy."""

import pytest
from django.core import mail

from agencies.models import User
from news.letters import outbox
from news.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_letter_leads_to_the_assignments_and_is_gathered_with_those_of_its_event(newsroom):
    newsroom.sends_letters = True
    event = newsroom.make_event(title="Rakor")
    newsroom.assign(event)

    outbox.deliver.call()

    (message,) = mail.outbox
    assert message.subject == "Tugas baru: Rakor"
    assert f"/meja/news/event/{event.pk}/tugas/" in message.body
    assert message.extra_headers["References"].startswith(f"<agenda-{event.pk}@")


def test_whoever_no_longer_writes_for_the_agency_gets_none(newsroom):
    newsroom.sends_letters = True
    newsroom.assign(newsroom.make_event())
    User.objects.filter(pk=newsroom.ratna.pk).update(agency=newsroom.other)

    outbox.deliver.call()

    assert [letter.state for letter in Letter.objects.all()] == ["dropped"]
