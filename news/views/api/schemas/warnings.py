"""Warnings."""

import datetime as dt
from typing import Literal

from ninja import Field

from news.views.api.schemas.frame import ListOf, Strict
from news.views.api.schemas.refusals import Problem
from news.views.api.schemas.releases import Release


class Warning(Strict):
    """A warning as it stands now; without its words where its release is not in force."""

    id: int = Field(description="Sama dengan `id` siaran persnya.")
    self: str
    identifier: str = Field(
        description="`identifier` pesan CAP yang berlaku; setiap edisi mempunyai sendiri."
    )
    cap: str = Field(description="Alamat pesan CAP 1.2 yang berlaku.")
    state: Literal["in_force", "expired", "ended"] = Field(
        description="`expired`: waktunya habis; `ended`: diakhiri atau dicabut."
    )
    level: Literal["awas", "siaga", "waspada"] | None
    level_label: str | None
    kind: str | None
    kind_label: str | None
    instruction: str | None
    source: str | None
    short_text: str | None = Field(description="Paling banyak 160 huruf, untuk SMS.")
    since: dt.datetime
    valid_until: dt.datetime | None = Field(description="Kosong: sampai diakhiri.")
    release: Release


class GoneWarning(Problem):
    """A warning that was published in error."""

    warning: Warning


Warnings = ListOf[Warning]
