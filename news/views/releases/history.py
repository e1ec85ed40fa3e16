"""The editions of a release that the public could ever read, and what each one changed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from kominfo.lib.markup import html
from kominfo.lib.web.paging import PARAMETER
from news.editions import former_addresses
from news.editions.rendering import pages
from news.editions.rendering.shown import hidden, withdrawn_in
from news.formats.release_content import label
from news.models import Edition, EditionPhoto, PressRelease
from news.models.content import with_photos_emptied
from news.views import frame
from news.views.frame import lists
from news.views.frame.conditional import public_page
from news.views.releases.page import gone, led_elsewhere

Change, Standing = Edition.Change, Edition.Standing


@dataclass(frozen=True)
class Entry:
    """One edition in the history. Of a retracted one only its date and kind are shown."""

    edition: Edition
    live: Edition
    position: int
    changes: SafeString | str
    is_retracted: bool
    withdrawn: list[dt.datetime]  # when photos of it were taken off the site

    @property
    def is_live(self) -> bool:
        """Whether this is what the public reads now."""
        return self.edition.pk == self.live.pk

    @property
    def kind(self) -> str:
        """The kind of change in words; a withdrawal says which one."""
        if self.edition.change == Change.WITHDRAWAL:
            return f"{self.edition.get_change_display()}: {self.edition.get_standing_display().lower()}"
        return str(self.edition.get_change_display())

    @property
    def note(self) -> str:
        """The public note; notes of minor changes and of retracted editions are for staff only."""
        told = self.edition.change != Change.MINOR
        told &= not self.is_retracted or self.edition.standing == Standing.RETRACTED
        return self.edition.note if told else ""

    @property
    def address(self) -> str:
        """The address of this edition's full text, under the release's present address."""
        return reverse("news:release-edition", args=[*self.live.address, self.position])


@public_page(PARAMETER)
@lists.listing
def release_history(request: HttpRequest, year: int, month: int, slug: str) -> HttpResponse:
    """Every edition, newest first, with what differs from the one before."""
    now = timezone.now()
    edition = former_addresses.follow(year, month, slug, now)
    if edition is None:
        raise Http404
    if elsewhere := led_elsewhere(request, edition, "news:release-history", [year, month, slug], now):
        return elsewhere
    ever_live = Edition.objects.ever_live(now).filter(release=edition.release_id)
    page = lists.paged(
        request,
        ever_live.select_related("page").defer("snapshot", "page__entry_json", "page__text_json"),
        keys=["-sequence"],
    )
    context = {"edition": edition, "page": page, "entries": entries(page.items, ever_live, edition)}
    return frame.page(request, "news/release/history.html", context, section="releases")


@public_page()
def release_edition(request: HttpRequest, year: int, month: int, slug: str, position: int) -> HttpResponse:
    """The full text of one edition as its readers had it, without photos: the media door shows only those of live editions."""
    now = timezone.now()
    edition = former_addresses.follow(year, month, slug, now)
    if edition is None:
        raise Http404
    ever_live = Edition.objects.ever_live(now).filter(release=edition.release_id).order_by("sequence")
    requested = [year, month, slug, position]
    if elsewhere := led_elsewhere(request, edition, "news:release-edition", requested, now):
        return elsewhere
    old = ever_live[position - 1 : position].first() if position < 32_000 else None
    if old is None:
        raise Http404
    if retracted := ever_live.filter(standing=Standing.RETRACTED, sequence__gte=old.sequence).last():
        return gone(request, retracted)
    content = with_photos_emptied(old.snapshot, withdrawn_in(old))
    context = {
        "edition": edition,
        "old": old,
        "is_live": old.pk == edition.pk,
        "position": position,
        "total": ever_live.count(),
        "content": content,
        "rating": label(PressRelease.Rating, content["hoax"]["rating"]),
        "warning": pages.warning_in_words(content),
        "text": html.with_photos(content["body"], {}),
        "hidden": hidden(content),
    }
    return frame.page(request, "news/release/edition.html", context, section="releases")


def entries(editions: list[Edition], ever_live: Any, live: Edition) -> list[Entry]:
    """The entries of one page of the history, each with its position in the whole history."""
    counts = ever_live.aggregate(first=Count("pk", filter=Q(sequence__lte=editions[0].sequence)))
    retracted, changes = retracted_until(ever_live), changes_of(editions, ever_live)
    withdrawn = withdrawn_from(editions)
    return [
        Entry(
            edition=edition,
            live=live,
            position=counts["first"] - index,
            changes=changes[edition.pk],
            is_retracted=edition.sequence <= retracted,
            withdrawn=withdrawn[edition.pk],
        )
        for index, edition in enumerate(editions)
    ]


def retracted_until(ever_live: Any) -> int:
    """The sequence up to which editions are retracted: the last one that was published in error, and all before it; 0 for none."""
    found = ever_live.filter(standing=Standing.RETRACTED).aggregate(last=Max("sequence"))
    return found["last"] or 0


def changes_of(editions: list[Edition], ever_live: Any) -> dict[int, SafeString]:
    """The changes of each edition: as stored or, if those are out of date, rendered again with one more query."""
    if all(pages.is_up_to_date(edition.page) for edition in editions):
        return {edition.pk: edition.page.changes for edition in editions}
    rows = list(
        ever_live.filter(sequence__lte=editions[0].sequence).order_by("-sequence")[: len(editions) + 1]
    )
    before = dict(zip([row.pk for row in rows], [*rows[1:], None], strict=True))
    withdrawn = withdrawn_in(*rows)
    return {row.pk: html.trusted(pages.changes_since(before[row.pk], row, withdrawn)) for row in rows}


def withdrawn_from(editions: list[Edition]) -> dict[int, list[dt.datetime]]:
    """When photos of each edition were taken off the site, one query for all of them."""
    rows = EditionPhoto.objects.filter(edition__in=editions, photo__withdrawn_at__isnull=False)
    found: dict[int, list[dt.datetime]] = {edition.pk: [] for edition in editions}
    for key, at in rows.order_by("photo__withdrawn_at").values_list("edition", "photo__withdrawn_at"):
        if at:  # as asked
            found[key].append(at)
    return found
