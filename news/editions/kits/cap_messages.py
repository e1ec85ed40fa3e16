"""A warning as a kit tells it to programs: as the CAP message of the edition, and in the manifest."""

from typing import Any

from agencies.models import Area
from kominfo.lib import dates
from news.editions.rendering import changes
from news.formats import cap
from news.models import Edition
from news.models.release.warning import ENDED


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
