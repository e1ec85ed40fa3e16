"""Take back what an account did since a moment: for the day after somebody else used it.

Everything goes through the ordinary doors, by a named approver, in one transaction. What others did afterwards is never
touched; what has no door, or needs a person's judgement, is listed.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, QuerySet, RestrictedError

from agencies import audit
from agencies.accounts import sessions
from agencies.models import AuditEntry, User
from news.editions import secret_links
from news.editions.undoing import edited, made, published
from news.editions.undoing.edited import Act
from news.editions.undoing.published import NOTE
from news.guard import recording
from news.models import CopyException, Finding, Link, PressRelease
from news.releases import workflow
from news.releases.copycheck import exceptions
from news.releases.rewriting import reverting

Status = PressRelease.Status
ACCOUNT = "agencies.user"
# What the acts below take back, or what needs nothing: signing in, opening, and traces of those acts themselves.
TAKEN_BACK = {
    "release.create", "release.edit", "release.approve", "release.publish", "release.force", "release.discard",
    "release.approval_voided", "release.preview", "link.create", "link.visit", "finding.leave", "release.copy_exception", "user.undo", "user.undone",
    "edition.first", "edition.minor", "edition.correction", "edition.requested", "edition.reply", "edition.update",
    "login", "logout", "login.failed", "login.locked",
}  # fmt: skip


@dataclass
class Undone:
    """What was taken back, and what is left to a person."""

    done: list[str] = field(default_factory=list)
    to_decide: list[str] = field(default_factory=list)


class Plan:
    """What `user` did since `since` and what `by` takes back of it."""

    def __init__(self, user: User, since: dt.datetime, by: User):
        self.user, self.since, self.by = user, since, by
        self.touched = edited.of(user, since)
        self.added = made.of(self._entries(), self.touched)
        created = self._entries().filter(action="user.create", object_type=ACCOUNT)
        self.accounts = {(ACCOUNT, int(key)) for key in created.values_list("object_id", flat=True)}

    def acts(self) -> list[Act]:
        """Everything in the order in which it is taken back: the account first, then what readers have."""
        return [
            *self._account(),
            *published.acts(self.user, self.since, self.by),
            *self._texts(),
            *self._steps(),
            *self._links(),
            *self._findings(),
            *self._rows(),
            *self._others(),
        ]

    def _account(self) -> Iterator[Act]:
        yield Act(
            f"Akun {self.user.username} dinonaktifkan, semua sesinya diakhiri.", lambda: _close(self.user)
        )
        for other in User.objects.filter(pk__in=[key for _, key in self.accounts], is_active=True):
            yield Act(
                f"Akun {other.username}, yang dibuat akun itu, dinonaktifkan.",
                partial(_close, other),
            )

    def _texts(self) -> Iterator[Act]:
        touched = PressRelease.objects.filter(
            versions__made_by=self.user, versions__made_at__gte=self.since, status__in=_OPEN
        )
        for release in touched.distinct().order_by("pk"):
            yield from self._of_copy(release)

    def _of_copy(self, release: PressRelease) -> Iterator[Act]:
        rows = release.versions.order_by("sequence").select_related("made_by").defer("snapshot")
        all_of_it = list(rows)
        first = next(v for v in all_of_it if v.made_by_id == self.user.pk and v.made_at >= self.since)
        after = [v for v in all_of_it if v.sequence > first.sequence and v.made_by_id != self.user.pk]
        good = next((v for v in reversed(all_of_it) if v.sequence < first.sequence), None)
        if after:
            yield Act(
                f"Naskah “{release}”: {after[-1].made_by} mengubahnya sesudah akun itu (versi {after[-1].sequence}). "
                f"Bandingkan dengan versi {first.sequence - 1} dan putuskan."
            )
        elif good is not None:
            yield Act(
                f"Naskah “{release}” kembali ke versi {good.sequence}.",
                lambda: reverting.revert(release, good.snapshot, by=self.by, source=f"v{good.sequence}"),
            )
        elif release.number is None:
            yield Act(f"Naskah baru “{release}” dibuang.", lambda: self._discard(release))

    def _discard(self, release: PressRelease) -> None:
        now = PressRelease.objects.get(pk=release.pk)
        if now.status != Status.DRAFT:
            workflow.perform("return", now, by=self.by, note=NOTE)
        workflow.perform("discard", now, by=self.by)

    def _steps(self) -> Iterator[Act]:
        approved = PressRelease.objects.filter(
            status=Status.APPROVED, approved_by=self.user, approved_at__gte=self.since
        )
        for release in approved.order_by("pk"):
            yield Act(f"Persetujuan naskah “{release}” batal.", partial(self._return, release))
        discarded = self._entries().filter(action="release.discard").values_list("object_id", flat=True)
        for release in PressRelease.objects.filter(pk__in=[*map(int, discarded)], status=Status.DISCARDED):
            yield Act(
                f"Konsep “{release}”, yang dibuang akun itu, kembali ke daftar.",
                partial(workflow.perform, "restore", release, by=self.by),
            )

    def _return(self, release: PressRelease) -> None:
        now = PressRelease.objects.get(pk=release.pk)
        if now.status == Status.APPROVED:  # a text that was put back has voided the approval already
            workflow.perform("return", now, by=self.by, note=NOTE)

    def _links(self) -> Iterator[Act]:
        for link in Link.objects.filter(made_by=self.user, made_at__gte=self.since, revoked_at=None).order_by(
            "pk"
        ):
            yield Act(
                f"Tautan {link.get_kind_display().lower()} untuk {link.name} ditutup.",
                partial(secret_links.revoke, link, by=self.by),
            )

    def _findings(self) -> Iterator[Act]:
        for finding in Finding.objects.filter(left_by=self.user, left_at__gte=self.since).order_by("pk"):
            yield Act(
                f"Temuan “{finding}”, yang dibiarkan akun itu, terbuka lagi.",
                partial(recording.open_again, finding, by=self.by),
            )
        excepted = CopyException.objects.in_force().filter(granted_by=self.user, granted_at__gte=self.since)
        for exception in excepted.order_by("pk"):
            yield Act(
                f"Pengecualian naskah “{exception.words}”, yang diberikan akun itu, dicabut.",
                partial(exceptions.revoke, exception, by=self.by),
            )

    def _rows(self) -> Iterator[Act]:
        """What it edited, and what it added, beside texts: each row once."""
        others = edited.by_others(self.touched, self.user)
        dealt_with = self.added.keys() | self.accounts  # its accounts are closed
        kept = {key: row for key, row in self.touched.items() if key not in dealt_with}
        yield from edited.acts(kept, others, self.by)
        yield from made.acts(self.added, self.user, others, self.by)

    def _is_told(self, entry: AuditEntry) -> bool:
        """Whether an entry is part of what is told of a row: that it came about, or a crop that an edit made."""
        key = (entry.object_type, int(entry.object_id) if entry.object_id.isdecimal() else 0)
        if entry.action == "user.create":
            return key in self.accounts
        if entry.action == "photo.refocus":
            return key in self.added or bool({"focal_x", "focal_y"} & self._fields(key))
        return key in self.added and entry.action.endswith((".create", ".take_in"))

    def _fields(self, key: edited.Key) -> set[str]:
        return set(self.touched[key].before) if key in self.touched else set()

    def _others(self) -> Iterator[Act]:
        """What has no door back, each entry of the trail with what stood there before."""
        for entry in self._entries().filter(values=None).exclude(action__in=TAKEN_BACK).order_by("pk"):
            if self._is_told(entry):
                continue
            before = f" Sebelumnya: {entry.before}." if entry.before else ""
            later = AuditEntry.objects.filter(
                object_type=entry.object_type, object_id=entry.object_id, pk__gt=entry.pk
            ).exclude(actor=self.user)
            warned = " Orang lain mengubahnya sesudah itu." if entry.object_type and later.exists() else ""
            yield Act(f"{entry.deed}: {entry.object_label or entry.object_type}.{before}{warned}"[:500])

    def _entries(self) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.filter(actor=self.user, at__gte=self.since)


@transaction.atomic
def undo(user: User, since: dt.datetime, *, by: User) -> Undone:
    """Take everything back that has a door; the trail has the plan first and the outcome last."""
    if by.pk == user.pk or not by.has_perm("news.publish_pressrelease"):
        raise PermissionDenied("Yang membatalkan harus penyetuju, dan bukan akun itu sendiri.")
    acts = Plan(user, since, by).acts()
    audit.record(by, "user.undo", user, after={"since": since, "acts": [act.sentence for act in acts]})
    undone = _taken_back(acts)
    audit.record(by, "user.undone", user, after={"done": undone.done, "to_decide": undone.to_decide})
    return undone


@transaction.atomic
def rehearse(user: User, since: dt.datetime, *, by: User) -> Undone:
    """What `undo` would do, by doing it and taking it back: nothing else knows what each door refuses."""
    undone = undo(user, since, by=by)
    transaction.set_rollback(True)
    return undone


def _taken_back(acts: list[Act]) -> Undone:
    """Try each act; those that were refused once more, as long as that helps: one may wait for another."""
    undone = Undone(to_decide=[act.sentence for act in acts if act.do is None])
    waiting, refused = [act for act in acts if act.do], dict[str, str]()
    while waiting:
        left = []
        for act in waiting:
            why = _tried(act)
            if why is None:
                undone.done.append(act.sentence)
            else:
                left.append(act)
                refused[act.sentence] = why
        if len(left) == len(waiting):
            break
        waiting = left
    undone.to_decide += [
        f"{act.sentence} Tidak bisa: {refused[act.sentence]} {act.before}".strip() for act in waiting
    ]
    return undone


def _tried(act: Act) -> str | None:
    """Do it; why not, if a rule or the database refuses it."""
    try:
        with transaction.atomic():
            act.do()  # type: ignore[misc]
    except (PermissionDenied, ValidationError) as error:
        return _why(error)
    except ObjectDoesNotExist:
        return "Sudah tidak ada."
    except (ProtectedError, RestrictedError):
        return "Masih dipakai di tempat lain."
    except DatabaseError as error:
        return f"Ditolak basis data: {str(error).splitlines()[0]}"
    return None


def _close(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    sessions.end(user)


def _why(error: PermissionDenied | ValidationError) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


_OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED)
