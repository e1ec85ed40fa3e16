"""What waits for whom: the lists of the dashboard. Each is at most ten rows; the number of queries never grows."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from kominfo.lib import dates
from news import rules
from news.models import Edition, ForcedPublication, PressRelease

ROWS = 10
PATIENCE = timedelta(hours=24)  # how long submitted copy may lie
Status = PressRelease.Status


@dataclass(frozen=True)
class Queue:
    """One list of the dashboard."""

    title: str
    rows: list
    empty: str
    filters: str  # of the change list that shows all of them

    @property
    def has_more(self):
        """Whether the change list shows more than fits here."""
        return len(self.rows) > ROWS

    @property
    def shown(self):
        """The rows that fit."""
        return self.rows[:ROWS]


def waiting_for(user):
    """Queues by what the user may do, the most urgent first."""
    visible = rules.visible_releases(user).for_list().order_by("-updated_at")
    found = []
    if user.has_perm("news.approve_pressrelease"):
        others = visible.exclude(Q(author=user) | Q(submitted_by=user)).exclude(
            pk__in=PressRelease.writers.through.objects.filter(user=user).values("pressrelease")
        )
        found.append(
            _queue(
                "Menunggu persetujuan saya",
                others,
                Status.IN_REVIEW,
                "Tidak ada naskah yang menunggu persetujuan Anda.",
            )
        )
        found.append(
            _queue("Siap diterbitkan", others, Status.APPROVED, "Tidak ada naskah yang siap terbit.")
        )
    elif user.has_perm("news.edit_pressrelease"):
        found.append(
            _queue(
                "Menunggu disunting",
                visible,
                Status.IN_REVIEW,
                "Tidak ada naskah yang diajukan. Antrean kosong.",
            )
        )
    if user.has_perm("news.change_pressrelease"):
        own = visible.filter(author=user)
        returned = own.exclude(return_note="")
        found.append(_queue("Dikembalikan kepada saya", returned, Status.DRAFT, ""))
        found.append(
            _queue(
                "Konsep saya",
                own.filter(return_note=""),
                Status.DRAFT,
                "Belum ada konsep. Tekan “Tulis siaran pers”; naskah disimpan sebagai konsep sampai Anda mengajukannya.",
            )
        )
    return [queue for queue in found if queue.rows or queue.empty]


def scheduled_for(user, now=None):
    """Editions that go live later, the next one first."""
    return list(_editions(user).scheduled(now or timezone.now()).order_by("live_from")[:ROWS])


def newly_published(user, now=None):
    """What readers got last."""
    now = now or timezone.now()
    return list(_editions(user).listed(now).order_by("-live_from")[:ROWS])


def overdue(user, now=None):
    """Copy that should have gone on: planned for a day that is over, or submitted more than a day ago."""
    now = now or timezone.now()
    waiting = {Status.DRAFT, Status.IN_REVIEW, Status.APPROVED}
    late = Q(planned_on__lt=dates.today(now), status__in=waiting)
    unread = Q(status=Status.IN_REVIEW, submitted_at__lt=now - PATIENCE)
    rows = (
        rules.visible_releases(user).for_list().filter(late | unread).order_by("planned_on", "submitted_at")
    )
    return list(rows[:ROWS])


def corrections_of_the_month(user, now=None):
    """Editions of this month (WIT) that tell readers of a change, the newest first."""
    now = now or timezone.now()
    month_start, _ = dates.day_bounds(dates.today(now).replace(day=1))
    rows = _editions(user).live(now).filter(change__in=Edition.TOLD, live_from__gte=month_start)
    return list(rows.order_by("-live_from")[:ROWS])


def owed(user):
    """Editions published in an emergency that nobody else has approved yet, the oldest first."""
    visible = rules.visible_releases(user).values("pk")
    found = ForcedPublication.objects.unreviewed().filter(edition__release__in=visible)
    return list(
        found.select_related("edition__agency", "forced_by")
        .defer("edition__snapshot")
        .order_by("edition")[:ROWS]
    )


def _queue(title, releases, status, empty):
    return Queue(title, list(releases.filter(status=status)[: ROWS + 1]), empty, f"keadaan={status}")


def _editions(user):
    visible = rules.visible_releases(user).values("pk")
    return Edition.objects.filter(release__in=visible).select_related("agency").defer("snapshot", "lead")
