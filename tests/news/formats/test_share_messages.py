"""What is sent to share a release, an event, a warning."""

import datetime as dt

import pytest

from news.editions import publishing
from news.formats import share_messages
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def test_a_release_is_shared_in_lines_with_its_number_days_and_address(newsroom):
    edition = newsroom.publish(headline="Rapat Dibuka", now=wit(2021, 7, 9, 9))

    assert share_messages.of_edition(edition).splitlines() == [
        "Rapat Dibuka",
        f"Siaran pers No. {edition.number}",
        "Terbit Jumat, 9 Juli 2021",
        f"http://127.0.0.1:8000{edition.get_absolute_url()}",
    ]


def test_a_corrected_and_a_withdrawn_release_say_since_when(newsroom):
    release = newsroom.publish(headline="Rapat Dibuka", now=wit(2021, 7, 9, 9)).release
    corrected = newsroom.correct(release, lead="Teras lain.", now=wit(2021, 7, 10, 9))
    withdrawn = publishing.withdraw(release, by=newsroom.salma, reason="Keliru.", now=wit(2021, 7, 12, 9))

    assert share_messages.of_edition(corrected).splitlines()[2] == (
        "Terbit Jumat, 9 Juli 2021, diperbarui Sabtu, 10 Juli 2021"
    )
    lines = share_messages.of_edition(withdrawn).splitlines()
    assert (lines[0], lines[2]) == (
        "DICABUT: Rapat Dibuka",
        "Terbit Jumat, 9 Juli 2021, dicabut Senin, 12 Juli 2021",
    )


@pytest.mark.parametrize(
    ("now", "standing"),
    [
        (wit(2021, 7, 1), "Dipastikan"),
        (wit(2021, 7, 9, 10), "Sedang berlangsung"),
        (wit(2021, 7, 11), "Sudah selesai"),
    ],
)
def test_an_event_is_shared_in_lines_with_days_place_and_how_it_stands(newsroom, now, standing):
    event = newsroom.make_event(title="Rapat Koordinasi", start_time=dt.time(9))

    assert share_messages.of_event(event, now).splitlines() == [
        "Rapat Koordinasi",
        "Kamis–Sabtu, 8–10 Juli 2021, mulai pukul 09.00 WIT",
        "Hotel Green Land, Kabupaten Halmahera Utara",
        standing,
        f"http://127.0.0.1:8000{event.get_absolute_url()}",
    ]


def test_an_event_that_is_off_says_so_and_why(newsroom):
    event = newsroom.make_event(title="Rapat", status="cancelled", status_reason="Cuaca buruk.")

    assert share_messages.of_event(event).splitlines()[:3] == [
        "DIBATALKAN: Rapat",
        "Semula Kamis–Sabtu, 8–10 Juli 2021",
        "Cuaca buruk.",
    ]


def test_an_announcement_is_shared_with_its_end_and_then_as_over(newsroom):
    edition = newsroom.publish(
        kind="announcement", headline="Pendaftaran", valid_until=wit(2021, 7, 20, 16), now=wit(2021, 7, 9, 9)
    )

    before, after = (
        share_messages.of_edition(edition, now).splitlines()[1]
        for now in (wit(2021, 7, 20), wit(2021, 7, 20, 16))
    )

    assert before == "Berlaku sampai Selasa, 20 Juli 2021, pukul 16.00 WIT"
    assert after == "Pengumuman ini sudah berakhir."
    withdrawal = publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")
    assert "Berlaku" not in share_messages.of_edition(withdrawal, wit(2021, 7, 10))


def test_a_message_opens_whatsapp_with_its_spaces_and_signs_on_every_phone():
    address = share_messages.whatsapp("Rapat + makan\nNo. 1/SP & QR")

    assert address == "https://wa.me/?text=Rapat%20%2B%20makan%0ANo.%201%2FSP%20%26%20QR"


def test_a_warning_is_shared_with_what_it_says_and_until_when(newsroom):
    until = wit(2021, 7, 9, 18)
    edition = newsroom.publish(
        newsroom.make_warning(headline="Banjir Kali Tiabo", valid_until=until), now=wit(2021, 7, 8, 14)
    )

    assert share_messages.of_edition(edition, wit(2021, 7, 8, 15)).splitlines() == [
        "Banjir Kali Tiabo",
        "PERINGATAN SIAGA: Banjir, Kabupaten Halmahera Utara",
        "Berlaku sampai Jumat, 9 Juli 2021, pukul 18.00 WIT",
        "Jauhi sungai dan pindahkan barang ke tempat tinggi.",
        f"{edition.get_kind_display()} No. {edition.number}",
        "Terbit Kamis, 8 Juli 2021",
        share_messages.address(edition),
    ]
    assert share_messages.of_edition(edition, until).splitlines()[:2] == [
        "Banjir Kali Tiabo",
        "Peringatan ini sudah berakhir.",
    ]
