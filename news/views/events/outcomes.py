"""What came of an event, as pages and programs tell it, and the pages of its transcript and its minutes.

Nothing of it is told before the event has begun: `EventOutcome.objects.shown(now)` is the only door.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from kominfo.lib.drawing.card import ShareCard
from kominfo.lib.postgres.prepared import Prepared
from news.editions.rendering.shown import file_address
from news.formats import list_cards
from news.models import Attachment, Event, EventDecision, EventOutcome
from news.views import frame
from news.views.frame.conditional import public_page

TITLES = {"transcript": "Transkrip", "minutes": "Notulen"}


@dataclass(frozen=True)
class Document:
    """A transcript or minutes: the path of its page where it is a text, and its file where it is one."""

    title: str
    path: str = ""
    file: dict[str, Any] | None = None

    @property
    def address(self) -> str:
        """Where it is read: its page, else its file."""
        return settings.SITE_URL + (self.path or (self.file["url"] if self.file else ""))


@dataclass(frozen=True)
class Result:
    """What came of an event; false while there is nothing to tell."""

    recording_url: str = ""
    site: str = ""
    transcript: Document | None = None
    minutes: Document | None = None
    decisions: list[str] = field(default_factory=list)

    @property
    def documents(self) -> list[Document]:
        """What can be read."""
        return [document for document in (self.transcript, self.minutes) if document]

    def __bool__(self) -> bool:
        return bool(self.recording_url or self.transcript or self.minutes or self.decisions)


def result(event: Event, now: dt.datetime) -> Result:
    """What came of a public event, in two queries; nothing, and without a query, before it has begun."""
    if event.phase(now) == "upcoming":
        return Result()
    outcome, decisions = _outcome.first(now=now, event=event.pk), _decisions.all(event=event.pk)
    told = [text for (text,) in decisions]
    if outcome is None:
        return Result(decisions=told)
    return Result(
        outcome.recording_url,
        outcome.recording_site,
        _document(event, "transcript", outcome.has_spoken_text, outcome.transcript_file),
        _document(event, "minutes", outcome.has_minutes, outcome.minutes_file),
        told,
    )


def _document(event: Event, name: str, has_page: bool, file: Attachment | None) -> Document | None:
    if not has_page and file is None:
        return None
    place = (event.address_year, f"{event.address_month:02d}", event.slug)
    path = reverse(f"news:event-{name}", args=place) if has_page else ""
    return Document(TITLES[name], path, as_row(file) if file else None)


def as_row(file: Attachment) -> dict[str, Any]:
    """A file with its public address."""
    address = file_address({"title": file.title, "extension": file.extension, "digest": file.digest})
    return {
        "title": file.title,
        "extension": file.extension,
        "size": file.size,
        "text_alternative": file.text_alternative,
        "url": address,
    }


@Prepared
def _outcome(now: dt.datetime, event: int) -> QuerySet[EventOutcome]:
    rows = EventOutcome.objects.shown(now).filter(event=event)
    told = rows.annotate(has_spoken_text=~Q(transcript=""), has_minutes=~Q(minutes=""))
    return told.select_related("transcript_file", "minutes_file").defer("transcript", "minutes")


@Prepared
def _decisions(event: int) -> QuerySet[EventDecision, Any]:
    return EventDecision.objects.filter(event=event).values_list("text")


@public_page()
def transcript(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """What was said in the recording."""
    return _text(request, "transcript", year, month, slug)


@public_page()
def minutes(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """The minutes, as far as they are for everybody."""
    return _text(request, "minutes", year, month, slug)


def _text(request: HttpRequest, name: str, year: int, month: int, slug: str) -> HttpResponse:
    """One of the long texts on a page of its own; 404 where there is none."""
    outcome = _with_text(name, year, month, slug)
    file = getattr(outcome, f"{name}_file")
    context = {
        "event": outcome.event,
        "title": TITLES[name],
        "image": list_cards.shown(list_cards.of_document(TITLES[name], outcome.event), request.path),
        "text": getattr(outcome, name),
        "file": as_row(file) if file else None,
        "recording": outcome if name == "transcript" and outcome.recording_url else None,
    }
    return frame.page(request, "news/event/text.html", context, section="events")


def document_card(name: str, year: int, month: int, slug: str) -> ShareCard:
    """The card of a transcript or of minutes that have a page."""
    return list_cards.of_document(TITLES[name], _with_text(name, year, month, slug).event)


def _with_text(name: str, year: int, month: int, slug: str) -> EventOutcome:
    rows = EventOutcome.objects.shown(timezone.now()).with_text(name)
    found: EventOutcome = get_object_or_404(
        rows.select_related("event", f"{name}_file"),
        event__slug=slug,
        event__address_year=year,
        event__address_month=month,
    )
    return found
