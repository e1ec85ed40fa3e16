"""Delete the database's content and the media, then load the demo: `make demo` runs this."""

import shutil
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.db import OperationalError, connection

from kominfo.management.commands.migrate import require_postgresql


class Command(BaseCommand):
    """Reset this working copy to the demo."""

    help = __doc__
    requires_system_checks: list[str] = []  # there may be no tables yet

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This empties the database: never in production.")
        require_postgresql()
        try:
            empty_database()
        except OperationalError as error:
            raise CommandError(
                f"The database could not be emptied: {str(error).strip().splitlines()[0]}"
            ) from None
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        call_command("migrate", interactive=False, verbosity=0)
        if "load_demo" in get_commands():
            call_command("load_demo")
        self.stdout.write("The demo is as new.")


def empty_database() -> None:
    """Drop everything; tables that forbid DELETE and TRUNCATE go with their schema."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '10s'")  # somebody's open transaction: say so, do not hang
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
        cursor.execute("SET lock_timeout = 0")
