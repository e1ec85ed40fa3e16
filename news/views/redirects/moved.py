"""Addresses of an old site that was moved here: each leads, in one hop, to the page that its text has now.

Only those of approved moves lead anywhere. Before that, and for texts that readers may not have, an old address is one that
never was; spam is told to be gone (410), so that search engines forget it.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from kominfo.lib.files.rendition_names import rendition_widths
from news.imports.wordpress import addresses
from news.models import Edition, EditionPhoto, MovedItem, OldAddress, Photo
from news.models.site.moved import MAX_PATH
from news.views.pictures import media
from news.views.redirects.ending import end, lead
from news.views.site_cache import cached

Target = OldAddress.Target
# What WordPress adds to an address without another page: later pages, pages of comments, other looks, kinds of feeds, its program.
_ADDED = re.compile(
    r"/(?:page/\d+|comment-page-\d+|embed|amp|trackback|print|(?<=/feed/)(?:rss|rss2|atom|rdf))$"
)
_PROGRAM = re.compile(r"^index\.php(?:/|$)|/index\.php$")
_SIZE = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-e\d{9,14})(?=\.[A-Za-z0-9]{2,5}$)")
_DAY = re.compile(r"((?:^|/)[12]\d{3}/(?:0[1-9]|1[0-2]))/(?:0[1-9]|[12]\d|3[01])$")
_MONTH = re.compile(r"(?:^|/)([12]\d{3})(?:/(0[1-9]|1[0-2]))?$")
_MONTH_ASKED = re.compile(r"m=([12]\d{3})(0[1-9]|1[0-2])?(?:\d\d)?$")


def asked_of(request: HttpRequest) -> str:
    """What the query asks WordPress for, as `OldAddress.query` keeps it ("p=12"); empty if for nothing."""
    for name in addresses.QUERIES:
        if value := request.GET.get(name):
            return f"{name}={addresses.decoded(value)}"
    return ""


def way(request: HttpRequest) -> HttpResponse | None:
    """A redirect, or 410 for what was left out; None where no approved move knows the address, or readers may not have its page."""
    if not cached(request, "has moved", OldAddress.objects.in_force().exists):
        return None
    for row in _rows(request):
        if row.target == Target.GONE:
            return gone(was_spam=row.item is not None and row.item.fate == MovedItem.Fate.SPAM)
        if file := _picture(row) or _document(row):
            return lead(_here(request, file), is_for_good=True)
        for address in _pages(row):
            if found := end(request, address):
                return lead(_here(request, found[0]), is_for_good=True)
    return None


def gone(*, was_spam: bool) -> HttpResponse:
    """410 for what the office did not take along."""
    page = get_template("410.html").render({"was_spam": was_spam, "was_left": not was_spam})
    return HttpResponse(page, status=410, headers={"Cache-Control": "no-store"})


def _here(request: HttpRequest, address: str) -> str:
    """The address; with this site's host where an old site's name was asked, so that one hop is enough."""
    return f"{settings.SITE_URL}{address}" if asks_old_host(request) else address


def asks_old_host(request: HttpRequest) -> bool:
    """Whether the request came by the name of an old site, for which nothing but redirects is answered."""
    hosts = settings.OLD_HOSTS
    return bool(hosts) and request.get_host().partition(":")[0].lower() in hosts


def _rows(request: HttpRequest) -> list[OldAddress]:
    """What is known of the address, the likeliest first, and of two old sites the one whose name was asked for.

    One query for any address, whether readers may have its page or not: nobody learns from it what is kept back.
    """
    asked = list(_asked(request))
    found = OldAddress.objects.in_force().filter(path__in={path for path, _ in asked})
    live = Edition.objects.live(timezone.now()).filter(release=OuterRef("item__release"))
    rows = (
        found.filter(query__in={query for _, query in asked})
        .select_related("item__photo", "item__attachment", "item__page", "topic")
        .annotate(edition=Subquery(live.values("pk")[:1]))
    )
    turn = {key: number for number, key in enumerate(asked)}
    host = request.get_host().lower().removeprefix("www.")
    known = [row for row in rows.order_by("pk") if (row.path, row.query) in turn]
    return sorted(known, key=lambda row: (turn[row.path, row.query], not row.site.startswith(host)))


def _asked(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The path and query as they are stored, then without what WordPress adds and with the file that a size is of."""
    path, query = addresses.decoded(request.path), asked_of(request)
    if len(path) > MAX_PATH or "\x00" in path + query:
        return
    paths = [path, _bare(path), path.lower(), _bare(path.lower()), _SIZE.sub("", path)]
    if month := _MONTH_ASKED.match(query):
        paths.append("/".join(filter(None, [path, *month.groups()])))
    for each in dict.fromkeys(paths):
        if query:
            yield each, query
        if each:
            yield each, ""


def _bare(path: str) -> str:
    bare = _PROGRAM.sub("", path)
    while (less := _ADDED.sub("", bare)) != bare:
        bare = less
    return _DAY.sub(r"\1", bare).strip("/")


def _pages(row: Any) -> Iterator[str]:
    """The addresses to which it may lead, the best first."""
    if row.target == Target.RELEASE and row.edition:
        yield Edition.objects.get(pk=row.edition).get_absolute_url()
    elif row.target == Target.PAGE and row.item and row.item.page:
        yield row.item.page.get_absolute_url()
    elif row.target == Target.PHOTO and row.item and row.item.photo:
        yield from _of_photo(row.item.photo)
    elif row.target == Target.MONTH and (found := _MONTH.search(row.path)):
        year, month = int(found[1]), found[2]
        yield (
            reverse("news:release-month", args=[year, month])
            if month
            else reverse("news:release-year", args=[year])
        )
    elif row.target in {Target.FEED, Target.TOPIC, Target.LIST}:
        yield from _of_list(row, is_feed=row.target == Target.FEED or row.path.endswith("/feed"))


def _of_list(row: OldAddress, *, is_feed: bool) -> Iterator[str]:
    if row.topic:
        yield (
            reverse("news:topic-feed", args=[row.topic.slug, "rss"])
            if is_feed
            else reverse("news:topic-detail", args=[row.topic.slug])
        )
    yield reverse("news:release-feed", args=["rss"]) if is_feed else reverse("news:release-list")


def _picture(row: OldAddress) -> str:
    """A public picture for the address of its file, where others may have embedded it."""
    photo = row.item.photo if row.item and row.target == Target.PHOTO else None
    if photo is None or not addresses.upload(row.path) or not media.photo_is_public(photo.digest):
        return ""
    return reverse("news:media", args=["foto", photo.digest, f"{rendition_widths(photo.width)[-1]}.jpg"])


def _document(row: OldAddress) -> str:
    """A document that readers may have, at the address where a public page offers it."""
    file = row.item.attachment if row.item and row.target == Target.PHOTO else None
    return next(iter(media.public_addresses(file.digest, [file])), "") if file else ""


def _of_photo(photo: Photo) -> Iterator[str]:
    """The text that shows it."""
    shown = EditionPhoto.objects.filter(photo=photo, edition__in=Edition.objects.live(timezone.now()))
    if link := shown.select_related("edition").order_by("pk").first():
        yield link.edition.get_absolute_url()
