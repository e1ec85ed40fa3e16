"""A warning as a kit tells it: in words that stay true when its time is over, and as the CAP message of the edition."""

from typing import Any, TypedDict

from agencies.models import Area
from kominfo.lib import dates
from kominfo.lib.text import harmless
from news.editions import rendering
from news.editions.rendering import changes
from news.formats import cap
from news.models import Edition
from news.models.content import Snapshot
from news.models.release.warning import ENDED

UNTIL_ENDED = "diakhiri; alamat di bawah menyebut apakah masih berlaku"


class Alert(TypedDict):
    """What is warned of. `title` says how gravely or that it is over, `rows` where, until when and who says so."""

    title: str
    instruction: str
    rows: list[tuple[str, str]]
    has_ended: bool


def alert_of(edition: Edition, content: Snapshot) -> Alert | None:
    """The warning of an edition, without a word about "now": whoever reads it later compares the moment with the clock."""
    words = rendering.warning_in_words(content)
    has_ended = edition.warning == ENDED
    moment = dates.long_datetime(edition.valid_until) if edition.valid_until else ""
    if words is None:  # a text that warned and says nothing of it any more
        over: Alert = {
            "title": "Peringatan ini sudah berakhir", "instruction": "", "rows": [("Berakhir pada", moment)], "has_ended": True
        }  # fmt: skip
        return over if has_ended else None
    level = "berakhir" if has_ended else words["level_name"]
    rows = [
        ("Tingkat semula", words["level_name"] if has_ended else ""),
        ("Wilayah", ", ".join(row["name"] for row in content["areas"])),
        ("Berakhir pada", moment) if has_ended else ("Berlaku sampai", moment or UNTIL_ENDED),
        ("Menurut", words["source"]),
    ]
    return {
        "title": f"Peringatan {level}: {words['kind_name']}",
        # What was to be done is no instruction any more.
        "instruction": "" if has_ended else harmless(words["instruction"]),
        "rows": [(name, harmless(said)) for name, said in rows if said],
        "has_ended": has_ended,
    }


def cap_of(edition: Edition) -> str:
    """The CAP message of the edition, which names those that readers had before it; empty where it never warned."""
    if not edition.warning:
        return ""
    earlier = changes.until(edition).exclude(warning="").exclude(pk=edition.pk).order_by("sequence")
    return cap_message(edition, list(earlier)).decode()


def cap_message(edition: Edition, earlier: list[Edition]) -> bytes:
    """The message with the codes of its areas; `earlier` as of `cap.message`."""
    areas = Area.objects.filter(pk__in=[row["id"] for row in edition.snapshot["areas"]])
    codes = {pk: cap.Codes(code, bps or "") for pk, code, bps in areas.values_list("pk", "code", "bps_code")}
    return cap.message(edition, earlier, codes)


def as_data(edition: Edition) -> dict[str, Any]:
    """The warning and the end of what is valid until a moment, for the manifest; empty for other texts."""
    found: dict[str, Any] = {}
    if edition.valid_until:
        found["valid_until"] = dates.iso(edition.valid_until)
    if edition.warning:
        row = edition.snapshot.get("warning")
        found["warning"] = {
            "state": "ended"
            if edition.warning == ENDED
            else "valid_until"
            if edition.valid_until
            else "until_ended",
            **({name: row[name] for name in ("kind", "level", "instruction", "source")} if row else {}),  # type: ignore[literal-required]
            "areas": [area["name"] for area in edition.snapshot["areas"]],
            "valid_until": found.get("valid_until"),
            "cap": cap.address(edition.release_id),
        }
    return found
