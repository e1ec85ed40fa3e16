"""`manage.py serve`: what stands behind it, and what it leaves behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import NotSupportedError, OperationalError, connection

from kominfo.local.bootstrap import BASE_DIR
from kominfo.management.commands import migrate, serve

SUPERVISE = """
import sys, django
django.setup()
from kominfo.management.commands.serve import supervise
sys.exit(supervise([sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"]))
"""


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.fixture
def supervisor() -> Any:
    """A supervisor in a process of its own; its first line of output is the server's process number."""
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "kominfo.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_server_before_the_supervisor_is_gone(supervisor, number):
    server = int(supervisor.stdout.readline())

    supervisor.send_signal(number)

    assert supervisor.wait(10) == 0
    assert not is_alive(server)


def test_many_signals_at_once_stop_it_like_one(supervisor):
    """A terminal's Ctrl-C goes to the whole process group, and the parent passes it on."""
    server = int(supervisor.stdout.readline())

    for _ in range(300):
        os.kill(supervisor.pid, signal.SIGTERM)
        os.kill(supervisor.pid, signal.SIGINT)

    assert supervisor.wait(10) == 0
    assert not is_alive(server)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_killed_supervisor_takes_the_server_with_it(supervisor):
    server = int(supervisor.stdout.readline())

    supervisor.kill()
    supervisor.wait()

    deadline = time.monotonic() + 5
    while is_alive(server) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(server)


def test_a_server_that_was_killed_is_started_again(supervisor):
    first = int(supervisor.stdout.readline())

    os.kill(first, signal.SIGKILL)
    second = int(supervisor.stdout.readline())
    supervisor.send_signal(signal.SIGTERM)

    assert supervisor.wait(10) == 0
    assert not is_alive(second)


def test_a_server_that_cannot_run_is_given_up_with_one_line(capfd, monkeypatch):
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # pytest's own handlers stay
    status = serve.supervise([sys.executable, "-c", "print('tried', flush=True); raise SystemExit(7)"])

    said = capfd.readouterr()
    assert (status, said.out.count("tried")) == (7, 3)
    assert said.err.splitlines()[-1] == (
        "The web server ended 3 times within a minute, with status 7: giving up."
    )


@pytest.mark.parametrize("unit", ["kominfo@.service", "kominfo-worker.service"])
def test_systemd_never_stops_trying(unit):
    lines = (BASE_DIR / "deploy" / "units" / unit).read_text().splitlines()

    assert {"Restart=always", "StartLimitIntervalSec=0"} <= set(lines)


def test_letters_go_on_when_a_reading_of_an_old_site_is_killed_for_memory():
    lines = (BASE_DIR / "deploy" / "units" / "kominfo-worker.service").read_text().splitlines()

    assert {"MemoryMax=1G", "OOMPolicy=continue"} <= set(lines)


def test_a_helper_that_dies_is_started_again_and_ends_when_told(monkeypatch):
    monkeypatch.setattr(serve, "HELPER_PAUSE", 0.0)
    helper = serve.Helper([sys.executable, "-c", "import time; time.sleep(60)"])
    first = helper.process
    first.kill()
    first.wait()

    helper.keep_running()
    second = helper.process
    helper.end()

    assert second is not first
    assert not is_alive(second.pid)


@pytest.mark.django_db
def test_the_postgresql_of_these_tests_is_new_enough_and_would_not_be_if_a_newer_one_were_asked(monkeypatch):
    migrate.require_postgresql()

    version = connection.pg_version // 10_000
    monkeypatch.setattr(migrate, "OLDEST_POSTGRESQL", version)
    migrate.require_postgresql()
    monkeypatch.setattr(migrate, "OLDEST_POSTGRESQL", version + 1)
    with pytest.raises(CommandError, match=f"^PostgreSQL {version} is too old"):
        migrate.require_postgresql()


class Connection:
    """Stands for the connection to a server that these tests don't have."""

    def __init__(self, pg_version: int = 0, error: Exception | None = None) -> None:
        self.pg_version, self.error = pg_version, error

    def ensure_connection(self) -> None:
        if self.error:
            raise self.error


@pytest.mark.parametrize(
    ("server", "answer"),
    [
        (Connection(14_00_23), r"^PostgreSQL 14 is too old: .* version 15 or newer\.$"),
        (
            Connection(error=NotSupportedError("PostgreSQL 14 or later is required (found 13.23).")),
            r"^PostgreSQL 13\.23 is too old: .* version 15 or newer\.$",
        ),
        (
            Connection(error=OperationalError("Connection refused\n\tIs the server running?")),
            r"^No database at DATABASE_URL: Connection refused$",
        ),
    ],
    ids=["old", "too old for Django", "away"],
)
def test_a_database_that_will_not_do_is_one_line(monkeypatch, server, answer):
    monkeypatch.setattr(migrate, "connection", server)

    with pytest.raises(CommandError, match=answer):
        call_command("migrate")


def test_a_wrong_setting_is_one_line():
    done = subprocess.run(
        [sys.executable, "manage.py", "serve"],
        cwd=BASE_DIR,
        env=os.environ | {"DATABASE_URL": "mysql://nobody@localhost/none"},
        capture_output=True,
        text=True,
    )

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Wrong settings: DATABASE_URL must look like postgres://user:password@host:5432/name."
    ]
