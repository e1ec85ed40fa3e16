"""One's own subscriptions, one by one: who has the mailbox sees them, and nobody learns that anybody else is subscribed."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from news.letters.subscribers import email_addresses, managing, messages, recipients, subscribing, texts
from news.models import Delivery, Departure, MediaContact, Subscription, Topic
from tests.news.views.following.test_mail import DOOR, delivered, shapes

pytestmark = pytest.mark.django_db
FORM = "/langganan/surel/atur/"


@pytest.fixture
def subscribe():
    """A confirmed wish: to everything, unless said otherwise."""

    def make(address="ani@baca.id", about="all", pace="at_once", *, is_confirmed=True, **thing):
        now = timezone.now()
        return Subscription.objects.create(
            address=address, about=about, pace=pace, asked_at=now, confirmed_at=now if is_confirmed else None,
            **thing,
        )  # fmt: skip

    return make


def door_of(*wishes):
    return email_addresses.managing([wish.pk for wish in wishes]).removeprefix("http://127.0.0.1:8000")


def mailed(client, address="ani@baca.id"):
    """What the worker mails after the form was sent; None for nothing."""
    client.post(FORM, {"address": address})
    before, task = len(mail.outbox), DBTaskResult.objects.get(task_path=managing.send_link.module_path)
    managing.send_link.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
    return mail.outbox[-1] if len(mail.outbox) > before else None


def told(response):
    page = response.content.decode()
    return re.sub(r"<[^>]+>|\s+", " ", page[page.index("<main") : page.index("</main>")])


def test_the_link_comes_by_mail_and_shows_the_wishes_of_that_address_alone(newsroom, client, subscribe):
    (
        subscribe(),
        subscribe(about="agenda", pace="daily"),
        subscribe(about="area", area=newsroom.halut, is_confirmed=False),
    )
    subscribe("budi@baca.id", about="agency", agency=newsroom.office)

    letter = mailed(client, "ANI@baca.id")
    page = client.get(DOOR.search(letter.body)[1])

    assert letter.to == ["ani@baca.id"]
    assert "Semua siaran pers" in told(page) and "Agenda" in told(page)
    assert newsroom.office.short_name not in told(page)  # another's
    assert newsroom.halut.name not in told(page)  # never confirmed
    assert b"baca.id" not in page.content
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert "noindex" in page["X-Robots-Tag"] and page.cookies == {}


@pytest.mark.parametrize("known", ["nobody", "asked", "confirmed", "left"])
def test_a_stranger_who_asks_learns_nothing_of_an_address(newsroom, client, subscribe, known):
    subscribe("budi@baca.id")
    client.post(FORM, {"address": "lain@baca.id"})  # the counters of this network are there
    with CaptureQueriesContext(connection) as usual:
        expected = client.post(FORM, {"address": "siapa@baca.id"})
    if known in {"asked", "confirmed"}:
        subscribe(is_confirmed=known == "confirmed")
    if known == "left":
        Departure.objects.create(fingerprint=email_addresses.fingerprint("ani@baca.id"), at=timezone.now())
    queued = DBTaskResult.objects.count()

    with CaptureQueriesContext(connection) as asked:
        response = client.post(FORM, {"address": "ani@baca.id"})

    assert (response.status_code, response.url, response.content) == (
        expected.status_code, expected.url, expected.content,
    )  # fmt: skip
    assert (response.status_code, response.url) == (302, f"{FORM}diminta/")
    assert shapes(asked) == shapes(usual)
    assert DBTaskResult.objects.count() == queued + 1


@pytest.mark.parametrize("known", ["nobody", "asked", "left"])
def test_nobody_is_mailed_who_gets_nothing(newsroom, client, subscribe, known):
    subscribe("budi@baca.id")
    if known == "asked":
        subscribe(is_confirmed=False)

    assert mailed(client) is None


def test_neither_table_nor_queue_nor_log_holds_the_secret_or_the_address(newsroom, client, subscribe, caplog):
    subscribe()
    door = DOOR.search(mailed(client).body)[1]

    kept = str(list(DBTaskResult.objects.values("args_kwargs", "traceback")))
    assert "baca.id" not in kept and door.split("/")[-2] not in kept
    assert "baca.id" not in door
    assert "baca.id" not in caplog.text


def test_opening_the_link_changes_nothing(newsroom, client, subscribe):
    wish = subscribe()
    door = door_of(wish)

    assert client.get(f"{door}?act=henti&langganan={wish.pk}").status_code == 200
    assert client.head(door).status_code == 200

    assert Subscription.objects.get().pace == "at_once"


def test_each_wish_ends_by_its_button_and_the_page_goes_on(newsroom, client, subscribe):
    first, second = subscribe(), subscribe(about="agenda")
    door = door_of(first, second)

    answer = client.post(door, {"langganan": first.pk, "act": "henti"}, follow=True)

    assert "Tersimpan" in told(answer)
    assert list(Subscription.objects.values_list("pk", flat=True)) == [second.pk]
    # Twice changes nothing.
    assert client.post(door, {"langganan": first.pk, "act": "henti"}).status_code == 302
    last = client.post(door, {"langganan": second.pk, "act": "henti"}, follow=True)
    assert "Tidak ada langganan lagi" in told(last)
    assert not Departure.objects.exists()  # the press list is no matter of this page


def test_the_pace_changes_by_its_button(newsroom, client, subscribe):
    wish = subscribe()
    door = door_of(wish)

    seen = [
        told(client.post(door, {"langganan": wish.pk, "act": act}, follow=True))
        for act in ("daily", "at_once")
    ]

    assert "Sekali sehari. " in seen[0] and "Segera sesudah terbit. " in seen[1]
    client.post(door, {"langganan": wish.pk, "act": "sejam"})
    assert Subscription.objects.get().pace == "at_once"


@pytest.mark.parametrize("which", ["other", "", "x", "9" * 30, "-1"])
@pytest.mark.parametrize("act", ["henti", "daily"])
def test_a_link_reaches_no_wish_of_another_address(newsroom, client, subscribe, which, act):
    mine, other = subscribe(), subscribe("budi@baca.id")

    client.post(door_of(mine), {"langganan": other.pk if which == "other" else which, "act": act})

    assert set(Subscription.objects.values_list("address", "pace")) == {
        ("ani@baca.id", "at_once"), ("budi@baca.id", "at_once"),
    }  # fmt: skip


def test_other_secrets_and_old_or_forged_ones_open_nothing(newsroom, client, subscribe, monkeypatch):
    wish = subscribe()
    delivery = delivered(newsroom, wish.address)
    leaving, door = email_addresses.leaving(delivery.pk).split("/")[-2], door_of(wish)
    confirming = email_addresses.confirming(wish.pk, "daily").split("/")[-2]

    for token in (leaving, confirming, f"{wish.pk}.1x.abc", f"{wish.pk}"):
        for answer in (
            client.get(f"{FORM}{token}/"),
            client.post(f"{FORM}{token}/", {"langganan": wish.pk, "act": "henti"}),
        ):
            assert answer.status_code == 404
            assert "Tautan ini tidak berlaku lagi" in told(answer) and "Semua siaran pers" not in told(answer)
    later = timezone.now().timestamp() + email_addresses.MANAGED_WITHIN_HOURS * 3600 + 60
    monkeypatch.setattr("time.time", lambda: later)
    assert client.post(door, {"langganan": wish.pk, "act": "henti"}).status_code == 404
    assert Subscription.objects.count() == 1


def test_a_forwarded_mail_shows_nobody_what_its_reader_gets(newsroom, client, subscribe):
    """The link that ends mail goes along when a mail is forwarded: it tells of no wish."""
    subscribe(), subscribe(about="area", area=newsroom.halut)
    delivery = delivered(newsroom, "ani@baca.id")

    page = client.get(email_addresses.leaving(delivery.pk).removeprefix("http://127.0.0.1:8000"))

    assert FORM in page.text
    assert newsroom.halut.name not in told(page)


def test_what_waits_for_an_ended_wish_alone_is_not_sent(newsroom, subscribe):
    everything, agency = (
        subscribe(pace="daily"),
        subscribe(about="agency", agency=newsroom.office, pace="daily"),
    )
    newsroom.sends_letters = True
    newsroom.publish(), newsroom.publish()
    recipients.prepare_due()

    managing.end(everything)
    # The agency's are wanted still.
    assert set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}
    managing.end(agency)
    assert set(Delivery.objects.values_list("state", flat=True)) == {"dropped"}


def test_whoever_ended_a_wish_still_hears_that_a_text_was_wrong(newsroom, subscribe):
    wish = subscribe()
    delivery = delivered(newsroom, wish.address)
    newsroom.correct(delivery.mailing.edition.release)
    recipients.prepare_due()

    managing.end(wish)

    assert list(Delivery.objects.filter(state="waiting").values_list("mailing__kind", flat=True)) == [
        "correction"
    ]


def test_asking_is_bounded_like_asking_for_mail(newsroom, client, subscribe, monkeypatch):
    answers = [client.post(FORM, {"address": "ani@baca.id"}) for _ in range(5)]
    assert {answer.url for answer in answers} == {f"{FORM}diminta/"}
    assert DBTaskResult.objects.count() == 3  # links a day to one mailbox

    assert (
        client.post(FORM, {"address": "b@baca.id"}, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )
    refused = client.post(FORM, {"address": "b@"})
    assert (refused.status_code, "Alamat ini tidak lengkap." in told(refused)) == (400, True)
    monkeypatch.setattr(managing, "MAX_WAITING", 3)
    assert client.post(FORM, {"address": "b@baca.id"}).status_code == 429
    for number in range(25):
        last = client.post(FORM, {"address": f"p{number}@baca.id"})
    assert last.status_code == 429
    assert DBTaskResult.objects.count() == 3


def test_trouble_with_the_mail_server_tries_again_and_tells_no_address(
    newsroom, client, subscribe, monkeypatch, caplog
):
    wish = subscribe()

    def away(_letter, **_how):
        raise ConnectionRefusedError("ani@baca.id")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", away)
    managing.send_link.call([wish.pk])

    assert DBTaskResult.objects.get().run_after > timezone.now()
    assert "ConnectionRefusedError" in caplog.text and "ani" not in caplog.text
    managing.send_link.call([wish.pk], len(subscribing.PAUSES))
    assert DBTaskResult.objects.count() == 1


def test_the_page_costs_the_same_however_many_wishes(newsroom, client, subscribe):
    wish = subscribe(about="topic", topic=Topic.objects.create(name="Satu", slug="satu"))
    client.get(door_of(wish))
    with CaptureQueriesContext(connection) as few:
        client.get(door_of(wish))
    for number in range(5):
        subscribe(about="topic", topic=Topic.objects.create(name=f"Topik {number}", slug=f"topik-{number}"))
    with CaptureQueriesContext(connection) as many:
        page = client.get(door_of(wish))

    assert "Topik 4" in told(page)
    assert len(many) == len(few)


@pytest.mark.parametrize(("audience", "is_told"), [("readers", True), ("press", False), ("test", False)])
def test_the_foot_of_a_subscribers_mail_leads_to_the_form(newsroom, audience, is_told):
    delivery = delivered(newsroom, "ani@baca.id")
    delivery.mailing.audience = audience
    delivery.contact = MediaContact(pk=1) if audience == "press" else None

    letter = messages.message([texts.Dispatch(delivery, "publication", delivery.mailing.edition)])

    page = letter.alternatives[0].content
    assert (FORM in letter.body, FORM in page) == (is_told, is_told)
