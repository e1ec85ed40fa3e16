"""The only writer of a working copy's state: takes the steps of the transition table, and records what was written.

`perform` is for steps that write nothing but the copy. Those that also write editions (`Transition.freezes`: publishing, in an
emergency too, calling off, withdrawing, a warning that is prolonged or ended) go through `news.editions.publishing`, which
calls `move` inside its own transaction.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from agencies.models import User
from kominfo.lib.postgres import sql
from news import letters, permissions
from news.models import PressRelease, ReleaseVersion
from news.releases import notes, snapshot, versions
from news.releases.checks.demands import refusal
from news.releases.checks.facts import Facts
from news.releases.copycheck import storing
from news.releases.effects import StepInProgress, drop_reading
from news.releases.transitions import DENIED, TRANSITIONS, Status, Transition

CHANGED_UNSEEN = "Naskah ini diubah orang lain sesudah Anda membuka halaman ini. Baca dahulu naskah terbarunya, lalu ulangi langkah ini."
NO_NOTE = "Tulis catatan: apa alasannya dan apa yang perlu dilakukan."


@transaction.atomic
def perform(
    name: str,
    release: PressRelease,
    *,
    by: User,
    note: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> PressRelease:
    """Take one editorial step. `PermissionDenied` for the wrong person, `ValidationError` with sentences otherwise."""
    if TRANSITIONS[name].freezes:
        raise ValueError(f"{name} writes an edition: use news.editions.publishing")
    return move(name, release, by=by, note=note, seen=seen, now=now).release


def move(
    name: str,
    release: PressRelease,
    *,
    by: User,
    note: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> StepInProgress:
    """Lock, ask, change, record. Returns the step with the fresh row; call inside a transaction.

    `seen` is the checksum of the words that the person was shown; with other words by now the step is refused.
    """
    transition = TRANSITIONS[name]
    release = PressRelease.objects.select_for_update(of=("self",)).select_related("agency").get(pk=release.pk)
    step = StepInProgress(release, by, note, Facts([release], now or timezone.now()), release.status)
    _refuse(transition, step, seen)
    release.status = transition.target
    transition.effect(step)
    release.save()
    entry = audit.record(
        by,
        f"release.{name}",
        release,
        before={"status": step.source},
        after={"status": release.status},
        note=note,
    )
    if note.strip():
        notes.keep(release, by=by, step=name, kind=transition.note_kind, text=note)
    if transition.letter:
        letters.send(transition.letter, release, by=by, about=entry, kind=transition.letter_kind)
    return step


@transaction.atomic
def record_creation(
    release: PressRelease, *, by: User, source: str = "", now: datetime | None = None
) -> None:
    """Note that `by` began this copy, and from what (`source`). Call it after everything inside it is saved, in the same transaction."""
    content = snapshot.take(release)
    if version := versions.keep(release, content, by=by, reason=ReleaseVersion.Reason.CREATED, now=now):
        storing.keep(version, storing.of_content(release, content, release.events.all()), now)
    audit.record(by, "release.create", release, note=source)


@transaction.atomic
def record_edit(
    release: PressRelease,
    *,
    by: User,
    changed: list[str],
    reason: str = ReleaseVersion.Reason.SAVED,
    source: str = "",
    now: datetime | None = None,
) -> PressRelease:
    """Note that `by` changed the copy, and keep it as a version.

    Other words void an approval and an editor's “finished”. Call it after the form and everything inside it is saved, in the
    same transaction. A revert says to which text (`source`, a code like v3 or e1).
    """
    release = PressRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if not permissions.may_edit(by, release):
        raise PermissionDenied("Naskah ini tidak dapat Anda ubah pada status ini.")
    release.writers.add(by)
    release.text_changed_by = by
    content = snapshot.take(release)
    checksum = snapshot.checksum(content)
    if version := versions.keep(
        release, content, by=by, reason=reason, source=source, now=now, checksum=checksum
    ):
        drop_reading(release)
        storing.keep(version, storing.of_content(release, content, release.events.all()), now)
    audit.record(
        by, "release.edit", release, after={"changed": changed} | ({"restored": source} if source else {})
    )
    if release.status == Status.APPROVED and checksum != release.approved_checksum:
        release.status = Status.IN_REVIEW
        release.approved_by, release.approved_at, release.approved_checksum = None, None, ""
        audit.record(
            by,
            "release.approval_voided",
            release,
            before={"status": Status.APPROVED},
            after={"status": Status.IN_REVIEW},
        )
    release.save()
    return release


def take_over(releases: list[PressRelease], *written: str) -> None:
    """Put copies of an approved move among the published ones; `written` are the columns that the caller has set."""
    for release in releases:
        release.status = Status.PUBLISHED
    columns = ["status", "approved_by", "approved_at", "approved_checksum", *written]
    sql.update_each(releases, *columns)


def _refuse(transition: Transition, step: StepInProgress, seen: str) -> None:
    """Raise what speaks against the step: first what is about the person, then what is about copy and note."""
    found = transition.why_not(step.by, step.release, step.facts)
    for reason in found:
        if reason.code == DENIED:
            raise PermissionDenied(reason.message)
    if transition.needs_note and not step.note.strip():
        found.append(refusal(NO_NOTE, "note"))
    if found:
        raise ValidationError(found)
    if seen and step.checksum != seen:
        raise ValidationError(CHANGED_UNSEEN)
