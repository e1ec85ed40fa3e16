"""What a mail to readers says of a text: until when it is valid, and what it warns of."""

import datetime as dt

import pytest
from django.utils import timezone

from kominfo.lib import dates
from news.editions import publishing
from news.letters.subscribers import sending
from news.models import Delivery

pytestmark = pytest.mark.django_db
LEVEL = "Peringatan Siaga: Banjir"
INSTRUCTION = "Jauhi sungai dan pindahkan barang ke tempat tinggi."


def parts(mail):
    """The words of a mail, as plain text and as HTML."""
    return [mail.get_body((kind,)).get_content() for kind in ("plain", "html")]


def test_a_mailed_warning_says_how_grave_it_is_where_until_when_and_what_to_do(
    newsroom, mail_server, subscribe
):
    server, until = mail_server(), timezone.now() + dt.timedelta(hours=3)
    subscribe("ani@baca.id")
    newsroom.publish(newsroom.make_warning(valid_until=until))

    sending.deliver.call()

    for words in parts(server.got("ani@baca.id")[0]):
        assert LEVEL.upper() in words.upper()
        assert INSTRUCTION in words
        assert "Wilayah: Kabupaten Halmahera Utara" in words
        assert f"Berlaku sampai: {dates.long_datetime(until)}" in words
        assert "Menurut: BMKG" in words


def test_the_end_of_a_warning_tells_nobody_what_to_do(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    edition = newsroom.publish(newsroom.make_warning())
    sending.deliver.call()

    publishing.end_warning(edition.release, by=newsroom.salma, reason="Surut.", note="Air surut.")
    sending.deliver.call()

    for words in parts(server.got("ani@baca.id")[1]):
        assert "Peringatan berakhir: Banjir".upper() in words.upper()
        assert "Berakhir pada: " in words
        assert INSTRUCTION not in words


def test_what_comes_once_a_day_names_the_moment_that_may_have_passed(newsroom, mail_server, subscribe):
    server, until = mail_server(), timezone.now() + dt.timedelta(hours=3)
    subscribe("ani@baca.id", pace="daily")
    for headline in ("Pendaftaran", "Seleksi"):
        newsroom.publish(kind="announcement", valid_until=until, headline=headline)
    sending.deliver.call()
    Delivery.objects.update(due_at=timezone.now())

    sending.deliver.call()

    for words in parts(server.got("ani@baca.id")[0]):
        assert words.count(f"Berlaku sampai: {dates.long_datetime(until)}") == 2


def test_a_text_without_an_end_says_nothing_of_one(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.publish()

    sending.deliver.call()

    for words in parts(server.got("ani@baca.id")[0]):
        assert "Berlaku sampai" not in words and "PERINGATAN" not in words.upper()
        assert "\n\n\n\n" not in words


def test_a_mailed_clarification_brings_its_verdict(newsroom, mail_server, subscribe):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.publish(
        kind="clarification",
        claim="Bantuan lewat WhatsApp.",
        rating="false",
        evidence="Nomornya palsu.",
    )

    sending.deliver.call()

    for words in parts(server.got("ani@baca.id")[0]):
        assert "Yang beredar: Bantuan lewat WhatsApp." in words
        assert "Hasil pemeriksaan: Salah" in words
        assert "Bukti: Nomornya palsu." in words
        assert "\n\n\n\n" not in words
