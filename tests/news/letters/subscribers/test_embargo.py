"""A text under embargo by mail: who gets a link, and who is told when it is called off, moved or replaced; through a real server."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kominfo.lib import dates
from news.editions import publishing, secret_links
from news.letters.subscribers import early_links, embargo, leaving, mailings, recipients, sending
from news.models import Delivery, Link, LinkVisit, Mailing, PressRelease
from news.releases import workflow

pytestmark = pytest.mark.django_db
ALL = {"channels": ["cetak", "daring"], "only_interested": False, "people": []}
SITE = "http://127.0.0.1:8000"


def plain(mail):
    return mail.get_body(("plain",)).get_content()


def send(edition, newsroom, **how):
    return embargo.send(edition, by=newsroom.salma, **ALL | how)


def work(times=2):
    """The worker looks, and again a minute later."""
    for _ in range(times):
        now = timezone.now()
        Delivery.objects.filter(state="waiting").update(due_at=now)
        Delivery.objects.exclude(sending_since=None).update(sending_since=now - dt.timedelta(minutes=2))
        sending.deliver.call()


def subjects(server, address):
    return [mail["Subject"] for mail in server.got(address)]


def link_in(mail):
    return re.search(r"/meja/tautan/[\w-]{43}/", plain(mail))[0]


def rescheduled(newsroom, edition, *, hours=3, **fields):
    """The text after it was called off, changed and scheduled anew."""
    publishing.unschedule(edition.release, by=newsroom.salma)
    return scheduled_anew(newsroom, edition.release, hours=hours, **fields)


def scheduled_anew(newsroom, release, *, hours=3, **fields):
    workflow.perform("return", PressRelease.objects.get(pk=release.pk), by=newsroom.salma, note="Ubah.")
    PressRelease.objects.filter(pk=release.pk).update(**fields)
    at = timezone.now() + dt.timedelta(hours=hours) if hours else None
    return newsroom.publish(PressRelease.objects.get(pk=release.pk), at=at)


@pytest.fixture
def later(monkeypatch):
    """The clock goes on by some hours, for the web and the worker alike."""
    real = timezone.now

    def go_on(hours):
        monkeypatch.setattr(timezone, "now", lambda: real() + dt.timedelta(hours=hours))

    return go_on


@pytest.fixture
def rusli(contact):
    return contact("rusli@harian.id")


def test_each_gets_a_link_of_their_own_and_nothing_of_the_text(newsroom, mail_server, rusli, contact, client):
    server = mail_server()
    contact("ani@radio.id", channel="daring", medium="Radio Tobelo")
    edition = newsroom.schedule(headline="Rakor & Kominfo", lead="Teras rahasia.", body="<p>Isi rahasia.</p>")

    send(edition, newsroom)
    work()

    assert server.recipients == ["ani@radio.id", "rusli@harian.id"]
    mail = server.got("rusli@harian.id")[0]
    words = plain(mail) + mail.get_body(("html",)).get_content()
    hour = dates.clock(edition.live_from)
    assert mail["Subject"] == f"EMBARGO s.d. {dates.long_date(edition.live_from)} {hour}: Rakor & Kominfo"
    assert f"EMBARGO sampai {dates.long_datetime(edition.live_from)}" in plain(mail)
    assert "rahasia" not in words and edition.number not in words
    own, other = link_in(mail), link_in(server.got("ani@radio.id")[0])
    assert own != other and own in mail.get_body(("html",)).get_content()
    opened = client.get(own)
    assert (
        opened.status_code == 200 and "Isi rahasia." in opened.text and "no-store" in opened["Cache-Control"]
    )
    assert "Harian Ternate" in opened.text and "Rusli" not in opened.text


def test_the_token_stands_nowhere_and_is_the_same_when_sent_again(newsroom, mail_server, rusli, settings):
    server = mail_server(text="hang up")
    mailing = send(newsroom.schedule(), newsroom)
    work(1)
    assert mailing.deliveries.get().state == "uncertain"
    server.text = "250 ok"
    link = Link.objects.get()
    before = early_links.address(link)

    sending.resend(mailing, by=newsroom.salma)
    work(1)

    assert SITE + link_in(server.got("rusli@harian.id")[0]) == before
    token = before.split("/")[-2]
    assert token not in str(Link.objects.values()) + str(Delivery.objects.values())
    assert secret_links.find(token) == link
    settings.SECRET_KEY = "kunci yang lain " * 4
    assert secret_links.find(early_links.address(link).split("/")[-2]) == link  # no mail leads nowhere


def test_only_that_it_was_opened_is_noted(newsroom, mail_server, rusli, client):
    server = mail_server()
    send(newsroom.schedule(), newsroom)
    work(1)
    door = link_in(server.got("rusli@harian.id")[0])

    client.head(door)
    assert LinkVisit.objects.count() == 0
    for _ in range(2):
        assert client.get(door, headers={"User-Agent": "Peramban Rusli"}).status_code == 200

    assert list(LinkVisit.objects.values_list("opened", "user_agent")) == [("halaman", "")]


def test_a_closed_link_says_so_and_tells_nothing(newsroom, mail_server, rusli, client):
    server = mail_server()
    edition = newsroom.schedule(headline="Judul rahasia")
    send(edition, newsroom)
    work(1)
    door = link_in(server.got("rusli@harian.id")[0])

    secret_links.revoke(Link.objects.get(), by=newsroom.salma)

    for answer in (client.get(door), client.post(door)):
        assert answer.status_code == 410
        assert "sudah ditutup" in answer.text
        assert "Judul rahasia" not in answer.text and edition.number not in answer.text
        assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    assert client.get(f"{door}berkas/foto/{'a' * 64}/720.jpg").status_code == 404
    assert client.get("/meja/tautan/" + "x" * 43 + "/").status_code == 404


def test_who_may_and_what_is_refused(newsroom, rusli):
    edition, live = newsroom.schedule(), newsroom.publish()

    for person in (newsroom.ratna, newsroom.hasan, newsroom.nurul, newsroom.admin):
        with pytest.raises(PermissionDenied):
            embargo.send(edition, by=person, **ALL)
        with pytest.raises(PermissionDenied):
            embargo.send_test(edition, by=person)
    with pytest.raises(ValidationError, match="Tidak ada jadwal"):
        send(live, newsroom)
    send(edition, newsroom)
    with pytest.raises(ValidationError, match="sudah mendapat"):
        send(edition, newsroom)
    assert Delivery.objects.filter(mailing__kind="embargo").count() == 1


def test_who_left_is_not_written_to(newsroom, contact):
    contact("pergi@harian.id", left_at=timezone.now())
    mailing = send(newsroom.schedule(), newsroom, people=[contact("ani@radio.id", channel="radio")])
    assert list(mailing.deliveries.values_list("address", flat=True)) == ["ani@radio.id"]


def test_interest_counts_before_the_text_is_live(newsroom, contact):
    contact("wilayah@harian.id").areas.add(newsroom.halut)
    contact("kantor@harian.id").agencies.add(newsroom.office)
    mailing = send(newsroom.schedule(), newsroom, only_interested=True)
    assert list(mailing.deliveries.values_list("address", flat=True)) == ["kantor@harian.id"]


def test_a_warning_for_the_province_is_of_interest_in_each_part_of_it(newsroom, contact):
    contact("wilayah@harian.id").areas.add(newsroom.halut)
    warning = newsroom.schedule(newsroom.make_warning(areas=[newsroom.province]))

    mailing = send(warning, newsroom, only_interested=True)

    assert list(mailing.deliveries.values_list("address", flat=True)) == ["wilayah@harian.id"]


def test_a_test_goes_to_oneself_and_counts_for_nobody(newsroom, mail_server):
    server = mail_server()
    edition = newsroom.schedule()

    embargo.send_test(edition, by=newsroom.salma)
    work(1)
    publishing.unschedule(edition.release, by=newsroom.salma)
    work()

    (mail,) = server.got("salma@example.id")
    assert mail["Subject"].strip().startswith("[UJI] EMBARGO s.d. ")
    assert "List-Unsubscribe" not in mail


def test_a_call_off_reaches_whoever_had_the_link_once(newsroom, mail_server, rusli, contact):
    server = mail_server(recipient=lambda to: "450 later" if to == "lambat@harian.id" else "250 ok")
    contact("lambat@harian.id")
    edition = newsroom.schedule(headline="Judul lama")
    send(edition, newsroom)
    work(1)
    rusli.delete()  # since removed from the list
    server.recipient = "250 ok"

    publishing.unschedule(edition.release, by=newsroom.salma)
    work(3)

    assert subjects(server, "rusli@harian.id")[1:] == ["EMBARGO DIBATALKAN: Judul lama"]
    assert dates.long_datetime(edition.live_from) in plain(server.got("rusli@harian.id")[1])
    assert server.got("lambat@harian.id") == []  # it never had the text
    assert Delivery.objects.get(address="lambat@harian.id").state == "dropped"


def test_a_new_hour_and_text_go_by_themselves_with_a_new_link(newsroom, mail_server, rusli, contact, client):
    server = mail_server()
    contact("ani@radio.id", channel="radio")  # never chosen
    edition = newsroom.schedule(headline="Judul lama", lead="Teras keliru.")
    send(edition, newsroom)
    work(1)
    old = link_in(server.got("rusli@harian.id")[0])

    newer = rescheduled(newsroom, edition, lead="Teras benar.", headline="Judul baru")
    work(3)

    assert server.recipients == ["rusli@harian.id"] * 2  # the call-off is said by it, too
    last = server.got("rusli@harian.id")[1]
    assert last["Subject"].startswith(f"EMBARGO DIUBAH, s.d. {dates.long_date(newer.live_from)}")
    assert "Teksnya berubah." in plain(last)
    assert f"dulu {dates.long_datetime(edition.live_from)}, sekarang sampai" in plain(last)
    assert client.get(old).status_code == 410
    assert "Teras benar." in client.get(link_in(last)).text


def test_both_are_told_in_turn_when_time_passes_between(newsroom, mail_server, rusli):
    server = mail_server()
    edition = newsroom.schedule(headline="Judul")
    send(edition, newsroom)
    work(1)

    publishing.unschedule(edition.release, by=newsroom.salma)
    work()
    scheduled_anew(newsroom, edition.release)
    work()

    told = subjects(server, "rusli@harian.id")
    assert [each.split(":")[0].split(",")[0][:19].strip() for each in told[1:]] == [
        "EMBARGO DIBATALKAN",
        "EMBARGO DIUBAH",
    ]
    assert "Teksnya tidak berubah." in plain(server.got("rusli@harian.id")[2])


@pytest.mark.parametrize(
    ("lead", "subject"), [("Teras lama.", "SUDAH TERBIT: "), ("Baru.", "SUDAH TERBIT, TEKS BERUBAH: ")]
)
def test_an_embargo_that_ends_early_is_told_with_the_text(
    newsroom, mail_server, rusli, subscribe, lead, subject
):
    server = mail_server()
    subscribe("rusli@harian.id")
    subscribe("ani@baca.id")
    edition = newsroom.schedule(lead="Teras lama.")
    send(edition, newsroom)
    work(1)

    rescheduled(newsroom, edition, hours=0, lead=lead)
    work(3)

    assert len(server.got("ani@baca.id")) == 1
    _first, last = server.got("rusli@harian.id")  # a subscriber too, and told once
    assert last["Subject"].startswith(subject)
    assert lead in plain(last) and lead in last.get_body(("html",)).get_content()


def test_after_it_is_live_a_correction_goes_to_whoever_had_it_early(
    newsroom, mail_server, rusli, subscribe, contact, later
):
    server = mail_server()
    subscribe("rusli@harian.id")
    edition = newsroom.schedule(lead="Teras keliru.")
    send(edition, newsroom)
    work(1)
    later(3)
    work()
    assert len(server.got("rusli@harian.id")) == 1  # who has the text is not sent it again
    contact("baru@harian.id")
    assert (
        mailings.of_press(edition, channels=["cetak"], only_interested=False).get().address
        == "baru@harian.id"
    )
    rusli.delete()

    newsroom.correct(edition.release, lead="Teras benar.")
    work(3)

    assert subjects(server, "rusli@harian.id")[1][:7] == "RALAT: "
    assert server.recipients == ["rusli@harian.id"] * 2
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Salah.")
    work(3)
    assert subjects(server, "rusli@harian.id")[2].startswith("DICABUT: ")
    assert len(server.accepted) == 3


def test_who_read_a_correction_early_is_not_told_of_it_again(newsroom, mail_server, rusli, subscribe, later):
    server = mail_server()
    subscribe("rusli@harian.id")
    subscribe("ani@baca.id")
    first = newsroom.publish(lead="Teras keliru.")
    work(1)
    workflow.perform("revise", first.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=first.release_id).update(lead="Teras benar.")
    release = PressRelease.objects.get(pk=first.release_id)
    at = timezone.now() + dt.timedelta(hours=2)
    second = newsroom.publish(release, at=at, change="correction", note="Teras diperbaiki.")
    send(second, newsroom)
    work()
    later(3)
    work(3)

    assert [each[:7] for each in subjects(server, "rusli@harian.id")][1:] == ["EMBARGO"]
    assert [each[:7] for each in subjects(server, "ani@baca.id")][1:] == ["RALAT: "]


def test_a_called_off_correction_leaves_what_readers_have(newsroom, mail_server, rusli):
    server = mail_server()
    first = newsroom.publish(lead="Teras lama.")
    workflow.perform("revise", first.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=first.release_id).update(lead="Teras lain.")
    release = PressRelease.objects.get(pk=first.release_id)
    at = timezone.now() + dt.timedelta(hours=2)
    second = newsroom.publish(release, at=at, change="correction", note="Teras diperbaiki.")
    send(second, newsroom)
    work()
    publishing.unschedule(second.release, by=newsroom.salma)
    work()

    last = server.got("rusli@harian.id")[1]
    assert last["Subject"].startswith("EMBARGO DIBATALKAN: ")
    assert SITE + first.get_absolute_url() in plain(last)
    workflow.perform("return", PressRelease.objects.get(pk=release.pk), by=newsroom.salma, note="Ubah.")
    PressRelease.objects.filter(pk=release.pk).update(lead="Teras ketiga.")
    newsroom.publish(PressRelease.objects.get(pk=release.pk), change="correction", note="Teras diperbaiki.")
    work(3)
    assert [each[:7] for each in subjects(server, "rusli@harian.id")][2:] == ["RALAT: "]


def test_whose_link_was_closed_is_told_without_another(newsroom, mail_server, rusli):
    server = mail_server()
    edition = newsroom.schedule(headline="Judul lama", lead="Keliru.")
    send(edition, newsroom)
    work(1)
    secret_links.revoke(Link.objects.get(), by=newsroom.salma)
    assert not embargo.of_list(edition, **ALL).exists()
    assert embargo.of_list(edition, **ALL | {"people": [rusli]}).get() == rusli  # by name alone

    for headline in ("Judul kedua", "Judul ketiga"):
        edition = rescheduled(newsroom, edition, headline=headline)
        work(3)

    told = server.got("rusli@harian.id")
    assert len(told) == 3
    for mail in told[1:]:
        assert "/meja/tautan/" not in plain(mail)
        assert "tidak berlaku lagi" in plain(mail)
    assert "Judul lama" in told[1]["Subject"] and "Judul kedua" not in str(told[1])


def test_a_mail_whose_link_is_closed_first_never_leaves(newsroom, mail_server, rusli):
    server = mail_server()
    send(newsroom.schedule(), newsroom)
    secret_links.revoke(Link.objects.get(), by=newsroom.salma)
    work()
    assert server.accepted == []
    assert Delivery.objects.get().state == "dropped"


def test_the_link_of_who_may_make_none_any_more_is_not_mailed(newsroom, mail_server, rusli):
    server = mail_server()
    send(newsroom.schedule(), newsroom)
    newsroom.salma.is_active = False
    newsroom.salma.save()
    work()
    assert server.accepted == []


def test_what_waits_when_it_goes_live_is_sent_as_published(newsroom, mail_server, rusli, subscribe, later):
    server = mail_server(recipient="450 later")
    subscribe("rusli@harian.id")
    edition = newsroom.schedule()
    send(edition, newsroom)
    work(1)
    server.recipient = "250 ok"
    later(3)
    work(3)

    (only,) = server.got("rusli@harian.id")
    assert only["Subject"] == edition.headline


def test_who_left_hears_that_it_is_off_and_gets_no_link(newsroom, mail_server, rusli):
    server = mail_server()
    edition = newsroom.schedule(headline="Judul lama")
    send(edition, newsroom)
    work(1)
    token = re.search(r"/berhenti/([^/]+)/", plain(server.got("rusli@harian.id")[0]))[1]
    assert leaving.leave(token)

    rescheduled(newsroom, edition, headline="Judul baru")
    work(3)

    _first, last = server.got("rusli@harian.id")
    assert last["Subject"].startswith("EMBARGO DIUBAH")
    assert "/meja/tautan/" not in plain(last) and "Judul baru" not in str(last)


def test_a_chain_of_changes_before_the_worker_looks_is_told_as_it_ends(newsroom, mail_server, rusli):
    server = mail_server()
    edition = newsroom.schedule(headline="Judul satu")
    send(edition, newsroom)
    work(1)

    second = rescheduled(newsroom, edition, headline="Judul dua")
    recipients.prepare_due()
    publishing.unschedule(second.release, by=newsroom.salma)
    work(3)

    assert subjects(server, "rusli@harian.id")[1:] == ["EMBARGO DIBATALKAN: Judul satu"]


def test_an_interrupted_mail_counts_as_having_had_the_text(newsroom, mail_server, rusli):
    server = mail_server(text="hang up")
    edition = newsroom.schedule()
    send(edition, newsroom)
    work(1)
    server.text = "250 ok"
    publishing.unschedule(edition.release, by=newsroom.salma)
    work()
    assert [each[:18] for each in subjects(server, "rusli@harian.id")] == ["EMBARGO DIBATALKAN"]


def test_a_call_off_waits_while_the_link_is_just_being_sent(newsroom, mail_server, rusli):
    server = mail_server()
    edition = newsroom.schedule()
    mailing = send(edition, newsroom)
    mailing.deliveries.update(state="sending", sending_since=timezone.now(), edition=edition)
    publishing.unschedule(edition.release, by=newsroom.salma)
    sending.deliver.call()
    assert server.accepted == []
    mailing.deliveries.update(state="sent", sent_at=timezone.now())
    work()
    assert len(server.accepted) == 1


def test_two_ways_to_one_address_bring_one_link(newsroom, mail_server, rusli):
    server = mail_server(recipient="550 no")
    edition = newsroom.schedule()
    mailing = send(edition, newsroom)
    work(1)
    server.recipient = "250 ok"
    again = send(edition, newsroom)  # it failed, so the list has them once more
    sending.resend(mailing, by=newsroom.salma)
    work(3)
    assert len(server.accepted) == 1
    assert {mailing.deliveries.get().state, again.deliveries.get().state} == {"sent", "dropped"}


def test_nothing_is_noted_where_nobody_read_early(newsroom):
    edition = newsroom.schedule()
    rescheduled(newsroom, edition)
    assert set(Mailing.objects.values_list("kind", flat=True)) == {"publication"}
