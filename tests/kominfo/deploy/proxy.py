"""nginx with the site as it is handed out, before a stub of the application: for tests of what it keeps and what it says."""

import os
import re
import shutil
import socket
import subprocess
import threading
import time
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.http import HttpResponse

from kominfo.lib.web.http import ELSEWHERE, drop_from_proxy, keep_for_a_second, until_this_second_ends
from news.views.pictures import media

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
FILE_HEADERS = media.HEADERS | ELSEWHERE  # of a file that the public may read
OLD_NAMES = ("lama.localhost", "www.lama.localhost")
needs_nginx = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl") and shutil.which("curl")), reason="no nginx, openssl or curl here"
)


def free_ports(number):
    """All open at once: asked for one after the other, the same one may be named twice."""
    with ExitStack() as opened:
        found = [opened.enter_context(socket.socket()) for _ in range(number)]
        for each in found:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in found]


class Application(ThreadingHTTPServer):
    """Stands for the application: answers as it does, slowly, and remembers what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked, self.tag = [], 'W/"first"'
        self.neighbour = self.server_port  # where nginx finds the second process
        self.says = {}  # instead of a page: status and headers, by path
        self.crowd = None  # a barrier: nobody is answered before so many ask
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

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
        response = HttpResponse(headers=FILE_HEADERS)
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
    """nginx with our site and the names of an old one, with folders, ports and a certificate of the test's own."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    port, plain, elsewhere = free_ports(3)
    subprocess.run(
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days 1 -keyout {key} -out {certificate}".split(),
        check=True,
        capture_output=True,
    )
    site = "".join(Path(f"deploy/{name}.conf").read_text() for name in ("nginx", "nginx-old-names"))
    for pattern, new in {
        r"listen \[::\].*\n": "\n",
        r"listen 80\b": f"listen 127.0.0.1:{plain}",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl;",
        r"listen 443 ssl\b": f"listen 127.0.0.1:{port} ssl",
        r"kominfo\.example\.go\.id": "localhost",
        r"lama\.example\.go\.id": " ".join(OLD_NAMES),
        r"/etc/kominfo/tls/(old-)?fullchain.pem": str(certificate),
        r"/etc/kominfo/tls/(old-)?privkey.pem": str(key),
        r"/var/(log|lib)/nginx": str(tmp_path),
        r"127\.0\.0\.1:8001": f"127.0.0.1:{elsewhere}",
        r"127\.0\.0\.1:8000": f"127.0.0.1:{behind.server_port}",
        r"127\.0\.0\.1:8002": f"127.0.0.1:{behind.neighbour}",
        r"/opt/kominfo/current/": f"{Path.cwd()}/",
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


@pytest.fixture
def plain(nginx, tmp_path):
    """The address of the door without TLS."""
    port = re.search(
        r"listen 127\.0\.0\.1:(\d+);\s+server_name localhost;\s+access_log /",
        (tmp_path / "nginx.conf").read_text(),
    )
    return f"http://localhost:{port[1]}"


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
PAGES = Path("deploy/pages")  # what nginx itself says


def without_a_page(status):
    """Status and headers of the application where there is no page any more."""
    response = HttpResponse(headers=NOT_KEPT)
    drop_from_proxy(response)
    return status, dict(response.items())
