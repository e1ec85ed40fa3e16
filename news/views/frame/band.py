"""The band of every page: the warnings in force."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from news.models import Edition, WarningKind, WarningLevel
from news.models.edition.release_path import release_path
from news.models.release.warning import GRAVEST_FIRST

MAX_IN_FORCE = 50  # looked at: no province has as many at once
IN_BAND = 3
COLUMNS = (
    "release_id", "published_at", "live_from", "valid_until", "headline", "warning", "slug", "address_year", "address_month",
    "snapshot__warning", "snapshot__areas",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class InForce:
    """A warning in force, as every page shows it."""

    release_id: int
    published_at: dt.datetime
    live_from: dt.datetime
    valid_until: dt.datetime | None
    headline: str
    level: str
    slug: str
    year: int
    month: int
    told: dict[str, Any]
    areas: list[dict[str, Any]]

    @property
    def address(self) -> str:
        """The path of its release."""
        return release_path(self.year, self.month, self.slug)

    @property
    def level_name(self) -> str:
        """How grave it is, in a word."""
        return str(WarningLevel(self.level).label)

    @property
    def kind_name(self) -> str:
        """What it warns of."""
        return str(WarningKind(self.told["kind"]).label)

    @property
    def area_names(self) -> str:
        """Where, in words."""
        return ", ".join(area["name"] for area in self.areas)


@dataclass(frozen=True)
class Band:
    """What a page shows of the warnings in force: those for its own place in full, then the gravest, and how many are left."""

    here: list[InForce]
    others: list[InForce]
    left: int


def in_force(now: dt.datetime) -> list[InForce]:
    """Every warning in force, the gravest first, of one level the newest first."""
    newest = Edition.objects.warning(now).order_by("-published_at", "-release_id")
    found = [InForce(*row) for row in newest.values_list(*COLUMNS)[:MAX_IN_FORCE]]
    return sorted(found, key=lambda warning: GRAVEST_FIRST.index(warning.level))


def shown(
    warnings: list[InForce], *, areas: Collection[int] = (), own: int | None = None, hidden: bool = False
) -> Band | None:
    """The band of a page about these areas, or of the release `own`; None if there is nothing to warn of.

    The page that lists them all has it `hidden`.
    """
    if hidden or not warnings:
        return None
    of_page = [warning for warning in warnings if warning.release_id == own]
    near = [warning for warning in warnings if any(row["id"] in areas for row in warning.areas)]
    here = [*of_page, *(warning for warning in near if warning not in of_page)][:IN_BAND]
    others = [warning for warning in warnings if warning not in here][: IN_BAND - len(here)]
    return Band(here, others, len(warnings) - len(here) - len(others))
