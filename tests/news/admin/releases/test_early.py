"""The desk's page of embargo links by mail: chosen, counted, tested, sent once; who opened, and no more about anybody."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from news.editions import publishing
from news.letters.subscribers import early_links, embargo
from news.models import Delivery, Link, MediaContact
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
CHOSEN = {"channels": ["cetak"], "only_interested": "semua", "people": []}


def contact(address, **fields):
    complete = {
        "name": "Rusli Djalil", "medium": "Harian Ternate", "channel": "cetak", "consent_source": "Kartu nama",
        "consented_on": DAY_ONE,
    }  # fmt: skip
    return MediaContact.objects.create(address=address, **complete | fields)


def page(release):
    return reverse("admin:news_pressrelease_early", args=[release.pk])


@pytest.fixture
def desk(client, newsroom):
    client.force_login(newsroom.salma)
    return client


def send(edition, newsroom, people=()):
    return embargo.send(
        edition, by=newsroom.salma, channels=["cetak"], only_interested=False, people=list(people)
    )


def test_chosen_people_are_counted_tested_and_sent_to_once(newsroom, desk):
    contact("rusli@harian.id")
    ani = contact("ani@radio.id", channel="radio", name="Ani", medium="Radio Tobelo")
    contact("lain@tv.id", channel="televisi")
    edition = newsroom.schedule()
    form = CHOSEN | {"people": [ani.pk]}

    counted = desk.post(page(edition.release), form | {"act": "count"})
    assert "<strong>2 alamat</strong>" in counted.text and Delivery.objects.count() == 0
    desk.post(page(edition.release), {"act": "test"})
    assert Delivery.objects.get().address == "salma@example.id"
    sent = desk.post(page(edition.release), form | {"act": "send"}, follow=True)
    again = desk.post(page(edition.release), form | {"act": "send"})

    assert "2 tautan embargo masuk antrean" in sent.text
    assert "0 dari 2 sudah dikirimi" in sent.text
    assert "Ani (Radio Tobelo)" in sent.text and "Belum dibuka" in sent.text
    assert "ani@radio.id" not in sent.text
    assert (again.status_code, "sudah mendapat tautan embargonya" in again.text) == (409, True)
    assert set(Delivery.objects.filter(mailing__audience="early").values_list("address", flat=True)) == {
        "rusli@harian.id", "ani@radio.id",
    }  # fmt: skip
    assert AuditEntry.objects.get(action="mailing.embargo").after["recipients"] == 2


def test_that_a_link_was_opened_shows_and_nothing_about_the_reader(newsroom, desk, client):
    contact("rusli@harian.id")
    edition = newsroom.schedule()
    send(edition, newsroom)
    link = Link.objects.get()
    client.get(early_links.address(link), headers={"User-Agent": "Peramban Rusli"})
    now = timezone.now()
    Delivery.objects.update(state="sent", sent_at=now)

    text = desk.get(page(edition.release)).text
    links = desk.get(reverse("admin:news_pressrelease_links", args=[edition.release_id])).text

    assert "Dibuka" in text and "1 dari 1 sudah dikirimi" in text
    assert "Peramban Rusli" not in text + links and "rusli@harian.id" not in text + links
    assert "Harian Ternate" not in links and "(1 tautan)" in links
    MediaContact.objects.all().delete()
    assert "Harian Ternate (tidak ada lagi di daftar pers)" in desk.get(page(edition.release)).text
    assert "Rusli" not in str(AuditEntry.objects.filter(action__startswith="link").values())


def test_one_click_closes_one_link(newsroom, desk, client):
    contact("rusli@harian.id")
    edition = newsroom.schedule()
    send(edition, newsroom)
    link = Link.objects.get()

    done = desk.post(
        reverse("admin:news_pressrelease_link_revoke", args=[edition.release_id, link.pk]), follow=True
    )

    assert "Mati: ditutup" in done.text and done.redirect_chain[0][0] == page(edition.release)
    assert client.get(early_links.address(link)).status_code == 410


def test_the_link_of_a_test_is_closed_like_any_other(newsroom, desk, client):
    edition = newsroom.schedule()
    desk.post(page(edition.release), {"act": "test"})
    link = Link.objects.get()
    button = reverse("admin:news_pressrelease_link_revoke", args=[edition.release_id, link.pk])

    shown = desk.get(page(edition.release)).text
    done = desk.post(button, follow=True)

    assert (
        button in shown and f"Uji {newsroom.salma}" in shown and "tidak ada lagi di daftar pers" not in shown
    )
    assert "Mati: ditutup" in done.text
    assert client.get(early_links.address(link)).status_code == 410


def test_what_failed_is_sent_again_from_here(newsroom, desk):
    contact("rusli@harian.id")
    edition = newsroom.schedule()
    mailing = send(edition, newsroom)
    Delivery.objects.update(state="failed", error="SMTPRecipientsRefused 550")

    shown = desk.get(page(edition.release)).text
    assert "Kirim ulang 1 surel" in shown and "server surel menolak alamatnya (550)" in shown
    assert "mungkin sudah sampai" not in shown and "Server surel tidak menerimanya." in shown
    done = desk.post(page(edition.release), {"act": "resend", "mailing": mailing.pk}, follow=True)

    assert "1 surel masuk antrean lagi" in done.text
    assert Delivery.objects.get().state == "waiting"
    for number in ("x", "9" * 5000, "٣"):
        assert desk.post(page(edition.release), {"act": "resend", "mailing": number}).status_code == 404


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (
            {"act": "send", "only_interested": "semua"},
            "Pilih saluran media, atau tulis paling sedikit satu orang.",
        ),
        ({"act": "send", "channels": ["koran"], "only_interested": "semua"}, "Saluran ini tidak ada."),
        ({"act": "count", "people": ["x"], "only_interested": "semua"}, "Pilih dari daftar."),
        ({"act": "count", "people": ["999999"], "only_interested": "semua"}, "tidak ada lagi di daftar pers"),
        ({"act": "count", "channels": ["cetak"]}, "Pilih siapa yang dikirimi."),
    ],
)
def test_a_wrong_form_sends_nothing_and_says_why(newsroom, desk, form, words):
    contact("rusli@harian.id")
    edition = newsroom.schedule()
    answer = desk.post(page(edition.release), form)
    assert (answer.status_code, words in answer.text) == (400, True)
    assert Delivery.objects.count() == 0


def test_nothing_is_sent_without_a_schedule(newsroom, desk):
    contact("rusli@harian.id")
    for release in (newsroom.make_release(), newsroom.publish().release):
        for form in (CHOSEN | {"act": "send"}, {"act": "test"}):
            answer = desk.post(page(release), form)
            assert (answer.status_code, "Jadwalkan dahulu" in answer.text) == (409, True)
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "expected"), [("ratna", 403), ("hasan", 403), ("admin", 403), ("nurul", 404)]
)
def test_approvers_alone_see_the_page(newsroom, client, who, expected):
    edition = newsroom.schedule()
    client.force_login(getattr(newsroom, who))
    assert client.get(page(edition.release)).status_code == expected
    assert client.post(page(edition.release), CHOSEN | {"act": "send"}).status_code == expected


def test_the_page_costs_the_same_with_more_people_and_has_pages(newsroom, desk):
    edition = newsroom.schedule()

    def count():
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(page(edition.release)).status_code == 200
        return len(asked)

    contact("p0@harian.id")
    send(edition, newsroom)
    few = count()
    for number in range(1, 60):
        contact(f"p{number}@harian.id")
    send(edition, newsroom)

    assert count() == few
    assert "?halaman=2" in desk.get(page(edition.release)).text
    assert "Tutup tautan" in desk.get(f"{page(edition.release)}?halaman=2").text


def test_the_newest_comes_first_and_a_link_that_is_dead_says_why(newsroom, desk):
    contact("rusli@harian.id")
    edition = newsroom.schedule()
    send(edition, newsroom)
    Delivery.objects.update(state="sent", sent_at=timezone.now(), edition=edition)
    newsroom.sends_letters = True
    publishing.unschedule(edition.release, by=newsroom.salma)

    text = " ".join(desk.get(page(edition.release)).text.split())

    assert text.index("Embargo dibatalkan") < text.index("Embargo · Yang dipilih")
    assert "Mati: jadwal terbit dibatalkan" in text and "tidak pernah dibuka" in text
    assert "Tutup tautan" not in text
