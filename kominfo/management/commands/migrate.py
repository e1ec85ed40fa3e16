"""Django's `migrate`, which first checks the database: one line instead of a traceback or half a migration."""

import re
from typing import Any

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import NotSupportedError, OperationalError, connection
from django.db.migrations.loader import MigrationLoader

from kominfo import database

OLDEST_POSTGRESQL = 15


class Command(migrate.Command):
    """Bring the tables up to date."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Check the database before Django's checks, which query it too."""
        require_postgresql()
        require_known_history()
        return super().execute(*args, **options)


def require_postgresql() -> None:
    """Fail with one line if the database cannot be reached, is too old, or has the wrong encoding or character type."""
    try:
        connection.ensure_connection()
    except NotSupportedError as error:  # too old even for Django, which has a limit of its own
        found = re.search(r"found ([\d.]+)", str(error))
        raise too_old(found[1] if found else "of this server") from None
    except OperationalError as error:
        raise CommandError(f"No database at DATABASE_URL: {str(error).strip().splitlines()[0]}") from None
    version = connection.pg_version // 10000  # type: ignore[attr-defined]
    if version < OLDEST_POSTGRESQL:
        raise too_old(str(version))
    if fault := database.fault():
        raise CommandError(fault)


def require_known_history() -> None:
    """Fail with one line if a migration was applied that this version does not have: migrating would stop half way."""
    loader = MigrationLoader(connection)
    known = loader.disk_migrations
    unknown = sorted(
        key for key in loader.applied_migrations if key[0] in loader.migrated_apps and key not in known
    )
    if unknown:
        raise CommandError(
            f"Another version of the program made this database ({'.'.join(unknown[-1])} is not known here), so nothing was"
            " changed: in a working copy run `make demo`, which resets it to the demo; elsewhere install the version that made it."
        )


def too_old(version: str) -> CommandError:
    """The error that names the version found and the one needed."""
    return CommandError(
        f"PostgreSQL {version} is too old: DATABASE_URL must name version {OLDEST_POSTGRESQL} or newer."
    )
