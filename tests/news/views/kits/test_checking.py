"""What `/cek/` says of a checksum."""

import hashlib

import pytest

from news.editions import consent, publishing
from news.editions.kits import making
from news.media import photos
from news.models import Edition, ReleasePhoto
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


def asked(client, sha256):
    """The answer's status and text."""
    response = client.get(f"/cek/berkas/{sha256}/")
    return response.status_code, " ".join(response.content.decode().split())


def pdf_of(edition):
    return next(file for file in making.of(edition).files if file["name"] == "siaran-pers.pdf")["sha256"]


@pytest.mark.parametrize("written", ["{}", " {} ", "SHA-256: {}", "{}\n"])
@pytest.mark.parametrize("field", ["nomor", "sidik"])
def test_a_pasted_checksum_leads_to_its_answer(newsroom, client, written, field):
    sha256 = pdf_of(newsroom.publish())

    response = client.get("/cek/", {field: written.format(sha256.upper())})

    assert (response.status_code, response["Location"]) == (302, f"/cek/berkas/{sha256}/")


def test_a_file_of_the_edition_in_force_still_stands(newsroom, client):
    edition = newsroom.publish()

    status, text = asked(client, pdf_of(edition))

    assert status == 200
    assert "Ya, ini dari kami, dan masih berlaku" in text
    assert "siaran-pers.pdf" in text and edition.number in text


def test_a_file_of_a_warning_that_is_over_does_not_stand_any_more(newsroom, client):
    edition = newsroom.publish(newsroom.make_warning())
    first = pdf_of(edition)
    over = publishing.end_warning(edition.release, by=newsroom.salma, reason="Surut.", note="Air surut.")
    second = pdf_of(over)

    earlier, newest = asked(client, first)[1], asked(client, second)[1]

    assert "digantikan edisi 2" in earlier
    assert "Ini dari kami, tetapi sudah berakhir" in newest
    for text in (earlier, newest):
        assert "Peringatan ini sudah berakhir</strong> pada" in text
        assert "masih berlaku" not in text


def test_the_whole_kit_is_known_too(newsroom, client):
    edition = newsroom.publish()

    _status, text = asked(client, making.of(edition).digest)

    assert "masih berlaku" in text
    assert "paket pers (ZIP)" in text


def test_a_file_of_an_earlier_edition_names_the_one_that_stands(newsroom, client):
    edition = newsroom.publish()
    sha256 = pdf_of(edition)
    newsroom.correct(edition.release)

    status, text = asked(client, sha256)

    assert status == 200
    assert "digantikan edisi 2" in text
    assert "Berkas ini dari edisi ke-1." in text


def test_a_photo_of_both_editions_stands_with_the_one_in_force(newsroom, client):
    photo = photos.take_in(
        jpeg(),
        by=newsroom.ratna,
        agency=newsroom.office,
        alt="Peta",
        credit="Ratna",
        caption="Siti di rumahnya",
    )
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=photo)
    edition = newsroom.publish(release)
    sha256 = next(file for file in making.of(edition).files if "photo" in file)["sha256"]
    making.of(newsroom.correct(release))

    assert "masih berlaku" in asked(client, sha256)[1]

    consent.withdraw(photo, by=newsroom.salma, reason="Diminta.")
    text = asked(client, sha256)[1]
    assert "Foto ini ditarik" in text
    assert "siti" not in text.lower()  # the file is named by its caption


def test_a_file_of_a_withdrawn_release_says_so(newsroom, client):
    edition = newsroom.publish()
    sha256 = pdf_of(edition)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Angkanya keliru.")

    text = asked(client, sha256)[1]

    assert "siaran persnya dicabut" in text and "Angkanya keliru." in text


def test_of_a_retracted_release_nothing_is_told_but_that(newsroom, client):
    edition = newsroom.publish(headline="Judul Semula")
    sha256 = pdf_of(edition)
    publishing.withdraw(
        edition.release, by=newsroom.salma, reason="Keliru.", standing=Edition.Standing.RETRACTED
    )

    text = asked(client, sha256)[1]

    assert "Dari kami, tetapi ditarik" in text
    assert "siaran-pers.pdf" not in text


def test_a_kit_that_waits_for_its_time_is_not_known(newsroom, client):
    sha256 = pdf_of(newsroom.schedule(headline="Rahasia"))
    unknown = hashlib.sha256(b"lain").hexdigest()

    status, text = asked(client, sha256)

    assert status == 404
    assert "Rahasia" not in text
    assert text.replace(sha256, "") == asked(client, unknown)[1].replace(unknown, "")


def test_the_checksum_of_a_text_leads_to_its_number(newsroom, client):
    edition = newsroom.publish()

    response = client.get(f"/cek/berkas/{edition.checksum}/")

    assert response.status_code == 302
    assert response["Location"].startswith("/cek/001/")


def test_files_of_an_events_kit_are_known(newsroom, client):
    event = newsroom.make_event()
    client.get(f"{event.get_absolute_url()}paket-pers.zip")
    sha256 = next(file for file in event.kits.get().files if file["name"] == "AGENDA.txt")["sha256"]

    assert "Dari paket pers kegiatan kami" in asked(client, sha256)[1]

    type(event).objects.filter(pk=event.pk).update(public_from=None)
    assert asked(client, sha256)[0] == 404


@pytest.mark.parametrize("change", ["correction", "withdrawal", "another release", "event"])
def test_the_kit_of_an_event_is_told_to_be_old_before_a_new_one_is_made(newsroom, client, change):
    event = newsroom.make_event()
    release = newsroom.make_release()
    release.events.add(event)
    edition = newsroom.publish(release)
    client.get(f"{event.get_absolute_url()}paket-pers.zip")
    sha256 = event.kits.get().digest
    assert "Paketnya belum berubah" in asked(client, sha256)[1]

    if change == "correction":
        newsroom.correct(release)
    elif change == "withdrawal":
        publishing.withdraw(edition.release, by=newsroom.salma, reason="Angkanya keliru.")
    elif change == "another release":
        other = newsroom.make_release()
        other.events.add(event)
        newsroom.publish(other)
    else:
        event.theme = "Satu Data"
        event.save()

    text = asked(client, sha256)[1]
    assert "Paketnya belum berubah" not in text
    assert "Isi paketnya sudah berubah" in text
