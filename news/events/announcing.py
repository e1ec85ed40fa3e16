"""Announce an event, discard its draft, bring it back: the only module that writes `public_from`."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from agencies import audit
from news import permissions
from news.events import programme
from news.guard import stored
from news.letters.subscribers import mailings
from news.models import Event
from news.people import title_doubts

ALREADY_PUBLIC = "Agenda ini sudah ditayangkan. Bila batal atau ditunda, ubah statusnya dan tulis alasannya."


LABELS = {
    "tayangkan": "Tayangkan agenda",
    "buang": "Buang konsep agenda",
    "pulihkan": "Pulihkan agenda",
}


def available(user, event):
    """The steps that the event's state and the user's rights allow, as pairs of (name, label)."""
    if event.discarded_at:
        steps = ["pulihkan"]
    elif event.public_from:
        steps = []
    else:
        steps = ["tayangkan", "buang"]
    return [(name, LABELS[name]) for name in steps if may_take(user, name, event)]


def may_take(user, name, event):
    """Whether the user has the right to take the step, whatever the event's state."""
    announces = name != "tayangkan" or user.has_perm("news.announce_event")
    return announces and permissions.may_edit_event(user, event)


def problems(event):
    """Why the event cannot be announced: wrong titles, sessions or roles outside its days, gambling spam in its words."""
    outside = [
        sentence
        for role in event.roles.all()
        if (sentence := programme.outside(role.on_day, event.start_on, event.end_on, what="peran ini"))
    ]
    wrong = [finding.sentence for finding in title_doubts.of_event(event) if finding.is_wrong]
    return outside + wrong + stored.wrong_in(event)


def doubts(event):
    """Titles on the event's page that nobody can be sure of; they refuse nothing."""
    return [finding.sentence for finding in title_doubts.of_event(event) if not finding.is_wrong]


@transaction.atomic
def announce(event, *, by, now=None):
    """Put the event on the public agenda. Its address takes year and month from its first day and never changes."""
    event = _locked(event, by)
    if not may_take(by, "tayangkan", event):
        raise PermissionDenied("Hanya redaktur dan penyetuju yang dapat menayangkan agenda.")
    if event.public_from:
        raise ValidationError(ALREADY_PUBLIC)
    if event.discarded_at:
        raise ValidationError("Agenda ini sudah dibuang. Pulihkan lebih dahulu.")
    if found := problems(event):
        raise ValidationError(found)
    event.public_from = now or timezone.now()
    event.address_year, event.address_month = event.start_on.year, event.start_on.month
    event.save(update_fields=["public_from", "address_year", "address_month", "updated_at"])
    audit.record(by, "event.announce", event, after={"public_from": event.public_from})
    mailings.announce_event(event, event.public_from)
    return event


@transaction.atomic
def discard(event, *, by, now=None):
    """Discard a draft; an event that was ever public cannot be discarded."""
    event = _locked(event, by)
    if event.public_from:
        raise ValidationError(ALREADY_PUBLIC)
    if event.discarded_at:
        raise ValidationError("Agenda ini sudah dibuang.")
    return _mark(event, now or timezone.now(), by, "event.discard")


@transaction.atomic
def bring_back(event, *, by, now=None):
    """Bring a discarded draft back."""
    event = _locked(event, by)
    if event.discarded_at is None:
        raise ValidationError("Agenda ini tidak dibuang, jadi tidak ada yang dipulihkan.")
    return _mark(event, None, by, "event.restore")


def _locked(event, by):
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if not permissions.may_edit_event(by, event):
        raise PermissionDenied("Agenda ini tidak dapat Anda ubah.")
    return event


def _mark(event, moment, by, action):
    event.discarded_at = moment
    event.save(update_fields=["discarded_at", "updated_at"])
    audit.record(by, action, event)
    return event


STEPS = {"tayangkan": announce, "buang": discard, "pulihkan": bring_back}
