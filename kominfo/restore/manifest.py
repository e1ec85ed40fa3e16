"""The manifest of a backup: row counts of the database and digests of the files, as they were when the backup began.

JSON, one object a line: first the facts of the database, then one line for each file of the media folder. It is written
before the dump, and nothing that it counts is ever deleted: so the dump has at least as many rows, and these files.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any

from django.db import connection, models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from tqdm import tqdm

from agencies.models import AuditEntry, AuditSeal, EditedValues, User
from news.models import (
    Attachment,
    Edition,
    Event,
    ForcedPublication,
    LinkVisit,
    Note,
    NumberRegister,
    PageText,
    Photo,
    PhotoWithdrawal,
    PressRelease,
    ReadCount,
    ReadLog,
    ReleaseVersion,
)

FORMAT = 1
UNFINISHED = ".incoming-"  # prefix of an upload that is in progress or was killed
NEVER_DELETED: tuple[type[models.Model], ...] = (
    AuditEntry,
    EditedValues,
    Attachment,
    Edition,
    Event,
    ForcedPublication,
    LinkVisit,
    Note,
    PageText,
    Photo,
    PhotoWithdrawal,
    PressRelease,
    ReadCount,
    ReadLog,
    ReleaseVersion,
    User,
)


class Unusable(Exception):
    """The manifest cannot be read; the message says why."""


@dataclass(frozen=True)
class Facts:
    """The database when the backup began. `last_seal` is the audit trail's last number and seal, None for an empty trail."""

    made_at: dt.datetime
    last_seal: tuple[int, str] | None
    counts: dict[str, int]
    numbers: dict[int, int]

    @property
    def seals(self) -> int:
        """The length of the audit trail."""
        return self.last_seal[0] if self.last_seal else 0


def counts() -> dict[str, int]:
    """Row counts of the tables from which nothing is ever deleted."""
    return {model._meta.db_table: model._default_manager.count() for model in NEVER_DELETED}


def facts() -> dict[str, Any]:
    """The first line of a manifest."""
    last = AuditSeal.objects.order_by("-number").values_list("number", "seal").first()
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "postgresql": connection.pg_version,  # type: ignore[attr-defined]
        "last_seal": last,
        "counts": counts(),
        "numbers": dict(NumberRegister.objects.values_list("year", "last")),
    }


def write(out: IO[str], root: Path) -> None:
    """Write the manifest of this database and of the media folder `root`."""
    out.write(f"{json.dumps(facts())}\n")
    for path in tqdm(files(root), "Files", unit="file", disable=None):
        try:
            size, sha256 = measure(path)
        except FileNotFoundError:
            continue  # a failed upload removed its file meanwhile
        out.write(f"{json.dumps({'path': str(path.relative_to(root)), 'size': size, 'sha256': sha256})}\n")


def files(root: Path) -> Iterator[Path]:
    """Every file whose upload is complete."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(UNFINISHED))
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith(UNFINISHED))


def measure(path: Path) -> tuple[int, str]:
    """Size in bytes and SHA-256 of a file."""
    with path.open("rb") as file:
        return path.stat().st_size, file_digest(file, "sha256").hexdigest()


def read(path: Path) -> Facts:
    """The first line of a manifest; `Unusable` if it cannot be read."""
    try:
        with path.open() as file:
            found = json.loads(file.readline())
        seal = tuple(found["last_seal"]) if found["last_seal"] else None
        years = {int(year): last for year, last in found["numbers"].items()}
        return Facts(parse_datetime(found["made_at"]), seal, found["counts"], years)  # type: ignore[arg-type]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Unusable(f"{path} is no manifest of a backup: {error}") from None


def read_files(path: Path) -> Iterator[dict[str, Any]]:
    """`path`, `size` and `sha256` of each file, line by line."""
    with path.open() as file:
        file.readline()
        for line in file:
            yield json.loads(line)
