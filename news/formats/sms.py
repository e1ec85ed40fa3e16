"""A warning as one SMS, which any phone shows and anybody can read out."""

import datetime as dt
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from kominfo.lib import dates
from news.models import Edition, WarningKind

MAX_LENGTH = 160  # characters of GSM 03.38 in one message
PLAIN = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "-", "[": "(", "]": ")"}
)
TWO_SEPTETS = frozenset("^{}\\~|`")  # escaped in GSM 03.38, or not in it at all


def of_warning(edition: Edition, now: dt.datetime) -> str:
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
    room = MAX_LENGTH - len(said) - len(page)
    if room < 0:
        said, room = f"{gsm(head)[: MAX_LENGTH - len(page) - 2]}. ", 0
    words = gsm(instruction)
    if len(words) + 1 > room:
        words = words[: max(room - 4, 0)].rpartition(" ")[0]
        words = f"{words}..." if words else ""
    return f"{said}{words} {page}" if words else f"{said}{page}"


def gsm(text: str) -> str:
    """The text in letters that every phone sends as one septet each."""
    plain = unicodedata.normalize("NFKD", text.translate(PLAIN)).encode("ascii", "ignore").decode()
    return " ".join("".join(letter for letter in plain if letter not in TWO_SEPTETS).split())
