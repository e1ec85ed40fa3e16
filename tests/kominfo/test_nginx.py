"""The site for nginx as it is handed out, run by a real nginx: no secret address gets into its logs."""

import os
import re
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SECRET = "sEcReT-" + "x" * 36
pytestmark = pytest.mark.skipif(
    not (NGINX and shutil.which("openssl") and shutil.which("curl")), reason="no nginx, openssl or curl here"
)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@pytest.fixture
def nginx(tmp_path):
    """nginx with our site, with folders, ports and a certificate of the test's own; nothing answers behind it."""
    key, certificate, port = tmp_path / "key.pem", tmp_path / "cert.pem", free_port()
    subprocess.run(
        f"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -days 1 -keyout {key} -out {certificate}".split(),
        check=True,
        capture_output=True,
    )
    site = Path("deploy/nginx.conf").read_text()
    for pattern, new in {
        r"listen \[::\].*\n": "\n",
        r"listen 80;": f"listen 127.0.0.1:{free_port()};",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl;",
        r"/etc/letsencrypt/\S+fullchain.pem": str(certificate),
        r"/etc/letsencrypt/\S+privkey.pem": str(key),
        r"/var/(log|lib)/nginx": str(tmp_path),
        r"127\.0\.0\.1:8000": f"127.0.0.1:{free_port()}",
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
        yield f"https://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_no_secret_address_is_logged(nginx, tmp_path):
    for path in (
        f"/meja/tautan/{SECRET}/",
        f"/meja/tautan/{SECRET}",
        f"/meja/tautan/{SECRET}/berkas/foto/ab/small.jpg?next={SECRET}",
        f"/meja/%74autan/{SECRET}/",
        f"/meja/kata-sandi/baru/1-{SECRET}/",
        f"/siaran-pers/?q={SECRET}",
    ):
        assert (
            subprocess.check_output(
                ["curl", "-sko", "/dev/null", "-w", "%{http_code}", nginx + path], text=True
            )
            == "502"
        )

    logged = (tmp_path / "kominfo.log").read_text()
    assert SECRET not in logged
    assert logged.count('"path":"/meja/tautan/…') == 4
    assert "/meja/tautan/" not in (tmp_path / "error.log").read_text()
