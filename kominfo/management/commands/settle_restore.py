"""After a restore and before the site starts: hold letters that may have been sent, empty the queue, end all sessions."""

from typing import Any

from django.core.management import BaseCommand

from kominfo.restore.settling import settle


class Command(BaseCommand):
    """Run it once, before kominfo and kominfo-worker start; `deploy/restore` does."""

    help = __doc__

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--note", default="", help="which backup it was, for the audit trail")

    def handle(self, *args: Any, note: str, **options: Any) -> None:
        held, ended = settle(note)
        self.stdout.write(f"{held} letters are held (“mungkin terkirim”), {ended} sessions ended.")
