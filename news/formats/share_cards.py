"""What the picture of a link preview says of each kind of page, and under which address it is.

The address holds a digest of what is said, so that programs which keep a picture by its address fetch the next one after a
correction. Of the office nothing is in it, whose name and logo are on every card: the tag of the answer has them.
`news.views.pictures.share_cards` is the door, `kominfo.lib.drawing.painting` draws.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from django.urls import reverse

from kominfo.lib import dates
from kominfo.lib.drawing.card import Picture, ShareCard, Tone
from kominfo.lib.files import photo_credits
from news.models import Edition, Event, Photo, WarningLevel
from news.models.content import PhotoRow

KIND_OF_AREA = re.compile(r"^(?:Kabupaten|Kota|Provinsi) ")
MAX_AREAS = 64  # characters of a line on a card: places that were cut off would look safe
MACE: Tone = "mace"
AWAS = WarningLevel.AWAS
OF_ERRORS = {Edition.Change.CORRECTION, Edition.Change.REQUESTED}


class CardLink(NamedTuple):
    """A card as the head of a page names it: where it is, and its words."""

    path: str
    alt: str


def of_edition(edition: Edition, photo: PhotoRow | None, *, had_error: bool, has_ended: bool) -> ShareCard:
    """The card of a release; of a withdrawn one without a photo, as its page has it.

    `has_ended`: what it says was valid until a moment that has passed. Cards of both states are drawn in their time.
    """
    number = f" · No. {edition.number}" if edition.number else ""
    published = f"Terbit {dates.with_weekday(edition.published_at)}"
    corrected_on = dates.long_date(edition.modified_at) if had_error else ""
    band, tone, facts = f"DIRALAT · {corrected_on}" if corrected_on else "", MACE, [published]
    if edition.mark:
        band, photo = f"{edition.mark} · {dates.long_date(edition.live_from)}", None
    elif validity := _validity(edition, has_ended=has_ended):
        band, tone = validity
        facts = [*_areas(edition), f"{published}, diralat {corrected_on}" if corrected_on else published]
    elif edition.valid_until:
        facts.append(f"Berlaku sampai {_moment(edition.valid_until)}")
    return ShareCard(
        kicker=f"{edition.get_kind_display()}{number}",
        headline=edition.headline,
        facts=tuple(facts),
        band=band,
        tone=tone,
        picture=_photo(photo),
    )


def _validity(edition: Edition, *, has_ended: bool) -> tuple[str, Tone] | None:
    """The band of a warning, or of a text whose time is over."""
    is_warning = bool(edition.warning)
    if edition.valid_until and has_ended:
        over = "PERINGATAN BERAKHIR" if is_warning else "BERAKHIR"
        return f"{over} · {_moment(edition.valid_until)}", "pale"
    if not is_warning:
        return None
    until = _moment(edition.valid_until) if edition.valid_until else "diakhiri"
    level = str(edition.get_warning_display()).upper()
    return f"PERINGATAN {level} · berlaku sampai {until}", "mace" if edition.warning == AWAS else "gold"


def _moment(moment: dt.datetime) -> str:
    return f"{dates.long_date(moment)}, {dates.clock(moment)}"


def _areas(edition: Edition) -> list[str]:
    """Where a warning is for, in one line: whoever sees the card alone must know whether it is for them."""
    names = (
        [KIND_OF_AREA.sub("", row["name"]) for row in edition.snapshot["areas"]] if edition.warning else []
    )
    for shown in range(len(names), 0, -1):
        left = len(names) - shown
        line = ", ".join(names[:shown]) + (f" dan {left} wilayah lain" if left else "")
        if len(line) <= MAX_AREAS:
            break
    return [line] if names else []


def shown_of_edition(edition: Edition, card: ShareCard) -> CardLink:
    """The card of a release in its head."""
    return shown(card, "release", *edition.address)


def had_error(past: Iterable[tuple[str, str]]) -> bool:
    """Whether readers were told of an error: change and standing of the edition and those before it, newest first.

    What was published in error, and everything before it, is told of no more.
    """
    for change, standing in past:
        if change in OF_ERRORS:
            return True
        if standing == Edition.Standing.RETRACTED:
            break
    return False


def of_event(event: Event, photo: Photo | None) -> ShareCard:
    """The card of an event, with its days and place; `photo` is the `Photo` that stands for it, if one may be shown."""
    gold = {Event.Status.TENTATIVE, Event.Status.RESCHEDULED}
    behind = None
    if photo:
        behind = Picture("photo", photo.digest, photo.width, photo.alt, photo_credits.line(photo.credit))
    return ShareCard(
        kicker=f"Agenda · {event.get_kind_display()}",
        headline=event.title,
        facts=tuple(when_and_where(event)),
        band=event.mark,
        tone="gold" if event.status in gold else "mace",
        picture=behind,
    )


def shown_of_event(event: Event, card: ShareCard) -> CardLink:
    """The card of an event in its head."""
    year, month = event.address_year or event.start_on.year, event.address_month or event.start_on.month
    return shown(card, "event", year, f"{month:02d}", event.slug)


def when_and_where(event: Event) -> list[str]:
    """Days, clock time and place of an event as lines, the days that are no longer valid too."""
    lines = []
    if event.is_awaited:
        days = event.days if event.is_dated else f"{event.days} (hari belum ditentukan)"
        lines.append(f"{days}, {clock(event)}" if event.start_time else days)
    elif event.status == Event.Status.POSTPONED:
        lines.append("Hari baru belum ditentukan")
    if event.days_no_longer_valid:
        lines.append(f"Semula {'; lalu '.join(event.days_no_longer_valid)}")
    place = ", ".join(filter(None, [event.venue_name, event.venue_area]))
    if event.status != Event.Status.CANCELLED and (place or event.mode == Event.Mode.ONLINE):
        lines.append(place or event.get_mode_display())
    return lines


def clock(event: Event) -> str:
    """The clock times of an event: "pukul 09.00–12.00 WIT"."""
    begins = f"{event.start_time:%H.%M}"
    if event.start_on != event.end_on:
        return f"mulai pukul {begins} WIT"
    return f"pukul {begins}–{event.end_time:%H.%M} WIT" if event.end_time else f"pukul {begins} WIT"


def of_agency(agency: Any, today: dt.date) -> ShareCard:
    """The card of an agency, with its logo."""
    area = "" if agency.is_national else agency.area.name
    names = " · ".join(dict.fromkeys(filter(None, [agency.short_name, agency.acronym])))
    ended = (
        f"{agency.get_ending_display() or 'Berakhir'} sejak {dates.long_date(agency.dissolved_on)}"
        if agency.has_ended(today)
        else ""
    )
    return ShareCard(
        kicker=" · ".join(filter(None, ["Instansi", agency.get_kind_display(), area])),
        headline=agency.name,
        facts=tuple(filter(None, [names if names != agency.name else "", ended])),
        picture=_beside("emblem", agency.logo),
    )


def of_official(official: Any, posts: Sequence[Any]) -> ShareCard:
    """The card of an official, with the posts of today and the portrait."""
    return ShareCard(
        kicker="Pejabat",
        headline=official.full_name,
        facts=tuple(str(tenure.title) for tenure in posts[:2])
        or ("Tidak sedang memegang jabatan yang dicatat di sini",),
        picture=_beside("portrait", official.portrait),
    )


def of_area(area: Any) -> ShareCard:
    """The card of an area."""
    return ShareCard("Wilayah", area.name, ("Siaran pers, kegiatan, dan instansinya",))


def shown(card: ShareCard, kind: str, *address: Any) -> CardLink:
    """The card in the head of its page, which `kind` and `address` lead to."""
    return CardLink(reverse(f"news:{kind}-card", args=[*address, card.fingerprint]), card.alt)


def _photo(photo: PhotoRow | None) -> Picture | None:
    """A frozen photo behind the words."""
    if not photo:
        return None
    credit = photo_credits.line(photo.get("credit", ""))
    return Picture("photo", photo["digest"], photo["width"], photo["alt"], credit)


def _beside(kind: Literal["portrait", "emblem"], photo: Any) -> Picture | None:
    """A `Photo` of the registry beside the words, if it may be shown."""
    if photo is None or photo.withdrawn_at:
        return None
    return Picture(kind, photo.digest, photo.width, photo.alt)
