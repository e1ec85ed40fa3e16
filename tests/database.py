"""The migrated database: made once, copied by every worker, and found again by the next run.

The migrations take seconds, almost all of it in Django's Python. Whatever could shape their outcome is in the
digest: with another line of code or another dependency they are run again.
"""

import hashlib
from typing import Any

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
