"""Check the media folder: every file that the database names exists, is unchanged, and has the right mode."""

import json
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from PIL import Image
from tqdm import tqdm

from kominfo.lib.files import rendition_names
from kominfo.restore import manifest as manifests
from kominfo.restore.report import Check
from news.models import Attachment, EditionAttachment, EditionPhoto, Photo

LOST = (
    "Take the named files from another copy of the backup (`deploy/restore` unpacks media.age) into MEDIA_ROOT; "
    "then verify again. Pages stay readable without them."
)
OPEN = "`chown -R kominfo:kominfo` the media folder; `chmod 0600` its originals and Word files, `chmod 0640` its other files, `chmod 0750` its folders."


def originals(root: Path) -> Check:
    """Uploaded photos and attachments have the size and SHA-256 that the database records."""
    check = Check("originals", LOST)
    known = [
        *((name, None, digest) for name, digest in Photo.objects.values_list("original", "original_digest")),
        *Attachment.objects.values_list("file", "size", "digest"),
    ]
    for name, size, digest in tqdm(known, "Originals and attachments", unit="file", disable=None):
        check.add(_faults(root, name, size, digest))
    frozen = EditionAttachment.objects.exclude(digest__in=Attachment.objects.values("digest"))
    check.add(
        f"edition {row.edition_id} carries a file {row.digest[:12]}… that no attachment has" for row in frozen
    )
    check.looked_at = f"{len(known)} photos and attachments"
    return check


def _faults(root: Path, name: str, size: int | None, sha256: str) -> Iterator[str]:
    path = root / name
    if not path.is_file():
        yield f"{name} is missing"
        return
    there, digest = manifests.measure(path)
    if size is not None and there != size:
        yield f"{name} has {there} bytes, not {size}"
    elif digest != sha256:
        yield f"{name} was changed: its SHA-256 is {digest[:12]}…, not {sha256[:12]}…"


def renditions(root: Path) -> Check:
    """Every rendition of every photo exists, of current crops and of those that editions show; set aside if it was withdrawn."""
    check = Check("renditions", LOST)
    widths = dict(Photo.objects.values_list("digest", "width"))
    frozen = EditionPhoto.objects.values_list("digest", "photo__width").distinct()
    widths |= {digest: width for digest, width in frozen.iterator() if digest not in widths}
    counted = 0
    for digest, width in tqdm(widths.items(), "Renditions", unit="photo", disable=None):
        folder = "withdrawn" if (root / "withdrawn" / digest).exists() else "rendition"
        for name in rendition_names.all_names(width):
            counted += 1
            if fault := _rendition_fault(root / folder / digest / name):
                check.problem(f"{folder}/{digest}/{name} {fault}")
    check.looked_at = f"{counted} files of {len(widths)} photos"
    return check


def _rendition_fault(path: Path) -> str | None:
    """What is wrong with a rendition, by its header only: its bytes are compared with the manifest."""
    try:
        with Image.open(path) as image:
            wanted = path.stem.removeprefix("thumb-")
            return None if not wanted.isdecimal() or image.width == int(wanted) else "has another width"
    except FileNotFoundError:
        return "is missing"
    except (OSError, ValueError, SyntaxError):
        return "is no picture"


def listed(root: Path, manifest: Path) -> Check:
    """Every file of the manifest exists with its size and SHA-256; files never change after a backup."""
    check = Check("files of the backup", LOST)
    counted = 0
    try:
        for line in tqdm(manifests.read_files(manifest), "Files of the manifest", unit="file", disable=None):
            counted += 1
            # Files named after their digest are measured in `originals`.
            if Path(line["path"]).stem != line["sha256"]:
                check.add(_faults(root, line["path"], line["size"], line["sha256"]))
    except (json.JSONDecodeError, KeyError) as error:
        check.problem(f"the manifest breaks off after {counted} files: {error}")
    check.looked_at = f"{counted} files listed"
    return check


def modes(root: Path) -> Check:
    """Only the application can read originals, since they hold GPS positions and serial numbers, and Word files, deleted words."""
    check = Check("rights on files", OPEN)
    counted = 0
    for path in root.rglob("*"):
        counted += 1
        mode = stat.S_IMODE(path.stat().st_mode)
        name = path.relative_to(root)
        if path.is_dir():
            wrong = bool(mode & 0o007)
        elif name.parts[0] in {"original", "word"}:
            wrong = bool(mode & 0o077)
        else:
            wrong = bool(mode & 0o007) or (bool(settings.MEDIA_ACCEL) and not mode & 0o040)
        if wrong:
            check.problem(f"{name} has mode {mode:04o}")
    check.looked_at = f"{counted} files and folders"
    return check
