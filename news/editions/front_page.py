"""Which releases stand on the front page, and where: those that editors chose for it, then the newest.

A choice holds until its day has ended and for as long as its release is in force: both are asked with each question, so
that nothing has to run when a day ends or a release is withdrawn. This module alone writes choices.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from kominfo.lib import dates
from kominfo.lib.postgres.prepared import Prepared
from news.models import AgencyListing, Edition, EditionPage, EditionPhoto, FrontPage, FrontPageChoice

Position = FrontPageChoice.Position
SECOND_RANK = (Position.SECOND, Position.THIRD, Position.FOURTH)
LATEST = 8
Chosen = Mapping[int, Edition]  # by position; each with `until`, the last day on which it stands there


@dataclass(frozen=True)
class Stories:
    """What stands on the front page: `second_rank` with a picture each, `latest` in the list. No release stands there twice."""

    by_position: dict[int, Edition]
    latest: list[Edition]

    @property
    def lead(self) -> Edition | None:
        """The story above all others."""
        return self.by_position.get(Position.LEAD)

    @property
    def second_rank(self) -> list[Edition]:
        """The stories next to it."""
        return [self.by_position[position] for position in SECOND_RANK if position in self.by_position]

    @property
    def editions(self) -> list[Edition]:
        """Every edition on the front page: the chosen positions first, then the newest."""
        return [*self.by_position.values(), *self.latest]


def stories(now: dt.datetime) -> Stories:
    """The stories at this moment. Three questions; two if a lead is chosen."""
    chosen = {edition.position: edition for edition in _chosen.all(now=now)}
    besides = [edition.pk for edition in chosen.values()]
    pictured = [] if Position.LEAD in chosen else _newest_pictured.all(now=now, besides=besides)
    return arranged(chosen, pictured, _newest.all(now=now, besides=besides))


def arranged(chosen: Chosen, pictured: list[Edition], newest: list[Edition]) -> Stories:
    """What was chosen in its positions, the newest with a photo as the lead where none is, and the newest in the others."""
    by_position, taken = dict(chosen), set(chosen.values())
    free = [edition for edition in newest if edition not in taken]
    if Position.LEAD not in by_position:
        with_photo = (edition for edition in pictured if edition not in taken)
        if lead := next(with_photo, None) or next(iter(free), None):
            by_position[Position.LEAD] = lead
            free = [edition for edition in free if edition != lead]
    rest = iter(free)
    for position in SECOND_RANK:
        if position not in by_position and (edition := next(rest, None)):
            by_position[position] = edition
    # Nothing but what was chosen for the positions below.
    if by_position and Position.LEAD not in by_position:
        by_position[Position.LEAD] = by_position.pop(min(by_position))
    return Stories(by_position, list(rest)[:LATEST])


def of_agency(agency: int, now: dt.datetime) -> list[Edition]:
    """What was chosen for an agency's own page, in order, of what stands in its list anyway."""
    return _chosen_of_agency.all(agency=agency, now=now)


def kept_choices(page: FrontPage, now: dt.datetime) -> list[Edition]:
    """What the page's choices of today lead readers to, in order of `position`; `is_shown` says whether it stands there.

    A withdrawn release does not; should it come back in force before `until`, it does again.
    """
    rows = _of_page(Edition.objects.live(now), page.agency_id, now)
    editions: list[Edition] = list(rows)
    listed = Edition.objects.listed(now).filter(pk__in=[edition.pk for edition in editions])
    if page.agency_id:
        listed = listed.filter(agency_listings__agency=page.agency_id)
    shown = set(listed.values_list("pk", flat=True))
    for edition in editions:
        edition.is_shown = edition.pk in shown  # type: ignore[attr-defined]
    return editions


@dataclass(frozen=True)
class Slot:
    """A position of a front page: what stands there, until which day if it was chosen, and what follows then."""

    position: Position
    edition: Edition | None
    until: dt.date | None = None
    following: Edition | None = None


def outlook(page: FrontPage, kept: list[Edition], now: dt.datetime) -> list[Slot]:
    """The positions of the page as they are now, and what comes when a choice ends. `kept` are its `kept_choices`."""
    chosen = {edition.position: edition for edition in kept if edition.is_shown}  # type: ignore[attr-defined]
    pictured = newest = []
    if page.agency_id is None:
        pictured = list(_pictured(_by_publication(now))[: len(Position)])
        newest = list(Edition.objects.listed(now).for_list()[: 2 * len(Position)])

    def at(day: dt.date | None) -> Stories:
        """Beyond this day."""
        staying = {position: each for position, each in chosen.items() if day is None or each.until > day}  # type: ignore[attr-defined]
        return arranged(staying, pictured, newest) if newest else Stories(staying, [])

    positions = []
    for position in Position:
        until = chosen[position].until if position in chosen else None  # type: ignore[attr-defined]
        following = at(until).by_position.get(position) if until else None
        positions.append(Slot(position, at(None).by_position.get(position), until, following))
    return positions


def choosable(page: FrontPage, now: dt.datetime) -> QuerySet[Edition]:
    """Editions that may stand on the page: what the public reads; for an agency's own page, what is in its list."""
    rows = Edition.objects.listed(now)
    return rows.filter(agency_listings__agency=page.agency_id) if page.agency_id else rows


@transaction.atomic
def choose(page: FrontPage, wanted: Mapping[int, tuple[Edition, dt.date]]) -> None:
    """Put these releases into these positions, each until the end of its day. The caller records it in the audit trail."""
    rows = [
        FrontPageChoice(page=page, position=position, release_id=edition.release_id, until=until)
        for position, (edition, until) in wanted.items()
    ]
    page.choices.all().delete()
    FrontPageChoice.objects.bulk_create(rows)


def _of_page(rows: QuerySet[Edition], agency: int | None, now: dt.datetime) -> QuerySet[Edition]:
    """Those of the editions whose release has a position on the page today, with `position` and `until`."""
    chosen = rows.filter(
        release__front_positions__page__agency=agency, release__front_positions__until__gte=dates.today(now)
    )
    chosen = chosen.annotate(
        position=F("release__front_positions__position"), until=F("release__front_positions__until")
    )
    unread = (f"page__{name}" for name in EditionPage.WIDE)
    return chosen.select_related("page").defer(*unread).order_by("position")


@Prepared
def _chosen(now: dt.datetime) -> QuerySet[Edition]:
    # With the snapshot, which the lead shows parts of.
    return _of_page(Edition.objects.listed(now), None, now)


@Prepared
def _chosen_of_agency(agency: int, now: dt.datetime) -> QuerySet[Edition]:
    listed = Exists(AgencyListing.objects.filter(edition=OuterRef("pk"), agency=agency))
    return _of_page(Edition.objects.listed(now).filter(listed), agency, now).defer("snapshot")


@Prepared
def _newest_pictured(now: dt.datetime, besides: list[int]) -> QuerySet[Edition]:
    return _pictured(_by_publication(now).exclude(pk__in=besides))[:1]


def _pictured(rows: QuerySet[Edition]) -> QuerySet[Edition]:
    return rows.filter(Exists(EditionPhoto.objects.filter(edition=OuterRef("pk"), photo__withdrawn_at=None)))


def _by_publication(now: dt.datetime) -> QuerySet[Edition]:
    return Edition.objects.listed(now).order_by("-published_at", "-release_id")


@Prepared
def _newest(now: dt.datetime, besides: list[int]) -> QuerySet[Edition]:
    # One more than there are positions: the lead is among them, unless it is older.
    return Edition.objects.listed(now).exclude(pk__in=besides).for_list()[: 1 + len(SECOND_RANK) + LATEST]
