"""Where readers find an edition: its address, the message that shares it, and the lists and feeds that carry it."""

import datetime as dt
import unicodedata
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from agencies.models import Agency, Area, Official
from kominfo.lib import dates
from news.editions import mentions
from news.formats import share_cards
from news.models import Edition, Event, Programme, Topic, WarningKind

FEED = "atom"
SMS = 160
PLAIN = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "-", "[": "(", "]": ")"}
)
TWO_SEPTETS = frozenset("^{}\\~|`")  # escaped in GSM 03.38, or not in it at all
PHASES = {"ongoing": "Sedang berlangsung", "finished": "Sudah selesai"}
WITH_FEED = {"agency", "area", "official", "programme", "topic"}


class Mention(NamedTuple):
    """A page that lists the edition, and the feed of that page if it has one."""

    name: str
    page: str
    feed: str = ""


def address(thing: Edition | Event) -> str:
    """Its public address, whole."""
    return settings.SITE_URL + thing.get_absolute_url()


def message(edition: Edition, now: dt.datetime | None = None) -> str:
    """What is sent to share it, in lines: the title with its mark, what it warns of, number, days and address."""
    number = f"{edition.get_kind_display()} No. {edition.number}" if edition.number else ""
    day = f"Terbit {dates.with_weekday(edition.published_at)}"
    if edition.mark:
        day += f", {edition.told_as.lower()} {dates.with_weekday(edition.live_from)}"
    elif edition.is_corrected:
        day += f", diperbarui {dates.with_weekday(edition.modified_at)}"
    return "\n".join(filter(None, [edition.titled, *validity(edition, now), number, day, address(edition)]))


def validity(edition: Edition, now: dt.datetime | None = None) -> list[str]:
    """The lines about its warning: how grave, of what, where, until when, and what to do; or that it is over.

    Of an announcement: until when it is valid, or that it is over.
    """
    if not edition.warning:
        return _of_announcement(edition, now)
    if not edition.warns(now):
        return ["Peringatan ini sudah berakhir."]
    row = edition.snapshot["warning"]
    where = ", ".join(area["name"] for area in edition.snapshot["areas"])
    until = dates.long_datetime(edition.valid_until) if edition.valid_until else "diakhiri"
    return [
        f"PERINGATAN {edition.get_warning_display().upper()}: {WarningKind(row['kind']).label}, {where}",
        f"Berlaku sampai {until}",
        row["instruction"],
    ]


def _of_announcement(edition: Edition, now: dt.datetime | None) -> list[str]:
    if edition.mark or not edition.valid_until:
        return []
    if edition.has_ended(now):
        return [f"{edition.get_kind_display()} ini sudah berakhir."]
    return [f"Berlaku sampai {dates.long_datetime(edition.valid_until)}"]


def short_text(edition: Edition, now: dt.datetime) -> str:
    """What is read out of a warning in one SMS: the gist in 160 characters of GSM 03.38, with the address of its page."""
    row, areas = edition.snapshot.get("warning"), [area["name"] for area in edition.snapshot["areas"]]
    kind = WarningKind(row["kind"]).label if row and row["kind"] else edition.headline
    where = (
        areas[0].replace("Kabupaten ", "Kab. ") + (f" dan {len(areas) - 1} lain" if areas[1:] else "")
        if areas
        else ""
    )
    page = f"{urlsplit(settings.SITE_URL).netloc}{reverse('news:warning-page', args=[edition.release_id])}"
    if row is None or not edition.warns(now):
        return shortened(f"PERINGATAN BERAKHIR: {kind}", where, "", page)
    until = dates.in_wit(edition.valid_until) if edition.valid_until else None
    head = f"{edition.get_warning_display().upper()} {kind}"
    return shortened(
        head, where, f"s.d. {until:%-d/%-m %H.%M} WIT" if until else "", page, row["instruction"]
    )


def shortened(head: str, where: str, until: str, page: str, instruction: str = "") -> str:
    """These parts in one SMS: the instruction gives way first, then the place."""
    said = gsm(" ".join(part for part in (head, where, until) if part)) + ". "
    room = SMS - len(said) - len(page)
    if room < 0:
        said, room = f"{gsm(head)[: SMS - len(page) - 2]}. ", 0
    words = gsm(instruction)
    if len(words) + 1 > room:
        words = words[: max(room - 4, 0)].rpartition(" ")[0]
        words = f"{words}..." if words else ""
    return f"{said}{words} {page}" if words else f"{said}{page}"


def gsm(text: str) -> str:
    """The text in letters that every phone sends as one septet each."""
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN)).encode("ascii", "ignore").decode()
    return " ".join("".join(letter for letter in plain if letter not in TWO_SEPTETS).split())


def event_message(event: Event, now: dt.datetime | None = None) -> str:
    """What is sent to share an event, in lines: the title with its mark, days, place, how it stands, and the address."""
    standing = event.status_reason if event.mark else PHASES.get(event.phase(now), event.get_status_display())
    return "\n".join(
        filter(None, [event.titled, *share_cards.when_and_where(event), standing, address(event)])
    )


def whatsapp(message: str) -> str:
    """The address that opens WhatsApp with a message; a space as "+" would be read as a plus by an iPhone."""
    return "https://wa.me/?text=" + quote(message, safe="")


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
