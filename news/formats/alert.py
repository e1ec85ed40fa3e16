"""A warning in words that stay true: whoever reads them later compares the moment with the clock.

So kits, mail and feeds may keep them. What a page says of "now" is `news.editions.rendering`'s.
"""

from collections.abc import Sequence
from typing import TypedDict

from kominfo.lib import dates
from kominfo.lib.text import harmless
from news.formats.release_content import label
from news.models import Edition, WarningKind, WarningLevel
from news.models.content import SubjectRow, WarningRow
from news.models.release.warning import ENDED

UNTIL_ENDED = "diakhiri; alamat di bawah menyebut apakah masih berlaku"


class Alert(TypedDict):
    """What is warned of. `title` says how gravely or that it is over, `rows` where, until when and who says so."""

    title: str
    instruction: str
    rows: list[tuple[str, str]]
    has_ended: bool


def alert_of(edition: Edition, warning: WarningRow | None, areas: Sequence[SubjectRow]) -> Alert | None:
    """The warning of an edition, with that part of its snapshot and the areas; None where it never warned."""
    has_ended = edition.warning == ENDED
    moment = dates.long_datetime(edition.valid_until) if edition.valid_until else ""
    if warning is None:  # a text that warned and says nothing of it any more
        over: Alert = {
            "title": "Peringatan ini sudah berakhir", "instruction": "", "rows": [("Berakhir pada", moment)], "has_ended": True
        }  # fmt: skip
        return over if has_ended else None
    name = label(WarningLevel, warning["level"])
    rows = [
        ("Tingkat semula", name if has_ended else ""),
        ("Wilayah", ", ".join(row["name"] for row in areas)),
        ("Berakhir pada", moment) if has_ended else ("Berlaku sampai", moment or UNTIL_ENDED),
        ("Menurut", warning["source"]),
    ]
    return {
        "title": f"Peringatan {'berakhir' if has_ended else name}: {label(WarningKind, warning['kind'])}",
        # What was to be done is no instruction any more.
        "instruction": "" if has_ended else harmless(warning["instruction"]),
        "rows": [(name, harmless(said)) for name, said in rows if said],
        "has_ended": has_ended,
    }


def in_sentences(alert: Alert) -> str:
    """The same one after the other, for where there are no lines."""
    rows = (f"{name}: {said.rstrip('.')}." for name, said in alert["rows"])
    return " ".join(filter(None, [f"{alert['title']}.", alert["instruction"], *rows]))
