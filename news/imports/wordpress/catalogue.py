"""What the first pass keeps for the second: attachments and reusable blocks, on disk, so that memory stays flat."""

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

_SCHEMA = """
    CREATE TABLE IF NOT EXISTS attachment (
        id INTEGER PRIMARY KEY, file TEXT, parent INTEGER, place INTEGER, is_picture INTEGER,
        alt TEXT, caption TEXT, credit TEXT, address TEXT
    );
    CREATE INDEX IF NOT EXISTS attachment_parent ON attachment (parent);
    CREATE TABLE IF NOT EXISTS file (path TEXT PRIMARY KEY, id INTEGER, rank INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS block (id INTEGER PRIMARY KEY, content TEXT);
"""
_SIZE = re.compile(r"-[0-9]{1,5}x[0-9]{1,5}(?=\.[A-Za-z0-9]+$)")
_COPY = re.compile(r"-(?:scaled|rotated)(?:-[0-9]+)?(?=\.[A-Za-z0-9]+$)")
_EDITED = re.compile(r"-e[0-9]{10,13}(?=[-.][^/]*$)")
_SECOND_ENDING = re.compile(r"(\.(?:jpe?g|png|gif))\.(?:webp|avif)$", re.IGNORECASE)
PICTURE_ENDINGS = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".avif",
    ".bmp",
    ".heic",
    ".svg",
    ".jpe",
    ".tif",
    ".tiff",
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the old site, as its texts refer to it."""

    number: int
    file: str
    parent: int = 0
    place: int = 0
    is_picture: bool = True
    alt: str = ""
    caption: str = ""
    credit: str = ""
    address: str = ""


class Catalogue:
    """The rows. Without a path they live in a private temporary file; with one, several processes may read them."""

    def __init__(self, path: str = "") -> None:
        self.path = path
        self._connect()

    def _connect(self) -> None:
        self._rows = sqlite3.connect(self.path, isolation_level=None)
        self._rows.executescript(_SCHEMA)

    def __getstate__(self) -> str:
        if not self.path:
            raise ValueError("A catalogue without a path cannot be read by another process.")
        return self.path

    def __setstate__(self, path: str) -> None:
        self.path = path
        self._connect()

    def close(self) -> None:
        """Give the file back."""
        self._rows.close()

    def begin(self) -> None:
        """Collect what is kept until `commit`."""
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute("BEGIN")

    def commit(self) -> None:
        """Store what was kept since `begin`."""
        self._rows.execute("COMMIT")

    def keep(self, attachment: Attachment, files: Iterator[str]) -> None:
        """Keep an attachment under its file, the other sizes of it, and the names that texts may use instead."""
        row = attachment
        self._rows.execute(
            "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row.number, row.file, row.parent, row.place, row.is_picture, row.alt, row.caption, row.credit, row.address),
        )  # fmt: skip
        ranks: dict[str, int] = {}
        for rank, path in enumerate([row.file, *files]):
            for distance, name in enumerate(names_of(path)):
                ranks[name] = min(ranks.get(name, 9), (1 if rank else 0) + 2 * bool(distance))
        self._rows.executemany(
            "INSERT INTO file VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET id = excluded.id, rank = excluded.rank "
            "WHERE excluded.rank < rank",
            [(name, row.number, rank) for name, rank in ranks.items() if name],
        )

    def keep_block(self, number: int, content: str) -> None:
        """Keep the content of a reusable block."""
        self._rows.execute("INSERT OR REPLACE INTO block VALUES (?, ?)", (number, content))

    def block(self, number: int) -> str | None:
        """The content of a reusable block."""
        found = self._rows.execute("SELECT content FROM block WHERE id = ?", (number,)).fetchone()
        return str(found[0]) if found else None

    def attachment(self, number: int) -> Attachment | None:
        """The attachment of that number."""
        return _attachment(self._rows.execute("SELECT * FROM attachment WHERE id = ?", (number,)).fetchone())

    def pictures_of(self, parent: int) -> list[Attachment]:
        """The pictures that were uploaded to a post, as a gallery without numbers shows them."""
        rows = self._rows.execute(
            "SELECT * FROM attachment WHERE parent = ? AND is_picture ORDER BY place, id LIMIT 100", (parent,)
        )
        return [found for row in rows if (found := _attachment(row))]

    def at(self, path: str) -> tuple[Attachment, bool] | None:
        """The attachment that a file name below the uploads folder means, and whether it is exactly its file."""
        for distance, name in enumerate(names_of(path)):
            found = self._rows.execute("SELECT id, rank FROM file WHERE path = ?", (name,)).fetchone()
            if found and (attachment := self.attachment(found[0])):
                return attachment, distance == 0 and found[1] == 0
        return None


def names_of(path: str) -> list[str]:
    """The names by which a picture may be known, from its own to that of the original it was made of."""
    name = composed(path)
    found = [name]
    if "%" in name:
        found.append(composed(unquote(name)))
    for pattern, kept in ((_SECOND_ENDING, r"\1"), (_SIZE, ""), (_COPY, ""), (_EDITED, "")):
        if (shorter := pattern.sub(kept, found[-1])) != found[-1]:
            found.append(shorter)
    return found


def composed(path: str) -> str:
    """A path in one form of Unicode, without slashes at its ends."""
    return (path if path.isascii() else unicodedata.normalize("NFC", path)).strip("/")


def _attachment(row: Any) -> Attachment | None:
    if not row:
        return None
    number, file, parent, place, is_picture, *words = row
    return Attachment(number, file, parent, place, bool(is_picture), *words)
