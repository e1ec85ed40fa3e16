"""The site for nginx as it is handed out, run by a real nginx: what it keeps, and that no secret gets into its logs."""

import base64
import hashlib
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.http import HttpResponse

from kominfo.lib.http import keep_for_a_second, replace_copy, until_this_second_ends
from news.views import media

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SECRET = "sEcReT-" + "x" * 36
pytestmark = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl") and shutil.which("curl")), reason="no nginx, openssl or curl here"
)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Application(ThreadingHTTPServer):
    """Stands for the application: answers as it does, slowly, and remembers what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked, self.tag = [], 'W/"first"'
        self.says = {}  # instead of a page: status and headers, by path
        self.crowd = None  # a barrier: nobody is answered before so many ask
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self):
        """No answer from now on."""
        self.shutdown()
        self.server_close()


class Answer(BaseHTTPRequestHandler):
    """A public page with its tag, for as long as nothing has changed."""

    def do_GET(self):
        self.server.asked.append(dict(self.headers) | {"path": self.path})
        if self.server.crowd:
            self.server.crowd.wait()
        if self.path in self.server.says:
            self.say(*self.server.says[self.path])
        elif self.path.startswith("/media/"):
            self.hand_over()
        else:
            self.show_page()

    def say(self, status, headers):
        """An answer without a page."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def show_page(self):
        """The page, or that the proxy's copy still holds."""
        unchanged = self.headers.get("If-None-Match") == self.server.tag
        self.send_response(304 if unchanged else 200)
        self.send_header("ETag", self.server.tag)
        page = HttpResponse()
        keep_for_a_second(page)
        for name in ("Cache-Control", "X-Accel-Expires"):
            if not self.path.startswith("/static/"):
                self.send_header(name, page[name])
        self.send_header("Vary", "Accept-Encoding")
        body = b"" if unchanged else self.server.tag.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def hand_over(self):
        """Let nginx send a file, as the application does in production."""
        self.send_response(200)
        self.send_header("X-Accel-Redirect", self.path.replace("/media/", "/_media/"))
        self.send_header("Content-Type", "image/jpeg")
        self.send_header("Content-Disposition", 'inline; filename="rakor.jpg"')
        self.send_header("Content-Length", "0")
        response = HttpResponse(headers=media.HEADERS)
        until_this_second_ends(response)
        for name, value in response.items():
            if name != "Content-Type":
                self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def behind():
    application = Application()
    yield application
    application.stop()


@pytest.fixture
def nginx(tmp_path, behind):
    """nginx with our site, with folders, ports and a certificate of the test's own."""
    key, certificate, port = tmp_path / "key.pem", tmp_path / "cert.pem", free_port()
    subprocess.run(
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days 1 -keyout {key} -out {certificate}".split(),
        check=True,
        capture_output=True,
    )
    site = Path("deploy/nginx.conf").read_text()
    for pattern, new in {
        r"listen \[::\].*\n": "\n",
        r"listen 80\b": f"listen 127.0.0.1:{free_port()}",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl;",
        r"listen 443 ssl\b": f"listen 127.0.0.1:{port} ssl",
        r"kominfo\.example\.go\.id": "localhost",
        r"/etc/letsencrypt/\S+fullchain.pem": str(certificate),
        r"/etc/letsencrypt/\S+privkey.pem": str(key),
        r"/var/(log|lib)/nginx": str(tmp_path),
        r"127\.0\.0\.1:8001": f"127.0.0.1:{free_port()}",
        r"127\.0\.0\.1:8000": f"127.0.0.1:{behind.server_port}",
        r"/srv/kominfo/app/": f"{Path.cwd()}/",
        r"/srv/kominfo/media/": f"{tmp_path}/media/",
        r"/var/www/html": f"{tmp_path}/html",
    }.items():
        site, count = re.subn(pattern, new, site)
        assert count, pattern
    folders = "".join(
        f"{name}_temp_path {tmp_path}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        ("user root; " if os.geteuid() == 0 else "")
        + f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}} http {{ {folders}\n{site} }}"
    )
    process = subprocess.Popen([NGINX, "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)])
    try:
        for _ in range(100):
            with socket.socket() as sock:
                if sock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert process.poll() is None
            time.sleep(0.05)
        yield f"https://localhost:{port}"
    finally:
        process.terminate()
        process.wait(10)


def ask(url, *options):
    """What curl gets."""
    return subprocess.run(["curl", "-sk", *options, url], capture_output=True, text=True, check=False).stdout


def parts(answer):
    """The status line, the headers (repeated ones joined) and the body of what `curl -i` shows."""
    head, body = answer.split("\n\n", 1)
    status, *lines = head.split("\n")
    headers = {}
    for name, value in (line.lower().split(": ", 1) for line in lines):
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return status, headers, body


STATUS = ["-o", "/dev/null", "-w", "%{http_code}"]
NOT_KEPT = {"Cache-Control": "no-store"}


@pytest.mark.parametrize(
    ("path", "status", "headers"),
    [
        ("/siaran-pers/?utm_source=wa", 301, {"Location": "/siaran-pers/"}),
        ("/tidak-ada/", 404, NOT_KEPT),
        ("/ditarik/", 410, NOT_KEPT),
        ("/rusak/", 503, NOT_KEPT),
        ("/healthz", 200, NOT_KEPT),
        ("/livez", 200, NOT_KEPT),
        ("/cari/?q=rapat", 200, NOT_KEPT),
        ("/static/tidak-ada.css", 404, {}),
        ("/media/foto/tidak-ada.jpg", 404, NOT_KEPT),
    ],
)
def test_readers_who_come_at_once_wait_for_nobody(nginx, behind, path, status, headers):
    behind.says[path] = status, headers
    behind.crowd = threading.Barrier(10, timeout=4)  # broken by one who is held back

    with ThreadPoolExecutor(10) as readers:
        answers = list(readers.map(lambda _: ask(nginx + path, *STATUS), range(10)))

    assert answers == [str(status)] * 10


def test_many_readers_of_what_is_kept_ask_the_application_nothing(nginx, behind):
    ask(nginx + "/static/site.css")

    with ThreadPoolExecutor(10) as readers:
        answers = list(readers.map(lambda _: ask(nginx + "/static/site.css"), range(20)))

    assert set(answers) == {behind.tag}
    assert len(behind.asked) == 1


def test_one_visitor_does_not_search_without_end(nginx, behind):
    with ThreadPoolExecutor(20) as readers:
        searches = list(readers.map(lambda n: ask(f"{nginx}/cari/?q={n}", *STATUS), range(60)))
        pages = list(readers.map(lambda n: ask(f"{nginx}/topik/{n}/", *STATUS), range(60)))

    assert set(searches) == {"200", "429"}
    assert searches.count("200") >= 20
    assert set(pages) == {"200"}


def test_a_copy_is_asked_about_again_and_a_change_shows_within_two_seconds(nginx, behind):
    ask(nginx + "/")
    time.sleep(2.1)
    assert ask(nginx + "/") == 'W/"first"'
    for _ in range(100):  # nginx asks behind the reader's back
        if len(behind.asked) == 2:
            break
        time.sleep(0.05)
    assert behind.asked[1]["If-None-Match"] == 'W/"first"'

    behind.tag = 'W/"second"'
    time.sleep(2.1)
    assert ask(nginx + "/") == 'W/"second"'


def test_the_last_copy_stands_while_the_application_is_away(nginx, behind):
    ask(nginx + "/")
    behind.stop()
    time.sleep(2.1)

    assert ask(nginx + "/") == 'W/"first"'


def without_a_page(status):
    """Status and headers of the application where there is no page any more."""
    response = HttpResponse(headers=NOT_KEPT)
    replace_copy(response)
    return status, dict(response.items())


@pytest.mark.parametrize("path", ["/siaran-pers/keliru/", "/media/foto/ab/small.jpg"])
@pytest.mark.parametrize("status", [301, 404, 410])
def test_what_was_taken_away_does_not_come_back_while_the_application_is_away(
    nginx, behind, picture, path, status
):
    assert ask(nginx + path, *STATUS) == "200"
    behind.says[path] = without_a_page(status)
    time.sleep(2.1)
    assert ask(nginx + path, *STATUS) == str(status)
    behind.says[path] = 503, NOT_KEPT
    time.sleep(1.1)

    assert ask(nginx + path, *STATUS) == str(status)


def test_what_is_published_later_was_never_kept_as_missing(nginx, behind):
    behind.says["/nanti/"] = without_a_page(404)
    assert ask(nginx + "/nanti/", *STATUS) == "404"
    del behind.says["/nanti/"]

    assert ask(nginx + "/nanti/", *STATUS) == "200"


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("path", ["/", "/media/foto/ab/small.jpg"])
def test_the_last_copy_stands_while_the_database_is_away(nginx, behind, picture, path, status):
    ask(nginx + path)
    behind.says[path] = status, NOT_KEPT
    time.sleep(2.1)

    assert [ask(nginx + path, *STATUS) for _ in range(2)] == ["200", "200"]


@pytest.fixture
def picture(tmp_path):
    """A rendition where nginx finds it."""
    path = tmp_path / "media" / "foto" / "ab" / "small.jpg"
    path.parent.mkdir(parents=True)
    path.write_text("gambar yang dilihat")
    return "/media/foto/ab/small.jpg"


def test_pictures_that_readers_saw_stand_while_the_application_is_away(nginx, behind, picture):
    ask(nginx + picture)
    behind.stop()
    time.sleep(2.1)

    status, headers, body = parts(ask(nginx + picture, "-i"))

    assert (" 200" in status, body, headers["content-type"]) == (True, "gambar yang dilihat", "image/jpeg")
    assert {name: headers[name.lower()] for name in media.HEADERS} == media.HEADERS
    assert parts(ask(nginx + picture, "-I"))[1]["content-length"] == "19"
    part = ask(nginx + picture, "-i", "-H", "Range: bytes=7-10")
    assert (" 206" in parts(part)[0], parts(part)[2]) == (True, "yang")
    known = f"If-None-Match: {headers['etag']}"
    assert ask(nginx + picture, *STATUS, "-H", known) == "304"


def test_a_picture_that_nobody_saw_is_said_to_be_away_in_our_words(nginx, behind, picture):
    behind.stop()

    status, headers, body = parts(ask(nginx + picture, "-i"))

    assert (" 502" in status, body) == (True, (PAGES / "503.html").read_text())
    assert headers["retry-after"] == "30"


def test_whether_a_picture_may_be_seen_is_asked_again_each_second(nginx, behind, picture):
    assert ask(nginx + picture, *STATUS, "-H", "Range: bytes=7-10", "-H", "Cookie: a=1") == "206"
    behind.says[picture] = without_a_page(404)
    time.sleep(2.1)

    assert ask(nginx + picture, *STATUS) == "404"
    assert not {"Range", "If-None-Match", "Cookie"} & {name for request in behind.asked for name in request}


PAGES = Path("deploy/pages")


def test_what_nginx_refuses_or_cannot_get_is_said_in_our_words(nginx, behind, tmp_path):
    with ThreadPoolExecutor(20) as readers:
        answers = list(readers.map(lambda n: ask(f"{nginx}/cari/?q={n}", "-i"), range(40)))
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


def test_nginx_sends_a_file_with_the_headers_of_the_application(nginx, tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "ada.jpg").write_text("gambar")

    status, headers, body = parts(ask(nginx + "/media/ada.jpg", "-i"))

    assert (" 200" in status, body, headers["content-type"]) == (True, "gambar", "image/jpeg")
    assert {name: headers[name.lower()] for name in media.HEADERS} == media.HEADERS
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

    assert f"style-src 'sha256-{digest}'" in Path("deploy/nginx.conf").read_text()
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
        f"/siaran-pers/?q={SECRET}",
        f"/MEJA/tautan/{SECRET}/",
        f"/meja//tautan//{SECRET}/",
        f"/x/../meja/Tautan/./{SECRET.lower()}/",
        f"/meja/%2574autan/{SECRET.lower()}/",
        f"/meja/tautan%2F{SECRET}).",
        f"/meja/tautan/%20{SECRET}%0A",
        f"/meja/tautn/{SECRET}/",
        f"/meja/kata-sandi//BARU/1-{SECRET.lower()}/",
    ):
        assert (
            subprocess.check_output(["curl", "-sk", "--path-as-is", *STATUS, nginx + path], text=True)
            == "502"
        )

    ask(nginx + "/static/site.css", "-H", f"Referer: https://localhost/meja/tautan/{SECRET}/")

    logged = (tmp_path / "kominfo.log").read_text()
    errors = (tmp_path / "error.log").read_text()
    assert SECRET.lower() not in (logged + errors).lower()
    assert logged.count('"path":"/meja/tautan/…') == 7
    assert "tautan" not in errors


@pytest.fixture
def plain(nginx, tmp_path):
    """The address of the door without TLS."""
    conf = (tmp_path / "nginx.conf").read_text()
    port = re.search(r"listen 127\.0\.0\.1:(\d+);\s+server_name localhost;\s+access_log /", conf)
    return f"http://localhost:{port[1]}"


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


def test_a_secret_is_not_logged_by_the_door_without_tls(plain, tmp_path):
    ask(f"{plain}/MEJA/tautan/{SECRET}/")

    assert '"path":"/MEJA/tautan/…"' in (tmp_path / "kominfo.log").read_text()


def test_a_secret_is_not_logged_when_its_file_is_lost(nginx, behind, tmp_path):
    accel = {"X-Accel-Redirect": "/_media/hilang.jpg"}
    behind.says[path := f"/meja/tautan/{SECRET}/berkas/foto/ab/small.jpg"] = 200, accel

    assert ask(nginx + path, *STATUS) == "404"

    assert SECRET not in (tmp_path / "error.log").read_text() + (tmp_path / "kominfo.log").read_text()
