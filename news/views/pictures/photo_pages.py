"""One photo on a page of its own: large, with its caption, its licence, and the file to take away. It needs no script."""

import datetime as dt
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from agencies.models import Official
from kominfo.lib.files import rendition_names
from news.editions import former_addresses
from news.editions.rendering.shown import withdrawn_in
from news.formats.share_cards import CardLink
from news.models import Edition, Event, Photo
from news.models.content import emptied, with_photos_emptied
from news.views import frame
from news.views.frame.conditional import public_page
from news.views.pictures import media
from news.views.releases.page import led_elsewhere

Facts = dict[str, Any]  # of one photo, as a snapshot has them; `withdrawn_at` if it was taken off the site


@public_page()
def of_release(request: HttpRequest, year: int, month: int, slug: str, key: int) -> HttpResponse:
    """A photo of a release as it stands, under a notice if that was withdrawn."""
    now = timezone.now()
    found = former_addresses.follow(year, month, slug, now)
    if found is None:
        raise Http404
    if elsewhere := led_elsewhere(request, found, "news:release-photo", [year, month, slug, key], now):
        return elsewhere
    edition = get_object_or_404(Edition.objects.readable(now), pk=found.pk)
    photos: list[Any] = with_photos_emptied(edition.snapshot, withdrawn_in(edition))["photos"]
    return answer(request, photos, key, edition, f"{edition.titled}", "releases")


@public_page()
def of_event(request: HttpRequest, year: int, month: int, slug: str, key: int) -> HttpResponse:
    """A photo of an event."""
    rows = Event.objects.public(timezone.now()).prefetch_related("event_photos__photo")
    event = get_object_or_404(rows, slug=slug, address_year=year, address_month=month)
    photos = [facts(row.photo) for row in event.event_photos.all()]
    return answer(request, photos, key, event, event.titled, "events")


@public_page()
def of_official(request: HttpRequest, slug: str) -> HttpResponse:
    """The portrait of an official."""
    rows = Official.objects.public().exclude(portrait=None).select_related("portrait")
    official = get_object_or_404(rows, slug=slug)
    photo = facts(official.portrait)
    return answer(request, [photo], photo["id"], official, official.full_name, "officials")


def facts(photo: Photo) -> Facts:
    """A photo of the library as a snapshot would have it: nothing of what it shows once it was taken off the site."""
    names = (
        "id",
        "digest",
        "width",
        "height",
        "caption",
        "credit",
        "place",
        "taken_on",
        "licence",
        "withdrawn_at",
    )
    found: Any = {name: getattr(photo, name) for name in names}
    found["alt"] = "" if photo.is_decorative else photo.alt
    return dict(emptied(found, photo.withdrawn_at))


def answer(
    request: HttpRequest, photos: list[Facts], key: int, thing: Any, title: str, section: str
) -> HttpResponse:
    """The page of one of these photos; 410 for one that was taken off the site."""
    position = next((index for index, photo in enumerate(photos) if photo["id"] == key), None)
    if position is None:
        raise Http404
    photo, address = photos[position], thing.get_absolute_url()
    is_gone = bool(photo.get("withdrawn_at"))
    card = reverse("news:media", args=["foto", photo["digest"], "card.jpg"])
    context = {
        **({} if is_gone else {"image": CardLink(card, photo["alt"])}),
        "title": title,
        "address": address,
        "photo": photo | {"taken_on": day(photo["taken_on"])},
        "is_gone": is_gone,
        "position": position + 1,
        "total": len(photos),
        "before": beside(address, photos, position - 1),
        "after": beside(address, photos, position + 1),
        "file": None if is_gone else file_of(photo, thing, position + 1),
    }
    return frame.page(
        request, "news/photo/detail.html", context, section=section, status=410 if is_gone else 200
    )


def beside(address: str, photos: list[Facts], position: int) -> str:
    """The address of the photo before or after; empty at the ends."""
    return f"{address}foto/{photos[position]['id']}/" if 0 <= position < len(photos) else ""


def day(value: str | dt.date | None) -> dt.date | None:
    """A day of a snapshot or of a row."""
    return dt.date.fromisoformat(value) if isinstance(value, str) and value else value or None


def file_of(photo: Facts, thing: Any, position: int) -> dict[str, Any] | None:
    """The largest file that readers may have; None if the licence leaves that to the owner, or if it is not on the disk."""
    if photo.get("licence") == Photo.Licence.PERMISSION or not media.may_be_printed(photo["digest"]):
        return None
    for name in rendition_names.largest_names(photo["width"]):
        try:
            size = default_storage.size(f"rendition/{photo['digest']}/{name}")
        except FileNotFoundError:
            continue
        width = (
            photo["width"]
            if name == rendition_names.PRINT
            else rendition_names.rendition_widths(photo["width"])[-1]
        )
        return {
            "url": reverse("news:media", args=["foto", photo["digest"], name]),
            "name": f"{thing.slug}-{position}.jpg",
            "size": size,
            "width": width,
            "height": round(photo["height"] * width / photo["width"]),
        }
    return None
