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


ELSEWHERE = [
    {"REMOTE_ADDR": "203.0.113.5"},
    {"HTTP_X_FORWARDED_FOR": "203.0.113.5"},  # nginx is on this machine
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    {"HTTP_X_FORWARDED_FOR": "127.0.0.1", "REMOTE_ADDR": "203.0.113.5"},
    {"HTTP_X_ORIGINAL_URI": "/healthz"},
    {"HTTP_FORWARDED": "for=127.0.0.1"},
    {"REMOTE_ADDR": ""},
]


def asked(client, path="/healthz", **meta):
    response = client.get(path, **meta)
    return response.status_code, response.content


@pytest.mark.parametrize("meta", ELSEWHERE)
def test_the_public_is_told_whether_and_not_what(client, letter, meta):
    assert asked(client, **meta) == (200, b"ok\n")

    waiting_for(letter, hours=1)

    assert asked(client, **meta) == (503, b"failing\n")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_the_public_is_not_told_what_the_database_says(client, monkeypatch, path):
    def refuse(*args, **kwargs):
        raise DatabaseError("password authentication failed for user kominfo")

    monkeypatch.setattr(connection, "cursor", refuse)

    assert asked(client, path, REMOTE_ADDR="203.0.113.5") == (503, b"failing\n")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.53", "::1", "::ffff:127.0.0.1"])
def test_who_asks_on_this_machine_is_told_what(client, letter, address):
    waiting_for(letter, hours=1)

    assert asked(client, REMOTE_ADDR=address) == (503, b"letters overdue\n")


TOKEN = "t" * 40


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (f"Bearer {TOKEN}", b"letters overdue\n"),
        (f"bearer {TOKEN}", b"letters overdue\n"),
        ("Bearer wrong", b"failing\n"),
        ("Bearer ", b"failing\n"),
        ("Bearer \xe9", b"failing\n"),
        (TOKEN, b"failing\n"),
    ],
)
def test_the_token_tells_a_monitor_elsewhere_what(client, letter, settings, sent, said):
    settings.HEALTH_TOKEN = TOKEN
    waiting_for(letter, hours=1)

    assert asked(client, REMOTE_ADDR="203.0.113.5", HTTP_AUTHORIZATION=sent) == (503, said)


def test_without_a_token_in_the_settings_none_is_right(client, letter):
    waiting_for(letter, hours=1)

    assert asked(client, REMOTE_ADDR="203.0.113.5", HTTP_AUTHORIZATION="Bearer ") == (503, b"failing\n")
