"""Freeze an edition, call it off, correct it, withdraw it: the only module that writes editions.

Everything happens in one transaction, the number of the release included: kill the process at any point and the
public sees either the whole new edition or the whole old one, and a failed publication uses no number.
"""

from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from agencies import audit
from agencies.models import User
from news import letters, permissions
from news.editions import checks, mentions, numbering, plans
from news.editions.plans import FrozenContent, Plan
from news.editions.rendering import pages
from news.editions.rendering.shown import hold_photos
from news.letters.subscribers import embargo, mailings
from news.models import Edition, ForcedPublication, PressRelease, ReleaseVersion
from news.models.content import Snapshot
from news.releases import snapshot, versions, workflow
from news.releases.effects import StepInProgress
from news.search import index

Change, Standing = Edition.Change, Edition.Standing
NOTE_TO_COME = "[Jenis perubahan ini dan catatannya untuk pembaca ditetapkan saat menerbitkan. Di bawah ini yang berubah.]"


@transaction.atomic
def publish(
    release: PressRelease,
    *,
    by: User,
    at: datetime | None = None,
    change: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Edition:
    """Freeze the approved copy as the next edition, live at `at` (aware; now by default).

    The first edition gets the next number of its year. Later ones need `change` (minor, correction, requested, reply
    or update) and a `note`: public, except that a minor change's note stays with the staff.
    """
    hold_photos()
    now = _time_once_locked(now, release)
    at = at or now
    step = workflow.move("publish", release, by=by, note=note, now=now)
    return _freeze_step(step, Plan(change, note, at))


@transaction.atomic
def force(
    release: PressRelease,
    *,
    by: User,
    reason: str,
    change: str = "",
    note: str = "",
    seen: str = "",
    now: datetime | None = None,
) -> Edition:
    """Publish at once without an approver, in an emergency; it stays owed until somebody else calls `endorse`."""
    hold_photos()
    now = _time_once_locked(now, release)
    step = workflow.move("force", release, by=by, note=reason, seen=seen, now=now)
    return _owed(_freeze_step(step, Plan(change, note, now, is_forced=True)), reason)


@transaction.atomic
def prolong(
    release: PressRelease,
    *,
    by: User,
    until: datetime | None,
    reason: str,
    note: str,
    seen: str = "",
    now: datetime | None = None,
) -> Edition:
    """Let the warning that readers have last until a later moment (aware), or until it is ended (None). Owed like `force`."""
    now = _time_once_locked(now, release)
    if until and until <= now:
        raise ValidationError({"until": "Waktu itu sudah lewat. Pilih waktu yang akan datang (WIT)."})
    return _warn_anew(
        "prolong", release, by=by, validity=(until, False), reason=reason, note=note, seen=seen, now=now
    )


@transaction.atomic
def end_warning(
    release: PressRelease, *, by: User, reason: str, note: str, seen: str = "", now: datetime | None = None
) -> Edition:
    """Tell readers that the warning is over, from this minute on. Owed like `force`."""
    now = _time_once_locked(now, release)
    validity = (now.replace(second=0, microsecond=0), True)
    return _warn_anew(
        "end_warning", release, by=by, validity=validity, reason=reason, note=note, seen=seen, now=now
    )


@transaction.atomic
def endorse(edition: Edition, *, by: User, now: datetime | None = None) -> ForcedPublication:
    """Approve an emergency publication afterwards; only somebody who did not work on it may."""
    forced = ForcedPublication.objects.select_for_update().get(edition=edition)
    if found := permissions.why_not_endorse(by, forced):
        raise PermissionDenied(found)
    forced.reviewed_by, forced.reviewed_at = by, now or timezone.now()
    forced.save()
    audit.record(
        by,
        "edition.endorse",
        edition,
        before={"approved_by": None},
        after={"approved_by": str(by), "checksum": edition.checksum},
    )
    return forced


@transaction.atomic
def unschedule(
    release: PressRelease, *, by: User, note: str = "", now: datetime | None = None
) -> PressRelease:
    """Call off an edition that is not live yet; the edition that is live now stays live.

    The number of a first edition is given back, unless readers know it: see `news.editions.numbering`.
    """
    now = _time_once_locked(now, release)
    release = workflow.move("unschedule", release, by=by, note=note, now=now).release
    edition = release.editions.select_for_update().scheduled(now).get()
    planned = edition.live_from
    Edition.objects.filter(pk=edition.pk).update(live_until=F("live_from"))
    Edition.objects.filter(release=release, live_until=planned, live_from__lt=planned).update(live_until=None)
    if last_ever_live(release, now) is None and numbering.give_back(release):
        release.number = release.published_at = None
        release.save(update_fields=["number", "published_at", "updated_at"])
    entry = audit.record(by, "edition.called_off", edition, before={"live_from": planned}, after=None)
    letters.send("called_off", release, by=by, about=entry)
    embargo.note_call_off(edition, now)
    return release


@transaction.atomic
def withdraw(
    release: PressRelease,
    *,
    by: User,
    reason: str,
    standing: str = Standing.WITHDRAWN,
    replaced_by: PressRelease | None = None,
    now: datetime | None = None,
) -> Edition:
    """Withdraw a published release, with a public reason.

    `withdrawn` keeps the page with the notice first; `retracted` (published in error) leaves only title and reason;
    `consolidated` leads readers to `replaced_by`.
    """
    hold_photos()
    now = _time_once_locked(now, release, replaced_by)
    release = workflow.move("withdraw", release, by=by, note=reason, now=now).release
    previous = release.editions.listed(now).get()
    if standing == Standing.CONSOLIDATED:
        checks.refuse_bad_target(release, replaced_by, now)
    plan = Plan(
        Change.WITHDRAWAL,
        reason,
        now,
        standing,
        replaced_by if standing == Standing.CONSOLIDATED else None,
    )
    frozen = FrozenContent(previous.snapshot, snapshot.checksum(previous.snapshot))
    return _freeze(release, plan, frozen, previous, by, now)


@dataclass(frozen=True)
class Moved:
    """A copy from an old site with the number and the moment that it is to bear."""

    release: PressRelease
    number: str
    at: datetime


@transaction.atomic
def publish_moved(moved: list[Moved], *, by: User, now: datetime) -> list[Edition]:
    """Freeze copies of an approved move as first editions of their own days; `news.editions.moving` asks who may.

    Nobody gets a letter, and the register gives no number: the texts are not new.
    """
    contents = snapshot.take_each([each.release for each in moved])
    editions = []
    for each in moved:
        release, content = each.release, contents[each.release.pk]
        release.number, release.published_at = each.number, each.at
        release.approved_by, release.approved_at = by, now
        release.approved_checksum = snapshot.checksum(content)
        plan, frozen = Plan(Change.FIRST, "", each.at), FrozenContent(content, release.approved_checksum)
        edition = Edition(**plans.columns(release, plan, frozen, None, by, now, sequence=1))
        edition.agency = release.agency  # loaded already: `mentions.link` reads its area
        editions.append(edition)
    workflow.take_over([each.release for each in moved], "number", "published_at")
    Edition.objects.bulk_create(editions)
    mentions.link(*editions)
    pages.store_cards(editions)
    index.store_new(editions)
    return editions


def preview(
    release: PressRelease,
    *,
    by: User,
    change: str = "",
    content: Snapshot | None = None,
    now: datetime | None = None,
) -> Edition:
    """The edition that publishing now would freeze, not saved: the desk's preview shows it.

    A copy that differs from the newest edition that was ever live is shown with this `change`, else with the kind planned
    when it was reopened, else as a correction; a note that nobody has written yet is announced. `content` is the copy,
    where the caller has taken it.
    """
    now = now or timezone.now()
    previous = last_ever_live(release, now)
    content = content or snapshot.take(release)
    frozen = FrozenContent(content, snapshot.checksum(content))
    if previous is None:
        plan = Plan(Change.FIRST, "", now)
    elif frozen.checksum == previous.checksum:
        plan = Plan(Change.MINOR, "", now)
    else:
        kind = change or release.planned_change or Change.CORRECTION
        plan = Plan(kind, release.planned_note or NOTE_TO_COME, now)
    shown = copy(release)  # leaves `release` unchanged: the caller shows it beside the preview
    shown.published_at = release.published_at or now
    shown.number = release.number or ""
    shown.approved_by = release.approved_by or by
    return Edition(**plans.columns(shown, plan, frozen, previous, by, now))


def _freeze_step(step: StepInProgress, plan: Plan) -> Edition:
    """Freeze the content that the workflow has just checked."""
    release, now = step.release, step.now
    previous = last_ever_live(release, now)
    if previous is None:
        plan = replace(plan, change=Change.FIRST)
    checks.refuse_bad(plan, previous, now)
    checks.refuse_taken_address(release)
    checks.refuse_silent(plan, previous, step.content)
    checks.refuse_over(plan, previous, step.content)
    _name_for_good(release, plan, previous)
    return _freeze(release, plan, FrozenContent(step.content, step.checksum), previous, step.by, now)


def _warn_anew(
    step: str,
    release: PressRelease,
    *,
    by: User,
    validity: tuple[datetime | None, bool],
    reason: str,
    note: str,
    seen: str,
    now: datetime,
) -> Edition:
    """Freeze the text that readers have with another end of its warning, and with nothing else that has changed since."""
    hold_photos()
    until, has_ended = validity
    release = workflow.move(step, release, by=by, note=reason, seen=seen, now=now).release
    previous = release.editions.listed(now).get()
    if not has_ended:
        checks.refuse_no_later(previous, until)
    release.valid_until, release.warning_ended = until, has_ended
    release.save(update_fields=["valid_until", "warning_ended", "updated_at"])
    versions.keep(release, snapshot.take(release), by=by, reason=ReleaseVersion.Reason.STEP, now=now)
    plan = Plan(Change.UPDATE, note, now, is_forced=True)
    checks.refuse_bad(plan, previous, now)
    content = snapshot.valid(previous.snapshot, until, has_ended=has_ended)
    frozen = FrozenContent(content, snapshot.checksum(content))
    return _owed(_freeze(release, plan, frozen, previous, by, now), reason)


def _owed(edition: Edition, reason: str) -> Edition:
    """Note that nobody else has approved it yet, and why it could not wait."""
    release, by = edition.release, edition.published_by
    forced = ForcedPublication.objects.create(edition=edition, forced_by=by, reason=reason)
    forced.writers.set({by.pk, release.author_id, *release.writers.values_list("pk", flat=True)})
    return edition


def last_ever_live(release: PressRelease, now: datetime) -> Edition | None:
    """The newest edition that was ever live; those called off never were."""
    return release.editions.ever_live(now).order_by("-sequence").first()


def _time_once_locked(now: datetime | None, *releases: PressRelease | None) -> datetime:
    """The time, taken after these releases are locked.

    A time taken before the wait would miss what others froze meanwhile: two releases consolidated into each other at
    once would redirect readers in a circle.
    """
    keys = [release.pk for release in releases if release is not None]
    list(PressRelease.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    return now or timezone.now()


def _name_for_good(release: PressRelease, plan: Plan, previous: Edition | None) -> None:
    """Set the release's number and first date, which never change once a reader could have seen them."""
    if previous is None:
        release.number = numbering.claim(release, plan.live_from)
        release.published_at = plan.live_from
        release.save(update_fields=["number", "published_at", "updated_at"])


def _freeze(
    release: PressRelease,
    plan: Plan,
    frozen: FrozenContent,
    previous: Edition | None,
    by: User,
    now: datetime,
) -> Edition:
    """End the live edition and create the next one with its links, page and search words.

    Record it in the audit trail, tell staff by letter and announce it to subscribers.
    """
    if previous is not None and previous.live_until is None:
        Edition.objects.filter(pk=previous.pk).update(live_until=plan.live_from)
    edition = Edition.objects.create(**plans.columns(release, plan, frozen, previous, by, now))
    mentions.link(edition)
    pages.store(edition)
    index.store(edition)
    audit.record(
        by,
        f"edition.{plan.change}",
        edition,
        after={"checksum": edition.checksum, "live_from": edition.live_from},
        note=plan.note,
    )
    letters.send_edition(edition, release, by=by, now=now, is_forced=plan.is_forced)
    mailings.announce(edition)
    return edition
