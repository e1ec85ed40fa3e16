"""What the checker finds in a saved version, kept beside it: the only writer of findings."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from news.models import CopyFinding, Event, PressRelease, ReleaseVersion
from news.models.content import Snapshot
from news.models.desk.copycheck import MAX_WORDS
from news.releases.copycheck import asking, manuscripts, registry
from news.releases.copycheck.asking import Remark
from news.releases.copycheck.house import BY_ID

MAX_KEPT = 300  # of one version: nobody reads more
LATELY = timedelta(days=30)
MOST_COMMON = 5


def of_content(
    release: PressRelease, content: Snapshot, events: Iterable[Event], known: registry.Known | None = None
) -> list[Remark]:
    """What is found in a text of `release`, as the registry and the office's lists have it now."""
    known = known or registry.known()
    on, event = asking.story(release.dateline_on, events)
    house = known.lists.for_copy(release.pk)
    return asking.remarks(manuscripts.of_snapshot(content), known=known, house=house, on=on, event=event)


def keep(version: ReleaseVersion, found: Iterable[Remark], now: datetime | None = None) -> None:
    """Store what was found in a version, instead of what was found in it before; of two at once the second waits."""
    ReleaseVersion.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=version.pk)
    CopyFinding.objects.filter(version=version).delete()
    CopyFinding.objects.bulk_create(rows(version, found, now or timezone.now()))


def rows(version: ReleaseVersion, found: Iterable[Remark], now: datetime) -> list[CopyFinding]:
    """What was found as it is stored, not stored yet."""
    return [_row(version, remark, now) for remark in list(found)[:MAX_KEPT]]


def look_again(release: PressRelease) -> None:
    """Ask anew about the newest version, after what the checker knows has changed."""
    if version := release.versions.order_by("-sequence").first():
        keep(version, of_content(release, version.snapshot, release.events.all()))


def _row(version: ReleaseVersion, remark: Remark, now: datetime) -> CopyFinding:
    finding, spot = remark.finding, remark.spot
    return CopyFinding(
        version=version, rule=finding.rule, gravity=remark.gravity, field=spot.field, row=spot.row, block=spot.block,
        start=finding.start, end=finding.end, words=_quoted(remark.words), message=finding.message,
        suggestion=finding.replacement, is_safe=finding.safe, found_at=now,
    )  # fmt: skip


def _quoted(words: str) -> str:
    """As much as a row holds: of more, from its first letter, so that `naskah.house.exception_key` gives the same."""
    return words if len(words) <= MAX_WORDS else words.strip()[:MAX_WORDS]


class Slip(NamedTuple):
    """A rule that speaks up often, and in how many copies it did."""

    rule: str
    law: str
    message: str
    copies: int


def common_slips(now: datetime) -> list[Slip]:
    """The rules that spoke up in the most copies of the last 30 days; nobody is named."""
    spoken = (
        CopyFinding.objects.filter(found_at__gte=now - LATELY, found_at__lte=now)
        .exclude(gravity=CopyFinding.Gravity.ADVICE)
        .order_by()
        .values_list("rule")
        .annotate(copies=Count("version__release", distinct=True))
    )
    counted = Counter(dict(spoken))
    return [
        Slip(rule, BY_ID[rule].law, BY_ID[rule].message, count)
        for rule, count in counted.most_common()
        if rule in BY_ID
    ][:MOST_COMMON]
