"""Look through an old site's files that were brought to the desk, or read them into a move. The worker starts it."""

import sys
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kominfo.management.commands.worker import end_with
from news.editions.moving.intake import asking, working


class Command(BaseCommand):
    """What the desk asked for; a run that was stopped goes on."""

    help = "Baca unggahan situs lama; dijalankan oleh worker."

    def add_arguments(self, parser: CommandParser) -> None:
        """The intake, and the process whose end ends this one."""
        parser.add_argument("intake", type=int, help="nomor unggahannya")
        parser.add_argument("--beside", type=int, metavar="PID", help="berhenti bila proses ini berakhir")

    def handle(self, *args: Any, intake: int, beside: int | None = None, **options: Any) -> None:
        if beside:
            threading.Thread(target=end_with, args=[beside], daemon=True).start()
        try:
            working.run(intake)
        except working.BusyError:
            sys.exit(asking.BUSY)
