"""The press kit of an event, and of each of its days."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kominfo.lib.web.http import canonical_page
from news.editions.kits import events, making, programme
from news.models import Event
from news.views.kits import downloads
from news.views.kits.releases import busy, later, no_room

SECONDS = 10  # until a reader of an event with many new releases asks again


@canonical_page()  # type: ignore[arg-type]  # a stream has headers too
def of_event(
    request: HttpRequest, year: int, month: int, slug: str, day: dt.date | None = None
) -> HttpResponseBase:
    """Everything about an event, or about one day of it; 404 for a day on which there is nothing."""
    now = timezone.now()
    public = programme.with_parts(Event.objects.public(now))
    event = get_object_or_404(public, slug=slug, address_year=year, address_month=month)
    try:
        kit = events.of(event, day, now)
    except events.NotReadyError as waiting:
        why = f"Paket ini sedang disusun: {waiting.made} dari {waiting.wanted} siaran pers sudah siap."
        return later(request, why, SECONDS)
    except making.BusyError:
        return busy(request)
    except ValidationError:
        return no_room(request)
    if kit is None:
        raise Http404
    return downloads.archive(request, kit, event.get_absolute_url())
