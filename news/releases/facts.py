"""What the checks of a step ask of the database: once for all releases of a page, and only when a check asks."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, prefetch_related_objects

from agencies.models import Official, Tenure
from news.models import Edition, Event, Photo, PressRelease, Quote
from news.people import days, titles
from news.releases import snapshot


class Facts:
    """Photos, hidden events, titles and schedules of some releases at one moment, by the key of the release."""

    def __init__(self, releases: Iterable[PressRelease], now: datetime):
        self.releases, self.now = list(releases), now

    @cached_property
    def photos(self) -> dict[int, list[tuple[Photo, bool]]]:
        """The photos of each release, with whether they stand in the text."""
        return snapshot.photos_of_each(self.releases)

    @cached_property
    def quotes(self) -> dict[int, list[Quote]]:
        """The quotes of each release, with everybody whom they name."""
        found = defaultdict(list)
        for quote in Quote.objects.filter(release__in=self.releases).select_related(*snapshot.QUOTED):
            found[quote.release_id].append(quote)
        return found

    @cached_property
    def events(self) -> dict[int, list[Event]]:
        """The events that each release is about."""
        prefetch_related_objects(self.releases, "events")
        return {release.pk: list(release.events.all()) for release in self.releases}

    @cached_property
    def officials(self) -> dict[int, list[Official]]:
        """The officials of each release, with their tenures."""
        held = Tenure.objects.select_related("post")
        prefetch_related_objects(self.releases, Prefetch("officials__tenures", held))
        return {release.pk: list(release.officials.all()) for release in self.releases}

    @cached_property
    def hidden_events(self) -> dict[int, list[Event]]:
        """The events of each release, or of a quote in it, that readers can't see yet: the latest first."""
        found = {}
        for key, events in self.events.items():
            all_of_it = {*events, *(quote.event for quote in self.quotes[key] if quote.event)}
            hidden = [event for event in all_of_it if event.public_from is None]
            found[key] = sorted(hidden, key=lambda event: (event.start_on, event.pk), reverse=True)
        return found

    @cached_property
    def titles(self) -> dict[int, list[titles.Finding]]:
        """What the registry says against the titles in each release: in its quotes, and of its officials."""
        people = {
            release.pk: [
                *days.of_quotes(self.quotes[release.pk], release, self.events[release.pk]),
                *days.of_tagged(self.officials[release.pk], release.dateline_on, self.events[release.pk]),
            ]
            for release in self.releases
        }
        found = titles.check(named for rows in people.values() for named in rows)
        return {key: [finding for finding in found if finding.named in rows] for key, rows in people.items()}

    @cached_property
    def scheduled(self) -> set[int]:
        """The releases with an edition that is still to go live; what never got a number has none."""
        numbered = [release for release in self.releases if release.number]
        editions = Edition.objects.filter(release__in=numbered).scheduled(self.now)
        return set(editions.values_list("release", flat=True)) if numbered else set()
