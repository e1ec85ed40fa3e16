"""`move_out` here and `move_in` on a machine with an older PostgreSQL, another key and no superuser: the same site."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import psycopg2
import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.core.management import CommandError, call_command

from agencies.models import User
from kominfo.demo import accounts, closing, loading
from kominfo.local import server_programs
from kominfo.local.bootstrap import BASE_DIR
from news.media import photos
from news.models import PressRelease
from tests.kominfo.restore.test_round_trip import count_on
from tests.newsroom import TOTP_SECRET

OLDER = Path("/usr/lib/postgresql/15/bin")
KEY = "the key of the server that the site moves to, as long as production wants it"
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not (OLDER / "initdb").exists(), reason="needs PostgreSQL 15 (apt-get install postgresql-15)"
    ),
]


@pytest.fixture(scope="module")
def older():
    """The socket folder of a running PostgreSQL 15."""
    home = Path(tempfile.mkdtemp(prefix="kominfo-older-", dir="/tmp"))
    home.chmod(0o755)
    found = server_programs.find_server(home / "data")
    server = server_programs.Server(OLDER, home / "data", found.user)
    server.data.mkdir(mode=0o700)
    if server.user:
        shutil.chown(server.data, server.user, server.user)
    made = server.run(
        "initdb",
        "-D",
        str(server.data),
        "-U",
        "postgres",
        "--auth=trust",
        "--locale=C.UTF-8",
        "--encoding=UTF8",
    )
    assert made[0] == 0, made[1]
    control = ("pg_ctl", "-D", str(server.data), "-w", "-l", str(server.data / "log"))
    begun = server.run(*control, "-o", f"-c listen_addresses='' -c fsync=off -k {server.data}", "start")
    assert begun[0] == 0, begun[1]
    yield server.data
    server.run(*control, "-m", "fast", "stop")
    shutil.rmtree(home)


@pytest.fixture
def there(older, tmp_path):
    """What /etc/kominfo/settings.env holds on the other machine: an empty database of a role that is no superuser."""
    execute(older, "postgres", "postgres", "CREATE ROLE office LOGIN")
    execute(older, "postgres", "postgres", "CREATE DATABASE office OWNER office TEMPLATE template0")
    (tmp_path / "there").mkdir()
    yield os.environ | {
        "DATABASE_URL": f"postgres://office@{str(older).replace('/', '%2F')}/office",
        "MEDIA_ROOT": str(tmp_path / "there"),
        "SECRET_KEY": KEY,
        "PATH": f"{OLDER}:{os.environ['PATH']}",
    }
    execute(older, "postgres", "postgres", "DROP DATABASE office WITH (FORCE)")
    execute(older, "postgres", "postgres", "DROP ROLE office")


def execute(socket, user, database, statement, *values):
    connection = psycopg2.connect(host=str(socket), user=user, dbname=database)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def move_in(file, there):
    done = subprocess.run(
        [sys.executable, BASE_DIR / "manage.py", "move_in", file], env=there, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def packed(site, media_root, tmp_path):
    """The site in a file; one person has the demo's password."""
    count_on()
    hashed = make_password(accounts.PASSWORD, hasher=Argon2PasswordHasher())
    User.objects.filter(pk=site.nurul.pk).update(password=hashed)
    call_command("move_out", tmp_path / "move.tar")
    return tmp_path / "move.tar"


def test_a_site_moves_whole_to_an_older_postgresql(site, packed, there, older, media_root, settings):
    assert packed.stat().st_mode & 0o777 == 0o600

    status, said = move_in(packed, there)

    assert status == 0, said
    assert "WRONG" not in said
    assert "Everything is there and whole." in said

    def ask(statement, *values):
        return execute(older, "office", "office", statement, *values)

    given = PressRelease.objects.exclude(number=None).order_by("pk").values_list("pk", "number")
    assert ask("SELECT id, number FROM news_pressrelease WHERE number IS NOT NULL ORDER BY id") == list(given)
    assert {path.relative_to(media_root) for path in media_root.rglob("*")} == {
        path.relative_to(there["MEDIA_ROOT"]) for path in Path(there["MEDIA_ROOT"]).rglob("*")
    }
    [(secret,)] = ask(
        "SELECT data->>'secret' FROM mfa_authenticator WHERE type = 'totp' AND user_id = %s", site.salma.pk
    )
    settings.SECRET_KEY = KEY
    assert get_adapter().decrypt(secret) == TOTP_SECRET
    closed = ask("SELECT username FROM agencies_user WHERE NOT is_active")
    assert closed == [("nurul",)]
    assert "Ditutup, karena kata sandi peragaan diketahui umum: nurul." in said
    status, said = move_in(packed, there)
    assert (status, "Basis data tidak kosong" in said) == (1, True)


def test_a_damaged_file_leaves_database_and_folder_empty(packed, there, older):
    content = bytearray(packed.read_bytes())
    with tarfile.open(packed) as tar:
        member = tar.getmember("database.sql")
    place = content.index(b"Rakor Dibuka", member.offset_data, member.offset_data + member.size)
    content[place : place + 5] = b"RAKOR"
    packed.write_bytes(content)

    status, said = move_in(packed, there)

    assert (status, "rusak" in said) == (1, True)
    assert execute(
        older, "office", "office", "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
    ) == [(0,)]
    assert list(Path(there["MEDIA_ROOT"]).iterdir()) == []
    packed.write_bytes(content[: len(content) // 2])
    assert "rusak" in move_in(packed, there)[1]


def database_of(file):
    with tarfile.open(file) as tar:
        return tar.extractfile("database.sql").read()


def test_the_dump_is_read_by_a_psql_that_knows_no_restriction(site, tmp_path):
    PressRelease.objects.update(lead="\\unrestrict of a text")

    call_command("move_out", tmp_path / "move.tar")

    dump = database_of(tmp_path / "move.tar")
    assert [line for line in dump.splitlines() if line.startswith((b"\\restrict", b"\\unrestrict"))] == []
    assert b"\\\\unrestrict of a text" in dump


def test_a_file_made_to_do_harm_runs_no_program(packed, there, older, tmp_path):
    with tarfile.open(packed) as tar:
        tar.extractall(tmp_path / "parts", filter="data")
    harmful = f"\\! touch {tmp_path / 'harm'}\n".encode() + database_of(packed)
    (tmp_path / "parts" / "database.sql").write_bytes(harmful)
    facts = json.loads((tmp_path / "parts" / "move.json").read_text())
    facts["database_sha256"] = hashlib.sha256(harmful).hexdigest()
    (tmp_path / "parts" / "move.json").write_text(json.dumps(facts))
    with tarfile.open(tmp_path / "harmful.tar", "w") as tar:
        for name in ("move.json", "manifest", "database.sql", "media"):
            tar.add(tmp_path / "parts" / name, name)

    status, said = move_in(tmp_path / "harmful.tar", there)

    assert (status, "tidak menerima isinya" in said) == (1, True)
    assert not (tmp_path / "harm").exists()


def test_a_file_of_another_version_names_the_one_to_install(packed, there, tmp_path):
    with tarfile.open(packed) as tar:
        tar.extract("move.json", tmp_path)
    facts = (tmp_path / "move.json").read_text()
    (tmp_path / "move.json").write_text(facts.replace('"version": "', '"version": "9.'))
    with tarfile.open(tmp_path / "newer.tar", "w") as tar:
        tar.add(tmp_path / "move.json", "move.json")

    status, said = move_in(tmp_path / "newer.tar", there)

    assert (status, "Berkas ini dari Kominfo 9." in said) == (1, True)


def test_the_demo_alone_is_not_moved(tmp_path, monkeypatch):
    """Its pictures are not cut to size: nothing here looks at them, and tests/kominfo/demo loads them all."""
    monkeypatch.setattr(photos, "_make_renditions", lambda *_: None)
    loading.load(quiet=True)

    with pytest.raises(CommandError, match="hanya ada peragaan"):
        call_command("move_out", tmp_path / "move.tar")

    assert not (tmp_path / "move.tar").exists()
    User.objects.create_user("siti", password="kuda-laut-biru-77-ternate")
    assert not closing.is_only_the_demo()
    assert closing.close() == [account[0] for account in accounts.ACCOUNTS]
    assert list(User.objects.filter(is_active=True).values_list("username", flat=True)) == ["siti"]


def test_nothing_is_written_over(tmp_path):
    (tmp_path / "move.tar").write_text("earlier")

    with pytest.raises(CommandError, match="sudah ada"):
        call_command("move_out", tmp_path / "move.tar")


def test_secrets_that_the_keys_do_not_open_stay_as_they_are(newsroom):
    from agencies.accounts import factors

    before = Authenticator.objects.get(user=newsroom.salma).data

    moved, lost = factors.rekey(["another key"])

    assert (moved, "salma" in lost) == (0, True)
    assert Authenticator.objects.get(user=newsroom.salma).data == before
