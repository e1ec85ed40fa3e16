"""The line on a page that offers its press kit: addresses, and sizes as far as they are known."""

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Subquery, Window
from django.urls import reverse

from kominfo.lib import dates
from news.kits import making
from news.models import Edition, Event, Photo, PressKit
from news.views.kits.releases import WHOLE, read_of

DOCUMENTS = {making.PDF: "PDF", making.WORD: "Word", making.TEXT: "teks"}
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


def of_release(edition: Edition, now: dt.datetime) -> dict[str, Any] | None:
    """What the page of a release offers, with one query; nothing of a release that is no longer in force."""
    if edition.standing != Edition.Standing.CURRENT:
        return None
    newest = PressKit.objects.filter(
        edition=OuterRef("pk"), size__isnull=False, template_version=making.version()
    ).order_by("-id")
    rows = read_of(edition, now).order_by("-sequence").annotate(kit_size=Subquery(newest.values("size")[:1]))
    total, size = rows.annotate(total=Window(Count("*"))).values_list("total", "kit_size")[0]

    def address(name: str) -> str:
        return reverse("news:release-kit", args=[*edition.address, total, name])

    return {
        "whole": address(WHOLE),
        "size": size,
        "documents": [Document(called, address(name)) for name, called in DOCUMENTS.items()],
    }


def of_event(event: Event, programme: list[dt.date], shown: list[Any], now: dt.datetime) -> dict[str, Any]:
    """What the page of an event offers: the whole, and each day of the `programme` and of the releases that are `shown`.

    One query. The size is said while nothing has changed since the kit was put together.
    """
    later = Edition.objects.read(now).filter(event_links__event=event, live_from__gte=OuterRef("made_at"))
    withdrawn = Photo.objects.withdrawn().filter(withdrawn_at__gte=OuterRef("made_at"))
    known = (
        PressKit.objects.filter(event=event, template_version=making.version(), made_at__gt=event.updated_at)
        .exclude(Exists(later))
        .exclude(Exists(withdrawn))
    )
    sizes = dict(known.order_by("id").values_list("day", "size"))
    days = sorted({*programme, *(dates.in_wit(card.published_at).date() for card in shown)})[:MAX_DAYS]
    address = [event.address_year, f"{event.address_month:02d}", event.slug]
    return {
        "whole": reverse("news:event-kit", args=address),
        "size": sizes.get(None),
        "days": [
            DayKit(day, reverse("news:event-day-kit", args=[*address, day]), sizes.get(day)) for day in days
        ]
        if len(days) > 1
        else [],
    }
