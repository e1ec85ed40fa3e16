"""Photos as they come in: the only module that writes their files.

The upload is kept privately at `original/<sha256>.<ext>`; what readers get are renditions at
`rendition/<digest>/<name>`, stripped of everything but pixels. Files come first and the row after, so a failure
leaves at most files that nothing points to. Who may upload for which agency is asked by the caller.
"""

import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import Q

from agencies import audit
from agencies.models import Agency, User
from kominfo.lib.files import photo_credits, photo_facts, photo_processing, rendition_names, scanner
from kominfo.lib.files.alt_text import alt_problem
from news import permissions
from news.media import storage
from news.models import EditionPhoto, Photo, RenditionManifest

ASIDE = "withdrawn"  # renditions of photos that were taken off the site
WITHDRAWN = "Foto ini ditarik dari situs karena persetujuannya dicabut, jadi tidak dapat diunggah lagi. Pakai foto lain."
CHANGED_ORIGINAL = (
    "Berkas asli {} hilang atau bukan lagi yang diunggah. Ambil kembali dari cadangan, lalu jalankan lagi."
)
NO_CROP = (
    "Titik fokus tidak dapat dipindahkan: berkas asli foto ini hilang atau bukan lagi yang diunggah. Beri tahu administrator "
    "server; ia dapat mengambilnya kembali dari cadangan."
)
PRIVATE = 0o600  # originals carry what cameras write: places, serial numbers


@transaction.atomic
def take_in(upload: IO[bytes], *, by: User, agency: Agency, source_digest: str = "", **fields: Any) -> Photo:
    """Check, keep and resize an uploaded photo; `fields` are those of `Photo`, `people` included.

    `source_digest` is the SHA-256 of the file from which a browser made this one.

    `ValidationError` in plain words for a file that is no photo, a photo that the library has, a field that is wrong,
    or a disk without room; then nothing is kept.
    """
    facts = photo_processing.inspect(upload)
    scanner.check(upload)
    people = fields.pop("people", [])
    photo = Photo(
        original=f"original/{facts.sha256}.{facts.extension}",
        original_name=file_name(upload),
        original_digest=facts.sha256,
        source_digest=source_digest,
        width=facts.width,
        height=facts.height,
        agency=agency,
        uploaded_by=by,
        **fields,
    )
    photo.digest = photo.digest_at(photo.focal_x, photo.focal_y)
    _check_words(photo)
    _refuse_second(photo, by)
    storage.keep_file(str(photo.original.name), upload, mode=PRIVATE)
    _make_renditions(photo.digest, (photo.focal_x, photo.focal_y), upload)
    photo.save()
    photo.people.set(people)
    audit.record(by, "photo.take_in", photo, after={"digest": photo.digest})
    return photo


@transaction.atomic
def refocus(photo: Photo, *, x: int, y: int, by: User) -> Photo:
    """Move the focal point (percent from the left and the top) and crop anew, under a new digest.

    The old renditions stay: frozen editions show them. `ValidationError` as in `crop`.
    """
    photo = Photo.objects.select_for_update().get(pk=photo.pk)
    before = {"digest": photo.digest, "focal": [photo.focal_x, photo.focal_y]}
    photo.focal_x, photo.focal_y = x, y
    photo.clean_fields()
    photo.digest = photo.digest_at(x, y)
    if photo.digest == before["digest"]:
        return photo
    crop(photo, x=x, y=y)
    photo.save(update_fields=["focal_x", "focal_y", "digest"])
    after = {"digest": photo.digest, "focal": [x, y]}
    audit.record(by, "photo.refocus", photo, before=before, after=after)
    return photo


def crop(photo: Photo, *, x: int, y: int) -> None:
    """Make the renditions around a focal point, which no row names yet, unless they are there.

    `ValidationError` if the original is missing or another file lies in its place: what is made of it would count as ours.
    """
    try:
        with default_storage.open(str(photo.original.name)) as original:
            if digest_of(original) != photo.original_digest:
                raise ValidationError(NO_CROP)
            digest = photo.digest_at(x, y)
            if not default_storage.exists(f"rendition/{digest}"):
                _make_renditions(digest, (x, y), original)
    except FileNotFoundError as error:
        raise ValidationError(NO_CROP) from error


def digests_of(photos: Iterable[Photo]) -> list[str]:
    """The names of all renditions that the photos have and had: frozen editions name older ones."""
    rows = list(photos)
    frozen = EditionPhoto.objects.filter(photo__in=rows).values_list("digest", flat=True).distinct()
    return sorted({photo.digest for photo in rows} | set(frozen))


def delete_unused(photo: Photo, *, by: User) -> None:
    """Delete a photo that no page and no text shows; its files go once the transaction is through."""
    digest, original = photo.digest, str(photo.original.name)
    is_shared = Photo.objects.filter(original_digest=photo.original_digest).exclude(pk=photo.pk).exists()
    audit.record(by, "photo.let_go", photo, before={"digest": digest})
    photo.delete()
    RenditionManifest.objects.filter(digest=digest).delete()
    gone = [f"rendition/{digest}", *([] if is_shared else [original])]
    transaction.on_commit(lambda: storage.remove(gone))


def set_aside(digests: Iterable[str]) -> None:
    """Move renditions to where no address leads, not even one that a proxy remembers as allowed."""
    storage.move_folders([(f"rendition/{digest}", f"{ASIDE}/{digest}") for digest in digests])


def bring_back(digests: Iterable[str]) -> None:
    """Undo `set_aside`."""
    storage.move_folders([(f"{ASIDE}/{digest}", f"rendition/{digest}") for digest in digests])


def folder_of(digest: str) -> str:
    """Where the renditions lie now; for the desk, whose people may have to see a photo that was withdrawn."""
    aside = f"{ASIDE}/{digest}"
    return aside if default_storage.exists(aside) else f"rendition/{digest}"


def suggestions(upload: IO[bytes]) -> dict[str, Any]:
    """Values from the file's metadata, for the form: caption, creator, credit, place, taken_on.

    Only what is there, readable and meant by a person; never a position. The beginning of a file is enough.
    """
    upload.seek(0)
    found = photo_facts.read(upload)
    upload.seek(0)
    for name in {"creator", "credit"} & found.keys():
        found[name] = photo_credits.plain(found[name])
    return {name: _fitting(name, value) for name, value in found.items() if value}


def _fitting(name: str, value: Any) -> Any:
    length = getattr(Photo._meta.get_field(name), "max_length", None)
    return value[:length].rstrip() if length else value


def _check_words(photo: Photo) -> None:
    photo.clean_fields()
    photo.clean()
    if photo.alt and (problem := alt_problem(photo.alt, photo.original_name)):
        raise ValidationError({"alt": problem})


def _refuse_second(photo: Photo, by: User) -> None:
    """Refuse a file that the library already has; the lock makes simultaneous uploads wait for each other.

    If an agency that the uploader cannot reach has the same file, the uploader gets a photo of their own, unless consent
    to the picture was withdrawn.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(photo.original_digest[:15], 16)])
    if known := arrived(by, photo.original_digest, photo.source_digest):
        raise ValidationError(
            f"Foto ini sudah ada di pustaka: “{known}” (nomor {known.pk}). Pakai yang itu.", code="known"
        )
    if Photo.objects.withdrawn().same_picture(photo.original_digest, photo.source_digest).exists():
        raise ValidationError(WITHDRAWN, code="withdrawn")


def arrived(by: User, *digests: str) -> Photo | None:
    """The photo that may be shown of a file with one of these digests, among those that the person reaches."""
    rows = Photo.objects.shown().same_picture(*digests).order_by("pk")
    return next((photo for photo in rows if permissions.works_for(by, photo.agency_id)), None)


def _make_renditions(digest: str, focal: tuple[int, int], source: IO[bytes]) -> None:
    made: dict[str, str] = {}
    storage.keep_folder(f"rendition/{digest}", _noted(_renditions(source, focal), made))
    if made:  # a folder that was there already is left to the guard
        note_files({digest: made})


def _renditions(source: IO[bytes], focal: tuple[int, int]) -> Iterator[tuple[str, bytes]]:
    return photo_processing.renditions(photo_processing.load(source), (focal[0] / 100, focal[1] / 100))


def _noted(files: Iterable[tuple[str, bytes]], made: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Pass files on and note what they hold."""
    for name, content in files:
        made[name] = hashlib.sha256(content).hexdigest()
        yield name, content


def full_size(photo: Photo, digest: str) -> str | None:
    """Where the largest picture without metadata lies among the renditions of this digest; None if they are not there.

    A photo from before `rendition_names.PRINT` gets it now. Where that cannot be made, its widest rendition goes out instead.
    """
    folder = folder_of(digest)
    names = rendition_names.largest_names(photo.width)
    if not default_storage.exists(folder):
        return None
    if not default_storage.exists(f"{folder}/{names[0]}"):
        # The guard tells of an original that is lost or was changed.
        with contextlib.suppress(ValidationError):
            make_again(digest)
    paths = (f"{folder}/{name}" for name in names)
    return next((path for path in paths if default_storage.exists(path)), None)


def note_files(found: dict[str, dict[str, str]]) -> None:
    """Write down what the files of these folders hold: digest of the folder → name → SHA-256."""
    rows = [RenditionManifest(digest=digest, files=files) for digest, files in found.items()]
    RenditionManifest.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["digest"], update_fields=["files"]
    )


def make_again(digest: str) -> Photo:
    """Make the renditions under a digest anew from the original, in the place of what lies there.

    `ValidationError` if no photo has or had them, or if its original is missing or was changed.
    """
    frozen = EditionPhoto.objects.filter(digest=digest).values("photo")
    photo = Photo.objects.filter(Q(digest=digest) | Q(pk__in=frozen)).first()
    focal = photo.focal_of(digest) if photo else None
    if photo is None or focal is None:
        raise ValidationError(f"Tidak ada foto dengan sidik {digest}.")
    try:
        with default_storage.open(str(photo.original.name)) as original:
            if digest_of(original) != photo.original_digest:
                raise ValidationError(CHANGED_ORIGINAL.format(photo.original.name))
            made: dict[str, str] = {}
            storage.replace_folder(folder_of(digest), _noted(_renditions(original, focal), made))
    except FileNotFoundError as error:
        raise ValidationError(CHANGED_ORIGINAL.format(photo.original.name)) from error
    note_files({digest: made})
    return photo


def without_print() -> list[str]:
    """The folders of photos that are larger than their widest rendition and have no file for print yet."""
    large = Photo.objects.filter(width__gt=rendition_names.WIDTHS[-1])
    return [
        digest
        for digest in digests_of(large)
        if not default_storage.exists(f"{folder_of(digest)}/{rendition_names.PRINT}")
    ]


def heavy() -> list[str]:
    """The folders of photos with a picture for phones of more bytes than `photo_processing` aims at: from before it did, or mere noise."""
    return [digest for digest in digests_of(Photo.objects.all()) if _is_heavy(folder_of(digest))]


def _is_heavy(folder: str) -> bool:
    files = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    return any(
        default_storage.size(f"{folder}/{name}") >= photo_processing.PHONE_MAX_BYTES
        for name in files
        if (found := re.fullmatch(r"(\d+)\.avif", name)) and int(found[1]) <= photo_processing.PHONE_WIDTH
    )


def digest_of(upload: IO[bytes]) -> str:
    """The SHA-256 of an uploaded file."""
    upload.seek(0)
    found = hashlib.file_digest(upload, "sha256").hexdigest()  # type: ignore[arg-type]
    upload.seek(0)
    return found


def file_name(upload: IO[bytes]) -> str:
    """The name on the uploader's computer, without its folder and control characters; shown, never used as a path."""
    name = str(getattr(upload, "name", "") or "").replace("\\", "/").rsplit("/", 1)[-1]
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]", " ", name).split())[:200]
