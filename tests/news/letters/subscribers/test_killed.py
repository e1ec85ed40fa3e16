"""Workers that are killed while a correction goes out: who had the wrong text is told, and nobody is told twice."""

import datetime as dt
import random
import time
from collections import Counter

import pytest
from django.utils import timezone

from news.editions import publishing
from news.letters.subscribers import embargo, sending
from news.models import Delivery, Mailing, MediaContact, Subscription
from tests.news.letters.workers import make_workers

__all__ = ["make_workers"]

READERS = 40


def waits():
    """Whether something is still to be sent."""
    is_prepared = Delivery.objects.exists() and not Mailing.objects.due().exists()
    return not is_prepared or Delivery.objects.filter(state="waiting").exists()


def kill_again_and_again(workers, server, chance):
    """Workers that live only for a moment after they begin to speak to the server, until nothing waits any more.

    The moment is a few of the letters long, so that most of them die while they send.
    """
    killed = 0
    while waits() or killed < 3:
        server.heard.clear()
        workers.start("--interval", "0.05")
        server.heard.wait(20 if waits() else 2)  # what has nothing to send is killed too
        time.sleep(chance.random() * 0.8)
        workers.kill()
        killed += 1
        assert killed < 30
    return killed


@pytest.mark.django_db(transaction=True)
def test_a_correction_after_forty_sendings_survives_workers_that_die(
    newsroom, mail_server, make_workers, subscribe
):
    chance = random.Random(20210708)
    slow = mail_server(text=lambda _to: time.sleep(0.01) or "250 ok")
    workers = make_workers(slow, MAILINGS_PER_MINUTE="1000")
    for number in range(READERS):
        subscribe(f"p{number}@baca.id")
    edition = newsroom.publish()
    kill_again_and_again(workers, slow, chance)
    first = Counter(to for to, text in slow.taken if b"baca.id" in text)
    Subscription.objects.all().delete()  # everybody leaves
    died_with = Delivery.objects.filter(state="sending")
    died_with.update(sending_since=timezone.now() - dt.timedelta(minutes=11))
    interrupted = set(died_with.values_list("address", flat=True))
    slow.taken.clear()

    newsroom.correct(edition.release)
    kill_again_and_again(workers, slow, chance)

    Delivery.objects.filter(state="sending").update(sending_since=timezone.now() - dt.timedelta(minutes=11))
    sending.deliver.call()
    second = Counter(to for to, _ in slow.taken if to.endswith("baca.id"))
    corrections = Delivery.objects.filter(mailing__kind="correction")
    uncertain = set(corrections.filter(state="uncertain").values_list("address", flat=True))
    everybody = {f"p{number}@baca.id" for number in range(READERS)}
    assert max(first.values()) == max(second.values()) == 1  # nobody twice
    assert set(first) | interrupted == everybody
    assert set(corrections.values_list("address", flat=True)) == everybody
    assert everybody - set(second) <= uncertain  # whoever was perhaps not told, the desk sees
    assert not corrections.exclude(state__in=["sent", "uncertain"]).exists()


@pytest.mark.django_db(transaction=True)
def test_a_call_off_after_fifteen_links_survives_workers_that_die(
    newsroom, mail_server, make_workers, contact
):
    chance = random.Random(20210709)
    slow = mail_server(text=lambda _to: time.sleep(0.01) or "250 ok")
    workers = make_workers(slow, MAILINGS_PER_MINUTE="1000")
    for number in range(15):
        contact(f"w{number}@harian.id")
    edition = newsroom.schedule(hours=24)
    how = {"channels": ["cetak"], "only_interested": False, "people": []}
    embargo.send(edition, by=newsroom.salma, **how)
    kill_again_and_again(workers, slow, chance)
    first = Counter(to for to, _ in slow.taken if to.endswith("harian.id"))
    died_with = Delivery.objects.filter(state="sending")
    died_with.update(sending_since=timezone.now() - dt.timedelta(minutes=11))
    interrupted = set(died_with.values_list("address", flat=True))
    MediaContact.objects.all().delete()  # the whole list
    slow.taken.clear()

    publishing.unschedule(edition.release, by=newsroom.salma)
    kill_again_and_again(workers, slow, chance)

    Delivery.objects.filter(state="sending").update(sending_since=timezone.now() - dt.timedelta(minutes=11))
    sending.deliver.call()
    second = Counter(to for to, _ in slow.taken if to.endswith("harian.id"))
    words = Delivery.objects.filter(mailing__kind="called_off")
    uncertain = set(words.filter(state="uncertain").values_list("address", flat=True))
    everybody = {f"w{number}@harian.id" for number in range(15)}
    assert max(first.values()) == max(second.values()) == 1  # nobody twice
    assert set(first) | interrupted == everybody
    assert set(words.values_list("address", flat=True)) == everybody
    assert everybody - set(second) <= uncertain
