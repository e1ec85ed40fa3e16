"""The files of kits on the disk: documents under their checksums, photos beside their renditions; read piece by piece."""

import hashlib
import io
import zlib
from collections.abc import Iterator
from functools import partial

from django.core.files.storage import default_storage

from kominfo.lib import dates
from kominfo.lib.formats import zip_stream
from kominfo.lib.formats.zip_stream import Member
from news.editions.kits.story import Attached, Picture
from news.media import photos, storage
from news.models import Attachment, KitFile, Photo, PressKit

TYPES = {
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "xml": "application/cap+xml; charset=utf-8",
}


def keep(name: str, content: bytes) -> KitFile:
    """A document that was just written, stored under its checksum; `ValidationError` where the disk has no room."""
    sha256, extension = hashlib.sha256(content).hexdigest(), name.rpartition(".")[2]
    path = f"kit/{sha256}.{extension}"
    if not default_storage.exists(path):
        storage.keep_file(path, io.BytesIO(content))
    return {
        "name": name,
        "type": TYPES[extension],
        "size": len(content),
        "crc": zlib.crc32(content),
        "sha256": sha256,
        "path": path,
    }


def measured(name: str, path: str, content_type: str) -> KitFile:
    """A file that lies on the disk, in figures; it is read once and never whole."""
    digest, crc, size = hashlib.sha256(), 0, 0
    for content in chunks(path):
        digest.update(content)
        crc, size = zlib.crc32(content, crc), size + len(content)
    return {
        "name": name,
        "type": content_type,
        "size": size,
        "crc": crc,
        "sha256": digest.hexdigest(),
        "path": path,
    }


def pictures(wanted: list[Picture]) -> Iterator[KitFile]:
    """Photos in full size, as far as they are ours to give. One that was withdrawn or whose file is lost is left out."""
    known = Photo.objects.shown().in_bulk([row["id"] for row in wanted])
    for row in wanted:
        if not row["ours"]:
            continue
        photo = known.get(row["id"])
        path = photos.full_size(photo, row["digest"]) if photo else None
        if path:
            yield {**measured(row["file"], path, "image/jpeg"), "photo": row["id"]}


def attachments(wanted: list[Attached]) -> Iterator[KitFile]:
    """The files beside a text, as they were uploaded."""
    rows = Attachment.objects.filter(digest__in=[row["digest"] for row in wanted])
    paths = dict(rows.values_list("digest", "file"))
    for row in wanted:
        path = paths.get(row["digest"], "")
        if path and default_storage.exists(path):
            yield measured(row["file"], path, row["content_type"])


def chunks(path: str) -> Iterator[bytes]:
    """A stored file in pieces."""
    with default_storage.open(path) as file:
        yield from iter(partial(file.read, zip_stream.CHUNK), b"")


def are_there(kit: PressKit) -> bool:
    """Whether everything that the kit takes from the disk still lies there."""
    return all(
        default_storage.exists(file["path"]) and default_storage.size(file["path"]) == file["size"]
        for file in kit.files
    )


def stream(kit: PressKit) -> Iterator[bytes]:
    """The kit as a ZIP file, in pieces."""
    return zip_stream.stream(_members(kit), dates.in_wit(kit.clock))


def seal(kit: PressKit) -> PressKit:
    """Write size and checksum of the whole into the row, and store it."""
    digest, size = hashlib.sha256(), 0
    for piece in stream(kit):
        digest.update(piece)
        size += len(piece)
    kit.size, kit.digest = size, digest.hexdigest()
    return save(kit)


def save(kit: PressKit) -> PressKit:
    """Store the row, with every checksum by which somebody may ask for it."""
    sums = [file["sha256"] for file in kit.files] + ([kit.digest] if kit.digest else [])
    kit.digests = list(dict.fromkeys(sums))
    kit.save(force_insert=True)
    return kit


def _members(kit: PressKit) -> list[Member]:
    return [
        Member(f"{kit.folder}/{file['name']}", file["size"], file["crc"], partial(chunks, file["path"]))
        for file in kit.files
    ]
