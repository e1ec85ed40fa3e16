"""Where readers find an edition: the lists and feeds that carry it."""

from typing import NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from agencies.models import Agency, Area, Official
from news.editions import mentions
from news.models import Edition, Event, Programme, Topic

FEED = "atom"
WITH_FEED = {"agency", "area", "official", "programme", "topic"}


class Mention(NamedTuple):
    """A page that lists the edition, and the feed of that page if it has one."""

    name: str
    page: str
    feed: str = ""


def mentions_of(edition: Edition) -> list[Mention]:
    """The pages and feeds that carry it once it is live, as many queries whatever it is about."""
    found = [_told()] if edition.change in Edition.TOLD else []
    if edition.warning:
        found.append(Mention("Peringatan", reverse("news:warning-list"), _feed("warning")))
    if edition.mark:
        return found
    general = [
        Mention("Siaran pers", reverse("news:release-list"), _feed("release")),
        Mention("Informasi publik", reverse("news:register"), _feed("register")),
    ]
    return [*general, *found, *_of_whom_it_names(edition), *_of_its_subjects(edition)]


def _told() -> Mention:
    return Mention("Ralat", reverse("news:correction-list"), _feed("correction"))


def _of_whom_it_names(edition: Edition) -> list[Mention]:
    lists = mentions.lists_of(edition)
    agencies = Agency.objects.public().without_tree_fields().filter(pk__in=lists["agency_id"])
    officials = Official.objects.filter(is_public=True, pk__in=lists["official_id"])
    return [
        *_pages("agency", agencies.order_by("name")),
        *_pages("area", Area.objects.filter(pk__in=lists["area_id"]).order_by("code")),
        *_pages("official", officials.order_by("name")),
    ]


def _of_its_subjects(edition: Edition) -> list[Mention]:
    content = edition.snapshot
    topics, programmes, events = (
        [row["id"] for row in rows] for rows in (content["topics"], content["programmes"], content["events"])
    )
    of_events = Event.objects.public().filter(pk__in=events).order_by("start_on", "id")
    return [
        *_pages("topic", Topic.objects.filter(pk__in=topics).order_by("name")),
        *_pages("programme", Programme.objects.filter(pk__in=programmes).order_by("name")),
        *(Mention(str(event), event.get_absolute_url()) for event in of_events),
    ]


def _pages(kind: str, rows: QuerySet) -> list[Mention]:
    return [
        Mention(
            str(row),
            reverse(f"news:{kind}-detail", args=[row.slug]),
            _feed(kind, row.slug) if kind in WITH_FEED else "",
        )
        for row in rows
    ]


def _feed(kind: str, *slugs: str) -> str:
    return reverse(f"news:{kind}-feed", args=[*slugs, FEED])
