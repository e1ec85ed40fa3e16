"""A new copy that begins as an earlier release (*Salin*): its latest text, and nothing that belonged to its day."""

from typing import Any

from kominfo.lib.markup import html
from news.models import PressRelease
from news.models.content import TEXTS

SUBJECTS = ("agencies", "areas", "topics", "programmes", "regulations")


def as_initial(release: PressRelease) -> dict[str, Any]:
    """Initial values for the form of a new release.

    Without number, address, source agency, officials, quotes, days, events, photos, attachments and contributors, and
    without a claim or a warning: who held which post, and what a picture shows, was true of that day.
    """
    words = {
        text.column: value for text in TEXTS if text.is_copied and (value := getattr(release, text.column))
    }
    subjects = {name: [row.pk for row in getattr(release, name).all()] for name in SUBJECTS}
    return words | {"body": html.with_photos_renamed(release.body, {})} | subjects


def sentence(release: PressRelease) -> str:
    """What the person at the new form is told."""
    number = f" ({release.number})" if release.number else ""
    return (
        f"Disalin dari “{release.headline}”{number}, tanpa nomor, pejabat, kutipan, tanggal, agenda, foto dan lampiran. "
        "Ubah judul dan apa pun yang hanya berlaku hari itu."
    )
