"""Agencies that are renamed, merged or split: the old one ends, its successors go on.

A name belongs to its days, so nothing is renamed: from a day (WIT) on the successor is there, with the contacts, staff,
agencies below and posts that go over to it. Whoever holds a post goes on in the new one; the tenure of before ends, and
keeps its name. What has no days of its own (contacts, staff, the tree) goes over at once.
"""

import copy
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from agencies import audit, handovers
from agencies.models import Agency, AgencyContact, Office, Post, Tenure, User
from kominfo.lib import dates

COPIED = ("kind", "parent_id", "area_id", "address", "about", "logo_id", "is_public")


@dataclass(frozen=True)
class PostTaken:
    """A post with the successor that goes on with it and its title there; None if it ends with its agency."""

    post: Post
    successor: Agency | None
    title: str


@dataclass(frozen=True)
class Succession:
    """Who ends how on which day, who comes after them, and what goes to whom."""

    ending: str
    ended: tuple[Agency, ...]
    successors: tuple[Agency, ...]
    day: dt.date
    basis: str = ""
    posts: tuple[PostTaken, ...] = ()
    staff: tuple[tuple[User, Agency], ...] = ()
    contacts: tuple[tuple[AgencyContact, Agency], ...] = ()
    children: tuple[tuple[Agency, Agency], ...] = ()
    office: tuple[tuple[Office, Agency], ...] = ()

    def days(self) -> list[tuple[dt.date, str]]:
        """Who is there on the last day of the old and on the first of the new."""
        return [
            (self.day - dates.ONE_DAY, " dan ".join(agency.name for agency in self.ended)),
            (self.day, " dan ".join(agency.name for agency in self.successors)),
        ]


def leads_back(agency: Agency, successors: Iterable[Agency]) -> Agency | None:
    """The successor from which succession would lead back to the agency, however long the way; None for none."""
    known = (successor for successor in successors if successor.pk)
    lines = ((successor, Agency.objects.with_successors([successor.pk])) for successor in known)
    return next((successor for successor, line in lines if line.filter(pk=agency.pk).exists()), None)


def with_tenures(posts: QuerySet[Post]) -> QuerySet[Post]:
    """Posts with what this module asks of them, in three queries however many there are."""
    return posts.select_related("agency", "area").prefetch_related("tenures__official")


def held_from(post: Post, day: dt.date) -> list[Tenure]:
    """The tenures of a post (`with_tenures`) that cover the day or a later one."""
    held = [tenure for tenure in post.tenures.all() if tenure.last_day is None or tenure.last_day >= day]
    return sorted(held, key=lambda tenure: (tenure.first_day or dt.date.min, tenure.pk))


def begins_later(tenure: Tenure, day: dt.date) -> bool:
    """Whether a tenure goes over whole: nothing of it lies before the day."""
    return tenure.first_day is not None and tenure.first_day >= day


def ending_tenures(plan: Succession) -> list[Tenure]:
    """The tenures that end with the agency, as they will be: copies with their last day."""
    heads = set(Office.objects.values_list("head_post", flat=True))
    posts = [taken.post for taken in plan.posts if not (taken.successor and taken.post.pk in heads)]
    held = [tenure for post in posts for tenure in held_from(post, plan.day)]
    ended = [copy.copy(tenure) for tenure in held if not begins_later(tenure, plan.day)]
    for tenure in ended:
        tenure.last_day, tenure.last_precision = plan.day - dates.ONE_DAY, Tenure.Precision.DAY
    return ended


def already_there(successors: Iterable[Agency]) -> dict[tuple[int, str], Post]:
    """The posts that successors have, by agency and title."""
    known = [successor.pk for successor in successors if successor.pk]
    posts = with_tenures(Post.objects.filter(agency__in=known)) if known else Post.objects.none()
    return {(post.agency_id, post.title): post for post in posts}


def clashes(plan: Succession) -> dict[PostTaken, list[Tenure]]:
    """By post: who definitively holds the post of the successor to which somebody else would come."""
    there = already_there(plan.successors)
    found = {}
    for taken in plan.posts:
        post = there.get((taken.successor.pk, taken.title)) if taken.successor else None
        held = held_from(post, plan.day) if post else []
        coming = held_from(taken.post, plan.day)
        if met := [other for other in held if any(_share_a_day(one, other, plan.day) for one in coming)]:
            found[taken] = met
    return found


def _share_a_day(one: Tenure, other: Tenure, day: dt.date) -> bool:
    definitive = {one.capacity, other.capacity} == {Tenure.Capacity.DEFINITIVE}
    first = max(day, one.first_day or day, other.first_day or day)
    return definitive and all(tenure.last_day is None or tenure.last_day >= first for tenure in (one, other))


def _goes_on(tenure: Tenure, post: Post, day: dt.date) -> Tenure:
    """The same tenure in another post, from the day on; it began before."""
    further = copy.copy(tenure)
    further.pk, further._state.adding = None, True
    further.post, further.first_day, further.first_precision = post, day, Tenure.Precision.DAY
    return further


@transaction.atomic
def record(plan: Succession, *, by: User) -> None:
    """Everything at once, each change with its entry in the audit trail. Call `Agency.objects.take_turns()` before the plan is made."""
    for successor in plan.successors:
        if successor.pk is None:
            _register(plan, successor, by)
    for agency in plan.ended:
        agency.dissolved_on, agency.ending = plan.day, plan.ending
        agency.save(update_fields=["dissolved_on", "ending"])
        agency.successors.set(plan.successors)
        after = {"berakhir pada": plan.day, "penerus": [str(successor) for successor in plan.successors]}
        audit.record(by, f"agency.{plan.ending}", agency, after=after, note=plan.basis)
    _take_posts(plan, by)
    for thing, successor in (*plan.staff, *plan.contacts, *plan.office):
        _take(thing, "agency", successor, by)
    for child, successor in plan.children:
        _take(child, "parent", successor, by)


def _register(plan: Succession, successor: Agency, by: User) -> None:
    """A new agency, in everything but its name like the first that ends."""
    first = plan.ended[0]
    for name in COPIED:
        setattr(successor, name, getattr(first, name))
    successor.founded_on = plan.day
    successor.slug = successor.slug or handovers.free_slug(Agency, successor.short_name)
    successor.save()
    successor.functions.set({function for agency in plan.ended for function in agency.functions.all()})
    audit.record(by, "agency.create", successor, note=plan.basis)


def _take(thing: Any, column: str, successor: Agency | Post, by: User) -> None:
    before = str(getattr(thing, column))
    setattr(thing, column, successor)
    thing.save(update_fields=[column])
    label = str(thing._meta.get_field(column).verbose_name)
    action = f"{thing._meta.model_name}.edit"
    audit.record(by, action, thing, before={label: before}, after={label: str(successor)})


def _take_posts(plan: Succession, by: User) -> None:
    """End the tenures on the day before; who holds a post then goes on in the post of the successor.

    The post of the head of government stays one row: readers of old releases are told who held it (`Office.head_post`).
    """
    heads = set(Office.objects.values_list("head_post", flat=True))
    there = already_there(plan.successors)
    for taken in plan.posts:
        if taken.successor and taken.post.pk in heads:
            _take(taken.post, "agency", taken.successor, by)
            continue
        post = None
        if taken.successor:
            post = there.get((taken.successor.pk, taken.title)) or _post(plan, taken, taken.successor, by)
        for tenure in held_from(taken.post, plan.day):
            _go_over(plan, tenure, post, by)


def _post(plan: Succession, taken: PostTaken, successor: Agency, by: User) -> Post:
    post = Post.objects.create(
        title=taken.title,
        agency=successor,
        area=taken.post.area,
        protocol_rank=taken.post.protocol_rank,
    )
    audit.record(by, "post.create", post, note=plan.basis)
    return post


def _go_over(plan: Succession, tenure: Tenure, there: Post | None, by: User) -> None:
    """One tenure becomes two; one that begins only after the day goes over as it is."""
    if begins_later(tenure, plan.day):
        if there:
            _take(tenure, "post", there, by)
        return
    further = _goes_on(tenure, there, plan.day) if there else None
    before = {"hari terakhir": tenure.last_day}
    tenure.last_day, tenure.last_precision = plan.day - dates.ONE_DAY, Tenure.Precision.DAY
    tenure.save(update_fields=["last_day", "last_precision"])
    after = {"hari terakhir": tenure.last_day}
    audit.record(by, "tenure.end", tenure, before=before, after=after, note=plan.basis)
    if further:
        further.save()
        audit.record(by, "tenure.create", further, note=plan.basis)
