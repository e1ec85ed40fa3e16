"""The texts that a release has and had, each by its code: `kini` the copy as it stands, `v3` a version, `e2` an edition.

To read only; `news.releases.versions` and `news.editions.publishing` write them, `news.releases.rewriting.reverting` puts one back.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator

from news.models import Edition, PressRelease, ReleaseVersion
from news.models.content import Snapshot
from news.releases import snapshot, versions

NOW = "kini"
CODE = re.compile(r"kini|[ve][1-9][0-9]{0,8}")
PAGE_SIZE = 25
LARGEST = 32767  # sequence of an edition


@dataclass(frozen=True)
class Text:
    """One text: who made it so when, and what it says."""

    code: str
    title: str
    at: datetime
    who: str
    content: Snapshot
    version: ReleaseVersion | None = None
    edition: Edition | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the timeline; `before` is the code of the text that it followed."""

    code: str
    title: str
    at: datetime
    who: str
    before: str = ""
    version: ReleaseVersion | None = None
    edition: Edition | None = None

    @property
    def source(self) -> str:
        """The text that a revert put back, by its title; empty for other saves."""
        return title(self.version.source).lower() if self.version and self.version.source else ""

    @property
    def changed(self) -> list[str]:
        """The parts that a save changed, in words."""
        keys = self.version.changed if self.version else []
        return [versions.LABELS.get(key, key) for key in keys]


@dataclass(frozen=True)
class Timeline:
    """A page of the timeline, newest first; `newer` and `older` are numbers of pages, 0 for none.

    `current` is the code of the entry that says what the copy says now, on the first page.
    """

    entries: list[Entry]
    current: str
    number: int
    newer: int
    older: int
    count: int


def is_code(value: str) -> bool:
    """Whether this could name a text."""
    return CODE.fullmatch(value) is not None


def title(code: str) -> str:
    """What a text is called at the desk."""
    if code == NOW:
        return "Naskah sekarang"
    return f"{'Versi' if code[0] == 'v' else 'Edisi'} {code[1:]}"


def find(release: PressRelease, code: str) -> Text | None:
    """The text of this release that `code` names, or None: other releases' texts have no name here."""
    if not is_code(code):
        return None
    if code == NOW:
        who = release.text_changed_by or release.author
        return Text(NOW, title(NOW), release.updated_at, str(who), snapshot.take(release))
    number = int(code[1:])
    return _version(release, number) if code[0] == "v" else _edition(release, number)


def _version(release: PressRelease, number: int) -> Text | None:
    version = release.versions.select_related("made_by").filter(sequence=number).first()
    if version is None:
        return None
    who, code = str(version.made_by), version.code
    return Text(code, title(code), version.made_at, who, version.snapshot, version=version)


def _edition(release: PressRelease, number: int) -> Text | None:
    people = ("approved_by", "published_by", "forced__reviewed_by")
    found = release.editions.select_related(*people).filter(sequence=number)
    edition = found.first() if number <= LARGEST else None
    if edition is None:
        return None
    who, code = str(edition.published_by), f"e{number}"
    return Text(code, title(code), edition.frozen_at, who, edition.snapshot, edition=edition)


def is_kept(release: PressRelease) -> bool:
    """Whether the newest version says what the copy says now."""
    newest = release.versions.order_by("-sequence").values_list("checksum", flat=True).first()
    return newest is not None and newest == snapshot.checksum(snapshot.take(release))


def timeline(release: PressRelease, page: str) -> Timeline:
    """Versions and editions together, newest first, as many queries for a hundred as for one.

    A page holds so many versions and the editions frozen between them; a wrong page number is the nearest one.
    """
    found = Paginator(
        release.versions.order_by("-sequence").defer("snapshot").select_related("made_by"), PAGE_SIZE
    ).get_page(page)
    start = found.start_index() - 1 if found.paginator.count else 0
    rows = list(found.paginator.object_list[max(start - 1, 0) : start + PAGE_SIZE])
    above, rows = (rows[0], rows[1:]) if start else (None, rows)
    entries = [_of_version(version) for version in rows]
    current = ""
    if found.number == 1:
        current = rows[0].code if is_kept(release) else NOW
        entries += [_of_now(release, rows)] if current == NOW else []
    editions = release.editions.select_related("approved_by", "published_by", "forced__reviewed_by")
    if above is not None:
        editions = editions.filter(frozen_at__lt=above.made_at)
    if found.has_next():
        editions = editions.filter(frozen_at__gte=rows[-1].made_at)
    entries += [_of_edition(edition) for edition in editions.defer("snapshot").order_by("-sequence")]
    entries.sort(key=lambda entry: (entry.code == NOW, entry.at), reverse=True)
    return Timeline(
        entries,
        current,
        found.number,
        found.previous_page_number() if found.has_previous() else 0,
        found.next_page_number() if found.has_next() else 0,
        found.paginator.count,
    )


def _of_version(version: ReleaseVersion) -> Entry:
    before = f"v{version.sequence - 1}" if version.sequence > 1 else ""
    return Entry(
        version.code, title(version.code), version.made_at, str(version.made_by), before, version=version
    )


def _of_edition(edition: Edition) -> Entry:
    code = f"e{edition.sequence}"
    before = f"e{edition.sequence - 1}" if edition.sequence > 1 else ""
    return Entry(code, title(code), edition.frozen_at, str(edition.published_by), before, edition=edition)


def _of_now(release: PressRelease, rows: list[ReleaseVersion]) -> Entry:
    """The copy as it stands, where no version holds it: never saved since versions are kept, or names changed since."""
    who = release.text_changed_by or release.author
    return Entry(NOW, title(NOW), release.updated_at, str(who), rows[0].code if rows else "")
