"""A post changes hands: who leaves, who comes, what is then true on which day, and the act itself.

Nothing is overwritten: a tenure gets its last day, another one begins. Days are WIT, both ends included.
"""

import copy
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.db.models import Max, Prefetch
from django.db.models.functions import Coalesce, Greatest
from django.utils.text import slugify

from agencies import audit
from agencies.models import Agency, Official, Post, Tenure, User
from kominfo.lib import dates

ALIKE = 0.45  # of the trigrams: "Samsuddin A. Kadir" and "Samsuddin Abdul Kadir"
MAX_ALIKE = 5
MAX_SLUG = 110
VACANT = "kosong"


@dataclass(frozen=True)
class Handover:
    """Who leaves a post on which last day, and who comes; nobody, if it becomes vacant."""

    post: Post
    leaving: tuple[Tenure, ...]
    last_day: dt.date | None
    coming: Tenure | None

    @property
    def ended(self) -> list[Tenure]:
        """The tenures as they will be: copies with their last day."""
        ended = [copy.copy(tenure) for tenure in self.leaving]
        for tenure in ended:
            tenure.last_day, tenure.last_precision = self.last_day, Tenure.Precision.DAY
        return ended

    def after(self) -> list[Tenure]:
        """All tenures of the post as they will be."""
        known = {tenure.pk: tenure for tenure in self.post.tenures.select_related("official")}
        known |= {tenure.pk: tenure for tenure in self.ended}
        return [*known.values(), *([self.coming] if self.coming else [])]

    def days(self) -> list[tuple[dt.date, str]]:
        """What will be true on each day on which something changes, in order."""
        turning = {self.last_day, self.last_day + dates.ONE_DAY} if self.last_day else set()
        if self.coming and self.coming.first_day:
            turning |= {self.coming.first_day, self.coming.first_day - dates.ONE_DAY}
            if self.coming.last_day:
                turning |= {self.coming.last_day, self.coming.last_day + dates.ONE_DAY}
        after = self.after()
        return [(day, _held_by(after, day)) for day in sorted(turning)]


def _held_by(tenures: Iterable[Tenure], day: dt.date) -> str:
    held = [tenure for tenure in tenures if tenure.covers(day)]
    held.sort(key=lambda tenure: (tenure.capacity != Tenure.Capacity.DEFINITIVE, tenure.pk or 0))
    return " dan ".join(f"{tenure.title} {tenure.official.name}" for tenure in held) or VACANT


def holders(post: Post, day: dt.date) -> list[Tenure]:
    """Who holds the post on the day, the definitive holder first."""
    held = post.tenures.on(day).select_related("official", "post")
    return sorted(held, key=lambda tenure: (tenure.capacity != Tenure.Capacity.DEFINITIVE, tenure.pk))


def posts_of(agency: Agency, day: dt.date) -> list[tuple[Post, str]]:
    """The agency's posts, each with who holds it on the day; two queries."""
    held = Prefetch("tenures", Tenure.objects.on(day).select_related("official"))
    posts = agency.posts.prefetch_related(held)
    return [(post, ", ".join(_short(tenure) for tenure in post.tenures.all()) or VACANT) for post in posts]


def _short(tenure: Tenure) -> str:
    return f"{Tenure.ABBREVIATIONS[tenure.capacity]} {tenure.official.name}".strip()


def clashing(tenure: Tenure, *, without: Iterable[Tenure] = ()) -> list[Tenure]:
    """Other definitive tenures of the same post that share a day with a definitive one; `without` do not count."""
    if tenure.capacity != Tenure.Capacity.DEFINITIVE or not tenure.post_id:
        return []
    others = Tenure.objects.filter(post=tenure.post_id, capacity=Tenure.Capacity.DEFINITIVE)
    others = others.exclude(pk__in=[other.pk for other in (tenure, *without) if other.pk])
    if tenure.first_day:
        others = others.exclude(last_day__lt=tenure.first_day)
    if tenure.last_day:
        others = others.exclude(first_day__gt=tenure.last_day)
    return list(others.select_related("official", "post").order_by("first_day", "pk"))


def alike(name: str) -> list[Official]:
    """Officials whose name, or another way it is written, is much like this one; the most alike first."""
    found = Official.objects.with_tenures().annotate(
        likeness=Greatest(
            TrigramSimilarity("name", name), Coalesce(Max(TrigramSimilarity("aliases__name", name)), 0.0)
        )
    )
    return list(found.filter(likeness__gte=ALIKE).order_by("-likeness", "pk")[:MAX_ALIKE])


def free_slug(model: Any, name: str) -> str:
    """An address that no row of the model has yet."""
    stem = slugify(name)[:MAX_SLUG].strip("-") or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    number = 1
    while (slug := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return slug


@transaction.atomic
def record(handover: Handover, *, by: User, note: str = "") -> Tenure | None:
    """End and begin the tenures, each with its entry in the audit trail; the tenure that begins, if any.

    The database refuses two definitive holders of one day, whoever was quicker: ask `clashing` before.
    """
    for was, tenure in zip(handover.leaving, handover.ended, strict=True):
        tenure.save(update_fields=["last_day", "last_precision"])
        audit.record(by, "tenure.end", tenure, before=_days(was), after=_days(tenure), note=note)
    coming = handover.coming
    if coming:
        if coming.official.pk is None:
            coming.official.slug = free_slug(Official, coming.official.name)
            coming.official.save()
            audit.record(by, "official.create", coming.official)
        coming.save()
        audit.record(by, "tenure.create", coming, after=_days(coming), note=note)
    return coming


def _days(tenure: Tenure) -> dict[str, str]:
    return {"hari pertama": _word(tenure.first_day), "hari terakhir": _word(tenure.last_day)}


def _word(day: dt.date | None) -> str:
    return dates.long_date(day) if day else ""
