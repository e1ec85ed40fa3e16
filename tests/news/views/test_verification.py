"""`/cek/`: ours or not, latest or not, and nothing of what the public may not read."""

import re
from urllib.parse import urljoin

import pytest

from news import publishing
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(newsroom):
    return newsroom.publish(now=wit(2021, 7, 8, 9), headline="Rakor Dibuka")


def ask(client, edition, fingerprint=""):
    response = client.get(f"/cek/{edition.number}/", {"sidik": fingerprint} if fingerprint else {})
    return response.status_code, response.text


def test_the_page_of_a_release_leads_to_its_check(client, first):
    text = client.get(first.get_absolute_url()).text

    address = re.search(r'href="(/cek/[^"]+)"', text)[1]
    assert address == f"/cek/{first.number}/?sidik={first.checksum[:12]}"
    assert "teks Anda yang terbaru" in client.get(address).text
    assert 'class="qr"' in text


def test_a_print_from_before_a_correction_is_told_to_be_old(newsroom, client, first):
    newsroom.correct(first.release, lead="Teras baru.")

    _, text = ask(client, first, first.checksum[:12])

    assert "teks Anda sudah lama" in text
    assert "edisi ke-1" in text
    assert first.get_history_url() in text


@pytest.mark.parametrize("fingerprint", ["f" * 12, "bukan-sidik", "ab", "%", "_" * 12])
def test_a_foreign_fingerprint_is_no_text_of_ours(client, first, fingerprint):
    _, text = ask(client, first, fingerprint)

    assert "Nomornya dari kami, sidiknya tidak" in text


def test_a_fingerprint_is_read_as_people_copy_it(client, first):
    copied = first.checksum[:6].upper() + " " + first.checksum[6:16].upper()

    assert "teks Anda yang terbaru" in ask(client, first, copied)[1]


def test_withdrawn_texts_are_told_to_be_so(newsroom, client, first):
    publishing.withdraw(first.release, by=newsroom.salma, reason="Datanya keliru.")

    status, text = ask(client, first)

    assert status == 200
    assert "dicabut" in text
    assert "Datanya keliru." in text


def test_an_error_is_told_without_its_text(newsroom, client, first):
    newsroom.correct(first.release, lead="Teras kedua.")
    publishing.withdraw(first.release, by=newsroom.salma, reason="Bukan untuk umum.", standing="retracted")

    _, text = ask(client, first, first.checksum[:12])

    assert "terbit karena kekeliruan" in text
    assert first.checksum not in text
    assert "edisi ke-1" not in text


def test_what_is_scheduled_is_answered_as_what_never_was(newsroom, client):
    scheduled = newsroom.schedule(headline="Masih rahasia")

    status, text = ask(client, scheduled)
    unknown = client.get("/cek/nomor/tak-ada/")

    assert status == unknown.status_code == 404
    assert text.replace(scheduled.number, "N") == unknown.text.replace("nomor/tak-ada", "N")


def test_the_form_leads_to_the_answer(client, first):
    response = client.get("/cek/", {"nomor": f"  {first.number} ", "sidik": "abc"})

    assert response.status_code == 302
    assert response["Location"] == f"/cek/{first.number}/?sidik=abc"


@pytest.mark.parametrize(
    "spell",
    [
        str.lower,
        lambda number: number.replace("/", " / "),
        lambda number: f"Nomor: {number}",
        lambda number: f"No. {number.lower()}",
        lambda number: number.lstrip("0"),
        lambda number: f"0{number}",
    ],
)
def test_a_number_is_read_as_people_write_it(client, first, spell):
    response = client.get("/cek/", {"nomor": spell(first.number), "sidik": first.checksum[:12]}, follow=True)

    assert response.redirect_chain[-1][0] == f"/cek/{first.number}/?sidik={first.checksum[:12]}"
    assert len(response.redirect_chain) <= 2
    assert "tidak ada pada kami" not in response.text


def test_a_number_that_is_scheduled_is_unknown_however_it_is_written(newsroom, client):
    scheduled = newsroom.schedule()

    for number in (scheduled.number.lower(), scheduled.number.lstrip("0")):
        assert client.get(f"/cek/{number}/").status_code == 404


def test_another_number_is_not_taken_for_ours(client, first):
    for number in (f"1{first.number}", first.number.replace("/SP/", "/SK/"), first.number[:-1]):
        assert client.get("/cek/", {"nomor": number}, follow=True).status_code == 404


def test_the_form_leads_to_the_answer_in_one_hop_whatever_else_the_address_holds(client, first):
    response = client.get("/cek/", {"nomor": first.number, "halaman": "2", "sidik": "\x00"})

    assert (response.status_code, response["Location"]) == (302, f"/cek/{first.number}/")
    assert "s-maxage=1" in response["Cache-Control"]
    assert client.get("/cek/", {"halaman": "2", "nomor": ""})["Location"] == "/cek/"


@pytest.mark.parametrize(
    "number",
    [
        *("x" * 500, "//evil.example/", "\\evil", "<script>", "?", "#", "é" * 90),
        *("..", ".", "../../meja/", "1/../2", "1/./2"),
    ],
)
def test_odd_numbers_are_unknown_and_lead_nowhere_else(client, db, number):
    response = client.get("/cek/", {"nomor": number})
    if response.status_code == 302:
        assert urljoin("/cek/", response["Location"]).startswith("/cek/")  # as browsers read it
        response = client.get(response["Location"])

    assert response.status_code == 404
    assert "<script>" not in response.text


def test_the_form_stands_on_its_own(client, db):
    response = client.get("/cek/")

    assert response.status_code == 200
    assert "tidak ada pada kami" not in response.text
