"""Word files as they come in: the only module that writes and deletes them.

Kept at `word/<random>.docx`, which no public address leads to. A file that waits for its uploader is deleted after `KEPT_FOR`.
"""

import datetime as dt
import io
from dataclasses import replace
from hashlib import file_digest
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from agencies import audit
from agencies.models import User
from kominfo.lib.files import photo_processing, scanner
from kominfo.lib.markup import html
from news.imports import word
from news.imports.proposal import Picture, Proposal
from news.media import photos, storage
from news.models import PressRelease, WordFile

KEPT_FOR = dt.timedelta(days=14)
MAX_WAITING = 30  # of one person


@transaction.atomic
def take_in(upload: IO[bytes], *, by: User, now: dt.datetime | None = None) -> WordFile:
    """Check, read and keep a Word file; `ValidationError` with one sentence if it cannot be read, then nothing is kept."""
    word.check(upload)
    if WordFile.objects.waiting().filter(uploaded_by=by).count() >= MAX_WAITING:
        raise ValidationError(
            f"Ada {MAX_WAITING} berkas Word Anda yang belum selesai. Jadikan konsep atau buang sebagian dahulu.",
            code="too_many",
        )
    scanner.check(upload)
    proposal = _with_sound_pictures(word.read(upload), upload)
    upload.seek(0)
    digest = file_digest(upload, "sha256").hexdigest()  # type: ignore[arg-type]
    row = WordFile(
        file=f"word/{get_random_string(32)}.docx",
        name=photos.file_name(upload) or "naskah.docx",
        size=upload.seek(0, io.SEEK_END),
        digest=digest,
        proposal=proposal.as_json(),
        uploaded_by=by,
        uploaded_at=now or timezone.now(),
    )
    storage.keep_file(str(row.file.name), upload, mode=photos.PRIVATE)
    row.save()
    audit.record(by, "wordfile.take_in", row, after={"digest": digest})
    return row


def picture(row: WordFile, part: str, number: int) -> IO[bytes]:
    """A picture in the file, named as an upload is."""
    with row.file.open() as file:
        content = io.BytesIO(word.picture(file, part))
    content.name = f"{row.name.rpartition('.')[0]}, gambar {number}"
    return content


def settle(row: WordFile, release: PressRelease, *, by: User) -> None:
    """The release was made from the file: it stays, what was proposed goes."""
    row.release, row.proposal, row.answers = release, {}, {}
    row.save(update_fields=["release", "proposal", "answers"])
    audit.record(by, "release.word", release, after={"file": row.name, "digest": row.digest})


@transaction.atomic
def discard(row: WordFile, *, by: User) -> None:
    """Delete a file that waits."""
    audit.record(by, "wordfile.discard", row)
    _delete(row)


def tidy(now: dt.datetime | None = None) -> int:
    """Delete files that nobody came back for; returns how many."""
    old = WordFile.objects.waiting().filter(uploaded_at__lt=(now or timezone.now()) - KEPT_FOR)
    rows = list(old)
    for row in rows:
        with transaction.atomic():
            _delete(row)
    return len(rows)


def _delete(row: WordFile) -> None:
    """The row first: a file that nothing names does no harm, a row without its file would."""
    name = str(row.file.name)
    row.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def _with_sound_pictures(proposal: Proposal, upload: IO[bytes]) -> Proposal:
    """The proposal without pictures that the library would refuse, each with the reason."""
    kept: list[Picture] = []
    refused: list[str] = []
    for each in proposal.pictures:
        upload.seek(0)
        content = io.BytesIO(word.picture(upload, each.part))
        try:
            facts = photo_processing.inspect(content)
        except ValidationError as error:
            refused.append(f"Gambar {each.number} di berkas itu tidak ikut. {error.messages[0]}")
            continue
        kept.append(replace(each, digest=facts.sha256, **_said_inside(content, each)))
    body = html.clean(html.with_photos_renamed(proposal.body, {each.number: each.number for each in kept}))
    return replace(proposal, pictures=kept, body=str(body), to_check=[*proposal.to_check, *refused])


def _said_inside(content: IO[bytes], known: Picture) -> dict[str, Any]:
    """Caption and credit that the camera or its owner wrote into the picture, where the file has none."""
    said = photos.suggestions(content)
    return {
        "caption": known.caption or said.get("caption", ""),
        "credit": said.get("credit") or said.get("creator", ""),
    }
