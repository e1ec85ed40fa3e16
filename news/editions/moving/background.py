"""A large move approved by the worker: no browser waits for thousands of texts.

All of it is one transaction, so a worker that dies has published nothing; after an hour the page offers the step again.
"""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from agencies.models import User
from news.editions.moving import approving
from news.models import SiteMove

MOST_AT_ONCE = 500  # texts that a request publishes itself
PATIENCE = dt.timedelta(hours=1)
UNDER_WAY = "Persetujuan pemindahan ini sedang dijalankan. Muat ulang halaman ini sebentar lagi."


@task()
def approve(move_id: int, user_id: int) -> None:
    """Approve the move in this person's name; what stands in the way by then is told on the page of the move."""
    move = SiteMove.objects.filter(pk=move_id).first()
    by = User.objects.filter(pk=user_id, is_active=True).first()
    if move is None or by is None:
        return
    try:
        approving.approve(move, by=by)
    except (PermissionDenied, ValidationError) as error:
        said = str(error) if isinstance(error, PermissionDenied) else " ".join(error.messages)
        told = [*move.told, {"sentence": f"Belum disetujui: {said}"}]
        SiteMove.objects.filter(pk=move.pk).exclude(state=SiteMove.State.APPROVED).update(told=told)


def is_under_way(move: SiteMove) -> bool:
    """Whether the worker has yet to approve this move, or is about it."""
    asked = DBTaskResult.objects.filter(
        task_path=approve.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
        enqueued_at__gt=timezone.now() - PATIENCE,
        args_kwargs__args__0=move.pk,
    )
    return move.is_open and asked.exists()
