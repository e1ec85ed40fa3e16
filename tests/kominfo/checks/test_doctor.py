"""The doctor names what is wrong with an installation, with the remedy, and takes nothing unseen for good."""

import datetime as dt
import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.utils import timezone

from agencies.accounts import factors
from kominfo.checks import around, doctor, within
from kominfo.checks.doctor import State
from news.models import Letter

pytestmark = pytest.mark.django_db


def states(diagnoses):
    return {diagnosis.about: diagnosis.state for diagnosis in diagnoses}


def test_each_thing_is_a_line_with_its_remedy_and_bad_ones_end_in_an_error(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path / "nowhere"))

    with pytest.raises(SystemExit) as ended:
        call_command("doctor")

    told = capsys.readouterr().out
    assert ended.value.code == 1
    assert "baik   basis data: PostgreSQL" in told
    assert "PERLU  cadangan: belum ada di" in told
    assert "→ Jalankan kominfo backup" in told


def test_a_check_that_breaks_is_told_and_the_others_go_on():
    def broken():
        raise RuntimeError("rusak")
        yield

    found = doctor.examine({"satu": broken, "dua": within.migrations})

    assert states(found) == {"satu": State.BAD, "migrasi": State.GOOD}


def test_the_database_of_the_tests_is_in_order():
    assert set(states([*within.text(), *within.migrations(), *within.clock()]).values()) == {State.GOOD}


@pytest.mark.parametrize(
    ("name", "value", "about", "check"),
    [
        ("OLDEST", 990_000, "basis data", within.text),
        ("MAX_DRIFT_SECONDS", -1, "jam", within.clock),
    ],
)
def test_an_old_server_and_a_wrong_clock_are_told(monkeypatch, name, value, about, check):
    monkeypatch.setattr(within, name, value)

    assert states(check())[about] is State.BAD


def test_a_missing_extension_or_migration_is_told(monkeypatch):
    monkeypatch.setattr(within.database, "EXTENSIONS", {"unaccent", "postgis"})
    monkeypatch.setattr(within.MigrationExecutor, "migration_plan", lambda *args: [("news", "0099")])

    assert "postgis" in next(one.seen for one in within.text() if one.about == "ekstensi")
    assert states(within.migrations())["migrasi"] is State.BAD


def test_letters_that_are_late_are_told(newsroom):
    letter = Letter.objects.create(
        happening="uji:1",
        kind="noted",
        release=newsroom.make_release(),
        recipient=newsroom.ratna,
        subject="Uji",
    )
    assert states(within.mail())["surat"] is State.GOOD

    Letter.objects.filter(pk=letter.pk).update(queued_at=timezone.now() - dt.timedelta(hours=1))

    assert states(within.mail())["surat"] is State.BAD


def test_a_mail_server_that_does_not_answer_is_told(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free.getsockname()[1]

    assert states(within.mail())["peladen surel"] is State.BAD


def test_approvers_without_a_second_factor_are_named(newsroom, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    factors.reset(newsroom.salma)

    found = list(within.second_factors())

    assert found[0].state is State.BAD
    assert "salma" in found[0].seen
    assert "ratna" not in found[0].seen


@pytest.mark.parametrize(("mode", "state"), [(0o600, State.GOOD), (0o640, State.BAD), (0o604, State.BAD)])
def test_settings_that_others_can_read_are_told(monkeypatch, tmp_path, mode, state):
    path = tmp_path / "kominfo.env"
    path.touch()
    path.chmod(mode)
    monkeypatch.setenv("SETTINGS_FILE", str(path))

    assert states(within.secrets()) == {"berkas pengaturan": state}


@pytest.mark.parametrize(
    ("age", "is_whole", "state"),
    [(dt.timedelta(hours=3), True, State.GOOD), (dt.timedelta(hours=30), True, State.BAD), (dt.timedelta(hours=3), False, State.BAD)],
)  # fmt: skip
def test_the_newest_backup_is_young_and_whole_or_told(monkeypatch, tmp_path, age, is_whole, state):
    for made in (timezone.now() - dt.timedelta(days=60), timezone.now() - age):
        folder = tmp_path / f"{made.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
        folder.mkdir()
        if is_whole:
            (folder / "SHA256SUMS").touch()
    (tmp_path / "20991231T000000Z.partial").mkdir()
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path))

    assert states(around.backup()) == {"cadangan": state}


def test_a_disk_that_is_nearly_full_is_told(monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.delenv("BACKUP_DIR", raising=False)
    monkeypatch.setattr(
        shutil, "disk_usage", lambda folder: SimpleNamespace(total=100 * 2**30, free=5 * 2**30)
    )

    assert states(around.disk()) == {"ruang media": State.BAD}


@pytest.mark.parametrize(("mode", "state"), [(0o750, State.GOOD), (0o755, State.BAD)])
def test_a_media_folder_that_is_open_to_all_is_told(settings, tmp_path, mode, state):
    tmp_path.chmod(mode)
    settings.MEDIA_ROOT = tmp_path

    assert states(around.folders()) == {"hak folder media": state}


def test_a_media_folder_that_is_not_there_is_told(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"

    assert states(around.folders()) == {"folder media": State.BAD}


def test_a_missing_backup_is_told_to_monitors_and_administrators_alone(
    client, newsroom, monkeypatch, tmp_path
):
    monkeypatch.setenv("BACKUP_DIR", str(tmp_path))

    answer = client.get("/healthz")
    outside = client.get("/healthz", headers={"X-Forwarded-For": "203.0.113.5"})
    client.force_login(newsroom.admin)
    shown = client.get("/meja/").content.decode()
    client.force_login(newsroom.ratna)
    hidden = client.get("/meja/").content.decode()

    assert (answer.status_code, "cadangan: belum ada" in answer.content.decode()) == (503, True)
    assert (outside.status_code, outside.content) == (503, b"failing\n")
    assert "Cadangan: belum ada" in shown
    assert "Cadangan: belum ada" not in hidden


@contextmanager
def server(answer, context=None):
    """A server on this machine that gives every request the same answer."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                visitor, _ = listening.accept()
            except OSError:
                return
            # Some only look at the certificate, and leave.
            with visitor, suppress(OSError):
                talk = context.wrap_socket(visitor, server_side=True) if context else visitor
                talk.recv(4096)
                talk.sendall(answer)
                talk.close()

    threading.Thread(target=serve, daemon=True).start()
    yield listening.getsockname()[1]
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


@pytest.fixture
def tls(tmp_path):
    """A self-signed certificate of the site, and its context."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "90", "-subj", "/CN=kominfo.test",
         "-addext", "subjectAltName=DNS:kominfo.test", "-keyout", tmp_path / "key", "-out", tmp_path / "chain"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "chain", tmp_path / "key")
    return context


REDIRECT = b"HTTP/1.1 301 Moved\r\nLocation: https://kominfo.test/\r\nContent-Length: 0\r\n\r\n"
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
FOUND = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@pytest.mark.parametrize(
    ("plain", "secured", "state"), [(REDIRECT, MISSING, State.GOOD), (FOUND, FOUND, State.BAD)]
)
def test_nginx_is_asked_whether_it_believes_visitors_and_gives_files(
    settings, monkeypatch, tls, plain, secured, state
):
    settings.MEDIA_ACCEL = "/_media/"
    with server(plain) as port, server(secured, tls) as safe:
        settings.SITE_URL = f"https://kominfo.test:{safe}"
        monkeypatch.setattr(around, "PLAIN_PORT", port)

        assert states(around.nginx()) == {"kepala peladen perantara": state, "pintu berkas": state}


def test_a_certificate_that_nobody_trusts_is_told(settings, tls):
    with server(MISSING, tls) as port:
        settings.SITE_URL = f"https://kominfo.test:{port}"

        assert states(around.certificate()) == {"sertifikat": State.BAD}


@pytest.mark.parametrize(("days", "state"), [(60, State.GOOD), (5, State.BAD)])
def test_a_certificate_that_ends_soon_is_told(settings, monkeypatch, days, state):
    settings.SITE_URL = "https://kominfo.test"
    ends = timezone.now() + dt.timedelta(days=days, hours=1)
    monkeypatch.setattr(around, "_end_of_certificate", lambda host, port: ends)

    assert states(around.certificate()) == {"sertifikat": state}


def test_a_site_without_tls_or_systemd_is_not_taken_for_good(settings, monkeypatch):
    settings.SITE_URL = "http://127.0.0.1:8000"

    assert set(states([*around.certificate(), *around.nginx()]).values()) == {State.UNKNOWN}


def test_the_mailbox_of_mail_that_comes_back(settings, tmp_path):
    settings.BOUNCES_ADDRESS = settings.BOUNCES_URL = ""
    assert states(within.bounces())["surel kembali"] is State.UNKNOWN
    settings.BOUNCES_ADDRESS = "kembali@press.example.id"
    assert states(within.bounces())["surel kembali"] is State.UNKNOWN  # piped in, perhaps
    settings.BOUNCES_URL = f"maildir://{tmp_path}"
    assert states(within.bounces())["surel kembali"] is State.BAD
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    assert states(within.bounces())["surel kembali"] is State.GOOD
    settings.BOUNCES_URL = "pop3://salah"
    assert states(within.bounces())["surel kembali"] is State.BAD
    settings.BOUNCES_URL = "imaps://u:p@127.0.0.1:1/INBOX"  # nobody listens
    assert states(within.bounces())["surel kembali"] is State.BAD


def test_a_log_of_reads_that_is_missing_or_closed_is_told(settings, tmp_path, monkeypatch):
    settings.PRODUCTION, log = True, tmp_path / "kominfo-reads"
    settings.READS_LOG = str(log)
    missing = states(around.reads_log())
    log.write_text("")
    there = states(around.reads_log())
    monkeypatch.setattr(around.os, "access", lambda *asked: False)  # root may read everything

    assert (missing, there) == ({"log pembacaan": State.BAD}, {"log pembacaan": State.GOOD})
    assert states(around.reads_log()) == {"log pembacaan": State.BAD}
