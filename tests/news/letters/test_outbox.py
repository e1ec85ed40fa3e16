"""The outbox under faults: a real mail server that misbehaves, two workers, a worker that is killed."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from news.letters import outbox
from news.letters.refusals import PAUSES
from news.models import Letter
from news.releases import workflow
from tests.news.letters.workers import make_workers

__all__ = ["make_workers"]


@pytest.fixture
def newsroom(newsroom):
    """What happens here is told."""
    newsroom.sends_letters = True
    return newsroom


def submit(newsroom):
    """Three letters."""
    workflow.perform("submit", newsroom.make_release(), by=newsroom.ratna)


def states():
    return sorted(Letter.objects.values_list("state", flat=True))


@pytest.mark.django_db
def test_a_mail_server_that_is_away_holds_up_nothing(newsroom, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    edition = newsroom.publish()

    outbox.deliver.call()

    assert edition.is_live()
    assert set(states()) == {"waiting"}
    assert set(Letter.objects.values_list("attempts", flat=True)) == {1}
    assert not Letter.objects.due().exists()
    alarm = DBTaskResult.objects.filter(run_after__lte=timezone.now() + dt.timedelta(minutes=1)).last()
    assert alarm.status == "READY"


@pytest.mark.django_db
def test_letters_are_given_up_after_a_day_of_attempts(newsroom, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    submit(newsroom)

    for _ in range(len(PAUSES) + 1):
        Letter.objects.update(due_at=timezone.now())
        outbox.empty_outbox()

    assert states() == ["failed"] * 3
    assert "refused" in Letter.objects.first().error


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("behaviour", "state"),
    [
        ({}, "sent"),
        ({"recipient": "450 later"}, "waiting"),
        ({"recipient": "550 nobody here"}, "failed"),
        ({"text": "451 later"}, "waiting"),
        ({"text": "554 no"}, "failed"),
        ({"text": "hang up"}, "uncertain"),
    ],
)
def test_what_the_mail_server_answers_decides(newsroom, mail_server, behaviour, state):
    server = mail_server(**behaviour)
    submit(newsroom)

    outbox.empty_outbox()
    outbox.empty_outbox()

    assert states() == [state] * 3
    assert len(server.accepted) == (3 if state == "sent" else 0)


@pytest.mark.django_db
def test_a_letter_stuck_in_sending_is_perhaps_sent_and_not_sent_again(newsroom):
    submit(newsroom)
    Letter.objects.update(state="sending", sending_since=timezone.now() - dt.timedelta(minutes=11))

    outbox.empty_outbox()

    assert (states(), mail.outbox) == (["uncertain"] * 3, [])


@pytest.mark.django_db
def test_a_new_worker_finds_what_a_dead_one_left(newsroom):
    submit(newsroom)
    # Killed with the task in its hands.
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())

    outbox.wake()

    assert DBTaskResult.objects.filter(status="READY", task_path=outbox.deliver.module_path).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_letter_once(newsroom):
    for _ in range(5):
        submit(newsroom)
    gate = threading.Barrier(4)

    def work():
        gate.wait()
        outbox.empty_outbox()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    identities = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert (len(identities), len(set(identities))) == (15, 15)
    assert states() == ["sent"] * 15


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_sends_sends_nothing_twice_and_loses_nothing(
    newsroom, mail_server, make_workers
):
    silent = mail_server(text="silence")
    submit(newsroom)

    first = make_workers(silent)
    first.start("--interval", "0.1")
    assert silent.heard.wait(20)  # the whole text of one letter is with the server
    first.kill()
    assert states() == ["sending", "waiting", "waiting"]

    good = mail_server()
    second = make_workers(good)
    second.start("--interval", "0.1", "--batch")
    assert second.wait() == 0
    assert states() == ["sending", "sent", "sent"]
    assert len(good.accepted) == 2

    Letter.objects.filter(state="sending").update(sending_since=timezone.now() - dt.timedelta(minutes=11))
    second.start("--interval", "0.1", "--batch")
    assert second.wait() == 0
    outbox.empty_outbox()
    assert states() == ["sent", "sent", "uncertain"]
    assert len(good.accepted) == 2
