"""What monitors are told: a letter that is late is an alarm, and no reason to send readers elsewhere."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from news.models import Letter


@pytest.fixture
def letter(newsroom):
    return Letter.objects.create(
        happening="uji:1",
        kind="noted",
        release=newsroom.make_release(),
        recipient=newsroom.ratna,
        subject="Uji",
    )


def healthz(client):
    response = client.get("/healthz")
    return response.status_code, response.content


def waiting_for(letter, **since):
    Letter.objects.filter(pk=letter.pk).update(queued_at=timezone.now() - dt.timedelta(**since))


def test_nothing_is_overdue(client, letter):
    assert healthz(client) == (200, b"ok\n")


def test_a_letter_that_waits_over_two_minutes_is_overdue(client, letter):
    waiting_for(letter, seconds=115)
    assert healthz(client) == (200, b"ok\n")

    waiting_for(letter, seconds=125)
    assert healthz(client) == (503, b"letters overdue\n")


def test_a_letter_that_waits_for_its_next_attempt_is_overdue_too(client, letter):
    waiting_for(letter, minutes=5)
    Letter.objects.update(due_at=timezone.now() + dt.timedelta(hours=1), attempts=3)

    assert healthz(client) == (503, b"letters overdue\n")


@pytest.mark.parametrize("state", ["failed", "uncertain", "dropped"])
def test_what_nobody_will_send_any_more_is_not_overdue(client, letter, state):
    waiting_for(letter, hours=1)
    Letter.objects.update(state=state)

    assert healthz(client) == (200, b"ok\n")


def test_overdue_letters_take_no_server_out_of_service(client, letter):
    waiting_for(letter, hours=1)

    assert [client.get(address).status_code for address in ("/livez", "/readyz")] == [200, 200]


@pytest.mark.django_db
def test_without_a_database_nobody_is_well(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("password authentication failed for user kominfo")

    monkeypatch.setattr(connection, "cursor", refuse)

    assert healthz(client) == (503, b"database unavailable: DatabaseError\n")
