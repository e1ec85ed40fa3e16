"""Letters to staff about what happened to a release; their texts are in templates/letters/, one file for each occasion.

`send` writes one row per person into the outbox, inside the transaction of the change itself: a change that is rolled back
is never told, and one that is committed is told even if the process dies right after. `news.letters.outbox` sends the
letters, so nothing here waits for a mail server.

A letter says what happened, the headline, and the address. It never contains text or internal notes of a copy: mail is
forwarded, and is stored on servers that the office does not control.
"""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from agencies.models import User
from kominfo.lib import dates
from news import permissions
from news.letters import outbox, wording
from news.letters.wording import header_safe
from news.models import Edition, Letter, LetterPreference, Note, PressRelease

Kind, Change = Letter.Kind, Edition.Change
# What people turn off together; every other letter is named as its kind, unless its sender says otherwise.
KINDS = {"called_off": Kind.SCHEDULED, "minor": Kind.PUBLISHED}
# Letters after which somebody reads the copy to decide about it.
TO_BE_READ = {"submitted", "approved"}


def kind_of(name: str) -> Letter.Kind:
    """The kind of letter, which people can turn off."""
    return KINDS.get(name) or Kind(name)


def send(
    name: str,
    release: PressRelease,
    *,
    by: User | None,
    edition: Edition | None = None,
    about: models.Model | None = None,
    kind: Letter.Kind | None = None,
) -> list[Letter]:
    """Put letters into the outbox for everybody concerned except `by`; call it inside the transaction of the change.

    `name` is that of the letter's template, `kind` with which letters people turn it off (by default that of the name).
    `about` is the row that records the happening (the edition by default): one person gets one letter per such row,
    however often this is called.
    """
    if outbox.is_held_back():
        return []
    about, kind = about or edition, kind or kind_of(name)
    occasion_key = f"{about._meta.label_lower}:{about.pk}" if about else f"{name}:{uuid4()}"
    subject, body = wording.render(name, _facts(name, release, edition, _who(by, about)))
    letters = [
        Letter(
            happening=occasion_key,
            kind=kind,
            release=release,
            edition=edition,
            recipient=person,
            subject=subject,
            body=body,
        )
        for person in recipients(name, release, by=by, edition=edition, kind=kind)
    ]
    if letters:
        Letter.objects.bulk_create(letters, ignore_conflicts=True)
        outbox.deliver.enqueue()
    return letters


def send_edition(
    edition: Edition, release: PressRelease, *, by: User, now: datetime, is_forced: bool = False
) -> list[Letter]:
    """Send the letter for a frozen edition: forced, scheduled, published, corrected or withdrawn."""
    if is_forced:
        name = "forced"
    elif edition.live_from > now:
        name = "scheduled"
    elif edition.change == Change.WITHDRAWAL:
        name = "withdrawn"
    elif edition.change in Edition.TOLD:
        name = "corrected"
    else:
        name = "minor" if edition.change == Change.MINOR else "published"
    return send(name, release, by=by, edition=edition)


def recipients(
    name: str,
    release: PressRelease,
    *,
    by: User | None,
    edition: Edition | None = None,
    kind: Letter.Kind | None = None,
) -> QuerySet[User]:
    """The recipients: active people with an address who may see the release, never the actor."""
    reachable = permissions.readers(release).exclude(email="")
    if by is not None:
        reachable = reachable.exclude(pk=by.pk)
    concerned = Q(pk__in=_involved(name, release, edition))
    if name == "submitted" or (name == "noted" and not reachable.filter(concerned).exists()):
        # A note that would have no recipient goes to those who can answer it.
        concerned |= Q(pk__in=permissions.holders("news.return_pressrelease", superusers=False).values("pk"))
    if name == "forced":
        concerned |= Q(pk__in=permissions.holders("news.approve_pressrelease", superusers=False).values("pk"))
    turned_off = LetterPreference.objects.filter(unwanted__contains=[kind or kind_of(name)])
    wanted = concerned & ~Q(pk__in=turned_off.values("pk"))
    if edition is not None and edition.change in Edition.TOLD:
        # Whoever was told of an edition is told when it turns out wrong, whatever they have turned off.
        told = Letter.objects.filter(release=release, edition__isnull=False).exclude(
            state__in=[Letter.State.FAILED, Letter.State.DROPPED]
        )
        wanted |= Q(pk__in=told.values("recipient"))
    return reachable.filter(wanted)


def _involved(name: str, release: PressRelease, edition: Edition | None) -> set[int]:
    """Who wrote, changed or submitted the copy or, once it is approved, approved it."""
    people = {release.author_id, release.submitted_by_id, release.text_changed_by_id}
    people.update(release.writers.values_list("pk", flat=True))
    if name not in {"submitted", "returned"}:
        people |= {release.approved_by_id, edition.approved_by_id if edition else None}
    if name == "noted":
        people.update(release.notes.values_list("author", flat=True))
    return {person for person in people if person}


def _who(by: User | None, about: models.Model | None) -> str:
    if by is None and isinstance(about, Note):
        return header_safe(about.writer)
    return header_safe(str(by)) if by else "Meja redaksi"


def _facts(name: str, release: PressRelease, edition: Edition | None, who: str) -> dict[str, str]:
    """What a letter may say: never text or internal notes."""
    screen = "reading" if name in TO_BE_READ else "change"
    facts = {
        "who": who,
        "headline": header_safe(edition.headline if edition else release.headline),
        "agency": release.agency.short_name,
        "desk_address": wording.address(f"admin:news_pressrelease_{screen}", release.pk),
        "preferences": wording.address("admin:news_letter_preferences"),
    }
    if edition is None:
        return facts
    facts |= {
        "when": dates.long_datetime(edition.live_from),
        "change": edition.get_change_display(),
        "change_lower": edition.get_change_display().lower(),
    }
    if edition.change in Edition.TOLD:
        facts["public_note"] = header_safe(edition.note)
    if edition.live_from <= timezone.now():
        facts["public_address"] = settings.SITE_URL + edition.get_absolute_url()
    return facts
