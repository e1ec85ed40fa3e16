"""The process that looks through an intake or reads it into a move, in constant memory.

It stops when somebody asks, and begins again after a crash without making anything twice (`news.editions.moving.taking`).
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import F
from django.utils import timezone

from agencies import audit
from news.editions.moving import reading, taking
from news.editions.moving.intake import terms
from news.editions.moving.tally import Tally
from news.imports.wordpress.parsing import RefusedError
from news.media import move_archives
from news.models import SiteIntake

State = SiteIntake.State
LOCK = 1_804_001  # the first half of an advisory lock; the second is the intake
SLOT = (1_804_002, 0)  # the lock of whoever reads: one intake at a time, within the worker's share of memory
MOST_PROCESSES = 2  # beside the worker, within its share of memory
MAX_LISTED, MAX_NAMES = 20, 200
SECONDS = 1.0
UNPACKING, READING = "Membuka berkas", "Membaca berkas"
STOPPED = "Dihentikan atas permintaan. Yang sudah masuk tidak menjadi dua ketika dilanjutkan."


class StoppedError(Exception):
    """Somebody asked for it."""


class BusyError(Exception):
    """Another intake is being read; this one's turn comes after it."""


def run(key: int) -> None:
    """Do what the intake is to have done, unless another process is about it. What stands in the way is told on its page.

    BusyError while another intake is being read.
    """
    with _alone(key) as is_alone:
        intake = (
            SiteIntake.objects.select_related("agency", "asked_by").filter(pk=key).first()
            if is_alone
            else None
        )
        if intake is None or not intake.is_at_work:
            return
        SiteIntake.objects.filter(pk=key).update(attempts=F("attempts") + 1, seen_at=timezone.now())
        try:
            _survey(intake) if intake.state == State.SURVEYING else _take(intake)
        except StoppedError:
            _halt(intake, STOPPED)
        except RefusedError as error:
            _halt(intake, error.sentence)
        except ValidationError as error:
            _halt(intake, " ".join(error.messages))
        except PermissionDenied as error:
            _halt(intake, str(error))
        except OSError as error:
            _halt(
                intake, f"Berkas tidak dapat dibaca atau server kehabisan ruang: {error.strerror or error}."
            )


def is_running(key: int) -> bool:
    """Whether a process is about this intake."""
    return _is_held(LOCK, key)


def is_busy() -> bool:
    """Whether a process is about any intake."""
    return _is_held(*SLOT)


def _is_held(first: int, second: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s AND objsubid = 2"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
            [first, second],
        )
        return bool(cursor.fetchone()[0])


@contextmanager
def _alone(key: int) -> Iterator[bool]:
    """Whether nobody else reads this intake meanwhile; a process that was killed gives the locks back."""
    with _held(LOCK, key) as is_alone:
        if not is_alone:
            yield False
            return
        with _held(*SLOT) as is_next:
            if not is_next:
                raise BusyError
            yield True


@contextmanager
def _held(first: int, second: int) -> Iterator[bool]:
    """Whether this process got the lock, which it then has until the end of the block."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [first, second])
        is_held = bool(cursor.fetchone()[0])
    try:
        yield is_held
    finally:
        if is_held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [first, second])


def _survey(intake: SiteIntake) -> None:
    progress = _Progress(intake)
    found, asked = _prepared(intake, progress)
    tally = taking.survey(found.exports, asked, progress.read, progress.watch)
    terms.keep(intake, tally)
    intake.state, intake.report = State.SURVEYED, _report(tally, found)
    intake.save(update_fields=["state", "report"])


def _take(intake: SiteIntake) -> None:
    progress = _Progress(intake)
    found, asked = _prepared(intake, progress)
    move, tally = taking.take(found.exports, asked, progress.read, progress.watch)
    intake.state, intake.report, intake.move = State.TAKEN, _report(tally, found), move
    intake.save(update_fields=["state", "report", "move"])
    audit.record(intake.asked_by, "site_intake.done", intake, after={"move": move.pk if move else None})


def _prepared(intake: SiteIntake, progress: "_Progress") -> tuple[move_archives.Contents, reading.Asked]:
    progress.begin(UNPACKING, sum(file.size for file in intake.files.all()))
    found = move_archives.contents(intake, progress.read)
    progress.begin(READING, 2 * sum(path.stat().st_size for path in found.exports))
    if intake.asked_by is None or not intake.asked_by.is_active:
        raise PermissionDenied(
            "Akun yang meminta pembacaan ini tidak aktif lagi. Lanjutkan dengan akun lain."
        )
    asked = reading.Asked(
        by=intake.asked_by, agency=intake.agency, media=found.media, pages=intake.pages, terms=terms.chosen(intake),
        keep=frozenset(intake.keep), drop=frozenset(intake.drop), processes=min(MOST_PROCESSES, reading.processors()),
    )  # fmt: skip
    return found, asked


class _Progress:
    """Tells once a second how far it is, and learns whether somebody wants it to stop."""

    def __init__(self, intake: SiteIntake) -> None:
        self.row = SiteIntake.objects.filter(pk=intake.pk)
        self.done = self.seen = 0
        self.told_at = 0.0

    def begin(self, stage: str, size: int) -> None:
        self.done = self.seen = 0
        self.row.update(stage=stage, done=0, size=size, seen=0, seen_at=timezone.now())
        self._heed()

    def read(self, count: int) -> None:
        """`count` bytes more."""
        self.done += count
        self._tell()

    def watch(self, tally: Tally) -> None:
        """A batch of items is through."""
        self.seen = tally.seen
        self._tell()

    def _tell(self) -> None:
        if time.monotonic() - self.told_at < SECONDS:
            return
        self.told_at = time.monotonic()
        self.row.update(done=self.done, seen=self.seen, seen_at=timezone.now())
        self._heed()

    def _heed(self) -> None:
        if self.row.filter(is_to_stop=True).exists():
            raise StoppedError


def _halt(intake: SiteIntake, why: str) -> None:
    """Say why it ended. Files that cannot be looked through may be exchanged; what was begun to be taken goes on later."""
    state = State.GATHERING if intake.state == State.SURVEYING else intake.state
    SiteIntake.objects.filter(pk=intake.pk).update(state=state, halted=why, is_to_stop=False)


def _report(tally: Tally, found: move_archives.Contents) -> dict[str, object]:
    """The tally as the page shows it: the first of each list alone."""
    told = tally.as_data()
    lists = {name: {"count": len(rows), "first": rows[:MAX_LISTED]} for name, rows in told["lists"].items()}
    authors = sorted({name for name in tally.site.authors.values() if name})
    return told | {
        "lists": lists,
        "changed": len(tally.changed),
        "authors": authors[:MAX_NAMES],
        "passed_over": found.told,
        "has_media": found.media is not None,
    }
