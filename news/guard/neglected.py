"""What has grown old on the site, or lacks what readers need."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Exists, Max, OuterRef, Q

from agencies.models import Agency, Official
from kominfo.lib import dates
from kominfo.lib.markup import html
from news.guard import stored
from news.guard.sightings import Gravity, Rule, Sighting, digest
from news.models import Edition, EditionPhoto, Event, EventPhoto, Page, Photo, PressRelease, Programme, Topic

PAGE_DAYS, PERIODIC_DAYS = 365, 183
LeadingNowhere = Callable[[str, dt.datetime], list[tuple[str, str]]]


def all_of(now: dt.datetime) -> Iterator[Sighting]:
    """Everything that is asked of whole tables, one after the other."""
    yield from old_pages(now)
    yield from old_periodic(now)
    yield from photos_without_alt()


def old_pages(now: dt.datetime) -> Iterator[Sighting]:
    """Standing pages that nobody has saved for a year."""
    for page in Page.objects.filter(changed_at__lt=now - dt.timedelta(days=PAGE_DAYS)):
        yield Sighting(
            Rule.OLD_PAGE,
            Gravity.CARE,
            "",
            f"terakhir disimpan {_day(page.changed_at)}",
            "Baca ulang. Perbarui, atau simpan lagi bila masih benar.",
            digest(page.changed_at.isoformat()),
            page,
        )


def old_periodic(now: dt.datetime) -> Iterator[Sighting]:
    """Agencies whose newest periodic information is older than half a year."""
    periodic = Edition.objects.live(now).filter(category=PressRelease.Category.PERIODIC)
    newest = periodic.order_by().values("agency").annotate(newest=Max("live_from"))
    days = dict(
        newest.filter(newest__lt=now - dt.timedelta(days=PERIODIC_DAYS)).values_list("agency", "newest")
    )
    for agency in Agency.objects.without_tree_fields().filter(pk__in=days, dissolved_on=None):
        yield Sighting(
            Rule.PERIODIC,
            Gravity.CARE,
            "",
            f"informasi berkala terbaru terbit {_day(days[agency.pk])}",
            "Terbitkan informasi berkala yang baru: paling lambat tiap enam bulan (UU 14/2008, pasal 9).",
            digest(days[agency.pk].isoformat()),
            agency,
        )


def photos_without_alt() -> Iterator[Sighting]:
    """Photos that readers are shown without words for those who can't see them."""
    lacking = Photo.objects.shown().filter(alt="", is_decorative=False)
    used = (
        Q(Exists(EditionPhoto.objects.filter(photo=OuterRef("pk"))))
        | Q(Exists(EventPhoto.objects.filter(photo=OuterRef("pk"), event__public_from__isnull=False)))
        | Q(Exists(Agency.objects.without_tree_fields().filter(logo=OuterRef("pk"))))
        | Q(Exists(Official.objects.filter(portrait=OuterRef("pk"))))
    )
    for photo in lacking.filter(used).order_by("pk").iterator(stored.CHUNK):
        yield Sighting(
            Rule.NO_ALT,
            Gravity.CARE,
            "",
            "belum punya teks alternatif",
            "Isi teks alternatifnya, atau tandai hanya hiasan.",
            digest(photo.digest),
            photo,
        )


def dead_links(
    read_rows: Iterable[stored.ReadRow], now: dt.datetime, leading_nowhere: LeadingNowhere
) -> Iterator[Sighting]:
    """Links within the site behind which readers find nothing, of all things of a chunk at once. Other sites are never asked."""
    linking = [
        (read_row, passage)
        for read_row in read_rows
        if _is_read(read_row.row, now)
        for passage in read_row.passages.values()
        if passage.is_html and "<a " in passage.text
    ]
    lost = {address for _, address in leading_nowhere("".join(p.text for _, p in linking), now)}
    for read_row, passage in linking if lost else ():
        for words, address in html.links(passage.text):
            if address in lost:
                yield Sighting(
                    Rule.DEAD_LINK,
                    Gravity.CARE,
                    passage.label,
                    f"tautan “{words}” ke {address}",
                    "Tautan ini tidak sampai ke mana-mana. Perbaiki atau lepaskan; pada edisi, buka kembali naskahnya.",
                    digest(passage.text),
                    read_row.row,
                )


def _is_read(row: object, now: dt.datetime) -> bool:
    """Whether readers find its links today."""
    if isinstance(row, Edition):
        return row.is_live(now) and row.standing == Edition.Standing.CURRENT
    if isinstance(row, Event):
        return row.public_from is not None and row.public_from <= now
    return isinstance(row, (Page, Agency, Official, Topic, Programme))


def _day(moment: dt.datetime) -> str:
    return dates.long_date(dates.in_wit(moment).date())
