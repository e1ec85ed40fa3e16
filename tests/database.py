"""The migrated database: made once, copied by every worker, and found again by the next run.

The migrations take seconds, almost all of it in Django's Python. Whatever could shape their outcome is in the
digest: with another line of code or another dependency they are run again.

After a test that commits, what it left goes and what migrations seeded (areas, groups) comes back. Django's flush
empties every table with TRUNCATE, which makes new files for each: it costs more than most of these tests.
"""

import hashlib
import io
from typing import Any

import django
from django.db import connection, transaction

from kominfo.local.bootstrap import BASE_DIR

TEMPLATE = "test_kominfo_migrated"
LOCK = 20210708  # any number that nobody else locks
SHAPES_IT = ["agencies/**/*.py", "kominfo/**/*.py", "news/**/*.py", "requirements/*.txt"]


def copy_instead_of_migrating(connection: Any) -> None:
    """From now on test databases are copies of the template; of several workers the first makes it, the others wait."""
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # until the cursor's connection is closed
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [TEMPLATE]
        )
        wanted = digest()
        if cursor.fetchone() != (wanted,):
            make_template(connection)
            cursor.execute(f"COMMENT ON DATABASE {TEMPLATE} IS '{wanted}'")
    connection.settings_dict["TEST"]["TEMPLATE"] = TEMPLATE


def make_template(connection: Any) -> None:
    """Run every migration in a new database, and let go of it."""
    test, own = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    name, test["NAME"] = test["NAME"], TEMPLATE
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()  # nobody may be connected to what is copied
    connection.settings_dict["NAME"], test["NAME"] = own, name


def digest() -> str:
    """Changes with anything that a migration, or what runs after one, could do otherwise."""
    found = hashlib.sha256()
    for pattern in SHAPES_IT:
        for path in sorted(BASE_DIR.glob(pattern)):
            found.update(f"{path.relative_to(BASE_DIR)} {path.stat().st_size} ".encode() + path.read_bytes())
    return found.hexdigest()


class Seeds:
    """What every table held when the database was new."""

    def __init__(self) -> None:
        tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self.tables = [connection.ops.quote_name(table) for table in tables]
        self.rows = {}
        with connection.cursor() as cursor:
            for table in self._filled(cursor):
                cursor.copy_expert(f"COPY {table} TO STDOUT", held := io.StringIO())
                self.rows[table] = held.getvalue()
        self.is_touched = False

    def begin(self) -> None:
        """A test that commits begins; the one before may not have come to its end."""
        if self.is_touched:
            self.put_back()
        self.is_touched = True

    def put_back(self) -> None:
        """Every table as it was. Triggers are off meanwhile: some forbid DELETE, others count what changes."""
        with transaction.atomic(), connection.cursor() as cursor:
            held = sorted({*self._filled(cursor), *self.rows})
            cursor.execute(";".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in held))
            cursor.execute(";".join(f"DELETE FROM {table}" for table in held))  # noqa: S608
            for table, rows in self.rows.items():
                cursor.copy_expert(f"COPY {table} FROM STDIN", io.StringIO(rows))
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # ALTER TABLE waits for no check
            cursor.execute(";".join(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in held))
        self.is_touched = False

    def _filled(self, cursor: Any) -> list[str]:
        """The tables that hold something."""
        ask = "SELECT '{0}' WHERE EXISTS (SELECT FROM {0})"
        cursor.execute(" UNION ALL ".join(ask.format(table) for table in self.tables))
        return [table for (table,) in cursor.fetchall()]


def main() -> None:
    """Make the template beside a run that is still collecting its tests: for half a minute nothing else asks for it."""
    django.setup()
    copy_instead_of_migrating(connection)


if __name__ == "__main__":
    main()
