"""What people at the desk ask of an intake: look through it, read it into a move, stop, go on, throw it away.

The worker starts a process for it and goes on sending letters; the process ends with the worker and is started again with it.
"""

import datetime as dt
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from agencies import audit
from agencies.models import User
from news import permissions
from news.editions.moving.intake import working
from news.media import move_files
from news.models import SiteIntake

State = SiteIntake.State
MAX_ATTEMPTS = 5  # after one asking
PAUSE = 2.0  # seconds
TURN = dt.timedelta(seconds=15)  # after which it is asked again whether another intake is done
BUSY = 75  # the process' exit status while another intake is being read
DENIED = "Hanya redaktur, penyetuju dan administrator instansinya yang dapat memindahkan situs lama."
ENDED = "Berkas unggahan ini sudah dihapus. Mulai unggahan baru."
AT_WORK = "Unggahan ini sedang dibaca. Hentikan dahulu, atau tunggu sampai selesai."
NOT_SURVEYED = "Periksa dahulu berkasnya; sesudah itu baru dapat dimasukkan."
GAVE_UP = (
    "Pembacaannya terhenti berkali-kali karena gangguan di server. Beri tahu administrator server (catatannya: "
    "journalctl -u kominfo-worker), lalu lanjutkan."
)


def may(user: User, intake: SiteIntake) -> bool:
    """Whether this user may do anything with the intake."""
    return user.has_perm("news.add_sitemove") and permissions.works_for(user, intake.agency_id)


@transaction.atomic
def survey(intake: SiteIntake, *, by: User) -> None:
    """Have the files looked through."""
    intake = _idle(intake, by)
    _begin(intake, State.SURVEYING, by, "site_intake.survey")


@transaction.atomic
def take(intake: SiteIntake, *, by: User, options: Mapping[str, Any] | None = None) -> None:
    """Have the files read into a move; again, where decisions about it or further files call for another reading.

    `options` are what the office decides about pages and single items; without them what was decided before stays.
    """
    intake = _idle(intake, by)
    if intake.state not in {State.SURVEYED, State.TAKEN}:
        raise ValidationError(NOT_SURVEYED)
    for name, value in (options or {}).items():
        setattr(intake, name, value)
    _begin(intake, State.TAKING, by, "site_intake.take")


@transaction.atomic
def go_on(intake: SiteIntake, *, by: User) -> None:
    """Take up a reading that was stopped or interrupted."""
    intake = _locked(intake, by)
    if (
        intake.state not in {State.SURVEYING, State.TAKING}
        or working.is_running(intake.pk)
        or is_waiting(intake)
    ):
        raise ValidationError(AT_WORK)
    action = "site_intake.take" if intake.state == State.TAKING else "site_intake.survey"
    _begin(intake, intake.state, by, action)


@transaction.atomic
def stop(intake: SiteIntake, *, by: User) -> None:
    """Have the reading stop: at once where nobody has begun it, else at the end of the batch."""
    intake = _locked(intake, by)
    if not intake.is_at_work:
        raise ValidationError("Tidak ada pembacaan yang berjalan.")
    if working.is_running(intake.pk):
        intake.is_to_stop = True
    else:
        intake.halted = working.STOPPED
        intake.state = State.GATHERING if intake.state == State.SURVEYING else intake.state
    intake.save(update_fields=["is_to_stop", "halted", "state"])
    audit.record(by, "site_intake.stop", intake)


@transaction.atomic
def discard(intake: SiteIntake, *, by: User) -> None:
    """Delete the files. What was read into a move stays there."""
    intake = _locked(intake, by)
    if working.is_running(intake.pk):
        raise ValidationError(AT_WORK)
    move_files.end(intake, by=by, action="site_intake.discard")


def is_waiting(intake: SiteIntake) -> bool:
    """Whether the worker has yet to start the process."""
    rows = DBTaskResult.objects.filter(task_path=read.module_path, status=TaskResultStatus.READY)
    return intake.is_at_work and rows.filter(args_kwargs__args__0=intake.pk).exists()


def wake() -> int:
    """Have every reading taken up that a worker left when it ended; how many it is."""
    rows = SiteIntake.objects.filter(ended_at=None)
    found = [row for row in rows if row.is_at_work and not is_waiting(row)]
    for row in found:
        again(row.pk)
    return len(found)


def again(key: int) -> None:
    """Have a reading that was interrupted begun once more, unless that was tried too often."""
    intake = SiteIntake.objects.filter(pk=key).first()
    if intake is None or not intake.is_at_work:
        return
    if intake.attempts >= MAX_ATTEMPTS:
        SiteIntake.objects.filter(pk=key).update(halted=GAVE_UP)
    else:
        read.enqueue(key)


@task()
def read(key: int) -> None:
    """Start the process, or wait until the one that reads now has ended: together they would need more memory than there is.

    It stands beside the worker: letters do not wait for an old site. A process of this very intake may be about to end with
    the worker that started it, so it is waited for too.
    """
    intake = SiteIntake.objects.filter(pk=key).first()
    if intake is None or not intake.is_at_work:
        return
    if working.is_running(key) or working.is_busy():
        _wait_for_turn(key)
        return
    process = subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "read_intake", str(key), "--beside", str(os.getpid())],
        cwd=settings.BASE_DIR,
    )  # fmt: skip
    threading.Thread(target=_see_to, args=(process, key), daemon=True).start()


def _wait_for_turn(key: int) -> None:
    """The task comes again, so the page goes on telling that the intake waits."""
    read.using(run_after=timezone.now() + TURN).enqueue(key)


def _see_to(process: "subprocess.Popen[bytes]", key: int) -> None:
    """A process that was killed is started again; one that came while another intake was read waits."""
    try:
        _after(process.wait(), key)
    finally:
        connection.close()


def _after(status: int, key: int) -> None:
    if status == BUSY:
        _wait_for_turn(key)
    elif status:
        time.sleep(PAUSE)  # the database has to notice first
        again(key)


def _begin(intake: SiteIntake, state: str, by: User, action: str) -> None:
    intake.state, intake.asked_by = state, by
    intake.halted, intake.is_to_stop, intake.attempts = "", False, 0
    intake.stage, intake.done, intake.size, intake.seen = "", 0, 0, 0
    intake.save()
    audit.record(by, action, intake)
    read.enqueue(intake.pk)


def _locked(intake: SiteIntake, by: User) -> SiteIntake:
    intake = SiteIntake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if not may(by, intake):
        raise PermissionDenied(DENIED)
    if intake.is_ended:
        raise ValidationError(ENDED)
    return intake


def _idle(intake: SiteIntake, by: User) -> SiteIntake:
    intake = _locked(intake, by)
    if not intake.takes_files:
        raise ValidationError(AT_WORK)
    if not intake.files.exists():
        raise ValidationError("Belum ada berkas. Unggah dahulu ekspornya.")
    if waiting := [file.name for file in intake.files.all() if not file.is_whole]:
        raise ValidationError(
            f"Belum seluruhnya sampai: {', '.join(waiting)}. Lanjutkan unggahannya, atau hapus."
        )
    return intake
