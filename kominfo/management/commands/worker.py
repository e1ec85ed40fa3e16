"""The worker of the task queue: it sends letters to staff and mail to readers, and has old sites read.

It begins with what a worker that died has left.
"""

import os
import threading
import time
from typing import Any

from django.core.management import CommandParser
from django.db.models import Value
from django.db.models.functions import Replace
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from news.editions.moving.intake import asking
from news.letters import outbox
from news.letters.subscribers import sending

WATCH_SECONDS = 1
# Where tasks stood in an earlier release: what an upgrade finds queued is done, not lost. A line may go two releases later.
FORMER_PATHS = {  # since 0.5.0
    "news.kits.": "news.editions.kits.",
    "news.subscribers.": "news.letters.subscribers.",
}


class Command(db_worker.Command):
    """Empty the outbox until told to stop."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:  # type: ignore[override]
        super().add_arguments(parser)
        parser.set_defaults(reload=False)  # a letter is never cut off by a saved file
        parser.add_argument("--beside", type=int, metavar="PID", help="end when this process has ended")

    def handle(self, *, beside: int | None = None, **options: Any) -> None:  # type: ignore[override]
        if beside:
            threading.Thread(target=end_with, args=[beside], daemon=True).start()
        find_moved_tasks()
        outbox.wake()
        asking.wake()
        sending.wake()
        super().handle(**options)


def find_moved_tasks() -> None:
    """Let what waits in the queue name the module that does it today; what the worker of before an upgrade met too early waits again.

    In an upgrade the application starts anew before the worker: a task that it queued meanwhile failed where nobody knew its module,
    before any of it was done. Among them are the links by which readers confirm a subscription.
    """
    for former, today in FORMER_PATHS.items():
        DBTaskResult.objects.filter(status="READY", task_path__startswith=former).update(
            task_path=Replace("task_path", Value(former), Value(today))
        )
        unknown = f"ModuleNotFoundError: No module named '{today.rstrip('.')}'"
        met_too_early = DBTaskResult.objects.filter(
            status="FAILED", task_path__startswith=today, traceback__contains=unknown
        )
        met_too_early.update(
            status="READY", started_at=None, finished_at=None, exception_class_path="", traceback=""
        )


def end_with(parent: int) -> None:
    """End this process when its parent is gone, however it went: a killed `make run` leaves nothing behind."""
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(0)
