"""Calendar files: of one event, and the agenda that a telephone's calendar subscribes to."""

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from agencies.models import Area
from kominfo.lib import dates
from kominfo.lib.web.http import usable_elsewhere
from news.events import names
from news.formats import ical
from news.models import Event
from news.views.frame.conditional import public_page

MAX_SUBSCRIBED = 500
YEAR_BEHIND = dt.timedelta(days=365)


@usable_elsewhere
@public_page()
def of_event(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """The event as a calendar file; 404 while only its month is known."""
    event = get_object_or_404(
        ical.with_programme(Event.objects.public()), slug=slug, address_year=year, address_month=month
    )
    if not event.is_dated:
        raise Http404
    return HttpResponse(
        ical.calendar(names.of_calendar([event])),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{event.slug}.ics"'},
    )


@usable_elsewhere
@public_page()
def subscription(request: HttpRequest, area: str = "") -> HttpResponse:
    """The agenda as a calendar that programs subscribe to: upcoming events and those of the past year."""
    public = Event.objects.public().exclude(date_precision=Event.Precision.MONTH)
    name = "Agenda"
    if area:
        host = get_object_or_404(Area, slug=area)
        public, name = public.filter(Q(venue__area=host) | Q(host_area=host)), f"Agenda {host.short_name}"
    recent = public.filter(end_on__gte=dates.today() - YEAR_BEHIND)
    events = ical.with_programme(recent).order_by("-start_on", "-id")[:MAX_SUBSCRIBED]
    return HttpResponse(
        ical.calendar(names.of_calendar(events), name=name),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'inline; filename="agenda.ics"'},
    )


def addresses(path: str) -> dict[str, str]:
    """A subscription's address: as https to copy, and as webcal, which calendar programs open."""
    address = settings.SITE_URL + path
    return {"address": address, "webcal": f"webcal:{address.partition(':')[2]}"}
