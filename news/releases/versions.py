"""Every save of a working copy, kept: the only writer of versions.

Call it inside the transaction of the change, with the release's row locked: versions are numbered one after another.
"""

import re
from collections import Counter
from datetime import datetime

from django.utils import timezone

from agencies.models import User
from news.models import PressRelease, ReleaseVersion
from news.models.content import TEXTS, Snapshot, plain_text
from news.releases import differences, snapshot

Reason = ReleaseVersion.Reason
# What the parts of a snapshot are called at the desk; nested ones by their common name.
LABELS = {
    **{name: label for name, label, _ in [*differences.SINGLE, *differences.LISTS]},
    "dateline": "Titimangsa",
    "hoax": "Klarifikasi hoaks",
    "contact": "Narahubung",
    "warning": "Peringatan",
}
WORD = re.compile(r"\w+(?:[-’'.,/:]\w+)*")


def keep(
    release: PressRelease,
    content: Snapshot,
    *,
    by: User,
    reason: str = Reason.SAVED,
    source: str = "",
    now: datetime | None = None,
    checksum: str = "",
) -> ReleaseVersion | None:
    """Append `content`, the copy as `snapshot.take` sees it; None when the newest version holds the same already.

    `checksum` is that of `content`, where the caller has made it.
    """
    newest = release.versions.order_by("-sequence").first()
    checksum = checksum or snapshot.checksum(content)
    if newest is not None and newest.checksum == checksum:
        return None
    added, removed = words_between(newest.snapshot if newest else None, content)
    return ReleaseVersion.objects.create(
        release=release,
        sequence=newest.sequence + 1 if newest else 1,
        reason=reason,
        source=source,
        snapshot=content,
        checksum=checksum,
        changed=changed_keys(newest.snapshot, content) if newest else [],
        words_added=added,
        words_removed=removed,
        made_by=by,
        made_at=now or timezone.now(),
    )


def keep_first(release: PressRelease) -> ReleaseVersion | None:
    """Before a change: the copy as it stands, if it was written before versions were kept.

    Done when the first change comes and not in a migration: those must not run today's code on yesterday's tables,
    and most of an archive is never touched again.
    """
    if release.versions.exists():
        return None
    return keep(
        release,
        snapshot.take(release),
        by=release.text_changed_by or release.author,
        reason=Reason.FOUND,
        now=release.updated_at,
    )


def changed_keys(before: Snapshot, after: Snapshot) -> list[str]:
    """Parts of the snapshot that differ, in its order."""
    keys = [key for key in Snapshot.__annotations__ if key != "format"]
    return [key for key in keys if before.get(key) != after.get(key)]


def words_between(before: Snapshot | None, after: Snapshot) -> tuple[int, int]:
    """How many words were added and removed; words that only moved count as neither.

    Counted, not compared: every save pays for this while it holds the release's row.
    """
    old, new = (Counter(WORD.findall(readable(content))) for content in (before, after))
    return (new - old).total(), (old - new).total()


def readable(content: Snapshot | None) -> str:
    """The words of a snapshot as plain text, without names and subjects; empty without a snapshot."""
    if content is None:
        return ""
    parts = [
        *(plain_text(content, text) for text in TEXTS if text.is_prose),
        *(quote["words"] for quote in content["quotes"]),
    ]
    return "\n\n".join(part for part in parts if part)
