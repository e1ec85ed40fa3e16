"""The line on a page that offers its press kit: addresses, and sizes as far as they are known."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Window

from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from news.editions.kits import documents
from news.models import Edition, Event, Photo, PressKit

DOCUMENTS = {documents.PDF: "PDF", documents.WORD: "Word", documents.TEXT: "teks"}
MAX_DAYS = 14


class Document(NamedTuple):
    """A document that can be had alone."""

    name: str
    address: str


class DayKit(NamedTuple):
    """The kit of one day; without a size it is put together when somebody asks for it."""

    date: dt.date
    address: str
    size: int | None


@Prepared
def _of_release(now: dt.datetime, release: int) -> QuerySet[Any, Any]:
    """How many editions readers had, and the size of the kit of the last, if it is made."""
    newest = PressKit.objects.filter(
        edition=OuterRef("pk"), size__isnull=False, template_version=documents.version()
    ).order_by("-id")
    ever_live = Edition.objects.ever_live(now).filter(release=release).order_by("-sequence")
    sized = ever_live.annotate(total=Window(Count("*")), kit_size=Subquery(newest.values("size")[:1]))
    return sized.values_list("total", "kit_size")[:1]


def of_release(edition: Edition, now: dt.datetime) -> dict[str, Any] | None:
    """What the page of a release offers, with one query; nothing of a release that is no longer in force."""
    if edition.standing != Edition.Standing.CURRENT:
        return None
    total, size = _of_release.first(now=now, release=edition.release_id)
    folder = f"{edition.get_absolute_url()}paket/{total}/"
    return {
        "whole": folder + documents.WHOLE,
        "size": size,
        "documents": [Document(called, folder + name) for name, called in DOCUMENTS.items()],
    }


@Prepared
def _of_event(now: dt.datetime, event: int, since: dt.datetime) -> QuerySet[Any, Any]:
    """The sizes of its kits that were put together since then, and before nothing that goes into them changed."""
    later = Edition.objects.ever_live(now).filter(
        event_links__event=event, live_from__gte=OuterRef("made_at")
    )
    withdrawn = Photo.objects.withdrawn().filter(withdrawn_at__gte=OuterRef("made_at"))
    kits = PressKit.objects.filter(event=event, template_version=documents.version(), made_at__gt=since)
    fresh = kits.filter(~Exists(later), ~Exists(withdrawn))
    return fresh.order_by("id").values_list("day", "size")


def of_event(event: Event, programme: list[dt.date], shown: list[Any], now: dt.datetime) -> dict[str, Any]:
    """What the page of an event offers, with one query.

    The whole, and each day of the `programme` and of the releases that are `shown`. A size is said where it is true.
    """
    begun = dates.day_bounds(event.start_on)[0]  # from then on its kit tells what came of it
    since = max(event.updated_at, begun) if begun <= now else event.updated_at
    sizes = dict(_of_event.all(now=now, event=event.pk, since=since))
    days = sorted({*programme, *(dates.today(card.published_at) for card in shown)})[:MAX_DAYS]
    page = event.get_absolute_url()  # asking the resolver for each day was a twentieth of what the page costs
    offered = [DayKit(day, f"{page}paket-pers-{day}.zip", sizes.get(day)) for day in days]
    return {
        "whole": f"{page}paket-pers.zip",
        "size": sizes.get(None),
        "days": offered if len(days) > 1 else [],
    }
