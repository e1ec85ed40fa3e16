"""Mail to readers and press in a real browser: without scripts on a phone, and the desk's screens under axe."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.utils import timezone

from news.letters.subscribers import email_addresses, embargo, subscribing
from news.models import Delivery, Mailing, MediaContact, Subscription
from tests.browser.desk.test_desk_axe import STILL, findings
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser, live_server):
    """A phone whose browser runs no scripts."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 780}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_reader_subscribes_and_leaves_without_scripts_and_cookies(newsroom, phone):
    phone.goto("/langganan/surel/")
    phone.get_by_label("Alamat surel").fill("ani@")
    phone.get_by_role("button", name="Kirim tautan konfirmasi").click()
    assert "Alamat ini tidak lengkap" in phone.get_by_role("alert").inner_text()
    phone.get_by_label("Alamat surel").fill("ani@baca.id")
    phone.get_by_label("Tentang apa").select_option(label=str(newsroom.office))
    phone.get_by_label("Sekali sehari").check()
    phone.get_by_role("button", name="Kirim tautan konfirmasi").click()
    phone.get_by_role("heading", name="Periksa surel Anda").wait_for()
    wish = Subscription.objects.get()
    subscribing.send_confirmation.call(wish.pk, "daily")
    door = re.search(r"https?://\S+/konfirmasi/\S+", mail.outbox[-1].body)[0]

    phone.goto(urlsplit(door).path)
    phone.get_by_role("button", name="Ya, kirimi saya").click()
    phone.get_by_role("heading", name="Langganan Anda jalan").wait_for()
    wish.refresh_from_db()
    assert (wish.about, wish.agency, wish.pace) == ("agency", newsroom.office, "daily")
    assert wish.confirmed_at is not None

    now = timezone.now()
    mailing = Mailing.objects.create(
        kind="publication", audience="press", edition=newsroom.publish(), due_at=now, prepared_at=now
    )
    delivery = Delivery.objects.create(mailing=mailing, address="ani@baca.id")
    phone.goto(urlsplit(email_addresses.leaving(delivery.pk)).path)
    phone.get_by_role("button", name="Berhenti", exact=True).click()
    phone.get_by_role("heading", name="Anda sudah berhenti").wait_for()

    assert Subscription.objects.count() == 0
    assert phone.context.cookies() == []


def test_axe_finds_nothing_serious_on_the_screens_of_the_press_list(newsroom, sign_in, complaints):
    edition = newsroom.publish()
    contact = MediaContact.objects.create(
        name="Rusli", medium="Harian", address="a@b.id", consent_source="Surel", consented_on=DAY_ONE
    )
    now = timezone.now()
    mailing = Mailing.objects.create(
        kind="correction", audience="holders", edition=edition, due_at=now, prepared_at=now
    )
    Delivery.objects.create(mailing=mailing, address="a@b.id", contact=contact, state="failed", error="550")
    scheduled = newsroom.schedule()
    embargo.send(scheduled, by=newsroom.salma, channels=[], only_interested=False, people=[contact])
    paths = [
        "/meja/news/mediacontact/",
        f"/meja/news/mediacontact/{contact.pk}/change/",
        "/meja/news/mediacontact/tabel/",
        "/meja/news/mailing/",
        f"/meja/news/mailing/{mailing.pk}/change/",
        f"/meja/news/pressrelease/{edition.release_id}/daftar-pers/",
        f"/meja/news/pressrelease/{scheduled.release_id}/tautan/",
        f"/meja/news/pressrelease/{scheduled.release_id}/tautan/surel/",
    ]

    assert findings(sign_in("salma", **STILL), paths, complaints) == {}
