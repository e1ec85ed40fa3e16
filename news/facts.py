"""What the checks of a step ask of the database: once for all releases of a page, and only when a check asks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from news import snapshot
from news.models import Edition, Event, Photo, PressRelease, Quote


class Facts:
    """Photos, hidden events and schedules of some releases at one moment, by the number of the release."""

    def __init__(self, releases: Iterable[PressRelease], now: datetime):
        self.releases, self.now = list(releases), now

    @cached_property
    def photos(self) -> dict[int, list[tuple[Photo, bool]]]:
        """The photos of each release, with whether they stand in the text."""
        return snapshot.photos_of_each(self.releases)

    @cached_property
    def hidden_events(self) -> dict[int, list[Event]]:
        """The events of each release, or of a quote in it, that readers can't see yet."""
        links = PressRelease.events.through.objects.filter(
            pressrelease__in=self.releases, event__public_from=None
        )
        quotes = Quote.objects.filter(release__in=self.releases, event__isnull=False, event__public_from=None)
        pairs = set(
            links.values_list("pressrelease_id", "event_id").union(
                quotes.values_list("release_id", "event_id")
            )
        )
        found = defaultdict(list)
        events = Event.objects.in_bulk({event for _release, event in pairs})
        for release, event in sorted(
            pairs, key=lambda pair: (events[pair[1]].start_on, pair[1]), reverse=True
        ):
            found[release].append(events[event])
        return found

    @cached_property
    def scheduled(self) -> set[int]:
        """The releases with an edition that is still to go live; what never got a number has none."""
        numbered = [release for release in self.releases if release.number]
        editions = Edition.objects.filter(release__in=numbered).scheduled(self.now)
        return set(editions.values_list("release", flat=True)) if numbered else set()
