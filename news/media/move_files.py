"""The intake of an old site's files: the only module that writes and deletes them.

They lie at `.incoming-move/<folder of the intake>/<folder of the file>/<name>`, which no public address leads to and no backup
carries. They arrive in pieces, because a line in the islands drops before 300 MB are through: a piece says where it begins,
and the answer is how much has arrived, so whoever sends goes on from there.
"""

import datetime as dt
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from gzip import GzipFile
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.text import get_valid_filename

from agencies import audit
from agencies.models import Agency, User
from kominfo.lib.text import harmless
from news.media import storage
from news.models import IntakeFile, SiteIntake, SiteMove

FOLDER = ".incoming-move"
KEPT_FOR = dt.timedelta(days=14)
ENDINGS = (".xml", ".xml.gz", ".zip")
MAX_FILE, MAX_INTAKE, MAX_FILES = 8 << 30, 20 << 30, 60
MAX_PIECE = 4 << 20  # of a piece: below what a request without files may have
MAX_MARK = 200
MAX_STEM = 200  # bytes of a name; file systems take 255 with its ending
MAX_OPEN = 5  # intakes of one agency that are not ended
RESERVE = 2 << 30  # stays free on the disk, for everybody else
READ_AT_ONCE = 1 << 20


class MisplacedError(Exception):
    """A piece that does not begin where the file ends; `received` is where that is."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


@transaction.atomic
def begin(*, by: User, agency: Agency, now: dt.datetime | None = None) -> SiteIntake:
    """A place for the files of one old site."""
    waiting = SiteIntake.objects.filter(agency=agency, ended_at=None).count()
    if waiting >= MAX_OPEN:
        raise ValidationError(
            f"Ada {MAX_OPEN} unggahan situs lama yang belum selesai. Buang yang tidak dipakai dahulu.",
            code="too_many",
        )
    intake = SiteIntake.objects.create(
        key=get_random_string(32), agency=agency, brought_by=by, brought_at=now or timezone.now()
    )
    audit.record(by, "site_intake.begin", intake)
    return intake


@transaction.atomic
def announce(intake: SiteIntake, *, name: str, size: int, mark: str) -> IntakeFile:
    """The row of a file that is about to come: the one that is known by this mark, with what has arrived of it."""
    intake = _open(intake)
    mark = _short(harmless(mark))
    if known := intake.files.filter(mark=mark).first():
        if known.size != size:
            raise ValidationError(
                f"“{known.name}” sudah diumumkan dengan ukuran lain. Hapus yang lama, lalu unggah lagi.",
                code="changed",
            )
        return known
    name = _safe(name)
    _refuse(intake, name, size)
    file = IntakeFile.objects.create(
        intake=intake, key=get_random_string(32), name=name, size=size, mark=mark or get_random_string(32)
    )
    _changed(intake)
    return file


@transaction.atomic
def take_piece(file: IntakeFile, start: int, content: bytes) -> IntakeFile:
    """Append a piece; MisplacedError where it does not begin at the end of what is there. On the disk before it is counted."""
    intake = _open(file.intake)
    file = IntakeFile.objects.select_for_update().get(pk=file.pk, intake=intake)
    if start != file.received:
        raise MisplacedError(file.received)
    if start + len(content) > file.size:
        raise ValidationError(
            f"“{file.name}” lebih panjang daripada yang diumumkan. Hapus, lalu unggah lagi."
        )
    if len(content) > room():  # others may have filled the disk since it was announced
        raise ValidationError(storage.NO_ROOM, code="no_room")
    path = path_of(file)
    if start and (not path.exists() or path.stat().st_size < start):  # no backup carries it
        raise ValidationError(
            f"“{file.name}” tidak ada lagi seluruhnya di server. Hapus, lalu unggah lagi.", code="lost"
        )
    try:
        _make_folder(path.parent)
        with path.open("r+b" if path.exists() else "w+b") as target:
            target.seek(start)
            target.write(content)
            target.truncate()
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        raise ValidationError(storage.NO_ROOM, code="no_room") from error
    file.received = start + len(content)
    file.save(update_fields=["received"])
    return file


def take_whole(intake: SiteIntake, upload: IO[bytes], *, name: str, size: int) -> IntakeFile:
    """A file that came in one request, without scripts."""
    file = announce(intake, name=name, size=size, mark="")
    upload.seek(0)
    while piece := upload.read(READ_AT_ONCE):
        file = take_piece(file, file.received, piece)
    return file


@transaction.atomic
def remove(file: IntakeFile) -> None:
    """Take one file away again."""
    intake = _open(file.intake)
    path = path_of(file).parent
    file.delete()
    _changed(intake)
    transaction.on_commit(lambda: _delete(path))


@transaction.atomic
def end(intake: SiteIntake, *, by: User | None, action: str = "", now: dt.datetime | None = None) -> None:
    """Delete all files of an intake; the row stays and says what became of it."""
    intake = SiteIntake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if intake.ended_at is not None:
        return
    intake.ended_at = now or timezone.now()
    intake.save(update_fields=["ended_at"])
    intake.files.all().delete()
    if action:
        audit.record(by, action, intake)
    folder = folder_of(intake)
    transaction.on_commit(lambda: _delete(folder))


def tidy(now: dt.datetime | None = None) -> int:
    """Delete the files of intakes that nobody came back for or whose move is closed, and folders that no row names.

    How many intakes it was.
    """
    now = now or timezone.now()
    is_closed = Q(state=SiteIntake.State.TAKEN) & ~Q(
        move__state__in=[SiteMove.State.READING, SiteMove.State.READ]
    )
    old = SiteIntake.objects.filter(Q(brought_at__lt=now - KEPT_FOR) | is_closed, ended_at=None)
    closed = set(old.filter(is_closed).values_list("pk", flat=True))
    rows = [row for row in old if not row.is_at_work and (row.pk in closed or kept_until(row) < now)]
    for row in rows:
        end(row, by=None, action="site_intake.lapse", now=now)
    root = Path(default_storage.path(FOLDER))
    folders = list(root.iterdir()) if root.is_dir() else []
    # Asked after the folders, whose rows are older than they: one that was just begun is known.
    known = set(SiteIntake.objects.filter(ended_at=None).values_list("key", flat=True))
    for folder in folders:
        if folder.name not in known:
            _delete(folder)
    return len(rows)


def kept_until(intake: SiteIntake) -> dt.datetime:
    """When its files go: counted from the last piece that came, or the last reading."""
    used = [intake.brought_at, intake.seen_at or intake.brought_at]
    for file in intake.files.all():
        with suppress(FileNotFoundError):  # nothing of it has come yet
            used.append(dt.datetime.fromtimestamp(path_of(file).stat().st_mtime, dt.UTC))
    return max(used) + KEPT_FOR


def folder_of(intake: SiteIntake) -> Path:
    """Where everything of an intake lies."""
    return Path(default_storage.path(f"{FOLDER}/{intake.key}"))


def path_of(file: IntakeFile) -> Path:
    """Where the file lies, under the name that it has on its owner's computer."""
    return folder_of(file.intake) / file.key / file.name


def room() -> int:
    """How many bytes may still be written."""
    root = Path(settings.MEDIA_ROOT)
    return shutil.disk_usage(root if root.exists() else root.parent).free - RESERVE


def size_told(size: int) -> str:
    """A size as people read it."""
    for unit, step in (("GB", 30), ("MB", 20)):
        if size >= 1 << step:
            return f"{size / (1 << step):.1f} {unit}".replace(".", ",")
    return f"{max(1, size >> 10)} KB"


def write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that was unpacked from another one."""
    _make_folder(path.parent)
    with path.open("wb") as target:
        target.writelines(pieces)


def pieces_of(file: IO[bytes] | GzipFile) -> Iterator[bytes]:
    """What is left of a file, a piece at a time."""
    return iter(lambda: file.read(READ_AT_ONCE), b"")


def _open(intake: SiteIntake) -> SiteIntake:
    """The intake, locked, while files may come and go."""
    intake = SiteIntake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if not intake.takes_files:
        raise ValidationError(
            "Unggahan ini sedang dibaca atau sudah selesai; berkasnya tidak dapat diubah lagi.", code="closed"
        )
    return intake


def _changed(intake: SiteIntake) -> None:
    """What was found and unpacked no longer says what the files hold."""
    intake.state, intake.halted = SiteIntake.State.GATHERING, ""
    intake.save(update_fields=["state", "halted"])
    transaction.on_commit(lambda: forget_unpacked(intake))


def _short(mark: str) -> str:
    """A mark that the column holds: of a longer one its checksum, because two may begin alike."""
    return mark if len(mark) <= MAX_MARK else sha256(mark.encode()).hexdigest()


def _safe(name: str) -> str:
    """The file's own name, without folders and marks."""
    bare = harmless(name.replace("\\", "/").rpartition("/")[2])
    ending = next((each for each in ENDINGS if bare.lower().endswith(each)), "")
    if not ending:
        raise ValidationError(
            f"“{bare[:80]}” bukan ekspor WordPress. Pilih berkas .xml, .xml.gz atau .zip.", code="kind"
        )
    try:
        stem = get_valid_filename(bare[: -len(ending)])[:100]
        return stem.encode()[:MAX_STEM].decode(errors="ignore") + ending
    except SuspiciousFileOperation:  # nothing is left of it
        return f"ekspor{ending}"


def _refuse(intake: SiteIntake, name: str, size: int) -> None:
    files = list(intake.files.all())
    if size <= 0:
        raise ValidationError(f"“{name}” kosong. Ekspor lagi dari situs lama.", code="empty")
    if size > MAX_FILE:
        raise ValidationError(
            f"“{name}” {size_told(size)}; paling besar {size_told(MAX_FILE)}. Bagi ekspornya menurut tahun, atau pakai "
            "perintah import_wordpress di server.",
            code="large",
        )
    if len(files) >= MAX_FILES:
        raise ValidationError(
            f"Paling banyak {MAX_FILES} berkas. Gabungkan sisanya dalam satu .zip.", code="many"
        )
    if sum(file.size for file in files) + size > MAX_INTAKE:
        raise ValidationError(
            f"Semua berkas bersama paling besar {size_told(MAX_INTAKE)}. Untuk yang lebih besar pakai perintah "
            "import_wordpress di server.",
            code="large",
        )
    if size + _to_come() > room():
        raise ValidationError(
            f"Ruang di server tinggal {size_told(max(0, room()))}, tidak cukup untuk “{name}” ({size_told(size)}). "
            "Beri tahu administrator server.",
            code="no_room",
        )


def _to_come() -> int:
    """What everybody's announced files still need on the disk."""
    files = IntakeFile.objects.filter(intake__ended_at=None)
    return files.aggregate(left=Sum(F("size") - F("received")))["left"] or 0


def forget_unpacked(intake: SiteIntake) -> None:
    """Delete what was unpacked, whole or in part."""
    for folder in folder_of(intake).glob("unpack*"):
        _delete(folder)


def _make_folder(path: Path) -> None:
    path.mkdir(settings.FILE_UPLOAD_DIRECTORY_PERMISSIONS, parents=True, exist_ok=True)


def _delete(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
