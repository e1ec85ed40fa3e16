"""What waits for whom: one definition for the lists of the dashboard and for the filters that show all of them.

A queue picks from rows that the person may see. The dashboard shows at most ten of each, so its number of queries
never grows; the change list with `?antrean=…` shows the same rows to the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils import timezone

from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.models import Edition, ForcedPublication, Letter, PhotoWithdrawal, PressRelease
from news.releases import readings

ROWS = 10
PATIENCE = timedelta(hours=24)  # how long submitted copy may lie
PARAMETER = "antrean"
Status = PressRelease.Status
Rows = Any  # a queryset of our own class; the stubs know only Django's
Pick = Callable[[Rows, User, datetime], Rows]


@dataclass(frozen=True)
class Queue:
    """One list of work: `pick` takes its rows from those that a person may see."""

    name: str  # in the address of the change list
    title: str
    pick: Pick
    order: tuple[str | OrderBy, ...] = ("-updated_at",)
    empty: str = ""
    needs: str = ""  # a permission without which the queue is nobody's business
    unless: str = ""  # one with which another queue takes its place
    is_read: bool = False  # its rows lead to the decision page, others to the form
    of_writing: bool = False  # `empty` tells how to begin, which needs an agency to write for

    def concerns(self, user: User) -> bool:
        """Whether the queue is one of this person's."""
        return (not self.needs or user.has_perm(self.needs)) and not (
            self.unless and user.has_perm(self.unless)
        )

    def speaks_to(self, user: User) -> bool:
        """Whether the queue says that it is empty, instead of being left out."""
        return bool(self.empty) and not (self.of_writing and user.agency_id is None)


@dataclass(frozen=True)
class Section:
    """A queue on the dashboard: its first rows, and where all of them are."""

    queue: Queue
    rows: list
    address: str

    @property
    def shown(self) -> list:
        """The rows that fit."""
        return self.rows[:ROWS]

    @property
    def has_more(self) -> bool:
        """Whether the change list shows more than fits here."""
        return len(self.rows) > ROWS


def for_other_eyes(status: str) -> Pick:
    """Copy in a state in whose words the person has no part, see `permissions.is_second_pair_of_eyes`."""
    written = PressRelease.writers.through.objects
    return lambda releases, user, now: releases.filter(status=status).exclude(
        Q(author=user) | Q(submitted_by=user) | Q(pk__in=written.filter(user=user).values("pressrelease"))
    )


def to_be_edited(releases: Rows, user: User, now: datetime) -> Rows:
    """Submitted copy that no editor has read to the end."""
    return releases.filter(status=Status.IN_REVIEW, edited_by=None)


def late(releases: Rows, user: User, now: datetime) -> Rows:
    """Copy that should have gone on: planned for a day that is over, or submitted more than a day ago."""
    planned = Q(planned_on__lt=dates.today(now), status__in=permissions.UNPUBLISHED)
    return releases.filter(planned | Q(status=Status.IN_REVIEW, submitted_at__lt=now - PATIENCE))


def submitted(releases: Rows, user: User, now: datetime) -> Rows:
    """The person's copy on its way to readers, with the moment at which it goes live once that is set."""
    mine = releases.filter(Q(author=user) | Q(submitted_by=user))
    ahead = Edition.objects.scheduled(now).filter(release=OuterRef("pk")).order_by("live_from")
    on_its_way = Q(status__in=[Status.IN_REVIEW, Status.APPROVED]) | Q(goes_live_at__isnull=False)
    begun = readings.of_editors().filter(read_at__gte=F("release__submitted_at"))
    return (
        mine.annotate(goes_live_at=Subquery(ahead.values("live_from")[:1]))
        .filter(on_its_way)
        .prefetch_related(Prefetch("readings", begun.select_related("user"), to_attr="begun"))
    )


def scheduled(releases: Rows, user: User, now: datetime) -> Rows:
    """Copy with an edition that goes live later."""
    return releases.filter(Exists(Edition.objects.scheduled(now).filter(release=OuterRef("pk"))))


def told_this_month(editions: Rows, user: User, now: datetime) -> Rows:
    """Editions that told readers of a change and went live this month (WIT), replaced since or not."""
    month_start, _ = dates.day_bounds(dates.today(now).replace(day=1))
    return editions.ever_live(now).filter(change__in=Edition.AMENDED, live_from__gte=month_start)


RELEASES = {
    queue.name: queue
    for queue in [
        Queue(
            "persetujuan",
            "Menunggu persetujuan saya",
            for_other_eyes(Status.IN_REVIEW),
            order=(F("edited_at").asc(nulls_last=True), "-updated_at"),
            empty="Tidak ada naskah yang menunggu persetujuan Anda.",
            is_read=True,
            needs="news.approve_pressrelease",
        ),
        Queue(
            "siap-terbit",
            "Siap diterbitkan",
            for_other_eyes(Status.APPROVED),
            empty="Tidak ada naskah yang siap terbit.",
            is_read=True,
            needs="news.approve_pressrelease",
        ),
        Queue(
            "disunting",
            "Menunggu disunting",
            to_be_edited,
            empty="Tidak ada naskah yang diajukan. Antrean kosong.",
            is_read=True,
            needs="news.edit_pressrelease",
            unless="news.approve_pressrelease",
        ),
        Queue(
            "dikembalikan",
            "Dikembalikan kepada saya",
            lambda releases, user, now: releases.filter(author=user, status=Status.DRAFT).exclude(
                return_note=""
            ),
            needs="news.change_pressrelease",
        ),
        Queue(
            "konsep-saya",
            "Konsep saya",
            lambda releases, user, now: releases.filter(author=user, status=Status.DRAFT, return_note=""),
            empty="Belum ada konsep. Tekan “Tulis siaran pers”; naskah disimpan sebagai konsep sampai Anda mengajukannya.",
            needs="news.change_pressrelease",
            of_writing=True,
        ),
        Queue(
            "sudah-saya-ajukan",
            "Sudah saya ajukan",
            submitted,
            order=("-submitted_at", "-pk"),
            needs="news.change_pressrelease",
        ),
        Queue(
            "saya",
            "Semua naskah saya",
            lambda releases, user, now: releases.filter(author=user).kept(),
            needs="news.change_pressrelease",
        ),
        Queue("terlambat", "Terlambat", late, order=("planned_on", "submitted_at")),
        Queue("terjadwal", "Terjadwal", scheduled),
    ]
}
EDITIONS = {
    queue.name: queue
    for queue in [
        Queue(
            "darurat",
            "Terbit darurat, belum disetujui",
            lambda editions, user, now: editions.filter(
                pk__in=ForcedPublication.objects.unreviewed().values("edition")
            ),
            order=("pk",),
        ),
        Queue(
            "peringatan",
            "Peringatan yang berlaku",
            lambda editions, user, now: editions.warning(now),
            order=("valid_until", "-pk"),
        ),
        Queue("ralat-bulan-ini", "Ralat dan pembaruan bulan ini", told_this_month, order=("-live_from",)),
        Queue(
            "tayang",
            "Sedang dibaca publik",
            lambda editions, user, now: editions.listed(now),
            order=("-live_from",),
        ),
    ]
}
WAITING = ("persetujuan", "siap-terbit", "disunting", "dikembalikan", "konsep-saya")


def waiting_for(user: User, now: datetime | None = None) -> list[Section]:
    """What waits for this person, the most urgent first; a queue that may be empty says so."""
    found = [of_releases(name, user, now) for name in WAITING if RELEASES[name].concerns(user)]
    return [section for section in found if section.rows or section.queue.speaks_to(user)]


def of_releases(name: str, user: User, now: datetime | None = None) -> Section:
    """The first working copies of a queue."""
    rows: Rows = permissions.visible_releases(user)
    return _section(
        RELEASES[name],
        rows.without_moved_drafts().for_list(),
        user,
        now,
        "admin:news_pressrelease_changelist",
    )


def of_editions(name: str, user: User, now: datetime | None = None) -> Section:
    """The first editions of a queue."""
    return _section(EDITIONS[name], visible_editions(user), user, now, "admin:news_edition_changelist")


def scheduled_for(user: User, now: datetime | None = None) -> Section:
    """Editions that go live later, the next one first; all of them are in the list of releases, to be called off."""
    rows = visible_editions(user).scheduled(now).order_by("live_from")
    address = _address(RELEASES["terjadwal"], "admin:news_pressrelease_changelist")
    return Section(RELEASES["terjadwal"], list(rows[: ROWS + 1]), address)


def visible_editions(user: User) -> Rows:
    """Editions of the copy that a person may see, without their wide columns."""
    visible = permissions.visible_releases(user).values("pk")
    return (
        Edition.objects.filter(release__in=visible)
        .select_related("agency", "forced__forced_by")
        .defer("snapshot", "lead")
    )


def unreviewed_withdrawals(user: User) -> list[PhotoWithdrawal]:
    """The first withdrawals of photos that somebody else than who made them has still to look at, the oldest first."""
    if not user.has_perm("news.edit_pressrelease"):
        return []
    rows = PhotoWithdrawal.objects.unreviewed().filter(
        photo__agency__in=permissions.reachable_agencies(user).values("pk")
    )
    return list(rows.select_related("photo__agency", "withdrawn_by").order_by("pk")[:ROWS])


def messages_of_readers(user: User) -> dict[str, Any]:
    """How many messages of readers wait for an answer, as far as this person may settle them, and since when."""
    if not user.has_perm("news.settle_readermessage"):
        return {"count": 0, "since": None}
    return (
        permissions.visible_messages(user)
        .filter(settled_at=None)
        .aggregate(count=Count("pk"), since=Min("sent_at"))
    )


def lost_letters(user: User) -> int:
    """How many letters failed, or perhaps failed, as far as this person may send them once more."""
    if not user.has_perm("news.resend_letter"):
        return 0
    return Letter.objects.resendable().count()


def _section(queue, rows, user, now, address):
    found = queue.pick(rows, user, now or timezone.now()).order_by(*queue.order)
    return Section(queue, list(found[: ROWS + 1]), _address(queue, address))


def _address(queue, name):
    return f"{reverse(name)}?{PARAMETER}={queue.name}"
