"""Move a site to another machine in one file, whatever PostgreSQL stands on either side: `move_out` packs, `move_in` unpacks.

A tar of `move.json` (the facts), `manifest` (as of a backup), `database.sql` and the files below `media/`. The database
travels as plain SQL: an older server reads that, while pg_restore refuses the archive of a newer pg_dump.
"""

import os
import tomllib

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

FORMAT = 1
FACTS, MANIFEST, DATABASE, MEDIA = "move.json", "manifest", "database.sql", "media/"
LIBPQ = {
    "dbname": "PGDATABASE",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "host": "PGHOST",
    "port": "PGPORT",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


class Refused(Exception):
    """Nothing was moved; the sentence says why and what to do."""


def version() -> str:
    """The program's version, as pyproject.toml has it."""
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def own_migrations(loader: MigrationLoader) -> list[str]:
    """Every migration of this program and its libraries."""
    return sorted(f"{app}.{name}" for app, name in loader.disk_migrations if app in loader.migrated_apps)


def surroundings() -> dict[str, str]:
    """What leads PostgreSQL's programs to our database; a password on a command line is seen by everybody."""
    now = connection.get_connection_params()
    named = {variable: str(now[name]) for name, variable in LIBPQ.items() if now.get(name)}
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")} | named
