"""A database that reads text otherwise than search needs is refused before anything is written to it."""

from contextlib import closing
from io import StringIO

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kominfo import database
from kominfo.checks.conventions import database_reads_text
from kominfo.local.embedded import character_type

pytestmark = pytest.mark.django_db


def fault_of(monkeypatch, options):
    """What is said of a database of its own that is made with these options."""
    address = connection.get_connection_params() | {"dbname": "postgres"}
    address = {
        name: address[name] for name in ("dbname", "user", "password", "host", "port") if name in address
    }
    with closing(psycopg2.connect(**address)) as server:
        server.autocommit = True
        server.cursor().execute(f"CREATE DATABASE try_of_text TEMPLATE template0 {options}")
        try:
            with closing(psycopg2.connect(**address | {"dbname": "try_of_text"})) as other:
                other.set_client_encoding("UTF8")

                def row(query, values=None):
                    cursor = other.cursor()
                    cursor.execute(query, values)
                    return cursor.fetchone()

                monkeypatch.setattr(database.sql, "row", row)
                return database.fault()
        finally:
            server.cursor().execute("DROP DATABASE try_of_text")


@pytest.mark.parametrize("command", ["migrate", "serve"])
def test_a_database_of_another_history_is_refused_with_what_to_do_and_left_as_it_is(command):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'news'")
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('news', '0999_from_elsewhere', now())"
        )

    with pytest.raises(CommandError, match=r"news\.0999_from_elsewhere is not known here.*run `make demo`"):
        call_command(command)

    assert [name for app, name in MigrationRecorder(connection).applied_migrations() if app == "news"] == [
        "0999_from_elsewhere"
    ]


def test_what_a_library_left_behind_is_no_other_history():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('gone', '0001_initial', now())"
        )

    call_command("migrate", plan=True, stdout=(said := StringIO()))

    assert "No planned migration operations." in said.getvalue()


def test_the_database_of_these_tests_will_do():
    assert database.fault() == ""
    assert database_reads_text(None, databases=["default"]) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            "LOCALE_PROVIDER libc LOCALE 'C'",
            'The database\'s character type "C" knows no letters beyond ASCII',
        ),
        ("LC_CTYPE 'C'", 'The database\'s character type "C" knows no letters beyond ASCII'),
        (
            "LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'LATIN1'",
            "The database's encoding is LATIN1, and texts need UTF8",
        ),
        ("LOCALE_PROVIDER libc LOCALE 'C' ENCODING 'SQL_ASCII'", "The database's encoding is SQL_ASCII"),
    ],
)
def test_a_database_of_another_encoding_or_character_type_is_told_in_one_sentence(monkeypatch, options, said):
    fault = fault_of(monkeypatch, options)

    assert fault.startswith(said)
    assert "pg_dump" in fault and "\n" not in fault


def test_the_library_s_own_utf8_will_do(monkeypatch):
    assert fault_of(monkeypatch, f"LOCALE_PROVIDER libc LOCALE '{character_type()}'") == ""


@pytest.mark.parametrize("command", ["migrate", "reset_demo", "serve", "verify_restore"])
def test_no_command_touches_such_a_database(monkeypatch, command):
    monkeypatch.setattr(database, "fault", lambda: "Another character type: make a database anew.")

    with pytest.raises(CommandError, match="Another character type"):
        call_command(command)
    assert [error.id for error in database_reads_text(None, databases=["default"])] == ["kominfo.E003"]
