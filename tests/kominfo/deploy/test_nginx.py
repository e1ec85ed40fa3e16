"""The site for nginx as it is handed out, run by a real nginx: its doors, its words, and that no secret gets into its logs."""

import base64
import hashlib
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from kominfo.lib.logs import SECRET as SECRET_WORD
from tests.kominfo.deploy.proxy import FILE_HEADERS, PAGES, STATUS, ask, needs_nginx, parts

SECRET = "sEcReT-" + "x" * 36
# More than nginx lets through (20, and 2 a second), even where a busy machine asks no more than three a second.
SEARCHES = 150
pytestmark = needs_nginx


def logged(folder: Path, last: str) -> str:
    """The access log once the line that names `last` is in it: nginx writes after it has answered."""
    end = time.monotonic() + 10
    while last not in (said := (folder / "kominfo.log").read_text()):
        assert time.monotonic() < end, f"nothing logged of {last}: {said}"
        time.sleep(0.02)
    return said


def test_one_visitor_does_not_search_without_end(nginx, behind):
    with ThreadPoolExecutor(20) as readers:
        searches = list(readers.map(lambda n: ask(f"{nginx}/cari/?q={n}", *STATUS), range(SEARCHES)))
        pages = list(readers.map(lambda n: ask(f"{nginx}/topik/{n}/", *STATUS), range(60)))

    assert set(searches) == {"200", "429"}
    assert searches.count("200") >= 20
    assert set(pages) == {"200"}


def test_what_nginx_refuses_or_cannot_get_is_said_in_our_words(nginx, behind, tmp_path):
    with ThreadPoolExecutor(20) as readers:
        answers = list(readers.map(lambda n: ask(f"{nginx}/cari/?q={n}", "-i"), range(SEARCHES)))
    refused = next(answer for answer in answers if " 429" in answer.split("\n")[0])
    (tmp_path / "large").write_bytes(bytes(61 * 1024 * 1024))
    large = ask(nginx + "/meja/", "-i", "-H", "Expect:", "--data-binary", f"@{tmp_path / 'large'}")
    behind.stop()
    away = [ask(nginx + path, "-i") for path in ("/tak-tersimpan/", "/meja/", f"/meja/tautan/{SECRET}/")]

    for answer, status, page, wait in [
        (refused, 429, "429.html", "60"),
        (large, 413, "413.html", None),
        *((answer, 502, "503.html", "30") for answer in away),
    ]:
        line, headers, body = parts(answer)
        assert f" {status}" in line
        assert body == (PAGES / page).read_text()
        assert headers["cache-control"] == "no-store"
        assert headers.get("retry-after") == wait
    assert ask(nginx + "/_pesan/503.html") != (PAGES / "503.html").read_text()


def test_programs_are_counted_apart_and_told_in_json(nginx, behind):
    with ThreadPoolExecutor(20) as readers:
        asked = list(readers.map(lambda n: ask(f"{nginx}/api/v1/topik/{n}/", "-i"), range(300)))
        pages = list(readers.map(lambda n: ask(f"{nginx}/topik/{n}/", *STATUS), range(60)))
    refused = [answer for answer in asked if " 429" in answer.split("\n")[0]]
    behind.stop()

    assert 60 <= len(asked) - len(refused) < 300 and set(pages) == {"200"}
    for answer, page, wait in (
        (refused[0], "429.json", "60"),
        (ask(f"{nginx}/api/v2/", "-i"), "503.json", "30"),
    ):
        _line, headers, body = parts(answer)
        assert body == (PAGES / page).read_text()
        assert (headers["content-type"], headers["retry-after"]) == ("application/problem+json", wait)
        assert headers["access-control-allow-origin"] == "*"


def test_nginx_sends_a_file_with_the_headers_of_the_application(nginx, tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "ada.jpg").write_text("gambar")

    status, headers, body = parts(ask(nginx + "/media/ada.jpg", "-i"))

    assert (" 200" in status, body, headers["content-type"]) == (True, "gambar", "image/jpeg")
    assert {name: headers[name.lower()] for name in FILE_HEADERS} == FILE_HEADERS
    assert headers["content-disposition"] == 'inline; filename="rakor.jpg"'


def test_a_file_that_nginx_cannot_get_is_said_in_our_words_and_not_kept(nginx):
    status, headers, body = parts(ask(f"{nginx}/media/hilang.jpg", "-i"))

    assert " 404" in status
    assert body == (PAGES / "404.html").read_text()
    assert headers["content-type"].startswith("text/html")
    assert "no-store" in headers["cache-control"]
    assert "style-src 'sha256-" in headers["content-security-policy"]


@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html")), ids=lambda page: page.stem)
def test_pages_of_nginx_are_small_and_need_nothing_else(page):
    text = page.read_text()
    style = re.search("<style>(.*?)</style>", text)[1].encode()

    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()

    for site in ("nginx", "nginx-old-names"):
        assert f"style-src 'sha256-{digest}'" in Path(f"deploy/{site}.conf").read_text()
    assert not re.search(r"<(script|link|img)|url\(", text)
    assert '<html lang="id">' in text
    assert len(text.encode()) < 2048


def test_headers_of_readers_make_no_copies_and_pass_no_cookie(nginx, behind):
    offers = ("br", "gzip, deflate, br", "br;x=1", "BR , zstd", "gzip", "gzip;q=1", "x-1", "x-2", "identity")
    others = ("-H", "Cookie: a=1", "-H", "X-Forwarded-Host: evil")
    for path in ("/static/site.css", "/"):
        for offer in offers:
            ask(nginx + path, "-H", f"Accept-Encoding: {offer}", *others)

    # A static file is kept for days, so it is asked for once for each copy, however slow this machine is.
    assert [asked["path"] for asked in behind.asked].count("/static/site.css") == 3
    assert {asked.get("Accept-Encoding") for asked in behind.asked} == {"br, gzip", "gzip", None}
    assert not any("Cookie" in asked for asked in behind.asked)
    assert {asked["Host"] for asked in behind.asked} == {"localhost"}


def test_another_name_gets_no_answer(nginx, behind):
    assert ask(nginx + "/", "-H", "Host: evil.example") == ""
    assert behind.asked == []


def test_no_secret_address_is_logged(nginx, behind, tmp_path):
    behind.stop()
    for path in (
        f"/meja/tautan/{SECRET}/",
        f"/meja/tautan/{SECRET}",
        f"/meja/tautan/{SECRET}/berkas/foto/ab/small.jpg?next={SECRET}",
        f"/meja/%74autan/{SECRET}/",
        f"/meja/kata-sandi/baru/1-{SECRET}/",
        f"/meja/undangan/Ng/{SECRET}:1x:{SECRET}/",
        f"/meja/undangan/Ng/666481f3021be5084e712f95f261c271:1x:{SECRET.lower()}/",
        f"/siaran-pers/?q={SECRET}",
        f"/MEJA/tautan/{SECRET}/",
        f"/meja//tautan//{SECRET}/",
        f"/x/../meja/Tautan/./{SECRET.lower()}/",
        f"/meja/%2574autan/{SECRET.lower()}/",
        f"/meja/tautan%2F{SECRET}).",
        f"/meja/tautan/%20{SECRET}%0A",
        f"/meja/tautn/{SECRET}/",
        f"/meja/kata-sandi//BARU/1-{SECRET.lower()}/",
        f"/langganan/surel/konfirmasi/12.at_once.1x.{SECRET.lower()}/",
        f"/langganan/surel//atur/12-13.1x.{SECRET.lower()}/",
        f"/langganan/Surel/berhenti/12.{SECRET.lower()}/",
        f"/langganan/surel/%62erhenti/12.{SECRET.lower()}/",
    ):
        assert (
            subprocess.check_output(["curl", "-sk", "--path-as-is", *STATUS, nginx + path], text=True)
            == "502"
        )

    ask(nginx + "/static/site.css", "-H", f"Referer: https://localhost/meja/tautan/{SECRET}/")

    log = logged(tmp_path, "/static/site.css")
    errors = (tmp_path / "error.log").read_text()
    assert SECRET.lower() not in (log + errors).lower()
    assert log.count('"path":"/meja/tautan/…') == 7
    assert "tautan" not in errors


def test_the_door_without_tls_leads_to_the_other(plain):
    assert (
        parts(ask(f"{plain}/agenda/?halaman=2", "-i"))[1]["location"] == "https://localhost/agenda/?halaman=2"
    )


def test_a_certificates_challenge_is_answered_without_tls(plain, behind, tmp_path):
    folder = tmp_path / "html" / ".well-known" / "acme-challenge"
    folder.mkdir(parents=True)
    (folder / "abc").write_text("abc.key")

    assert ask(f"{plain}/.well-known/acme-challenge/abc") == "abc.key"
    assert ask(f"{plain}/.well-known/acme-challenge/other", *STATUS) == "404"
    assert behind.asked == []


def test_nginx_looks_for_secrets_as_the_program_does():
    """Once for each word: from each of its letters on, one address of 8 kB held a worker of nginx for half a second."""
    conf = (settings.BASE_DIR / "deploy" / "nginx.conf").read_text()

    assert "(?<before>(?s:.*?))" + SECRET_WORD.pattern.replace("{30,}", '{30}" $before…;') in conf


def test_a_secret_is_not_logged_by_the_door_without_tls(plain, tmp_path):
    ask(f"{plain}/MEJA/tautan/{SECRET}/")

    assert '"path":"/MEJA/tautan/…"' in logged(tmp_path, "/MEJA")


def test_a_secret_is_not_logged_when_its_file_is_lost(nginx, behind, tmp_path):
    accel = {"X-Accel-Redirect": "/_media/hilang.jpg"}
    behind.says[path := f"/meja/tautan/{SECRET}/berkas/foto/ab/small.jpg"] = 200, accel

    assert ask(nginx + path, *STATUS) == "404"

    assert SECRET not in logged(tmp_path, "/meja") + (tmp_path / "error.log").read_text()
