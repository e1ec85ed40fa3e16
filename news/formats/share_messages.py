"""What is sent to share an edition or an event: a message in lines, for WhatsApp and the clipboard."""

import datetime as dt
from urllib.parse import quote

from django.conf import settings

from kominfo.lib import dates
from news.formats import share_cards
from news.models import Edition, Event, WarningKind

PHASES = {"ongoing": "Sedang berlangsung", "finished": "Sudah selesai"}


def address(thing: Edition | Event) -> str:
    """Its public address, whole."""
    return settings.SITE_URL + thing.get_absolute_url()


def of_edition(edition: Edition, now: dt.datetime | None = None) -> str:
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


def of_event(event: Event, now: dt.datetime | None = None) -> str:
    """What is sent to share an event, in lines: the title with its mark, days, place, how it stands, and the address."""
    standing = event.status_reason if event.mark else PHASES.get(event.phase(now), event.get_status_display())
    return "\n".join(
        filter(None, [event.titled, *share_cards.when_and_where(event), standing, address(event)])
    )


def whatsapp(message: str) -> str:
    """The address that opens WhatsApp with a message; a space as "+" would be read as a plus by an iPhone."""
    return "https://wa.me/?text=" + quote(message, safe="")
