"""Pages that readers have, for a link in a text: found by the words of the desk's search, named by a reference.

Nothing here reads a working copy: what readers can't open is not offered, to nobody.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from agencies.desk.searching import Group, Hit
from agencies.models import Agency, Area, Official
from kominfo.lib import dates, words
from news import search as public_search
from news.admin import search
from news.admin.search.releases import numbered_among
from news.editions.text_links import references
from news.models import Edition, Event, Page, PressRelease, Programme, Regulation, Topic
from news.models.subject import in_use
from news.search.site_pages import FIXED_PAGES


def groups(typed: str, now: datetime, most: int) -> list[Group]:
    """The first pages of each kind."""
    kinds = {
        "Siaran pers": releases,
        "Agenda": events,
        "Pejabat": officials,
        "Instansi": agencies,
        "Topik, program, peraturan, wilayah": subjects,
        "Halaman tetap": standing,
    }
    found = [Group(name, hits(typed, now, most)) for name, hits in kinds.items()]
    return [group for group in found if group.hits]


def releases(typed: str, now: datetime, most: int) -> list[Hit]:
    """Editions in force: whose number or address it is, then the newest with the words."""
    live = Edition.objects.listed(now).filter(release=OuterRef("pk"))
    numbered = numbered_among(PressRelease.objects.filter(Exists(live)), typed)
    with_words = public_search.begun(typed, now)
    listed = Edition.objects.listed(now).select_related("agency").defer("snapshot", "lead")
    rows = [
        *listed.filter(release__in=numbered).order_by("-published_at"),
        *listed.filter(pk__in=with_words[:most]).order_by("-published_at"),
    ]
    return [
        Hit(
            title=edition.titled,
            address=references.to(references.RELEASE, edition.release_id),
            facts=(
                edition.number,
                edition.agency.short_name,
                dates.long_date(dates.today(edition.published_at)),
            ),
        )
        for edition in dict.fromkeys(rows)
    ][:most]


def events(typed: str, now: datetime, most: int) -> list[Hit]:
    """Announced events, the latest first."""
    rows = search.events(Event.objects.public(now), typed).select_related("venue__area")
    return [
        Hit(
            title=event.titled,
            address=references.to("agenda", event.pk),
            facts=tuple(filter(None, (event.days, event.venue.name if event.venue else ""))),
        )
        for event in rows.order_by("-start_on", "-id")[:most]
    ]


def officials(typed: str, now: datetime, most: int) -> list[Hit]:
    """People, by name, alias or post, each with the posts of today."""
    columns = ("name", "aliases__name", "tenures__post__title")
    rows = search.named(Official.objects.public(), typed, *columns).prefetch_related("tenures__post")
    today = dates.today(now)
    return [
        Hit(
            title=official.full_name,
            address=references.to("pejabat", official.pk),
            facts=tuple(tenure.title for tenure in official.tenures.all() if tenure.covers(today)),
        )
        for official in rows[:most]
    ]


def agencies(typed: str, now: datetime, most: int) -> list[Hit]:
    """Agencies, by any of their names."""
    rows = Agency.objects.public().without_tree_fields()
    rows = search.named(rows, typed, "name", "short_name", "acronym", "aliases__name").order_by("name")
    return [Hit(title=agency.name, address=references.to("instansi", agency.pk)) for agency in rows[:most]]


def subjects(typed: str, now: datetime, most: int) -> list[Hit]:
    """What texts are about and where it happens; the address of a regulation has its id already."""
    rows: list[tuple[str, Any]] = [
        ("topik", search.named(in_use(Topic, now), typed, "name")),
        ("program", search.named(in_use(Programme, now), typed, "name")),
        ("wilayah", search.named(Area.objects.all(), typed, "name", "short_name", "aliases__name")),
    ]
    found = [
        Hit(title=str(row), address=references.to(kind, row.pk), facts=(kind,))
        for kind, some in rows
        for row in some[:most]
    ]
    cited = search.named(in_use(Regulation, now), typed, "title", "kind", "issuer", "number")
    return found + [
        Hit(title=str(row), address=reverse("news:regulation-detail", args=[row.pk]), facts=("peraturan",))
        for row in cited[:most]
    ]


def standing(typed: str, now: datetime, most: int) -> list[Hit]:
    """Pages whose address is fixed."""
    wanted = words.split(typed)
    pages = [(page.title, page.get_absolute_url(), page.slug) for page in Page.objects.only("title", "slug")]
    pages += [(name, reverse(view), also) for name, view, also in FIXED_PAGES]
    return [
        Hit(title=title, address=address, facts=(address,))
        for title, address, also in pages
        if all(any(own.startswith(word) for own in words.split(f"{title} {also}")) for word in wanted)
    ][:most]
