"""Where log lines go decides how they look."""

import json
import sys

import pytest
import structlog

from kominfo.lib import logs


@pytest.fixture
def written(monkeypatch):
    """Configure structlog for a terminal or not, write a line, give what came out."""

    def write(capsys, *, is_terminal):
        structlog.contextvars.clear_contextvars()  # of a request before this test
        monkeypatch.setattr(sys.stderr, "isatty", lambda: is_terminal)
        logs.configure()
        structlog.get_logger().info("request", path="/meja/tautan/rahasia-sekali/", status=200)
        return capsys.readouterr().err

    before = structlog.get_config()
    yield write
    structlog.configure(**before)


def test_a_file_or_a_collector_gets_one_object_a_line(written, capsys):
    line = json.loads(written(capsys, is_terminal=False))
    assert line | {"timestamp": ""} == {
        "event": "request",
        "path": "/meja/tautan/…/",
        "status": 200,
        "level": "info",
        "timestamp": "",
    }


def test_a_terminal_gets_words(written, capsys):
    said = written(capsys, is_terminal=True)
    assert not said.startswith("{")
    assert "/meja/tautan/…/" in said


SECRET = "sEcReT-" + "x" * 36


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("/meja/tautan/{}/", "/meja/tautan/…/"),
        ("/MEJA/tautan/{}/", "/MEJA/tautan/…/"),
        ("/meja/Tautan/{}", "/meja/Tautan/…"),
        ("//meja//tautan//{}/", "//meja//tautan//…/"),
        ("/meja/tautan/ {}/", "/meja/tautan/…/"),
        ("/meja/tautan/{}/berkas/foto/ab/small.jpg", "/meja/tautan/…"),
        ("/meja/tautan%2F{}", "/meja/tautan%2F…"),
        ("/meja/%2574autan/{}/", "/meja/%2574autan/…/"),
        ("/meja\\tautan\\{}", "/meja\\tautan\\…"),
        ("/x/meja/tautan/{}).", "/x/meja/tautan/…"),
        ("/meja/KATA-SANDI/baru/1-{}/", "/meja/KATA-SANDI/baru/…/"),
        ("/meja/undangan/Ng/{}:1x:{}/", "/meja/undangan/…/"),
        ("/meja//Undangan/Ng/666481f3021be5084e712f95f261c271:1xXi09:short/", "/meja//Undangan/…/"),
        ("/meja/tautn/{}/", "/meja/tautn/…/"),
        ("/langganan/surel/konfirmasi/12.at_once.1x.{}/", "/langganan/surel/konfirmasi/…/"),
        ("/langganan/surel/Atur/12-13.1x.{}/", "/langganan/surel/Atur/…/"),
        ("/langganan//Surel/%62erhenti/12.{}/", "/langganan//Surel/%62erhenti/…/"),
        ("/{}", "/…"),
        ("Not Found: /Meja/tautan/{}/", "Not Found: /Meja/tautan/…/"),
    ],
)
def test_a_secret_is_hidden_in_every_spelling_of_its_address(said, logged):
    assert logs.without_secrets(said.format(SECRET, SECRET)) == logged


def test_a_secret_in_small_letters_is_hidden_behind_its_door():
    assert logs.without_secrets(f"/meja/tautan/{SECRET.lower()}/") == "/meja/tautan/…/"


@pytest.mark.parametrize(
    "path",
    [
        "/siaran-pers/2026/02/tautan-resmi-pemerintah-provinsi-maluku-utara/",
        "/siaran-pers/2026/02/panduan-tautan/",
        "/siaran-pers/2026/02/undangan/liputan/",
        "/langganan/surel/diminta/",
        f"/media/foto/{'0a' * 32}/small.jpg",
        "/meja/news/pressrelease/12/change/",
    ],
)
def test_addresses_without_a_secret_are_logged_as_they_are(path):
    assert logs.without_secrets(path) == path


def test_a_secret_deep_in_a_line_is_hidden_too():
    line = {"exception": [{"exc_value": f"no /meja/tautan/{SECRET}/", "frames": [{"lineno": 7}]}]}

    assert logs.hide_secrets(None, "info", line) == {
        "exception": [{"exc_value": "no /meja/tautan/…/", "frames": [{"lineno": 7}]}]
    }
