"""Verifies the chain of seals over the audit trail and reports where it breaks.

The database seals entries (its function `seal_audit_entry`); this module computes every seal again in Python, so that a replaced database
function is noticed. Somebody who may write to the database could compute a whole new chain: therefore the last
seal is regularly noted outside of it, as an *anchor*, and the chain must still contain all anchors.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

BATCH = 5_000
NOTHING = "0" * 64  # stands before the first seal
TEXT = """jsonb_build_array(e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_id, e.actor_name, e.action,
    e.object_type, e.object_id, e.object_label, e.before, e.after, e.note)::text"""
LINKS = f"""
    SELECT s.number, s.entry_id, s.previous, s.seal, CASE WHEN e.id IS NULL THEN NULL ELSE {TEXT} END
    FROM agencies_auditseal s LEFT JOIN agencies_auditentry e ON e.id = s.entry_id
    WHERE s.number > %s ORDER BY s.number LIMIT %s
"""  # noqa: S608 - no value is put into the text
UNSEALED = """
    SELECT e.id FROM agencies_auditentry e LEFT JOIN agencies_auditseal s ON s.entry_id = e.id
    WHERE s.number IS NULL ORDER BY e.id LIMIT 100
"""


@dataclass(frozen=True)
class Link:
    """One seal with the text of its entry; `text` is None where the entry is gone."""

    number: int
    entry_id: int
    previous: str
    seal: str
    text: str | None


def length() -> int:
    """The number of links that the chain claims to have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(number), 0) FROM agencies_auditseal")
        return cursor.fetchone()[0]


def links() -> Iterator[Link]:
    """Every link in order, read in batches, so that memory use stays constant."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(LINKS, [last, BATCH])
            rows = cursor.fetchall()
        yield from (Link(*row) for row in rows)
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def unsealed() -> list[int]:
    """Ids of entries without a seal (at most a hundred): they were written without the trigger."""
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED)
        return [row[0] for row in cursor.fetchall()]


def faults(link: Link, before: Link | None) -> list[str]:
    """What is wrong with `link`, given the one before it."""
    number, seal = (before.number, before.seal) if before else (0, NOTHING)
    found = []
    if link.number != number + 1:
        found.append(f"seals {number + 1} to {link.number - 1} are gone")
    if link.previous != seal:
        found.append(f"seal {link.number} does not continue the one before it")
    if link.text is None:
        found.append(f"seal {link.number}: entry {link.entry_id} is gone")
    elif hashlib.sha256((link.previous + link.text).encode()).hexdigest() != link.seal:
        found.append(f"seal {link.number}: entry {link.entry_id} was changed")
    return found


@dataclass(frozen=True)
class Verdict:
    """The result of reading the whole chain: its faults, its last link, and anchors that it no longer contains."""

    faults: list[str]
    last: Link | None
    lost: list[int]


def read(trail: Iterable[Link], anchors: dict[int, str]) -> Verdict:
    """Read the links in order beside the anchors noted earlier (seals by number)."""
    noted, found, last = dict(anchors), [], None
    for link in trail:
        found += faults(link, last)
        if noted.pop(link.number, link.seal) != link.seal:
            found.append(f"seal {link.number} is not the one that was noted outside of the database")
        last = link
    found += [f"entry {entry_id} has no seal" for entry_id in unsealed()]
    return Verdict(found, last, sorted(noted))


def read_anchors(path: Path | None) -> dict[int, str]:
    """Seals noted earlier, by number. Lines are `time number seal`; a file that is not there yet holds none."""
    if path is None or not path.exists():
        return {}
    noted = {}
    for line_number, line in enumerate(path.read_text().splitlines(), start=1):
        parts = line.split()
        if len(parts) != 3 or not parts[1].isdecimal() or len(parts[2]) != len(NOTHING):
            raise ValueError(f"{path}, line {line_number}: should be “time number seal”.")
        noted[int(parts[1])] = parts[2]
    return noted
