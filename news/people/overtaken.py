"""Texts that are not out yet, and events, that name somebody by a post which they would no longer hold on that day.

The tenures come as they would be, in memory; nothing is written. Released text is not asked: it says what was true then.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from agencies.models import Agency, Held, Tenure
from news.models import Event, EventRole, PressRelease, Quote, Session
from news.people import days, frozen
from news.people.days import Named
from news.permissions import UNPUBLISHED

Said = list[str]


def releases(tenures: Iterable[Tenure]) -> Iterator[tuple[PressRelease, str, Said]]:
    """Working copies and scheduled editions, each with its state in words and the names."""
    known = {tenure.pk: tenure for tenure in tenures}
    yield from _drafts(known)
    for edition, said in frozen.misnaming(known.values()).items():
        yield edition.release, "Terjadwal", said


def _drafts(known: dict[int, Tenure]) -> Iterator[tuple[PressRelease, str, Said]]:
    people = {tenure.official_id for tenure in known.values()}
    quotes = Quote.objects.filter(Q(attributed_to__in=known) | Q(delivered_by__in=known))
    drafts = PressRelease.objects.filter(status__in=UNPUBLISHED)
    drafts = drafts.filter(Q(pk__in=quotes.values("release")) | Q(officials__in=people)).distinct()
    for release in drafts.order_by("pk").prefetch_related(
        "events",
        "officials__tenures__post",
        "quotes__event",
        "quotes__attributed_to__official",
        "quotes__delivered_by__official",
    ):
        about = list(release.events.all())
        named = days.of_quotes(release.quotes.all(), release, about)
        tagged = [one for one in release.officials.all() if one.pk in people]
        named += days.of_tagged(tagged, release.dateline_on, about)
        if said := _wrong(named, known):
            yield release, release.get_status_display(), said


def events(tenures: Iterable[Tenure]) -> Iterator[tuple[Event, Said]]:
    """Announced events, each with the names."""
    known = {tenure.pk: tenure for tenure in tenures}
    roles = EventRole.objects.filter(Q(tenure__in=known) | Q(represents__in=known))
    sessions = Session.objects.filter(speakers__tenure__in=known).distinct()
    people: dict[int, list[Named]] = {}
    for role in roles.select_related("event", "tenure__official", "represents__official"):
        people.setdefault(role.event_id, []).extend(days.of_roles([role]))
    for session in sessions.prefetch_related("speakers__tenure__official"):
        people.setdefault(session.event_id, []).extend(days.of_speakers([session]))
    announced = Event.objects.exclude(public_from=None).filter(pk__in=people)
    for event in announced.order_by("start_on", "pk"):
        if said := _wrong(people[event.pk], known):
            yield event, said


def of_agencies(agencies: Iterable[Agency], day: dt.date) -> tuple[QuerySet[PressRelease], QuerySet[Event]]:
    """Copies that are not out yet, and announced events from the day on, in the name of one of the agencies."""
    releases = PressRelease.objects.filter(agency__in=agencies, status__in=UNPUBLISHED).order_by("pk")
    of_theirs = Q(agency__in=agencies) | Q(organiser__in=agencies) | Q(host_agency__in=agencies)
    events = Event.objects.exclude(public_from=None).filter(of_theirs, end_on__gte=day)
    return releases, events.order_by("start_on", "pk")


def _wrong(named: Iterable[Named], known: dict[int, Tenure]) -> Said:
    """The names that would be wrong, each with its days."""
    return [
        f"{known[one.tenure.pk].title} {known[one.tenure.pk].official.name} pada {one.days.words}"
        for one in named
        if one.tenure.pk in known and one.days.held(known[one.tenure.pk]) == Held.NO
    ]
