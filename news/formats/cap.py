"""Warnings for programs that raise the alarm: the Common Alerting Protocol 1.2 (OASIS), and a feed of such messages.

Each edition that warns, changes a warning or tells of its end is one message: the first an Alert, then Updates, and a Cancel
at the end. A warning whose time runs out needs none: it has said so.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from django.conf import settings
from django.urls import reverse

from kominfo.lib import dates
from kominfo.lib.markup.html import FORBIDDEN_CHARACTERS
from news.formats import identities
from news.models import Edition, WarningKind, WarningLevel
from news.models.content import Snapshot
from news.models.release.warning import ENDED

XMLNS, ATOM = "urn:oasis:names:tc:emergency:cap:1.2", "http://www.w3.org/2005/Atom"
CONTENT_TYPE = "application/cap+xml; charset=utf-8"
KINDS = {
    WarningKind.FLOOD: "Met",
    WarningKind.LANDSLIDE: "Geo",
    WarningKind.EARTHQUAKE: "Geo",
    WarningKind.TSUNAMI: "Geo",
    WarningKind.ERUPTION: "Geo",
    WarningKind.WEATHER: "Met",
    WarningKind.WAVES: "Met",
    WarningKind.DROUGHT: "Met",
    WarningKind.FIRE: "Fire",
    WarningKind.HAZE: "Env",
    WarningKind.OUTBREAK: "Health",
    WarningKind.OTHER: "Other",
}
# Urgency, severity, certainty. What is over is Past, as grave as it was.
LEVELS = {
    WarningLevel.WASPADA: ("Future", "Moderate", "Possible"),
    WarningLevel.SIAGA: ("Expected", "Severe", "Likely"),
    WarningLevel.AWAS: ("Immediate", "Extreme", "Likely"),
}
# Of these a message tells that they are no longer in force, and nothing of their text.
WITHOUT_TEXT = {Edition.Standing.RETRACTED, Edition.Standing.CONSOLIDATED}


class Codes(NamedTuple):
    """The codes of an area: by the ministry of the interior, and by the office of statistics."""

    ministry: str
    statistics: str


def message(edition: Edition, earlier: Sequence[Edition], codes: Mapping[int, Codes]) -> bytes:
    """The edition as a CAP message; `earlier` are the messages of its release before it, the oldest first, `codes` those of its areas by id."""
    alert = ET.Element("alert", xmlns=XMLNS)
    note = edition.note if edition.change in Edition.TOLD else ""
    warning = edition.snapshot.get("warning")
    for name, words in {
        "identifier": identifier(edition),
        "sender": sender(),
        "sent": dates.iso(edition.live_from),
        "status": "Actual",
        "msgType": kind_of(edition, earlier),
        "source": warning["source"] if warning and edition.standing not in WITHOUT_TEXT else "",
        "scope": "Public",
        "note": note,
        "references": " ".join(map(reference, earlier)),
    }.items():
        _add(alert, name, words)
    if warning and edition.standing not in WITHOUT_TEXT:
        _add_info(alert, edition, edition.snapshot, codes)
    return _written(alert)


def identifier(edition: Edition) -> str:
    """The name of the message for ever; like all ids of the site it holds no host name."""
    return identities.urn("peringatan", edition.release_id, edition.sequence)


def sender() -> str:
    """Who sends the messages of this site; people read `senderName`."""
    return identities.urn("peringatan")


def reference(edition: Edition) -> str:
    """An earlier message, as a later one names it."""
    return f"{sender()},{identifier(edition)},{dates.iso(edition.live_from)}"


def kind_of(edition: Edition, earlier: Sequence[Edition]) -> str:
    """Whether it warns for the first time, changes what was said, or says that it is over."""
    if edition.warning == ENDED:
        return "Cancel"
    return "Update" if earlier else "Alert"


def address(release: int) -> str:
    """Where the newest message of a release is."""
    return settings.SITE_URL + reverse("news:warning-cap", args=[release])


def _add_info(alert: ET.Element, edition: Edition, content: Snapshot, codes: Mapping[int, Codes]) -> None:
    row = content["warning"]
    urgency, severity, certainty = LEVELS[WarningLevel(row["level"])]
    is_over = edition.warning == ENDED
    info = ET.SubElement(alert, "info")
    for name, words in {
        "language": "id-ID",
        "category": KINDS[WarningKind(row["kind"])],
        "event": str(WarningKind(row["kind"]).label),
        "responseType": "AllClear" if is_over else "",
        "urgency": "Past" if is_over else urgency,
        "severity": severity,
        "certainty": certainty,
        "effective": dates.iso(edition.live_from),
        # The end of a warning is true for good: a message that has expired when it arrives is passed over.
        "expires": dates.iso(edition.valid_until) if edition.valid_until and not is_over else "",
        "senderName": content["agency"]["name"],
        "headline": edition.titled,
        "description": edition.lead,
        "instruction": row["instruction"],
        "web": settings.SITE_URL + edition.get_absolute_url(),
        "contact": " ".join(filter(None, [content["contact"]["name"], content["contact"]["channel"]])),
    }.items():
        _add(info, name, words)
    level = ET.SubElement(info, "parameter")
    _add(level, "valueName", "tingkat")
    _add(level, "value", str(WarningLevel(row["level"]).label))
    for each in content["areas"]:
        area = ET.SubElement(info, "area")
        _add(area, "areaDesc", each["name"])
        for name, code in zip(("Kemendagri", "BPS"), codes.get(each["id"], ()), strict=False):
            if code:
                geocode = ET.SubElement(area, "geocode")
                _add(geocode, "valueName", name)
                _add(geocode, "value", code)


def feed(
    editions: Sequence[Edition], *, title: str, author: str, page: str, path: str, now: dt.datetime
) -> bytes:
    """An Atom feed: each warning with the address of its newest message, those that are over too."""
    made = ET.Element("feed", xmlns=ATOM)
    updated = max((edition.live_from for edition in editions), default=now)
    _add(made, "id", identities.urn("umpan", "peringatan/cap"))
    _add(made, "title", title)
    _add(made, "updated", dates.iso(updated))
    ET.SubElement(made, "link", rel="self", type="application/atom+xml", href=settings.SITE_URL + path)
    ET.SubElement(made, "link", rel="alternate", type="text/html", href=settings.SITE_URL + page)
    _add(ET.SubElement(made, "author"), "name", author)
    for edition in editions:
        entry = ET.SubElement(made, "entry")
        _add(entry, "id", identities.urn("peringatan", edition.release_id))
        _add(entry, "title", edition.titled)
        _add(entry, "published", dates.iso(edition.published_at))
        _add(entry, "updated", dates.iso(edition.live_from))
        _add(entry, "summary", edition.note if edition.mark else edition.lead)
        ET.SubElement(entry, "category", term=edition.warning, label=edition.get_warning_display())
        ET.SubElement(
            entry, "link", rel="alternate", type="application/cap+xml", href=address(edition.release_id)
        )
    return _written(made)


def _add(parent: ET.Element, name: str, words: str) -> None:
    """An element with these words; none where there are none. Characters that XML forbids would break the message."""
    if words:
        ET.SubElement(parent, name).text = FORBIDDEN_CHARACTERS.sub("", words)


def _written(root: ET.Element) -> bytes:
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found
