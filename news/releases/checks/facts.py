"""What checks ask of the database."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Model, Prefetch, Q, prefetch_related_objects
from django.db.models.functions import Length

from agencies.models import Official, Tenure, User
from kominfo.lib import words
from news.guard import sightings, stored
from news.guard.judging import Found, Verdict, judge
from news.models import (
    Edition,
    Event,
    Photo,
    PressRelease,
    Quote,
    ReleaseVersion,
)
from news.models.content import Snapshot
from news.people import days, title_doubts
from news.releases import readings, snapshot
from news.releases.copycheck import registry, storing
from news.releases.copycheck.asking import Remark

PARTS = ("contributors", "attachments")
OF_TITLES = ("E06", "E06b")  # the checker's rules about posts that were not held that day
MAX_NAMESAKES = 200  # looked at, for all releases of a page
MAX_MARKS = 20  # characters by which two headlines of the same words may differ: marks and blanks


class Facts:
    """What the checks of a step ask of the database: once for all releases of a page, and only when a check asks.

    All of it is of one moment, by the key of the release.
    """

    def __init__(self, releases: Iterable[PressRelease], now: datetime):
        self.releases, self.now = list(releases), now
        self._contents: dict[int, Snapshot] = {}
        self._checksums: dict[int, str] = {}
        self._suspicious: dict[int, list[Found]] = {}
        self._remarks: dict[int, list[Remark]] = {}

    def content(self, release: PressRelease) -> Snapshot:
        """The release as a snapshot, taken once however many ask."""
        if release.pk not in self._contents:
            self._contents[release.pk] = snapshot.take(release)
        return self._contents[release.pk]

    def checksum(self, release: PressRelease) -> str:
        """The checksum of that snapshot, made once."""
        if release.pk not in self._checksums:
            self._checksums[release.pk] = snapshot.checksum(self.content(release))
        return self._checksums[release.pk]

    def suspicious(self, release: PressRelease) -> list[Found]:
        """What the guard finds in its texts and in the rows that come with it, read once. Words against gambling pass."""
        if release.pk not in self._suspicious:
            photos = [photo for photo, _in_text in self.photos[release.pk]]
            rows: dict[str, Iterable[Model]] = {
                "photos": photos,
                "quotes": self.quotes[release.pk],
                **self.parts[release.pk],
            }
            found = judge(stored.of_copy(release, rows))
            self._suspicious[release.pk] = [each for each in found if each.verdict is not Verdict.CHECK]
        return self._suspicious[release.pk]

    def remarks(self, release: PressRelease) -> list[Remark]:
        """What the copy checker finds in its texts, asked once; titles that `title_doubts` refuses are not said twice."""
        if release.pk not in self._remarks:
            found = storing.of_content(release, self.content(release), self.events[release.pk], self.known)
            refused = [each.named.tenure.official.name for each in self.titles[release.pk] if each.is_wrong]
            self._remarks[release.pk] = [
                remark
                for remark in found
                if remark.finding.rule not in OF_TITLES or not any(name in remark.words for name in refused)
            ]
        return self._remarks[release.pk]

    @cached_property
    def known(self) -> registry.Known:
        """What the copy checker may know."""
        return registry.known()

    @cached_property
    def unknown_hosts(self) -> set[str]:
        """Sites outside to which no text of the site linked before these."""
        own = (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")
        return sightings.unknown_hosts((release.body for release in self.releases), own)

    @cached_property
    def parts(self) -> dict[int, dict[str, list[Model]]]:
        """Who made each release, and the files for download, by the fields that hold them."""
        prefetch_related_objects(self.releases, *PARTS)
        return {
            release.pk: {name: list(getattr(release, name).all()) for name in PARTS}
            for release in self.releases
        }

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
    def warning_areas(self) -> set[int]:
        """The releases with a warning that say for which areas."""
        warn = [release.pk for release in self.releases if release.warns]
        areas = PressRelease.areas.through._base_manager.filter(pressrelease__in=warn)
        return set(areas.values_list("pressrelease", flat=True)) if warn else set()

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
    def titles(self) -> dict[int, list[title_doubts.TitleDoubt]]:
        """What the registry says against the titles in each release: in its quotes, and of its officials."""
        people = {
            release.pk: [
                *days.of_quotes(self.quotes[release.pk], release, self.events[release.pk]),
                *days.of_tagged(self.officials[release.pk], release.dateline_on, self.events[release.pk]),
            ]
            for release in self.releases
        }
        found = title_doubts.check(named for rows in people.values() for named in rows)
        return {key: [finding for finding in found if finding.named in rows] for key, rows in people.items()}

    @cached_property
    def begun(self) -> dict[int, User]:
        """Who has begun to read or change each submitted release, apart from whoever wrote or submitted it."""
        submitted = F("release__submitted_at")
        read = readings.of_editors().filter(release__in=self.releases, read_at__gte=submitted)
        changes = ReleaseVersion.objects.filter(release__in=self.releases, made_at__gt=submitted)
        changes = changes.exclude(made_by=F("release__submitted_by")).defer("snapshot")
        return {
            **{version.release_id: version.made_by for version in changes.select_related("made_by")},
            **{reading.release_id: reading.user for reading in read.select_related("user")},
        }

    @cached_property
    def namesakes(self) -> dict[int, PressRelease]:
        """A kept release with the same words in its headline: of the same agency, or one that readers have had."""
        asked = [release for release in self.releases if words.joined(release.headline)]
        if not asked:
            return {}
        known = PressRelease.objects.kept().alias(characters=Length("headline"))
        known = known.filter(reduce(or_, map(_may_repeat, asked)))
        known = known.only("headline", "number", "status", "published_at", "agency", "reopened_from")
        found = list(known.order_by("-pk")[:MAX_NAMESAKES])
        return {
            release.pk: other
            for release in asked
            for other in reversed(found)
            if other.pk != release.pk and self._is_namesake(release, other)
        }

    def _is_namesake(self, release: PressRelease, other: PressRelease) -> bool:
        is_read = other.published_at is not None and other.published_at <= self.now
        return words.joined(release.headline) == words.joined(other.headline) and (
            is_read or release.agency_id == other.agency_id
        )

    @cached_property
    def scheduled(self) -> set[int]:
        """The releases with an edition that is still to go live; what never got a number has none."""
        numbered = [release for release in self.releases if release.number]
        editions = Edition.objects.filter(release__in=numbered).scheduled(self.now)
        return set(editions.values_list("release", flat=True)) if numbered else set()


def _may_repeat(release: PressRelease) -> Q:
    """What the index can find: rows whose words begin with those of the headline, of about its length."""
    length = len(release.headline)
    return Q(
        words__startswith=words.joined(release.headline),
        characters__range=(length - MAX_MARKS, length + MAX_MARKS),
    ) & ~Q(pk=release.pk)
