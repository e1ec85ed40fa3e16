"""The nightly tasks: each notes its last run, for the dashboard, the doctor and monitors."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone

from agencies.models import NightlyRun, User
from kominfo.checks.doctor import Diagnosis, bad, good, unknown
from kominfo.lib import dates

MAX_AGE = dt.timedelta(hours=26)  # nightly, and two hours to run
MAX_FAULT = 500  # characters
UNITS = {
    "audit": "kominfo-audit",
    "tidy": "kominfo-tidy",
    "guard": "kominfo-guard",
    "reads": "kominfo-reads",  # each hour
}
NOT_URGENT = {"reads"}  # nobody is called out of bed for figures


@contextmanager
def noted(task: str) -> Iterator[None]:
    """Note when the task began, that it ended, and the fault that ended it; the fault goes on its way."""
    run, _ = NightlyRun.objects.update_or_create(
        task=task, defaults={"began_at": timezone.now(), "ended_at": None, "fault": ""}
    )
    fault = ""
    try:
        yield
    except (Exception, SystemExit) as error:
        fault = str(error) or type(error).__name__
        raise
    finally:
        NightlyRun.objects.filter(pk=run.pk).update(ended_at=timezone.now(), fault=fault[:MAX_FAULT])


def diagnoses(*, only_urgent: bool = False) -> Iterator[Diagnosis]:
    """How each task went last time. One that is late is bad in production, where a timer starts it."""
    is_due = settings.PRODUCTION and _had_a_night()
    runs = {run.task: run for run in NightlyRun.objects.all()}
    for task, label in NightlyRun.Task.choices:
        if only_urgent and task in NOT_URGENT:
            continue
        yield _diagnosis(label, runs.get(task), f"journalctl -u {UNITS[task]}", is_due=is_due)


def _had_a_night() -> bool:
    """Whether the first account is older than a night: on its first day nothing has run yet."""
    first = User.objects.order_by("pk").values_list("date_joined", flat=True).first()
    return first is not None and timezone.now() - first > MAX_AGE


def _diagnosis(label: str, run: NightlyRun | None, look: str, *, is_due: bool) -> Diagnosis:
    if run is None:
        never = "belum pernah berjalan"
        return bad(label, never, f"Lihat timernya: {look}.") if is_due else unknown(label, never)
    when = dates.long_datetime(run.began_at)
    if run.fault:
        return bad(label, f"gagal pada {when}: {run.fault}", f"Lihat {look}.")
    if timezone.now() - run.began_at > MAX_AGE and settings.PRODUCTION:
        return bad(label, f"terakhir {when}", f"Lihat timernya: {look}.")
    if run.ended_at is None:
        return unknown(label, f"sedang berjalan sejak {when}, atau dihentikan")
    return good(label, f"berhasil pada {when}")
