"""`/cek/`: ours or not, latest or not, and nothing of what the public may not read."""

import re
from urllib.parse import quote, urlencode, urljoin

import pytest
from django.utils import timezone

from news.editions import publishing, secret_links
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


@pytest.mark.parametrize("kind", ["warning", "announcement"])
def test_what_is_over_is_told_to_be_so_to_whoever_got_it_from_somebody(newsroom, client, kind, monkeypatch):
    until = wit(2100, 7, 9, 18)
    make = newsroom.make_warning if kind == "warning" else newsroom.make_release
    kinds = {} if kind == "warning" else {"kind": "announcement"}
    edition = newsroom.publish(make(headline="Rakor", valid_until=until, **kinds))
    before = ask(client, edition, edition.checksum[:12])[1]

    monkeypatch.setattr(timezone, "now", lambda: until)
    after, without = ask(client, edition, edition.checksum[:12])[1], ask(client, edition)[1]

    assert "dan teks Anda yang terbaru" in before and "Berlaku sampai" in before
    for text in (after, without):
        assert "Ini dari kami, tetapi sudah berakhir" in text
        assert "ini sudah berakhir</strong> pada" in text
        assert "Teks yang berlaku" not in text
        assert "check-answer-warn" in text


def test_of_a_withdrawn_warning_the_check_tells_the_withdrawal_alone(newsroom, client):
    edition = newsroom.publish(newsroom.make_warning())
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.")

    _, text = ask(client, edition)

    assert "Dari kami, tetapi dicabut" in text
    assert "sudah berakhir" not in text


@pytest.mark.parametrize("fingerprint", ["f" * 12, "0" * 64])
def test_a_foreign_fingerprint_is_no_text_of_ours(client, first, fingerprint):
    _, text = ask(client, first, fingerprint)

    assert "Nomornya dari kami, sidiknya tidak" in text


@pytest.mark.parametrize("fingerprint", ["bukan-sidik", "ab", "%", "_" * 12, "f" * 11, "f" * 65, "g" * 12])
def test_what_is_no_whole_fingerprint_is_asked_for_again_and_accuses_nobody(client, first, fingerprint):
    _, text = ask(client, first, fingerprint)

    assert "sidiknya belum terbaca" in text
    assert "bukan naskah kami" not in text


@pytest.mark.parametrize(
    "copy",
    [
        lambda sign: f"{sign[:6].upper()} {sign[6:16].upper()}",
        lambda sign: f"Sidik naskah (SHA-256): {sign}",
        lambda sign: f"*{sign[:12]}*.",
        lambda sign: f"“{sign[:6]}\u200b{sign[6:12]}”,",
        lambda sign: f"\u2066{sign[:12]}\u2069\u00a0",
        lambda sign: f"https://siaran.example/cek/1/?sidik={sign[:12]}",
    ],
)
def test_a_fingerprint_is_read_as_people_copy_it(client, first, copy):
    assert "teks Anda yang terbaru" in ask(client, first, copy(first.checksum))[1]


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
    never = scheduled.number.replace("001/", "999/")
    unknown = client.get(f"/cek/{never}/")

    assert status == unknown.status_code == 404
    assert text.replace(scheduled.number, "N") == unknown.text.replace(never, "N")
    assert "anggap bukan dari kami" in text


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


PASTED = [
    "{n}.", "{n},", "{n};", "{n}:", "{n}!", "{n}?", "{n}…", "{n}...", "({n})", "({n}", "{n})", "[{n}]", "<{n}>", "{{{n}}}",
    "*{n}*", "_{n}_", "~{n}~", "*_{n}_*", "```{n}```", '"{n}"', "'{n}'", "“{n}”", "„{n}“", "«{n}»", "‹{n}›", "‘{n}’", "`{n}`",
    "\u200b{n}\u200b", "\u200e{n}\u200f", "\u202a{n}\u202c", "\u2068{n}\u2069", "\ufeff{n}", "{n}\u00a0", "\u3000{n}\u2003",
    "{n}%20", "{n}%20)", "%20{n}%E2%80%8B", "{n}\r\n", "\t{n}", "Nomor:\n{n}\n", "Nomor Siaran Pers: {n}", "No.{n}", "№ {n}",
    "SIARAN PERS{n}Tobelo", "Siaran pers nomor {n} tentang rakor, terbit 08/07/2021 pukul 08.10–16.40 WIT.",
    "Lihat {n}-nya", "{n}.pdf", "- {n}", "• {n}", "{n} \N{WHITE HEAVY CHECK MARK}", "Pengumuman Nomor 14 Tahun 2008: {n}",
    "https://testserver/cek/{n}/", "testserver/cek/{n}/)", "http://testserver/cek/{n}/?utm_source=wa#isi", "/cek/{n}",
    "https://testserver/cek/?nomor={q}", "https%3A%2F%2Ftestserver%2Fcek%2F{q}%2F", "<https://testserver/cek/{n}/>.",
]  # fmt: skip
SPELT = [
    lambda n: n.replace("/", "\u200b/"),
    lambda n: n.replace("/", "／"),
    lambda n: n.replace("/", "⁄"),
    lambda n: n.replace("/", "∕"),
    lambda n: n.replace("/", "\\"),
    lambda n: n.replace("/", " \u00a0/ \n"),
    lambda n: n.replace("/", "//"),
    lambda n: n.replace("/", "-"),
    lambda n: n.replace("/", "–"),
    lambda n: n.replace("/", "."),
    lambda n: n.replace("/", "_"),
    lambda n: n.replace("/", " "),
    lambda n: n.replace("/SP/", "/*SP*/"),
    lambda n: n.replace("KOMINFO", "KOM\u00adINFO"),
    lambda n: n.replace("KOMINFO", "KOMINFO\n"),
    lambda n: n.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}),
    lambda n: n.translate({ord(str(digit)): "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit] for digit in range(10)}),
    lambda n: n.translate({ord(str(digit)): chr(0x0660 + digit) for digit in range(10)}),
    lambda n: n.replace("VII", "Ⅶ"),
    lambda n: n.replace("VII", "vii"),
    lambda n: "".join(f"{sign}\ufe0f\u20e3" if sign.isdigit() else sign for sign in n),
    lambda n: f"1. {n}\n2. {n.lower()}",
]


@pytest.mark.parametrize("way", ["form", "path"])
def test_a_number_is_read_whatever_it_was_copied_with(client, first, way):
    number = first.number
    pasted = [each.format(n=number, q=number.replace("/", "%2F")) for each in PASTED]
    pasted += [spell(number) for spell in SPELT]

    for text in pasted:
        address = f"/cek/{quote(text, safe='/')}/" if way == "path" else f"/cek/?{urlencode({'nomor': text})}"
        response = client.get(address)

        assert (text, response.status_code) == (text, 302)
        assert response["Location"] == f"/cek/{number}/"


@pytest.mark.parametrize(
    "behind",
    [")", ").", "%20", "%20)", ",", "", "/)", "*", "%22", "…", "%C2%A0", "%E2%80%8B/", "/?utm_source=wa"],
)
def test_the_address_of_a_check_is_mended_in_one_hop(client, first, behind):
    response = client.get(f"/cek/{first.number}{behind}")

    assert (response.status_code, response["Location"]) == (302, f"/cek/{first.number}/")


def test_the_fingerprint_comes_along_in_a_pasted_address(client, first):
    sidik = first.checksum[:12]
    response = client.get("/cek/", {"nomor": f"(https://testserver/cek/{first.number}/?sidik={sidik})."})

    assert response["Location"] == f"/cek/{first.number}/?sidik={sidik}"
    assert client.get(f"/cek/{first.number})?sidik={sidik}").url == f"/cek/{first.number}/?sidik={sidik}"


@pytest.mark.parametrize(
    "written",
    [
        "https://testserver{}", "http://www.testserver{}?fbclid=1#isi", "testserver{})", "{}", "Baca: {}riwayat/1/ ya",
        "*https://testserver{}*", "https://testserver/{}", "HTTPS://TESTSERVER{}", "siaran\u200b-pers{tail}",
    ],
)  # fmt: skip
def test_the_address_of_a_release_names_it(client, first, written):
    address = first.get_absolute_url()
    text = written.format(address, tail=address.removeprefix("/siaran-pers"))

    assert client.get("/cek/", {"nomor": text}).url == f"/cek/{first.number}/"


def test_a_page_of_ours_on_a_foreign_host_is_asked_about(client, first):
    response = client.get("/cek/", {"nomor": f"https://evil.example{first.get_absolute_url()}"})

    assert response.status_code == 404
    assert "Maksud Anda nomor ini?" in response.text
    assert f'href="/cek/{first.number}/"' in response.text


def test_two_numbers_are_asked_about_one_by_one(newsroom, client, first):
    second = newsroom.publish(headline="Rakor Ditutup")
    never = second.number.replace("001/", "999/")

    for other in (second.number, never):
        response = client.get("/cek/", {"nomor": f"{first.number} dan {other}"})

        assert response.status_code == 404
        assert "Nomor yang mana?" in response.text
        assert f'href="/cek/{first.number}/"' in response.text
        assert f'href="/cek/{other}/"' in response.text
        assert "bukan dari kami" not in response.text


@pytest.mark.parametrize(
    "typo",
    [
        lambda n: n.replace("/SP/", "/SK/"),
        lambda n: n.replace("DISKOMINFOSAN", "DISKOMINFO"),
        lambda n: n.replace("/VII/", "/7/"),
        lambda n: n.replace("/VII/2021", "/7/2021"),
        lambda n: n.replace("2021", "21"),
        lambda n: n.replace("2021", "’21."),
        lambda n: n.replace("VII/2021", "07/21"),
        lambda n: n.replace("2021", "21").lower().lstrip("0"),
        lambda n: "Nomor : " + n.replace("2021", "21").replace("/", " / "),
        lambda n: "no." + n.replace("2021", "21").replace("/", "\\"),
        lambda n: n.replace("/VII/", "/VIII/"),
        lambda n: n.replace("01", "Ol"),
        lambda n: n[:-1],
        lambda n: n[:-5],
        lambda n: n.rpartition("/")[0] + "/",
        lambda n: f"{n}1",
    ],
)
def test_a_slip_in_a_number_is_asked_about(client, first, typo):
    response = client.get("/cek/", {"nomor": typo(first.number)})

    assert response.status_code == 404
    assert "Maksud Anda nomor ini?" in response.text
    assert f'href="/cek/{first.number}/"' in response.text
    assert "bukan dari kami" not in response.text


@pytest.mark.parametrize(
    "text",
    [
        "halo",
        "Rakor Dibuka di Tobelo",
        "08/07/2021",
        "0812-3456-7890",
        "Nomor:",
        "/",
        "005",
        "\u200b",
        "x" * 3000,
    ],
)
def test_what_is_no_number_is_asked_for_again_and_accuses_nobody(client, first, text):
    response = client.get("/cek/", {"nomor": text})

    assert response.status_code == 404
    assert "Nomornya belum dapat kami baca." in response.text
    assert "005/SP/DISKOMINFOSAN/VII/2021" in response.text
    assert "bukan dari kami" not in response.text


def test_the_number_of_an_earlier_template_is_read_too(newsroom, client):
    newsroom.settings.number_template = "HMS-{seq}.{year}"
    newsroom.settings.save()
    old = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.settings.number_template = "SP {seq}/{unit} Tahun {year}"
    newsroom.settings.unit_code = "BIRO HUMAS"
    newsroom.settings.save()
    new = newsroom.publish(now=wit(2021, 7, 9, 9))

    for number in (old.number, new.number):
        for text in (f"*{number.lower()}*.", f"“{number}”", f"Nomor: {number}"):
            assert client.get("/cek/", {"nomor": text}).url == f"/cek/{quote(number)}/"


def test_a_number_that_is_scheduled_is_unknown_however_it_is_written(newsroom, client):
    scheduled = newsroom.schedule()

    for number in (scheduled.number.lower(), scheduled.number.lstrip("0")):
        assert client.get(f"/cek/{number}/").status_code == 404


def test_another_number_is_not_taken_for_ours(client, first):
    for number in (
        f"1{first.number}",
        f"1O{first.number}",
        first.number.replace("/SP/", "/SK/"),
        first.number[:-1],
    ):
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


def test_a_number_that_embargo_readers_knew_leads_to_the_release_and_nowhere_before(newsroom, client):
    planned = newsroom.schedule(hours=24 * 400)
    link, _token = secret_links.make_embargo(planned, by=newsroom.salma, name="Sari", outlet="Malut Post")
    secret_links.visit(link, user_agent="")
    release = publishing.unschedule(planned.release, by=newsroom.salma)
    address = f"/cek/{planned.number}/"
    before = client.get(address).status_code

    edition = publishing.publish(release, by=newsroom.salma)

    assert edition.number != planned.number
    assert (before, client.get(address)["Location"]) == (404, f"/cek/{edition.number}/")
