"""What the database and the settings tell of the installation."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from agencies.accounts import factors
from agencies.models import User
from kominfo import database
from kominfo.checks.doctor import Diagnosis, bad, good, unknown
from kominfo.lib import mailboxes
from kominfo.lib.postgres import sql
from news.models import Letter

OLDEST = 140_000  # PostgreSQL 14, the oldest that Django 5.2 takes
MAX_DRIFT_SECONDS = 5
MAIL_TIMEOUT_SECONDS = 10
MANY_BOUNCES = mailboxes.MOST  # as many as one look reads: nobody looks


def text() -> Iterator[Diagnosis]:
    """Version, encoding, letters and extensions of the database."""
    number, version = sql.row(
        "SELECT current_setting('server_version_num')::int, current_setting('server_version')"
    )
    if number < OLDEST:
        yield bad(
            "basis data",
            f"PostgreSQL {version}",
            "Pasang PostgreSQL 14 atau yang lebih baru (docs/operations.md).",
        )
    else:
        yield good("basis data", f"PostgreSQL {version}")
    fault = database.fault()
    yield (
        bad("huruf basis data", fault.partition(":")[0], fault)
        if fault
        else good("huruf basis data", "UTF-8, huruf Indonesia dikenal")
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        missing = database.EXTENSIONS - {name for (name,) in cursor.fetchall()}
    if missing:
        names = ", ".join(sorted(missing))
        yield bad(
            "ekstensi",
            f"belum ada: {names}",
            "Jalankan kominfo migrate; bila ditolak, sebagai postgres: CREATE EXTENSION.",
        )
    else:
        yield good("ekstensi", ", ".join(sorted(database.EXTENSIONS)))


def migrations() -> Iterator[Diagnosis]:
    """Whether the tables are those of this program."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield bad("migrasi", f"{len(waiting)} belum dijalankan", "Jalankan kominfo migrate.")
    else:
        yield good("migrasi", "semua dijalankan")


def clock() -> Iterator[Diagnosis]:
    """Whether this machine and the database agree on the time: publication depends on it."""
    (now,) = sql.row("SELECT clock_timestamp()")
    drift = abs((timezone.now() - now).total_seconds())
    if drift > MAX_DRIFT_SECONDS:
        yield bad(
            "jam",
            f"berbeda {drift:.0f} detik dari basis data",
            "Nyalakan systemd-timesyncd atau chrony di kedua mesin.",
        )
    else:
        yield good("jam", "sama dengan basis data")


def mail() -> Iterator[Diagnosis]:
    """Whether the mail server answers and lets us in, and letters leave in time."""
    backend = settings.EMAIL_BACKEND.rpartition(".")[0].rpartition(".")[2]
    if backend != "smtp":
        yield unknown("peladen surel", f"surat tidak dikirim lewat SMTP ({backend})")
    else:
        yield _greeting()
    late = Letter.objects.late().count()
    if late:
        yield bad(
            "surat",
            f"{late} menunggu lebih dari dua menit",
            "Periksa systemctl status kominfo-worker, lalu Surat keluar di meja.",
        )
    else:
        yield good("surat", "tidak ada yang terlambat")


def bounces() -> Iterator[Diagnosis]:
    """Whether the mailbox opens in which mail to readers comes back, and is read; nothing where the office has none."""
    if not settings.BOUNCES_ADDRESS:
        yield unknown("surel kembali", "tidak dibaca (BOUNCES_ADDRESS kosong)")
        return
    if not settings.BOUNCES_URL:
        yield unknown("surel kembali", "BOUNCES_URL kosong: harus dipipakan oleh peladen surel")
        return
    try:
        waiting = mailboxes.count(settings.BOUNCES_URL)
    except (OSError, mailboxes.REFUSED, ImproperlyConfigured) as error:
        yield bad(
            "surel kembali", f"kotaknya tidak terbuka: {error}", "Periksa BOUNCES_URL dan hak akun kominfo."
        )
        return
    if waiting >= MANY_BOUNCES:
        yield bad(
            "surel kembali",
            f"{waiting} belum dibaca",
            "Lihat timernya: journalctl -u kominfo-bounces.",
        )
    else:
        yield good("surel kembali", f"kotaknya terbuka, {waiting} belum dibaca")


def _greeting() -> Diagnosis:
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    server = get_connection(timeout=MAIL_TIMEOUT_SECONDS)
    try:
        server.open()
    except OSError as error:
        return bad(
            "peladen surel", f"{where}: {error}", "Periksa EMAIL_URL: nama, port, akun dan kata sandinya."
        )
    server.close()
    return good("peladen surel", f"{where} menjawab")


def second_factors() -> Iterator[Diagnosis]:
    """Whether everybody who approves or administers has a second factor."""
    if not settings.REQUIRE_SECOND_FACTOR:
        yield (
            bad("faktor kedua", "tidak diwajibkan", "Hapus pengaturan yang mematikannya.")
            if settings.PRODUCTION
            else unknown("faktor kedua", "tidak diwajibkan di mesin pengembangan")
        )
        return
    lacking = [
        user.username
        for user in User.objects.filter(is_active=True)
        if factors.is_required(user) and not factors.is_set_up(user)
    ]
    if lacking:
        yield bad(
            "faktor kedua",
            f"belum dipasang: {', '.join(lacking[:5])}",
            "Minta mereka masuk sekali; meja menuntunnya.",
        )
    else:
        yield good("faktor kedua", "terpasang pada semua yang wajib")


def secrets() -> Iterator[Diagnosis]:
    """Whether the settings are readable for root alone."""
    path = Path(os.environ.get("SETTINGS_FILE", "/etc/kominfo/settings.env"))
    try:
        mode = path.stat().st_mode & 0o777
    except OSError:
        yield unknown("berkas pengaturan", f"{path} tidak ada di mesin ini")
        return
    if mode & 0o077:
        yield bad("berkas pengaturan", f"{path} terbaca orang lain (hak {mode:o})", f"chmod 600 {path}")
    else:
        yield good("berkas pengaturan", f"{path} hanya terbaca pemiliknya")
