"""Asking anew about copies that are not out yet, after a name or a tenure has changed: the worker does it, in batches.

A draft that nobody opens keeps the findings of its last save. Somebody's other name may have settled one of them, or made one.
"""

import logging

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from news.models import CopyFinding, PressRelease, ReleaseVersion
from news.releases.copycheck import registry, storing

logger = logging.getLogger(__name__)

BATCH = 50  # copies; each batch is a task, so a worker that dies loses one
_OPEN = (PressRelease.Status.DRAFT, PressRelease.Status.IN_REVIEW, PressRelease.Status.APPROVED)


def soon() -> None:
    """Let the worker ask about all open copies, once what is being saved is committed. One run that waits is enough."""
    transaction.on_commit(_enqueue)


def _enqueue() -> None:
    waiting = DBTaskResult.objects.filter(
        task_path=recheck.module_path, status="READY", args_kwargs__args=[0]
    )
    if not waiting.exists():
        recheck.enqueue(0)


@task()
def recheck(after: int) -> None:
    """Ask about the open copies behind this key, as many as a batch has, then leave the others to the next task."""
    last = batch(after)
    if last is not None:
        recheck.enqueue(last)


def batch(after: int) -> int | None:
    """Store what is found now in one batch; the key of its last copy, or None where nothing is left behind it.

    It asks the database as often whatever the batch holds, and once more for each copy that is about an event.
    """
    newest = ReleaseVersion.objects.filter(release=OuterRef("pk")).order_by("-sequence").values("pk")[:1]
    # Drafts of an old site wait in thousands for somebody to take them up; saving one asks about it.
    open_copies = PressRelease.objects.without_moved_drafts().filter(status__in=_OPEN, pk__gt=after)
    rows = list(
        open_copies.annotate(newest=Subquery(newest)).order_by("pk").prefetch_related("events")[: BATCH + 1]
    )
    releases = rows[:BATCH]
    versions = ReleaseVersion.objects.prefetch_related("copy_findings").in_bulk(
        [release.newest for release in releases if release.newest]
    )
    known = registry.known()
    changed = sum(
        _ask(release, versions[release.newest], known) for release in releases if release.newest in versions
    )
    logger.info("copies asked about again: %s, changed: %s", len(releases), changed)
    return releases[-1].pk if len(rows) > BATCH else None


def _ask(release: PressRelease, version: ReleaseVersion, known: registry.Known) -> bool:
    """Store what is found now, if it is something else than before; whether it was."""
    found = storing.of_content(release, version.snapshot, release.events.all(), known)
    rows = storing.rows(version, found, timezone.now())
    if sorted(map(_said, rows)) == sorted(map(_said, version.copy_findings.all())):
        return False
    with transaction.atomic():
        storing.keep(version, found)
    return True


def _said(row: CopyFinding) -> tuple[object, ...]:
    """What a finding says and where, apart from when it was found."""
    return (
        row.field, row.row or 0, row.block, row.start, row.end, row.rule, row.gravity, row.message,
        row.suggestion is None, row.suggestion or "", row.is_safe,
    )  # fmt: skip
