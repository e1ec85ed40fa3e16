"""What has grown old on the site, or lacks what readers need: each as a sentence that says what to do."""

import datetime as dt
from collections.abc import Callable, Iterator

from django.db.models import Exists, Max, OuterRef, Q

from agencies.models import Agency, Official
from kominfo.lib import dates
from kominfo.lib.markup import html
from news.guard.reading import links
from news.models import Edition, EditionPhoto, EventPhoto, Page, Photo, PressRelease

PAGE_DAYS, PERIODIC_DAYS, NEW_DAYS = 365, 183, 7
CHUNK = 200
LeadingNowhere = Callable[[str, dt.datetime], list[tuple[str, str]]]


def all_of(now: dt.datetime, own_host: str, leading_nowhere: LeadingNowhere) -> Iterator[str]:
    """Everything; `leading_nowhere` tells which links of a text lead nowhere within the site."""
    yield from old_pages(now)
    yield from old_periodic(now)
    yield from photos_without_alt()
    yield from dead_links(now, leading_nowhere)
    yield from new_hosts(now, own_host)


def old_pages(now: dt.datetime) -> Iterator[str]:
    """Standing pages that nobody has saved for a year."""
    for page in Page.objects.filter(changed_at__lt=now - dt.timedelta(days=PAGE_DAYS)):
        yield (
            f"Halaman “{page}” terakhir disimpan {_day(page.changed_at)}. Baca ulang, perbarui atau simpan lagi bila masih benar."
        )


def old_periodic(now: dt.datetime) -> Iterator[str]:
    """Agencies whose newest periodic information is older than half a year."""
    periodic = Edition.objects.live(now).filter(category=PressRelease.Category.PERIODIC)
    newest = periodic.order_by().values("agency").annotate(newest=Max("live_from"))
    old = newest.filter(newest__lt=now - dt.timedelta(days=PERIODIC_DAYS)).values_list("agency", "newest")
    days = dict(old)
    for agency in Agency.objects.without_tree_fields().filter(pk__in=days, dissolved_on=None):
        yield (
            f"Informasi berkala {agency} yang terbaru terbit {_day(days[agency.pk])}. Perbarui paling lambat tiap enam bulan."
        )


def photos_without_alt() -> Iterator[str]:
    """Photos that readers are shown without words for those who can't see them."""
    lacking = Photo.objects.shown().filter(alt="", is_decorative=False)
    used = (
        Q(Exists(EditionPhoto.objects.filter(photo=OuterRef("pk"))))
        | Q(Exists(EventPhoto.objects.filter(photo=OuterRef("pk"), event__public_from__isnull=False)))
        | Q(Exists(Agency.objects.without_tree_fields().filter(logo=OuterRef("pk"))))
        | Q(Exists(Official.objects.filter(portrait=OuterRef("pk"))))
    )
    for photo in lacking.filter(used).order_by("pk").iterator(CHUNK):
        yield f"Foto {photo.pk} “{photo}” belum punya teks alternatif. Isi, atau tandai hanya hiasan."


def dead_links(now: dt.datetime, leading_nowhere: LeadingNowhere) -> Iterator[str]:
    """Links within the site behind which readers find nothing. Other sites are never asked."""
    for edition in _read(Edition.objects.listed(now)):
        body = edition.snapshot["body"]
        for words, address in leading_nowhere(body, now) if "<a " in body else ():
            yield (
                f"{edition.number} “{edition.headline}”: tautan “{words}” ke {address} tidak sampai ke mana-mana. "
                "Buka kembali naskahnya dan perbaiki tautannya."
            )


def new_hosts(now: dt.datetime, own_host: str) -> Iterator[str]:
    """Sites that texts of this week are the first to link to."""
    first: dict[str, Edition] = {}
    for edition in _read(Edition.objects.read(now)):
        for _, address in html.links(edition.snapshot["body"]):
            host = links.host_of(address)
            if host and host != own_host and not links.is_public_body(host):
                known = first.setdefault(host, edition)
                first[host] = min(known, edition, key=lambda each: each.live_from)
    for host, edition in first.items():
        if edition.live_from > now - dt.timedelta(days=NEW_DAYS):
            yield (
                f"{edition.number} “{edition.headline}”: untuk pertama kali ada tautan ke {host}. Buka situsnya, pastikan benar."
            )


def _read(editions) -> Iterator[Edition]:
    chosen = editions.only("number", "headline", "live_from", "snapshot").order_by("pk")
    return chosen.iterator(CHUNK)


def _day(moment: dt.datetime) -> str:
    return dates.long_date(dates.in_wit(moment).date())
