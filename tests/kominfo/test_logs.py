"""Where log lines go decides how they look."""

import json
import sys

import pytest
import structlog

from kominfo import logs


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
