"""Subscriptions as readers meet them: asked for, confirmed by a button, ended by one, and never told to anybody else."""

import re
import smtplib

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agencies.models import SignInTally
from news.letters.subscribers import email_addresses, leaving, recipients, sending, subscribing
from news.models import Delivery, Departure, Mailing, MediaContact, Subscription, Topic
from tests.forms import unanswered_descriptions
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
FORM = "/langganan/surel/"
DOOR = re.compile(r"http://127\.0\.0\.1:8000(/langganan/surel/\S+)")


@pytest.fixture
def ask(client):
    """What a browser sends."""

    def send(address="Ani@Baca.id", about="semua", pace="at_once", **headers):
        return client.post(FORM, {"address": address, "about": about, "pace": pace}, headers=headers)

    return send


def confirmation():
    """The address in the newest mail."""
    wish = Subscription.objects.latest("asked_at")
    subscribing.send_confirmation.call(wish.pk, "daily")
    return DOOR.search(mail.outbox[-1].body)[1]


def shapes(captured):
    """The questions without their values."""
    return [re.sub(r"s\d+_x\d+", "", each["sql"]).split()[:3] for each in captured]


def delivered(newsroom, address):
    """A delivery to the address, as the worker would leave it."""
    newsroom.sends_letters = True
    edition = newsroom.publish()
    mailing = Mailing.objects.get(edition=edition)
    return Delivery.objects.create(mailing=mailing, address=address, state="sent", sent_at=timezone.now())


def test_the_form_offers_what_has_a_public_page(newsroom, client):
    Topic.objects.create(name="Rahasia", slug="rahasia")  # of a draft
    newsroom.make_agency("Badan Tersembunyi", is_public=False)

    page = client.get(FORM).content.decode()

    assert '<option value="instansi:diskominfosan">' in page
    assert "Rahasia" not in page and "Tersembunyi" not in page
    assert (
        'value="instansi:diskominfosan" selected'
        in client.get(f"{FORM}?tentang=instansi:diskominfosan").content.decode()
    )


def test_asking_costs_as_many_queries_however_much_there_is_to_choose(newsroom, client):
    client.get(FORM)
    with CaptureQueriesContext(connection) as few:
        client.get(FORM)
    for number in range(5):
        newsroom.make_agency(f"Dinas {number}")
    client.get(FORM)
    with CaptureQueriesContext(connection) as many:
        client.get(FORM)

    assert len(many) == len(few)


def test_nothing_is_sent_before_the_button_is_pressed(newsroom, client, ask):
    assert ask().url == f"{FORM}diminta/"
    door = confirmation()
    seen = client.get(door)

    assert "Ya, kirimi saya" in seen.content.decode()
    assert Subscription.objects.get().confirmed_at is None
    assert seen["Cache-Control"] == "no-store" and "noindex" in seen["X-Robots-Tag"]
    assert seen["Referrer-Policy"] == "no-referrer"

    done = client.post(door)

    wish = Subscription.objects.get()
    assert "Langganan Anda jalan" in done.content.decode()
    assert (wish.address, wish.pace) == ("ani@baca.id", "daily")
    assert wish.confirmed_at is not None
    assert client.post(door).status_code == 200  # twice changes nothing
    assert Subscription.objects.get().confirmed_at == wish.confirmed_at


@pytest.mark.parametrize("known", ["nobody", "asked", "confirmed", "left"])
def test_a_stranger_learns_nothing_about_an_address(newsroom, client, known):
    form = {"address": "ani@baca.id", "about": "semua", "pace": "at_once"}
    now = timezone.now()
    client.post(FORM, form | {"address": "lain@baca.id"})  # the counters of this network are there
    with CaptureQueriesContext(connection) as usual:
        expected = client.post(FORM, form | {"address": "siapa@baca.id"})
    if known in {"asked", "confirmed"}:
        Subscription.objects.create(
            address="ani@baca.id", about="all", pace="at_once", asked_at=now,
            confirmed_at=now if known == "confirmed" else None,
        )  # fmt: skip
    if known == "left":
        Departure.objects.create(fingerprint=email_addresses.fingerprint("ani@baca.id"), at=now)
    queued = DBTaskResult.objects.count()

    with CaptureQueriesContext(connection) as asked:
        response = client.post(FORM, form)

    assert (response.status_code, response.url, response.content) == (
        expected.status_code, expected.url, expected.content,
    )  # fmt: skip
    assert shapes(asked) == shapes(usual)
    assert DBTaskResult.objects.count() == queued + 1


def test_asking_again_changes_nothing_for_whoever_is_subscribed(newsroom, ask):
    now = timezone.now()
    Subscription.objects.create(
        address="ani@baca.id", about="all", pace="at_once", asked_at=now, confirmed_at=now
    )

    ask(pace="daily")

    assert Subscription.objects.get().pace == "at_once"
    assert Subscription.objects.get().confirmed_at == now


def test_no_table_and_no_queue_holds_a_secret_or_more_than_it_must(newsroom, ask):
    ask()
    door = confirmation()

    kept = str([list(row.items()) for row in DBTaskResult.objects.values("args_kwargs")])
    assert "ani" not in kept.lower()
    assert door.split("/")[-2] not in kept
    assert set(SignInTally.objects.values_list("key", flat=True)).isdisjoint({"visitor:127.0.0.1"})
    assert not any("ani" in key for key in SignInTally.objects.values_list("key", flat=True))


def test_one_mailbox_gets_three_links_a_day(newsroom, ask):
    answers = {ask(about=about).url for about in ("semua", "agenda", "semua", "agenda", "semua")}

    assert answers == {f"{FORM}diminta/"}
    assert DBTaskResult.objects.count() == 3


def test_one_network_cannot_ask_without_end(newsroom, ask):
    answers = [ask(f"p{number}@baca.id").status_code for number in range(22)]

    assert answers[:20] == [302] * 20
    assert answers[-1] == 429
    assert DBTaskResult.objects.count() == 20


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"address": ""}, "Tulis alamat surel Anda."),
        ({"address": "ani@"}, "Alamat ini tidak lengkap."),
        ({"address": "ani@baca.id\r\nBcc: x@y.id"}, "Alamat ini tidak lengkap."),
        ({"about": "topik:tidak-ada"}, "Pilihan ini tidak ada lagi."),
        ({"pace": "sejam"}, "Pilih salah satu"),
    ],
)
def test_a_wrong_form_names_field_and_remedy_and_keeps_what_was_typed(newsroom, client, wrong, sentence):
    form = {"address": "ani@baca.id", "about": "semua", "pace": "daily"} | wrong

    response = client.post(FORM, form)

    page = response.content.decode()
    assert response.status_code == 400
    assert response["Cache-Control"] == "no-store"
    assert sentence in page
    assert unanswered_descriptions(page) == set()
    assert wrong.get("address") is not None or 'value="ani@baca.id"' in page
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        # 172 of them, until they are spelled as mail carries them.
        ("a@" + ".".join(["İ" * 20] * 8) + ".id", "paling panjang 254 tanda"),
        ("a@" + "İ" * 50 + ".id", "Tulis seperti nama@contoh.id."),
        ("ſaya@baca.id", "Tulis seperti nama@contoh.id."),
        ("a@[10.0.0.5]", "Tulis seperti nama@contoh.id."),
        ("a@localhost", "Tulis seperti nama@contoh.id."),
        ("a" * 65 + "@contoh.id", "Tulis seperti nama@contoh.id."),
    ],
)
def test_an_address_that_no_mail_can_leave_to_is_refused(newsroom, ask, address, sentence):
    refused = ask(address)

    assert refused.status_code == 400
    assert sentence in refused.content.decode()
    assert not Subscription.objects.exists()


def test_one_mailbox_has_one_spelling(newsroom, ask):
    for address in ("Ani@straße.id", "ani@STRASSE.id", "ani@ｓｔｒａｓｓｅ.id"):
        assert ask(address).status_code == 302

    assert Subscription.objects.get().address == "ani@strasse.id"


def test_who_subscribed_in_other_letters_can_still_leave(newsroom, client):
    now = timezone.now()
    Subscription.objects.create(
        address="ani@例え.id", about="all", pace="daily", asked_at=now, confirmed_at=now
    )

    assert leaving.leave(
        email_addresses.leaving(delivered(newsroom, "ani@例え.id").pk).rstrip("/").rpartition("/")[2]
    )

    assert not Subscription.objects.exists()
    assert "ani@例え.id" in email_addresses.spellings("Ani@xn--r8jz45g.id")


def test_another_site_cannot_send_the_form(newsroom, ask):
    response = ask(**{"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize(
    ("origin", "status"), [("http://127.0.0.1:8000", 302), ("https://jahat.example", 403), ("null", 403)]
)
def test_an_older_browser_names_the_origin(newsroom, ask, origin, status):
    assert ask(origin=origin).status_code == status


def test_one_network_of_ipv6_is_one_visitor(newsroom, client):
    form = {"about": "semua", "pace": "daily"}
    answers = [
        client.post(FORM, form | {"address": f"p{n}@baca.id"}, REMOTE_ADDR=f"2001:db8::{n + 1:x}").status_code
        for n in range(22)
    ]

    assert answers.count(302) == 20


def test_a_refused_visitor_uses_up_nobodys_links(newsroom, ask):
    for number in range(25):
        ask(f"p{number}@baca.id")
    before = SignInTally.objects.filter(key__startswith="mail:").count()

    assert ask("korban@baca.id").status_code == 429

    assert SignInTally.objects.filter(key__startswith="mail:").count() == before == 20


def test_all_together_cannot_ask_without_end(newsroom, ask, monkeypatch):
    monkeypatch.setattr(subscribing, "MAX_ASKED_IN_HOUR", 2)

    assert [ask(f"p{number}@baca.id").status_code for number in range(3)] == [302, 302, 429]

    Subscription.objects.update(asked_at=timezone.now() - subscribing.HOUR)
    assert ask("kemudian@baca.id").status_code == 302


@pytest.mark.parametrize(
    ("trouble", "again"),
    [
        (smtplib.SMTPRecipientsRefused({"ani@baca.id": (451, b"<ani@baca.id> later")}), True),
        (smtplib.SMTPRecipientsRefused({"ani@baca.id": (550, b"<ani@baca.id> unknown")}), False),
        (ConnectionRefusedError("ani@baca.id"), True),
        (ValueError("ani@baca.id"), False),
    ],
)
def test_trouble_with_the_mail_server_loses_no_confirmation_and_tells_no_address(
    newsroom, ask, monkeypatch, caplog, trouble, again
):
    ask()
    wish = Subscription.objects.get()
    DBTaskResult.objects.all().delete()

    def send(_letter, **_how):
        raise trouble

    monkeypatch.setattr("django.core.mail.EmailMessage.send", send)
    subscribing.send_confirmation.call(wish.pk, "daily")

    assert type(trouble).__name__ in caplog.text and "ani" not in caplog.text
    assert DBTaskResult.objects.filter(run_after__gt=timezone.now()).count() == again
    assert "ani" not in str(list(DBTaskResult.objects.values("args_kwargs", "traceback")))
    for failures in range(1, 20):
        subscribing.send_confirmation.call(wish.pk, "daily", failures)
    assert DBTaskResult.objects.count() <= 7


def test_confirming_while_the_wish_goes_is_an_old_link(newsroom, client, ask, monkeypatch):
    ask()
    door, real = confirmation(), subscribing.find

    def gone_meanwhile(token):
        wish = real(token)
        Subscription.objects.all().delete()
        return wish

    monkeypatch.setattr(subscribing, "find", gone_meanwhile)

    assert client.post(door).status_code == 404
    assert Subscription.objects.count() == 0


def test_no_answer_sets_a_cookie_and_other_methods_are_refused(newsroom, client, ask):
    assert ask().cookies == {}
    assert client.get(FORM).cookies == {}
    assert client.put(FORM).status_code == 405
    assert client.post("/langganan/lain/").status_code == 405
    assert client.post(f"{FORM}diminta/").status_code == 405


def test_an_old_or_forged_link_confirms_nothing(newsroom, client, ask, monkeypatch):
    ask()
    door = confirmation()
    number = Subscription.objects.get().pk

    for forged in (f"{FORM}konfirmasi/{number}.at_once.1x.abc/", door[:-5] + "xxxx/"):
        assert client.get(forged).status_code == 404
        assert client.post(forged).status_code == 404
    later = timezone.now().timestamp() + 8 * 24 * 3600
    monkeypatch.setattr("time.time", lambda: later)
    assert client.post(door).status_code == 404
    assert Subscription.objects.get().confirmed_at is None


def test_one_click_ends_everything_of_the_address(newsroom, client):
    now = timezone.now()
    for about in ("all", "agenda"):
        Subscription.objects.create(
            address="ani@baca.id", about=about, pace="daily", asked_at=now, confirmed_at=now
        )
    contact = MediaContact.objects.create(
        name="Ani", medium="Harian", address="Ani@baca.id", consent_source="Surel", consented_on=DAY_ONE
    )
    delivery = delivered(newsroom, "Ani@baca.id")
    door = email_addresses.leaving(delivery.pk).removeprefix("http://127.0.0.1:8000")

    assert "Berhenti" in client.get(door).content.decode()
    assert Subscription.objects.count() == 2  # opening a link ends nothing

    response = client.post(door, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200 and response.cookies == {}
    assert Subscription.objects.count() == 0
    contact.refresh_from_db()
    assert contact.left_at is not None
    assert Departure.objects.get().fingerprint == email_addresses.fingerprint("ani@baca.id")
    assert client.post(door).status_code == 200
    assert client.post(f"{FORM}berhenti/{delivery.pk}.abc/").status_code == 404


def test_whoever_left_still_hears_of_a_correction(newsroom, client):
    delivery = delivered(newsroom, "ani@baca.id")
    leaving.leave(email_addresses.leaving(delivery.pk).split("/")[-2])

    newsroom.correct(delivery.mailing.edition.release)
    recipients.prepare_due()

    assert [row.mailing.kind for row in Delivery.objects.filter(state="waiting")] == ["correction"]


def test_what_waits_is_not_sent_to_whoever_left(newsroom):
    delivery = delivered(newsroom, "ani@baca.id")
    mailing = Mailing.objects.create(
        kind="publication", audience="press", edition=delivery.mailing.edition, due_at=timezone.now()
    )
    waiting = Delivery.objects.create(mailing=mailing, address="Ani@baca.id")

    leaving.leave(email_addresses.leaving(delivery.pk).split("/")[-2])

    waiting.refresh_from_db()
    assert waiting.state == "dropped"
    assert sending.claim.__wrapped__() == []


def test_at_night_what_nobody_confirmed_and_nobody_needs_is_deleted(newsroom):
    now = timezone.now()
    old = now - leaving.UNCONFIRMED_KEPT * 2
    for address, asked, confirmed in (("a@b.id", old, None), ("c@d.id", old, old), ("e@f.id", now, None)):
        Subscription.objects.create(
            address=address, about="all", pace="daily", asked_at=asked, confirmed_at=confirmed
        )
    delivery = delivered(newsroom, "ani@baca.id")

    assert leaving.tidy(now) == (1, 0)
    assert leaving.tidy(now + leaving.ADDRESSES_KEPT * 2)[1] == 1
    delivery.refresh_from_db()
    assert delivery.address == ""
    assert list(Subscription.objects.values_list("address", flat=True)) == ["c@d.id"]
